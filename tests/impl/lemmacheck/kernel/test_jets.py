"""Boxes with slopes and Taylor series: what touches is proved, and what is false is not, whatever a proof says."""

import itertools

import pytest
from tests.impl.lemmacheck.kernel.links import refusal

from lemmacheck.kernel import grade_of


def number(low, high, *, open_low=False, open_high=False):
    """Return the declaration of a real number between two bounds."""
    return f"Entries(rows=1, columns=1, lows=({low!r},), highs=({high!r},), open_low={open_low}, open_high={open_high})"


def proof(cuts, at=("0",), terms=7, **changes):
    """Return a proof by boxes in x, with Taylor series at some points."""
    return {"rule": "jets", "variables": ["x"], "cuts": cuts, "along": "x", "at": list(at), "terms": terms, **changes}


UNIT, AROUND = f"x: {number(0, 1)}", f"x: {number(-1, 1)}"
TRUE = {
    "second order at an end": ([UNIT], ["1 + x", "exp(x)"], proof("t")),
    "second order inside": ([AROUND], ["1 + x", "exp(x)"], proof("t")),
    "fourth order inside": ([AROUND], ["1 - x*x/2", "cos(x)"], proof("t")),
    "third order, at the upper end": ([f"x: {number(-1, 0)}"], ["sin(x)", "x - x**3/6"], proof("t")),
    "third order of atan": ([f"x: {number(0, '1/2')}"], ["x - x**3/3", "atan(x)"], proof("t")),
    "an absolute value": ([f"x: {number('-1/2', '1/2')}"], ["abs(log(1 + x) - x)", "2*x**2"], proof("t")),
    "at a point that no cut meets": ([f"x: {number('1/4', 3)}"], ["log(x)", "x - 1"], proof("0t0tt", at=["1"])),
    "a root": ([UNIT], ["sqrt(1 + x)", "1 + x/2"], proof("t")),
    "a quotient and a choice": ([UNIT], ["where(x, 2, x/(1 + x), 5)", "max(x, -x)"], proof("t")),
    "a falling function": ([UNIT], ["1/3", "exp(-x)"], proof("m")),
    "the mean value": ([UNIT], ["x*(1 - x)", "3/10"], proof("00mm0mm")),
    "the mean value in the middle": ([f"x: {number('1/4', '3/4')}"], ["x*(1 - x)", "2/5"], proof("m")),
    "the absolute value of what is not negative": ([UNIT], ["1 + x", "exp(abs(x))"], proof("t")),
    "the other choice": ([UNIT], ["where(2, x, 5, x/(1 + x))", "max(x, -x)"], proof("t")),
    "two falling numbers": (
        [UNIT, f"y: {number(0, 1)}"], ["1/8", "exp(-x - y)"], {"rule": "jets", "variables": [], "cuts": "m"},
    ),
    "the eighth order": ([UNIT], ["1 - x**2/2 + x**4/24 - x**6/720", "cos(x)"], proof("t", terms=9)),
    "zero whatever y is": ([UNIT, f"y: {number(0, 1)}"], ["0", "exp(x*y) - 1"], proof("t", terms=3)),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_slopes_and_series_show_what_is_true(name):
    """Bounds that touch at an end, inside, to the fourth order, or are monotone: each proof is accepted, as enclosed."""
    assert refusal(*TRUE[name]) == ""
    assert grade_of(TRUE[name][2]) == "enclosed"


FALSE = {
    "false near the end": ([UNIT], ["exp(x)", "1 + x + x**2/2"]),
    "false near the upper end": ([f"x: {number(-1, 0)}"], ["1 + x + x**2/2", "exp(x)"]),
    "false beyond the touching point": ([AROUND], ["0", "x**3"]),
    "an even power turned": ([UNIT], ["x**8", "0"]),
    "a higher power than there are terms": ([AROUND], ["0", "x**9"]),
    "not quite touching": ([UNIT], ["exp(x) - 1", "2*x - 1/10**40"]),
    "false at a middle point": ([UNIT], ["1/1000", "(x - 1/2)**2"]),
    "a kink": ([AROUND], ["x/2", "abs(x) - x"]),
    "a kink that points down": ([AROUND], ["abs(x)", "x**2/2 + x"]),
    "a jump": ([UNIT], ["floor(x)", "x - x**2/4"]),
    "a jump of where": ([UNIT], ["where(x, 1/2, 0, 1)", "1/2"]),
    "a pole": ([AROUND], ["-1/x", "1"]),
    "a logarithm without values": ([AROUND], ["log(x)", "x"]),
    "a root without a slope": ([UNIT], ["sqrt(x)", "2*x"]),
    "a root without values": ([AROUND], ["sqrt(x)", "2"]),
    "the slope changes its sign": ([UNIT], ["x*(1 - x)", "1/5"]),
    "a wave": ([f"x: {number(0, 4)}"], ["0", "sin(x)"]),
    "a wave to the fifth order": ([UNIT], ["x - x**3/6 + x**5/121", "sin(x)"]),
    "a maximum": ([AROUND], ["max(x, -x)", "x**2"]),
    "a minimum": ([AROUND], ["x**2", "min(x, 2*x)"]),
    "a power that is not known": ([UNIT], ["2**x", "3/2 + x/4"]),
    "an arc": ([UNIT], ["x - x**3/4", "atan(x)"]),
}  # fmt: skip


def proofs():
    """Yield proofs with every choice of letters in a few covers, at several points and with several orders."""
    for cover, count in (("{}", 1), ("0{}{}", 2)):
        for letters in itertools.product(".mt", repeat=count):
            yield proof(cover.format(*letters), at=["0"], terms=5)
    for at, terms in itertools.product((["0"], ["1/2"], ["-1", "1"]), (2, 7)):
        yield proof("t", at, terms)


@pytest.mark.parametrize("name", FALSE)
def test_what_is_false_has_no_proof(name):
    """Kinks, jumps, poles, wrong signs, zeros of odd order: whatever letters, points and orders a proof has, it fails."""
    domain, terms = FALSE[name]
    assert all(refusal(domain, terms, found) for found in proofs())


@pytest.mark.parametrize(
    "changes",
    [
        {"terms": 1}, {"terms": 15}, {"terms": True}, {"terms": "7"}, {"along": "y"}, {"along": None}, {"cuts": "q"},
        {"cuts": ""}, {"cuts": "0t"}, {"cuts": "tt"}, {"cuts": "e"}, {"cuts": 0}, {"variables": "x"}, {"at": "0"},
        {"at": ["nothing"]}, {"at": ["1/3"]}, {"at": []}, {"variables": ["y"]},
    ],
)  # fmt: skip
def test_proofs_that_say_too_little_are_refused(changes):
    """Too few or too many terms, no cover, unknown numbers and letters, other points: a true bound is not shown so."""
    assert refusal([UNIT], ["1 + x", "exp(x)"], proof("t")) == ""
    assert refusal([UNIT], ["1 + x", "exp(x)"], proof("t") | changes)


def test_strict_bounds_do_not_touch_inside_of_the_domain():
    """A strict bound may touch at an open end, at no point of the domain; an equation is not shown by slopes."""
    half_open = f"x: {number(0, 1, open_low=True)}"
    assert refusal([half_open], ["1 + x", "exp(x)"], proof("t"), "bound <") == ""
    assert refusal([UNIT], ["1 + x", "exp(x)"], proof("t"), "bound <")
    assert refusal([half_open], ["0", "(x - 1/2)**2"], proof("t", at=["1/2"])) == ""
    assert refusal([half_open], ["0", "(x - 1/2)**2"], proof("t", at=["1/2"]), "bound <")
    assert refusal([half_open], ["0*x", "0"], proof("t"), "bound =")
    assert refusal([f"x: {number(0, 1, open_high=True)}"], ["1 + x", "exp(x)"], proof("t"), "bound <")


def test_an_equation_is_not_shown_by_slopes():
    """What is shown is that right is not below left, and that is no equation."""
    for letter in "mt":
        assert "an equation is not shown" in refusal([UNIT], ["0", "x"], proof(letter), "bound =")
