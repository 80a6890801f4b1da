"""A second opinion: cvc5 is asked what z3 refuses, decides nothing, and rings an alarm where it contradicts z3."""

import sys

import pytest
from tests.impl.lemmacheck.proving.problems import EFFORT, at_most, constant, problem, square

from lemmacheck import Bound, Claim, Reading, reals
from lemmacheck.audits.bounds import audit
from lemmacheck.judging import Proof
from lemmacheck.proving import smt
from lemmacheck.proving.opinion import MOST_QUERIES, _cvc5, opinion
from lemmacheck.vocabulary import PROFILES

REFUSED = "(declare-fun x () Real) (assert (< (* x x) 0.0)) (check-sat)"
SATISFIED = "(declare-fun x () Real) (assert (> x 0.0)) (check-sat)"


def resting_on(*queries):
    """Return a proof in parts, each on z3's word for a query."""
    return Proof("SMT", "", whole=True, parts=tuple(Proof(smt.NAME, "", True, {"smt2": query}) for query in queries))


def test_cvc5_agrees_on_what_z3_refuses():
    """It reads the text that is kept of a proof by z3, and says the same."""
    pytest.importorskip("cvc5")
    proof = smt.judge(problem(at_most(square, constant(9)), x=reals(-3, 3)), effort=EFFORT)
    assert opinion(proof) == "unsat"


@pytest.mark.parametrize(
    ("queries", "says"),
    [
        ((), None),
        ((REFUSED,), "unsat"),
        ((REFUSED, SATISFIED), "sat"),
        ((REFUSED, "(assert", SATISFIED), "unknown"),
        (("(declare-fun x () Real)",), "unknown"),
        ([f"{REFUSED} ; {number}" for number in range(MOST_QUERIES)], "unsat"),
        ([f"{REFUSED} ; {number}" for number in range(MOST_QUERIES + 1)], "not asked"),
    ],
)  # fmt: skip
def test_one_answer_speaks_for_all_queries(queries, says):
    """It agrees where it agrees on all, contradicts where it does on one; what it cannot read it does not know."""
    pytest.importorskip("cvc5")
    assert opinion(resting_on(*queries)) == says


def test_nobody_is_asked_where_cvc5_is_not_installed(monkeypatch):
    """Without the package the answer says so."""
    monkeypatch.setitem(sys.modules, "cvc5", None)
    _cvc5.cache_clear()
    assert opinion(resting_on(REFUSED)) == "not asked"
    _cvc5.cache_clear()


@pytest.mark.parametrize(("says", "verdict"), [("sat", "undecided"), ("unknown", "proved"), (None, "proved")])
def test_a_contradiction_is_an_alarm(monkeypatch, says, verdict):
    """cvc5's sat against z3's unsat leaves a bound undecided and rings an alarm; no other answer changes it."""
    monkeypatch.setattr(audit, "opinion", lambda proof: says)
    asserts = Bound(square, constant(9))
    reading = Reading("as printed", given={"x": reals(-3, 3)}, asserts=asserts, expects="proved")
    claim = Claim("Z.1", kind="lemma", title="z", section="Z", says="z", readings=(reading,))
    found = audit.audit_reading(claim, reading, profile=PROFILES["quick"], seed=0)
    assert (found.verdict, found.is_alarm) == (verdict, says == "sat")
    assert list(found.opinions.values()) == [says] * (says is not None)
