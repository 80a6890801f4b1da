"""Every operation, in every number system: one value, as near as the system can hold it."""

from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmacheck.arithmetic import NotAvailableError, Sign, ball, exact, float64, high, number_text, to_fraction

NUMBERS = st.fractions(-9, 9, max_denominator=30)
ROWS = st.lists(NUMBERS, min_size=1, max_size=5)

OPERATIONS = {
    "sum": lambda on, u, v: on.total(u + v),
    "dot": lambda on, u, v: on.dot(u, v),
    "abs": lambda on, u, v: on.total(abs(u - v)),
    "product": lambda on, u, v: on.product(u),
    "power": lambda on, u, v: on.total(on.power(u, 3)),
    "powers": lambda on, u, v: on.total(on.power(u, on.vector(range(u.shape[-1])))),
    "minimum": lambda on, u, v: on.total(on.minimum(u, v)),
    "maximum": lambda on, u, v: on.total(on.maximum(u, v)),
    "first": lambda on, u, v: on.first(u) - on.first(v),
    "last": lambda on, u, v: on.last(u) * on.last(v),
    "take": lambda on, u, v: on.total(on.take(u, on.vector([0, u.shape[-1] - 1]))),
    "row": lambda on, u, v: on.dot(on.row(on.first(u), on.last(v)), on.vector([2, -1])),
    "quotient": lambda on, u, v: on.total(u / (v * v + 1)),
    "factorial": lambda on, u, v: on.total(on.factorial(on.vector([0, 1, 5, 20]))),
    "gap": lambda on, u, v: on.total(on.gap(u, u + abs(v))),
    "matrix": lambda on, u, v: on.total(on.matrix([["1/2", 2], [3, "-4"]])) * on.first(u),
}


@pytest.mark.parametrize("name", list(OPERATIONS))
@given(data=st.data())
def test_each_operation_agrees_in_all_systems(name, data):
    """The exact value lies in the ball, mpmath is within 100 digits, and float64 within its rounding."""
    u = data.draw(ROWS)
    v = data.draw(st.lists(NUMBERS, min_size=len(u), max_size=len(u)))
    term = OPERATIONS[name]
    found = {}
    for opened in (exact(), ball(128), ball(128, rational=True), high(400), float64()):
        with opened as on:
            value = term(on, on.vector(u), on.vector(v))
            assert value.shape == (1, 1)
            found[on.name, getattr(on, "rational", False)] = value[0, 0]
    truth = to_fraction(found["exact rationals", False])
    with ball(2000):
        assert flint.arb(found["balls", False]).contains(flint.fmpq(truth.numerator, truth.denominator))
    if name not in ("minimum", "maximum"):
        assert to_fraction(found["balls", True]) == truth
    scale = 1 + abs(truth) + sum(map(abs, u)) ** 3 * 2 + 10**5
    assert (
        abs(Fraction(*map(int, mpmath.libmp.to_rational(found["high precision", False]._mpf_))) - truth)
        < Fraction(1, 10**100) * scale
    )
    if name != "factorial":
        assert abs(found["float64", False] - float(truth)) <= 1e-13 * float(scale)
    else:
        assert found["float64", False] == pytest.approx(float(truth), rel=1e-15)


@given(st.fractions(-20, 20, max_denominator=40), st.sampled_from([53, 64, 200]))
def test_functions_are_enclosed_at_every_precision(x, bits):
    """Balls of exp and of a root, at few bits, contain the balls at many."""
    for name, value in (("exp", x), ("sqrt", abs(x))):
        found = []
        for precision in (bits, 4 * bits):
            with ball(precision) as on:
                found.append(getattr(on, name)(on.scalar(value))[0, 0])
        coarse, fine = found
        assert coarse.overlaps(fine)
        assert fine.rad() <= coarse.rad()
        with high(4 * bits) as on:
            rounded = getattr(on, name)(on.scalar(value))[0, 0]
        assert float(rounded) == pytest.approx(float(coarse.mid()), rel=1e-12, abs=1e-12)
        with float64() as on:
            assert getattr(on, name)(on.scalar(value))[0, 0] == pytest.approx(float(coarse.mid()), rel=1e-13)


@given(NUMBERS)
def test_roots_of_squares_are_exact(x):
    """The root of a rational square is rational again."""
    with exact() as on:
        assert to_fraction(on.sqrt(on.scalar(x * x))[0, 0]) == abs(x)


@pytest.mark.parametrize("value", [2, "1/2", -1, -4])
def test_other_roots_are_not_available_exactly(value):
    """Irrational and imaginary roots are refused, not rounded."""
    with exact() as on, pytest.raises(NotAvailableError, match="sqrt"):
        on.sqrt(on.scalar(value))


@pytest.mark.parametrize("value", [0, 1, "-1/2"])
def test_exp_is_not_available_exactly(value):
    """Exp of a rational, zero included, is refused in rationals."""
    with exact() as on, pytest.raises(NotAvailableError, match="exp"):
        on.exp(on.scalar(value))


