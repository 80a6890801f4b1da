"""Forms under the whole audit: false lemmas fall at exact points of their domain, true ones are proved."""

import dataclasses

import pytest
from tests.planted.planted_forms import FALSE, TRUE

from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.measures import outline
from lemmacheck.judging import Decision, Problem, Proof, judge_point, read_point
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.vocabulary import PROFILES

SMALL = dataclasses.replace(PROFILES["quick"], assignments=4, batch=64, rounds=3, examples=8)
JUDGES = {
    "roots": root.judge,
    "smt": lambda problem: smt.judge(problem, effort=SMALL.smt_effort),
    "corners": corner.judge,
    "boxes": lambda problem: enclosure.judge(problem, boxes=60),
}


def ids(claims):
    """Return the lemmas' names."""
    return [claim.id for claim in claims]


@pytest.mark.parametrize("claim", FALSE, ids=ids(FALSE))
def test_false_lemmas_fall_at_exact_points(claim):
    """A lemma that is false is refuted at an exact point, which is of the form that is declared."""
    reading = claim.readings[0]
    line = outline(audit_reading(claim, reading, profile=SMALL, seed=0))
    assert line.verdict == "refuted", line.why
    point = read_point(line.counterexample.simplest.point)
    assert reading.domain.why_outside(point) is None
    assert judge_point(reading.bound.ends, point).decision is Decision.BROKEN


@pytest.mark.parametrize("claim", TRUE, ids=ids(TRUE))
def test_true_lemmas_are_proved(claim):
    """A lemma that is true because of a form is proved."""
    found = audit_reading(claim, claim.readings[0], profile=SMALL, seed=0)
    assert found.verdict == "proved", found.why


@pytest.mark.parametrize("name", JUDGES)
@pytest.mark.parametrize("claim", FALSE, ids=ids(FALSE))
def test_no_judge_proves_a_false_lemma(claim, name):
    """Each judge by itself refuses a lemma that is false, at every size of its domain that breaks it."""
    reading = claim.readings[0]
    places = reading.domain.assignments(limit=9)
    judged = [JUDGES[name](Problem(reading.domain, reading.bound.ends, place)) for place in places]
    assert not isinstance(judged[-1], Proof)
