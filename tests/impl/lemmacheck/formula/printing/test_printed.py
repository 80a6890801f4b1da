"""Formulas for people: parentheses where they must be, indices that no variable has, parts under a name."""

import re
import unicodedata
from fractions import Fraction

import latex2mathml.converter
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.impl.lemmacheck.formula.printing.formulas import general_formulas

from lemmacheck.arithmetic import NotAvailableError, exact
from lemmacheck.formula import Latex, Plain, Printed, TooLongError, evaluate, expanded, printed, read_formula

SHOWN = [
    (
        "abs(sum(1, k, u_[1, i(1)]*v_[1, i(1)] - u[1, i(1)]*v[1, i(1)]))",
        "|Σ_{i=1..k} (u′_i·v′_i − u_i·v_i)|",
        r"\left|\sum_{i=1}^{k} \left(u'_{i} v'_{i} - u_{i} v_{i}\right)\right|",
    ),
    ("2*eps*R*k", "2·ε·R·k", r"2 \varepsilon R k"),
    ("1*x", "x", "x"),
    ("x*1*1", "x", "x"),
    ("1*1", "1", "1"),
    ("x*x*y*y*y", "x²·y³", "{x}^{2} {y}^{3}"),
    ("(x + 1)*(x + 1)", "(x + 1)²", r"{\left(x + 1\right)}^{2}"),
    ("(x*x)**2", "(x²)²", r"{\left({x}^{2}\right)}^{2}"),
    ("2*2*x", "2·2·x", r"2 \cdot 2 x"),
    ("x*(x*x)", "x·x²", r"x {x}^{2}"),
    ("0*x + 1", "0·x + 1", "0 x + 1"),
    ("x + (-3)", "x − 3", "x - 3"),
    ("x - (-3)", "x − (−3)", r"x - \left(-3\right)"),
    ("x + (-y)", "x + (−y)", r"x + \left(-y\right)"),
    ("(-3)*x", "(−3)·x", r"\left(-3\right) x"),
    ("(-x)**2", "(−x)²", r"{\left(-x\right)}^{2}"),
    ("-x**2", "−x²", "-{x}^{2}"),
    ("(x**2)**3", "(x²)³", r"{\left({x}^{2}\right)}^{3}"),
    ("x**(g - 1)", "x^(g − 1)", "{x}^{g - 1}"),
    ("a - (b - c)", "a − (b − c)", r"a - \left(b - c\right)"),
    ("a - (b + c)", "a − (b + c)", r"a - \left(b + c\right)"),
    ("a/(b*c)", "a/(b·c)", r"\frac{a}{b c}"),
    ("a/b/c", "a/b/c", r"\frac{\frac{a}{b}}{c}"),
    ("a/(b/c)", "a/(b/c)", r"\frac{a}{\frac{b}{c}}"),
    ("(1/2)*x", "1/2·x", r"\frac{1}{2} x"),
    ("exp(x)**2", "(exp(x))²", r"{\left(e^{x}\right)}^{2}"),
    ("sqrt(x + 1)", "√(x + 1)", r"\sqrt{x + 1}"),
    ("sin(pi()*x)/atan(y)", "sin(π·x)/atan(y)", r"\frac{\sin\left(\pi x\right)}{\arctan\left(y\right)}"),
    (
        "where(x, 1, x**2, 2*x)*y",
        "(x² if x ≤ 1, else 2·x)·y",
        r"\left(\begin{matrix} {x}^{2} & \text{if } x \le 1 \\ 2 x & \text{else} \end{matrix}\right) y",
    ),
    ("floor(x/2)", "⌊x/2⌋", r"\left\lfloor \frac{x}{2}\right\rfloor"),
    ("sum(1, n, a) + b", "(Σ_{i=1..n} a) + b", r"\left(\sum_{i=1}^{n} a\right) + b"),
    ("b + sum(1, n, a)", "b + Σ_{i=1..n} a", r"b + \sum_{i=1}^{n} a"),
    ("sum(1, i, j[1, i(1)])", "Σ_{l=1..i} j_l", r"\sum_{l=1}^{i} j_{l}"),
    (
        "sum(2, n, sum(1, n, w[i(2), i(1)]))",
        "Σ_{i=1..n} Σ_{j=1..n} w_{i,j}",
        r"\sum_{i=1}^{n} \sum_{j=1}^{n} w_{i,j}",
    ),
    ("3*2**k", "3·2^k", r"3 \cdot {2}^{k}"),
    (
        "x + (y + sum(1, k, u[1, i(1)])) + z",
        "x + (y + Σ_{i=1..k} u_i) + z",
        r"x + \left(y + \sum_{i=1}^{k} u_{i}\right) + z",
    ),
    ("1*sum(1, k, x) + y", "(Σ_{i=1..k} x) + y", r"\left(\sum_{i=1}^{k} x\right) + y"),
    ("x + 1*(-y)", "x + (−y)", r"x + \left(-y\right)"),
    ("x/(2*2)", "x/(2·2)", r"\frac{x}{2 \cdot 2}"),
    ("e**2 + exp(2)", "e² + exp(2)", r"{e}^{2} + \mathrm{exp}\left(2\right)"),
    ("tau + phase", "tau + phase", r"\mathrm{tau} + \mathrm{phase}"),
    ("tau + lam_max", "τ + λ_max", r"\tau + \lambda_{\mathrm{max}}"),
    ("W_Q[1, 2]*W_Q_[2, 1]", "(W_Q)_2·(W_Q′)_{2,1}", r"\left(W_{Q}\right)_{2} \cdot \left(W_{Q}'\right)_{2,1}"),
    ("c_1 - c_delta", "c_1 − c_δ", r"c_{1} - c_{\delta}"),
    ("first_row + x__", "first_row + x′′", r"\mathrm{first\_row} + x''"),
    ("u_1 + u[1, 1]", "u_1 + u[1]", None),
    ("pi + pi()", "pi + π", r"\mathrm{pi} + \pi"),
    ("counted('of_run', n)", "of_run(n)", r"\mathrm{of\_run}\left(n\right)"),
    ("sum(1, k, u[1, i(1) - 1 + 1])", "Σ_{i=1..k} u_i", r"\sum_{i=1}^{k} u_{i}"),
    ("sum(1, k, u[1, i(1) + 2 - 1])", "Σ_{i=1..k} u_{i + 1}", None),
    ("sum(1, k, u[1, 1 + i(1) - 3])", "Σ_{i=1..k} u_{i − 2}", None),
    ("u[1, 1 + 1]", "u_2", "u_{2}"),
    ("pick(n - 1, x, y)", "(x, y)_n", None),
    ("taps[1, 1]*other", "taps_1·other", r"\mathrm{taps}_{1} \cdot \mathrm{other}"),
]


