"""Coefficients at a point as polynomials in pi and logarithms of primes: what they are, and what is touched by them."""

from fractions import Fraction

import pytest
from tests.impl.lemmacheck.kernel.links import refusal
from tests.impl.lemmacheck.kernel.test_jets import number, proof

from lemmacheck.kernel.enclosures.boxes import Span
from lemmacheck.kernel.enclosures.elementary import NoValueError, of_constant
from lemmacheck.kernel.enclosures.exact import exact_series, leading_zeros
from lemmacheck.kernel.enclosures.interval import point
from lemmacheck.kernel.enclosures.series import series
from lemmacheck.kernel.statements import Expressions, Reader

BITS, TERMS = 96, 7
KNOWN = [
    ("sin(pi*x)", "1/2"), ("cos(pi*x)", "1"), ("sin(pi*x)", "3/2"), ("cos(2*pi*x + pi/2)", "1/2"), ("sin(-pi*x)", "1/2"),
    ("log(x)", "6/35"), ("log(1 - x)*log(x)", "1/2"), ("x*log(x) + (1 - x)*log(1 - x)", "1/4"), ("log(x)**2", "8"),
    ("exp(3*log(x) - log(1 + x))", "2"), ("exp(x - 1)", "1"), ("exp(log(2)*1)*x", "1"), ("exp(-2*log(x))", "3"),
    ("sqrt(4*x*(1 - x))", "1/2"), ("sqrt(x)", "9/4"), ("sqrt(1 + x)/(2 - x)", "0"), ("1/(1 + x)**2", "1/3"),
    ("atan(x)", "1"), ("atan(-x)", "1"), ("atan(x**2)", "0"), ("(pi - x)**3/(1 + x**2)", "2"), ("x**-2", "-3"),
    ("pi*x - pi**2*x**2 + 3", "5/7"), ("(1 + x)**0", "4"), ("-x/(x - 3)", "1"), ("exp(x*(1 - x))", "0"),
]  # fmt: skip


def read(text):
    """Return an expression."""
    return Reader(Expressions()).text(text)


def value(polynomial):
    """Return the interval of a polynomial in pi and logarithms of primes."""
    low, high = Fraction(0), Fraction(0)
    for monomial, share in polynomial.items():
        ends = [share, share]
        for name, exponent in monomial:
            word, _, of = name.partition(" ")
            enclosed = of_constant(word, [Fraction(of)] if of else [], BITS)  # above 0, as all of them are
            ends = sorted(end * side**exponent for end in ends for side in enclosed)[::3]
        low, high = low + min(ends), high + max(ends)
    return low, high


@pytest.mark.parametrize(("text", "at"), KNOWN)
def test_exact_coefficients_lie_where_intervals_enclose_them(text, at):
    """At points where functions have simple values, each coefficient is within its interval, which is very short."""
    root, centre = read(text), Fraction(at)
    found = exact_series(root, "x", centre, TERMS)
    enclosed = series(root, Span({"x": point(centre)}, {}, BITS, False), "x", TERMS)
    assert len(found) == TERMS
    for exact, room in zip(found, enclosed, strict=True):
        low, high = value(exact)
        assert low <= room.high
        assert room.low <= high
        assert high - low < Fraction(1, 2**60)


UNKNOWN = [
    ("exp(x)", "1"), ("exp(log(x)/2)", "2"), ("exp(pi*x)", "1"), ("exp(65*log(x))", "2"), ("exp(log(x)**2)", "2"), ("exp(log(2)*log(3)*x)", "1"),
    ("sin(x)", "1"), ("cos(pi*x)", "1/3"), ("sin(pi*x + x)", "1"), ("sin(pi**2*x)", "1"), ("sqrt(x)", "2"), ("sqrt(x)", "0"),
    ("sqrt(x)", "-1"), ("sqrt(x)", "9/2"), ("sqrt(pi*x)", "1"), ("log(x)", "-2"), ("log(x)", "0"), ("log(x)", "1009"), ("log(pi*x)", "1"),
    ("atan(x)", "2"), ("atan(pi*x)", "1"), ("1/x", "0"), ("1/(pi*x)", "1"), ("2**x", "1"), ("x**(1/2)", "1"), ("x**65", "1"), ("abs(x)", "1"), ("max(x, 1)", "2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at"), UNKNOWN)
