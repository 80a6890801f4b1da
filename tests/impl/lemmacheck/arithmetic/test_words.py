"""The words made of formulas, and sin, cos, atan and pi: one value in every arithmetic, as other libraries have it."""

import importlib
import math
from contextlib import nullcontext
from fractions import Fraction
from random import Random

import flint
import mpmath
import numpy as np
import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from lemmacheck.arithmetic import (
    NotAvailableError,
    Residues,
    ball,
    counting,
    exact,
    float64,
    high,
    to_fraction,
)
from lemmacheck.asymptotics import Eventual
from lemmacheck.proving.quotient import Quotients
from lemmacheck.proving.symbolic import Symbolic

NUMBERS = st.fractions(-9, 9, max_denominator=30)
ROWS = st.lists(NUMBERS, min_size=1, max_size=5)
LONG = mpmath.MPContext()
LONG.prec = 300

FUNCTIONS = {
    "sin": LONG.sin,
    "cos": LONG.cos,
    "atan": LONG.atan,
    "tanh": LONG.tanh,
    "log2": lambda x: LONG.log(x) / LONG.log(2),
    "logsumexp": lambda *xs: LONG.log(sum(map(LONG.exp, xs))),
    "norm 2": lambda *xs: LONG.sqrt(sum(x * x for x in xs)),
    "first of softmax": lambda *xs: LONG.exp(xs[0]) / sum(map(LONG.exp, xs)),
}
"""By mpmath's own functions."""
OF_ROWS = ("logsumexp", "norm 2", "first of softmax")
WORDS = {
    "sin": lambda on, x: on.sin(x),
    "cos": lambda on, x: on.cos(x),
    "atan": lambda on, x: on.atan(x),
    "tanh": lambda on, x: on.tanh(x),
    "log2": lambda on, x: on.log2(x),
    "logsumexp": lambda on, x: on.logsumexp(x),
    "norm 2": lambda on, x: on.norm(x, 2),
    "first of softmax": lambda on, x: on.first(on.softmax(x)),
}


def single(value):
    """Return the one number of a 1 x 1 matrix."""
    assert value.shape == (1, 1)
    return value[0, 0]


def holds(found, value):
    """Whether a ball contains a number, which is not rounded to the precision of the ball."""
    with ball(1000):
        return arb(found).contains(arb(fmpq(*value.as_integer_ratio())))


@pytest.mark.parametrize("name", list(WORDS))
@settings(max_examples=30)
@given(row=ROWS)
def test_irrational_words_are_those_of_mpmath(name, row):
    """Balls contain mpmath's value at 300 bits, and mpmath at 200 bits and float64 are off by rounding only."""
    row = row if name in OF_ROWS else row[:1]
    row = [abs(x) + Fraction(1, 31) for x in row] if name == "log2" else row
    truth = FUNCTIONS[name](*(LONG.mpf(x.numerator) / x.denominator for x in row))
    with ball(400):
        known = arb(fmpq(*map(int, mpmath.libmp.to_rational(truth._mpf_))))
        slack = arb(0, (abs(known) + 1) * arb(2) ** -290)
    for opened in (ball(64), ball(64, rational=True), ball(200)):
        with opened as on:
            found = arb(single(WORDS[name](on, on.vector(row))))
        with ball(400):
            assert (found + slack).contains(known)
            assert found.rad() < 1e-15 * (1 + abs(known))
    with high(200) as on:
        assert abs(single(WORDS[name](on, on.vector(row))) - truth) < (1 + abs(truth)) * LONG.mpf(2) ** -180
    with float64() as on:
        assert single(WORDS[name](on, on.vector(row))) == pytest.approx(float(truth), rel=1e-13, abs=1e-14)


