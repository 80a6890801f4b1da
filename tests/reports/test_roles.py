"""What readings stand for, on every report: who decides, instances, repairs, bookkeeping, contradictions."""

import io
import json
import re

from tests.reports.generated import change_claim, change_reading, change_standing, change_verdict
from tests.reports.summaries import item_of, places

from lemmacheck.records import Assumption
from lemmacheck.vocabulary import Role, Verdict
from lemmacheck_reports.page.diff_page import build_diff
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.markdown import build_markdown
from lemmacheck_reports.page.mathml import quoted
from lemmacheck_reports.results import build_badge
from lemmacheck_reports.results.diff import compare
from lemmacheck_reports.results.differences import lines
from lemmacheck_reports.results.results import build_results
from lemmacheck_reports.screen import Screen
from lemmacheck_reports.text import lines_of, terminal
from lemmacheck_reports.text.headline import headline
from lemmacheck_reports.text.summary import ground_text, summarise
from lemmacheck_reports.text.terminal import closing

SETH = Assumption("SETH")


def declare(record, number, **roles):
    """Say what the readings of a claim stand for: a role, in words which, and perhaps of which reading."""
    for slug, (role, which, *of) in roles.items():
        change_reading(record, number, slug, role=role, which=which, of=next(iter(of), None))


def test_an_instance_refutes_with_its_own_words(record):
    """A statement that an instance refutes does not stand, for the instance's reason and under its assumptions."""
    declare(record, "G.1", reading_2=(Role.STATEMENT, ""), reading_0=(Role.INSTANCE, "d = 1"))
    declare(record, "G.1", reading_1=(Role.ASIDE, "b"), reading_3=(Role.STEP, "s"), reading_4=(Role.ASIDE, "c"))
    change_verdict(record, "G.1", "reading_0", given=(SETH,))
    found = item_of(record, "G.1")
    assert places(record)["G.1"] == "does not stand"
    assert (found.decided, found.by, found.given) == ("plain 0", "an instance: d = 1", (SETH,))
    assert found.why.startswith("an instance (d = 1): ")
    assert found.instead == "what is proved is an aside, “plain 1”: b"
    text = re.sub(r"<[^>]+>", "", build_html(record))
    assert re.search(r"As printed: ✗ refuted given SETH: an instance \(d = 1\): .* \(“plain 0”\)", text)


def test_proved_instances_support_and_do_not_prove(record):
    """A statement of which instances are proved is supported by them, in its place, the headline and the line why."""
    declare(record, "G.1", reading_2=(Role.STATEMENT, ""), reading_1=(Role.INSTANCE, "d = 1"))
    declare(record, "G.1", reading_0=(Role.STEP, "s"), reading_3=(Role.ASIDE, "b"), reading_4=(Role.ASIDE, "c"))
    assert places(record)["G.1"] == "supported by instances"
    assert item_of(record, "G.1").why.startswith("proved is d = 1; the statement itself: ")
    assert "1 is supported by instances alone" in headline(summarise(record))
    declare(record, "G.1", reading_1=(Role.STRONGER, "any d"))
    assert places(record)["G.1"] == "stands"
    assert item_of(record, "G.1").by == "a stronger statement: any d"
    declare(record, "G.1", reading_2=(Role.ASIDE, ""), reading_1=(Role.INSTANCE, "d = 1"))
    assert places(record)["G.1"] == "not read as a statement"
    assert item_of(record, "G.1").why == "no reading is all of it; proved is d = 1"
    assert "1 is not read as a statement" in headline(summarise(record))
    declare(record, "G.1", reading_1=(Role.ASIDE, "d = 1"))
    assert item_of(record, "G.1").why == "no reading is the statement"


def test_an_instance_of_a_repair_does_not_repair(record):
    """Where an instance of the repaired statement alone is proved, the statement does not stand, and that is said."""
    declare(record, "G.1", reading_0=(Role.STATEMENT, ""), reading_1=(Role.REPAIRED, "with 2"))
    declare(record, "G.1", reading_2=(Role.INSTANCE, "d = 1", "plain 1"), reading_3=(Role.ASIDE, "b"))
    declare(record, "G.1", reading_4=(Role.ASIDE, "c"))
    change_verdict(record, "G.1", "reading_1", verdict=Verdict.SUPPORTED)
    change_verdict(record, "G.1", "reading_2", verdict=Verdict.PROVED)
    assert places(record)["G.1"] == "does not stand"
    assert item_of(record, "G.1").instead == "an instance of a repair is proved, “plain 1”: d = 1"
    change_reading(record, "G.1", "reading_0", repair="plain 2")
    assert item_of(record, "G.1").instead == "an instance of a repair is proved, “plain 2”: d = 1"


