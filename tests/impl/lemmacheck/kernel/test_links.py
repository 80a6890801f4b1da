"""How a link is covered, by choices, summands and boxes: each part of such a proof counts, and says why."""

import pytest
from tests.impl.lemmacheck.kernel.links import algebra, why_refused
from tests.impl.lemmacheck.kernel.test_attacks import BOX, EMPTY, NUMBER, POINT, UNIT, K, fact

R = f"R: Entries({NUMBER}, lows=(0,), highs=(), open_low=True, open_high=False)"
FREE = "Entries(rows=1, columns='k', lows=('-R',), highs=('R',), open_low=False, open_high=False)"
VECTORS = ["k: Integers(low=0, high=None)", R, f"u: {FREE}", f"v: {FREE}"]
U, V, SIZE = "sum(1, k, u[1, i(1)])", "sum(1, k, v[1, i(1)])", "sum(1, k, abs(u[1, i(1)]))"
ZERO = {"rule": "summands", "each": algebra(EMPTY)}
FEW = "k: Integers(low=1, high=3)"
TWO = {"rule": "sum", "terms": [["1", [0]], ["1", [0]]]}


@pytest.mark.parametrize(
    ("domain", "asserts", "terms", "proof"),
    [
        (VECTORS, "bound =", [U, U], ZERO),
        (VECTORS, "bound =", [U, "sum(1, k, u[1, i(1)] + 0)"], ZERO),
        (VECTORS, "bound =", [f"abs({U})", "abs(sum(2, k, u[1, i(2)]*1))"], ZERO),
        (VECTORS, "bound ≤", [f"abs({U})", SIZE], ZERO),
        (VECTORS, "bound ≤", [f"abs({U})", "k*R"], {"rule": "summands", "right": "R", "right_total": algebra(EMPTY), "each": algebra(
            {"rule": "zero", "equation": 9, "factors": ["t(1) - u[1,i]", "t(1) + u[1,i]"],
             "first": {"rule": "sum", "terms": [["1", [5]]], "equations": [[10, "-1"]]},
             "second": {"rule": "sum", "terms": [["1", [4]]], "equations": [[10, "-1"]]}})}),
        (VECTORS, "bound ≤", ["-k*R", U], {"rule": "summands", "left": "-R", "left_total": algebra(EMPTY), "each": algebra(fact(4))}),
        (VECTORS, "bound ≤", ["-k*R - 1", U], {
            "rule": "summands", "left": "-R", "left_total": algebra({"rule": "sum", "terms": [["1", []]]}), "each": algebra(fact(4))}),
        (VECTORS, "bound ≤", [U, "k*R + 1"], {
            "rule": "summands", "right": "R", "right_total": algebra({"rule": "sum", "terms": [["1", []]]}), "each": algebra(fact(5))}),
        ([*VECTORS, "u <= 1", "u[1, 9] <= 1", "i(1) <= 1"], "bound =", [U, U], ZERO),
        ([], "bound =", ["sum(1, 3, 2)", "6"], {"rule": "summands", "right": "2", "right_total": POINT, "each": algebra(EMPTY)}),
        ([], "bound =", ["6", "sum(1, 3, 2)"], {"rule": "summands", "left": "2", "left_total": POINT, "each": algebra(EMPTY)}),
        ([], "bound ≤", ["sum(1, 0, 5)", "sum(1, 0, 3)"], {"rule": "summands", "all": []}),
        ([], "bound ≤", ["sum(1, 2, i(1))", "sum(1, 2, i(1)*i(1))"], {"rule": "summands", "all": [POINT, POINT]}),
        ([], "bound ≤", ["sum(1, 2, i(1))", "sum(1, 2, 2)"], {"rule": "summands", "each": algebra(fact(1))}),
        ([FEW], "bound ≤", ["sum(1, k, 1)", "sum(1, k, i(1))"], {"rule": "integers", "else": {"rule": "summands", "each": algebra(fact(0))}}),
        ([FEW], "bound ≤", ["k", "3"], {"rule": "integers", "at": {"k=2": algebra({"rule": "sum", "terms": [["1", []]]})}, "else": POINT}),
        ([FEW, "g: Integers(low=1, high='k')"], "bound ≤", ["g", "k"], {"rule": "integers", "else": POINT}),
        ([FEW, "g: Integers(low=1, high='k')"], "bound ≤", ["g", "k"], algebra(fact(3))),
        ([FEW, "k >= 3"], "bound ≤", ["3", "k"], {"rule": "integers", "else": algebra({"rule": "sum", "terms": [["1", [0]]]})}),
        ([FEW, "k >= 3", f"x: {UNIT}"], "bound ≤", ["2 + x", "k"], {
            "rule": "integers", "else": {"rule": "boxes", "variables": ["x"], "cuts": "e"},
            "at": {"k=3": {"rule": "boxes", "variables": ["x"], "cuts": "."}}}),
        (["k: Integers(low=3, high=1)"], "bound ≤", ["k", "0"], {"rule": "integers", "else": POINT}),
        (["i: Indices(count=3)"], "bound ≤", ["sum(1, 3, i[1, i(1)])", "sum(1, 3, 3)"], {"rule": "summands", "each": algebra(fact(1))}),
        (["k: Integers(low=0, high=None)", "i: Indices(count='k')", "u: Entries(rows=1, columns='k', lows=('i',), highs=(), open_low=False, open_high=False)"],
         "bound ≤", ["sum(1, k, i[1, i(1)])", U], {"rule": "summands", "each": algebra(fact(3))}),
        (["c: Fixed(values=(4,))", f"x: {UNIT}"], "bound ≤", ["x", "c - 3"], algebra(fact(1))),
        (["A: Entries(rows=2, columns=2, lows=(0,), highs=('B',), open_low=False, open_high=False)",
          "B: Entries(rows=2, columns=2, lows=(), highs=(1,), open_low=False, open_high=False)"],
         "bound ≤", ["A[2, 1]", "1"], algebra({"rule": "sum", "terms": [["1", [1]], ["1", [2]]]})),
        ([FEW, "w: Entries(rows=1, columns='k', lows=(0,), highs=(), open_low=False, open_high=False)"], "bound ≤", ["0", "w[1, k]"],
         {"rule": "integers", "else": algebra(fact(0))}),
        ([FEW], "bound ≤", ["pick(k - 1, 1, 2, 3)", "k"], {"rule": "integers", "else": POINT}),
        ([f"k: {K}"], "bound ≤", ["sum(1, max(k, 3), 1)", "sum(1, max(k, 3), 2)"], {
            "rule": "summands", "length": algebra({"rule": "sum", "terms": [["1", [2]], ["3", []]]}), "each": algebra({"rule": "sum", "terms": [["1", []]]})}),
    ],
)  # fmt: skip
def test_what_is_covered(domain, asserts, terms, proof):
    """Equal sums, absolute values, totals, no summands, choices that depend on each other, entries at every place."""
    assert not why_refused(domain, asserts, terms, proof)


