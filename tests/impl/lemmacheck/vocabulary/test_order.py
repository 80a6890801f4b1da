"""Tests of orders: which texts are one, and how two compare, held against numbers far out."""

import itertools

import mpmath
import pytest

from lemmacheck import ANY, CatalogueError, big, little, theta
from lemmacheck.vocabulary.order import Order

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


def test_a_relation_is_one_of_four():
    """No relation but Θ, O, o and any has a meaning."""
    with pytest.raises(CatalogueError, match="an order is one of"):
        Order("Ω", "l")


def covers(served, asked):
    """Whether whatever is within one order is within another."""
    return asked.reach.top <= served.reach.top


@pytest.mark.parametrize(("one", "other"), list(itertools.product(TEXTS, TEXTS)))
def test_comparisons_agree_with_numbers_far_out(one, other):
    """Which of two bounds grows faster is what their logarithms say at l = 10^(10^9)."""
    log_l = mpmath.mpf(10) ** 9 * mpmath.log(10)
    sizes = []
    for text in (one, other):
        power, inner = _powers(text, log_l)
        sizes.append(power * log_l + inner * mpmath.log(log_l))
    faster, same = sizes[0] > sizes[1] + 1, abs(sizes[0] - sizes[1]) < mpmath.mpf("1e-9")
    assert covers(big(one), theta(other)) == (faster or same)
    assert covers(little(one), theta(other)) == faster
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
    """Without a bound every order is served; no bound serves what has none."""
    for order in (theta("l"), little("1"), ANY):
        assert covers(ANY, order)
    for order in (theta("l**9"), big("l**9"), little("l**9")):
        assert not covers(order, ANY)


def test_only_an_exact_order_leaves_out_what_is_small():
    """Below Θ(f) lies all that is o(f) and smaller constants' share of it; O(f) and o(f) begin with nothing."""
    assert theta("l").reach.bottom > little("l").reach.top
    assert big("l").reach.bottom == little("l").reach.bottom == ANY.reach.bottom < theta("1/l").reach.bottom
