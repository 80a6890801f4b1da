"""What is declared of entries holds at their places alone: numbers that move, and rows that get shorter, have none."""

from tests.impl.lemmacheck.kernel.links import algebra
from tests.impl.lemmacheck.kernel.test_every_length import row, why_refused

NOTHING = {"rule": "sum", "terms": []}


def total(*terms):
    """Return the proof that a goal is a sum of multiples of facts."""
    return {"rule": "sum", "terms": [[factor, list(places)] for factor, *places in terms]}


def have(claim, proof, then):
    """Return a proof that shows a claim first."""
    return {"rule": "have", "claim": claim, "proof": proof, "then": then}


def moved(start, base):
    """Return a proof that 25 is at most the square of any index: from a start on, where an entry is at most its place.

    The entry is at least 0, so the place would be as well, and the square rises from -5 on.
    """
    at_place = {
        "rule": "termwise", "length": algebra(total(("1",))), "each": algebra(total(("1", 4), ("1", 5))),
    }  # fmt: skip
    rising = {
        "rule": "rising", "variable": "i(101)", "from": start, "side": "above", "keep": [], "at": [],
        "within": algebra(total(("1", 1), base)), "base": algebra(NOTHING), "values": algebra(NOTHING),
        "slope": have("0 <= sum(1, 1, i(101) + 0*u[1, i(101)])", at_place, algebra(total(("2", 2)))),
    }  # fmt: skip
    claimed = have("25 <= i(101)**2", rising, algebra(total(("1", 5))))
    return {"rule": "termwise", "length": algebra(total(("1", 0), ("1",))), "each": claimed}


def test_a_number_that_moves_is_no_place_in_a_row():
    """An index has entries; between integers, and below 1, there are none, and nothing is declared of them."""
    domain = ["n: Integers(low=1, high=None)", "k: Indices(count='n')", row(low="0,", high="'k',")]
    terms = ["sum(1, n, 25)", "sum(1, n, i(1)**2 + 0*u[1, i(1)])"]  # 25 <= 1 for n = 1
    found = why_refused(domain, terms, moved("-5", ("6",)))
    assert found
    assert all("the place of an entry of u is not known" in each for each in found)


def test_induction_knows_nothing_of_rows_that_get_shorter():
    """No row of length 4 has entries between 0 and -1, so of these anything holds, but not of the row of length 0."""
    domain = ["n: Integers(low=1, high=5)", row(columns="5 - n", low="0,", high="-1,")]
    empty = {"rule": "termwise", "length": algebra(total(("4",))), "each": algebra(total(("1", 2), ("1", 3)))}
    proof = {
        "rule": "induction", "on": "n", "from": 1, "low": algebra(total(("1", 0))), "base": [], "claim": "0 <= -1",
        "first": [have("0 <= sum(1, 5 - 1, -1 + 0*u[1, i(1)])", empty, algebra(total(("1/4", 0))))],
        "step": algebra(total(("1", 1))), "then": algebra(total(("1", 3))),
    }  # fmt: skip
    found = why_refused(domain, ["0", "0*sum(1, 5 - n, u[1, i(1)]) - 1"], proof)
    assert found
    assert all("there is no fact" in each for each in found), found