@settings(max_examples=50)
@given(ROWS, st.integers(0, 3))
def test_rational_words_are_exact(row, shift):
    """In rationals each word is what Python's fractions say, and balls contain it."""
    row = [x + shift for x in row]
    mean = sum(row, Fraction(0)) / len(row)
    expected = {
        lambda on, x: on.total(on.ceil(x)): sum(map(math.ceil, row)),
        lambda on, x: on.total(on.floor(x)): sum(map(math.floor, row)),
        lambda on, x: on.total(on.round(x)): sum(math.floor(x + Fraction(1, 2)) for x in row),
        lambda on, x: on.total(on.signum(x)): sum((x > 0) - (x < 0) for x in row),
        lambda on, x: on.largest(x): max(row),
        lambda on, x: on.smallest(x): min(row),
        lambda on, x: on.mean(x): mean,
        lambda on, x: on.norm(x, 1): sum(map(abs, row)),
        lambda on, x: on.norm(x, "inf"): max(map(abs, row)),
        lambda on, x: on.norm(on.row(3 * on.first(x), 4 * on.first(x)), 2): 5 * abs(row[0]),
        lambda on, x: on.expectation(x / len(row), x + 1): sum(x * (x + 1) for x in row) / len(row),
        lambda on, x: on.trace(on.outer(x, x)): sum(x * x for x in row),
        lambda on, x: on.total(on.outer(x, x + 1)): sum(row) * sum(x + 1 for x in row),
    }
    for word, truth in expected.items():
        with exact() as on:
            assert to_fraction(single(word(on, on.vector(row)))) == truth
        for opened in (ball(64), ball(64, rational=True)):
            with opened as on:
                assert holds(single(word(on, on.vector(row))), truth)


@pytest.mark.parametrize("size", range(5))
def test_determinants_are_those_of_flint(size):
    """The determinant is flint's in rationals, within its ball, and numpy's in float64, batches included."""
    random = Random(size)
    for _ in range(10):
        rows = [[Fraction(random.randint(-99, 99), random.randint(1, 30)) for _ in range(size)] for _ in range(size)]
        with exact() as on:
            matrix = on.matrix(rows) if rows else np.empty((0, 0), object)
            truth = to_fraction(single(on.det(matrix)))
            assert to_fraction(single(on.trace(matrix))) == sum(row[i] for i, row in enumerate(rows))
            assert truth == (to_fraction(flint.fmpq_mat(matrix.tolist()).det()) if rows else 1)
        if rows:
            with ball(64) as on:
                assert holds(single(on.det(on.matrix(rows))), truth)
            with float64() as on:
                batch = np.stack([on.matrix(rows), 2 * on.matrix(rows)])
                found = on.det(batch)
                assert found.shape == (2, 1, 1)
                assert np.allclose(found[:, 0, 0], np.linalg.det(batch), rtol=1e-9, atol=1e-9)


def test_batches_of_floats_are_those_of_numpy_and_scipy():
    """A leading batch axis changes no word; exponentials that overflow, and small arguments, lose no digits."""
    special = importlib.import_module("scipy.special")
    x = np.random.default_rng(1).uniform(-3, 3, size=(6, 2, 3)) * np.array([1, 1e-9, 1e3]).reshape(1, 1, 3)
    flat = x.reshape(6, -1)
    with float64() as on:
        assert np.array_equal(on.tanh(x), np.tanh(x))
        assert np.array_equal(on.log2(abs(x)), np.log2(abs(x)))
        assert np.allclose(on.softmax(x), special.softmax(x, axis=-1), rtol=1e-14)
        assert np.allclose(on.logsumexp(x)[:, 0, 0], special.logsumexp(flat, axis=1), rtol=1e-14)
        assert np.array_equal(on.largest(x)[:, 0, 0], flat.max(axis=1))
        assert np.array_equal(on.smallest(x)[:, 0, 0], flat.min(axis=1))
        assert np.allclose(on.mean(x)[:, 0, 0], flat.mean(axis=1), rtol=1e-14)
        assert np.array_equal(on.signum(x), np.sign(x))
        assert np.array_equal(on.ceil(x), np.ceil(x))
        assert np.array_equal(on.round(x), np.floor(x + 0.5))
        for p, order in ((1, 1), (2, 2), ("inf", np.inf)):
            assert np.allclose(on.norm(x, p)[:, 0, 0], np.linalg.norm(flat, ord=order, axis=1), rtol=1e-14)
        assert on.outer(x[:, :1], x[:, 1:]).shape == (6, 3, 3)
        assert np.allclose(on.outer(x[:, :1], x[:, 1:]), np.einsum("bij,bik->bjk", x[:, :1], x[:, 1:]))
        assert single(on.pi) == math.pi
        assert single(on.e) == math.e


