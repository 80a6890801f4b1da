"""Tests of comparing leading terms: what is known is accepted, what is false never is, and what is no text of it."""

import copy
import random
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.kernel.limits.growths import (
    BY_LOGS,
    BY_N,
    BY_T,
    CUT,
    KNOWN,
    LOGS,
    N,
    T,
    drawn,
    exponent_of,
    growth,
    held,
    pinned,
    real,
    whole,
)

from lemmacheck.kernel import ProofError, check_growth

FORMULAS = 60
NEAR = 0.2
"""How far logarithms and roots of them may be from what they tend to at the point that is looked at."""


def is_accepted(found):
    """Return whether the kernel accepts what is said of a growth; anything but a ProofError is raised."""
    try:
        check_growth(found)
    except ProofError:
        return False
    return True


def less(exponent):
    """Return a slightly smaller exponent."""
    return str(Fraction(exponent) - Fraction(1, 1000))


@pytest.mark.parametrize("name", list(KNOWN))
def test_known_growths_are_accepted_and_nothing_less(name):
    """A formula has its exponent on its domain, and no smaller one; along a family it has more than a smaller one."""
    form, exponent, domain, family = KNOWN[name]
    of = {"held": held(domain)}
    assert is_accepted(growth(form, exponent, domain, **of))
    assert not is_accepted(growth(form, less(exponent), domain, **of))
    assert is_accepted(growth(form, less(exponent), domain, **of, family=family))
    assert not is_accepted(growth(form, exponent, domain, **of, family=family))


@pytest.mark.parametrize("count", [FORMULAS, pytest.param(40 * FORMULAS, marks=pytest.mark.long)])
def test_nothing_false_is_accepted_of_random_formulas(count):
    """Of random formulas nothing is accepted that is false at a point so far out that logarithms are no powers."""
    random_of, accepted = random.Random(count), {"at most": 0, "more": 0}
    for _ in range(count):
        form = drawn(random_of)
        found = exponent_of(form)
        if found is None:
            continue
        for step in (-1, 0, 1):
            exponent = str(Fraction(round(4 * found) + step, 4))
            for family in (None, BY_N):
                said = growth(form, exponent, N, family=family)
                if is_accepted(said):
                    accepted[said["relation"]] += 1
                    is_true = found < Fraction(exponent) + NEAR if family is None else found > Fraction(exponent) - NEAR
                    assert is_true, (form, exponent, found, said["relation"])
    assert min(accepted.values()) > count / 2


HELD = {"n": real(2), "C": whole()}
HALVES = {"x": real(0), "n": whole()}
UP_TO_N = {"s": real(1), "n": pinned("exp(s)"), "d": real(1, "exp(s)")}

