"""Plain numbers of Python among those of an arithmetic: they become numbers of it, so that no quotient is a float."""

from contextlib import nullcontext
from fractions import Fraction

import numpy as np
import pytest

from lemmacheck import integers, reals, summed, vectors
from lemmacheck.arithmetic import ball, exact, high
from lemmacheck.formula import LooksError, Unknowns
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.proving import smt
from lemmacheck.proving.prove import prove, summands_compare
from lemmacheck.proving.quotient import Quotients
from lemmacheck.proving.symbolic import Symbolic
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

QUICK = PROFILES["quick"]
OPENED = {
    "exact": exact, "balls": lambda: ball(64), "rational balls": lambda: ball(64, rational=True),
    "mpmath": lambda: high(64), "unknowns": lambda: nullcontext(Unknowns()),
}  # fmt: skip


@pytest.mark.parametrize("opened", OPENED.values(), ids=OPENED)
@pytest.mark.parametrize("plain", [1, Fraction(1, 2)])
def test_plain_numbers_become_numbers_of_the_arithmetic(opened, plain):
    """Whatever a plain number is combined with by an operation, the result is a number of the arithmetic."""
    with opened() as on:
        x = on.scalar(0)
        kinds = {type(on.number(0)), type(on.minimum(x, x)[0, 0]), type(on.sqrt(x)[0, 0]), type(on.floor(x)[0, 0])}
        found = [
            on.minimum(x, plain), on.maximum(x, plain), on.maximum(plain, x), on.gap(on.minimum(x, plain), x),
            on.row(plain, x), on.stack([on.row(plain, x), on.row(x, plain)]), on.power(on.row(plain, plain), 2),
            on.power(plain, on.scalar(2)), on.sqrt(on.maximum(x, 4)), on.floor(on.maximum(x, plain)),
            on.ceil(plain), on.round(plain), on.signum(plain), on.norm(plain, 1), on.norm(plain, 2), on.trace(plain),
            on.largest(on.row(plain, x)), on.smallest(plain), on.mean(on.row(plain, x)), on.mean(plain), on.det(plain),
            on.outer(plain, x), on.expectation(plain, x),
        ]  # fmt: skip
        for value in found:
            assert {type(entry) for entry in value.ravel()} <= kinds
            assert {type(entry) for entry in (value / 3).ravel()} <= kinds


def test_integers_of_numpy_are_refused_in_terms():
    """An integer of numpy wraps around without a word, so a term writes an int."""
    on = Unknowns()
    with pytest.raises(LooksError, match="write an int"):
        on.minimum(on.scalar(1), np.int64(3))


@pytest.mark.parametrize("on", [Symbolic(), Quotients(), smt.Smt([], [], [], [])], ids=["sympy", "quotients", "z3"])
def test_powers_of_plain_numbers_are_no_floats(on):
    """3^-1 is a third, also where the 3 is Python's."""
    found = on.power(3, np.array([[on.number(-1)]], dtype=object))[0, 0]
    assert not isinstance(found, float)
    assert "0.33" not in str(found)


def tenths(on, x):
    """A tenth of the larger of x and 1, and two of them."""
    return on.maximum(x, 1) / 10 + 2 * on.maximum(x, 1) / 10


def three_tenths(on, x):
    """Three tenths of it."""
    return 3 * on.maximum(x, 1) / 10


def of_plain_numbers(on, x):
    """The larger of 7 and 3, over 2, times x."""
    return on.maximum(7, 3) / 2 * x


def half_of_seven(on, x):
    """7x/2."""
    return 7 * x / 2


def test_plain_numbers_alone():
    """An operation on plain numbers alone is a number too: 7/2, and not 3 as among z3's integers."""
    domain = Domain({"x": reals(0, 1)})
    for left, right in ((of_plain_numbers, half_of_seven), (half_of_seven, of_plain_numbers)):
        assert isinstance(prove(domain, Link(left, right), profile=QUICK), Proof)
        assert judge_point(Link(left, right), {"x": ((Fraction(1),),)}).decision is Decision.TIGHT


def third(on, k, x):
    """3·3^k·x."""
    return 3 * on.power(3, k) * x


def nearly(on, x):
    """A little less than x."""
    return on.scalar("9999999999999999/10000000000000000") * x


def test_what_is_exact_has_no_floats():
    """1/10 + 2/10 = 3/10 of the larger of x and 1, which is a plain 1: in floats that is not so."""
    for left, right in ((tenths, three_tenths), (three_tenths, tenths)):
        assert judge_point(Link(left, right), {"x": ((Fraction(0),),)}).decision is Decision.TIGHT
        assert isinstance(prove(Domain({"x": reals(0, 1)}), Link(left, right), profile=QUICK), Proof)


def test_solvers_are_given_no_floats():
    """3·3^k·x at k = -1 is x, and nothing less."""
    domain = Domain({"k": integers(-1, -1), "x": reals(0, 1)})
    assert isinstance(prove(domain, Link(third, nearly), profile=QUICK), Refusal)
    assert isinstance(prove(domain, Link(nearly, third), profile=QUICK), Proof)


def shifted(on, u):
    """Each entry times the one before it."""
    return np.roll(u, 1) * u


def inner(on, u):
    """The sum of all squares, everywhere."""
    return np.inner(u, u) * 1


def doubled(on, u):
    """Each entry times how many there are."""
    return u * np.asarray(u).size


def listed(on, u):
    """Each entry, in another array."""
    return np.array([u])[0] * u


def squares(on, u):
    """u²."""
    return u * u


@pytest.mark.parametrize("term", [shifted, inner, doubled, listed])
def test_functions_of_numpy_do_not_act_entry_by_entry(term):
    """A shift of one entry is that entry, and that of many is not: a summand with one is not compared by itself."""
    domain = Domain({"k": integers(1), "u": vectors("k", within=1)})
    for link in (Link(summed("k")(term), summed("k")(squares)), Link(summed("k")(squares), summed("k")(term))):
        assert not summands_compare(domain, link)
