"""The table from evidence to verdict."""

import pytest

from impl.harness import Claim, Verdict
from impl.harness.verdict import Findings, UnsoundError, derive, proof_verdict, standing


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
    with pytest.raises(UnsoundError):
        derive(Findings(broken=True, proved=True))


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
