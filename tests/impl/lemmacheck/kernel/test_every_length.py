"""Sums of unknown length, induction and citations: wrong proofs, each of which is refused where it is wrong."""

import pytest
from tests.impl.lemmacheck.kernel.links import algebra

from lemmacheck.kernel import ProofError, check_link, statement_of

N = "n: Integers(low=1, high=None)"
N0 = "n: Integers(low=0, high=None)"
M = "m: Integers(low=1, high=None)"
X = "x: Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"
MOST_FACTS = 12
NOTHING = {"rule": "sum", "terms": []}
ONE = {"rule": "sum", "terms": [["1", []]]}
LENGTH = {"rule": "algebra", "steps": [{"rule": "sum", "terms": [["1", [0]], ["1", []]]}]}
NUMBERS = {"rule": "boxes", "variables": [], "cuts": "."}
SUM, SQUARES = "sum(1, n, u[1, i(1)])", "sum(1, n, u[1, i(1)]**2)"


def row(name="u", columns="n", low="", high=""):
    """Return the declaration of a row."""
    return (
        f"{name}: Entries(rows=1, columns={columns!r}, lows=({low}), highs=({high}), open_low=False, open_high=False)"
    )


def fact(*places):
    """Return the proof that a goal is a sum of facts."""
    return {"rule": "sum", "terms": [["1", [place]] for place in places]}


def induction(base, step, **more):
    """Return an induction in n from 1 on."""
    return {"rule": "induction", "on": "n", "from": 1, "low": algebra(fact(0)), "base": base, "step": step, **more}


def termwise(each, length=None, **more):
    """Return a proof summand by summand."""
    return {"rule": "termwise", "length": length or LENGTH, "each": each, **more}


def cite(theorem, *given, then=None):
    """Return a proof that cites a theorem."""
    return {"rule": "cite", "theorem": theorem, "given": list(given), "then": then or algebra(fact(0))}


def have(claim):
    """Return a proof that claims something first."""
    return {"rule": "have", "claim": claim, "proof": algebra(NOTHING), "then": algebra(NOTHING)}


def at(proof, last):
    """Return a proof in which the fact -1 is that at a place."""
    if isinstance(proof, dict):
        return {name: at(part, last) for name, part in proof.items()}
    if isinstance(proof, list):
        return [at(part, last) for part in proof]
    return last + 1 + proof if type(proof) is int and proof < 0 else proof


def why_refused(domain, terms, proof, asserts="bound ≤"):
    """Return why the kernel refuses a proof, whichever fact is the last one; nothing where it accepts one."""
    reasons = []
    for last in range(MOST_FACTS):
        try:
            statement = statement_of(domain, asserts, terms)
            check_link(statement, statement.links[0], at(proof, last))
        except ProofError as error:
            reasons.append(str(error))
        else:
            return []
    return reasons


def terms(*products):
    """Return a proof by algebra that a goal is a sum of multiples of products of facts."""
    return algebra({"rule": "sum", "terms": [list(each) for each in products]})


def nonempty(length, entry, each, then):
    """Return a proof that knows x <= y, since an entry of a row lies between them."""
    size = terms(("4" if "5" in length else "1", []))
    proof = termwise(terms(*(("1", [place]) for place in each)), size)
    return {"rule": "have", "claim": f"0 <= sum(1, {length}, y - x + 0*{entry})", "proof": proof, "then": then}


def claiming(claim, proof, then):
    """Return a proof that shows a claim in which a row is not mentioned first."""
    return {"rule": "have", "claim": claim, "proof": proof, "then": then}


