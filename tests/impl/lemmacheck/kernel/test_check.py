"""Links of a statement: what covers every choice, every summand and every case, and what leaves some out."""

import pytest
from tests.impl.lemmacheck.kernel.links import algebra

from lemmacheck.kernel import ProofError, check_link, statement_of

NUMBER = "rows=1, columns=1"
UNIT = f"Entries({NUMBER}, lows=(0,), highs=(1,), open_low=False, open_high=False)"
POSITIVE = f"Entries({NUMBER}, lows=(0,), highs=(), open_low=True, open_high=False)"
ROW = "Entries(rows=1, columns='k', lows=(0,), highs=('R',), open_low=False, open_high=False)"
K = "Integers(low=1, high=None)"
FEW = "Integers(low=1, high=3)"
SUM0 = {"rule": "sum"}


def fact(place):
    """Return the proof that a goal is a fact."""
    return {"rule": "sum", "terms": [["1", [place]]]}


POINT = {"rule": "boxes", "variables": [], "cuts": "."}


def accepted(domain, asserts, terms, proof, *, ends=False):
    """Whether the kernel accepts a proof of the first link, or of the ends."""
    try:
        statement = statement_of(domain, asserts, terms)
        check_link(statement, statement.ends if ends else statement.links[0], proof)
    except ProofError:
        return False
    return True


VECTOR = [f"k: {K}", f"R: {POSITIVE}", f"u: {ROW}"]
EACH = {
    "rule": "summands", "each": algebra(fact(5)), "right": "R", "right_total": algebra(SUM0),
}  # fmt: skip


@pytest.mark.parametrize(
    ("domain", "asserts", "terms", "proof"),
    [
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], algebra(fact(1))),
        ([f"x: {UNIT}"], "bound ≤", ["x*x", "1"], {"rule": "boxes", "variables": ["x"], "cuts": "."}),
        ([f"x: {UNIT}"], "bound ≤", ["x*(1 - x)", "1/2"], {"rule": "boxes", "variables": ["x"], "cuts": "0.."}),
        ([f"x: {UNIT}"], "bound <", ["x", "2"], {"rule": "boxes", "variables": ["x"], "cuts": "."}),
        ([f"x: {POSITIVE}"], "bound =", ["x/x", "1"], algebra({"rule": "sign", "is": ">", "then": fact(0)}, SUM0)),
        ([f"k: {FEW}"], "bound ≤", ["k", "3"], {"rule": "integers", "else": POINT}),
        ([f"k: {FEW}"], "bound ≤", ["k", "3"], {"rule": "integers", "at": {"k=1": POINT, "k=2": POINT, "k=3": POINT}}),
        ([f"k: {K}"], "bound ≤", ["1", "k"], algebra(fact(0))),
        ([f"k: {K}"], "bound ≤", ["1", "k*k"], algebra({"rule": "sum", "terms": [["1", [0, 0]], ["2", [0]]]})),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "k*R"], EACH),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "sum(1, k, R)"], {"rule": "summands", "each": algebra(fact(5))}),
        (
            [f"k: {FEW}", f"R: {POSITIVE}", f"u: {ROW}"], "bound ≤", ["sum(1, k, u[1, i(1)])", "sum(1, k, R)"],
            {"rule": "integers", "else": {"rule": "summands", "each": algebra(fact(4))}},
        ),
        (
            ["c: Fixed(values=(1, 2, 3))"], "bound ≤", ["sum(1, 3, c[1, i(1)])", "sum(1, 3, i(1))"],
            {"rule": "summands", "all": [POINT, POINT, POINT]},
        ),
        (["n: Tables(rows=(('a', (1, 2)), ('b', (3,))))"], "bound ≤", ["n[1, 1]", "3"], {"rule": "integers", "else": POINT}),
        (
            [f"x: {UNIT}", f"y: {UNIT}", "x + y == 1"], "bound =", ["x", "1 - y"],
            algebra({"rule": "sum", "equations": [[4, "1"]]}),
        ),
        ([f"x: {UNIT}", "x <= 1/2 and x >= 1/2"], "bound ≤", ["x", "1/2"], algebra(fact(3))),
        ([f"x: {UNIT}", "1/4 <= x < 1/2"], "bound <", ["x", "1/2"], algebra(fact(3))),
        ([f"x: {POSITIVE}"], "bound ≤", ["0", "sqrt(x)"], algebra(
            {"rule": "sum", "terms": [["1", [0]]]}, fact(2))),
        ([f"x: {POSITIVE}"], "bound ≤", ["-x", "abs(x)"], algebra({"rule": "sum", "terms": [["1", [3]]]})),
        ([f"x: {UNIT}"], "bound ≤", ["abs(x*x - x)", "1"], {"rule": "boxes", "variables": ["x"], "cuts": "."}),
        ([f"k: {K}", f"a: {POSITIVE}", "p: Power(base='a', exponent='k')"], "bound <", ["0", "p"], algebra(
            None, None, fact(2))),
        (["x: Fixed(values=('1/3',))"], "bound =", ["3*x", "1"], POINT),
        (["x: Fixed(values=(Fraction(1, 3),))"], "bound =", ["3*x", "1"], POINT),
        ([f"k: {FEW}", "v: Indices(count='k')"], "bound ≤", ["sum(1, k, v[1, i(1)])", "6"], {"rule": "integers", "else": POINT}),
    ],
)  # fmt: skip
def test_what_is_covered_is_accepted(domain, asserts, terms, proof):
    """Each way to cover a link."""
    statement = statement_of(domain, asserts, terms)
    check_link(statement, statement.links[0], proof)


