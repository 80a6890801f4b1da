"""Grades as a reader sees them: beside each verdict, counted at the end, with the bounds on a solver's word by name."""

from xml.etree import ElementTree as ET

import pytest
from tests.reports.generated import change_reading, change_verdict

from lemmacheck.records import LinkLine
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.markdown import build_markdown
from lemmacheck_reports.results.junit import build_junit
from lemmacheck_reports.results.results import build_results
from lemmacheck_reports.screen import Screen
from lemmacheck_reports.text import terminal
from lemmacheck_reports.text.grades import counted, grades_of

COUNTED = "3 bounds proved: 1 rational, 1 solver, 1 without a grade"
SAYS = "left ≤ right by SMT, cvc5 says unknown, no proof for the kernel: no finder has one"


@pytest.fixture
def graded(record):
    """Return a record of three proved bounds: one rational, one on a solver's word, one of which no grade is known."""
    link = LinkLine(
        left="left", right="right", relation="≤", verdict=Verdict.PROVED, by="SMT", grade="solver",
        unchecked="no finder has one", second="unknown",
    )  # fmt: skip
    for key in list(record.verdicts):
        change_verdict(record, *key, verdict=Verdict.SUPPORTED, grade=None, links=())
        change_reading(record, *key, is_chain=True)
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.PROVED, grade="rational")
    change_verdict(record, "G.2", "reading_0", verdict=Verdict.PROVED, grade="solver", links=(link,))
    change_verdict(record, "G.3", "reading_0", verdict=Verdict.PROVED)
    return record


def printed(record):
    """Return what the terminal shows of a run in 80 columns: its table, and what stands at the end."""
    screen = Screen(width=80, no_color=True, highlight=False, markup=False, emoji=False)
    with screen.capture() as shown:
        screen.print(terminal.table(record))
        for line in terminal.closing(record):
            screen.print(line)
    return shown.get()


def test_bounds_are_counted_by_grade(graded):
    """Every proved bound is counted once, the strongest grade first; what has no chain is no bound."""
    assert counted(grades_of(graded)) == COUNTED
    change_reading(graded, "G.3", "reading_0", is_chain=False)
    assert counted(grades_of(graded)) == "2 bounds proved: 1 rational, 1 solver"
    change_verdict(graded, "G.1", "reading_0", verdict=Verdict.REFUTED)
    change_verdict(graded, "G.2", "reading_0", verdict=Verdict.UNDECIDED)
    assert counted(grades_of(graded)) == ""
    assert "bounds proved" not in printed(graded) + build_html(graded) + build_markdown(graded)


def test_what_takes_a_solvers_word_is_named_with_the_reason(graded):
    """The step, who proves it, what cvc5 says, and why the kernel checks no proof: in words, for that bound alone."""
    (word,) = grades_of(graded).solver
    assert (word.claim, word.reading, word.says) == ("G.2", "reading_0", SAYS)
    change_verdict(graded, "G.2", "reading_0", links=(), unchecked="no finder has one", second="not asked")
    (word,) = grades_of(graded).solver
    assert word.says == ("the whole, not step by step, cvc5 was not asked, no proof for the kernel: no finder has one")


def test_the_terminal_shows_grades_in_eighty_columns(graded):
    """The table names the grade beside the verdict, the count is the last line, and nothing is wider than 80."""
    lines = printed(graded).splitlines()
    assert max(map(len, lines)) <= 80
    assert {"(rational)", "(solver)"} <= {word for line in lines for word in line.split()}
    assert lines[-1] == COUNTED
    assert "on a solver's word, G.2" in printed(graded)


def test_every_report_names_the_grade(graded):
    """The page, the summary, JUnit's properties and results.json say it, and the page what each grade means."""
    page, summary = build_html(graded), build_markdown(graded)
    for text in (page, summary):
        assert f"{COUNTED}." in text
        assert "no finder has one" in text
    assert "id=word" in page
    assert page.count("<u>formal</u>") == 1
    assert page.count("<u>rational</u>") == 3  # in the legend, beside the verdict, and where the card begins
    assert page.count("<u class=g-solver>solver</u>") == 4  # and beside the step
    suite = ET.fromstring(build_junit(graded))  # noqa: S314 - our own output
    found = {c.get("classname"): p.get("value") for c in suite.iter("testcase") if c.get("name") == "reading_0"
             for p in c.iter("property") if p.get("name") == "grade"}  # fmt: skip
    assert found == {"G.1": "rational", "G.2": "solver", "G.3": "-"}
    assert [claim.readings[0].grade for claim in build_results(graded).claims] == ["rational", "solver", None]