MEANS = [
    LENGTH, algebra(fact(0)), algebra(ONE), algebra(NOTHING), algebra(ONE), terms(("2", [3]), ("1", [])), algebra(fact(4)),
    algebra(NOTHING), algebra(NOTHING),
]  # fmt: skip
"""Proofs of the hypotheses about two means, whose values are all 0 where the place is taken for the number i(101)."""
RISING = {
    "rule": "rising", "variable": "i(101)", "from": "1", "side": "above", "keep": [], "at": [], "within": algebra(fact(1)),
    "base": algebra(NOTHING), "values": algebra(NOTHING), "slope": have("0 <= u[1, i(101)]**2"),
}  # fmt: skip
"""A proof that moves the index from 1 on, through places that are no integers, and claims something of entries there."""
Y, BETWEEN = X.replace("x:", "y:"), {"low": "'x',", "high": "'y',"}
SHRINKING = (
    ["n: Integers(low=1, high=5)", X, Y, row(columns="5 - n", **BETWEEN)],
    ["x + 0*sum(1, 5 - n, u[1, i(1)])", "y"],
    claiming(
        "x <= y",
        induction([nonempty("5 - 1", "u[1, i(1)]", (2, 3), terms(("1/4", [0])))], algebra(fact(1))),
        algebra(fact(2)),
    ),
)
GROWING = (
    [N, "m: Integers(low=0, high=None)", X, Y, row(columns="m*n", **BETWEEN)],
    ["(n - 1)*(x - y) + 0*sum(1, m*n, u[1, i(1)])", "0"],
    claiming(
        "(n - 1)*(x - y) <= 0",
        induction([algebra(NOTHING)], nonempty("1", "u[1, m*n + 1]", (5, 6), terms(("1", [1, 3]), ("1", [3])))),
        algebra({"rule": "sum", "terms": [["1", [0, 1]], ["1", [1]]]}, fact(2)),
    ),
)
NEGATIVE = (
    ["n: Integers(low=3, high=None)", X, Y, row(columns="n - 3", **BETWEEN)],
    ["n*(x - y) + 0*sum(1, n - 3, u[1, i(1)])", "0"],
    claiming(
        "n*(x - y) <= 0",
        {
            **induction([algebra(NOTHING)], nonempty("1", "u[1, n - 3 + 1]", (4, 5), terms(("1", [0, 2]), ("1", [2])))),
            "from": 0,
            "low": terms(("1", [0]), ("3", [])),
        },
        algebra(fact(1)),
    ),
)
NEXT = terms(("1", [-1]), ("1", []))
X_BELOW_0 = X.replace("highs=()", "highs=(-1,)")
X_IN_UNIT = X.replace("lows=(), highs=()", "lows=(0,), highs=(1,)")
BOX = {"rule": "boxes", "variables": ["x"], "cuts": "."}
ACCEPTED = {
    "a sum of squares": ([N, row()], ["0", SQUARES], algebra(fact(-1))),
    "linear": ([N, row()], [f"2*{SUM}", "sum(1, n, 3*u[1, i(1)] - u[1, i(1)])"], algebra(NOTHING)),
    "the length": ([N, X], ["sum(1, n, x)", "n*x"], algebra(NOTHING)),
    "a first summand that differs": ([N, X], ["sum(1, n, exp(x*max(2 - i(1), 0)))", "exp(x) + n - 1"], algebra(NOTHING)),
    "the larger of two by a fact": ([N], ["max(n, 0)", "n"], algebra(NOTHING)),
    "a sum of sums": (
        [N, M, row(), row("v", "m")],
        ["sum(2, n, sum(1, m, u[1, i(2)]*v[1, i(1)]))", f"{SUM}*sum(1, m, v[1, i(1)])"],
        algebra(NOTHING),
    ),
    "other names of indices": ([N, row()], [SUM, "sum(7, n, u[1, i(7)])"], algebra(NOTHING)),
    "summand by summand": ([N, row(low="0,")], ["0", SUM], termwise(algebra(fact(-1)))),
    "the size of a sum": ([N, row()], [f"abs({SUM})", "sum(1, n, abs(u[1, i(1)]))"], termwise(algebra(NOTHING))),
    "a positive sum": ([N, row(low="1,")], ["0", SUM], algebra(fact(0), fact(-1)), "bound <"),
    "induction": (
        [N], ["sum(1, n, i(1))", "n*(n + 1)/2"],
        induction([NUMBERS], algebra(fact(-1))),
    ),
    "an empty sum at the base": (
        [N0], ["sum(1, n, i(1))", "n*(n + 1)/2"],
        {**induction([NUMBERS], algebra(fact(-1))), "from": 0, "low": algebra(fact(0))},
    ),
    "a claim from the second value on": (
        [N], ["1", "n"], induction([NUMBERS], NEXT, claim="2 <= n", first=[NUMBERS], then=NEXT),
    ),
    "other numbers at the base": ([N, X_IN_UNIT], ["0", "n + x"], induction([BOX], NEXT)),
    "a sum of other length at the base": (
        [N, M], ["n", "n*sum(1, m, 1)"], induction([algebra(fact(0))], terms(("1", [-1]), ("1", [0]))),
    ),
    "the last entry of a row in another sum": (
        [N, M, row(low="0,")], ["0", "sum(2, m, sum(1, n, u[1, i(1)]))"],
        induction([terms(("1", [0, 1]), ("1", [1]))], terms(("1", [2]), ("1", [0, 3]), ("1", [3]))),
    ),
    "a product of products": (
        [N, row(), row("v")], ["prod(1, n, u[1, i(1)]*v[1, i(1)])", "prod(1, n, u[1, i(1)])*prod(1, n, v[1, i(1)])"],
        algebra(NOTHING),
    ),
    "products of sums": ([N, row()], ["prod(1, n, u[1, i(1)] + 1)", "prod(1, n, 1 + u[1, i(1)])"], algebra(NOTHING)),
    "a positive product": ([N, row(low="0,")], ["0", "prod(1, n, u[1, i(1)] + 1)"], algebra(fact(-1)), "bound <"),
    "a sum of three": ([X], ["sum(1, 3, x)", "3*x"], algebra(NOTHING)),
    "factorials": ([N], ["factorial(n + 2)", "factorial(n)*(n + 1)*(n + 2)"], algebra(NOTHING)),
    "a citation with a hypothesis about every entry": (
        [N, row(low="0,")], ["prod(1, n, u[1, i(1)])", f"({SUM}/n)**n"],
        cite(["AM-GM", SUM], LENGTH, algebra(fact(0)), algebra(fact(3)), then=algebra(fact(3))),
    ),
    "a power of 0": ([N0, X], ["x**n*x", "x**(n + 1)"], algebra(None, None, None, NOTHING)),
}  # fmt: skip
REFUSED = {
    # lengths and indices
    "an index outside of its sum": ([N, row()], [SUM, f"{SUM} + u[1, i(1)]"], algebra(NOTHING), "outside of its sum"),
    "an index that escapes in a claim": ([N, row()], ["0", SQUARES], have("0 <= u[1, i(1)]"), "is not known"),
    "a place beyond the row": ([N, row()], [SUM, "sum(1, n, u[1, i(1) + 1])"], algebra(NOTHING), "no known integer"),
    "a row of another length": ([N, M, row("u", "m")], ["0", SUM], algebra(NOTHING), "as many entries as are summed"),
    "that in a claim": ([N, M, row()], ["0", SQUARES], have("0 <= sum(1, m, u[1, i(1)]**2)"), "is not known"),
    "two first summands that differ": ([N, X], ["sum(1, n, exp(x*max(3 - i(1), 0)))", "exp(2*x) + n - 1"], algebra(NOTHING), "steps"),
    "a first summand of none": ([N0, X], ["sum(1, n, exp(x*max(2 - i(1), 0)))", "exp(x) + n - 1"], algebra(NOTHING), "steps"),
    "the larger of two that no fact compares": ([N0], ["max(n - 1, 0)", "n - 1"], algebra(NOTHING), "steps"),
    "the larger of two quotients": ([N, X_BELOW_0], ["max(n/x, 0)", "n/x"], algebra({"rule": "sign", "is": "<", "then": {"rule": "sum", "terms": [["1", [-1]], ["1", []]]}}, NOTHING), "steps"),
    "lengths that differ": ([N, M], ["sum(1, n, i(1))", "sum(1, m, i(1))"], termwise(algebra(NOTHING)), "same length"),
    "a length that may be negative": ([N], ["sum(1, n - 2, 1)", "n - 2"], algebra(fact(0), NOTHING), "steps"),
    "a length that is no integer": ([N], ["sum(1, n/2, 1)", "n/2"], algebra(fact(0), NOTHING), "not certainly an integer"),
    "a real length": ([X], ["sum(1, x*x, 1)", "x*x"], algebra(fact(0), NOTHING), "not certainly an integer"),
    "a real length term by term": ([X], ["0", "sum(1, x*x, 1)"], termwise(algebra(ONE)), "not certainly an integer"),
    # empty sums, and what is known inside of a sum alone
    "an empty sum is not above 0": ([N0, row(low="1,")], ["0", SUM], algebra(None, fact(-1)), "", "bound <"),
    "that a sum has summands": ([N0], ["1 + 0*sum(1, n, i(1))", "n"], algebra(None, fact(1, 2)), "steps[1]"),
    "a root that only summands have": ([N0, X], ["0", "sum(1, n, sqrt(x)) + 1"], algebra(fact(0), ONE), "steps"),
    "a divisor that only summands have": ([N0, X], ["0", "sum(1, n, 1/x)**2"], algebra({"rule": "sign", "is": ">", "then": fact(-1)}, fact(-1)), "steps"),
    "sums without summands compare": ([N, row()], [SUM, "sum(1, n, u[1, i(1)] + 1)"], termwise(algebra(ONE)), "same length", "bound <"),
    "negative summands": ([N, row()], ["0", SUM], termwise(algebra(fact(-1))), "each"),
    "the size of a sum of negative summands": ([N, row()], [f"abs({SUM})", SUM], termwise(algebra(fact(-1))), "each"),
    "that it is less than the sum of sizes": ([N, row()], [f"abs({SUM})", "sum(1, n, abs(u[1, i(1)]) + 1)"], termwise(algebra(ONE)), "same length", "bound <"),
    "negative factors": ([N, row(), row("v")], ["prod(1, n, u[1, i(1)])", "prod(1, n, u[1, i(1)] + 1)"], termwise(algebra(ONE), low=algebra(fact(-1))), "low"),
    "a product that may be negative": ([N, row()], ["0", "prod(1, n, u[1, i(1)])"], algebra(fact(-1)), "steps"),
    "a product of differences": ([N, row(low="0,")], ["0", "prod(1, n, u[1, i(1)] - 1)"], algebra(fact(-1)), "steps"),
    "that a length is from 0 on": ([N], ["sum(1, n - 2, 1)", "n - 2"], algebra(NOTHING), "steps"),
    "a divisor that a hypothesis need not have": ([N0, X, "0 <= sum(1, n, 1/x)"], ["x/x", "1"], algebra(NOTHING), "steps"),
    "a power that a hypothesis need not have": (["n: Integers(low=-3, high=None)", X, "0 <= x**n"], ["x**n", "x**n"], algebra(NOTHING), "steps"),
    "sums that stand in each other too deeply": ([N], ["0", "".join(f"sum({101 - k}, n, " for k in range(101)) + "1" + ")"*101], algebra(NOTHING), "too many sums"),
    # a bound that is itself a sum stands inside of the sum over the row: 1 - (0 + ... + 0 + 1) = 0, and u may be 0
    "a bound that is a sum to n + 1": ([N, row(low="'1 - sum(1, n + 1, 0**(n + 1 - i(1)))',")], ["0", SUM], algebra(fact(0), fact(2)), "steps", "bound <"),
    "a bound that is a sum with an entry of the same place": (
        [N, row("v"), row(low="'1 + sum(1, n, v[1, i(1)]*v)',")], ["0", "sum(1, n, sqrt(u[1, i(1)]))"],
        algebra({"rule": "sum", "terms": [["1", [4]], ["1", [3]], ["1", []]]}, fact(1)), "steps",
    ),
    # induction
    "induction in a real": ([N, X], ["0", "n*n + x*x"], {**induction([NUMBERS], NUMBERS), "on": "x"}, "no integer"),
    "a base that starts too late": ([N], ["5", "n + 3"], {**induction([NUMBERS], algebra(fact(-1))), "from": 2}, "low"),
    "a truth value in the place of an integer": ([N], ["0", "n"], {**induction([NUMBERS], NEXT), "from": True}, "begin with an integer"),
    "the last entry, which is another at n + 1": ([N, row(low="0,")], ["0", SUM], induction([algebra(fact(-1))], induction([algebra(NOTHING)], algebra(NOTHING))), "place mentions n"),
    "no base": ([N], ["n + 1", "n"], induction([], algebra(fact(-1))), "nothing is shown at the first"),
    "no base of a claim": ([N], ["n + 1", "n"], induction([], algebra(fact(-1)), claim="n + 1 <= n", first=[], then=algebra(fact(-1))), "nothing is shown"),
    "a base that fails": ([N], ["n", "1/2"], induction([NUMBERS], algebra(fact(-1))), "base"),
    "a step that uses what it shows": ([N], ["n", "1"], induction([NUMBERS], algebra(fact(-1))), "step"),
    "a claim from later than it is used": ([N], ["2", "n"], induction([], algebra(fact(-1)), claim="2 <= n", first=[NUMBERS], then=algebra(fact(-1))), "first"),
    "bounds that depend on the integer": ([N, row(high="'n',")], [SUM, "n*(n + 1)/2"], induction([algebra(fact(-1))], algebra(fact(-1, -2))), "base"),
    "the same in a step": ([N0, row(high="'n',")], [SUM, "n*(n + 1)/2"], {**induction([NUMBERS], algebra({"rule": "sum", "terms": [["1", [-1]], ["1", [-2]], ["1", []]]})), "from": 0}, "step"),
    "a condition on the whole row": ([N, row(low="0,"), "sum(u) == 1"], [SUM, "1"], induction([algebra(fact(-1))], algebra(fact(-1))), "base"),
    "facts that mention the integer": ([N, X, "x <= 1/n"], ["x*n", "1"], induction([algebra(fact(-1))], algebra(fact(-1))), "base"),
    "a sum of fewer than none": ([N], ["0", "sum(1, n - 3, 1)"], induction([algebra(NOTHING)], algebra(NOTHING)), "-2 summands"),
    "a length that is a quotient": ([N, M], ["0*sum(1, n/m, 1)", "0"], induction([algebra(NOTHING)], algebra(NOTHING)), "no polynomial"),
    "a length that grows by 2": ([N], ["sum(1, 2*n, 1)", "2*n"], induction([NUMBERS], algebra(fact(-1))), "does not grow by 1"),
    "0 to the power 0": ([N0], ["0**n", "0"], {**induction([NUMBERS], algebra(fact(-1))), "from": 0}, "base"),
    "a negative base": ([N, X], ["0", "x**n"], algebra(None, None, fact(-1)), "steps[2]"),
    "0 to a negative power": (["n: Integers(low=-3, high=None)", X], ["0", "(x**n)**2"], algebra(None, None, {"rule": "sum", "terms": [["1", [], ["t(1)"]]]}), "steps[1]"),
    "the factorial of a negative number": (["n: Integers(low=-3, high=None)"], ["0", "factorial(n)"], algebra(fact(0), fact(-1)), "steps"),
    "a row that shrinks": (*SHRINKING, "each"),
    "a row that grows by m, which may be 0": (*GROWING, "each"),
    "a last entry before the first": (*NEGATIVE, "each"),
    "a real number as a place": ([N, row()], ["0", SQUARES], termwise(claiming("i(101) <= i(101)", RISING, algebra(NOTHING))), "place of an entry of u is not known"),
    # citations
    "no theorem": ([N, row()], ["0", SQUARES], cite(["Fermat"]), "names no theorem"),
    "too few rows": ([N, row()], ["0", SQUARES], cite(["Cauchy-Schwarz", SUM]), "is about U, V"),
    "a row that is none": ([N, row()], ["0", SQUARES], cite(["Cauchy-Schwarz", SUM, "n"]), "written as a sum"),
    "rows of two lengths": ([N, M, row(), row("v", "m")], ["0", SQUARES], cite(["Cauchy-Schwarz", SUM, "sum(1, m, i(1))"]), "not of the same length"),
    "no hypotheses": ([N, row()], ["0", SQUARES], cite(["AM-GM", SUM]), "hypotheses are to be shown"),
    "a row that may be negative": ([N, row()], ["prod(1, n, u[1, i(1)])", f"({SUM}/n)**n"], cite(["AM-GM", SUM], LENGTH, algebra(fact(0)), algebra(fact(-1))), "given[2]"),
    "the mean of none": ([N0, row(low="0,")], ["0", SQUARES], cite(["AM-GM", SUM], algebra(fact(0)), algebra(fact(0)), algebra(fact(-1))), "given[1]"),
    "a row without value": ([N, row()], ["0", SQUARES], cite(["Cauchy-Schwarz", "sum(1, n, sqrt(u[1, i(1)]))", SUM], LENGTH, algebra(fact(-1), NOTHING)), "given[1]"),
    "an exponent that is no integer": ([N, X], ["0", "n"], cite(["Bernoulli", "n", "x"], algebra(fact(0)), algebra(fact(0))), "not certainly an integer"),
    "a matrix that is a triangle": ([N], ["0", "n"], cite(["exchange of sums", "sum(2, n, sum(1, i(2), i(1)))"], algebra(fact(0)), algebra(fact(0))), "depends on a row"),
    "a row that calls the place of its entries by name": (
        [N, row(low="1,", high="2,")], ["abs(sum(1, n, u[1, i(1)]*i(1))*n - sum(1, n, i(1))*sum(1, n, u[1, i(1)]))", "0"],
        cite(["means under two weights", "sum(1, n, 1)", SUM, "sum(1, n, i(1) - i(101))", "2", "0"], *MEANS, then=algebra(fact(0), fact(0), {"rule": "sum", "terms": [["1/3", [8]]]})),
        "is not known",
    ),
    "a length made of sums": ([N], ["0", "n"], cite(["Jensen for exp", "sum(1, sum(1, n, 1), i(1))"], algebra(fact(0)), algebra(fact(0))), "made of sums"),
}  # fmt: skip


@pytest.mark.parametrize("name", ACCEPTED)
def test_true_statements_of_every_length_are_proved(name):
    """Sums are linear, squares are at least 0, and n + 1 follows n."""
    assert not why_refused(*ACCEPTED[name])


@pytest.mark.parametrize("name", REFUSED)
def test_wrong_proofs_about_every_length_are_refused(name):
    """Each is refused, for the reason that it was made for."""
    domain, terms, proof, reason, *asserts = REFUSED[name]
    why = why_refused(domain, terms, proof, *asserts)
    assert why
    assert any(reason in each for each in why)
