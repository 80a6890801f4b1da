"""Bookkeeping: bounds whose hypotheses contain their conclusion, and bounds that say more than that."""

import time

import pytest

from lemmacheck import (
    Bound,
    Claim,
    Growth,
    Reading,
    equals,
    fixed,
    integers,
    power,
    reals,
    summed,
    summed_size,
    vectors,
)
from lemmacheck.audits import Subject, kind_of
from lemmacheck.proving import is_bookkeeping
from lemmacheck.vocabulary import PROFILES, PROVED, Domain


def apart(on, A, T):
    """|T - A|."""
    return abs(T - A)


def allowed(on, delta):
    """δ."""
    return 1 * delta


def doubled(on, delta):
    """2δ."""
    return 2 * delta


def chained(on, A, A_, T_):
    """|T' - A|."""
    return abs(T_ - A)


def total(on, L, eps, delta):
    """δ + Lε."""
    return delta + eps * L


@summed_size("K")
def maps(on, change):
    """A sum of K numbers."""
    return change


@summed("K")
def each(on, d, R, eps):
    """9dRε."""
    return 9 * d * R * eps


def step(on, e, M, delta):
    """Me + δ, what one step makes of an error e."""
    return M * e + delta


def named(on, f):
    """The error after one step."""
    return abs(f)


def grown(on, x):
    """exp(x)."""
    return on.exp(x)


def below(on, y):
    """|y|."""
    return abs(y)


SOLVERS = {"A": reals(), "delta": reals(0), "T": reals("A - delta", "A + delta")}
TWO_STEPS = {
    "L": reals(0), "eps": reals(0), "delta": reals(0), "A": reals(), "A_": reals("A - L*eps", "A + L*eps"),
    "T_": reals("A_ - delta", "A_ + delta"),
}  # fmt: skip
SUMS = {
    "K": integers(1, 24), "d": integers(1, 4), "R": reals(above=1), "eps": reals(0),
    "change": vectors("K", within="9*d*R*eps"),
}  # fmt: skip
ONE_STEP = {"M": reals(0), "e": reals(0), "delta": reals(0), "f": reals("-(M*e + delta)", "delta + e*M")}
FUNCTIONS = {"x": reals(-1, 1), "y": reals("-exp(x)", "exp(x)")}


@pytest.mark.parametrize(
    ("bound", "given", "where"),
    [
        (Bound(apart, allowed), SOLVERS, ()),
        (Bound(apart, allowed), SOLVERS | {"T": reals()}, ("abs(T - A) <= delta",)),
        (Bound(apart, doubled), SOLVERS, ()),
        (Bound(chained, total), TWO_STEPS, ()),
        (Bound(maps, each), SUMS, ()),
        (Bound(named, step), ONE_STEP, ()),
        (Bound(below, grown), FUNCTIONS, ()),
    ],
)
def test_what_adds_up_hypotheses_is_bookkeeping(bound, given, where):
    """A distance that is assumed, a chain of such, a sum of terms each of which is bounded: nothing else is shown."""
    began = time.process_time()
    assert is_bookkeeping(Domain(given, where), bound.ends)
    assert time.process_time() - began < 2


def moved(on, u, v, u_, v_):
    """How far an inner product moves."""
    return abs(on.dot(u, v) - on.dot(u_, v_))


def bounded(on, k, R, eps):
    """2kRε."""
    return 2 * k * R * eps


VECTORS = {
    "k": integers(1, 3), "R": reals(above=1), "eps": reals(0), "u": vectors("k", within="R"),
    "v": vectors("k", within="R"), "u_": vectors("k", near="u", by="eps", within="R"),
    "v_": vectors("k", near="v", by="eps", within="R"),
}  # fmt: skip


def weighed(on, taps, change):
    """A weighed sum of changes."""
    return abs(on.dot(taps, change))


def sixteen(on, eps):
    """16ε."""
    return 16 * eps


def five_quarters(on, eps):
    """5ε/4."""
    return 5 * eps / 4


WEIGHED = {"eps": reals(0), "change": vectors(4, within="eps"), "taps": vectors(4, low=0, high=1)}
KEYS = WEIGHED | {"taps": fixed("-1/16", "9/16", "9/16", "-1/16")}


def half(on, x):
    """x/2."""
    return x / 2


def whole(on, x):
    """x."""
    return 1 * x


def square(on, x):
    """x²."""
    return x * x


def scaled(on, R, x):
    """R|x|."""
    return R * abs(x)


def less_one(on, p):
    """p - 1."""
    return p - 1


def itself(on, p):
    """p."""
    return 1 * p


def sum_of_both(on, x, y):
    """|x + y|."""
    return abs(x + y)


def both(on, x, y):
    """|x| + |y|."""
    return abs(x) + abs(y)


@pytest.mark.parametrize(
    ("bound", "given"),
    [
        (Bound(moved, bounded), VECTORS),
        (Bound(weighed, sixteen), WEIGHED),
        (Bound(weighed, five_quarters), KEYS),
        (Bound(half, whole), {"x": reals(0, 1)}),
        (Bound(square, scaled), {"R": reals(above=1), "x": reals("-R", "R")}),
        (Bound(less_one, itself), {"M": reals(above=1), "K": integers(1), "p": power("M", "K")}),
        (Bound(sum_of_both, both), {"R": reals(0), "x": reals("-R", "R"), "y": reals()}),
        (Bound(whole, equals(whole)), {"R": reals(0), "x": reals("-R", "R")}),
        (Growth(moved, bounded, along=("R",)), VECTORS),
    ],
)
def test_what_multiplies_or_weighs_is_not(bound, given):
    """Products of variables, weights that are no integers, identities and plain comparisons are no bookkeeping."""
    ends = bound.bound.ends if isinstance(bound, Growth) else bound.ends
    assert not is_bookkeeping(Domain(given), ends)


def test_a_sum_must_add_up_at_every_choice_that_is_tried():
    """A bound that adds up for one number alone, and needs more for two, is no bookkeeping."""
    given = {"K": integers(1, 8), "R": reals(0), "change": vectors("K", within="R")}

    @summed_size("K")
    def many(on, change):
        return change

    def once(on, R):
        return 1 * R

    only_one = {**given, "K": integers(1, 1)}
    assert is_bookkeeping(Domain(only_one), Bound(many, once).ends)
    assert not is_bookkeeping(Domain(given), Bound(many, once).ends)


def test_a_verdict_says_so_and_is_the_same():
    """The verdict on a bound that is bookkeeping is proved, and says so; that on another bound says nothing."""
    readings = (
        Reading("solver", expects=PROVED, asserts=Bound(apart, allowed), given=SOLVERS),
        Reading("half", expects=PROVED, asserts=Bound(half, whole), given={"x": reals(0, 1)}),
    )
    claim = Claim("1", kind="lemma", title="t", section="1", says="x", readings=readings)
    for reading, expected in zip(readings, (True, False), strict=True):
        subject = Subject(claim, reading, PROFILES["quick"], 0, lambda *_: (claim, readings[0]))
        line = kind_of(reading.asserts).examine(subject).run().line
        assert (line.verdict, line.is_bookkeeping) == (PROVED, expected)
