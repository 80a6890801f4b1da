"""exp of multiples of logarithms: a product of powers of roots, where the logarithms have values, and nothing else."""

import math
import random

import pytest
from tests.impl.lemmacheck.kernel.test_check import POSITIVE, UNIT, accepted, algebra, fact

from lemmacheck.kernel import Relation
from lemmacheck.kernel.rules.algebra import Algebra
from lemmacheck.kernel.statements.expression import Expressions, Reader, syntax
from lemmacheck.kernel.statements.statement import Comparison

SUM0 = {"rule": "sum"}
REAL = "Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"


def multiple(place, by):
    """Return the proof that a goal is a multiple of an equation."""
    return {"rule": "sum", "equations": [[place, by]]}


def facts_of(text):
    """Return the facts about the parts of `text <= z`, and the goal."""
    asked = []

    def answer(sequent, *, may_be_open):
        asked.append(sequent)
        return ">" if sequent.goal.relation is Relation.NOT_ZERO else "shown"

    read = Reader(Expressions())
    Algebra(answer, lambda _: False).show(Comparison(read.tree(syntax(text), []), "<=", read.tree(syntax("z"), [])))
    return asked[-1].facts, asked[-1].goal


def value(polynomial, values):
    """Return the value of a polynomial."""
    return sum(float(c) * math.prod(values[name] ** e for name, e in monomial) for monomial, c in polynomial.items())


@pytest.mark.parametrize(
    ("terms", "steps"),
    [
        (["exp(log(x))", "x"], [fact(0), SUM0]),
        (["exp(log(x)/3)**3", "x"], [fact(0), multiple(2, "-1")]),
        (["exp(log(x)/2)", "sqrt(x)"], [fact(0), fact(0), SUM0]),
        (["exp(2*log(x)/3)", "exp(log(x)/3)**2"], [fact(0), SUM0]),
        (["exp(log(2)/3)**3", "2"], [{"rule": "sum", "terms": [["2", []]]}, multiple(3, "-1")]),
    ],
)
def test_powers_are_what_they_are(terms, steps):
    """exp(log(x)/n) is the n-th root of x, and exp(log(x)) is x."""
    assert accepted([f"x: {POSITIVE}"], "bound =", terms, algebra(*steps))


def test_the_logarithm_must_have_a_value():
    """Nothing is said of exp(log(x)) until x is shown to be above 0."""
    for domain in (UNIT, REAL):
        assert not accepted([f"x: {domain}"], "bound =", ["exp(log(x))", "x"], algebra(fact(0), SUM0))
        assert not accepted([f"x: {domain}"], "bound =", ["exp(log(x))", "x"], algebra(SUM0))


@pytest.mark.parametrize(
    "text",
    ["exp(log(u)**2)", "exp(log(u)*log(v))", "exp(log(u) + 1)", "exp(log(u)*v)", "exp(log(u)/v)", "exp(v)",
     "exp(log(u)/201)", "exp(201*log(u))", "exp(log(u)/3 + v)", "exp(t)"],
)  # fmt: skip
def test_other_exponents_give_no_equation(text):
    """exp of what is no sum of rational multiples of logarithms is a number above 0, of which no more is said."""
    facts, goal = facts_of(text)
    assert all(each.relation is not Relation.ZERO for each in facts)
    ((name, power),) = next(monomial for monomial in goal.polynomial if monomial != (("z", 1),))
    assert (len(goal.polynomial), power) == (2, 1)
    assert name not in ("u", "v", "t")


def error_of(text, values):
    """Return how far what is said of an expression is from its value, after each root was taken from its equation."""
    values["z"] = eval(text, {"exp": math.exp, "log": math.log} | values)  # noqa: S307 - made here
    facts, goal = facts_of(text)
    worst = 0.0
    for each in facts:
        names = {name for monomial in each.polynomial for name, _ in monomial} - set(values)
        if each.relation is Relation.ZERO and names:
            (name,) = names
            degree = max(e for monomial in each.polynomial for n, e in monomial if n == name)
            low, high = (value(each.polynomial, values | {name: x}) for x in (0.0, 1.0))
            values[name] = (low / (low - high)) ** (1 / degree)
        values |= dict.fromkeys(names - set(values), 1.0)  # the exponent is 0: it is bounds that say so
        if each.relation is Relation.ZERO:
            worst = max(worst, abs(value(each.polynomial, values)))
    return max(worst, abs(value(goal.polynomial, values)) / (1 + values["z"]))


@pytest.mark.parametrize(
    "text",
    ["exp(log(u)/3) + exp(log(u)/4)", "exp(log(u)/2)*exp(-log(u)/3)", "exp(log(u)/3) + exp(log(v)/3)",
     "exp(log(u/v)*3/4)*exp(log(u*v)/6) + exp(log(u)/6)", "exp(log(exp(log(u)/3))/2)"],
)  # fmt: skip
def test_roots_are_told_apart(text):
    """Roots of several degrees, of several numbers, and of roots, in one formula, are different numbers."""
    assert error_of(text, {"u": 2.3, "v": 0.7}) < 1e-9


def test_powers_have_the_value_of_exp():
    """What is said of exp of multiples of logarithms is so in numbers, with any shares, quotients and repetitions."""
    rng = random.Random(0)
    for _ in range(60):
        parts = [
            f"({rng.randint(-4, 4) or 1}/{rng.randint(1, 4)})*log({rng.choice(['u', 'v', 'u/v', 'u*v', 'u + v'])})"
            for _ in range(rng.randint(2, 4))
        ]
        text = f"exp({' + '.join(parts[1:])}) + exp({parts[0]})"
        assert error_of(text, {"u": rng.uniform(0.3, 3), "v": rng.uniform(0.3, 3)}) < 1e-6
