"""Formulas that call definitions: read back as they were written, written out to what they mean, refused otherwise."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.impl.lemmacheck.formula.printing.definitions import formulas_with_calls, meaning
from tests.impl.lemmacheck.formula.printing.formulas import LENGTH

from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.formula import (
    FormulaTextError,
    Latex,
    Plain,
    Printed,
    TooLongError,
    canonical,
    evaluate,
    expanded,
    printed,
    read_formula,
)

W = [[Fraction(i * 3 + j, 1 + (i + j) % 2) for j in range(1, LENGTH + 1)] for i in range(1, LENGTH + 1)]
NUMBERS = {"a": Fraction(2), "b": Fraction(-1, 3), "n": Fraction(LENGTH)}
NESTED = "def F(n, x[1, n])[1, n]:\n  x[1, i(column)] + sum(1, n, x[1, i(1)])\n"
TURNED = "def F(n, X[n, n])[n, n]:\n  X[i(column), i(row)]\n"


def known(symbol):
    """Return the value of an entry."""
    name, row, column = symbol
    return NUMBERS[name] if name in NUMBERS else W[row][column]


def value(formula):
    """Return the value of a formula, written out; None where it is too long."""
    try:
        with exact() as on:
            found = evaluate(expanded(formula, known), on, lambda symbol: on.number(known(symbol)))[-1]
            return Fraction(int(found.p), int(found.q))
    except NotAvailableError:
        return None


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60)
@given(formulas_with_calls())
def test_a_call_means_what_its_definition_says(formula):
    """Written out, a formula has the value of its calls; read back, it is the same text and the same value."""
    text = canonical(formula)
    again = read_formula(text)
    assert canonical(again) == text
    found = value(formula)
    assert value(again) == found
    if found is not None:
        assert found == meaning(formula.root, NUMBERS | {"w": lambda i, j: W[i - 1][j - 1]}, {})


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=30)
@given(formulas_with_calls())
def test_what_is_read_is_printed_alike(formula):
    """A formula and what is read of its text are printed alike, in both styles."""
    for style in (Plain(), Latex()):
        try:
            assert printed(formula, style) == printed(read_formula(canonical(formula)), style)
        except TooLongError:
            continue


@given(formulas_with_calls(), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=30)
def test_a_damaged_text_is_a_formula_or_is_refused(formula, data):
    """Nothing but a formula or its refusal comes of a text in which letters were changed; it can be printed."""
    text = canonical(formula)
    at = data.draw(st.integers(0, len(text)))
    letters = data.draw(st.text("()[],:*+-ti1 \nnaXFdef", max_size=3))
    try:
        found = read_formula(text[:at] + letters + text[at + data.draw(st.integers(0, 2)) :])
        printed(found, Plain())
    except (FormulaTextError, TooLongError):
        return
    assert canonical(read_formula(canonical(found))) == canonical(found)


@pytest.mark.parametrize(
    ("text", "expected", "shown"),
    [
        ("def F(x):\n  x*x\nF(a + F(2))", 36, "F(a + F(2))"),
        (NESTED + "F(n, array(2, i(1)))[1, 2]", 8, "F((i)_{i ≤ n})_2"),
        (NESTED + "sum(1, n, F(n, array(3, i(2)*i(1)))[1, i(1)])", 50, "Σ_{i=1..n} F((j·i)_{j ≤ n})_i"),
        (NESTED + "F(2, rows(2, a, b))[1, 1]", Fraction(11, 3), "F((a, b))_1"),
        (NESTED + "F(n, array(4, F(n, array(2, i(1)))[1, i(3)]))[1, 1]", 31, "F(F((i)_{i ≤ n}))_1"),
        (
            NESTED + "F(n, array(4, F(n, array(2, i(1) + i(3)))[1, i(3)]))[1, 1]",
            59,
            "F((F((j + i)_{j ≤ n})_i)_{i ≤ n})_1",
        ),
        ("def F():\n  2\nF()", 2, "F()"),
        (TURNED + "F(n, array(2, F(n, w)[i(2), i(1)]))[1, 2]", W[0][1], "F(F(w))_{1,2}"),
        (TURNED + "F(n, array(2, F(n, w)[i(1), i(2)]))[1, 2]", W[1][0], "F((F(w)_{j,i})_{i ≤ n,j ≤ n})_{1,2}"),
        (TURNED + "F(2, array(2, F(n, w)[i(2), i(1)]))[1, 2]", W[0][1], "F((F(w)_{i,j})_{i ≤ 2,j ≤ 2})_{1,2}"),
    ],
)
def test_indices_of_an_argument_are_not_those_of_the_definition(text, expected, shown):
    """An argument that mentions an index around the call keeps it, and has its own row and column beside it."""
    formula = read_formula(text)
    assert canonical(formula) == text
    assert value(formula) == expected
    assert printed(formula, Plain()).text == shown


def test_a_definition_is_printed_once():
    """What a call says stands once, beside the formula, with letters of its own and the sets of its parameters."""
    text = NESTED + "F(n, w)[1, 1] + F(n, w)[1, 2]"
    assert printed(read_formula(text), Plain()) == Printed(
        "F(w)_1 + F(w)_2", (("F(x)_i", "x_i + Σ_{j=1..n} x_j for x ∈ ℝ^n"),)
    )
    again = "def H(x):\n  t(1): exp(x*x + x*x*x + 1/x)*x*log(x + 2)*x\n  t(1)/(1 + t(1))\nH(a)"
    assert printed(read_formula(again), Plain()).parts[0][1].count("exp(x² + x³ + 1/x)·x·log(x + 2)·x") == 2
    row = "def G(x)[1, 2]:\n  pick(i(column) - 1, x, x*x)\nG(a)[1, 2]"
    assert printed(read_formula(row), Latex()) == Printed(
        r"\mathrm{G}\left(a\right)_{2}", ((r"\mathrm{G}\left(x\right)", r"\left(x, {x}^{2}\right)"),)
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("F(a)", "no part of a formula"),
        ("def F(x):\n  x\nF(a, b)", "2 arguments"),
        ("def F(x):\n  x\nF(a)[1, 1]", "2 places"),
        (NESTED + "F(n, w)", "0 places"),
        (NESTED + "F(n, w[1, 1])[1, 1]", "no part of a formula"),
        (NESTED + "F(n, rows(2, a, b, a))[1, 1]", "no part of a formula"),
        (NESTED + "F(n, array(1, a))[1, 1]", "no part of a formula"),
        (NESTED + "array(2, a)", "no part of a formula"),
        (NESTED + "t(1): rows(1, a)\nt(1)", "no part of a formula"),
        (NESTED + "F(n, array(2, i(3)))[1, 1]", "stands in no sum"),
        (NESTED + "F(n, w)[1, i(1)]", "stands in no sum"),
        ("i(row)", "stands in no sum"),
        ("def F(x):\n  x + y\nF(a)", "no number among the parameters"),
        ("def F(x):\n  x[1, 1]\nF(a)", "no matrix among the parameters"),
        ("def F(n, x[1, n])[1, n]:\n  x[i(row), 1]\nF(n, w)[1, 1]", "stands in no sum"),
        ("def F(n, x[1, n])[1, n]:\n  x\nF(n, w)[1, 1]", "no number among the parameters"),
        ("def F(n, x[1, n])[1, k]:\n  x[1, 1]\nF(n, w)[1, 1]", "no size"),
        ("def F(x[1, n])[1, n]:\n  x[1, 1]\nF(w)[1, 1]", "sizes first"),
        ("def F(x):\n  x\ndef F(x):\n  2*x\nF(a)", "twice"),
        ("def f(x):\n  x\nf(a)", "capital"),
        ("def F(x, x):\n  x\nF(a, a)", "one name"),
        ("def F(x)\n  x\nF(a)", "declares no definition"),
        ("def F(x):\nF(a)", "cannot be parsed"),
        ("def F(x):\n  F(x)\nF(a)", "no part of a formula"),
        ("def F(x):\n  G(x)\ndef G(x):\n  x\nF(a)", "no part of a formula"),
    ],
)
def test_what_is_no_definition_is_refused(text, says):
    """A definition is made of its parameters and earlier definitions, and is called with what it declares."""
    with pytest.raises(FormulaTextError, match=says):
        read_formula(text)


@pytest.mark.parametrize("place", ["[1, 3]", "[2, 1]", "[1, 0]"])
def test_there_is_no_entry_beyond_the_sizes(place):
    """An entry that does not exist is no number."""
    with pytest.raises(IndexError, match="has no entry"):
        expanded(read_formula(NESTED + f"F(2, rows(2, a, b)){place}"), known)


def test_a_call_that_doubles_again_and_again_is_too_long():
    """A definition in which calls stand in calls, twice each, is read, and is not printed."""
    lines = [f"  t({k}): array(2, F(n, t({k - 1}), t({k - 1}))[i(2), i(1)])" for k in range(2, 60)]
    head = "def F(n, X[n, n], Y[n, n])[n, n]:\n  X[i(row), i(column)]\ndef G(n, X[n, n])[n, n]:"
    body = "\n".join([head, "  t(1): array(2, F(n, X, X)[i(2), i(1)])", *lines, "  F(n, t(59), t(59))[1, 1]"])
    formula = read_formula(body + "\nG(n, w)[1, 1]")
    with pytest.raises(TooLongError):
        printed(formula, Plain())
    assert value(formula) == W[0][0]
