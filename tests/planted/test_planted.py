"""The tester tested: the audit breaks every planted false lemma, accuses no true one, and knows empty claims."""

import msgspec
import pytest
from rich.console import Console
from rich.table import Table
from tests.planted import (
    lemmas,
    planted_diophantine,
    planted_false,
    planted_growing,
    planted_lattices,
    planted_rounding,
    planted_search,
    planted_sums,
    planted_surfaces,
    planted_true,
    planted_vacuous,
    planted_words,
)
from tests.planted.lemmas import TANGENT
from tests.planted.planted_true import GAP, OPEN, STRAY_FAMILY
from tests.planted.planted_valueless import VALUELESS

from lemmacheck import Growth, Verdict
from lemmacheck.audits import written_down
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.measures import summarise
from lemmacheck.judging import judge_root, read_root, why_no_root
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.judging.witness import read_point
from lemmacheck.records import Breaks
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.text.words import number, point

FALSE = (
    *lemmas.FALSE,
    *planted_false.FALSE,
    *planted_words.FALSE,
    *planted_search.FALSE,
    *planted_growing.FALSE,
    *planted_surfaces.FALSE,
    *planted_sums.FALSE,
    *planted_diophantine.FALSE,
    *planted_lattices.FALSE,
)
TRUE = (*lemmas.TRUE, *planted_true.TRUE, *planted_words.TRUE, *planted_surfaces.TRUE, *planted_growing.TRUE)
NEARLY_FALSE = (*planted_growing.NEARLY_FALSE, *planted_surfaces.NEARLY_FALSE, *planted_lattices.NEARLY_FALSE)
FAR = (*planted_sums.NEARLY_FALSE, *planted_diophantine.NEARLY_FALSE)
PROVED_BY = planted_true.PROVED_BY | planted_words.PROVED_BY
ATTAINED = lemmas.ATTAINED | planted_true.ATTAINED
VACUOUS_ONES = (*lemmas.VACUOUS_ONES, *planted_vacuous.VACUOUS_ONES)
ROUNDING = (*lemmas.ROUNDING, *planted_rounding.ROUNDING)
AGAIN = (*FALSE[:1], *FALSE[6:7], *planted_false.FALSE[1:3], *planted_false.FALSE[5:9], *TRUE[:1],
         *planted_true.TRUE[:3], *planted_rounding.ROUNDING, OPEN)  # fmt: skip

ROWS = {}


def audited(claim, seed=0):
    """Audit a planted lemma once per seed and keep the outcome for the table.

    Most are for judges and searches alone; what holds for rows of every length is for finders, as formulas.
    """
    if (claim.id, seed) not in ROWS:
        reading = claim.readings[0]
        statement = written_down(reading).statement if claim in planted_growing.TRUE else None
        outcome = audit_reading(claim, reading, profile=PROFILES["quick"], seed=seed, statement=statement)
        ROWS[claim.id, seed] = outcome, summarise(outcome, profile=PROFILES["quick"])
    return ROWS[claim.id, seed]


def ids(claims):
    """Return the lemmas' names."""
    return [claim.id for claim in claims]


@pytest.mark.parametrize("claim", FALSE, ids=ids(FALSE))
def test_false_lemmas_are_broken_by_an_exact_point_or_a_family(claim):
    """A false lemma is refuted, and its evidence holds when it is read back from its text."""
    _, line = audited(claim)
    assert line.verdict == "refuted", line.why
    reading = claim.readings[0]
    found = line.counterexample
    if isinstance(reading.asserts, Growth) or reading.asserts.up_to_constant:
        assert found.family.limit == "oo"
        return
    root = read_root(found.simplest.point)
    if root is not None:
        assert why_no_root(reading.domain, root) is None
        assert judge_root(reading.asserts.ends, root).decision is Decision.BROKEN
        return
    for role in ("simplest", "worst"):
        where = read_point(getattr(found, role).point)
        assert reading.domain.why_outside(where) is None
        assert judge_point(reading.asserts.ends, where).decision is Decision.BROKEN


@pytest.mark.parametrize("claim", TRUE, ids=ids(TRUE))
def test_true_lemmas_are_proved(claim):
    """A true lemma is proved over its whole domain, and no point is held against it."""
    outcome, line = audited(claim)
    assert line.verdict == "proved", (line.why, line.links, [e.text for e in outcome.trail.evidence])
    assert line.counterexample is None
    if claim.id in ATTAINED:
        assert line.tightness.attained
    if claim.id in PROVED_BY:
        assert [link.by for link in line.links] == [PROVED_BY[claim.id]]


@pytest.mark.parametrize("claim", NEARLY_FALSE, ids=ids(NEARLY_FALSE))
def test_what_is_nearly_false_is_not_accused(claim):
    """A true lemma that a little more would break is supported, however hard the search looks."""
    _, line = audited(claim)
    assert line.verdict == "supported", line.why
    assert line.counterexample is None


@pytest.mark.long
@pytest.mark.parametrize("claim", FAR, ids=ids(FAR))
def test_what_holds_far_out_is_not_accused(claim):
    """A sum that stays below its bound by 10⁻⁶, and an equation without a solution, are supported."""
    assert audited(claim)[1].verdict == "supported"


@pytest.mark.parametrize("claim", planted_growing.WITHOUT_SIZE, ids=ids(planted_growing.WITHOUT_SIZE))
def test_what_no_constant_mends_is_not_supported(claim):
    """Where the last term is 0 at every point that is judged, nothing supports that it bounds the first."""
    _, line = audited(claim)
    assert line.verdict == "undecided"
    assert "no constant will do at" in line.why