@pytest.mark.parametrize(("text", "plain", "latex"), SHOWN, ids=[text for text, *_ in SHOWN])
def test_a_formula_is_written_like_this(text, plain, latex):
    """Each formula has one way of writing it, in a terminal and on a page."""
    formula = read_formula(text)
    assert printed(formula, Plain()).text == plain
    assert latex is None or printed(formula, Latex()).text == latex


def test_a_large_part_that_comes_again_has_a_name():
    """A part of twelve nodes that is used again is written once, and a row to pick from by the names of its entries."""
    formula = read_formula("t(1): exp(x*a + y*b + z*c)*x\nt(1)/(1 + t(1))")
    assert printed(formula, Plain()) == Printed("t₁/(1 + t₁)", (("t₁", "exp(x·a + y·b + z·c)·x"),))
    row = read_formula("pick(n, (x + 1)*(x + 2), (x - 1)*(x - 2))")
    assert printed(row, Plain()) == Printed("(t₁, t₂)_{n + 1}", (("t₁", "(x + 1)·(x + 2)"), ("t₂", "(x − 1)·(x − 2)")))


def test_a_formula_that_nobody_reads_is_not_printed():
    """A formula of thousands of letters is refused, and so is one that would double with each part."""
    with pytest.raises(TooLongError):
        printed(read_formula(" + ".join(f"x{i}" for i in range(900))), Plain())
    lines = ["t(1): x + i(1)", *(f"t({k + 1}): t({k})*t({k})" for k in range(1, 60))]
    with pytest.raises(TooLongError):
        printed(read_formula("\n".join([*lines, "sum(1, n, t(60))"])), Plain())


@given(general_formulas())
def test_every_formula_is_printed_or_too_long(formula):
    """Both styles print what they can, and the page's converter reads the LaTeX."""
    try:
        assert printed(formula, Plain()).text
        latex2mathml.converter.convert(printed(formula, Latex()).text)
    except TooLongError:
        return


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def as_python(text):
    """Return a plain formula as Python reads it, by the usual order of operations; numbers are fractions."""
    text = re.sub(r"([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", lambda found: f"^({found[1].translate(RAISED)})", text)
    text = re.sub(r"_\{(\d+),(\d+)\}", r"_\1_\2", text)
    text = text.replace("−", "-").replace("·", "*").replace("^", "**")
    return re.sub(r"(?<![\w_])(\d+)", r"Fraction(\1)", text)


@st.composite
def rational_formulas(draw):
    """Draw the canonical text of a formula of sums, products, quotients, powers, minima and maxima."""

    def part(depth):
        what = draw(st.integers(0, 8 if depth else 1))
        if what == 0:
            return draw(st.sampled_from(["a", "b", "u[1, 1]", "w[2, 1]"]))
        if what == 1:
            return draw(st.sampled_from(["2", "(-3)", "(1/2)", "(-2/3)", "1"]))
        if what == 2:
            return f"(-{part(depth - 1)})"
        if what == 3:
            return f"({part(depth - 1)})**{draw(st.sampled_from(['2', '3', '(-1)', '(1 + 1)']))}"
        if what == 4:
            return f"{draw(st.sampled_from(['min', 'max']))}({part(depth - 1)}, {part(depth - 1)})"
        return f"({part(depth - 1)} {draw(st.sampled_from('+-*/'))} {part(depth - 1)})"

    return part(draw(st.integers(1, 5)))


@given(rational_formulas(), st.lists(st.fractions(max_denominator=5), min_size=4, max_size=4))
def test_what_is_printed_is_read_as_what_it_is(text, numbers):
    """By the usual order of operations the plain text of a formula has the value of the formula."""
    formula = read_formula(text)
    values = dict(zip(("a", "b", "u_1", "w_2_1"), numbers, strict=True))

    def known(symbol):
        name, row, column = symbol
        return values[{"u": "u_1", "w": "w_2_1"}.get(name, name)] if (row, column) in ((0, 0), (1, 0)) else None

    try:
        with exact() as on:
            found = evaluate(expanded(formula, known), on, lambda symbol: on.number(known(symbol)))[-1]
            expected = Fraction(int(found.p), int(found.q))
    except (ZeroDivisionError, NotAvailableError, OverflowError):
        return
    shown = printed(formula, Plain())
    for name, part in shown.parts:
        values[unicodedata.normalize("NFKC", name)] = value_of(part, values)
    assert value_of(shown.text, values) == expected


def value_of(text, values):
    """Return the value of a plain formula."""
    return eval(as_python(text), {"Fraction": Fraction, "min": min, "max": max}, values)  # noqa: S307 - just printed
