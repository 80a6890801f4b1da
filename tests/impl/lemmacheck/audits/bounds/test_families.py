"""A family that refutes is shown to the kernel, whose word stands among the evidence."""

import dataclasses
import math

import pytest
from tests.impl.lemmacheck.proving.problems import itself, square

from lemmacheck import REFUTED, Bound, Family, Reading, counted, integers, reals
from lemmacheck.audits import written_down
from lemmacheck.audits.bounds.families import ask_the_kernel, judge_families
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
    ask_the_kernel(found if family is None else dataclasses.replace(found, family=family), statement(reading), trail)
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
    ask_the_kernel(
        found, statement(reading_of(Bound(counted_square, counted_square), {"n": integers(1)}, {"n": "t"})), trail
    )
    assert trail.evidence[-1].text == "the kernel does not follow the family: it is not stated as formulas"
