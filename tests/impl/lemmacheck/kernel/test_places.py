"""What is declared of entries holds at their places alone: numbers that move, and rows that get shorter, have none."""

from tests.impl.lemmacheck.kernel.links import algebra
from tests.impl.lemmacheck.kernel.test_every_length import row, why_refused
from tests.impl.lemmacheck.kernel.test_slope import goal_for, real, rising

from lemmacheck.kernel import Choice, Comparison, Instance, algebra_of, goal_of, goals_left, names_of, statement_of

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


def test_what_is_declared_by_a_number_is_forgotten_while_it_moves():
    """Entries are at most R, and not at most every number below it; and k is an integer, what lies between is none."""
    domain = ["n: Integers(low=1, high=None)", f"R: {real(0)}", row(low="0,", high="'R',")]
    goal = goal_for(domain, ["R*sum(1, n, u[1, i(1)])", "n*R*R/2"])  # false where all entries are R
    *_, values, slope = goals_left(goal, rising("R", "0"))
    for left in (values, slope):
        assert left.patterns == ()
    *_, slope = goals_left(goal_for(["k: Integers(low=1, high=None)"], ["1", "k*k"]), rising("k", "1"))
    assert (slope.integers, names_of([slope.comparison.right])) == (frozenset(), {"k"})


def test_logarithms_inside_of_a_sum_are_not_known_outside():
    """What stands for a logarithm of an entry is told by its index, which means nothing outside of its sum."""
    domain = ["n: Integers(low=1, high=None)", row(low="1,", high="2,")]
    statement = statement_of(domain, "bound ≤", ["0", "sum(1, n, log(u[1, i(1)]))"])
    instance = Instance(statement, Choice())
    left, right = (instance.expand(side) for side in statement.terms)
    known = algebra_of(goal_of(instance, Comparison(left, "<=", right)), lambda _sequent, *, may_be_open: "shown")
    known.value(right)
    assert not known._logs


def test_the_first_places_of_what_has_at_least_so_many_are_numbers():
    """A matrix of n >= 2 rows has a second one, and what is declared of its entries holds there; a third it may lack."""
    domain = ["n: Integers(low=2, high=None)", row(low="0,", high="7,").replace("rows=1", "rows='n'")]
    at_each = {"rule": "termwise", "length": algebra(total(("1", 0), ("2",))), "each": algebra(total(("1", 4)))}
    assert not why_refused(domain, ["sum(1, n, u[2, i(1)])", "sum(1, n, 7)"], at_each)
    found = why_refused(domain, ["sum(1, n, u[3, i(1)])", "sum(1, n, 7)"], at_each)
    assert found
    assert all("u has no row 3" in each for each in found)


def test_a_place_is_exchanged_for_no_other():
    """An entry 1000 places before the first is none: nothing is declared of it, as that its place is at least 0."""
    domain = ["n: Integers(low=1, high=None)", "k: Indices(count='n')", row(low="0,", high="'k',")]
    at_place = {
        "rule": "termwise", "length": algebra(total(("1",))), "each": algebra(total(("1", 7), ("1", 8))),
    }  # fmt: skip
    exchanged = {
        "rule": "substitute", "variable": "i(101)", "by": "i(101) + 1000", "inverse": "i(101) - 1000",
        "same": algebra(NOTHING), "claims": [["0 <= sum(1, 1, i(101) + 0*u[1, i(101)])", at_place]],
        "then": algebra(total(("1", 5, 5), ("2000", 5), ("999975",))),
    }  # fmt: skip
    claimed = have("25 <= i(101)**2", exchanged, algebra(total(("1", 5))))
    proof = {"rule": "termwise", "length": algebra(total(("1", 0), ("1",))), "each": claimed}
    terms = ["sum(1, n, 25)", "sum(1, n, i(1)**2 + 0*u[1, i(1)])"]  # 25 <= 1 for n = 1
    found = why_refused(domain, terms, proof)
    assert found
    assert all("is a place in a row, or says how many there are" in each for each in found)


def test_a_size_is_exchanged_for_no_other():
    """A row has no entries beyond its size, so a claim about it is none about a row of another size."""
    proof = {
        "rule": "substitute", "variable": "n", "by": "n - 9", "inverse": "n + 9", "same": algebra(NOTHING),
        "claims": [["0 <= sum(1, n, u[1, i(1)])", algebra(NOTHING)]], "then": algebra(NOTHING),
    }  # fmt: skip
    found = why_refused(["n: Integers(low=1, high=None)", row()], ["0", "sum(1, n, u[1, i(1)])"], proof)
    assert all("is a place in a row, or says how many there are" in each for each in found)


def test_the_index_of_a_sum_is_not_that_of_one_around_it():
    """What is declared at a place j by a sum over i of |v(j) + w(i)| says nothing of the sum of |v(i) + w(i)|.

    There x is less than u(1), at n = 2, v = (1, -1), w = (-1, 1) and u = (2, 2), so that the root has no value.
    """
    zero = "sum(1, n, w[1, i(1)]) - sum(1, n, w[1, i(1)])"
    domain = [
        "n: Integers(low=1, high=None)",
        "x: Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)",
        *map(row, "vwu"),
        "x == sum(1, n, abs(v[1, i(1)] + w[1, i(1)]))",
        "sum(1, n, w[1, i(1)]) <= 1",
        f"for_all(i, 1, n, u[i] <= sum(2, n, abs(v[i] + w[1, i(2)]) + {zero}))",
    ]
    proof = algebra({**total(("1", 6)), "equations": [[2, "-1"]]}, total(("1", 4)))
    assert why_refused(domain, ["0", "sum(1, n, sqrt(x - u[1, i(1)]))"], proof)
