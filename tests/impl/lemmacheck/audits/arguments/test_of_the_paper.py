"""Tests of the paper's arguments alone: what follows if every other reading has the verdict that its author expects."""

import pytest

from lemmacheck import Contradicts, Follows
from lemmacheck.audits.arguments.audit import derive, judge
from lemmacheck.audits.declared import is_expected
from lemmacheck.audits.kind import Subject
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.vocabulary import PROFILES, Verdict

CLAIMS = worker_catalogue("lemmacheck_papers.var_limits").claims
READINGS = {(c.id, name): (c, r) for c in CLAIMS for r in c.readings for name in (r.name, r.slug)}
ARGUMENTS = [(c, r) for c in CLAIMS for r in c.readings if isinstance(r.asserts, (Follows, Contradicts))]
EXPECTED = {
    (claim.id, reading.slug): (reading.expects, ())
    for claim, reading in READINGS.values()
    if not isinstance(reading.asserts, (Follows, Contradicts))
}


@pytest.mark.parametrize(("claim", "reading"), ARGUMENTS, ids=[f"{c.id}, {r.name}" for c, r in ARGUMENTS])
def test_arguments_of_the_paper_go_through_as_expected(claim, reading):
    """Each has its verdict under the assumptions that its author names, without another audit."""
    subject = Subject(claim, reading, PROFILES["quick"], 0, lambda *key: READINGS[key], known=EXPECTED)
    found = derive(subject)
    assert judge(reading.asserts, found)[0] is reading.expects, found.notes
    assert is_expected(found.given, reading.assuming), found.given


def test_nothing_of_the_paper_is_granted_that_is_not_used():
    """Every fact of an argument that goes through is needed: none is left over in its notes."""
    for claim, reading in ARGUMENTS:
        if reading.expects is not Verdict.UNDECIDED:
            subject = Subject(claim, reading, PROFILES["quick"], 0, lambda *key: READINGS[key], known=EXPECTED)
            assert not [note for note in derive(subject).notes if "not needed" in note], reading.name


def test_what_an_argument_rests_on_is_a_readings_name():
    """The fact that a time comes from is named as its page names it, not by its identifier."""
    claim, reading = READINGS["4.4", "as_printed_n_tokens"]
    subject = Subject(claim, reading, PROFILES["quick"], 0, lambda *key: READINGS[key], known=EXPECTED)
    assert derive(subject).rests_on(subject.find).startswith("D.1, “one attention layer on L tokens”: ")
