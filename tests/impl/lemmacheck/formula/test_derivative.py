"""Derivatives as formulas, and Taylor series: both against each other, and against mpmath."""

from fractions import Fraction

import flint
import mpmath
import pytest
from flint import arb, fmpq
from hypothesis import assume, given
from hypothesis import strategies as st

from lemmacheck.arithmetic import NotAvailableError, NoValueError, ball, exact, jets
from lemmacheck.formula import evaluate, gradient
from lemmacheck.formula.formula import formula_of
from lemmacheck.formula.nodes import NodeKind, Table

X, Y = ("x", 0, 0), ("y", 0, 0)
KINDS_OF_ONE = (
    NodeKind.NEGATE,
    NodeKind.SIZE,
    NodeKind.EXP,
    NodeKind.LOG,
    NodeKind.ROOT,
    NodeKind.SIN,
    NodeKind.COS,
    NodeKind.ATAN,
)
KINDS_OF_TWO = (
    NodeKind.ADD,
    NodeKind.SUBTRACT,
    NodeKind.MULTIPLY,
    NodeKind.DIVIDE,
    NodeKind.MINIMUM,
    NodeKind.MAXIMUM,
)
BITS = 400


@st.composite
def formulas(draw):
    """Draw a formula of x and y, of all kinds that have a derivative."""
    table = Table()
    nodes = [table.node(NodeKind.SYMBOL, payload=symbol) for symbol in (X, Y)]
    nodes.append(table.node(NodeKind.CONSTANT, payload=fmpq(draw(st.integers(1, 5)), 2)))
    for _ in range(draw(st.integers(1, 7))):
        one, other = (nodes[draw(st.integers(0, len(nodes) - 1))] for _ in range(2))
        what = draw(st.integers(0, 4))
        if what == 0:
            exponent = table.node(NodeKind.CONSTANT, payload=fmpq(draw(st.integers(-2, 3))))
            nodes.append(table.node(NodeKind.POWER, one, exponent))
        elif what < 3:
            nodes.append(table.node(draw(st.sampled_from(KINDS_OF_ONE)), one))
        else:
            nodes.append(table.node(draw(st.sampled_from(KINDS_OF_TWO)), one, other))
    return formula_of([[[nodes[-1]]]])


def value(formula, point):
    """Return the values of a formula's roots in balls."""
    with ball(BITS) as on:
        values = evaluate(formula, on, lambda symbol: on.number(point[symbol]))
    return [values[root[0][0]] for root in formula.roots]


def taylor(formula, point, direction, length):
    """Return the coefficients of a formula along a line through a point."""
    with jets(length, BITS) as on:
        leaf = {symbol: on.line([arb(fmpq(point[symbol])), arb(direction[symbol])]) for symbol in point}
        return [evaluate(formula, on, leaf.__getitem__)[-1].coefficient(i) for i in range(length)]


def of_numbers(x, y):
    """Return a point as flint's rationals."""
    return {X: fmpq(x.numerator, x.denominator), Y: fmpq(y.numerator, y.denominator)}


places = st.fractions(min_value=-3, max_value=3, max_denominator=7)


@given(formulas(), places, places)
def test_the_gradient_is_the_first_coefficient_of_the_series(formula, x, y):
    """Where a formula has a series, its derivative along each variable is the one of the formula of derivatives."""
    point = of_numbers(x, y)
    try:
        along_x = taylor(formula, point, {X: 1, Y: 0}, 2)
        along_y = taylor(formula, point, {X: 0, Y: 1}, 2)
    except (NotAvailableError, NoValueError, OverflowError):
        assume(False)
    found = value(gradient(formula, [X, Y]), point)
    for derivative, series in zip(found, (along_x, along_y), strict=True):
        assert not derivative.is_finite() or derivative.overlaps(series[1])
    assert value(formula, point)[0].overlaps(along_x[0])