@given(NUMBERS, st.integers(-70, 5))
def test_no_ball_decides_what_lies_within_it(x, exponent):
    """The ball of floor, ceil, round and signum of a ball holds their values at its ends and in its middle."""
    words = {
        "floor": math.floor, "ceil": math.ceil, "round": lambda v: math.floor(v + Fraction(1, 2)),
        "signum": lambda v: (v > 0) - (v < 0),
    }  # fmt: skip
    radius = Fraction(2) ** exponent
    with ball(64) as on:
        inside = on.vector([0])
        inside[0, 0] = arb(fmpq(x.numerator, x.denominator), fmpq(radius.numerator, radius.denominator))
        for name, word in words.items():
            found = single(getattr(on, name)(inside))
            assert all(found.contains(word(place)) for place in (x - radius, x, x + radius))
            if word(x - 2 * radius) == word(x + 2 * radius) and exponent > -50:
                assert found == word(x)


@given(NUMBERS, st.fractions(Fraction(1, 2**40), 9))
def test_the_smaller_of_a_ball_and_0_does_not_exceed_0(x, radius):
    """So a number that is at least 0 has a root; and two balls around 0 are not taken for an exact 0."""
    with ball(64) as on:
        wide = arb(fmpq(x.numerator, x.denominator), fmpq(radius.numerator, radius.denominator))
        for zero in (arb(0), fmpq(0)):
            found = on.smaller(wide, zero)
            assert found <= 0
            assert (-found).sqrt().is_finite()
            assert all(holds(found, min(place, Fraction(0))) for place in (x - radius, x, x + radius))
        assert on.smaller(arb(1, 2), arb(1, 2)).contains(fmpq(3))


def test_signum_of_a_ball_around_0_is_all_three():
    """Where a ball does not tell the sign, signum does not either; an exact 0 has the sign 0."""
    with ball(64) as on:
        around = on.scalar(0) + single(on.exp(on.scalar(1)) - on.exp(on.scalar(1)))
        found = single(on.signum(around))
        assert all(found.contains(sign) for sign in (-1, 0, 1))
        assert found.rad() < 1.01
        assert single(on.signum(on.scalar(0))) == 0
        assert single(on.signum(on.scalar("1/1000000"))) == 1
        assert single(on.signum(on.scalar(-5))) == -1


def test_halves_are_rounded_up():
    """So 1/2 becomes 1, -1/2 becomes 0, and 5/2 becomes 3, in every arithmetic."""
    for opened in (exact(), ball(64), high(64), float64()):
        with opened as on:
            assert list(on.round(on.vector(["1/2", "-1/2", "5/2", "-5/2"]))[0]) == [1, 0, 3, -2]


def test_angles_of_what_has_no_value_have_none():
    """The sine of an infinite ball is no ball at all, though flint gives one."""
    with ball(64) as on:
        for value in (arb("inf"), arb("-inf"), arb.nan(), arb(0, "inf")):
            assert not any(word(value).is_finite() for word in (on.sin1, on.cos1, on.atan1))