def test_bookkeeping_does_not_stand(record):
    """A statement, or a repair, whose hypotheses contain its conclusion is bookkeeping, and counts as no proof."""
    change_verdict(record, "G.1", "reading_1", is_bookkeeping=True)
    assert places(record)["G.1"] == "does not stand"
    assert "is bookkeeping" in item_of(record, "G.1").instead
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.PROVED, is_bookkeeping=True)
    assert places(record)["G.1"] == "bookkeeping"
    assert "1 is bookkeeping" in headline(summarise(record))
    change_standing(record, "G.2", because=("G.1",))
    assert ground_text(item_of(record, "G.2")) == "uses G.1, bookkeeping"
    cells = [cell for column in terminal.table(record).columns for cell in column.cells]
    assert any("proved (bookkeeping)" in str(cell) for cell in cells)


def test_a_contradiction_is_told_wherever_a_run_is(record, tmp_path):
    """Readings that contradict each other leave the statement open, on the page, in the terminal and on the badge."""
    declare(record, "G.1", reading_1=(Role.STATEMENT, ""), reading_0=(Role.INSTANCE, "d = 1"))
    declare(record, "G.1", **{f"reading_{j}": (Role.ASIDE, "b") for j in (2, 3, 4)})
    assert places(record)["G.1"] == "open"
    assert item_of(record, "G.1").why.startswith("alarm: “plain 0” (an instance: d = 1) is refuted, and “plain 1”")
    change_standing(record, "G.1", alarm=item_of(record, "G.1").why)
    assert any(line.startswith("G.1: alarm: ") for line in terminal.findings(record))
    assert json.loads(build_badge(record))["message"] == "1 statement with readings that contradict"
    assert "Alarm: “plain 0”" in build_html(record)


def test_other_understandings_are_shown(record):
    """How a statement is otherwise understood stands in the terminal, on the page and in the summary for a request."""
    declare(record, "G.1", reading_1=(Role.STATEMENT, "n tokens"), reading_0=(Role.STATEMENT, "n is the side"))
    declare(record, "G.1", **{f"reading_{j}": (Role.ASIDE, "b") for j in (2, 3, 4)})
    declare(record, "G.1", reading_1=(Role.STATEMENT, "n tokens"), reading_0=(Role.STATEMENT, "n is the side"))
    told = "as otherwise understood (n tokens): proved"
    assert f"G.1, {told}" in list(closing(record))
    for text in (build_html(record), build_markdown(record)):
        assert told in re.sub(r"<[^>]+>", "", text)


def test_the_table_says_what_readings_stand_for_in_80_columns(record):
    """A column of one word says what each reading stands for, where some claim says so; rows fit into 80 columns."""
    assert [column.header for column in terminal.table(record).columns][2] == "verdict"
    roles = dict(zip((f"reading_{j}" for j in range(5)), Role, strict=False))
    declare(record, "G.1", **{slug: (role, "w") for slug, role in roles.items()})
    screen = Screen(file=io.StringIO(), width=80, markup=False)
    screen.print(terminal.table(record))
    printed = screen.file.getvalue()
    assert max(map(len, printed.splitlines())) <= 80
    assert {"statement", "instance", "stronger", "repaired", "step"} <= set(printed.split())


def test_a_role_that_changes_is_a_difference(record):
    """Two runs with the same verdicts differ where a reading stands for something else, and its statement with it."""
    old = build_results(record)
    roles = [(Role.STEP, "s"), (Role.STATEMENT, ""), *[(Role.ASIDE, "b")] * 3]
    declare(record, "G.1", **{f"reading_{j}": role for j, role in enumerate(roles)})
    found = compare(old, build_results(record))
    assert found.changed
    assert not found.verdicts
    assert [(one.claim, one.old, one.new) for one in found.statements] == [("G.1", "stands after a repair", "stands")]
    assert (found.roles[0].old, found.roles[0].new) == ("", "a step of the proof: s")
    told = list(lines(found))
    assert "G.1: stands after a repair → stands" in told
    assert "G.1, plain 0: stands for what nobody says → a step of the proof: s" in told
    assert told[-1] == "no verdict changed among 15 readings, 1 statement stands otherwise"
    assert "What readings stand for" in build_diff(found)


def test_show_says_what_a_reading_stands_for_and_what_is_argued(record):
    """`lemmacheck show` prints the role of a reading in full, and what the proof argues in words as not audited."""
    declare(record, "G.1", reading_0=(Role.INSTANCE, "d = 1", "plain 1"))
    change_claim(record, "G.1", argued=("by symmetry",))
    told = list(lines_of(record.claims[0], {}, {}))
    assert "  stands for an instance: d = 1, of “plain 1”" in told
    assert "Argued in words, not audited: “by symmetry”" in told
    page = build_html(record)
    assert "Argued in words, not audited" in page
    assert "“by symmetry”" in page


def test_quotations_have_their_formulas_drawn():
    """What stands between dollars in a quotation is a formula; where dollars do not pair, all of it is text."""
    assert str(quoted("by $x < 1$, & so")).startswith("by <math")
    assert str(quoted("by $x < 1$, & so")).endswith(", &amp; so")
    assert str(quoted("costs $1 <b>")) == "costs $1 &lt;b&gt;"
