"""How far links are searched: proved ones at few coordinates, broken equations at few sizes, others farther."""

import re
import sys

import pytest
from tests.planted.plant import lemma

from lemmacheck import REFUTED, equals, integers, matrices, vectors
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.search import Trail, attack
from lemmacheck.search.attack import ENOUGH, MOST_WHEN_PROVED
from lemmacheck.vocabulary import PROFILES, Domain, Link

STANDARD = PROFILES["standard"]


def total(on, x):
    """The sum."""
    return on.total(x)


def twice(on, x):
    """Twice the sum."""
    return 2 * on.total(x)


@pytest.mark.parametrize(("last", "few"), [(equals(twice), True), (twice, False)])
def test_larger_sizes_of_a_broken_equation_are_left_alone(last, few):
    """An equation has no ratio that larger sizes could raise, so the search ends; that of a bound goes on."""
    claim = lemma(
        "sums", REFUTED, total, last, given={"n": integers(1), "m": integers(1), "x": matrices("n", "m", within=1)}
    )
    found = audit_reading(claim, claim.readings[0], profile=STANDARD, seed=0)
    texts = [line.text for line in found.trail.evidence if line.by == "corners and flips"]
    counts = [int(re.match(r"\d+", text).group()) for text in texts]
    assert counts
    assert all((count <= ENOUGH) is few for count in counts)


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
    attack(domain, Link(squares, more), Trail("G.1", "search", 0), STANDARD, is_proved=is_proved)
    return sizes


def test_a_proved_link_is_searched_at_few_coordinates(monkeypatch):
    """Nothing breaks it, and its sharpest points are as good among few numbers; what is open is searched among many."""
    assert max(sizes_searched(monkeypatch, is_proved=False)) > MOST_WHEN_PROVED
    assert 1 <= max(sizes_searched(monkeypatch, is_proved=True)) <= MOST_WHEN_PROVED