@given(formulas(), places, places)
def test_a_series_holds_the_derivatives_that_mpmath_finds(formula, x, y):
    """Coefficients up to the third order agree with numerical differentiation."""
    point = of_numbers(x, y)
    try:
        series = taylor(formula, point, {X: 1, Y: 0}, 4)
    except (NotAvailableError, NoValueError, OverflowError):
        assume(False)
    assume(all(c.is_finite() and abs(c) < 1000 for c in series))

    def at(place):
        with mpmath.workprec(BITS):
            moved = dict(point) | {X: fmpq(*_rational(place))}
        with ball(BITS) as on:
            found = evaluate(formula, on, lambda symbol: on.number(moved[symbol]))[-1]
            return mpmath.mpf(found.mid().str(100, radius=False))

    with mpmath.workprec(BITS):
        step = mpmath.mpf(2) ** -60
        middle = mpmath.mpf(x.numerator) / x.denominator
        slope = (at(middle + step) - at(middle - step)) / (2 * step)
        bend = (at(middle + step) - 2 * at(middle) + at(middle - step)) / (2 * step**2)
    assert abs(slope - mpmath.mpf(series[1].mid().str(50, radius=False))) < 1e-15
    assert abs(bend - mpmath.mpf(series[2].mid().str(50, radius=False))) < 1e-12


def _rational(place):
    sign, man, exp, _ = place._mpf_
    number = Fraction(-int(man) if sign else int(man)) * Fraction(2) ** int(exp)
    return number.numerator, number.denominator


def _formula(build):
    """Return the formula that a function builds from a table and x."""
    table = Table()
    x = table.node(NodeKind.SYMBOL, payload=X)

    def make(kind, *operands):
        nodes = [o if not isinstance(o, int) else table.node(NodeKind.CONSTANT, payload=fmpq(o)) for o in operands]
        return table.node(kind, *nodes)

    return formula_of([[[build(make, x)]]])


@pytest.mark.parametrize(
    ("build", "x", "derivative"),
    [
        (lambda make, x: make(NodeKind.POWER, x, 3), "2", "12"),
        (lambda make, x: make(NodeKind.POWER, x, 0), "0", "0"),
        (lambda make, x: make(NodeKind.POWER, x, 1), "0", "1"),
        (lambda make, x: make(NodeKind.DIVIDE, 1, x), "2", "-1/4"),
        (lambda make, x: make(NodeKind.SIZE, x), "-3", "-1"),
        (lambda make, x: make(NodeKind.MAXIMUM, x, make(NodeKind.MULTIPLY, x, x)), "3", "6"),
        (lambda make, x: make(NodeKind.MINIMUM, x, make(NodeKind.MULTIPLY, x, x)), "3", "1"),
        (lambda make, x: make(NodeKind.SUBTRACT, 1, x), "7", "-1"),
        (lambda make, _: make(NodeKind.ADD, 1, 1), "7", "0"),
    ],
)
def test_derivatives_are_exact_where_they_are_rational(build, x, derivative):
    """The rules of the calculus, in fractions."""
    with exact() as on:
        found = evaluate(gradient(_formula(build), [X]), on, lambda _: on.number(x))[-1]
    assert str(found) == derivative


@pytest.mark.parametrize("kind", [NodeKind.SIZE, NodeKind.ROOT])
def test_where_a_function_bends_there_is_no_derivative(kind):
    """At 0 the derivative of |x| and of the root has no value, and neither has a series."""
    formula = _formula(lambda make, x: make(kind, x))
    assert not value(gradient(formula, [X]), {X: fmpq(0)})[0].is_finite()
    with pytest.raises((NotAvailableError, NoValueError)):
        taylor(formula, {X: fmpq(0)}, {X: 1}, 3)


def test_what_jumps_has_no_derivative():
    """A floor is refused, as a formula and where its series might jump; a power with a varying exponent too."""
    floor = _formula(lambda make, x: make(NodeKind.FLOOR, x))
    with pytest.raises(NotAvailableError, match="floor"):
        gradient(floor, [X])
    with pytest.raises(NotAvailableError, match="jumps"):
        taylor(floor, {X: fmpq(2)}, {X: 1}, 2)
    assert [int(c.unique_fmpz()) for c in taylor(floor, {X: fmpq(5, 2)}, {X: 1}, 2)] == [2, 0]
    with pytest.raises(NotAvailableError, match="exponent"):
        gradient(_formula(lambda make, x: make(NodeKind.POWER, 2, x)), [X])


def test_an_exponent_that_may_vary_is_no_constant():
    """A coefficient that is only known within a ball around 0 may be anything in it."""
    with jets(2, 64) as on:
        assert on.exponent(on.number(2)) == 2
        with pytest.raises(NotAvailableError):
            on.exponent(on.line([arb(2), arb(0, 1)]))


def test_series_leave_flints_settings_as_they_were():
    """Precision and length are put back, also after an error."""
    before = flint.ctx.prec, flint.ctx.cap
    with pytest.raises(NoValueError), jets(9, 77) as on:
        on.log1(on.number(-1))
    assert (flint.ctx.prec, flint.ctx.cap) == before
