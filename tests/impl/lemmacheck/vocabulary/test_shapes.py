"""Declarations have one meaning: names, counts, bounds and what they are made of."""

import pytest

from lemmacheck import CatalogueError, fixed, indices, integers, matrices, power, prefixes, reals, vectors
from lemmacheck.formula.expressions.expression_value import evaluate_integer
from lemmacheck.vocabulary.domain import Domain


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ({"u": vectors(2, within=1), "x": reals("u", 1)}, "mentions 'u', which is 1 x 2"),
        ({"i": indices(3), "x": reals(0, "i")}, "mentions 'i', which is 1 x 3"),
        ({"c": fixed(1, 2), "x": reals(above="c")}, "which is 1 x 2"),
        ({"u": vectors(2, within=1), "v": vectors(3, near="u", by=1)}, "and 'v' is 1 x 3"),
        ({"A": matrices(2, 3, within=1), "B": matrices(3, 2, near="A", by=1)}, "which is 2 x 3"),
        ({"t": prefixes({"a": (1, 2)}), "x": reals(0, "t")}, "which is 1 x ?"),
        ({"u": vectors(2, within=1), "c": fixed("u", 1)}, "which is 1 x 2"),
        ({"u": vectors(2, within=1), "p": power("u", 2)}, "not a single number"),
        ({"R": reals(0, 1), "k": integers(1, "R")}, "depends on 'R', no integer"),
        ({"R": reals(0, 1), "u": vectors("R", within=1)}, "depends on 'R', no integer"),
        ({"R": reals(0, 1), "p": power("R", "R")}, "depends on 'R', no integer"),
        ({"x": reals(0, "1/0")}, "has no value"),
        ({"x": reals("log(0)", 1)}, "has no value"),
        ({"x": reals(0, "sqrt(0 - 1)")}, "has no value"),
        ({"x": reals(0, "exp(10**9)")}, "has no value, or one that is too large"),
        ({"x": reals(0, "exp(exp(exp(10)))")}, "has no value, or one that is too large"),
        ({"x": reals(0, 1), "y": reals(0, "1/(1 - 1)")}, "has no value"),
        ({"x": reals(0, "2**(1/2)")}, "the exponent '1 / 2', which is no integer; write sqrt"),
        ({"R": reals(1, 2), "x": reals(0, "R**(1/2)")}, "the exponent '1 / 2', which is no integer"),
        ({"R": reals(1, 2), "x": reals(0, "2**R")}, "'R' is no integer"),
        ({"c": fixed(1, "sqrt(2)")}, "irrational"),
        ({"x": (0, 1)}, "not by a word"),
        ({"x": reals}, "not by a word"),
        ({"on": reals(0, 1)}, "cannot be called"),
        ({"lambda": reals(0, 1)}, "cannot be called"),
        ({"x y": reals(0, 1)}, "cannot be called"),
        ({3: reals(0, 1)}, "cannot be called"),
    ],
)
def test_what_does_not_fit_is_refused(pieces, words):
    """One sentence says which declaration does not fit, and what with."""
    with pytest.raises(CatalogueError) as error:
        Domain(pieces).check()
    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "pieces",
    [
        {"k": integers(1, 3), "u": vectors("k", within=1), "v": vectors("k", near="u", by="1/10")},
        {"k": integers(1, 3), "u": vectors("2*k", within=1), "v": vectors("2 * k", near="u", by=1)},
        {"x": reals(0, 1), "u": vectors(2, within="x"), "A": matrices(3, 2, near="u", by="x")},
        {"k": integers(1, 3), "x": reals("1/k", "sqrt(2)*k"), "c": fixed("x", 2)},
    ],
)
def test_bounds_of_the_same_shape_and_numbers_fit(pieces):
    """A row may be bounded by a row of its length, by a number, and each row of a matrix by a row of its width."""
    Domain(pieces).check()


@pytest.mark.parametrize(
    "declare",
    [
        lambda: reals(0.1, 1), lambda: reals(above=float("nan")), lambda: integers(1.0), lambda: vectors(2, within=1.5),
        lambda: matrices(2, 2, low=0.0), lambda: fixed(0.5), fixed, lambda: reals(True, 1),
        lambda: reals([0], 1), lambda: vectors(2, near="2*u", by=1), lambda: prefixes({"a": (1, 2.0)}),
        lambda: reals("1e999999999"), lambda: reals(0, "2**10**9"), lambda: reals(0, "0x10"), lambda: vectors(2, by=1),
    ],
)  # fmt: skip
def test_floats_and_absurd_numbers_are_refused(declare):
    """A float is not the number that was meant, and a power too large to write down is none at all."""
    with pytest.raises(CatalogueError) as error:
        declare()
    assert "\n" not in str(error.value)


def test_a_size_below_zero_is_named():
    """A row of k - 3 entries has no meaning at k = 1, and the sentence says so."""
    with pytest.raises(CatalogueError, match=r"u has the size 1 x -2 at \{'k': 1\}"):
        Domain({"k": integers(1, 5), "u": vectors("k - 3", within=1)}).assignments(limit=10)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(10**46)**(1/2)", 10**23), ("sqrt(10**46)", 10**23), ("8**(2/3)", 4), ("(1/4)**(-1/2)", 2),
        ("2**100", 2**100), ("(-8)**2", 64), ("(-1)**1001", -1), ("1**1000", 1), ("0**5", 0), ("max(3, abs(-7))", 7),
    ],
)  # fmt: skip
def test_integer_expressions_are_exact(text, value):
    """Roots and powers are computed in integers, whatever their size."""
    assert evaluate_integer(text, {}) == value


@pytest.mark.parametrize(
    "text", ["sqrt(2)", "2**(1/2)", "(10**46 + 1)**(1/2)", "1/3", "2**10**9", "(-8)**(1/2)", "1/0"]
)
def test_what_is_no_integer_is_named(text):
    """An irrational root, a fraction, a power without end and a division by zero are one sentence each."""
    with pytest.raises(CatalogueError) as error:
        evaluate_integer(text, {})
    assert "\n" not in str(error.value)
