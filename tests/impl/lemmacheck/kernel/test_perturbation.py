"""Perturbations: what small numbers change is bounded by slopes, and wrong proofs of it are refused."""

import pytest
from tests.impl.lemmacheck.kernel.links import refusal

from lemmacheck.kernel import grade_of


def number(low, high):
    """Return the declaration of a real number between two bounds, each a number or a text; None for no bound."""
    ends = ["()" if end is None else f"({end!r},)" for end in (low, high)]
    return f"Entries(rows=1, columns=1, lows={ends[0]}, highs={ends[1]}, open_low=False, open_high=False)"


NOTHING = {"rule": "sum", "terms": []}
POSITIVE = {"rule": "roots", "variable": "x", "low": 0, "high": 1, "square": "1", "factors": [], "rest": "x"}
BASE = {"rule": "algebra", "steps": [NOTHING]}
X, D = f"x: {number(1, 2)}", f"d: {number(-1, 1)}"
ERROR = "abs(x*(1 + 1/1000*d) - x)"
HALF = {"rule": "algebra", "steps": [{"rule": "sum", "terms": [["1/2", []]]}]}
CASES = {"rule": "algebra", "steps": [{"rule": "sum", "terms": [["1", [1]], ["200", [2]]]}]}
A_LOG = "abs(log(x*(1 + 1/1000*d)) - log(x))"


def proof(**changes):
    """Return a proof that moves d from 0, in one box of x, with other parts where they are given."""
    return {
        "rule": "perturbation", "in": ["d"], "at": ["0"], "slack": "1/400", "variables": ["x"], "cuts": ".",
        "base": BASE, **changes,
    }  # fmt: skip


def fact(*places):
    """Return the proof that a goal is a sum of facts."""
    return {"rule": "algebra", "steps": [{"rule": "sum", "terms": [["1", [place]] for place in places]}]}


@pytest.mark.parametrize(
    ("domain", "terms", "found"),
    [
        ([X, D], [ERROR, "1/400"], proof()),
        ([X, D], [ERROR, "1/500"], proof(slack="1/500")),
        ([X, D], [ERROR, "1/600*x"], proof(slack="1/600*x", cuts="0..")),
        ([D, X], [ERROR, "1/400"], proof(cuts="00..0..")),
        ([X, D], ["x*(1 + 1/1000*d) - x", "1/400"], proof()),
        ([X, D], ["abs(exp(x)*(1 + 1/1000*d) - exp(x))", "1/100"], proof(slack="1/100")),
        ([X, D], ["abs(sin(x*(1 + 1/1000*d)) - sin(x))", "1/400"], proof()),
        ([X, f"d: {number(0, 2)}"], ["abs(x*d - x)", "2"], proof(at=["1"], slack="2")),
        ([X, D, "d <= x - 1"], [ERROR, "1/400"], proof()),
        ([X, D], ["1/1000*d - x", "0"], proof(base=HALF, slack="x - 1/2")),
    ],
)  # fmt: skip
def test_small_changes_are_bounded_by_slopes(domain, terms, found):
    """Rounding errors, relative ones too, of exp and sin, moved from 0 or from 1: each proof is accepted, as enclosed."""
    assert refusal(domain, terms, found) == ""
    assert grade_of(found) == "enclosed"


def test_the_base_asks_for_values():
    """Where the term without perturbations has a logarithm, the base shows that it has a value."""
    found = proof(slack="1/900", cuts="0000..0..0..00..0..")
    assert refusal([X, D], [A_LOG, "1/900"], found)
    assert (
        refusal([X, D], [A_LOG, "1/900"], {**found, "base": {"rule": "algebra", "steps": [POSITIVE] * 2 + [NOTHING]}})
        == ""
    )


