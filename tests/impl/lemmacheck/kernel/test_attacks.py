"""What a forger may write: false statements with proofs of their own, and texts that are small and cost much."""

import copy
import hashlib
import json

import pytest
from tests.impl.lemmacheck.kernel.links import algebra, why_refused

from lemmacheck.kernel import ProofError, check_certificate, check_file, check_sequent
from lemmacheck.kernel.polynomials.sequent import Fact, Relation, Sequent
from lemmacheck.kernel.polynomials.sturm import check_positive
from lemmacheck.kernel.statements.expression import Expressions, Reader, whole

NUMBER = "rows=1, columns=1"
UNIT = f"Entries({NUMBER}, lows=(0,), highs=(1,), open_low=False, open_high=False)"
K = "Integers(low=1, high=None)"
POINT = {"rule": "boxes", "variables": [], "cuts": "."}
BOX = {"rule": "boxes", "variables": ["x"], "cuts": "."}
EMPTY = {"rule": "sum"}


def fact(*places):
    """Return the proof that a goal is a product of facts."""
    return {"rule": "sum", "terms": [["1", list(places)]]}


def certificate(
    domain=(f"x: {UNIT}",), asserts="bound ≤", terms=("x", "1"), proofs=(BOX,), point=(("x", "1/2"),), ends=None
):
    """Return a certificate, with the digest of what it states."""
    states = {"domain": list(domain), "asserts": asserts, "terms": list(terms)}
    texts = json.dumps(states, separators=(",", ":"), ensure_ascii=False)
    places = [ends] if ends else map(str, range(len(proofs)))
    return {
        "kind": "proof", "claim": "1.1", "reading": "it", "states": states, "point": dict(point),
        "digest": hashlib.sha256(texts.encode("utf-8", "replace")).hexdigest(),
        "links": [{"place": place, "proof": proof} for place, proof in zip(places, proofs, strict=True)],
    }  # fmt: skip


BOTH = f"Entries({NUMBER}, lows=(-1,), highs=(1,), open_low=False, open_high=False)"


@pytest.mark.parametrize(
    ("domain", "asserts", "terms", "proof"),
    [
        # x^k has values for negative x as well, and for 0: a hypothesis about it does not say that x is above 0
        ([f"k: {K}", f"x: {BOTH}", "x**k <= 1"], "bound <", ["0", "x"], algebra(fact(3))),
        (
            [f"k: {K}", f"x: {BOTH}", "p: Power(base='x', exponent='k')", "p <= 1"],
            "bound <",
            ["0", "x"],
            algebra(fact(3)),
        ),
        # sums of 1/2, of x, and of -1 summands are none
        (
            [f"x: {UNIT}"],
            "bound ≤",
            ["sum(1, x, 1)", "x"],
            {
                "rule": "summands",
                "length": algebra(fact(0)),
                "each": algebra(EMPTY),
                "right": "1",
                "right_total": algebra(EMPTY),
            },
        ),
        (
            ["c: Fixed(values=('1/2',))"],
            "bound ≤",
            ["sum(1, c, 1)", "sum(1, c, 1)"],
            {"rule": "summands", "each": algebra(EMPTY)},
        ),
        (
            ["k: Integers(low=-1, high=-1)"],
            "bound =",
            ["sum(1, k, 1)", "sum(1, k, 1)"],
            {"rule": "integers", "else": {"rule": "summands", "each": algebra(EMPTY)}},
        ),
        # words that say something else than what is read
        (
            [f"x: Entries({NUMBER}, lows=(max(1, 2),), highs=(9,), open_low=False, open_high=False)"],
            "bound ≤",
            ["1/2", "x"],
            algebra(fact(0)),
        ),
        (["k: Integers(low=(1, 5), high=3)"], "bound ≤", ["5", "k"], algebra(fact(1))),
        (["k: Integers(low=1, high=3, high=1)"], "bound ≤", ["k", "1"], algebra(fact(1))),
        (["k: Integers(low=1, high=3, but=2)"], "bound ≤", ["k", "3"], algebra(fact(1))),
        ([f"pi: {UNIT}"], "bound ≤", ["3", "pi"], {**BOX, "variables": ["pi"]}),
        (["ﬁ: Integers(low=5, high=6)", f"fi: {UNIT}"], "bound ≤", ["ﬁ", "1"], algebra(fact(1))),
        (["lambda: Integers(low=5, high=6)", f"x: {UNIT}"], "bound ≤", ["x", "1"], algebra(fact(1))),
        ([f"x: {UNIT}"], "bound ≤, never", ["x", "1"], BOX),
        ([f"x: {UNIT}"], "growth ≤, up to a constant", ["x", "1"], BOX),
        ([f"x: {UNIT}"], "growth ≤", ["x", "1"], BOX),
    ],
)
def test_a_false_or_doubtful_statement_is_refused(domain, asserts, terms, proof):
    """Facts that do not hold, sums that have no value, and words with another meaning than the one that is read."""
    assert why_refused(domain, asserts, terms, proof)


