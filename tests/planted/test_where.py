"""Conditions under the whole audit: false lemmas fall inside of them, true ones are proved, empty ones vacuous."""

import dataclasses
import json

import pytest
from tests.planted.plant import lemma_where
from tests.planted.planted_where import (
    BOTH,
    DISC,
    FALSE,
    OPEN_ONES,
    TRUE,
    UNIT,
    VACUOUS_ONES,
    exponential,
    itself,
    number,
    square,
    total,
)

from lemmacheck import (
    PROVED,
    SUPPORTED,
    Bound,
    CatalogueError,
    Cited,
    Computation,
    FirstTerm,
    Follows,
    Reading,
    SolutionSet,
    Threshold,
    integers,
    reals,
    solvable,
    vectors,
)
from lemmacheck.audits import describe_reading
from lemmacheck.audits.bounds.ablation import ablate
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.measures import outline, summarise
from lemmacheck.audits.bounds.mutants import mutants_of_bound
from lemmacheck.audits.bounds.settle import settle
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.checking import check_claim
from lemmacheck.judging import Decision, judge_point, read_point
from lemmacheck.runs import replay, run_audit
from lemmacheck.vocabulary import PROFILES

QUICK = PROFILES["quick"]


DONE = {}


def audited(claim):
    """Return the audit of a planted lemma, done once."""
    if claim.id not in DONE:
        DONE[claim.id] = audit_reading(claim, claim.readings[0], profile=QUICK, seed=0)
    return DONE[claim.id]


def ids(claims):
    """Return the lemmas' names."""
    return [claim.id for claim in claims]


@pytest.mark.parametrize("claim", FALSE, ids=ids(FALSE))
def test_false_lemmas_are_broken_inside_of_their_conditions(claim):
    """A lemma that is false under its conditions is refuted at an exact point that satisfies all of them."""
    line = outline(audited(claim))
    assert line.verdict == "refuted", line.why
    point = read_point(line.counterexample.simplest.point)
    assert claim.readings[0].domain.why_outside(point) is None
    assert judge_point(claim.readings[0].bound.ends, point).decision is Decision.BROKEN


@pytest.mark.parametrize("claim", TRUE, ids=ids(TRUE))
def test_true_lemmas_are_proved_under_their_conditions(claim):
    """A lemma that is true under its conditions is proved, and false or unproved without them."""
    outcome = audited(claim)
    assert outcome.verdict == "proved", outcome.why
    assert claim.readings[0].domain.why_outside(outcome.trail.inhabitant) is None


@pytest.mark.parametrize("claim", VACUOUS_ONES, ids=ids(VACUOUS_ONES))
def test_conditions_that_exclude_everything_are_vacuous(claim):
    """A lemma under conditions that nothing satisfies is vacuous, true or false, also where no judge needs them."""
    assert audited(claim).verdict == "vacuous"


@pytest.mark.parametrize("claim", OPEN_ONES, ids=ids(OPEN_ONES))
def test_where_no_exact_point_is_known_to_be_inside_nothing_is_said(claim):
    """Without a point that satisfies the conditions exactly a lemma is neither proved nor refuted, and it is said."""
    outcome = audited(claim)
    assert outcome.verdict == "undecided"
    assert "no point of its domain was found" in outcome.why
    assert not any(outcome.trail.broken.values())


def test_the_evidence_says_how_many_candidates_satisfy_the_conditions():
    """A search states its rate of acceptance, and one that accepts nothing says so."""
    outcome = audited(TRUE[0])
    texts = [line.text for line in outcome.trail.evidence if line.kind == "search"]
    assert any(" candidates satisfy the conditions" in text for text in texts)
    texts = [line.text for line in audited(OPEN_ONES[1]).trail.evidence if line.kind == "search"]
    assert any("so nothing was searched" in text for text in texts)


def test_a_lemma_supported_on_its_conditions_counts_no_candidate_outside():
    """The number of candidates that did not break a lemma leaves out those outside of the conditions."""
    claim = lemma_where("x + 1 ≤ exp(x) on a part", SUPPORTED, one_more, exponential, given={"x": reals(-1, 1)},
                        where=("x < 1/8",))  # fmt: skip
    outcome = audited(claim)
    assert (outcome.verdict, outcome.trail.rejected > 100) == ("supported", True)
    assert outcome.why.startswith(f"{outcome.trail.evaluations:,} candidates did not break it")


def one_more(on, x):
    """x + 1."""
    return x + 1


def test_a_witness_outside_of_the_conditions_witnesses_nothing():
    """A kept witness that breaks the lemma outside of its conditions is no counterexample."""
    claim = lemma_where("x ≤ 1/2", PROVED, itself, number("1/2"), given=UNIT, where=("x <= 1/2",))
    reading = dataclasses.replace(claim.readings[0], witnesses=({"x": "1"}, {"x": "1/2"}))
    outcome = audit_reading(claim, reading, profile=QUICK, seed=0)
    assert outcome.verdict == "proved"
    noted = [line.text for line in outcome.trail.evidence if line.by == "kept witness"]
    assert noted == ["witness 1 is not in the domain: the condition x <= 1/2 does not hold", "witness 2: tight"]


