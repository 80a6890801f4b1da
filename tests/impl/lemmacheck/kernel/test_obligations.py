"""Every part of a proof is looked at: a proof is refused as soon as any one of its parts is none."""

import copy
import random

import pytest
from tests.impl.lemmacheck.kernel.links import algebra
from tests.impl.lemmacheck.kernel.links import why_refused as why_link_refused
from tests.impl.lemmacheck.kernel.test_every_length import (
    ACCEPTED,
    LENGTH,
    NOTHING,
    NUMBERS,
    N,
    cite,
    fact,
    induction,
    row,
    termwise,
    why_refused,
)
from tests.impl.lemmacheck.kernel.test_goals import HAVE, ONE, REAL, SQUARE
from tests.impl.lemmacheck.kernel.test_perturbation import ERROR, D, X, proof
from tests.impl.lemmacheck.kernel.test_slope import HALF, rising
from tests.impl.lemmacheck.kernel.test_theorems import PROOFS, statement

from lemmacheck.kernel import ProofError, check_link

R = [f"x: {REAL}"]
POSITIVE = ["x: Entries(rows=1, columns=1, lows=(0,), highs=(), open_low=True, open_high=False)"]
SQUARES = "sum(1, n, u[1, i(1)]**2)"
NO_PROOF = {"rule": "none"}
CUBE = rising(
    "x", "0", within=algebra(fact(0)), base=algebra(NOTHING), values=algebra(NOTHING),
    slope=algebra({"rule": "sum", "terms": [["3", [], ["x"]]]}),
)  # fmt: skip
KEPT = {
    **rising("x", "0", keep=(0,), within=algebra(fact(0)), base=algebra(NOTHING), values=algebra(NOTHING)),
    "at": [algebra(NOTHING)],
    "slope": algebra({"rule": "sum", "terms": [["2", [0]]]}),
}
SCALED = {
    "rule": "scaled", "by": "2", "claim": "0 <= x*x/2",
    "same": algebra(NOTHING), "positive": algebra({"rule": "sum", "terms": [["2", []]]}),
    "then": algebra({"rule": "sum", "terms": [["1/2", [], ["x"]]]}),
}  # fmt: skip
SUBSTITUTE = {
    "rule": "substitute", "variable": "x", "by": "2*x", "inverse": "x/2", "same": algebra(NOTHING),
    "claims": [["0 < x", algebra({"rule": "sum", "terms": [["1/2", [0]]]})]],
    "then": algebra({"rule": "sum", "terms": [["2", [1]]]}),
}  # fmt: skip
SPLIT = {
    "rule": "split", "on": "abs(x) <= 1", "values": algebra(NOTHING), "low": algebra(SQUARE), "high": algebra(SQUARE),
}  # fmt: skip
CLAIMED = induction(
    [], algebra({"rule": "sum", "terms": [["1", [-1]], ["1", []]]}), claim="1 <= n", first=[NUMBERS],
    then=algebra({"rule": "sum", "terms": [["1", [-1]], ["1", []]]}),
)  # fmt: skip
PRODUCTS = (
    [N, row(low="0,")], ["prod(1, n, u[1, i(1)])", "prod(1, n, u[1, i(1)] + 1)"],
    termwise(algebra(ONE), low=algebra(fact(-1))),
)  # fmt: skip
CITED = (
    [N, row()], ["sum(1, n, u[1, i(1)])**2", f"n*{SQUARES}"],
    cite(
        ["Cauchy-Schwarz", "sum(1, n, u[1, i(1)])", "sum(1, n, 1)"], LENGTH,
        then=algebra(fact(-1)),
    ),
)  # fmt: skip
PLAIN = {
    "a claim shown first": (R, ["0", "x*x"], HAVE),
    "two cases": (R, ["0", "x*x"], SPLIT),
    "a number that rises": (HALF, ["0", "x**3"], CUBE),
    "a fact that is kept": (HALF, ["0", "x**2"], KEPT),
    "a multiple": (R, ["0", "x*x"], SCALED),
    "another number": (POSITIVE, ["0", "x"], SUBSTITUTE),
    "small changes": ([X, D], [ERROR, "1/400"], proof()),
}
OF_ANY_LENGTH = {**ACCEPTED, "a claim": ([N], ["0", "n"], CLAIMED), "products": PRODUCTS, "a citation": CITED}


def parts(tree, place=()):
    """Yield the places of all proofs within a proof, this one first."""
    if isinstance(tree, dict):
        if "rule" in tree:
            yield place
        for name, part in tree.items():
            yield from parts(part, (*place, name))
    elif isinstance(tree, list):
        for number, part in enumerate(tree):
            yield from parts(part, (*place, number))


def without(tree, place):
    """Return a proof with no proof at a place."""
    if not place:
        return NO_PROOF
    changed = copy.copy(tree)
    changed[place[0]] = without(tree[place[0]], place[1:])
    return changed


@pytest.mark.parametrize("name", PLAIN)
def test_every_part_of_a_proof_is_looked_at(name):
    """A proof is accepted, and refused without any one of its parts."""
    domain, terms, whole = PLAIN[name]
    assert not why_link_refused(domain, "bound ≤", terms, whole)
    for place in parts(whole):
        assert why_link_refused(domain, "bound ≤", terms, without(whole, place)), place


@pytest.mark.parametrize("name", OF_ANY_LENGTH)
def test_every_part_of_a_proof_about_any_length_is_looked_at(name):
    """The same of sums and products, of inductions and of citations."""
    domain, terms, whole, *asserts = OF_ANY_LENGTH[name]
    assert not why_refused(domain, terms, whole, *asserts)
    for place in parts(whole):
        assert why_refused(domain, terms, without(whole, place), *asserts), place


@pytest.mark.parametrize("name", PROOFS)
def test_every_part_of_the_proof_of_a_theorem_is_looked_at(name):
    """The kernel's own proofs of theorems are refused without any one of their parts.

    Proofs for higher degrees have the parts of that for degree 2, and are longer to check: some of them are drawn.
    """
    asked = statement(name)
    places = list(parts(PROOFS[name]))
    is_longer = name.partition(" of degree ")[2] not in ("", "2")
    for place in random.Random(name).sample(places, 6) if is_longer else places:
        with pytest.raises(ProofError):
            check_link(asked, asked.links[0], without(PROOFS[name], place))
