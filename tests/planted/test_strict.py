"""Strict links under the whole audit: ties are found and break them, what stays below is proved."""

import dataclasses

import pytest
from tests.planted.plant import lemma
from tests.planted.planted_strict import FALSE, GAP, IRRATIONAL, TRUE, square, two_more, zero

from lemmacheck import PROVED, Bound, CatalogueError, Growth, SmallestConstant, equals, reals, strictly
from lemmacheck.audits import describe_reading, kind_of
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.measures import outline, summarise
from lemmacheck.audits.bounds.mutants import mutants_of_bound
from lemmacheck.audits.bounds.settle import settle
from lemmacheck.judging import Decision, judge_point, read_point
from lemmacheck.vocabulary import PROFILES, Link
from lemmacheck_reports.text.reasons import reason

QUICK = PROFILES["quick"]


DONE = {}


def audited(claim):
    """Return the audit of a planted lemma, done once."""
    if claim.id not in DONE:
        DONE[claim.id] = audit_reading(claim, claim.readings[0], profile=QUICK, seed=0)
    return DONE[claim.id]


@pytest.mark.parametrize("claim", FALSE, ids=[claim.id for claim in FALSE])
def test_a_tie_refutes(claim):
    """A strict lemma with a tie is refuted at an exact point where both sides are equal."""
    line = outline(audited(claim))
    assert line.verdict == "refuted", line.why
    found = line.counterexample.simplest
    assert found.relation == "<"
    assert judge_point(claim.readings[0].bound.ends, read_point(found.point)).decision is Decision.BROKEN


@pytest.mark.parametrize("claim", TRUE, ids=[claim.id for claim in TRUE])
def test_what_stays_below_is_proved(claim):
    """A true strict lemma is proved over its whole domain."""
    line = outline(audited(claim))
    assert line.verdict == "proved", line.why


def test_a_tie_that_no_exact_point_shows_is_no_support():
    """Where a judge knows a tie at an irrational number, the lemma is neither refuted nor supported."""
    outcome = audited(IRRATIONAL)
    assert outcome.verdict == "undecided"
    assert "x² - 2" not in outcome.why
    assert "root of x**2 - 2" in outcome.why


def test_a_step_that_ties_is_a_gap():
    """A strict statement stays proved where a strict step of its proof ties, and the step is refuted."""
    line = outline(audited(GAP))
    assert (line.verdict, [link.verdict for link in line.links]) == ("proved", ["refuted", "proved"])
    assert line.proof.verdict == "gap"


def test_a_limit_is_approached_and_not_attained():
    """A strict bound whose sides come as near as one likes is sharp without a point at which they are equal."""
    claim = next(claim for claim in TRUE if claim.id.startswith("xy < 1"))
    line = summarise(audited(claim), profile=QUICK)
    assert (line.tightness.limit, line.tightness.attained, line.tightness.certified) == ("1", False, True)
    described = kind_of(claim.readings[0].asserts).describe(claim.readings[0])
    assert [term.relation for term in described.chain] == [None, "<"]
    assert reason(describe_reading(claim.readings[0]), line) == "sharp: approached, not attained"


def test_the_ends_of_a_chain_are_strict_where_one_link_is():
    """≤ and < make <, = and = make =, and ≤ and = make ≤."""
    assert Bound(zero, square, strictly(two_more)).ends == Link(zero, two_more, is_strict=True)
    assert Bound(zero, strictly(square), equals(two_more)).ends == Link(zero, two_more, is_strict=True)
    assert Bound(zero, square, equals(two_more)).ends.relation == "≤"
    assert str(Bound(zero, strictly(square)).ends) == "zero < square"


@pytest.mark.parametrize("make", [
    lambda: Bound(zero, strictly(square), up_to_constant=True),
    lambda: Growth(zero, strictly(square), along=("x",)),
    lambda: Bound(strictly(zero), square),
    lambda: Bound(zero, strictly(equals(square))),
])  # fmt: skip
def test_marks_that_mean_nothing_are_refused(make):
    """A bound up to a constant, a first term and a term with two marks cannot be strict."""
    with pytest.raises(CatalogueError, match=r"strictly|the first alone"):
        make()


def test_a_strict_bound_has_no_smallest_constant():
    """A figure of the smallest constant is refused where no constant is the smallest."""
    reading = dataclasses.replace(TRUE[0].readings[0], figures={"least": SmallestConstant()})
    with pytest.raises(CatalogueError, match="no smallest constant"):
        kind_of(reading.asserts).check(reading)


def test_a_tight_bound_made_strict_is_a_mutant_that_falls():
    """The mutant < of a bound ≤ that is attained is known to be false, and is refuted."""
    claim = lemma("x² ≤ x + 2, attained", PROVED, square, two_more, given={"x": reals(0, 2)})
    reading = claim.readings[0]
    line = summarise(audited(claim), profile=QUICK)
    found = [mutant for mutant in mutants_of_bound(reading, line) if mutant.kind == "inequality made strict"]
    assert [mutant.says for mutant in found] == ["square < two more"]
    assert settle(claim, found[0].reading, profile=QUICK, seed=0)[0] == "refuted"
    room = lemma("x² ≤ x + 2, not attained", PROVED, square, two_more, given={"x": reals(0, 1)})
    line = summarise(audited(room), profile=QUICK)
    assert not [m for m in mutants_of_bound(room.readings[0], line) if m.name == "strict"]