def test_each_condition_is_dropped_in_turn():
    """Ablation and mutants take each condition away: needed where a point then breaks it, not where a proof stays."""
    claim = lemma_where("x + y ≤ 3/2", PROVED, total, number("3/2"), given=BOTH, where=(*DISC, "x*y > -2"))
    reading = claim.readings[0]
    found = {line.dropped: line.needed for line in ablate(reading.domain, reading.bound, profile=QUICK, seed=0)}
    assert found[r"{x}^{2} + {y}^{2} \le 1"] == "yes"
    assert found["x y > -2"] == "no"
    line = summarise(audited(claim), profile=QUICK)
    mutants = {mutant.says: mutant.reading for mutant in mutants_of_bound(reading, line)}
    dropped = mutants[r"without {x}^{2} + {y}^{2} \le 1"]
    assert dropped.where == ("x*y > -2",)
    assert settle(claim, dropped, profile=QUICK, seed=0)[0] == "refuted"
    assert all(
        other.where == reading.where
        for says, other in mutants.items()
        if says not in (r"without {x}^{2} + {y}^{2} \le 1", "without x y > -2")
    )


def test_conditions_are_told_with_the_domain():
    """A record's description of a domain ends with its conditions."""
    assert describe_reading(TRUE[0].readings[0]).given[-1] == r"{x}^{2} + {y}^{2} \le 1"


FAST = solvable(Computation("itself", itself), within=1)


@pytest.mark.parametrize(("changes", "says"), [
    ({"where": "x <= 1"}, "is a comma missing?"),
    ({"where": ("x <= 1", 3)}, "it should be a tuple of texts"),
    ({"where": ("y <= 1",)}, "reading 'planted': the condition 'y <= 1' names 'y', which the domain lacks"),
    ({"where": ("x",)}, "is no condition"),
    ({"figures": {"all": SolutionSet("n")}}, "only real number of a domain, and there x is"),
    ({"figures": {"all": SolutionSet("x")}, "given": {**UNIT, "y": reals(0, 1)}}, "and there x, y are"),
    ({"figures": {"all": SolutionSet("x")}, "given": {"x": vectors(2, within=1)}, "where": ("sum(x) > 0",)},
     "write a reading in which x is one"),
    ({"figures": {"first": FirstTerm()}}, "depends on the real number x"),
    ({"figures": {"from": Threshold("n")}}, "depends on the real number x"),
    ({"asserts": Follows(FAST, Cited("A", FAST)), "figures": {}}, "Follows has no conditions"),
])  # fmt: skip
def test_conditions_that_mean_nothing_are_refused_when_they_are_collected(changes, says):
    """What is no condition, or does not know conditions, is refused with the claim, the reading and the reason."""
    claim = lemma_where("a", PROVED, itself, number(1), given={**UNIT, "n": integers(1, 2)}, where=("x <= 1",))
    reading = dataclasses.replace(claim.readings[0], **changes)
    with pytest.raises(CatalogueError) as caught:
        check_claim(dataclasses.replace(claim, readings=(reading,)))
    assert says in str(caught.value)
    assert str(caught.value).startswith("planted: claim a")


def test_a_reading_with_conditions_goes_from_its_claim_to_a_replayed_certificate(tmp_path):
    """Its certificates state the conditions, replay confirms them, and with others changed or gone refuses them."""
    names = {"true": TRUE[0], "false": FALSE[0]}
    claims = tuple(dataclasses.replace(claim, id=name, digest="d") for name, claim in names.items())
    catalogue = Catalogue("planted", {"title": "planted", "arxiv": ""}, claims)
    run_audit(catalogue=catalogue, claims=claims, reading=None, profile=QUICK, seed=0, jobs=1, folder=tmp_path / "run",
              command="test")  # fmt: skip
    paths = sorted((tmp_path / "run" / "certificates").glob("*.json"))
    assert {json.loads(path.read_text())["kind"] for path in paths} == {"proof", "counterexample"}
    for path in paths:
        stored = json.loads(path.read_text())
        assert stored["where"] == list(DISC)
        assert replay(path, catalogue=catalogue).confirmed
        stored["where"] = ["x*x + y*y <= 2"]
        path.write_text(json.dumps(stored))
        with pytest.raises(Exception, match="it is about"):
            replay(path, catalogue=catalogue)


def test_the_order_of_hypotheses_is_kept():
    """A domain is its pieces and its conditions, as they were written."""
    reading = Reading("a", expects=PROVED, asserts=Bound(square, number(1)), given=UNIT, where=("x < 1", "x > 0"))
    assert reading.domain.where == ("x < 1", "x > 0")
