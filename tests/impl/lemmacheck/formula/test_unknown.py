"""Numbers that nobody may look at."""

import contextlib
import copy
import math
import pickle
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq

from lemmacheck.arithmetic import Arithmetic, NotAvailableError
from lemmacheck.formula import LooksError, Unknown, Unknowns, exact_constant


def one_of(on):
    """Return an unknown number as a scalar."""
    return on.rows("x", 1, 1)


LOOKS = {
    "if": lambda on, x: 1 if x[0, 0] else 2,
    "less": lambda on, x: x < 1,
    "at most": lambda on, x: x <= 2 * x,
    "more": lambda on, x: x > x + 1,
    "equal": lambda on, x: x == 0,
    "equal entries": lambda on, x: x[0, 0] == on.number(1),
    "not equal": lambda on, x: x != on.scalar(2),
    "in a list": lambda on, x: x[0, 0] in [1, 2],
    "max": lambda on, x: max(x[0, 0], on.number(1)),
    "sorted": lambda on, x: sorted([x[0, 0], on.number(1)]),
    "np.maximum": lambda on, x: np.maximum(x, on.scalar(1)),
    "np.minimum": lambda on, x: np.minimum(x, 1),
    "np.where": lambda on, x: np.where(x > 0, x, -x),
    "np.sign": lambda on, x: np.sign(x),
    "np.clip": lambda on, x: np.clip(x, 0, 1),
    "np.sort": lambda on, x: np.sort(on.row(x, x + 1), axis=-1),
    "np.argmax": lambda on, x: on.row(x, x + 1).argmax(),
    ".max()": lambda on, x: on.row(x, 2 * x).max(),
    ".any()": lambda on, x: x.any(),
    "np.nonzero": lambda on, x: np.nonzero(x),
    "np.unique": lambda on, x: np.unique(on.row(x, x)),
    "float": lambda on, x: float(x[0, 0]),
    "int": lambda on, x: int(x[0, 0]),
    "an array of floats": lambda on, x: x.astype(float),
    "round": lambda on, x: round(x[0, 0]),
    "math.floor": lambda on, x: math.floor(x[0, 0]),
    "//": lambda on, x: x // 2,
    "%": lambda on, x: x % 2,
    "divmod": lambda on, x: divmod(x[0, 0], 2),
    "range": lambda on, x: range(x[0, 0]),
    "position": lambda on, x: [1, 2, 3][x[0, 0]],
    "key": lambda on, x: {x[0, 0]: 1},
    "set": lambda on, x: {x[0, 0]},
    "text": lambda on, x: str(x[0, 0]),
    "formatted": lambda on, x: f"{x[0, 0]:.3}",
    "pickled": lambda on, x: pickle.dumps(x[0, 0]),
    "np.sqrt": lambda on, x: np.sqrt(x),
    "np.exp": lambda on, x: np.exp(x),
    "a ball's method": lambda on, x: x[0, 0].mid(),
    "a float": lambda on, x: 0.5 * x,
    "numpy's float": lambda on, x: x + np.float64(2),
    "a complex number": lambda on, x: x * 1j,
    "a boolean": lambda on, x: x * True,
    "numpy's integer, which wraps around": lambda on, x: x[0, 0] + np.int64(2),
    "numpy's integer as a scalar": lambda on, x: on.scalar(np.int64(2)),
    "a float as a scalar": lambda on, x: on.scalar(0.1),
    "a float in a row": lambda on, x: on.vector([1, 0.5]),
    "math.pi": lambda on, x: x * math.pi,
    "the name of the arithmetic": lambda on, x: on.name,
}


@pytest.mark.parametrize("term", LOOKS.values(), ids=LOOKS)
def test_every_look_is_caught_and_named(term):
    """Whatever compares, reads or branches raises, is noted with its file and line, and names what is right."""
    on = Unknowns()
    with pytest.raises((LooksError, TypeError, AttributeError)):
        term(on, one_of(on))
    look = on.looks[0]
    assert look.file == __file__
    assert look.line == term.__code__.co_firstlineno
    assert "on." in look.instead or "arithmetic" in look.instead


@pytest.mark.parametrize("term", LOOKS.values(), ids=LOOKS)
def test_a_look_that_is_swallowed_is_noted_all_the_same(term):
    """A term that catches the exception has looked."""
    on = Unknowns()
    with contextlib.suppress(Exception):
        term(on, one_of(on))
    assert on.looks


