"""Tests of the glance before any proof: it breaks what a short search breaks, and nothing else."""

from lemmacheck import Bound, Reading, reals
from lemmacheck.search import Trail, glance
from lemmacheck.vocabulary import REFUTED


def product(on, x, y):
    """xy."""
    return x * y


def half(on, x, y):
    """(x² + y²)/4, which is too small."""
    return (x * x + y * y) / 4


def square(on, x, y):
    """(x² + y²)/2, which is enough."""
    return (x * x + y * y) / 2


def glanced(*terms, **how):
    """Return the trail of a glance at a chain on [-1, 1]²."""
    given = {"x": reals(-1, 1), "y": reals(-1, 1)}
    reading = Reading("a chain", expects=REFUTED, asserts=Bound(*terms, **how), given=given)
    bound = reading.bound
    trail = Trail("1", "a_chain", 0, loose=frozenset({bound.ends, bound.links[-1]} if bound.up_to_constant else ()))
    glance(reading, trail)
    return reading.bound, trail


def test_what_is_false_at_a_corner_is_broken_before_any_proof():
    """The glance breaks the whole, tells which step breaks at that point, and notes it as a search."""
    bound, trail = glanced(product, half, square)
    assert not trail.broken.get(bound.ends)
    assert trail.broken[bound.links[0]]
    assert not trail.broken.get(bound.links[1])
    assert [(line.by, line.outcome) for line in trail.evidence] == [("glance", "violation")]


def test_nothing_is_noted_of_what_holds():
    """A true bound leaves no line of evidence."""
    _, trail = glanced(product, square)
    assert not trail.broken
    assert not trail.evidence


def test_what_need_not_hold_without_a_constant_is_left_alone():
    """A claim up to a constant is broken by no point, so that none is looked for."""
    _, trail = glanced(product, half, up_to_constant=True)
    assert not trail.broken
    assert trail.certified == 0