def test_balls_keep_rationals_when_asked():
    """Numbers stay rational until a function needs a ball."""
    with ball(64, rational=True) as on:
        row = on.vector(["1/3", "2/3"])
        assert all(isinstance(x, flint.fmpq) for x in row.ravel())
        assert on.total(row)[0, 0] == 1
        assert isinstance(on.exp(on.scalar(1))[0, 0], flint.arb)
        assert isinstance((row + on.exp(on.scalar(1)))[0, 0], flint.arb)
    with ball(64) as on:
        assert all(isinstance(x, flint.arb) for x in on.vector(["1/3", 2]).ravel())


def test_the_smaller_of_two_rationals_is_rational():
    """A minimum needs no ball, so a tie of thirds stays a tie."""
    with ball(64, rational=True) as on:
        third = on.scalar("1/3")
        assert on.sign((on.minimum(third, third) - third)[0, 0]) is Sign.ZERO
        assert on.sign((on.maximum(third, -third) - third)[0, 0]) is Sign.ZERO


def test_signs_of_overlapping_balls_are_open():
    """A sign is known when the ball lies on one side, or is zero itself."""
    with ball(64) as on:
        euler = on.exp(on.scalar(1))[0, 0]
        assert on.sign(euler - euler) is Sign.OPEN
        assert on.sign(euler) is Sign.POSITIVE
        assert on.sign(-euler) is Sign.NEGATIVE
        assert on.sign(on.number(0)) is Sign.ZERO
        assert on.sign(euler - euler / 0) is Sign.OPEN


@given(NUMBERS)
def test_signs_of_exact_numbers_are_known(x):
    """Rationals and rounded numbers have the sign of the number."""
    expected = Sign.POSITIVE if x > 0 else Sign.NEGATIVE if x < 0 else Sign.ZERO
    for opened in (exact(), ball(64, rational=True), high(64), float64()):
        with opened as on:
            assert on.sign(on.number(x)) is expected


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt, GeneratorExit, ZeroDivisionError])
def test_precision_is_put_back_whatever_happens(error):
    """Nested scopes restore flint's precision one by one, also when left by an exception."""
    before, untouched = flint.ctx.prec, mpmath.mp.prec
    seen = []

    def leave():
        with ball(77), ball(1000):
            seen.append(flint.ctx.prec)
            raise error

    with ball(300):
        with pytest.raises(error):
            leave()
        with high(999) as on:
            on.exp(on.sqrt(on.scalar(2)))
        seen.append(flint.ctx.prec)
    assert seen == [1000, 300]
    assert (flint.ctx.prec, mpmath.mp.prec) == (before, untouched)


def test_two_high_precisions_do_not_mix():
    """A scope of many digits does not change one of few that is still open."""
    with high(60) as few, high(600) as many:
        for on, bits in ((few, 60), (many, 600), (few, 60)):
            error = on.exp(on.scalar(1))[0, 0]
            assert error.context.prec == bits


def test_floats_overflow_without_warnings():
    """Overflow is infinite, an empty interval is NaN, and no warning is given."""
    with float64() as on:
        assert np.isinf(on.exp(on.scalar(1000)))[0, 0]
        assert np.isnan(on.sqrt(on.scalar(-1)))[0, 0]
        assert np.isnan(on.gap(on.scalar(2), on.scalar(1)))[0, 0]
        assert np.isinf(1 / on.scalar(0))[0, 0]


@pytest.mark.parametrize("name", [n for n in OPERATIONS if n not in ("powers", "take", "row")])
def test_a_batch_is_its_points_one_by_one(name):
    """A leading batch axis changes no operation."""
    random = np.random.default_rng(0)
    u, v = random.uniform(-2, 2, size=(2, 5, 1, 3))
    with float64() as on:
        together = np.broadcast_to(OPERATIONS[name](on, u, v), (5, 1, 1))
        single = [OPERATIONS[name](on, u[i], v[i])[0, 0] for i in range(5)]
    assert np.allclose(together[:, 0, 0], single, rtol=1e-13)


@pytest.mark.parametrize("opened", [exact, lambda: ball(64), lambda: high(64)])
def test_sums_and_products_of_nothing(opened):
    """An empty row sums to 0 and multiplies to 1."""
    with opened() as on:
        empty = on.vector([])
        assert empty.shape == (1, 0)
        assert on.total(empty)[0, 0] == 0
        assert on.product(empty)[0, 0] == 1


@pytest.mark.parametrize("text", ["25/16", "-3", "0.1", "1e-3", " 7 "])
def test_texts_are_exact_numbers(text):
    """A text means the number it shows, in every system."""
    expected = Fraction(text)
    with exact() as on:
        assert to_fraction(on.number(text)) == expected
    with high(200) as on:
        assert on.number(text) == pytest.approx(float(expected))
    with float64() as on:
        assert on.number(text) == float(expected)


def test_balls_are_written_with_middle_and_radius():
    """A ball is text with two parts, an exact integer one number."""
    with ball(64) as on:
        euler = number_text(on.exp(on.scalar(1))[0, 0])
        assert set(euler) == {"mid", "rad"}
        assert euler["mid"].startswith("2.71828182845904523")
        assert float(euler["rad"]) < 1e-15
        assert number_text(on.number(-7)) == "-7"
    assert number_text(flint.fmpq(25, 16)) == "25/16"
