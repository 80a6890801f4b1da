"""Derivations as a reader sees them: each step with its number, its rule, and a link to its reading."""

import pytest
from tests.reports.generated import change_verdict

from lemmacheck.records import Assumption, StepLine
from lemmacheck_reports.page.cards import anchor
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.text import terminal

GIVEN = (Assumption("SETH"), Assumption("AS23"))
STEPS = (
    StepLine(
        number="1", says="a contradiction", rule="exclude", how="exclude each other", claim="", reading="", given=()
    ),
    StepLine(number="1.1", says="in n^2", rule="reading", how="audited", claim="G.2", reading="reading_0", given=()),
    StepLine(number="1.2", says="not in n^(2 - Ω(1))", rule="cited", how="AS23", claim="", reading="", given=GIVEN),
)


@pytest.fixture
def derived(record):
    """Return a record in which a reading is refuted by a derivation."""
    change_verdict(record, "G.1", "reading_0", argument=("stated: in n",), derivation=STEPS, rests_on="AS23: not in n")
    return record


def test_the_page_shows_the_tree_with_links_to_readings(derived):
    """Every step stands there with its number and rule, premises with a link to their reading, and what they assume."""
    page = build_html(derived)
    assert all(f"<td>{step.number}<td>" in page for step in STEPS)
    assert f"<a href=#{anchor('G.2', 'reading_0')}>G.2, audited</a>" in page
    assert "given SETH and AS23" in page
    assert "the kernel checks that" in page


def test_the_terminal_shows_the_tree_of_the_only_statement(derived):
    """In a run of one statement each step stands below the one that it serves; in a run of many none does."""
    assert not any("1.1 in n^2" in line for line in terminal.findings(derived))
    derived.claims[:] = [claim for claim in derived.claims if claim.id == "G.1"]
    lines = list(terminal.findings(derived))
    place = lines.index("  1 a contradiction (exclude each other)")
    assert lines[place + 1 : place + 3] == [
        "    1.1 in n^2 (G.2, reading_0)",
        "    1.2 not in n^(2 - Ω(1)) (AS23, given SETH and AS23)",
    ]
