"""Every named lemma holds wherever it is tried, and would be caught if it said a little more."""

import functools
import re
from fractions import Fraction

import pytest

from lemmacheck.kernel import LEMMAS, Expressions, Goal, ProofError, Reader, instantiated
from lemmacheck.kernel.enclosures import interval as intervals
from lemmacheck.kernel.enclosures.elementary import NoValueError, of_constant
from lemmacheck.kernel.enclosures.interval import Interval, enclosed
from lemmacheck.kernel.statements.statement import Comparison

BITS = 96
HOLDS, FAILS, OPEN = "holds", "fails", "open"
NEAR = [Fraction(1, n) for n in (2, 9, 64, 1000)]
"""Distances from the points at which lemmas say that both sides are equal."""
ALONE = [
    *(middle + sign * step for middle in (0, 1) for sign in (1, -1) for step in NEAR),
    *map(
        Fraction,
        [
            "0",
            "1",
            "2",
            "3",
            "7",
            "19",
            "40",
            "300",
            "-1",
            "-2",
            "-3",
            "-7",
            "-19",
            "-40",
            "-300",
            "3000",
            "-3000",
            "11/7",
            "-11/7",
            "6283/4000",
            "157/50",
            "8/5",
            "-8/5",
        ],
    ),
]
SLACK = {"atan below Fink's"}
"""Lemmas in which some numbers could be better."""
CENTRES = list(map(Fraction, ["0", "1", "-1", "3/2", "2", "-5", "11"]))


@functools.cache
def _of_constant(kind, values, bits):
    return of_constant(kind, values, bits)


@pytest.fixture(autouse=True)
def values_once(monkeypatch):
    """Compute each value of a function once: the same points are tried again and again."""
    monkeypatch.setattr(intervals, "of_constant", lambda kind, values, bits: _of_constant(kind, tuple(values), bits))


def points_of(lemma):
    """Return points at which a lemma is tried: of one number many, of others each near each."""
    names = lemma.names.split()
    if len(names) == 1:
        return [{"x": x} for x in ALONE]
    steps = [0, *(sign * step for step in NEAR for sign in (1, -1)), -1, 3, -3]
    pairs = [{"x": y + step, "y": y} for y in CENTRES for step in steps]
    if len(names) == 2:
        return pairs
    return [{**pair, "z": pair["x"] + step} for pair in pairs for step in (0, NEAR[0], NEAR[2], -1)]


def outcome(comparison, values, known):
    """Return whether a comparison certainly holds, certainly fails, or neither, by the kernel's enclosures."""
    left, right = (enclosed(side, values, known, BITS) for side in (comparison.left, comparison.right))
    low, high = right.low - left.high, right.high - left.low
    if comparison.sign == "=":
        return HOLDS if low == high == 0 else FAILS if low > 0 or high < 0 else OPEN
    if high < 0 or (comparison.sign == "<" and high <= 0):
        return FAILS
    return HOLDS if low > 0 or (low == 0 and comparison.sign == "<=") else OPEN


def outcomes(lemma, conclusion):
    """Yield what becomes of a conclusion at the points at which the hypotheses of a lemma hold."""
    goal = Goal(Expressions(), (), (), None)
    given, concluded = [goal.compared(each) for each in lemma.given], goal.compared(conclusion)
    for point in points_of(lemma):
        values = {name: Interval(value, value) for name, value in point.items()}
        known = {}
        if all(outcome(each, values, known) == HOLDS for each in given):
            yield outcome(concluded, values, known)


def is_caught(lemma, conclusion):
    """Whether a conclusion fails at some point; one that was changed may have no value there."""
    try:
        return FAILS in outcomes(lemma, conclusion)
    except NoValueError:
        return True


def changes(text):
    """Yield a conclusion with one of its numbers, exponents apart, a little smaller, and a little larger."""
    for found in re.finditer(r"(?<!\*\*)(?<![\w.])\d+(?!\w)", text):
        value = int(found[0])
        near = [100 * value + factor * max(value, 1) for factor in (-1, 1)]
        yield [f"{text[: found.start()]}({each}/100){text[found.end() :]}" for each in near]


@pytest.mark.parametrize("name", LEMMAS)
def test_a_lemma_holds_wherever_it_is_tried_and_says_no_less_than_it_could(name):
    """Where its hypotheses hold, its conclusion never fails; with a number changed or a margin, it does somewhere."""
    lemma = LEMMAS[name]
    sign = re.search("<=|<|==", lemma.holds)[0]
    left, right = lemma.holds.split(sign)
    held = list(outcomes(lemma, lemma.holds))
    assert len(held) >= 8
    assert FAILS not in held
    assert HOLDS in held or sign == "=="
    assert is_caught(lemma, f"{left} + 1/500 {sign} {right}")
    slack = [pair for pair in changes(lemma.holds) if not any(is_caught(lemma, each) for each in pair)]
    assert not slack or name in SLACK


@pytest.mark.parametrize(
    "named",
    [
        ["no such lemma", "x"],
        ["exp above T2"],
        ["exp above T2", "x", "x"],
        ["exp rises", "x"],
        ["exp above T2", "nothing(x)"],
        "exp above T2",
        [],
        [["exp above T2"], "x"],
    ],
)
def test_what_names_no_lemma_is_refused(named):
    """A name that is none, too few or too many numbers, what is no expression: one clear error."""
    goal = Goal(
        Expressions(), (), (), Comparison(Reader(Expressions()).text("x"), "<=", Reader(Expressions()).text("x"))
    )
    with pytest.raises(ProofError):
        instantiated(goal, named)