def test_of_other_values_nothing_is_said(text, at):
    """Where a function has no such value, a divisor is no number, or an operation is not smooth, there are no zeros."""
    with pytest.raises(NoValueError):
        exact_series(read(text), "x", Fraction(at), TERMS)
    assert leading_zeros(read(f"{text} - ({text})"), "x", Fraction(at), TERMS) == 0


ZEROS = [
    ("4*x*(1 - x) - sin(pi*x)", "1/2", 2), ("sin(pi*x)", "1", 1), ("sin(pi*x)*(pi**2 + pi**2*x**2) - pi*x*(pi**2 - pi**2*x**2)", "1", 2),
    ("2*sqrt(x*(1 - x))*log(2) + x*log(x) + (1 - x)*log(1 - x)", "1/2", 2), ("sin(x)**3 - x**3*cos(x)", "0", 7), ("log(x) + log(2)", "1/2", 1),
    ("exp(2*log(x)) - x**2", "2", 7), ("atan(x) - pi/4", "1", 1), ("y*x - x*y", "3", 7), ("x*y - y", "1", 1), ("y - x", "0", 0), ("x - 1/10**30", "0", 0),
    ("sin(pi*x) - 1/10**30", "1", 0), ("log(8) - 3*log(2) + x", "0", 1), ("log(8) - 2*log(3) + x", "0", 0), ("pi - 22/7 + 0*x", "0", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "count"), ZEROS)
def test_so_many_coefficients_are_zero(text, at, count):
    """The order to which functions touch, whatever other numbers are; a value that is nearly 0 is none."""
    assert leading_zeros(read(text), "x", Fraction(at), TERMS) == count


UNIT = f"x: {number(0, 1)}"
OPEN = f"x: {number(0, 1, open_low=True, open_high=True)}"
TOUCHING = {
    "sine and parabola": ([UNIT], ["sin(pi*x)", "4*x*(1 - x)"], proof("000ttt0t0tt", ["0", "1", "1/2"], 7)),
    "entropy": (
        [f"x: {number('1/4', '3/4')}"],
        ["-x*log(x) - (1 - x)*log(1 - x)", "2*sqrt(x*(1 - x))*log(2)"], proof("00tt0tt", ["1/2"], 7),
    ),
    "a quarter turn": ([f"x: {number('1/2', 1)}"], ["4*atan(x)", "pi*x*(3 - x)/2"], proof("t", ["1"], 7)),
}  # fmt: skip


@pytest.mark.parametrize("name", TOUCHING)
def test_what_touches_at_such_points_is_shown(name):
    """Both sides are equal where one has pi and logarithms in it; a little less room, or a strict sign, and no proof."""
    domain, (left, right), found = TOUCHING[name]
    assert refusal(domain, [left, right], found) == ""
    assert refusal(domain, [left, f"{right} - 1/10**40"], found)
    assert refusal(domain, [left, right], found, "bound <")
    assert refusal(domain, [left, right], found | {"at": ["1/3"]})


def test_facts_bound_numbers_where_a_proof_says_so():
    """Boxes lie between what facts say, from above and from below, strictly or not; without the word they do not."""
    domain = ["x: Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"]
    where = ["x <= 1", "0 < x"]
    found = proof("t") | {"facts": True}
    assert refusal([*domain, *where], ["1 + x", "exp(x)"], found) == ""
    assert refusal([*domain, *where], ["1 + x", "exp(x)"], found | {"facts": 1})
    assert refusal([*domain, *where], ["1 + x", "exp(x)"], proof("t"))
    assert refusal([*domain, where[0]], ["1 + x", "exp(x)"], found)
    assert refusal([*domain, "x == 1", "0 < x"], ["1 + x", "exp(x)"], found)
    assert refusal([*domain, "x <= 2", "0 < x"], ["exp(x)", "1 + 2*x"], found)
    assert refusal([f"x: {number(0, 4)}", "x <= 1"], ["exp(x)", "1 + 2*x"], proof(".", []) | {"facts": True})