@pytest.mark.parametrize(
    ("domain", "asserts", "terms", "proof"),
    [
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], None),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "solver"}),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], algebra()),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], algebra(fact(1), fact(1))),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], algebra(None)),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "algebra", "steps": "0"}),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "algebra"}),
        ([f"x: {UNIT}"], "bound <", ["x", "1"], algebra(fact(1))),
        ([f"x: {UNIT}"], "bound <", ["x", "1"], {"rule": "boxes", "variables": ["x"], "cuts": "."}),
        ([f"x: {UNIT}"], "bound ≤", ["x*(1 - x)", "1/2"], {"rule": "boxes", "variables": ["x"], "cuts": "."}),
        ([f"x: {UNIT}"], "bound ≤", ["x*(1 - x)", "1/2"], {"rule": "boxes", "variables": ["x"], "cuts": "0."}),
        ([f"x: {UNIT}"], "bound ≤", ["x*(1 - x)", "1/2"], {"rule": "boxes", "variables": ["x"], "cuts": "0..."}),
        ([f"x: {UNIT}"], "bound ≤", ["x*(1 - x)", "1/2"], {"rule": "boxes", "variables": ["x"], "cuts": "0e."}),
        ([f"x: {UNIT}"], "bound ≤", ["x*(1 - x)", "1/2"], {"rule": "boxes", "variables": ["x"], "cuts": "1.."}),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "boxes", "variables": ["y"], "cuts": "."}),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "boxes", "variables": ["x", "x"], "cuts": "."}),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "boxes", "variables": "x", "cuts": "."}),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "boxes", "variables": ["x"], "cuts": ""}),
        ([f"x: {UNIT}"], "bound ≤", ["x", "1"], {"rule": "boxes", "variables": ["x"], "cuts": "?"}),
        ([f"x: {UNIT}"], "bound ≤", ["x", "999/1000"], {"rule": "boxes", "variables": ["x"], "cuts": "0" * 10_001 + "." * 10_002}),
        ([f"x: {UNIT}"], "bound ≤", ["x/x", "1"], {"rule": "boxes", "variables": ["x"], "cuts": "."}),
        ([f"x: {UNIT}"], "bound =", ["0*(1/x)", "0"], algebra(SUM0)),
        ([f"x: {UNIT}"], "bound =", ["0*(1/x)", "0"], algebra(
            {"rule": "sign", "is": ">", "then": fact(0)}, SUM0)),
        ([f"x: {UNIT}"], "bound =", ["0*log(x)", "0"], algebra(fact(0), SUM0)),
        ([f"x: {POSITIVE}"], "bound ≤", ["x", "2"], {"rule": "boxes", "variables": ["x"], "cuts": "."}),
        ([f"k: {FEW}"], "bound ≤", ["k", "3"], {"rule": "integers", "at": {"k=1": POINT, "k=2": POINT}}),
        ([f"k: {FEW}"], "bound ≤", ["k", "2"], {"rule": "integers", "else": POINT}),
        ([f"k: {FEW}"], "bound ≤", ["k", "3"], {"rule": "integers", "at": [POINT], "else": POINT}),
        ([f"k: {FEW}"], "bound ≤", ["k", "3"], {"rule": "integers"}),
        ([f"k: {K}"], "bound ≤", ["k", "3"], {"rule": "integers", "else": POINT}),
        ([f"k: {K}"], "bound ≤", ["k", "3"], POINT),
        ([f"k: {FEW}", f"R: {POSITIVE}", f"u: {ROW}"], "bound ≤", ["u[1, 3]", "R"], {"rule": "integers", "else": algebra(fact(2))}),
        ([f"k: {FEW}", f"R: {POSITIVE}", f"u: {ROW}"], "bound ≤", ["u[1, 0]", "R"], {"rule": "integers", "else": algebra(fact(2))}),
        ([f"k: {FEW}", f"R: {POSITIVE}", f"u: {ROW}"], "bound ≤", ["u[2, 1]", "R"], {"rule": "integers", "else": algebra(fact(2))}),
        ([f"k: {FEW}", f"R: {POSITIVE}", f"u: {ROW}"], "bound ≤", ["u", "R"], {"rule": "integers", "else": algebra(fact(2))}),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "k*R"], {**EACH, "right": "2*R"}),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "k*R"], {k: v for k, v in EACH.items() if k != "right_total"}),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "k*R"], {k: v for k, v in EACH.items() if k != "right"}),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "k*R"], {**EACH, "right": "u[1, i(0)]"}),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "R"], EACH),
        (VECTOR, "bound ≤", ["sum(1, k + 1, u[1, i(1)])", "(k + 1)*R"], EACH),
        (VECTOR, "bound ≤", ["sum(1, k - 1, u[1, i(1)])", "(k - 1)*R"], {**EACH, "length": algebra(fact(0))}),
        (VECTOR, "bound <", ["sum(1, k, u[1, i(1)])", "sum(1, k, R + 1)"], {"rule": "summands", "each": algebra(fact(5))}),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "abs(sum(1, k, u[1, i(1)]))"], {"rule": "summands", "each": algebra(SUM0)}),
        (VECTOR, "bound =", ["abs(sum(1, k, u[1, i(1)]))", "sum(1, k, u[1, i(1)])"], {"rule": "summands", "each": algebra(SUM0)}),
        (VECTOR, "bound ≤", ["sum(1, k, u[1, i(1)])", "sum(1, k, R)"], {"rule": "summands", "all": [algebra(fact(5))]}),
        (
            [f"k: {FEW}", f"R: {POSITIVE}", f"u: {ROW}"], "bound ≤", ["sum(1, k, u[1, i(1)])", "sum(1, 2, R)"],
            {"rule": "integers", "else": {"rule": "summands", "each": algebra(fact(4))}},
        ),
        (
            ["c: Fixed(values=(1, 2, 3))"], "bound ≤", ["sum(1, 3, c[1, i(1)])", "sum(1, 3, i(1))"],
            {"rule": "summands", "all": [POINT, POINT]},
        ),
        (
            ["c: Fixed(values=(1, 2, 4))"], "bound ≤", ["sum(1, 3, c[1, i(1)])", "sum(1, 3, i(1))"],
            {"rule": "summands", "all": [POINT, POINT, POINT]},
        ),
        (["n: Tables(rows=(('a', (1, 2)), ('b', (3,))))"], "bound ≤", ["n[1, 1]", "2"], {"rule": "integers", "else": POINT}),
        ([f"x: {POSITIVE}"], "bound ≤", ["x", "abs(x) - 1"], algebra(fact(2))),
        ([f"k: {K}", f"a: {POSITIVE}", "p: Power(base='a', exponent='k')"], "bound ≤", ["1", "p"], algebra(
            fact(1), fact(0), fact(1), fact(4))),
        ([f"x: {UNIT}", "x == 1 or x == 0"], "bound =", ["x", "1"], algebra({"rule": "sum", "equations": [[2, "1"]]})),
        ([f"x: {UNIT}", "not (x <= 1/2)"], "bound ≤", ["x", "1/2"], algebra(fact(2))),
        ([f"x: {UNIT}", "x != 1/2"], "bound =", ["x", "1/2"], algebra({"rule": "sum", "equations": [[2, "1"]]})),
        ([], "bound ≤", ["y", "1"], algebra(SUM0)),
    ],
)  # fmt: skip
def test_what_is_not_covered_is_refused(domain, asserts, terms, proof):
    """A summand, a choice, a case, a value or a hypothesis that is missing ends in a ProofError and nothing else."""
    assert not accepted(domain, asserts, terms, proof)


