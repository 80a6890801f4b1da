"""The largest of an unknown number of numbers: proofs that are right, and what is wrong beside each of them."""

import itertools

import pytest
from tests.impl.lemmacheck.kernel.links import algebra, refusal
from tests.impl.lemmacheck.kernel.test_every_length import LENGTH, N0, M, N, X, fact, induction, row, why_refused

from lemmacheck.kernel import Choice, Comparison, Instance, base_of, goal_of, statement_of, step_of
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import Reasoning
from lemmacheck.system import Allowance

NOTHING = {"rule": "sum", "terms": []}
SOME = algebra(fact(0))
OF = "largest(1, n, u[1, i(1)])"


def largest(each, length=SOME):
    """Return a proof that a largest is at most something, as each is."""
    return {"rule": "largest", "length": length, "each": each}


def member(then, *, of=OF, place="1", low=None, high=SOME, values=None, length=SOME):
    """Return a proof that knows that one of some is at most their largest."""
    parts = {"length": length, "low": low or algebra(NOTHING), "high": high, "values": values or algebra(NOTHING)}
    return {"rule": "member", "of": of, "place": place, **parts, "then": then}


LAST = algebra(fact(-1))
RIGHT = {
    "all below 2": ([N, row(high="'2',")], [OF, "2"], largest(LAST)),
    "one of them": ([N, row()], ["u[1, 1]", OF], member(LAST)),
}


def test_a_largest_is_at_most_what_each_is_at_most():
    """The proof of each asks for the row's own bound."""
    domain, terms, proof = RIGHT["all below 2"]
    assert not why_refused(domain, terms, proof)


def test_one_of_some_is_at_most_their_largest():
    """At the first place, as there is one."""
    domain, terms, proof = RIGHT["one of them"]
    assert not why_refused(domain, terms, proof)


@pytest.mark.parametrize(
    ("domain", "terms", "proof"),
    [
        ([N0, row(high="'2',")], [OF, "2"], largest(LAST)),  # of none there is no largest
        ([N0, row(high="'2',")], [OF, "2"], largest(LAST, LENGTH)),
        ([N, row(high="'3',")], [OF, "2"], largest(LAST)),
        ([N, row(high="'2',")], ["2", OF], largest(LAST)),  # the largest is on the right
        ([N, row(high="'2',")], ["sum(1, n, u[1, i(1)])", "2"], largest(LAST)),
        ([N, X.replace("x:", "m:"), row(high="'2',")], ["largest(1, m, 1)", "2"], largest(LAST)),  # m is no integer
        ([N0, row()], ["u[1, 1]", OF], member(LAST)),
    ],
)
def test_what_is_wrong_beside_it_is_refused(domain, terms, proof):
    """None of some, a wrong bound, another side and a length that is no integer are refused."""
    assert why_refused(domain, terms, proof)


TRUE = algebra({"rule": "sum", "terms": [["1", []]]})
"""The proof of 0 <= 1, whatever is known."""
MENTIONED = "1 + 0*sum(1, n, u[1, i(1)]) + 0*m + 0*x"
SHORT = [algebra({"rule": "sum", "terms": terms}) for terms in ([], [["1", []]], [["1", [0]], ["1", []]])]
"""Proofs that 0, 1, and what is 1 more than the first fact says, are at least 0."""
SIGNED = [*SHORT, *(algebra(fact(place)) for place in range(6))]
BETWEEN = X.replace("lows=()", "lows=('1',)").replace("highs=()", "highs=('n',)")


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "m"},
        {"place": "n + 1"},
        {"place": "0"},
        {"place": "-1"},
        {"place": "x"},
        {"place": "3/2"},
        {"of": "sum(1, n, u[1, i(1)])"},
        {"of": "max(u[1, 1], 2)"},
        {"of": "largest(1, m, i(1))", "place": "1"},
        {"of": "largest(1, x, 1)"},
        {"of": "largest(1, n, 1/u[1, i(1)])"},
        {"of": "largest(1, n, log(u[1, i(1)]))"},
    ],
)
def test_a_member_is_one_of_some_that_have_values(wrong):
    """A place outside, what is no integer, no largest, none of some and what has no value are refused by themselves."""
    domain = [N, M.replace("low=1", "low=0"), BETWEEN, row()]
    shown = list(itertools.product(SIGNED, SIGNED))
    right = [refusal(domain, ["0", MENTIONED], member(TRUE, low=low, high=high)) for low, high in shown]
    assert "" in right
    for low, high in shown:
        for length in SIGNED if "of" in wrong else [SOME]:
            proof = member(TRUE, low=low, high=high, length=length, **wrong)
            assert refusal(domain, ["0", MENTIONED], proof)