FALSE = {
    "too much is changed": ([X, D], [ERROR, "1/501"], proof(slack="1/501", cuts="00..0..")),
    "the slack is larger than there is": ([X, D], [ERROR, "1/501"], proof(slack="1/400")),
    "a jump of floor": ([X, D], ["abs(floor(x*(1 + 1/1000*d)) - floor(x))", "1/10"], proof(slack="1/10")),
    "a jump of where": ([X, D], ["where(x + 1/1000*d, 3/2, 0, 1) - where(x, 3/2, 0, 1)", "1/10"], proof(slack="1/10")),
    "a pole": ([X, D], ["abs(1/(2*d - 1) + 1)", "9"], proof(slack="9", variables=[])),
    "a logarithm without a value": ([X, D], ["log(1 + 2*d)", "9"], proof(slack="9", variables=[])),
    "a root without a slope": ([X, D], ["sqrt(1 - d) - 1", "1/4"], proof(slack="1/4", variables=[])),
    "bounds that mention it": ([D, f"x: {number('d', 2)}"], ["abs(x*(1 + d) - x)", "9"], proof(slack="9")),
    "bounds that are not constant": ([X, f"d: {number('-x', 'x')}"], [ERROR, "1/200"], proof(slack="1/200")),
    "no upper bound": ([X, f"d: {number(-1, None)}"], [ERROR, "1/400"], proof()),
    "a centre outside": ([X, D], ["x + 100 - 200*max(d - 3/2, 0)", "52"], proof(at=["2"], slack="50", base=CASES)),
    "another centre": ([X, D], [ERROR, "1/501"], proof(at=["1"], slack="1/501")),
    "it is cut": ([X, D], [ERROR, "1/400"], proof(variables=["x", "d"])),
    "it is moved twice": ([X, D], [ERROR, "1/400"], proof(**{"in": ["d", "d"], "at": ["0", "0"]})),
    "no such number": ([X, D], [ERROR, "1/400"], proof(**{"in": ["e"]})),
    "nothing is moved": ([X, D], [ERROR, "1/400"], proof(**{"in": [], "at": []})),
    "no centre": ([X, D], [ERROR, "1/400"], proof(at=[])),
    "a slack that mentions it": ([X, D], [ERROR, "1/400"], proof(slack="1/100 + 1/200*d")),
    "another number is not moved": (
        [X, D, f"e: {number(-1, 1)}"], ["abs(x*(1 + 1/1000*d) - x + e)", "1/400"], proof(),
    ),
    "an empty box that is not": ([X, D], [ERROR, "1/400"], proof(cuts="e")),
    "boxes that do not cover": ([X, D], [ERROR, "1/400"], proof(cuts="0.")),
    "more boxes than there are": ([X, D], [ERROR, "1/400"], proof(cuts="..")),
    "a letter of another rule": ([X, D], [ERROR, "1/400"], proof(cuts="m")),
    "the base uses a condition on it": (
        [f"x: {number(0, 1)}", D, "x <= 1/2 + 1/1000*d"], ["x", "1/2"], proof(slack="0", base=fact(4)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FALSE)
def test_wrong_proofs_by_perturbations_are_refused(name):
    """Jumps, poles, bounds and conditions that the segment leaves, what is not moved or not covered: all are refused."""
    assert refusal(*FALSE[name])


def test_what_is_attained_proves_no_strict_bound():
    """A bound that the worst perturbation attains holds, and is not strict; an equation bears no perturbation."""
    found = proof(slack="1/500")
    assert refusal([X, D], [ERROR, "1/500"], found) == ""
    assert refusal([X, D], [ERROR, "1/500"], found, "bound <")
    assert refusal([X, D], ["x*d", "0"], proof(slack="0"), "bound =")
    wider = {**found, "base": {"rule": "algebra", "steps": [{"rule": "sum", "terms": [["1/249500", []]]}]}}
    assert refusal([X, D], [ERROR, "1/499"], wider, "bound <") == ""


def test_an_equation_bears_no_perturbation():
    """Where nothing is perturbed both sides are equal, with the slack, and elsewhere they are not."""
    assert "an equation" in refusal([X, D], ["x + 1/1000*d", "x + 1/400"], proof(), "bound =")


def test_what_is_perturbed_is_a_list():
    """A text of names is none, though it could be read as one."""
    assert "does not say what is perturbed" in refusal([X, D], [ERROR, "1/400"], proof(**{"in": "d"}))
