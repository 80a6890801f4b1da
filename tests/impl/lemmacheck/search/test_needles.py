"""Needles: narrow counterexamples at places that no constant names are found in nine of ten, whatever the place."""

import inspect
import itertools
import math
from fractions import Fraction
from random import Random

import pytest

from lemmacheck import reals
from lemmacheck.search import Trail, search_further
from lemmacheck.search.further import ADVERSARIES
from lemmacheck.vocabulary import PROFILES, Domain, Link

PLACES = 10


def needle(width, middles):
    """Return a link that breaks within `width` of a place, over as many variables, beside a landscape of waves."""
    names = [f"x{i}" for i in range(len(middles))]

    def wave(on, values):
        return sum((on.sin(7 * values[name]) * values[name] for name in names[1:]), on.sin(values[names[0]]))

    def left(on, **values):
        far = on.scalar(0)
        for name, (root, part) in zip(names, middles, strict=True):
            off = values[name] - on.sqrt(on.scalar(root)) * on.scalar(part)
            far = far + off * off
        return wave(on, values) + 4 * on.exp(-far / on.scalar(width * width))

    def right(on, **values):
        return wave(on, values) + 1

    for term in (left, right):
        parameters = [inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD) for n in ("on", *names)]
        term.__signature__ = inspect.Signature(parameters)
    return left, right


def found(width, count, seed):
    """Return the points at which the further search breaks a needle, at a place that the seed draws."""
    random = Random(seed)
    middles = []
    for _ in range(count):
        root = random.choice([2, 3, 5, 7, 11])
        middles.append((root, Fraction(round(random.uniform(-1, 1) / math.sqrt(root) * 10**9), 10**9)))
    trail = Trail("needle", "needle", seed)
    domain = Domain({f"x{i}": reals(-1, 1) for i in range(count)})
    search_further(domain, Link(*needle(width, middles)), trail, PROFILES["standard"])
    return [each.point for each in itertools.chain(*trail.broken.values())]


@pytest.mark.parametrize(("width", "count"), [(Fraction(1, 1000), 2), (Fraction(1, 100), 4)])
def test_needles_are_found_in_nine_of_ten_places(width, count):
    """Of relative width 10^-3 in two variables, and 10^-2 in four."""
    assert sum(bool(found(width, count, seed)) for seed in range(PLACES)) >= PLACES - 1


def test_boxes_are_what_finds_them(monkeypatch):
    """Without boxes needles in four variables are missed: it is no luck that they are found."""
    monkeypatch.delitem(ADVERSARIES, "boxes where it may break")
    assert sum(bool(found(Fraction(1, 100), 4, seed)) for seed in range(PLACES)) < PLACES / 2


def test_the_same_seed_finds_the_same_points():
    """A search is a function of its seed."""
    assert found(Fraction(1, 1000), 2, 3) == found(Fraction(1, 1000), 2, 3) != []
