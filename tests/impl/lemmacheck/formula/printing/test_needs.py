"""Where a formula has a value, as people read it."""

import pytest
from hypothesis import given
from tests.impl.lemmacheck.formula.printing.formulas import general_formulas

from lemmacheck.formula import Latex, Plain, TooLongError, needs_of, printed, read_formula


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("x/2 + x**2 + exp(x)", []),
        ("abs(v/(2 + s))", ["2 + s ≠ 0"]),
        ("x/x", ["x ≠ 0"]),
        ("x/y + z/y", ["y ≠ 0"]),
        ("sqrt(x) + log(y)", ["x ≥ 0", "y > 0"]),
        ("div(1, 0)", ["0 ≠ 0"]),
        ("log(-x)", ["−x > 0"]),
        ("x**n", ["n ≥ 0 or x ≠ 0"]),
        ("x**(-1)", ["x ≠ 0"]),
        ("2**n", []),
        ("x**(k - 1) + 1/k", []),
        ("x**(k - 2)", ["k − 2 ≥ 0 or x ≠ 0"]),
        ("x**(2*k - 2) + x**(1 + k*k)", []),
        ("x**(n/2)", ["n/2 is an integer", "n/2 ≥ 0 or x ≠ 0"]),
        ("factorial(n) + factorial(k - 1)", ["n is an integer from 0 on"]),
        ("sum(1, n, 1/u[1, i(1)])", ["u_i ≠ 0 for i ∈ {1, …, n}"]),
        ("sum(1, n, 1/x)", ["x ≠ 0 where n ≥ 1"]),
        ("sum(1, k, 1/x)", ["x ≠ 0"]),
        ("sum(1, i, 1/j[1, i(1)])", ["j_l ≠ 0 for l ∈ {1, …, i}"]),
        (
            "sum(2, n, sum(1, i(2), 1/(i(1) - i(2))))",
            ["j − i ≠ 0 for i ∈ {1, …, n} for j ∈ {1, …, i}"],
        ),
        ("pick(p, 1/a, b)", ["p ∈ {0, …, 1}", "a ≠ 0 where p = 0"]),
        ("1/(tau - 1) + phase", ["tau − 1 ≠ 0"]),
        ("t(1): exp(x*a + y*b + z*c)*x\nt(1)/(1 + t(1))", ["1 + t₁ ≠ 0"]),
    ],
)
def test_a_formula_has_a_value_where_this_is_so(text, needs):
    """What goes without saying is left out: constants, and what follows from k ≥ 1 at once."""
    assert list(needs_of(read_formula(text), Plain(), {"k": 1, "m": -1})) == needs


def test_a_least_value_that_is_too_small_settles_nothing():
    """Of an integer from -1 on neither its inverse nor a power with it as exponent has a value everywhere."""
    assert needs_of(read_formula("1/m + x**m"), Plain(), {"m": -1}) == ("m ≠ 0", "m ≥ 0 or x ≠ 0")


def test_a_product_of_integers_below_zero_has_no_least_value():
    """(-1)(-1) is not the least of a product of integers from -1 on."""
    assert needs_of(read_formula("x**(m*m - 1)"), Plain(), {"m": -1}) == ("m² − 1 ≥ 0 or x ≠ 0",)


def test_conditions_are_written_in_latex_as_well():
    """A style has all the words that a condition needs."""
    text = "sum(1, n, 1/u[1, i(1)]) + x**n"
    assert needs_of(read_formula(text), Latex()) == (
        r"u_{i} \ne 0\text{ for }i \in \{1, \dots, n\}",
        r"n \ge 0\text{ or }x \ne 0",
    )


@given(general_formulas())
def test_the_conditions_of_every_formula_are_printed_or_too_long(formula):
    """Where a formula can be printed, so can the conditions of its value, and mention no part that it does not name."""
    try:
        shown, needs = printed(formula, Plain()), needs_of(formula, Plain())
    except TooLongError:
        return
    parts = {name for name, _ in shown.parts}
    named = {word for need in needs for word in need.split() if word[0] == "t" and word[1:].isdigit()}
    assert named <= parts
