"""The value of a formula of any size in floats: sums along arrays, of one index or of two, and what is refused."""

import math

import numpy as np
import pytest

from lemmacheck import counted, indices, integers
from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula import attempt, magnitude
from lemmacheck.search.long_sums import _declared
from lemmacheck.vocabulary import Domain

DOMAIN = Domain({"m": integers(1), "n": integers(1), "j": indices("m"), "k": indices("n")})


def valued(term, **integers):
    """Return what a term is at some integers."""
    found = attempt(term, lambda on: _declared(DOMAIN, on), abbreviates=False)
    assert found.formula is not None, found.why
    with np.errstate(all="ignore"):
        return magnitude(found.formula, integers)


def test_sums_products_and_largest_are_what_python_makes_of_them():
    """A sum of inverses, a product, a largest entry and what stands around them, at n = 1000."""
    n = 1000
    assert valued(lambda on, k: on.total(1 / k), n=n) == pytest.approx(sum(1 / i for i in range(1, n + 1)))
    assert valued(lambda on, n, k: n * on.product(1 + 1 / (k * k)), n=n) == pytest.approx(
        n * math.prod(1 + 1 / i**2 for i in range(1, n + 1))
    )
    assert valued(lambda on, k: on.largest(k * (10 - k)), n=n) == 25


def test_a_sum_of_sums_has_an_axis_for_each():
    """The sum of (j, k)-th products of a column with a row, and a sum within a summand."""
    found = valued(lambda on, j, k: on.total(on.matmul(on.transpose(j), 1 / k)), m=3, n=4)
    assert found == pytest.approx(6 * (1 + 1 / 2 + 1 / 3 + 1 / 4))
    inner = valued(lambda on, j, k: on.total(1 / (j + on.total(k))), m=3, n=4)
    assert inner == pytest.approx(1 / 11 + 1 / 12 + 1 / 13)


@counted
def twice(n):
    """2n."""
    return 2 * n


def test_what_takes_too_long_is_refused():
    """Sums with more terms than allowed, and numbers that an algorithm finds."""
    with pytest.raises(NotAvailableError, match="too large"):
        valued(lambda on, k: on.total(k), n=10**8)
    with pytest.raises(NotAvailableError, match="more than"):
        valued(lambda on, j, k: on.total(on.matmul(on.transpose(j), 1 / k)), m=10**4, n=10**4)
    with pytest.raises(NotAvailableError, match="counted"):
        valued(twice, n=3)