@pytest.mark.parametrize("claim", planted_growing.CLIMBING, ids=ids(planted_growing.CLIMBING))
def test_what_climbs_is_not_supported(claim):
    """Where the constant that points ask for grows like a power of their numbers, nothing supports one."""
    _, line = audited(claim)
    assert line.verdict == "undecided"
    assert line.why.endswith("it still grew, as if no constant would do")


@pytest.mark.parametrize("claim", VACUOUS_ONES, ids=ids(VACUOUS_ONES))
def test_lemmas_about_nothing_are_vacuous(claim):
    """A lemma whose hypotheses no point satisfies is neither proved nor refuted."""
    assert audited(claim)[1].verdict == "vacuous"


@pytest.mark.parametrize("claim", VALUELESS, ids=ids(VALUELESS))
def test_nothing_is_proved_of_terms_without_value(claim):
    """A lemma whose terms have no value at some point of its domain is not proved, even if they cancel on paper."""
    _, line = audited(claim)
    assert line.verdict not in ("proved", "refuted"), [link.by for link in line.links]


def test_a_gap_in_the_proof_accuses_no_statement():
    """A true lemma stays proved when a step of its proof is false, and the step is named."""
    _, line = audited(GAP)
    assert line.verdict == "proved"
    assert line.proof.verdict == "gap"
    assert line.proof.link == "itself ≤ too small a step"


def test_a_chain_that_ends_too_low_breaks_at_its_last_step():
    """A false lemma is broken where its chain breaks, and the sound step before keeps its proof."""
    claim = next(claim for claim in FALSE if claim.id == "a chain whose second step is 10 % short")
    _, line = audited(claim)
    assert [link.verdict for link in line.links] == ["proved", "refuted"]
    assert line.counterexample.simplest.link == ("sizes times r", "nine tenths")


def test_a_family_outside_the_domain_refutes_nothing():
    """A ratio that diverges along points that violate the hypotheses is no evidence."""
    _, line = audited(STRAY_FAMILY)
    assert line.verdict == "supported"
    assert line.counterexample is None


def test_what_no_ball_decides_is_not_refuted():
    """A root of a square, on which balls overlap at every precision, is not broken by a point: it is a tie."""
    outcome, line = audited(OPEN)
    assert outcome.trail.open_points > 0
    assert not any(outcome.trail.broken.values())
    assert line.verdict == "undecided"
    assert line.why.startswith("the only open question is a tie: both sides agree to 1,")


@pytest.mark.parametrize("claim", ROUNDING, ids=ids(ROUNDING))
def test_rounding_is_recorded_and_accuses_nobody(claim):
    """A lemma that only float64 breaks is not refuted, and the false alarms are counted."""
    outcome, line = audited(claim)
    assert line.verdict in ("proved", "supported")
    assert outcome.trail.rounding > 0
    assert any(f"{outcome.trail.rounding} false alarms by rounding" in e.text for e in outcome.trail.evidence)


def test_what_boxes_cannot_settle_is_supported_only():
    """A bound that touches where it is tight is not called proved by enclosures, nor refuted."""
    assert audited(TANGENT)[1].verdict == Verdict.SUPPORTED


@pytest.mark.parametrize("claim", planted_words.NOT_SETTLED, ids=ids(planted_words.NOT_SETTLED))
def test_true_words_that_nobody_settles_are_neither_proved_nor_refuted(claim):
    """What touches, and what laws alone make equal at every point that is tried, is supported."""
    assert audited(claim)[1].verdict == claim.readings[0].expects


@pytest.mark.parametrize("claim", AGAIN, ids=ids(AGAIN))
def test_same_seed_same_results(claim):
    """Two audits with one seed agree to the last digit, apart from the seconds."""
    again = audit_reading(claim, claim.readings[0], profile=PROFILES["quick"], seed=0)
    line = summarise(again, profile=PROFILES["quick"])
    mine, other = (msgspec.structs.replace(one, seconds=0) for one in (line, audited(claim)[1]))
    assert mine == other


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_seed_misses_the_hard_ones(seed):
    """The corner, the interior peak and the far-out violations are found whatever the seed."""
    for claim in lemmas.FALSE[5:10]:
        assert audited(claim, seed)[1].verdict == "refuted"


def test_table_of_all_planted_lemmas(capsys):
    """Every planted lemma has the verdict it was planted for; the table shows them."""
    table = Table(
        "planted lemma", "expected", "verdict", "simplest counterexample", "ratio", "candidates", "s", box=None
    )
    special = (TANGENT, GAP, STRAY_FAMILY, OPEN)
    everything = (
        *FALSE,
        *TRUE,
        *NEARLY_FALSE,
        *VACUOUS_ONES,
        *ROUNDING,
        *VALUELESS,
        *planted_words.NOT_SETTLED,
        *special,
    )
    for claim in everything:
        _, line = audited(claim)
        found = (line.counterexample or Breaks()).simplest
        where, ratio = (point(found.point), number(found.ratio)) if found else ("", "")
        expected, seconds = claim.readings[0].expects.value, f"{line.seconds:.2f}"
        table.add_row(claim.id, expected, line.verdict, where, ratio, str(line.evaluations), seconds)
    with capsys.disabled():
        Console(width=190).print(table)
    wrong = [claim.id for claim in everything if audited(claim)[1].verdict != claim.readings[0].expects]
    assert not wrong
