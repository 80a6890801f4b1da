"""Rules of goals, and lemmas: what leads to other goals, and what would prove something false."""

import pytest

from lemmacheck.kernel import ProofError, check_link, statement_of

REAL = "Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"
POSITIVE = "Entries(rows=1, columns=1, lows=(0,), highs=(), open_low=True, open_high=False)"
NOTHING = {"rule": "sum", "terms": []}
SQUARE = {"rule": "sum", "terms": [["1", [], ["x"]]]}


def algebra(*steps, lemmas=()):
    """Return a proof by algebra with lemmas."""
    return {"rule": "algebra", "lemmas": list(lemmas), "steps": list(steps)}


def fact(*places):
    """Return the proof that a goal is a sum of facts."""
    return {"rule": "sum", "terms": [["1", [place]] for place in places]}


def accepted(domain, terms, proof):
    """Whether the kernel accepts a proof of a bound."""
    try:
        statement = statement_of(domain, "bound ≤", terms)
        check_link(statement, statement.links[0], proof)
    except ProofError:
        return False
    return True


HAVE = {"rule": "have", "claim": "0 <= x*x", "proof": algebra(SQUARE), "then": algebra(fact(0))}
SPLIT = {"rule": "split", "on": "x <= 0", "low": algebra(fact(0, 1)), "high": algebra(fact(0))}
TANGENT = ["tangent of exp", "x", "0"]


@pytest.mark.parametrize(
    ("domain", "terms", "proof"),
    [
        ([f"x: {REAL}"], ["0", "x*x"], HAVE),
        ([f"x: {REAL}"], ["0", "x*x"], {"rule": "split", "on": "x <= 0", "low": algebra(SQUARE), "high": algebra(SQUARE)}),
        ([f"x: {POSITIVE}"], ["log(x)", "x - 1"], algebra(
            fact(0), {"rule": "sum", "terms": [["1", []]]}, fact(0), {"rule": "sum", "terms": [["1", []]]}, fact(6, 7),
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
        ([f"x: {REAL}"], ["0", "x"], {"rule": "split", "on": "x == 0", "low": algebra(fact(0)), "high": algebra(fact(0))}),
        ([f"x: {REAL}"], ["0", "1"], algebra(NOTHING, lemmas=[["no such lemma", "x"]])),
        ([f"x: {REAL}"], ["0", "x"], algebra(fact(0), lemmas=[["tangent of exp", "x"]])),
        ([f"x: {REAL}"], ["log(x)", "x - 1"], algebra(fact(0), fact(0), fact(0), lemmas=[["tangent of log", "x", "1"]])),
    ],
)  # fmt: skip
def test_rules_of_goals_refuse_what_does_not_follow(domain, terms, proof):
    """A claim that is not shown, cases of what has no value, lemmas that are none or lack a hypothesis are refused."""
    assert not accepted(domain, terms, proof)