def test_softmax_is_of_each_row():
    """Each row of softmax sums to 1, and equal entries share it equally."""
    with ball(64) as on:
        found = on.softmax(on.matrix([[0, 0], [5, 5], [-1, 2]]))
        assert found.shape == (3, 2)
        assert all(holds(row[0], 1) for row in on.row_sums(found))
        assert all(holds(entry, Fraction(1, 2)) for entry in found[:2].ravel())
        assert found[2, 0] < found[2, 1]


def test_a_norm_has_a_value_on_a_box_around_0():
    """Balls of squares may be negative; the root of their sum has a value all the same."""
    with ball(64) as on:
        box = on.vector([0, 0])
        box[0, 0] = box[0, 1] = arb(0, 1)
        found = single(on.norm(box, 2))
        assert found.is_finite()
        assert found.contains(arb(2).sqrt().mid())
        assert found >= 0


OTHERS = {
    "exact rationals": exact, "residues": lambda: nullcontext(Residues(101)), "sympy": lambda: nullcontext(Symbolic()),
    "quotients": lambda: nullcontext(Quotients()), "functions of t": lambda: nullcontext(Eventual()),
}  # fmt: skip


@pytest.mark.parametrize("opened", OTHERS.values(), ids=OTHERS)
def test_what_an_arithmetic_cannot_say_it_refuses_in_one_sentence(opened):
    """Where sin, cos, atan and pi are no numbers, that is said; at 0, rationals and functions of t know them."""
    with opened() as on:
        for name, known in (("sin", 0), ("cos", 1), ("atan", 0)):
            with pytest.raises(NotAvailableError, match=rf"^(in [a-z ]+, )?{name} [a-z0-9 ]+$"):
                getattr(on, name)(on.scalar(3))
            if on.name != "residues":
                assert on.plain(single(getattr(on, name)(on.scalar(0)))) == known
        with pytest.raises(NotAvailableError, match=r"^there is no pi among [a-z ]+$"):
            _ = on.pi


def test_rationals_know_what_is_rational():
    """The sine of 0 is 0, its cosine 1, its arc tangent 0, exactly."""
    with exact() as on:
        assert [single(word(on.scalar(0))) for word in (on.sin, on.cos, on.atan)] == [0, 1, 0]


def test_functions_are_counted_as_exponentials():
    """Each function of each entry is one operation; pi is written down."""
    with counting() as on:
        x = on.vector([1, 2, 3])
        on.total(on.sin(x) + on.cos(x) + on.atan(x) * on.pi)
        assert (on.tally.operations.exponentials, on.tally.operations.products) == (9, 3)


@pytest.mark.parametrize(
    ("word", "error", "says"),
    [
        (lambda on: on.norm(on.vector([1]), 3), TypeError, 'on.norm takes 1, 2 or "inf" after the entries, not 3'),
        (lambda on: on.norm(on.vector([1]), True), TypeError, "not True"),
        (lambda on: on.norm(on.vector([1]), on.scalar(1)), TypeError, "not something of the type ndarray"),
        (lambda on: on.det(on.matrix([[1, 2]])), ValueError, "square matrix, at most 4 x 4, not one of 1 x 2"),
        (lambda on: on.det(on.matrix([[1] * 5] * 5)), ValueError, "at most 4 x 4, not one of 5 x 5"),
        (lambda on: on.trace(on.matrix([[1, 2]])), ValueError, "on.trace takes a square matrix, not one of 1 x 2"),
        (lambda on: on.outer(on.vector([1]), on.matrix([[1], [2]])), ValueError, "takes two rows, not one of 2 x 1"),
        (lambda on: on.largest(on.vector([])), ValueError, "on.largest takes at least one number"),
        (lambda on: on.mean(on.vector([])), ValueError, "on.mean takes at least one number"),
    ],
)
def test_wrong_uses_get_one_sentence(word, error, says):
    """A word that is given what it is not made for says what would be right."""
    with exact() as on, pytest.raises(error) as raised:
        word(on)
    assert says in str(raised.value)