def test_powers_in_hypotheses_are_used_where_their_base_is_a_number():
    """A bound 2^k is a fact; a hypothesis that cannot be put so is left aside, the others are kept."""
    domain = [
        f"k: {K}",
        f"x: Entries({NUMBER}, lows=(0,), highs=('2**k',), open_low=False, open_high=False)",
        "x**k <= 1",
    ]
    assert not why_refused(domain, "bound ≤", ["x", "2**k"], algebra(fact(3)))
    assert not why_refused([f"x: {UNIT}", "x**(1/2) <= 1"], "bound ≤", ["x", "1"], algebra(fact(1)))


@pytest.mark.parametrize(
    "structure", ["bound ≤, up to a constant", "growth ≤, growing along n", "growth ≤, growing along k, n"]
)
def test_what_a_comparison_says_besides_is_known(structure):
    """A proof of it without a constant and at all sizes is a proof."""
    assert not why_refused([f"x: {UNIT}"], structure, ["x", "1"], BOX)


def test_sums_of_as_many_summands_as_integers_say_are_sums():
    """The number may be put together of integers; that it is at least 0 is shown."""
    length = algebra({"rule": "sum", "terms": [["2", [0]], ["1", []]]})
    proof = {"rule": "summands", "length": length, "each": algebra(EMPTY)}
    sides = ["sum(1, 2*k - 1, 1)", "sum(2, 2*k - 1, 1)"]
    assert not why_refused([f"k: {K}"], "bound ≤", sides, proof)
    assert why_refused([f"k: {K}"], "bound ≤", sides, {**proof, "length": algebra(EMPTY)})
    assert why_refused([f"k: {K}"], "bound ≤", ["sum(1, k/2, 1)", "sum(1, k/2, 1)"], proof)


def test_the_certificate_is_accepted():
    """What the others are forged from."""
    assert check_certificate(certificate()) == "enclosed"
    assert check_certificate(certificate(proofs=[algebra(fact(1))])) == "rational"


ROW = "u: Entries(rows=2, columns=2, lows=(0,), highs=(1,), open_low=False, open_high=False)"


