"""Conditions as text: what is one, what its negation says, and what open comparisons leave of it."""

import pytest

from lemmacheck import CatalogueError, integers, reals, vectors
from lemmacheck.audits.hypotheses import condition
from lemmacheck.formula import Latex, Plain, condition_names, condition_of, truth
from lemmacheck.formula.expressions.condition import Junction, Relation
from lemmacheck.vocabulary import Domain
from lemmacheck_reports.page.mathml import math


def told(text, **known):
    """Return the truth of a condition whose comparisons are known by their left sides."""
    return truth(condition_of(text), lambda each: known[each.left.id])


def spelled(condition):
    """Return a condition as text, with its parts in brackets."""
    if isinstance(condition, Relation):
        return f"{condition.left.id}{condition.sign}"
    return ("all" if condition.is_every else "one") + str([spelled(part) for part in condition.parts]).replace("'", "")


@pytest.mark.parametrize(("text", "read"), [
    ("a < 1", "a<"),
    ("not a < 1", "a>="),
    ("not a == 1", "a!="),
    ("not not a != 1", "a!="),
    ("a < 1 and b >= 1", "all[a<, b>=]"),
    ("not (a < 1 and b >= 1)", "one[a>=, b<]"),
    ("not (a <= 1 or b > 1)", "all[a>, b<=]"),
    ("a < b < 1", "all[a<, b<]"),
    ("not a < b < 1", "one[a>=, b>=]"),
    ("a >= 2 -> b > 0", "one[a<, b>]"),
    ("implies(a >= 2, b > 0)", "one[a<, b>]"),
    ("not implies(a >= 2, b > 0)", "all[a>=, b<=]"),
    ("a > 0 -> b > 0 -> c > 0", "one[a<=, one[b<=, c>]]"),
])  # fmt: skip
def test_negations_are_pushed_into_comparisons(text, read):
    """A condition is comparisons joined by all and one; arrows bind to the right."""
    assert spelled(condition_of(text)) == read


@pytest.mark.parametrize(("text", "known", "expected"), [
    ("a < 1 and b < 1", {"a": False, "b": None}, False),
    ("a < 1 and b < 1", {"a": True, "b": None}, None),
    ("a < 1 or b < 1", {"a": True, "b": None}, True),
    ("a < 1 or b < 1", {"a": False, "b": None}, None),
    ("a < 1 or b < 1", {"a": None, "b": True}, True),
    ("a < 1 and b < 1", {"a": None, "b": False}, False),
    ("a < 1 and b < 1", {"a": True, "b": True}, True),
    ("a < 1 or b < 1", {"a": False, "b": False}, False),
])  # fmt: skip
def test_what_is_open_decides_nothing(text, known, expected):
    """Parts join after Kleene: open parts leave open what the others do not settle."""
    assert told(text, **known) is expected


@pytest.mark.parametrize("text", [
    "", "x", "x + 1", "1", "True", "x = 1", "x < 1,", "x in (1, 2)", "x is y", "f(x) < 1", "x < 'a'", "x < y[0:1]",
    "x < (y, 1)", "x < f(y)[1]", "x < y[1][1]", "for_all(i, 1, 2)", "for_all(1, 1, 2, x < i)", "psd(x + 1)",
    "psd(x, y)", "for_all(i, 1, 2, i)", "for_all(i, a < 1, 2, x < i)",
    "x < 1 ->", "-> x < 1", "(a < 1 -> b < 1) and c < 1", "x and y < 1", "implies(x < 1)", "sum(x, y) < 1",
    "x < 2**1000000", "x < 1e999999999", "x @ y < 1", "lambda: 1", "x < (y < 1)", "min(x) < 1", "x < 1j",
])  # fmt: skip
def test_what_is_no_condition_is_refused(text):
    """Anything but comparisons of expressions is refused in one sentence that quotes it."""
    with pytest.raises(CatalogueError) as caught:
        condition_of(text)
    assert repr(text)[1:20] in str(caught.value) or "number that cannot be read" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_names_and_numbers_are_those_that_were_written():
    """What is called is no variable, and a decimal is the rational it was written as."""
    assert condition_names("sum(p*p) + dot(p, q) <= max(a, 1)") == {"p", "q", "a"}
    condition = condition_of("x < 0.1")
    assert str(condition.right.value) == "1/10"
    assert isinstance(condition_of("0 < x < 1"), Junction)


DOMAIN = Domain({
    "a": reals(), "b": reals(), "x": reals(), "y": reals(), "n": integers(1), "p": vectors("n"), "q": vectors("n"),
})  # fmt: skip


@pytest.mark.parametrize(("text", "latex", "plain"), [
    ("a*b == 1", "a b = 1", "a·b = 1"),
    ("x != 0", r"x \ne 0", "x ≠ 0"),
    ("0 < x <= 1/2", r"0 < x \le \frac{1}{2}", "0 < x ≤ 1/2"),
    ("n >= 2 -> x > 0", r"n \ge 2 \Rightarrow x > 0", "n ≥ 2 ⇒ x > 0"),
    ("not (x < 1 or y < 1) and a > 1", r"\neg (x < 1 \vee y < 1) \wedge a > 1", "not (x < 1 or y < 1) and a > 1"),
    ("x <= pi/2", r"x \le \frac{\pi}{2}", "x ≤ π/2"),
    (
        "sum(p) == dot(p, q)",
        r"\sum_{i=1}^{n} p_{i} = \sum_{i=1}^{n} p_{i} q_{i}",
        "Σ_{i=1..n} p_i = Σ_{i=1..n} p_i·q_i",
    ),
])  # fmt: skip
def test_conditions_are_printed(text, latex, plain):
    """A condition is a formula, on the page and in a terminal."""
    assert (condition(text, DOMAIN, Latex()), condition(text, DOMAIN, Plain())) == (latex, plain)
    assert str(math(latex)).startswith("<math")
