"""The canonical text: one for each formula, read back to the same formula, and refused in one sentence otherwise."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.impl.lemmacheck.formula.printing.formulas import LENGTH, RATIONAL, fractions, general_formulas, shape

from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.formula import FormulaTextError, canonical, evaluate, expanded, read_formula

ENTRIES = LENGTH * LENGTH


@given(general_formulas())
def test_a_formula_is_read_back_as_it_was_written(formula):
    """What is read is the same formula node by node, and its text is the same text."""
    text = canonical(formula)
    again = read_formula(text)
    assert shape(again) == shape(formula)
    assert canonical(again) == text


@given(general_formulas(unary=RATIONAL), st.lists(fractions, min_size=ENTRIES + 2, max_size=ENTRIES + 2))
def test_a_formula_that_was_read_has_the_same_value(formula, numbers):
    """At exact points both have one value, or both have none."""

    def known(symbol):
        name, row, column = symbol
        return {"a": numbers[0], "b": numbers[1], "n": Fraction(LENGTH)}.get(name) or numbers[2 + row * LENGTH + column]

    def value(of):
        try:
            with exact() as on:
                return str(evaluate(expanded(of, known), on, lambda symbol: on.number(known(symbol)))[-1])
        except (ArithmeticError, ValueError, NotAvailableError) as error:
            return type(error).__name__

    assert value(read_formula(canonical(formula))) == value(formula)


@pytest.mark.parametrize(
    "text",
    [
        "abs(sum(1, k, u_[1, i(1)]*v_[1, i(1)] - u[1, i(1)]*v[1, i(1)]))",
        "-x**2",
        "(-x)**2",
        "x - (-3)",
        "x - (-1/2)*y",
        "neg(3)",
        "div(1, 2)",
        "(1/2)*x",
        "a - (b - c)",
        "a/(b*c)",
        "2**(-3)",
        "counted('rank', n, 2)",
        "t(1): exp(x)*y\nt(1)/(1 + t(1))",
        "pick(i - 1, a, b, c)",
    ],
)
def test_these_texts_are_canonical(text):
    """What is written like this is read and written again like this."""
    assert canonical(read_formula(text)) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "cannot be parsed"),
        ("x +", "cannot be parsed"),
        ("i(1)", "stands in no sum"),
        ("sum(1, i(1), 2)", "stands in no sum"),
        ("sum(1, k, i(2))", "stands in no sum"),
        ("t(1) + 1", "no part of a formula"),
        ("t(2): x\nt(2)", "should begin with t(1):"),
        ("x\ny", "should begin with t(1):"),
        ("0.5*x", "no part of a formula"),
        ("1.0", "no part of a formula"),
        ("True", "no part of a formula"),
        ("x if y else z", "no part of a formula"),
        ("x < y", "no part of a formula"),
        ("u[1]", "no part of a formula"),
        ("u.shape", "no part of a formula"),
        ("open('x')", "no part of a formula"),
        ("abs(x, y)", "no part of a formula"),
        ("min(x)", "no part of a formula"),
        ("exp()", "no part of a formula"),
        (r"counted('}\\href{x}{<b>', n)", "no part of a formula"),
        ("x // y", "no part of a formula"),
        ("f(x=1)", "no part of a formula"),
        ("(" * 5000 + "x" + ")" * 5000, "cannot be parsed"),
        ("x + " * 60_000 + "x", "letters"),
    ],
)
def test_what_is_no_formula_is_refused_in_one_sentence(text, says):
    """A text that is no formula says what it has in its place."""
    with pytest.raises(FormulaTextError, match=says.replace("(", r"\(").replace(")", r"\)")) as caught:
        read_formula(text)
    assert "\n" not in str(caught.value)


@given(general_formulas(), st.data())
def test_a_damaged_text_is_a_formula_or_is_refused(formula, data):
    """Nothing but a formula or its refusal comes of a text in which letters were changed."""
    text = canonical(formula)
    at = data.draw(st.integers(0, len(text)))
    letters = data.draw(st.text("()[],:*/+-t1i. n\n'_", max_size=3))
    try:
        found = read_formula(text[:at] + letters + text[at + data.draw(st.integers(0, 2)) :])
    except FormulaTextError:
        return
    assert canonical(read_formula(canonical(found))) == canonical(found)
