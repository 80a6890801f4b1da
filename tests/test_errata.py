"""The catalogue of published mistakes: the audit breaks each, and stands by each repair.

All of it takes about a minute and a quarter of processor time.
"""

import re
from collections import Counter
from fractions import Fraction

import pytest
from tests import errata
from typer.testing import CliRunner

from lemmacheck import PROVED, REFUTED, SUPPORTED
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.formula import evaluate_integer
from lemmacheck.judging import Decision, judge_point
from lemmacheck.judging.witness import read_point
from lemmacheck.runs import Task, audit_task
from lemmacheck.vocabulary import PROFILES, Indices, Role
from lemmacheck_reports.cli.commands import app
from lemmacheck_reports.text import explain

SLOW = {"F21-as_published", "F21-repaired", "A2-repaired", "A4-repaired", "F19-repaired", "O6-repaired"}
"""Ten thousand integers are judged one by one; what is not proved is searched whole, and so are its planted copies."""
PAGE = errata.PAGE.read_text(encoding="utf-8")
NAMES = re.compile(r"@\w|et al|\b[A-Z]\. ?[A-Z][a-z]|\bby [A-Z][a-z]+ [A-Z][a-z]+")
ROWS = {row.split(" | ")[0].strip("| "): row for row in PAGE.splitlines() if re.match(r"\| [A-Z]\d+ \|", row)}
"""The rows of the page by the numbers of their statements, after which tests are named without importing claims."""


def claims():
    """Return the claims of the catalogue by their numbers."""
    return {claim.id: claim for claim in worker_catalogue(errata.CATALOGUE).claims}


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        pytest.param(number, slug, id=f"{number}-{slug}", marks=[pytest.mark.long] * (f"{number}-{slug}" in SLOW))
        for number in ROWS
        for slug in ("as_published", "repaired")
    ],
)
def test_the_audit_finds_what_is_true(number, slug, tmp_path):
    """What was published is refuted, and its repair is proved or supported, as the file says."""
    catalogue = worker_catalogue(errata.CATALOGUE)
    claim, reading = catalogue.reading(number, slug)
    task = Task(catalogue.name, number, slug, PROFILES["quick"], 0, claim.digest)
    line = audit_task(claim, reading, task, catalogue).line
    assert line.agrees, explain(claim, reading, line, tmp_path, catalogue=catalogue.name)


@pytest.mark.parametrize("number", ROWS)
def test_each_file_has_a_statement_and_its_repair(number):
    """A file has what was published, which is false, and its repair, which is not; an instance has one for itself."""
    claim = claims()[number]
    published, repaired = claim.readings
    roles = [claim.stands_for(reading).role for reading in claim.readings]
    assert (published.name, published.expects, repaired.name) == ("as published", REFUTED, "repaired")
    assert repaired.expects in (PROVED, SUPPORTED)
    assert roles[0] in (Role.STATEMENT, Role.INSTANCE)
    assert roles[1] in (Role.REPAIRED, Role.ASIDE)
    assert published.repair == ("repaired" if roles[1] is Role.REPAIRED else None)


def test_there_are_sixty_of_all_fields():
    """Sixty or more were published and are false, six or more of each field, each from a place of its own."""
    fields = Counter(claim.section for claim in claims().values())
    assert set(fields) == set(errata.SECTIONS)
    assert min(fields.values()) >= 6
    assert len(claims()) >= 60
    places = Counter(errata.source_of(claim) for claim in claims().values())
    assert {place for place, count in places.items() if count > 1} <= {errata.source_of(claims()["M6"])}


@pytest.mark.parametrize("number", ROWS)
def test_each_source_is_an_issue_or_a_paper_and_names_nobody(number):
    """A source names a repository and a number, or a paper or book; no file has an address, initials or `et al`."""
    claim = claims()[number]
    source = errata.source_of(claim)
    assert errata.linked(source) != source or re.search(r"\(ICLR \d{4}\)| at [0-9a-f]{8},", source)
    assert not NAMES.search(claim.text + claim.title + claim.says)


def test_the_page_has_a_row_for_each_statement():
    """The tables have the statements, sources and repairs of the files, and nothing else."""
    assert set(ROWS) == set(claims())
    found = {number: row.rsplit(" | ", 2)[1] for number, row in ROWS.items()}
    assert errata.split(PAGE)[1] == errata.tables(found)


def positions(domain, integers):
    """Return the rows 1, 2, … of a domain, which the page leaves out."""
    lengths = {
        name: evaluate_integer(piece.count, integers)
        for name, piece in domain.pieces.items()
        if isinstance(piece, Indices)
    }
    return {name: (tuple(map(Fraction, range(1, length + 1))),) for name, length in lengths.items()}


@pytest.mark.parametrize("number", ROWS)
def test_counterexamples_of_the_page_are_ones(number):
    """A point of the tables lies in the domain and breaks the statement exactly; a family is the reading's own."""
    published, text = claims()[number].readings[0], ROWS[number].rsplit(" | ", 2)[1]
    if published.bound.up_to_constant:
        (family,) = published.families
        assert errata.read(text.partition(", as ")[0]) == dict(family.point)
        return
    point = read_point(errata.read(text))
    point |= positions(published.domain, {name: int(rows[0][0]) for name, rows in point.items() if len(rows[0]) == 1})
    assert published.domain.why_outside(point) is None
    assert judge_point(published.bound.ends, point).decision is Decision.BROKEN


def test_a_point_that_breaks_nothing_is_no_counterexample():
    """Bernoulli's inequality holds at n = 1, with its sides exchanged as well; x = -2 is outside."""
    published = claims()["I1"].readings[0]
    assert judge_point(published.bound.ends, read_point(errata.read("n = 1, x = 1"))).decision is not Decision.BROKEN
    assert published.domain.why_outside(read_point(errata.read("n = 2, x = -2")))


def test_points_are_read_as_they_are_written():
    """Numbers, rows and matrices come back from the text of a table."""
    for text in ("n = 2, x = -1/2", "f = (0, 1, 0), h = 1", "A = (1, 0; 0, 2), l = 2"):
        assert errata._entries(errata.read(text)) == text


def test_the_list_knows_the_catalogue():
    """`lemmacheck list --claims` shows every statement."""
    done = CliRunner().invoke(app, ["list", "--claims", errata.CATALOGUE])
    assert done.exit_code == 0
    assert all(claim.id in done.stdout for claim in claims().values())