WRONG = {
    "a constant with one digit less": growth("4**t", "693147/500000", T),
    "a power hidden in a held number": growth("n*C", "1", {"n": real(2), "C": whole()}),
    "what has no upper end": growth("n*n*d", "2", {"n": real(2), "d": real(1)}),
    "an exponential of what may be 0, below": growth("n*n/(d*n)", "0", UP_TO_N),
    "what is only bounded, taken away from its size": growth("1/(2*n - d*n)", "0", T | {"d": real(1, "5")}),
    "a leading term that a constant may cancel": growth("1/((C - 3)*n + 1)", "-1", HELD, held=("C",)),
    "one over what a constant may make 0": growth("1/log(C)", "0", HELD, held=("C",)),
    "one over a 0 that is not seen": growth("1/(log(100160063) - log(10007) - log(10009))", "0", N),
    "a logarithm of what is negative": growth("n + log(1 - n)", "1", N),
    "a power of e over a constant": growth("n*(exp(log(2)/C) - 2) + 1", "0", HELD, held=("C",)),
    "e to the square of a logarithm": growth("exp(log(n)**2)", "1", N),
    "e to a logarithm of a logarithm": growth("n/exp(log(log(n)))*log(n)**2 - n*log(n) + 1", "0", N, family=BY_N),
    "a constant below a logarithm": growth("n*(log(n + n) - log(n)) + 1", "0", T),
    "a logarithm cut too early": growth(f"n**6*(log(1 + 1/n) - {CUT}) + 1", "0", N),
    "a root without its constant": growth("sqrt(4*n) - sqrt(n) + 1", "0", N),
    "what is rounded down": growth("n*(floor(n) - n) + 1", "0", N),
    "n that has a pole": growth("n - s", "0", {"s": real(1, is_open=True), "n": pinned("s + 1/(s - 1)")}),
    "exponentials that cancel": growth("n*n - n*n + 1", "1", T, family=BY_T),
    "what is negative for every constant": growth("n*n/(C - C*C - 1)", "1", HELD, family={"n": "t", "C": "c"}),
    "a family that only moves what is held": growth("n*C", "1", HELD, held=("C",), family={"n": "t", "C": "t"}),
    "a family that is no integer by another number": growth("n*n", "1", HALVES, family={"x": "1/2", "n": "t + x"}),
    "a family that is no integer below a power": growth("n*n", "1", {"n": whole()}, family={"n": "t*(3/2)**2"}),
    "a family that breaks a condition at times": growth("n*n", "1", N, family={"n": "t/2"}, where=("n <= floor(n)",)),
    "what may be large where n is not": growth("s", "1", {"s": real(1), "n": real(1, "1/s")}),
    "n that stays": growth("1", "0", {"s": real(1), "n": real(1, "7")}),
    "what is divided by may be 0": growth("n/d", "1", LOGS, held=("C",)),
    "what is divided by may be negative": growth("n/(s - d)", "1", LOGS, held=("C",)),
    "an exponential of what varies": growth("exp(d)", "0", LOGS, held=("C",)),
    "an exponential of what varies, taken away": growth("n - exp(d)", "1", LOGS, held=("C",)),
    "a logarithm of what may be negative": growth("n*log(n - d*n)", "1", LOGS, held=("C",)),
    "0": growth("n - n", "0", N),
    "a term nobody knows": growth("n + sin(n)", "1", N),
    "a counted function of n": growth("counted('f', n)", "0", N),
    "a family that leaves its domain below": growth("n", "1/2", {"n": real("2*n0"), "n0": real(1)}, family=BY_N),
    "a family beyond its end": growth("n*d", "1", LOGS, held=("C",), family=BY_LOGS | {"d": "2*c*t"}),
    "a family on an open end": growth(
        "n*n", "1", {"n": real(2), "d": real(1, is_open=True)}, family={"n": "t", "d": "1"}
    ),
    "a family without an integer": growth("n*n", "1", {"n": whole()}, family={"n": "t/2"}),
    "a family without an integer below a root": growth("n*n", "1", {"n": whole()}, family={"n": "sqrt(t)"}),
    "a family with a negative power": growth(
        "n*n", "1", {"n": whole(), "k": whole(0)}, family={"n": "t", "k": "2**-t"}
    ),
    "a family that moves what is held": growth("n*C", "1", LOGS, held=("C",), family=BY_LOGS | {"C": "t"}),
    "a family that is bounded": growth("7*n", "1", {"n": whole()}, family={"n": "7"}),
    "a family that another end pins": growth("n", "1/2", T, family=BY_T | {"n": "2*exp(t)"}),
    "a family against a condition": growth("n*n", "1", N, family=BY_N, where=("n <= 100",)),
    "a family whose condition is not known": growth("n*n", "1", N, family=BY_N, where=("n != 5",)),
    "a family that says less": growth("n*d", "1", {"n": real(2), "d": real(1)}, family=BY_N),
    "a family that says more": growth("n*n", "1", N, family=BY_N | {"d": "t"}),
    "a negative form": growth("1 - n*n", "1", N, family=BY_N),
}


@pytest.mark.parametrize("name", list(WRONG))
def test_what_is_false_or_not_certain_is_refused(name):
    """Signs, ends, integers, conditions, what is held: where one of them is not certain, nothing is accepted."""
    assert not is_accepted(WRONG[name])


def test_conditions_and_open_ends_that_a_family_keeps_are_no_obstacle():
    """A family is inside where it keeps a condition, an open end, an equation, a free constant at its end."""
    domain = {"n": real(2), "d": whole(1), "m": pinned("n*d")}
    family = {"n": "t", "d": "c", "m": "c*t"}
    assert is_accepted(growth("n*m", "3/2", domain, family=family, where=("m >= n", "n > 100", "m == n*d")))
    assert not is_accepted(growth("n*m", "3/2", domain, family=family, where=("m > n",)))
    assert is_accepted(growth("n*m", "3/2", domain, family=family | {"d": "c + 1", "m": "(c + 1)*t"}, where=("m > n",)))


