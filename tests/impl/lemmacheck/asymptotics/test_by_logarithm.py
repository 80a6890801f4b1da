"""Positive functions known by their logarithm only: products, sums up to a factor, and what is refused."""

import pytest

from lemmacheck.asymptotics.by_logarithm import ByLogarithm
from lemmacheck.asymptotics.eventual import Eventual, logarithm
from lemmacheck.asymptotics.series import CancelledError
from lemmacheck.formula.expressions.expression_value import evaluate_expression

ORDER = 3
ONE, TWO = "exp(t*log(1 + 1/log(t)))", "exp(t*log(1 + 2/log(t)))"
"""Functions whose logarithms are series in 1/log t, times t: no part of them tends to 0."""


def value(text):
    """Return a function of t."""
    on = Eventual(ORDER)
    return evaluate_expression(text, on, {"t": on.parameter()})[0, 0]


def leading(text):
    """Return the leading term of the logarithm, as text."""
    found = value(text)
    assert isinstance(found, ByLogarithm)
    return logarithm(found, ORDER).text("t").split(" - ")[0].split(" + ")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ONE, "t/log(t)"),
        (f"{ONE}*{TWO}", "3*t/log(t)"),
        (f"{ONE}/{TWO}", "-t/log(t)"),
        (f"1/{ONE}", "-t/log(t)"),
        (f"{ONE} + {TWO}", "2*t/log(t)"),
        (f"{TWO} - {ONE}", "2*t/log(t)"),
        (f"t**9*{ONE} + t", "t/log(t)"),
        (f"{ONE} - t", "t/log(t)"),
        (f"exp(t) + {ONE}", "t"),
        (f"{ONE} + {ONE}", "t/log(t)"),
        (f"abs({ONE})", "t/log(t)"),
    ],
)
def test_logarithms_of_products_and_sums(text, expected):
    """A product adds logarithms, a sum has that of its larger part, and so has what a smaller part is taken from."""
    assert leading(text) == expected


def test_a_sum_is_known_up_to_a_factor():
    """e^t plus what is smaller has the logarithm t up to a constant, and no less is said."""
    assert logarithm(value(f"exp(t) + {ONE}"), ORDER).text("t") == "t + O(1)"


@pytest.mark.parametrize("text", [f"{ONE} - {ONE}", f"{ONE} - {TWO}", f"3 - {ONE}", f"-3*{ONE}", f"{ONE} - exp(t)"])
def test_what_may_vanish_or_is_negative_is_refused(text):
    """Nothing is said of a difference that may vanish, or that is negative."""
    with pytest.raises(CancelledError):
        value(text)


def test_nothing_times_it_is_nothing():
    """0 times such a function is 0, and dividing by 0 has no value."""
    assert value(f"0*{ONE}").is_zero
    with pytest.raises(ZeroDivisionError):
        value(f"{ONE}/(t - t)")
