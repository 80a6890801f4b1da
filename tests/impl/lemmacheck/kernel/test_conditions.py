"""Conditions about rows: sums, products of rows, and what is said of the entry at every place."""

import pytest
from tests.impl.lemmacheck.kernel.links import algebra
from tests.impl.lemmacheck.kernel.test_every_length import N, fact, row, why_refused

from lemmacheck.kernel import Choice, Instance, ProofError, goal_of, statement_of
from lemmacheck.kernel.enclosures import check_point

SUM = "sum(1, n, u[1, i(1)])"
EVERY = "for_all(i, 1, n, u[i] >= 0)"
SIMPLEX = "u: Shaped(rows=1, columns='n', lows=(0,), highs=(1,), open_low=False, open_high=False, form='simplex')"


def said(domain, terms, **integers):
    """Return the signs of the facts of a goal, and how many facts its rows have at each place."""
    statement = statement_of(domain, "bound ≤", terms)
    instance = Instance(statement.relevant(statement.links[0]), Choice(integers))
    sides = [instance.expand(term) for term in statement.terms]
    goal = goal_of(instance, type(statement.links[0])(sides[0], "<=", sides[1]))
    return [each.sign for each in goal.facts], {str(p.entry.value): len(p.facts) for p in goal.patterns}


@pytest.mark.parametrize(
    ("lines", "facts", "places"),
    [
        ([], ["<="], {"u": 0}),
        ([EVERY], ["<="], {"u": 1}),
        (["for_all(i, 1, n, 0 < u[i] <= 1 and u[i] < 2)"], ["<="], {"u": 3}),
        (["sum(u) == 1"], ["<=", "="], {"u": 0}),
        (["dot(u, u) <= 1"], ["<=", "<="], {"u": 0}),
        (["for_all(i, 1, n - 1, u[i] >= 0)"], ["<="], {"u": 0}),
        (["for_all(i, 2, n, u[i] >= 0)"], ["<="], {"u": 0}),
        (["for_all(i, 1, m, u[i] >= 0)"], ["<="], {"u": 0}),
        (["for_all(i, 1, n, u[i + 1] >= u[i])"], ["<="], {"u": 0}),
        (["for_some(i, 1, n, u[i] >= 0)"], ["<="], {"u": 0}),
        (["for_all(n, 1, n, u[n] >= 0)"], ["<="], {"u": 0}),
        (["for_all(i, 1, n, for_all(j, 1, n, u[i] >= u[j]))"], ["<="], {"u": 0}),
        (["for_all(i, 1, n, u[i] >= v[i])"], ["<="], {"u": 1, "v": 1}),
        (["for_all(i, 1, n, u[i] >= w[i])"], ["<="], {"u": 0}),
        (["for_all(i, 1, n, u[i] >= 0 or u[i] <= -1)"], ["<="], {"u": 0}),
    ],
)
def test_what_is_said_at_every_place(lines, facts, places):
    """It is said of each entry where the places are all those of the row; else a proof may not use it."""
    domain = [N, "m: Integers(low=1, high=None)", row(), row("v"), row("w", "m"), *lines]
    assert said(domain, [SUM, "1"]) == (facts, places)


def test_at_a_known_length_conditions_are_written_out():
    """A condition is said once for each place of its range, and a sum is one of numbers."""
    domain = [N, row(), EVERY, "sum(u) == 1", "for_all(i, 1, n - 1, u[i] <= u[i + 1])"]
    facts, places = said(domain, [SUM, "1"], n=3)
    assert sorted(facts) == ["<="] * 5 + ["="]
    assert places == {}
    with pytest.raises(ProofError, match="10001 places"):
        Instance(
            statement_of([row(columns=2), "for_all(i, 1, 10001, u[1] >= 0)"], "bound ≤", ["1", "1"]),
            Choice(),
            is_whole=True,
        ).facts()