MEANS = (
    "(C + 1)*log(C + 1) - C*log(C)",
    "(C + n/n)*log(C + 7) + log(3) - C*log(C) - log(2)",
    "(C + D)*log(C + D) - C*log(C) - D*log(D)",
    "C*(log(C*C + 1) - log(C)) - 0*n",
)
TWO = {"n": real(2), "C": whole(), "D": real(0, is_open=True)}


@pytest.mark.parametrize("form", MEANS)
def test_differences_of_logarithms_have_signs(form):
    """A logarithm of more is larger, whatever the constants are: so one may divide by what it exceeds another by."""
    assert is_accepted(growth(f"1/({form})", "0", TWO, held=("C", "D")))
    assert is_accepted(growth(f"n*({form})", "1/2", TWO, family={"n": "t", "C": "c", "D": "d"}))
    assert not is_accepted(growth(f"n*(0 - ({form}))", "1/2", TWO, family={"n": "t", "C": "c", "D": "d"}))


@pytest.mark.parametrize(
    "form",
    [
        "C*log(C + 1) - (C + 1)*log(C)",
        "C*log(C + 1) - C*log(C + D)",
        "(C - 3)*log(C + 1) - (C - 3)*log(C)",
        "log(C + 1)*log(C) - log(C)*log(C)",
        "log(C) - log(C)",
        "log(C + 1) - 2*log(C)",
        "D*log(D + 1) - D*log(C)",
        "C*log(C + 1) - D*log(C)",
    ],
)
def test_differences_of_logarithms_that_may_vanish_or_be_negative_have_none(form):
    """Of less, of what may be 0 times a difference, of more of the smaller one: nothing is divided by that."""
    assert not is_accepted(growth(f"1/({form})", "0", TWO, held=("C", "D")))
    assert not is_accepted(growth(f"n*({form})", "1/2", TWO, family={"n": "t", "C": "c", "D": "d"}))


def test_a_difference_that_a_constant_may_make_0_is_bounded_still():
    """What 4^u - 1 is at most is known, and that it may be 0 only refuses what divides by it."""
    domain = {"n": real(2), "u": whole(0)}
    assert is_accepted(growth("n*n*(4*4**u - 4)/3", "2", domain, held=("u",)))
    assert not is_accepted(growth("n*n*(4*4**u - 4)/3", "1", domain, held=("u",)))
    assert not is_accepted(growth("n*n/(4*4**u - 4)", "2", domain, held=("u",)))
    assert is_accepted(growth("n*(4**u + 2**u - 2)", "1", domain, held=("u",)))
    assert not is_accepted(growth("n*(n**u + 1)", "1", domain, held=("u",)))


def test_integers_between_ends_are_gone_through():
    """A power with a small integer as exponent is as large as its largest value; too many values are refused."""
    assert is_accepted(growth("n**g", "3", {"n": real(2), "g": whole(1, 3)}))
    assert not is_accepted(growth("n**g", "2", {"n": real(2), "g": whole(1, 3)}))
    assert not is_accepted(growth("n**g", "99", {"n": real(2), "g": whole(1, 99)}))
    assert is_accepted(growth("n*counted('f', g)", "1", {"n": real(2), "g": whole(1, 3)}))


@pytest.mark.parametrize(
    "spoil",
    [
        {"exponent": "1e999999999"}, {"exponent": 2}, {"exponent": "9" * 400}, {"exponent": "1/0"}, {"along": "m"},
        {"along": None}, {"held": ["n"]}, {"held": ["m"]}, {"held": 3}, {"relation": "less"}, {"relation": "more"},
        {"family": {"parameter": "t", "point": {"n": "t"}}}, {"domain": ["n"]}, {"domain": None}, {"form": ""},
        {"form": "n**n**n**n"}, {"form": "n**1000000"}, {"form": "(" * 300 + "n" + ")" * 300}, {"form": 3},
        {"form": "__import__('os')"}, {"form": "2**(2**(2**(2**n)))"}, {"domain": ["n: Matrix()"]},
    ],
)  # fmt: skip
def test_what_is_no_statement_of_a_growth_is_refused(spoil):
    """Whatever is missing, too long, or written in another way is one ProofError, and none takes long."""
    sound = growth("n*n", "2", N)
    assert is_accepted(sound)
    assert not is_accepted(copy.deepcopy(sound) | spoil)
    assert not is_accepted({name: value for name, value in sound.items() if name not in spoil})
    assert not is_accepted(list(sound))
