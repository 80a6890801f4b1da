"""Bounds as text: what is read, what is refused, and what is printed."""

from fractions import Fraction

import latex2mathml.converter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmacheck import CatalogueError, Family, fixed, reals, summed
from lemmacheck.arithmetic import ball, exact, float64, high, to_fraction
from lemmacheck.audits.hypotheses import bounds
from lemmacheck.formula import Latex, Plain
from lemmacheck.formula.expressions.expression import names_in, parse
from lemmacheck.formula.expressions.expression_value import evaluate_expression, evaluate_integer
from lemmacheck.formula.printing.tex import letter
from lemmacheck.proving.summands import summands_compare
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.pace import pace
from lemmacheck.vocabulary.shapes import check_piece

LATEX = Latex()
VALUES = {"a": Fraction(3, 2), "b": Fraction(-2), "k": Fraction(3), "eps": Fraction(1, 10)}


def at(text):
    """Return the exact value of an expression at VALUES."""
    with exact() as on:
        return to_fraction(evaluate_expression(text, on, {n: on.scalar(v) for n, v in VALUES.items()})[0, 0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", Fraction(3, 2)),
        (7, 7),
        (Fraction(-1, 3), Fraction(-1, 3)),
        ("1/10", Fraction(1, 10)),
        ("0.1", Fraction(1, 10)),
        ("-a", Fraction(-3, 2)),
        ("a - (b - k)", Fraction(13, 2)),
        ("a**2", Fraction(9, 4)),
        ("-a**2", Fraction(-9, 4)),
        ("2*a/k", 1),
        ("min(a, b) + max(a, b)", Fraction(-1, 2)),
        ("abs(b)", 2),
        ("sqrt(9/4)", Fraction(3, 2)),
        ("((a))", Fraction(3, 2)),
        ("floor(a) + floor(b/3)", 0),
        ("sin(b + 2) + cos(0)*a - atan(0)", Fraction(3, 2)),
    ],
)
def test_expressions_are_evaluated_exactly(text, value):
    """Numbers, names and the few functions mean what they say, in rationals."""
    assert at(text) == value


def test_every_digit_counts():
    """A decimal number is exact, however many digits it has."""
    assert at("1.00000000000000000001") == 1 + Fraction(1, 10**20)
    assert at("3.14159265358979323846") == Fraction("3.14159265358979323846")


@given(
    st.sampled_from(
        [
            "a*b + k",
            "abs(b)*a",
            "min(a, b)**2",
            "sqrt(k)*exp(eps)",
            "max(a, 1/k) - eps",
            "sin(a)*pi",
            "atan(b)/cos(eps)",
            "floor(a*pi) + eps",
        ]
    )
)
def test_every_arithmetic_reads_the_same_expression(text):
    """Balls, mpmath and float64 agree on an expression."""
    found = []
    for opened in (ball(100), high(100), float64()):
        with opened as on:
            value = evaluate_expression(text, on, {n: on.scalar(v) for n, v in VALUES.items()})[0, 0]
            found.append(float(value.mid()) if hasattr(value, "mid") else float(value))
    assert found == pytest.approx([found[0]] * 3, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2*k + 1", 7),
        ("k**2 - 1", 8),
        ("(k + 1)/2", 2),
        ("max(k, 5)", 5),
        ("abs(0 - k)", 3),
        (4, 4),
        ("-k", -3),
        ("floor(k/2)", 1),
        ("floor(0 - k/2)", -2),
    ],
)
def test_dimensions_are_integers(text, value):
    """An expression of integers is an exact integer."""
    assert evaluate_integer(text, {"k": 3}) == value


@pytest.mark.parametrize("text", ["k/2", "1/10", "sqrt(k)", "exp(k)", "sin(k)", "cos(0)", "atan(k)"])
def test_dimensions_that_are_none_are_refused(text):
    """Halves, roots, exponentials and angles are no dimensions."""
    with pytest.raises(CatalogueError, match="not an integer"):
        evaluate_integer(text, {"k": 3})


@pytest.mark.parametrize(
    "text",
    [
        "", "1 +", "x.y", "x[0]", "f(1)", "min(1)", "min(1, 2, 3)", "sin(1, 2)", "atan()", "pi()",
        "tan(1)", "abs(x=1)", "min(*a)", "[1]", "{1}", "(1, 2)",
        "a < b", "a if b else c", "lambda: 1", "a and b", "not a", "~a", "__import__('os')", "a = 1", "a; b",
        "k // 2", "k % 2", "k ^ 2", "k @ 2", "k << 1", "k | 1", "k & 1", "True", "None", "'a'", "1j", "...", "b'a'",
        "f'{a}'", "a\nb", "await a", "(a := 1)",
    ],
)  # fmt: skip
def test_everything_else_is_refused(text):
    """Syntax that is no arithmetic is refused when the expression is read."""
    with pytest.raises(CatalogueError, match="the bound"):
        parse(text)


