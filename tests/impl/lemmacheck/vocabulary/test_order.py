"""Tests of orders: which texts are one, and how two compare, held against numbers far out."""

import itertools

import mpmath
import pytest

from lemmacheck import ANY, CatalogueError, little, theta
from lemmacheck.vocabulary.order import Order, covers, reaches

TEXTS = ("1", "l", "sqrt(l)", "l**(1/4)", "l/log(l)", "log(l)", "l*log(l)**3", "1/l", "l**(1/3)*log(l)**-2")


@pytest.mark.parametrize(
    ("of", "shown"),
    [
        ("1", "Θ(1)"),
        ("7/2", "Θ(1)"),
        ("3*l", "Θ(ln(n))"),
        ("sqrt(l)*sqrt(l)", "Θ(ln(n))"),
        ("(l**2)**(1/4)", "Θ(sqrt(ln(n)))"),
        ("l**2/l**(1/2)", "Θ(ln(n)^(3/2))"),
        ("l/log(l)", "Θ(ln(n)*ln(ln(n))^(-1))"),
    ],
)
def test_an_order_is_what_it_grows_as(of, shown):
    """Products of powers are put together, and a constant factor says nothing."""
    assert str(theta(of)) == shown
    assert theta(theta(of).of) == theta(of)


@pytest.mark.parametrize(
    "of",
    [
        "l + 1", "exp(l)", "0", "-l", "n", "log(log(l))", "log(2*l)", "l**l", "l**log(l)", "min(l, 2)", "l*0", "l/0",
        "l**(1/0)", "1e999999999", "9**9**9**9", "l**(2 + 2)", "", "l l", "x" * 500,
    ],
)  # fmt: skip
def test_what_is_not_decided_here_is_refused(of):
    """Sums, exponentials, unknown names, numbers that are not positive and absurd ones are no order."""
    with pytest.raises(CatalogueError):
        theta(of)


def test_a_relation_is_one_of_three():
    """No relation but Θ, o and any has a meaning."""
    with pytest.raises(CatalogueError, match="an order is one of"):
        Order("O", "l")


@pytest.mark.parametrize(("one", "other"), list(itertools.product(TEXTS, TEXTS)))
def test_comparisons_agree_with_numbers_far_out(one, other):
    """Which of two bounds grows faster is what their logarithms say at l = 10^(10^9)."""
    log_l = mpmath.mpf(10) ** 9 * mpmath.log(10)
    sizes = []
    for text in (one, other):
        power, inner = _powers(text, log_l)
        sizes.append(power * log_l + inner * mpmath.log(log_l))
    faster, same = sizes[0] > sizes[1] + 1, abs(sizes[0] - sizes[1]) < mpmath.mpf("1e-9")
    assert reaches(theta(one), theta(other)) == (faster or same)
    assert reaches(little(one), theta(other)) == faster
    assert covers(theta(other), theta(one)) == (not faster)
    assert covers(little(other), theta(one)) == (not faster and not same)
    assert covers(little(other), little(one)) == (not faster)


def _powers(text, log_l):
    """Return the two powers by solving for them at two values of log l, with mpmath alone."""
    values = []
    for scale in (mpmath.mpf(3), mpmath.mpf(5)):
        l, log = mpmath.exp(scale), scale
        found = eval(text.replace("log(l)", "log"), {"l": l, "log": log, "sqrt": mpmath.sqrt})  # noqa: S307
        values.append((scale, mpmath.log(found)))
    (a, x), (b, y) = values
    power = (x * mpmath.log(b) - y * mpmath.log(a)) / (a * mpmath.log(b) - b * mpmath.log(a))
    return power, (x - power * a) / mpmath.log(a)


def test_any_size_includes_all_and_is_included_in_none():
    """Without a bound every order is served and reached; no bound serves or reaches what has none."""
    for order in (theta("l"), little("1"), ANY):
        assert covers(ANY, order)
        assert reaches(ANY, order)
    for order in (theta("l**9"), little("l**9")):
        assert not covers(order, ANY)
        assert not reaches(order, ANY)


def test_a_product_with_a_small_quantity_is_small():
    """O of anything times Θ or o is o of the product, and anything times any size is of any size."""
    assert theta("l").combined(little("sqrt(l)")) == little("l**(3/2)")
    assert little("l").combined(theta("1")) == little("l")
    assert theta("l").combined(ANY).relation == "any"
