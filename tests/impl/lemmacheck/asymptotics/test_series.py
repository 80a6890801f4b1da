"""Tests of products of series: powers of t are multiplied like polynomials, with the result of the general way."""

import pytest
from flint import fmpq

from lemmacheck.asymptotics import series as module
from lemmacheck.asymptotics.monomial import UNIT, Monomial, iterated_log
from lemmacheck.asymptotics.series import series


def power(exponent):
    """Return t to a rational power."""
    return Monomial((fmpq(exponent),)) if exponent else UNIT


POLYNOMIALS = [
    ({2: 3, 1: -1, 0: fmpq(1, 2)}, {1: 3, 0: 1}),
    ({1: 1, 0: 1}, {1: 1, 0: -1}),
    ({-1: 1, -3: 2}, {3: fmpq(1, 7), 1: 1}),
]


@pytest.mark.parametrize(("left", "right"), POLYNOMIALS)
@pytest.mark.parametrize("floor", [None, power(0)])
def test_a_product_of_polynomials_is_that_of_the_general_way(monkeypatch, left, right, floor):
    """What is multiplied by exponents has the terms, in the order, that monomial by monomial it has."""
    one, two = (series({power(e): fmpq(c) for e, c in each.items()}) for each in (left, right))
    quick = one.times(two, floor=floor)
    monkeypatch.setattr(module, "_powers_of_t", lambda _left, _right: None)
    assert quick == one.times(two, floor=floor)


@pytest.mark.parametrize("place", [Monomial((fmpq(1, 2),)), iterated_log(1), Monomial((), ((power(1), fmpq(1)),))])
def test_other_monomials_go_the_general_way(place):
    """Roots of t, logarithms and exponentials are no polynomials."""
    assert module._powers_of_t(((place, fmpq(1)),), ((power(1), fmpq(1)),)) is None