def test_a_simplex_has_the_sum_1():
    """Its entries lie between its bounds, and their sum is 1; of a row that is no square matrix no other form is read."""
    assert said([N, SIMPLEX], [SUM, "1"]) == (["<=", "="], {"u": 2})
    for form in ("symmetric", "psd", "orthogonal"):
        line = SIMPLEX.replace("simplex", form)
        assert statement_of([N, line], "bound ≤", ["1", "1"]).unread == (f"{form}(u)",)
    with pytest.raises(ProofError, match="a any matrix is not known"):
        statement_of([N, SIMPLEX.replace("simplex", "any")], "bound ≤", ["1", "1"])
    with pytest.raises(ProofError, match="declares nothing that is known"):
        statement_of([N, SIMPLEX.replace("Shaped", "Entries")], "bound ≤", ["1", "1"])


@pytest.mark.parametrize(
    "line",
    ["sum(A) == 1", "sum(z) == 1", "sum(n) == 1", "dot(u, w) <= 1", "dot(u, A) <= 1", "for_all(i, 1, z.y, u[i] <= 1)"],
)
def test_sums_of_what_is_no_row_are_not_read(line):
    """A matrix, an integer, rows of two lengths and what is not declared have no such sum."""
    matrix = "A: Entries(rows='n', columns='n', lows=(), highs=(), open_low=False, open_high=False)"
    assert statement_of([N, row(), row("w", "m"), matrix, line], "bound ≤", ["1", "1"]).unread == (line,)


@pytest.mark.parametrize(
    ("line", "values", "why"),
    [
        (EVERY, "0 1", ""), (EVERY, "0 -1", "not certain"), ("sum(u) == 1", "1/3 2/3", ""), ("sum(u) == 1", "1/3 1/3", "not certain"),
        ("dot(u, u) <= 1", "3/5 4/5", ""), ("dot(u, u) < 1", "3/5 4/5", "not certain"), ("for_all(i, 1, n - 1, u[i] < u[i + 1])", "0 1", ""),
        ("for_all(i, 1, n - 1, u[i] < u[i + 1])", "1 0", "not certain"), ("for_all(i, 1, n, u[i] < u[i + 1])", "0 1", "no column 3"),
    ],
)  # fmt: skip
def test_a_point_meets_conditions_at_every_place(line, values, why):
    """Each is evaluated at the point, at every place of its range."""
    statement = statement_of([N, row(), line], "bound ≤", ["1", "1"])
    point = {"n": "2", "u": values.split()}
    if why:
        with pytest.raises(ProofError, match=why):
            check_point(statement, point)
    else:
        check_point(statement, point)


@pytest.mark.parametrize(("values", "why"), [("1 2", ""), ("-1 -2", "not certain")])
def test_the_place_of_a_condition_is_no_index_of_a_sum_in_it(values, why):
    """`u[j]` times the sum of v is said at both places, whatever number the index of the sum has."""
    for number in range(1, 5):
        line = f"for_all(j, 1, n, 0 <= sum({number}, n, u[j]*v[1, i({number})]))"
        statement = statement_of([N, row(), row("v"), line], "bound ≤", ["1", "1"])
        point = {"n": "2", "u": values.split(), "v": ["3", "-2"]}
        assert statement.unread == ()
        if why:
            with pytest.raises(ProofError, match=why):
                check_point(statement, point)
        else:
            check_point(statement, point)


def test_the_entry_of_a_matrix_is_read():
    """It has two places, where that of a row has one."""
    matrix = "A: Entries(rows=1, columns=2, lows=(), highs=(), open_low=False, open_high=False)"
    statement = statement_of([matrix, "A[1, 2] >= 0"], "bound ≤", ["1", "1"])
    assert statement.unread == ()
    check_point(statement, {"A": ["-1", "0"]})
    with pytest.raises(ProofError, match="not certain"):
        check_point(statement, {"A": ["0", "-1"]})


def test_what_is_said_of_entries_is_used():
    """A sum of numbers from 0 on is at least 0 by that alone; with another range it is not."""
    proof = {
        "rule": "termwise",
        "length": algebra({"rule": "sum", "terms": [["1", [0]], ["1", []]]}),
        "each": algebra(fact(-1)),
    }
    assert not why_refused([N, row(), EVERY], ["0", SUM], proof)
    for line in ("for_all(i, 1, n - 1, u[i] >= 0)", "for_all(i, 1, n, u[i] >= -1)", "sum(u) == 1"):
        assert why_refused([N, row(), line], ["0", SUM], proof)