def test_names_are_variables_only():
    """The functions of an expression are not among its variables."""
    assert names_in("min(h, 3)*c + abs(min)") == {"h", "c", "min"}
    assert names_in(3) == frozenset()
    assert names_in("sin(sin) + pi*x") == {"sin", "x"}


def test_pi_is_a_number_and_no_variable():
    """No variable and no parameter is called pi, nothing is counted by it, and it bounds what it should."""
    with pytest.raises(CatalogueError, match="cannot be called 'pi', which is a number"):
        check_piece("pi", reals(), {"pi": reals()})
    with pytest.raises(CatalogueError, match="parameter of a family cannot be called 'pi'"):
        Family({"x": "pi"}, "pi")
    with pytest.raises(CatalogueError, match="'pi', which is no integer"):
        evaluate_integer("2*pi", {"k": 3})
    with pytest.raises(CatalogueError, match=r"irrational.*on\.pi"):
        check_piece("x", fixed("pi"), {"x": fixed("pi")})
    assert not summands_compare(
        Domain({"x": reals(0, 1)}), Link(summed("pi")(lambda on, x: x), summed("pi")(lambda on, x: 2 * x))
    )
    assert pace("pi*t", "t", {}) == pace("3*t", "t", {})
    domain = Domain({"x": reals("-pi", "pi/2")})
    for value, is_inside in (("-355/113", False), ("-333/106", True), ("11/7", False), ("10993/6999", True)):
        assert (domain.why_outside({"x": ((Fraction(value),),)}) is None) == is_inside
    (assignment,) = domain.assignments(limit=1)
    for place in (0, 1):
        assert domain.why_outside(domain.point(assignment, [Fraction(place)])) is None


def shown(text, style=LATEX):
    """Return an expression of reals as the page prints it, as the upper bound of another."""
    names = dict.fromkeys(sorted(names_in(text)), reals())
    return bounds("bounded", Domain({**names, "bounded": reals(high=text)}), style).removeprefix(
        r"\mathrm{bounded} \le "
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("eps", r"\varepsilon"),
        ("u_", "u'"),
        ("v__", "v''"),
        ("1/k", r"\frac{1}{k}"),
        ("0.4", r"\frac{2}{5}"),
        ("0.4**2", r"{\left(\frac{2}{5}\right)}^{2}"),
        ("sqrt(2)", r"\sqrt{2}"),
        ("u - eps", r"u - \varepsilon"),
        ("-R", "-R"),
        ("a**2", "{a}^{2}"),
        ("min(h, 3)*c", r"\min\left(h, 3\right) c"),
        ("sin(pi/2)*cos(x)", r"\sin\left(\frac{\pi}{2}\right) \cos\left(x\right)"),
        ("atan(x) + floor(k/2)", r"\arctan\left(x\right) + \left\lfloor \frac{k}{2}\right\rfloor"),
    ],
)
def test_latex_prints_the_papers_letters(text, printed):
    """Letters, primes, quotients and roots are printed as in the paper."""
    assert shown(text) == printed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a - (b - c)", "a - b - c"),
        ("a - (b + c)", "a - b + c"),
        ("-(a + b)", "-a + b"),
        ("(a + b)**2", "a + b**2"),
        ("(-a)**2", "-a**2"),
        ("(a*b)**2", "a*b**2"),
        ("(a/b)**2", "a/b**2"),
        ("(a + b)*c", "a + b*c"),
        ("a**(b + c)", "a**b + c"),
    ],
)
def test_different_expressions_print_differently(one, other):
    """Parentheses that matter are printed."""
    assert shown(one, Plain()) != shown(other, Plain())


@pytest.mark.parametrize(
    "text",
    [
        "abs(a)",
        "exp(1)",
        "min(a, b)",
        "max(a, 1)",
        "sqrt(a)",
        "a**k/2",
        "alpha*delta",
        "R0",
        "sin(pi)",
        "atan(cos(a))",
        "floor(a/2)",
    ],
)
def test_latex_converts_to_mathml(text):
    """What is printed is LaTeX that exists: no command is left over as text."""
    assert "\\" not in latex2mathml.converter.convert(shown(text))


def test_long_names_are_upright():
    """A name of several letters is not a product of them, unless it is that of a letter with an index."""
    assert letter("third_stage") == r"\mathrm{third\_stage}"
    assert letter("phase_two") == r"\tau_{\mathrm{two}}"


@pytest.mark.parametrize("text", ["12 + (\n 3)", "(12\n+\n3)", "(\n\n0012.0 +\n  3)", "(12 +  # twelve\n3)"])
def test_numbers_are_read_where_they_stand(text):
    """A bound may go over several lines: each number is what is written on its line."""
    with exact() as on:
        assert evaluate_expression(text, on, {})[0, 0] == 15


def test_long_integers_are_texts():
    """Python writes no integer of more than 4,300 digits: such a bound is a text, and not longer than there is room."""
    with pytest.raises(CatalogueError, match="write it as text"):
        reals(0, 10**5000)
    assert evaluate_integer("10**5000", {}) == 10**5000
    with pytest.raises(CatalogueError, match="too large"):
        evaluate_integer("10**99999", {})