@pytest.mark.parametrize(
    "forged",
    [
        {"domain": [f"x: {UNIT}", ROW], "point": [("x", "1/2"), ("u", [["0", "0"], ["0"]])]},
        {"domain": [f"x: {UNIT}", "k: Integers(low=1, high=2)"], "point": [("x", "1/2"), ("k", [])]},
        {"domain": [f"x: {UNIT}", "p: Power(base='p', exponent=2)"], "point": [("x", "1/2"), ("p", "1")]},
        {"domain": [f"x: {UNIT}", "c: Fixed(values=('c',))"], "point": [("x", "1/2"), ("c", "1")]},
        {"domain": [f"x: {UNIT}", "k: Indices(count=())"], "point": [("x", "1/2"), ("k", "1")]},
        {"domain": [f"x: {UNIT}", "y: Fixed(values=(Fraction(1, 0),))"], "point": [("x", "1/2"), ("y", "1")]},
        {
            "domain": [f"x: {UNIT}", "y: Fixed(values=(Fraction('1e999999999', 1),))"],
            "point": [("x", "1/2"), ("y", "1")],
        },
        {"terms": ["\ud800", "1"]},
        {"terms": ["x", "1e999999999"]},
        {"point": [("x", "2")]},
        {"point": [("x", 0.5)]},
        {"point": [("x", [[["1/2"]]])]},
        {"domain": [f"x: {UNIT}", "counted('n', x) <= 1"]},
        {"domain": [f"x: {UNIT}", "x <= 1 or x >= 5"]},
        {"domain": [f"x: {UNIT}", "x >= 1"]},
        {
            "domain": [
                f"x: {UNIT}",
                "y: Entries(rows=1, columns=1, lows=('counted(1, x)',), highs=(1,), open_low=False, open_high=False)",
            ],
            "point": [("x", "1/2"), ("y", "0")],
        },
        {"asserts": "bound ≤ ≤", "terms": ["x", "x", "1"]},
        {"ends": "first"},
        {"proofs": [None]},
    ],
)
def test_a_forged_certificate_is_refused(forged, tmp_path):
    """By a ProofError, and by a plain no where it is a file; hypotheses that nobody reads are not taken as met."""
    found = certificate(**forged)
    with pytest.raises(ProofError):
        check_certificate(found)
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    assert check_file(path).why


def test_parts_of_another_type_are_refused():
    """Each part of a certificate, replaced by each type of JSON, leaves it a proof or ends in a ProofError."""
    found = certificate(proofs=[{"rule": "summands", "each": algebra(fact(1)), "right": "1", "right_total": BOX}])
    deep = "1"
    for _ in range(5000):
        deep = [deep]
    for name in found:
        for other in (None, True, 1, 0.5, float("nan"), "x", [], {}, [1], deep, {"a": deep}, 10**5000):
            forged = {**found, name: other}
            if name not in ("claim", "reading"):
                with pytest.raises(ProofError):
                    check_certificate(forged)
            forged = copy.copy(certificate())
            forged["links"] = [{"place": "0", "proof": {**forged["links"][0]["proof"], "variables": other}}]
            if other not in ([], 1):
                with pytest.raises(ProofError):
                    check_certificate(forged)


def test_a_file_is_refused_and_its_names_can_be_printed(tmp_path):
    """Whatever it holds; and the name of a claim that no terminal can show is shown in another way."""
    path = tmp_path / "proof.json"
    for text in ("", "[]", "[" * 100_000, "1" * 5000, '{"kind": NaN}', '{"claim": ' + "[" * 900 + "]" * 900 + "}"):
        path.write_text(text, encoding="utf-8")
        assert check_file(path).why
    assert check_file(tmp_path / "none.json").why
    path.write_text(json.dumps({**certificate(), "claim": "\ud800"}), encoding="utf-8")
    found = check_file(path)
    assert (found.why, found.grade) == ("", "enclosed")
    found.about.encode()


def test_a_proof_of_the_ends_is_no_proof_of_the_chain(tmp_path):
    """It is said with the answer, since 0 ≤ 5 ≤ 1 is not so."""
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(certificate(asserts="bound ≤ ≤", terms=["x", "5", "1"], ends="ends")), encoding="utf-8")
    assert "first term compared with the last" in check_file(path).about
    path.write_text(json.dumps(certificate(ends="ends")), encoding="utf-8")
    assert check_file(path).about == "1.1 it"


def tower(line, count, first="x"):
    """Return a text of lines, each made of the one before it."""
    lines = [f"t(1): {first}", *(f"t({n}): {line.format(f't({n - 1})')}" for n in range(2, count + 1))]
    return "\n".join([*lines, f"t({count})"])


