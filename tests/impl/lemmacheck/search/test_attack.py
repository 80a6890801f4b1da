"""Where links are searched: those that are proved, for their tightness alone, at points of few coordinates."""

import sys

from lemmacheck.search import Trail, attack
from lemmacheck.search.attack import MOST_WHEN_PROVED
from lemmacheck.vocabulary import PROFILES, Domain, Link, integers, vectors


def squares(on, x):
    """The sum of squares."""
    return on.total(x * x)


def more(on, x):
    """That, and 1."""
    return on.total(x * x) + 1


def sizes_searched(monkeypatch, *, is_proved):
    """Return how many coordinates the points have at which a link is searched."""
    sizes = []
    monkeypatch.setattr(
        sys.modules["lemmacheck.search.attack"],
        "attack_at",
        lambda _domain, _link, assignment, _trail, _profile: sizes.append(assignment.coordinates),
    )
    domain = Domain({"k": integers(1, 100), "x": vectors("k*k", within=1)})
    attack(domain, Link(squares, more), Trail("G.1", "search", 0), PROFILES["standard"], is_proved=is_proved)
    return sizes


def test_a_proved_link_is_searched_at_few_coordinates(monkeypatch):
    """Nothing breaks it, and its sharpest points are as good among few numbers; what is open is searched among many."""
    assert max(sizes_searched(monkeypatch, is_proved=False)) > MOST_WHEN_PROVED
    assert 1 <= max(sizes_searched(monkeypatch, is_proved=True)) <= MOST_WHEN_PROVED