NOT = "is no proof"
MADE = [f"k: {K}", R, f"u: {FREE}"]


@pytest.mark.parametrize(
    ("domain", "asserts", "terms", "proof", "reason"),
    [
        ([FEW], "bound ≤", ["k", "3"], None, "proof: None is no proof"),
        ([FEW], "bound ≤", ["k", "3"], {"rule": "integers", "else": [POINT]}, NOT),
        ([FEW], "bound ≤", ["k", "3"], {"rule": "integers", "at": 7, "else": POINT}, "does not say which proof"),
        ([FEW], "bound ≤", ["k", "3"], {"rule": "integers", "at": {"k=3": POINT}}, "there is no proof for k=1"),
        ([FEW], "bound ≤", ["k", "3"], {"rule": "integers", "else": {"rule": "integers", "else": POINT}}, "'integers' is no rule"),
        (["n: Tables(rows=(('a', (1,)),))"], "bound ≤", ["n[1, 1]", "3"], {"rule": "integers", "else": {"rule": "integers", "else": POINT}}, "'integers' is no rule"),
        ([FEW], "bound ≤", ["k", "2"], {"rule": "integers", "else": POINT}, "[k=3]"),
        ([FEW], "bound ≤", ["2", "k"], {"rule": "integers", "else": POINT}, "[k=1]"),
        (["k: Integers(low=1, high=None)"], "bound ≤", ["k", "2"], {"rule": "integers", "else": POINT}, "k has no end"),
        # sums: strict, of other lengths, of one absolute value
        (VECTORS, "bound <", ["sum(1, k, 0)", "sum(1, k, 1)"], {"rule": "summands", "each": algebra({"rule": "sum", "terms": [["1", []]]})}, "sums without summands are equal"),
        (VECTORS, "bound =", [f"abs({U})", U], ZERO, "one side is an absolute value"),
        (VECTORS, "bound =", [U, f"abs({U})"], ZERO, "one side is an absolute value"),
        (VECTORS, "bound ≤", [U, f"abs({U})"], ZERO, "no summand is given"),
        (VECTORS, "bound ≤", [f"abs({U})", U], ZERO, "summands.each"),
        (VECTORS, "bound ≤", [f"abs({U})", V], {"rule": "summands", "each": algebra(fact(5))}, "summands.each"),
        (VECTORS, "bound ≤", [U, "sum(1, k + 1, u[1, i(1)])"], ZERO, "not sums of the same number"),
        (VECTORS, "bound ≤", ["k", "R"], ZERO, "not sums of the same number"),
        (VECTORS, "bound ≤", [f"abs({U} - 1)", "k*R"], ZERO, "not sums of the same number"),
        (VECTORS, "bound ≤", ["k*R", f"2*{U}"], ZERO, "not sums of the same number"),
        (VECTORS, "bound ≤", [U, "prod(1, k, u[1, i(1)])"], ZERO, "no summand is given"),
        # their number
        ([f"k: {K}"], "bound ≤", ["sum(1, k - 2, 1)", "sum(1, k - 2, 1)"], {**ZERO, "length": algebra(EMPTY)}, "summands.length"),
        ([f"k: {K}"], "bound ≤", ["sum(1, k - 2, 1)", "sum(1, k - 2, 1)"], ZERO, "a part is missing"),
        ([], "bound ≤", ["sum(1, 0 - 1, 1)", "sum(1, 0 - 1, 1)"], {**ZERO, "length": POINT}, "summands.length"),
        ([], "bound ≤", ["sum(1, 1/2, 1)", "sum(1, 1/2, 1)"], ZERO, "not certainly an integer"),
        ([], "bound ≤", ["sum(1, 0.5, 1)", "sum(1, 0.5, 1)"], ZERO, "not certainly an integer"),
        ([f"x: {UNIT}"], "bound ≤", ["sum(1, x, 1)", "sum(1, x, 1)"], {**ZERO, "length": algebra(fact(0))}, "not certainly an integer"),
        ([f"k: {K}"], "bound ≤", ["sum(1, k/1, 1)", "sum(1, k/1, 1)"], {**ZERO, "length": algebra(fact(0))}, "not certainly an integer"),
        (["c: Fixed(values=('1/2', 3))"], "bound ≤", ["sum(1, c[1, 1], 1)", "sum(1, c[1, 1], 1)"], ZERO, "not certainly an integer"),
        # what stands for a side
        (VECTORS, "bound ≤", ["k*R", "k*R + k*R"], {"rule": "summands", "left": "R", "right": "2*R", "each": algebra(EMPTY)}, "not sums of the same number"),
        (VECTORS, "bound ≤", ["-k*R", U], {"rule": "summands", "left": "-R", "each": algebra(fact(3))}, "a part is missing"),
        (VECTORS, "bound ≤", ["1 - k*R", U], {"rule": "summands", "left": "-R", "left_total": algebra(EMPTY), "each": algebra(fact(3))}, "summands.left_total"),
        (VECTORS, "bound ≤", [U, "k*R - 1"], {"rule": "summands", "right": "R", "right_total": algebra(EMPTY), "each": algebra(fact(4))}, "summands.right_total"),
        (VECTORS, "bound ≤", ["-k*R", U], {"rule": "summands", "left": 0, "left_total": algebra(EMPTY), "each": algebra(fact(3))}, "no summand is given"),
        (VECTORS, "bound ≤", ["-k*R", U], {"rule": "summands", "left": "i(0)*0", "left_total": algebra(EMPTY), "each": algebra(fact(3))}, "stands outside of its sum"),
        ([], "bound =", ["sum(1, 3, 2)", "7"], {"rule": "summands", "right": "2", "right_total": POINT, "each": POINT}, "summands.right_total"),
        ([], "bound =", ["5", "sum(1, 3, 2)"], {"rule": "summands", "left": "2", "left_total": POINT, "each": POINT}, "summands.left_total"),
        # one proof for each place
        ([], "bound ≤", ["sum(1, 2, i(1))", "sum(1, 2, i(1))"], {"rule": "summands", "all": [POINT]}, "not one proof for each summand"),
        ([], "bound ≤", ["sum(1, 2, i(1))", "sum(1, 2, i(1))"], {"rule": "summands", "all": [POINT] * 3}, "not one proof for each summand"),
        ([], "bound ≤", ["sum(1, 2, i(1))", "sum(1, 2, i(1))"], {"rule": "summands", "all": {"0": POINT, "1": POINT}}, "not one proof for each summand"),
        ([], "bound ≤", ["sum(1, 2, i(1))", "sum(1, 2, i(1))"], {"rule": "summands"}, "a part is missing"),
        (VECTORS, "bound ≤", [U, U], {"rule": "summands", "all": []}, "not one proof for each summand"),
        ([], "bound ≤", ["sum(1, 2, i(1))", "sum(1, 2, 1)"], {"rule": "summands", "all": [POINT, POINT]}, "summands.all[1]"),
        ([], "bound ≤", ["sum(1, 2, 0 - i(1))", "sum(1, 2, 0 - 2)"], {"rule": "summands", "all": [POINT, POINT]}, "summands.all[0]"),
        ([], "bound ≤", ["sum(1, 2, i(1))", "sum(1, 2, 1)"], {"rule": "summands", "each": algebra(fact(0))}, "summands.each"),
        # entries at any place
        (MADE, "bound ≤", ["sum(1, k + 1, u[1, i(1)])", "sum(1, k + 1, R)"], {"rule": "summands", "length": algebra(TWO), "each": algebra(fact(5))}, ""),
        (MADE, "bound ≤", ["sum(1, k, u[i(1), 1])", "sum(1, k, R)"], {"rule": "summands", "each": algebra(fact(5))}, "it is not known that u has as many rows"),
        (MADE, "bound ≤", ["sum(1, k, u[1, i(1) + 0])", "sum(1, k, R)"], {"rule": "summands", "each": algebra(fact(5))}, "of what is no known integer"),
        (MADE, "bound ≤", ["sum(1, k, u[2, i(1)])", "sum(1, k, R)"], {"rule": "summands", "each": algebra(fact(5))}, "u has no row 2"),
        (MADE, "bound ≤", ["sum(1, k, u[0, i(1)])", "sum(1, k, R)"], {"rule": "summands", "each": algebra(fact(5))}, "u has no row 0"),
        (MADE, "bound ≤", ["sum(1, k, u[1, 2])", "sum(1, k, R)"], {"rule": "summands", "each": algebra(fact(5))}, "u has no column 2"),
        (["k: Integers(low=0, high=None)", *MADE[1:]], "bound ≤", ["u[1, 1]", "R"], algebra(fact(2)), "u has no column 1"),
        (MADE, "bound ≤", ["sum(1, k, sum(2, k, u[1, i(2)]))", "sum(1, k, R)"], {"rule": "summands", "each": algebra(fact(5))}, "there is no fact 5"),
        (["c: Fixed(values=(1, 2))"], "bound ≤", ["sum(1, 2, c[1, i(1)])", "sum(1, 2, 2)"], {"rule": "summands", "each": algebra(fact(1))}, "is not one number"),
        # places, and matrices where numbers are meant
        (["w: Entries(rows=2, columns=3, lows=(), highs=(1,), open_low=False, open_high=False)"], "bound ≤", ["w", "1"], algebra(fact(0)), "w is no single number"),
        (["w: Entries(rows=1, columns=3, lows=(), highs=(1,), open_low=False, open_high=False)"], "bound ≤", ["w", "1"], algebra(fact(0)), "w is no single number"),
        (["w: Entries(rows=2, columns=1, lows=(), highs=(1,), open_low=False, open_high=False)"], "bound ≤", ["w", "1"], algebra(fact(0)), "w is no single number"),
        (["w: Entries(rows=2, columns=3, lows=(), highs=(1,), open_low=False, open_high=False)"], "bound ≤", ["w[3, 1]", "1"], algebra(fact(0)), "w has no row 3"),
        (["w: Entries(rows=2, columns=3, lows=(), highs=(1,), open_low=False, open_high=False)"], "bound ≤", ["w[1, 4]", "1"], algebra(fact(0)), "w has no column 4"),
        (["w: Entries(rows=2, columns=3, lows=(), highs=(1,), open_low=False, open_high=False)"], "bound ≤", ["w[1, 0]", "1"], algebra(fact(0)), "w has no column 0"),
        ([FEW], "bound ≤", ["pick(k, 1, 2, 3)", "4"], {"rule": "integers", "else": POINT}, "a case is picked that there is not"),
        ([FEW], "bound ≤", ["pick(k - 2, 1, 2, 3)", "4"], {"rule": "integers", "else": POINT}, "a case is picked that there is not"),
        ([], "bound ≤", ["counted('n', 1)", "1"], POINT, "n is an algorithm"),
        ([], "bound ≤", ["i(1)", "1"], POINT, "the index i(1) stands outside of its sum"),
        ([], "bound ≤", ["y", "1"], POINT, "y is not declared"),
        (VECTORS, "bound =", [U, U], {"rule": "summands", "each": 7}, "summands.each: 7 is no proof"),
        # goals
        ([f"x: {UNIT}"], "bound ≤", ["sqrt(x)", "1"], algebra(fact(0), EMPTY), "proof.algebra.steps[1].sum"),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], algebra(), "there is no proof of goal 0"),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], algebra(fact(1), fact(1)), "more proofs than goals"),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "algebra", "steps": {"0": fact(1)}}, "steps is no list"),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {**BOX, "variables": "x"}, "does not say what is cut"),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {**BOX, "cuts": ["."]}, "does not say what is cut"),
    ],
)  # fmt: skip
def test_what_is_not_covered_is_said(domain, asserts, terms, proof, reason):
    """Each part that is missing or wrong is named."""
    found = why_refused(domain, asserts, terms, proof)
    assert found
    assert reason in found, found
