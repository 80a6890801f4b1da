"""Rules of goals, and lemmas: what leads to other goals, and what would prove something false."""

from fractions import Fraction
from random import Random

import pytest
from tests.impl.lemmacheck.kernel.links import algebra, why_refused

from lemmacheck.kernel import LEMMAS, Choice, Instance, check_link, goal_of, instantiated, statement_of
from lemmacheck.kernel.enclosures.elementary import NoValueError, of_constant
from lemmacheck.kernel.enclosures.interval import Interval, enclosed

REAL = "Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"
POSITIVE = "Entries(rows=1, columns=1, lows=(0,), highs=(), open_low=True, open_high=False)"
NOTHING = {"rule": "sum", "terms": []}
SQUARE = {"rule": "sum", "terms": [["1", [], ["x"]]]}


def fact(*places):
    """Return the proof that a goal is a sum of facts."""
    return {"rule": "sum", "terms": [["1", [place]] for place in places]}


HAVE = {"rule": "have", "claim": "0 <= x*x", "proof": algebra(SQUARE), "then": algebra(fact(0))}
SPLIT = {"rule": "split", "on": "x <= 0", "low": algebra(fact(0, 1)), "high": algebra(fact(0))}
ONE = {"rule": "sum", "terms": [["1", []]]}
BELOW_E = str(of_constant("exp", [Fraction(1)], 96)[0])
TANGENT = ["tangent of exp", "x", "0"]


@pytest.mark.parametrize(
    ("domain", "terms", "proof"),
    [
        ([f"x: {REAL}"], ["0", "x*x"], HAVE),
        ([f"x: {REAL}"], ["0", "x*x"], {"rule": "split", "on": "x <= 0", "low": algebra(SQUARE), "high": algebra(SQUARE)}),
        ([f"x: {REAL}"], ["exp(0) + log(1)", "1"], algebra(ONE, NOTHING)),
        ([f"x: {POSITIVE}"], ["log(x)", "x - 1"], algebra(
            fact(0), {"rule": "sum", "terms": [["1", []]]}, fact(0), {"rule": "sum", "terms": [["1", []]]}, fact(5),
            lemmas=[["tangent of log", "x", "1"]],
        )),
    ],
)  # fmt: skip
def test_rules_of_goals_prove_what_is_true(domain, terms, proof):
    """A claim shown first, two cases, a lemma whose hypotheses are shown: each proof is accepted."""
    statement = statement_of(domain, "bound ≤", terms)
    check_link(statement, statement.links[0], proof)


@pytest.mark.parametrize(
    ("domain", "terms", "proof"),
    [
        ([f"x: {REAL}"], ["0", "x"], {"rule": "have", "claim": "0 <= x", "proof": algebra(fact(0)), "then": algebra(fact(0))}),
        ([f"x: {REAL}"], ["0", "x"], {"rule": "split", "on": "x <= 0", "low": algebra(fact(0)), "high": algebra(fact(0))}),
        ([f"x: {REAL}"], ["0", "x"], {"rule": "split", "on": "log(x) <= 0", "low": algebra(fact(0)), "high": algebra(fact(0))}),
        ([f"x: {REAL}"], ["0", "x"], {"rule": "split", "on": "log(x) <= 0", "values": algebra(fact(0), NOTHING), "low": algebra(fact(0)), "high": algebra(fact(0))}),
        ([f"x: {REAL}"], ["0", "x"], {"rule": "split", "on": "x == 0", "low": algebra(fact(0)), "high": algebra(fact(0))}),
        ([f"x: {REAL}"], ["exp(1)", BELOW_E], algebra(NOTHING)),
        ([f"x: {REAL}"], ["2**x", "1"], algebra(NOTHING)),
        ([f"x: {REAL}"], ["0", "1"], algebra(NOTHING, lemmas=[["no such lemma", "x"]])),
        ([f"x: {REAL}"], ["0", "x"], algebra(fact(0), lemmas=[["tangent of exp", "x"]])),
        ([f"x: {REAL}"], ["log(x)", "x - 1"], algebra(fact(0), fact(0), fact(0), lemmas=[["tangent of log", "x", "1"]])),
    ],
)  # fmt: skip
def test_rules_of_goals_refuse_what_does_not_follow(domain, terms, proof):
    """A claim that is not shown, constants that are not exact, cases of what has no value, lemmas that are none or lack a hypothesis are refused."""
    assert why_refused(domain, "bound ≤", terms, proof)


def test_every_lemma_holds_where_its_hypotheses_do():
    """At hundreds of points, what a lemma gives holds, and it has values, wherever what it is given certainly holds."""
    random = Random(1)
    statement = statement_of([f"{name}: {REAL}" for name in "xy"], "bound ≤", ["x", "y"])
    goal = goal_of(Instance(statement, Choice()), statement.links[0])
    for name, lemma in LEMMAS.items():
        found = instantiated(goal, [name, *lemma.names.split()])
        for _ in range(40):
            point = {each: Interval(*(Fraction(random.randint(-300, 300), 100),) * 2) for each in "xy"}
            if all(certain(each, point)[0] for each in found.given):
                assert certain(found.holds, point)[1], (name, point)


def certain(comparison, point):
    """Whether a comparison certainly holds at a point, and whether it has values there and may hold."""
    try:
        left, right = (enclosed(side, point, {}, 128) for side in (comparison.left, comparison.right))
    except NoValueError:
        return False, False
    low, high = right.low - left.high, right.high - left.low
    if comparison.sign == "=":
        return low == high == 0, low <= 0 <= high
    return low > 0 or (low == 0 and comparison.sign == "<="), high >= 0
