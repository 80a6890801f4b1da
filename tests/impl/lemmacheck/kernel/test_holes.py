"""What the kernel once took for a proof and is none: each kind of it, next to what is a proof."""

import pytest
from tests.impl.lemmacheck.kernel.links import algebra, why_refused
from tests.impl.lemmacheck.kernel.test_attacks import BOTH, NUMBER, POINT, UNIT, K, certificate, fact

from lemmacheck.kernel import check_certificate

ANY = f"Entries({NUMBER}, lows=(), highs=(), open_low=False, open_high=False)"


@pytest.mark.parametrize("base", ["1/x", "x", "2/(1 + x)", "x/x", "-2", "0"])
def test_a_power_in_a_hypothesis_says_nothing_of_the_sign_of_its_base(base):
    """A quotient with a positive number on top may be negative, and its powers have values all the same."""
    for place in range(2, 6):
        assert why_refused([f"k: {K}", f"x: {BOTH}", f"({base})**k <= 9"], "bound <", ["0", "x"], algebra(fact(place)))


def test_an_exponent_is_an_integer():
    """A power has a value at integers only: declared ones, and what is made of them without division."""
    steps = algebra({"rule": "sum", "terms": [["2", []]]}, None, fact(2))
    assert "not certainly an integer" in why_refused([f"x: {UNIT}"], "bound <", ["0", "2**x"], steps)
    for exponent, proof in PROOFS.items():
        assert not why_refused([f"k: {K}"], "bound <", ["0", f"2**({exponent})"], algebra(*proof)), exponent
    for exponent in ("k/2", "x", "k*x", "floor(k)/2", "k + 1/2", "k + 0.5", "u[1, 1]"):
        row = "u: Entries(rows=1, columns=2, lows=(), highs=(), open_low=False, open_high=False)"
        found = why_refused([f"k: {K}", f"x: {ANY}", row], "bound <", ["0", f"2**({exponent})"], steps)
        assert "not certainly an integer" in found, (exponent, found)


TWO = {"rule": "sum", "terms": [["2", []]]}
PROOFS = {
    "k": [None, None, fact(1)],
    "3*k - 1": [None, {"rule": "sum", "terms": [["1/2", [1]]]}],
    "-k": [None, fact(1)],
    "abs(k)": [TWO, None, fact(6)],
    "min(k, 7)": [TWO, None, fact(5)],
}
"""That the power is above 0; whether the exponent is at least 0, or the base at least 1, may be left open."""


def test_the_index_of_a_summand_is_an_integer():
    """So a power with it as its exponent has a value in every summand."""
    proof = {
        "rule": "summands",
        "length": algebra({"rule": "sum", "terms": [["1", [0]], ["1", []]]}),
        "each": algebra(None, None, fact(2)),
        "left": "0",
        "left_total": algebra({"rule": "sum"}),
    }
    assert not why_refused([f"k: {K}"], "bound ≤", ["0", "sum(1, k, 2**i(1))"], proof)


@pytest.mark.parametrize("row", ["(2.7,)", "'12'", "(True,)", "(1, None)", "('1',)", "(Fraction(1, 2),)"])
def test_tables_hold_integers(row):
    """What is no integer is not made one."""
    domain = [f"n: Tables(rows=(('a', {row}),))"]
    assert why_refused(domain, "bound ≤", ["n[1, 1]", "2"], {"rule": "integers", "else": POINT})


@pytest.mark.parametrize(
    ("domain", "terms"), [([f"x: {UNIT}"], ["x", "1"]), (["k: Integers(low=1, high=3)"], ["k", "3"])]
)
def test_one_point_is_one_point(domain, terms):
    """A box without coordinates is an evaluation at one point: about more it would pass for more than it is."""
    assert "one point" in why_refused(domain, "bound ≤", terms, POINT)


def test_a_point_has_the_grade_of_a_point():
    """What mentions no number is enumerated, whatever else is declared; the weakest grade of the links counts."""
    box = {"rule": "boxes", "variables": ["x"], "cuts": "."}
    assert check_certificate(certificate(terms=("1", "exp(1)"), proofs=[POINT])) == "enumerated"
    assert check_certificate(certificate(proofs=[box])) == "enclosed"
    texts = {"asserts": "bound ≤ ≤ ≤", "terms": ("0", "x", "1", "2")}
    assert check_certificate(certificate(**texts, proofs=[algebra(fact(0)), box, POINT])) == "enumerated"