def test_what_is_left_of_a_member_is_shown():
    """The goal that knows of a member is to be proved as any other."""
    domain = [N, M, X, row()]
    assert why_refused(domain, [f"3*({MENTIONED})", MENTIONED], member(TRUE))
    assert why_refused(domain, ["0", MENTIONED], member(TRUE, length=algebra({"rule": "sum", "terms": [["-1", []]]})))


@pytest.mark.parametrize("body", ["1/u[1, i(1)]", "log(u[1, i(1)])", "sqrt(u[1, i(1)])"])
def test_each_of_some_has_a_value_before_they_have_a_largest(body):
    """A largest of quotients, of which one has no value, is none: one of them is not at most it."""
    domain, terms = [N, row()], ["0", "1"]
    assert why_refused(domain, terms, member(algebra(NOTHING), of=f"largest(1, n, {body})", values=algebra(NOTHING)))
    assert why_refused(domain, [f"largest(1, n, {body})", f"largest(1, n, {body})"], algebra(NOTHING))


def test_a_strict_bound_of_a_largest_is_one_of_each():
    """A bound that may be reached does not show that a largest is below it."""
    strict = row(high="'2',").replace("open_high=False", "open_high=True")
    assert not why_refused([N, strict], [OF, "2"], largest(LAST), "bound <")
    assert why_refused([N, row(high="'2',")], [OF, "2"], largest(LAST), "bound <")
    assert why_refused([N, row(low="'2',", high="'2',")], [OF, "2"], largest(LAST), "bound ==")


def test_a_largest_does_not_compare_summand_by_summand():
    """That way is for sums and products: a largest of none is not 0."""
    proof = {"rule": "termwise", "length": LENGTH, "each": LAST}
    assert "not sums" in why_refused([N0, row(low="'0',")], ["0", OF], proof)[0]


def test_the_largest_of_none_is_never_written_out():
    """By induction from 0 on, and at a size of 0, there is nothing of which one is the largest."""
    first = {
        "rule": "induction",
        "on": "n",
        "from": 0,
        "low": SOME,
        "base": [algebra(NOTHING)],
        "step": algebra(NOTHING),
    }
    assert "none" in why_refused([N0], ["largest(1, n, i(1))", "n"], first)[0]
    one = {"rule": "integers", "at": {"n=0": {"rule": "boxes", "variables": [], "cuts": "."}}}
    assert "none" in why_refused(["n: Integers(low=0, high=0)"], ["largest(1, n, i(1))", "5"], one)[0]


def test_a_largest_grows_in_an_induction():
    """At n + 1 it is the larger of that at n and the last: the largest of 1, ..., n is n."""
    statement = statement_of([N], "bound ≤", ["largest(1, n, i(1))", "n"])
    instance = Instance(statement, Choice())
    sides = (instance.expand(side) for side in statement.terms)
    goal = goal_of(instance, Comparison(next(sides), "<=", next(sides)))
    search = Reasoning(FINDERS, (), Allowance.of(5.0))
    base, step = (search.algebra(each) for each in (base_of(goal, "n", 1), step_of(goal, "n", 1)))
    assert not why_refused([N], ["largest(1, n, i(1))", "n"], induction([base], step))