HONEST = {
    "arithmetic": lambda on, x: abs(2 - x) * (x + 1) / (x * x + Fraction(1, 3)) - -x,
    "powers": lambda on, x: on.power(x, 3) + x**2 + on.power(x, -1),
    "every word": lambda on, x: (
        on.exp(x)
        + on.log(x)
        + on.sqrt(x)
        + on.floor(x)
        + on.minimum(x, on.maximum(x, on.scalar("1/2")))
        + on.sin(x)
        + on.cos(x)
        + on.atan(x)
        + on.pi
        + on.e
        + on.log2(x)
        + on.tanh(x)
        + on.ceil(x)
        + on.round(x)
        + on.signum(x)
        + on.total(on.softmax(on.row(x, 1)))
        + on.logsumexp(on.row(x, 1))
        + on.trace(x)
        + on.det(x)
        + on.mean(on.row(x, 1))
        + on.largest(on.row(x, 1))
        + on.smallest(on.row(x, 1))
        + on.total(on.outer(x, x))
        + on.norm(x, 1)
        + on.norm(x, 2)
        + on.norm(x, "inf")
        + on.expectation(x, x)
    ),
    "rows": lambda on, x: (
        on.total(on.row(x, x, 2 * x))
        + on.dot(on.row(x, x), on.vector([1, "1/2"]))
        + on.first(on.row(x, x))
        + on.product(on.take(on.row(x, 2 * x), on.vector([1, 0])))
    ),
    "matrices": lambda on, x: on.total(on.matmul(on.transpose(on.row(x, x)), on.row(x, x))),
    "shapes": lambda on, x: x * x.shape[-1] + np.concatenate([x, x], axis=-1)[:, :1],
    "copies": lambda on, x: copy.deepcopy(x) + copy.copy(x),
    "a factorial": lambda on, x: x / on.factorial(on.scalar(5)),
}


@pytest.mark.parametrize("term", HONEST.values(), ids=HONEST)
def test_honest_terms_pass(term):
    """A term made of the operations of the arithmetic looks at nothing."""
    on = Unknowns()
    value = term(on, one_of(on))
    assert on.looks == []
    assert value.shape == (1, 1)
    assert isinstance(value[0, 0], Unknown)


def test_known_integers_serve_as_exponents_only():
    """An integer of the domain may be an exponent or a place, as 2k - 1, and may still not be compared."""
    on = Unknowns({("k", 0, 0): Fraction(3)}.get)
    k = on.rows("k", 1, 1)
    assert on.exponent((2 * k - 1)[0, 0]) == 5
    assert on.exponent(on.floor(on.sqrt(k * k + 0))[0, 0]) == 3
    assert on.looks == []
    with pytest.raises(LooksError):
        bool(k[0, 0] > 2)


@pytest.mark.parametrize("number", [lambda on, k: (k / 2)[0, 0], lambda on, k: on.rows("x", 1, 1)[0, 0]])
def test_an_exponent_that_is_not_known_is_noted_where_the_term_swallows_it(number):
    """Halves are no exponents, nor is what may be any number; a term cannot be another formula because of that."""
    on = Unknowns({("k", 0, 0): Fraction(3)}.get)
    k = on.rows("k", 1, 1)
    with contextlib.suppress(NotAvailableError):
        on.exponent(number(on, k))
    assert on.unfollowed


def test_what_a_formula_depends_on_besides_is_named():
    """The symbols whose values exponents depended on are known, and no others."""
    on = Unknowns({("k", 0, 0): Fraction(3), ("m", 0, 0): Fraction(5)}.get)
    k, _ = on.rows("k", 1, 1), on.rows("m", 1, 1)
    on.exponent((k + 1)[0, 0])
    assert on.asked == {("k", 0, 0): Fraction(3)}


def test_numbers_are_not_kept_between_calls():
    """A number of another call stands for another formula."""
    kept, on = one_of(Unknowns()), Unknowns()
    with pytest.raises(LooksError, match="keeps no numbers"):
        one_of(on) + kept


def test_every_operation_is_there():
    """No operation of the arithmetic is missing among unknowns, but what orders numbers for the harness."""
    on = Unknowns()
    for name in dir(Arithmetic):
        if not name.startswith("_") and name not in ("name", "sign", "each"):
            found = getattr(on, name)
            assert callable(found) or name == "has_variable_exponents" or isinstance(found[0, 0], Unknown), name


@pytest.mark.parametrize(
    ("value", "exact"),
    [(3, "3"), ("1/4", "1/4"), (Fraction(2, 6), "1/3"), (fmpq(1, 2), "1/2")],
)
def test_exact_constants(value, exact):
    """Integers, fractions and texts are exact."""
    assert str(exact_constant(value)) == exact


@pytest.mark.parametrize("value", [0.5, np.float32(1), np.int64(5), True, np.True_, 1j, None, [1]])
def test_what_is_no_exact_constant(value):
    """Floats, booleans and everything else are no exact constants."""
    assert exact_constant(value) is None
