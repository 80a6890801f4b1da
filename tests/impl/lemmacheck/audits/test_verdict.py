"""The table from evidence to verdict."""

import pytest

from lemmacheck import Claim, Verdict
from lemmacheck.audits.standing import ancestors, proof_verdict, standing_of
from lemmacheck.audits.verdict import Findings, verdict_of
from lemmacheck.records import LinkLine


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
    assert verdict_of(findings)[0] == verdict


def test_proof_against_counterexample_is_an_alarm():
    """The harness does not choose between a proof and a counterexample: one of them is wrong."""
    verdict, why = verdict_of(Findings(broken=True, proved=True))
    assert verdict is Verdict.UNDECIDED
    assert why.startswith("alarm: ")


def test_a_proof_about_nothing_is_none():
    """Without a known point of its domain a bound is not proved: its hypotheses may contradict each other."""
    verdict, why = verdict_of(Findings(proved=True, inhabited=False))
    assert verdict is Verdict.UNDECIDED
    assert "may be empty" in why


def test_what_is_held_when_the_time_is_up_decides():
    """A counterexample or a proof in hand keeps its verdict when the audit is stopped; a search that ended has none."""
    assert verdict_of(Findings(broken=True, stopped="after 1 s"))[0] is Verdict.REFUTED
    assert verdict_of(Findings(proved=True, stopped="after 1 s"))[0] is Verdict.PROVED
    verdict, why = verdict_of(Findings(tried=7, stopped="after 1 s"))
    assert verdict is Verdict.UNDECIDED
    assert why == "stopped after 1 s; 7 candidates had not broken it"


def claim(name, *uses):
    """Return a claim with ancestors."""
    return Claim(name, kind="lemma", title="", section="", says="", readings=(), uses=uses)


def twin(name, restates, *uses):
    """Return a claim that restates another."""
    return Claim(name, kind="lemma", title="", section="", says="", restates=restates, uses=uses)


def test_standing_is_transitive():
    """A proved claim that rests on a refuted one two steps away stands refuted, and says because of which."""
    claims = {c.id: c for c in (claim("a", "b"), claim("b", "c"), claim("c"))}
    own = {"a": Verdict.PROVED, "b": Verdict.PROVED, "c": Verdict.REFUTED}
    assert standing_of(claims["a"], own, claims) == (Verdict.REFUTED, ["c"])
    assert standing_of(claims["c"], own, claims) == (Verdict.REFUTED, [])


@pytest.mark.parametrize("mine", list(Verdict))
@pytest.mark.parametrize("above", list(Verdict))
def test_whatever_is_not_proved_is_named(mine, above):
    """An ancestor that is not proved is named whatever the claim's own verdict, and so is one that was not audited."""
    claims = {c.id: c for c in (claim("a", "b", "c"), claim("b"), claim("c"))}
    _, lower = standing_of(claims["a"], {"a": mine, "b": above}, claims)
    assert lower == (["c"] if above is Verdict.PROVED else ["b", "c"])


def test_a_twin_has_the_ancestors_of_what_it_restates():
    """What cites a twin rests on what the twin restates and on all of its ancestors, and on each of them once."""
    made = (claim("t", "w", "x"), twin("w", "x", "v"), claim("x", "y"), claim("y"), twin("v", "u"), claim("u", "z"))
    claims = {c.id: c for c in (*made, claim("z"))}
    assert ancestors(claims["t"], claims) == ["x", "u", "y", "z"]
    assert ancestors(claims["w"], claims) == ["u", "y", "z"]
    assert ancestors(claims["x"], claims) == ["y"]


def test_a_twin_that_cites_what_it_restates_does_not_rest_on_itself():
    """An informal version may cite the lemma it restates, and has that lemma's ancestors."""
    claims = {c.id: c for c in (twin("w", "x", "x"), claim("x", "y"), claim("y"))}
    assert ancestors(claims["w"], claims) == ["y"]


def link(name, verdict):
    """Return a link line of a record."""
    return LinkLine(left=name, right="next", relation="≤", verdict=Verdict(verdict), by="a judge")


@pytest.mark.parametrize(
    ("links", "verdict", "step"),
    [
        ([link("a", "proved"), link("b", "proved")], "sound", ""),
        ([link("a", "supported"), link("b", "refuted"), link("c", "refuted")], "gap", "b ≤ next"),
        ([link("a", "proved"), link("b", "supported")], "not audited", "b ≤ next"),
        ([link("a", "vacuous"), link("b", "proved")], "not audited", "a ≤ next"),
        ([link("a", "error"), link("b", "proved")], "not audited", "a ≤ next"),
        ([], "not audited", ""),
    ],
)
def test_proofs_break_at_their_first_broken_link(links, verdict, step):
    """A proof is sound if every step is proved, and has a gap at the first step that is refuted."""
    found = proof_verdict(links)
    assert (found.verdict, found.link) == (verdict, step)
