"""The table from evidence to verdict."""

import pytest

from impl.harness import Claim, Verdict
from impl.harness.verdict import Findings, derive, proof_verdict, standing


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        (Findings(broken=True, tried=5), "refuted"),
        (Findings(broken=True, open_points=3), "refuted"),
        (Findings(proved=True), "proved"),
        (Findings(proved=True, tried=9, open_points=2), "proved"),
        (Findings(empty=True, proved=True), "vacuous"),
        (Findings(empty=True), "vacuous"),
        (Findings(tried=9), "supported"),
        (Findings(tried=9, open_points=1), "undecided"),
        (Findings(), "undecided"),
    ],
)
def test_the_table(findings, verdict):
    """Certain evidence decides, and its absence is never more than support."""
    assert derive(findings)[0] == verdict


def test_proof_against_counterexample_is_an_alarm():
    """The harness does not choose between a proof and a counterexample: one of them is wrong."""
    verdict, why = derive(Findings(broken=True, proved=True))
    assert verdict is Verdict.UNDECIDED
    assert why.startswith("alarm: ")


def test_a_proof_about_nothing_is_none():
    """Without a known point of its domain a bound is not proved: its hypotheses may contradict each other."""
    verdict, why = derive(Findings(proved=True, inhabited=False))
    assert verdict is Verdict.UNDECIDED
    assert "may be empty" in why


def test_what_is_held_when_the_time_is_up_decides():
    """A counterexample or a proof in hand keeps its verdict when the audit is stopped; a search that ended has none."""
    assert derive(Findings(broken=True, stopped="after 1 s"))[0] is Verdict.REFUTED
    assert derive(Findings(proved=True, stopped="after 1 s"))[0] is Verdict.PROVED
    verdict, why = derive(Findings(tried=7, stopped="after 1 s"))
    assert verdict is Verdict.UNDECIDED
    assert why == "stopped after 1 s; 7 candidates had not broken it"


def claim(name, *uses):
    """Return a claim with ancestors."""
    return Claim(name, kind="lemma", title="", section="", says="", readings=(), uses=uses)


def test_standing_is_transitive():
    """A proved claim that rests on a refuted one two steps away stands refuted, and says because of which."""
    claims = {c.id: c for c in (claim("a", "b"), claim("b", "c"), claim("c"))}
    own = {"a": Verdict.PROVED, "b": Verdict.PROVED, "c": Verdict.REFUTED}
    assert standing(claims["a"], own, claims) == (Verdict.REFUTED, ["c"])
    assert standing(claims["c"], own, claims) == (Verdict.REFUTED, [])


def link(name, verdict):
    """Return a link line of a record."""
    return {"from": name, "to": "next", "relation": "≤", "verdict": verdict}


@pytest.mark.parametrize(
    ("links", "verdict", "step"),
    [
        ([link("a", "proved"), link("b", "proved")], "sound", None),
        ([link("a", "supported"), link("b", "refuted"), link("c", "refuted")], "gap", "b ≤ next"),
        ([link("a", "proved"), link("b", "supported")], "not audited", "b ≤ next"),
    ],
)
def test_proofs_break_at_their_first_broken_link(links, verdict, step):
    """A proof is sound if every step is proved, and has a gap at the first step that is refuted."""
    found = proof_verdict(links)
    assert (found["verdict"], found["link"]) == (verdict, step)