def test_a_chain_and_its_ends():
    """The ends of a chain compare as its weakest step does."""
    texts = ([f"x: {UNIT}"], "bound = ≤ <", ["x", "x", "1", "2"])
    assert [link.sign for link in statement_of(*texts).links] == ["=", "<=", "<"]
    assert statement_of(*texts).ends.sign == "<"
    assert statement_of([f"x: {UNIT}"], "bound = ≤", ["x", "x", "1"]).ends.sign == "<="
    assert statement_of([f"x: {UNIT}"], "bound = =", ["x", "x", "x"]).ends.sign == "="
    assert accepted(*texts, {"rule": "boxes", "variables": ["x"], "cuts": "."}, ends=True)


@pytest.mark.parametrize(
    ("domain", "asserts", "terms"),
    [
        ([f"x: {UNIT}"], "bound", ["x"]),
        ([f"x: {UNIT}"], "bound ≥", ["x", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["x"]),
        ([f"x: {UNIT}"], "cost ≤", ["x", "1"]),
        ([f"x: {UNIT}", f"x: {UNIT}"], "bound ≤", ["x", "1"]),
        (["x: Simplex(count=3)"], "bound ≤", ["x", "1"]),
        (["x: Entries(rows=1)"], "bound ≤", ["x", "1"]),
        (["x: 3"], "bound ≤", ["x", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["x.real", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["x if x else 1", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["t(1)", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["t(2): x\nt(1)", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["min(x)", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["x +", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["True", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["tan(x)", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["sum(1, x)", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["sum(x, 1, x)", "1"]),
        ([f"x: {UNIT}"], "bound ≤", ["(" * 500 + "x" + ")" * 500, "1"]),
    ],
)
def test_what_is_no_statement_is_refused(domain, asserts, terms):
    """Whatever is no chain of formulas over declared variables ends in a ProofError."""
    with pytest.raises(ProofError):
        statement_of(domain, asserts, terms)


def test_decimals_are_read_as_they_are_written():
    """More digits than a float has are kept."""
    domain = [f"x: Entries({NUMBER}, lows=(0,), highs=('0.10000000000000000001',), open_low=False, open_high=False)"]
    assert not accepted(domain, "bound ≤", ["x", "1/10"], algebra(fact(1)))
    assert accepted(domain, "bound ≤", ["x", "10000000000000000001/100000000000000000000"], algebra(fact(1)))
