"""Relaxations: a solver's models lead to narrow places that no sampling meets, and decide nothing."""

import inspect
import itertools
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from lemmacheck import matrices, reals
from lemmacheck.judging import Decision
from lemmacheck.search import Trail, judge_at, search_further
from lemmacheck.search.relaxation import Relaxation
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import terrains
from lemmacheck.vocabulary import PROFILES, Domain, Link

PLACES = 10


def wave(on, values, names):
    """Return a landscape of waves."""
    products = (on.sin(9 * values[one]) * values[other] for one, other in itertools.pairwise(names))
    return sum(products, on.cos(values["x0"]))


def ridge(width, count, seed, high="3"):
    """Return a link that breaks in a band around a hyperplane which cuts off a corner, beside a landscape of waves."""
    random = Random(seed)
    names = tuple(f"x{i}" for i in range(count))
    factors = tuple(Fraction(random.choice([-1, 1]) * random.randint(50, 200), 100) for _ in names)
    off = sum(map(abs, factors)) * Fraction(random.randint(60, 80), 100)

    def left(on, **values):
        gap = sum((on.scalar(q) * values[name] for name, q in zip(names, factors, strict=True)), -on.scalar(off))
        return wave(on, values, names) + on.scalar(high) * on.exp(-gap * gap / on.scalar(width * width))

    def right(on, **values):
        return wave(on, values, names) + 1

    for term in (left, right):
        parameters = [inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD) for n in ("on", *names)]
        term.__signature__ = inspect.Signature(parameters)
    return Domain({name: reals(-1, 1) for name in names}), Link(left, right)


def is_found(domain, link, seed):
    """Whether the further search breaks a link."""
    trail = Trail("ridge", "ridge", seed)
    search_further(domain, link, trail, PROFILES["quick"])
    return trail.is_broken(link)


def found_of(places, count=8):
    """Return how many ridges of width 10⁻³ in so many variables the further search breaks."""
    return sum(is_found(*ridge(Fraction(1, 1000), count, seed), seed) for seed in range(places))


def is_met(domain, link):
    """Whether the last model of the relaxation is a point that breaks a link."""
    (terrain,) = terrains(domain, link, most=1)
    starts = list(Relaxation(terrain).starts())[-1:]
    points = [point for row in decoded(terrain, np.array(starts)) for point in terrain.points(row)] if starts else []
    return any(judge_at(domain, link, point).judged.decision is Decision.BROKEN for point in points)


def test_models_lie_on_ridges():
    """Bands of width 10⁻³ around hyperplanes in eight variables are met by models, in nine of ten places."""
    assert sum(is_met(*ridge(Fraction(1, 1000), 8, seed)) for seed in range(PLACES)) >= PLACES - 1


@pytest.mark.long
@pytest.mark.parametrize("count", [5, 8])
def test_ridges_are_found_in_nine_of_ten_places(count):
    """Such bands in five and in eight variables are found in nine of ten places."""
    assert found_of(PLACES, count) >= PLACES - 1


def test_a_ridge_that_breaks_nothing_is_not_found():
    """A ridge as high as is allowed is no counterexample."""
    assert not is_found(*ridge(Fraction(1, 1000), 3, 1, high="1"), 1)


def product(on, x, y):
    """e^(xy), floored, with a root and an arc tangent beside it."""
    return on.floor(on.exp(x * y)) + on.sqrt(x) + on.atan(y) + on.log(1 + x) + abs(x - y) / (1 + x)


def thousand(on):
    """1000."""
    return on.scalar(1000)


def test_what_is_known_of_functions_holds_where_a_link_is_broken():
    """A point that breaks a link satisfies the relaxation: so a relaxation that nothing satisfies has no such point."""

    def high(on):
        return on.scalar("1/2")

    domain = Domain({"x": reals(0, 3), "y": reals(-2, 3)})
    for right, is_broken in ((high, True), (thousand, True)):
        (terrain,) = terrains(domain, Link(product, right), most=1)
        starts = list(Relaxation(terrain).starts())
        assert bool(starts) is is_broken
        assert decoded(terrain, np.array(starts)).shape == (len(starts), 2)


def test_nothing_is_asked_where_nothing_is_narrow():
    """Polynomials, and more numbers than a solver is asked about, are left to others."""
    square = Link(lambda on, x: x * x, lambda on, x: x * 1)
    (terrain,) = terrains(Domain({"x": reals(0, 3)}), square, most=1)
    wide = Link(lambda on, A: on.exp(on.total(A)), thousand)
    (large,) = terrains(Domain({"A": matrices(4, 4, within=1)}), wide, most=1)
    for each in (terrain, large):
        relaxation = Relaxation(each)
        assert not list(relaxation.starts())
        assert relaxation.asked == 0


def high(on, x, y):
    """A power of degree 5, in absolute value."""
    return abs(on.power(x, 3) * on.power(y, 2) - x)


def test_high_degrees_are_not_asked_about():
    """Of polynomials of a high degree z3 is asked nothing: it would take too long."""
    domain = Domain({"x": reals(-1, 1), "y": reals(-1, 1)})
    (terrain,) = terrains(domain, Link(high, thousand), most=1)
    relaxation = Relaxation(terrain)
    assert not list(relaxation.starts())
    assert relaxation.asked == 0