@pytest.mark.parametrize(
    "term",
    [
        tower("{0}*{0}", 60, "2"),
        tower("{0}**100", 9, "2"),
        tower("{0}*{0}", 60),
        tower("{0}**100", 9),
        tower("exp({0})", 9, "9"),
        tower("{0}**100", 6, "x + 1"),
        tower("factorial({0})", 9, "4"),
        "sin(2**1000000)",
        "factorial(100000)",
        "sum(1, 9999, sum(2, 9999, sum(3, 9999, x)))",
        "sum(1, 9999, sum(2, 9999, 1))",
        "2**200**200**200",
        "(1/3)**99999**3",
        "(1 + x + x**2 + exp(x) + sin(x))**200",
    ],
)
@pytest.mark.parametrize("proof", [algebra(EMPTY, EMPTY), {"rule": "boxes", "variables": ["x"], "cuts": "."}])
def test_small_texts_of_huge_numbers_are_refused_soon(term, proof, monkeypatch):
    """Numbers, polynomials, sums and towers of powers that no memory holds."""
    monkeypatch.setattr("lemmacheck.kernel.statements.instance.MOST_PARTS", 20_000)
    monkeypatch.setattr("lemmacheck.kernel.polynomials.polynomial.MOST_TERMS", 1_000)
    assert why_refused([f"x: {UNIT}"], "bound =", [term, "-1"], proof)


def test_many_uses_of_one_part_cost_once():
    """Sixty sums of a part with itself are sixty steps, where it is a count, a term, or within bars."""
    table = Expressions()
    assert whole(Reader(table).text(tower("{0} + {0}", 60, "1")), {}) == 2**59
    text = tower("{0}*{0}", 60, "1").rsplit("\n", 1)[0] + "\nabs(t(60))"
    assert not why_refused([f"x: {UNIT}"], "bound =", [text, "1"], algebra(EMPTY))
    with pytest.raises(ProofError, match="too long"):
        whole(Reader(table).text(tower("{0}*{0}", 60, "2")), {})


def test_too_many_expressions_are_refused(monkeypatch):
    """Those of all choices of a statement are counted together."""
    monkeypatch.setattr("lemmacheck.kernel.statements.expression.MOST_EXPRESSIONS", 100)
    assert why_refused(["k: Integers(low=1, high=200)"], "bound ≤", ["k", "200"], {"rule": "integers", "else": POINT})


@pytest.mark.parametrize(
    "proof",
    [
        {"rule": "case", "on": "((x**1000)**1000)**1000", "low": EMPTY, "high": EMPTY},
        {"rule": "case", "on": "(x + y + z + w)**1000", "low": EMPTY, "high": EMPTY},
        {"rule": "case", "on": "((2**1000)**1000)**1000", "low": EMPTY, "high": EMPTY},
        {"rule": "case", "on": "(1 + x)**100*(1 + y)**100*(1 + z)**100", "low": EMPTY, "high": EMPTY},
        {
            "rule": "orthant",
            "with": [0] * 5,
            "form": "y(1)**99*y(2)**99*y(3)**99*y(4)**99*y(5)**99 - 1",
            "tree": ["+"] * 720,
        },
    ],
)
def test_small_proofs_of_huge_polynomials_are_refused_soon(proof, monkeypatch):
    """Towers of powers in the polynomials of a proof, and forms that are long when they are substituted."""
    monkeypatch.setattr("lemmacheck.kernel.polynomials.polynomial.MOST_TERMS", 1_000)
    with pytest.raises(ProofError):
        check_sequent(Sequent((Fact({}, Relation.AT_LEAST),), Fact({(("x", 1),): 1}, Relation.AT_LEAST)), proof)


def test_polynomials_of_a_high_degree_have_no_sturm_sequence():
    """It would take hours."""
    with pytest.raises(ProofError, match="degree"):
        check_positive([1] * 302, None, None)
