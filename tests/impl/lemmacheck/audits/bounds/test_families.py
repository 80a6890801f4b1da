"""A family that refutes is shown to the kernel, whose word stands among the evidence."""

import dataclasses
import math

import pytest
from tests.impl.lemmacheck.proving.problems import itself, square

from lemmacheck import REFUTED, Bound, Family, Growth, Reading, counted, indices, integers, matrices, reals
from lemmacheck.audits import written_down
from lemmacheck.audits.bounds.families import ask_the_kernel, at_its_sizes, judge_families
from lemmacheck.search import Trail

BROKEN = Bound(square, itself, up_to_constant=True)


def counted_square(on, n):
    """n² by code that is no formula."""
    return squares(n)


@counted
def squares(n):
    """n², as a root of n⁴."""
    return math.isqrt(n**4)


def reading_of(bound, given, point):
    """Return a reading with one family."""
    return Reading("r", expects=REFUTED, asserts=bound, given=given, families=(Family(point),))


def said_of(reading, family=None):
    """Return what the kernel says of the family of a reading, or of another in its place."""
    trail = Trail("1", "r", 0)
    found = judge_families(reading, trail)
    assert found is not None
    shown = found if family is None else dataclasses.replace(found, family=family)
    ask_the_kernel(shown, reading, statement(reading), trail)
    (said,) = [each for each in trail.evidence if each.by == "kernel"]
    return said


def statement(reading):
    """Return what a reading states."""
    return written_down(reading).statement


def test_the_kernel_accepts_a_family_that_breaks_a_statement():
    """Of formulas, it follows the ratio by itself."""
    said = said_of(reading_of(BROKEN, {"x": reals(1)}, {"x": "t"}))
    assert (said.outcome, said.text) == ("confirmed", "the kernel accepts that the ratio grows without bound")


@pytest.mark.parametrize("point", [{"x": "2"}, {"x": "1/t"}, {"x": "-t"}, {"y": "t"}])
def test_it_refuses_a_family_that_does_not(point):
    """Where the ratio has a limit, where the points lie outside, and where they are no points."""
    said = said_of(reading_of(BROKEN, {"x": reals(1)}, {"x": "t"}), Family(point))
    assert said.outcome == "not applicable"
    assert said.text.startswith("the kernel does not follow the family: ")


def test_what_is_more_than_formulas_is_said_to_rest_on_the_audit_alone():
    """The kernel has nothing to read there."""
    trail = Trail("1", "r", 0)
    found = judge_families(reading_of(BROKEN, {"x": reals(1)}, {"x": "t"}), trail)
    other = reading_of(Bound(counted_square, counted_square), {"n": integers(1)}, {"n": "t"})
    ask_the_kernel(found, other, statement(other), trail)
    assert trail.evidence[-1].text == "the kernel does not follow the family: it is not stated as formulas"


def power_by_size(on, m, x):
    """x to the power of how many places the row m has: a term that needs its size."""
    found = on.scalar(1)
    for _ in range(m.shape[-1]):
        found = found * x
    return found


def factorial(on, g):
    """g!."""
    return on.factorial(g)


BY_SIZE = {"g": integers(1), "m": indices("g"), "x": reals(1)}


@pytest.mark.parametrize("along", [None, ("x",)])
def test_a_statement_for_single_sizes_is_read_at_those_of_the_family(along):
    """A term that needs a size, and a factorial, are read where the family's integers stay the same."""
    asserts = Bound(power_by_size, factorial, up_to_constant=True) if along is None else None
    reading = reading_of(
        asserts or Growth(power_by_size, factorial, along=along), BY_SIZE, {"g": 2, "m": [1, 2], "x": "t"}
    )
    assert statement(reading) is None
    assert said_of(reading).outcome == "confirmed"


@pytest.mark.parametrize(
    "point",
    [
        {"g": 2, "m": [1, 2], "x": "2"},
        {"g": 2, "m": [1, 2], "x": "1/t"},
        {"g": 2, "m": [1, 3], "x": "t"},
        {"g": 2, "m": [1, 2, 3], "x": "t"},
        {"g": "t", "m": [1, 2], "x": "t"},
    ],
)
def test_at_these_sizes_it_refuses_what_does_not_break_it(point):
    """Where the ratio has a limit, where the points lie outside, where places are others, and where sizes move."""
    reading = reading_of(Bound(power_by_size, factorial, up_to_constant=True), BY_SIZE, {"g": 2, "m": [1, 2], "x": "t"})
    assert said_of(reading, Family(point)).outcome == "not applicable"


def test_a_part_of_the_domain_is_made_of_the_integers_that_stay_the_same():
    """Sizes become numbers where they mention such integers alone; bounds and other integers stay as they are."""
    given = {"n": integers(1, 9), "k": integers(1), "R": reals(1), "X": matrices("n", "k", within="R*n")}
    reading = reading_of(BROKEN, given, {"n": 3, "k": "t", "R": 2, "X": [[1]]})
    part = at_its_sizes(reading, reading.families[0]).given
    assert part["n"] == integers(3, 3)
    assert (part["k"], part["R"]) == (given["k"], given["R"])
    assert part["X"] == matrices(3, "k", within="R*n")
