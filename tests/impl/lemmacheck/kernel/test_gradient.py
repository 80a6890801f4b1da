"""Slopes and Taylor series on boxes: they hold what differences of values and flint's own series say."""

import operator
import random
from fractions import Fraction

import flint
import pytest

from lemmacheck.kernel.enclosures.boxes import Span
from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.gradient import gradient
from lemmacheck.kernel.enclosures.interval import Interval, minus, plus, point, times
from lemmacheck.kernel.enclosures.series import series
from lemmacheck.kernel.enclosures.smooth import smooth
from lemmacheck.kernel.statements.expression import Expressions, Reader

BITS = 96
TERMS = [
    "exp(x*y)", "log(2 + x + y)", "sqrt(3 + x - y)", "sin(2*x)*cos(y)", "atan(x/(3 + y))", "abs(x - y/2)", "x**3*y**2",
    "(2 + x)**(-3)", "max(x, y)", "min(x*y, 1/4)", "abs(x) + abs(x + y)", "where(y, 2, x*y, 7)", "floor(y/4 + 5/2)*x",
    "max(abs(x), x*x + y)", "x/(2 + x*x)", "where(1/8, 1/4, x, y)", "pi*x - y", "-(x*x)", "x**0 + y", "abs(abs(x) - 1/2)",
]  # fmt: skip


def span(x, y):
    """Return a box of two numbers."""
    return Span({"x": x, "y": y}, {}, BITS, False)


def read(text):
    """Return an expression and its table."""
    table = Expressions()
    return table, Reader(table).text(text)


@pytest.mark.parametrize("text", TERMS)
def test_slopes_hold_the_differences_of_values(text):
    """Between any two points of a box, values differ by slopes times the way, also where there are kinks."""
    _, root = read(text)
    chance = random.Random(text)
    for _ in range(12):
        ends = [sorted(Fraction(chance.randrange(-16, 17), 16) for _ in range(2)) for _ in range(2)]
        box = span(*(Interval(*each) for each in ends))
        slopes = gradient(root, box, ["x", "y"])
        first, second = (
            {
                name: low + (high - low) * Fraction(chance.randrange(9), 8)
                for name, (low, high) in zip("xy", ends, strict=True)
            }
            for _ in range(2)
        )
        values = [box.at({name: point(each) for name, each in at.items()}).enclosed(root) for at in (first, second)]
        change = minus(values[1], values[0])
        room = point(0)
        for name, slope in slopes.items():
            room = plus(room, times(slope, point(second[name] - first[name])))
        assert room.low <= change.high
        assert change.low <= room.high


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(x)",
        "log(x)",
        "1/x",
        "floor(x)",
        "where(x, 0, 1, y)",
        "2**x",
        "x**(1/2)",
        "sqrt(abs(x))",
        "1/abs(x)",
        "y**x",
    ],
)
def test_what_may_jump_or_is_too_steep_has_no_slopes(text):
    """Roots at 0, poles, jumps and powers that vary are refused on a box around 0."""
    _, root = read(text)
    for low in (-1, 0):
        with pytest.raises(NoValueError):
            gradient(root, span(Interval(Fraction(low), Fraction(1)), point(0)), ["x", "y"])


BINARY = {"add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "divide": operator.truediv}
SMOOTH = [
    "exp(x)", "log(2 + x)", "sqrt(2 + x)", "sin(x)", "cos(x)", "atan(x)", "1/(2 + x)", "x**5", "(2 + x)**(-2)",
    "exp(sin(x))*x", "x*x*x", "atan(x*x)", "log(1 + x*x)/(3 - x)", "sqrt(1 + x**2)", "cos(x)**3", "-x", "7",
]  # fmt: skip


def by_flint(root, line):
    """Return an expression in one variable as a series of flint."""
    parts = [by_flint(part, line) for part in root.parts]
    match root.kind:
        case "number":
            return flint.arb_series([flint.fmpq(root.value.numerator, root.value.denominator)], prec=9)
        case "name":
            return line
        case "power":
            exponent = round(float(parts[1][0]))
            found = flint.arb_series([1], prec=9)
            for _ in range(abs(exponent)):
                found = found * parts[0]
            return found if exponent >= 0 else 1 / found
        case "negate":
            return -parts[0]
        case kind if kind in BINARY:
            return BINARY[kind](*parts)
    return getattr(parts[0], root.kind)()


@pytest.mark.parametrize("text", SMOOTH)
def test_series_at_a_point_are_those_of_flint(text):
    """At a rational point, each of nine coefficients lies where flint's own series has it."""
    _, root = read(text)
    for value in (Fraction(0), Fraction(1, 3), Fraction(-5, 8)):
        found = series(root, span(point(value), point(0)), "x", 9)
        line = flint.arb_series([flint.arb(flint.fmpq(value.numerator, value.denominator)), 1], prec=9)
        before, flint.ctx.cap = flint.ctx.cap, 9
        try:
            theirs = flint.arb_series([0], prec=9) + by_flint(root, line)
        finally:
            flint.ctx.cap = before
        for place, ours in enumerate(found):
            assert abs(float(theirs[place]) - float(ours.low)) < 1e-9
            assert ours.high - ours.low < Fraction(1, 2**60)


@pytest.mark.parametrize("text", SMOOTH)
def test_series_on_a_box_hold_what_taylor_leaves(text):
    """A value is the polynomial about one point, and a coefficient on the box times the next power of the way."""
    _, root = read(text)
    box = span(Interval(Fraction(-1, 2), Fraction(3, 4)), point(0))
    whole = series(root, box, "x", 6)
    for centre, place in ((Fraction(-1, 2), Fraction(3, 4)), (Fraction(1, 8), Fraction(-1, 4))):
        near = series(root, box.at({"x": point(centre)}), "x", 6)
        value = box.at({"x": point(place)}).enclosed(root)
        for order in range(1, 6):
            total = times(whole[order], point((place - centre) ** order))
            for k in range(order):
                total = plus(total, times(near[k], point((place - centre) ** k)))
            assert total.low <= value.high
            assert value.low <= total.high
            assert whole[order].low <= near[order].high


def test_kinks_are_replaced_only_where_they_are_outside_of_the_box():
    """|a|, max, choices and floors are what they are on the whole box; where that is open, they have no series."""
    table, root = read("abs(x - 2) + max(x, -1) + min(x, y) + where(x, 1, x, 5) + floor(x/2 + 1/4)")
    box = span(Interval(Fraction(0), Fraction(1)), point(3))
    plain = smooth(table, root, box)
    assert {each.kind for each in _parts(plain)} == {"add", "subtract", "negate", "name", "number"}
    assert box.at({"x": point(1)}).enclosed(plain) == box.at({"x": point(1)}).enclosed(root)
    for text in ("abs(x - 1/2)", "max(x, 1/2)", "where(x, 1/2, 0, 1)", "floor(2*x)"):
        table, root = read(text)
        box = span(Interval(Fraction(0), Fraction(1)), point(3))
        with pytest.raises(NoValueError):
            smooth(table, root, box)
        with pytest.raises(NoValueError):
            series(root, box, "x", 3)


def _parts(root):
    return [root, *(each for part in root.parts for each in _parts(part))]


def test_what_has_no_weight_needs_no_slope():
    """What is multiplied by 0 may jump: nothing depends on it."""
    _, root = read("0*floor(x) + 3*x")
    assert gradient(root, span(Interval(Fraction(-1), Fraction(1)), point(0)), ["x"]) == {"x": point(3)}