def test_an_induction_forgets_what_is_said_of_the_whole_row():
    """That a row sums to 1 does not hold of one that is longer by an entry."""
    proof = {
        "rule": "induction", "on": "n", "from": 1, "low": algebra(fact(0)), "base": [algebra(fact(0))],
        "step": algebra({"rule": "sum", "terms": [["1", [-1]]]}),
    }  # fmt: skip
    assert why_refused([N, row(), "sum(u) == 1"], [SUM, "1"], proof)


def matrix(rows, form=""):
    """Return the declaration of a square matrix, of a form or of none."""
    more = f", form='{form}'" if form else ""
    kind = "Shaped" if form else "Entries"
    return f"A: {kind}(rows={rows!r}, columns={rows!r}, lows=(), highs=(), open_low=False, open_high=False{more})"


SAYS = {
    "symmetric": ([["1", "2"], ["2", "1"]], [["1", "2"], ["1", "1"]]),
    "psd": ([["1", "2"], ["2", "4"]], [["1", "2"], ["2", "3"]]),
    "psd, with a diagonal": ([["0", "0"], ["0", "1"]], [["-1", "0"], ["0", "-1"]]),
    "psd, symmetric": ([["2", "1"], ["1", "2"]], [["2", "1"], ["0", "2"]]),
    "psd of three rows": (
        [["1", "-1/2", "-1/2"], ["-1/2", "1", "-1/2"], ["-1/2", "-1/2", "1"]],
        [["1", "-3/4", "-3/4"], ["-3/4", "1", "-3/4"], ["-3/4", "-3/4", "1"]],
    ),
    "psd, of odd order": (
        [["1", "1/2", "1/2"], ["1/2", "1", "1"], ["1/2", "1", "1"]],
        [["1", "1", "1/2"], ["1", "1", "1"], ["1/2", "1", "1"]],
    ),
    "orthogonal": ([["3/5", "4/5"], ["-4/5", "3/5"]], [["3/5", "4/5"], ["4/5", "3/5"]]),
    "orthogonal, of length 1": ([["0", "1"], ["1", "0"]], [["0", "2"], ["1", "0"]]),
}


@pytest.mark.parametrize("name", SAYS)
@pytest.mark.parametrize("is_declared", [True, False])
def test_a_form_of_a_matrix_is_comparisons_of_its_entries(name, is_declared):
    """A matrix of the form meets them, one that is nearly so does not; a condition says the same as a declaration."""
    form, (good, bad) = name.split(",")[0].split(" ")[0], SAYS[name]
    domain = [matrix(len(good), form)] if is_declared else [matrix(len(good)), f"{form}(A)"]
    statement = statement_of(domain, "bound ≤", ["1", "1"])
    assert statement.unread == ()
    check_point(statement, {"A": good})
    with pytest.raises(ProofError, match="not certain"):
        check_point(statement, {"A": bad})


def test_a_form_of_an_unknown_size_says_what_it_does_at_each():
    """At two rows a psd matrix has two numbers from 0 on and one minor; a point is not said to be one."""
    domain = ["n: Integers(low=1, high=6)", matrix("n", "psd")]
    statement = statement_of(domain, "bound ≤", ["A[1, 1]", "1"])
    counts = [len(list(Instance(statement, Choice({"n": size})).conditions())) for size in range(1, 7)]
    assert counts == [1, 1 + 3, 3 + 7, 6 + 15, 0, 0]
    assert statement.unread == ("psd(A)",)
    with pytest.raises(ProofError, match="is not checked here"):
        check_point(statement, {"n": "2", "A": [["1", "0"], ["0", "1"]]})


@pytest.mark.parametrize(
    "line", ["psd(B)", "psd(A, A)", "psd(n)", "regular(A)", "psd(C)", "not psd(A)", "largest_eigenvalue(n, A)"]
)
def test_a_form_of_what_has_none_is_not_read(line):
    """Of what is not declared, of integers, of other sizes and in other words nothing is said; nor of five rows."""
    other = matrix(2).replace("A:", "C:").replace("columns=2", "columns=3")
    domain = ["n: Integers(low=1, high=2)", matrix(2), other]
    assert statement_of([*domain, line], "bound ≤", ["1", "1"]).unread == (line,)
    assert statement_of([matrix(5, "psd")], "bound ≤", ["1", "1"]).unread == ("psd(A)",)
