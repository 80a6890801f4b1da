"""Grades of what is no bound: what ran is computed, what is assumed is cited, and what is not proved has none."""

import pytest

from lemmacheck.audits import kind_of
from lemmacheck.audits.kind import Subject
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.vocabulary import PROFILES, Assumed, Cost, Decodes, Verdict


@pytest.mark.parametrize(("word", "grade"), [(Assumed, "cited"), (Decodes, "computed"), (Cost, "computed")])
def test_a_proof_of_each_kind_has_its_grade(word, grade):
    """The first two readings of each kind have the grade of their kind where they are proved, and else none."""
    catalogue = worker_catalogue("lemmacheck_papers.var_limits")
    readings = [(c, r) for c in catalogue.claims for r in c.readings if isinstance(r.asserts, word)]
    lines = [
        kind_of(r.asserts).examine(Subject(c, r, PROFILES["quick"], 0, catalogue.reading)).run().line
        for c, r in readings[:2]
    ]
    assert lines
    for line in lines:
        assert line.grade == (grade if line.verdict is Verdict.PROVED else None)
    assert any(line.grade for line in lines)
