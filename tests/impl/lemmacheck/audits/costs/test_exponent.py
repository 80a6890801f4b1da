"""Exponents along families: limits of log(operations)/log(n), exact, positive, finite, and held against samples."""

import pytest
from flint import fmpq

from lemmacheck import Cost, Family, counted, integers, reals
from lemmacheck.audits.costs import exponent
from lemmacheck.audits.costs.exponent import is_at_most, limits, slopes
from lemmacheck.formula.expressions.expression_value import evaluate_expression
from lemmacheck.vocabulary.domain import Domain

FREE = {"n": integers(1), "d": integers(1)}


def closed_form(text):
    """Return a term of n and d that is an expression."""

    def form(on, n, d):
        return evaluate_expression(text, on, {"n": n, "d": d})

    return form


def limit(text, given=FREE, held=(), **point):
    """Return the limit of the exponent in n along one family."""
    asserts = Cost(closed_form(text), exponent=2, along="n", held=held)
    (found,) = limits(Domain(given), asserts, (Family(point),))
    return found


@pytest.mark.parametrize(
    ("text", "n", "d", "expected"),
    [
        ("n*n*d", "2**t", "c", "2"),
        ("n*n*d", "2**t", "c*t", "2"),
        ("n*n*d", "2**t", "2**t", "3"),
        ("n*n*d", "t", "t*t", "4"),
        ("n*n - n", "2**t", "c", "2"),
        ("3*d*n**2 - d**5*n + 7", "2**t", "t", "2"),
        ("n*log(n + 1)**3", "t", "1", "1"),
        ("sqrt(n)*d", "4**t", "1", "1/2"),
        ("d", "2**t", "t**7", "0"),
        ("2**d", "2**t", "t", "1"),
        ("d**d", "2**t", "t", "oo"),
        ("2**n", "t", "1", "oo"),
        ("1/n", "t", "1", "-1"),
        ("exp(-n)", "t", "1", "-oo"),
        ("n**2/(1 + d)", "2**t", "8**t", "-1"),
        ("n", "t", "1", "1"),
        ("2**d", "3**t", "t", "log(2)*log(3)**(-1) ≈ 0.63093"),
        ("5*n", "2**(t*t)", "1", "1"),
        ("n*exp(sqrt(log(n)))", "2**(t*t)", "1", "1"),
    ],
)
def test_limits_are_exact(text, n, d, expected):
    """Polynomials, roots, logarithms and exponentials of sizes that grow in any way."""
    found = limit(text, n=n, d=d)
    assert found.text == expected, found.why
    assert not found.alarm


@pytest.mark.parametrize(
    ("text", "point", "says"),
    [
        ("n", {"n": "2", "d": "1"}, "does not tend to infinity"),
        ("n", {"n": "5 - 1/t", "d": "1"}, "integer is not known"),
        ("n", {"n": "100 - t", "d": "1"}, "does not tend to infinity|leaves the domain"),
        ("n", {"n": "t", "d": "0"}, "leaves the domain"),
        ("n", {"n": "t/2", "d": "1"}, "leaves the domain"),
        ("n", {"n": "(-1)**t*t", "d": "1"}, "alternates"),
        ("d - n", {"n": "t", "d": "1"}, "not positive"),
        ("n - n", {"n": "t", "d": "1"}, "not positive|leading term"),
        ("n/(d - 1)", {"n": "t", "d": "1"}, "division by zero"),
        ("log(d - n)", {"n": "t", "d": "1"}, "no value"),
        ("n", {"n": "t", "d": "c - 1"}, "sign"),
        ("(d - 2)*n", {"n": "t", "d": "c"}, "sign"),
    ],
)
def test_no_limit_where_there_is_none(text, point, says):
    """n must tend to infinity inside the domain, and the closed form be positive and finite for every constant."""
    found = limit(text, **point)
    assert not found.is_known
    assert any(part in found.why for part in says.split("|")), found.why


def test_a_closed_form_below_zero_counts_nothing():
    """What is negative along a family is no number of operations, which the cost's verdict hears of."""
    assert limit("d - n", n="t", d="1").is_absurd
    assert not limit("n", n="2", d="1").is_absurd


def test_what_is_held_may_not_move():
    """A family in which a held variable grows says nothing of the cost, however fast it grows."""
    assert limit("n*d", held=("d",), n="t", d="t").why.endswith("moves d, which is held")
    assert limit("n*d", held=("d",), n="t", d="c").text == "1"
    assert limit("n*d", held=("d",), n="t", d="c + 0*t").text == "1"


@pytest.mark.parametrize(
    ("text", "d", "claimed", "answer"),
    [
        ("n*d", "c", 1, True),
        ("n*d", "c", "999/1000", False),
        ("2**d", "t", "63/100", False),
        ("2**d", "t", "64/100", True),
        ("n**3", "1", 3, True),
        ("2**n", "1", 100, False),
        ("exp(-n)", "1", -100, True),
    ],
)
def test_limits_are_compared_exactly(text, d, claimed, answer):
    """Irrational limits are compared in balls, infinite ones with everything."""
    given = {"n": integers(1), "d": integers(1)}
    along = {"n": "3**t" if text == "2**d" else "t", "d": d}
    assert is_at_most(limit(text, given, **along), claimed) is answer


def test_a_limit_that_depends_on_a_constant_is_compared_for_all_its_values():
    """n^c is not within n² for every c, within n^(1/2) for none, and above n^(1/2) for all."""
    given = {"n": integers(1), "d": integers(1)}
    found = limit("n**d", given, n="2**t", d="c")
    assert found.text == "c"
    assert is_at_most(found, 2) is None
    assert is_at_most(found, "1/2") is False


def test_reals_are_followed_as_well():
    """Sizes need not be integers: along n = e^t the error n^-1 ln n has the exponent -1."""
    given = {"n": reals(above=1), "d": reals(above=0)}
    assert limit("d/n", given, n="exp(t)", d="t").text == "-1"


def test_samples_may_contradict_a_limit(monkeypatch):
    """A limit that exact values contradict is none, and an alarm."""
    monkeypatch.setattr(exponent, "ratio", lambda *_: (0, fmpq(5)))
    at_large = exponent._at_large

    def wrong(*arguments):
        found = at_large(*arguments)
        return type(found)(found.quotient * found.quotient, found.above + found.above, found.below)

    monkeypatch.setattr(exponent, "_at_large", wrong)
    found = limit("n*n", n="t", d="1")
    assert not found.is_known
    assert "off by" in found.alarm


def test_slopes_of_counts_beyond_all_memory_are_left_out():
    """2^n at n = 2^2000 has no digits that fit anywhere, and its slopes end before."""
    asserts = Cost(closed_form("2**n"), exponent=2, along="n")
    rows = slopes(asserts, Family({"n": "2**t", "d": "1"}))
    assert rows
    assert rows[0][1] == pytest.approx(2)


def test_an_algorithm_that_counts_is_not_followed():
    """A count that only integers have has no limit, and a reason."""

    @counted
    def digits(n, d):
        return len(bin(n)) * d

    (found,) = limits(Domain(FREE), Cost(digits, exponent=0, along="n"), (Family({"n": "2**t", "d": "1"}),))
    assert "no integer that is the same all along" in found.why
