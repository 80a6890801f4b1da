"""The summary in Markdown and as a badge."""

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace
from tests.reports.generated import change_verdict, write_record
from tests.reports.test_page import HOSTILE

from lemmacheck.records import Assumption, read_record
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.page.markdown import MOST_LETTERS, build_markdown
from lemmacheck_reports.results.badge import build_badge
from lemmacheck_reports.text.inline import code, escaped


def test_the_markdown_summary_names_surprises_first(record):
    """The counts, then what was not expected, then the verdict statement by statement."""
    change_verdict(record, "G.2", "reading_3", agrees=False, expects=Verdict.PROVED)
    text = build_markdown(record)
    assert "15 readings, **1 not as expected**: ✗ 3 refuted" in text
    assert text.index("G.2, plain 3") < text.index("**G.1**")
    assert "| ↻ stands after a repair | **G.1** plain 1 | The left side: 9/4, not at most 3/2" in text


def test_a_summary_fits_a_comment(tmp_path):
    """Of many long rows as many are left out as it takes to stay below the length that a comment may have."""
    record = read_record(write_record(tmp_path, claims=80, readings=2, text="a word of <text> " * 40))
    for number in range(1, 81):
        change_verdict(record, f"G.{number}", "reading_0", agrees=False)
    text = build_markdown(record)
    assert MOST_LETTERS / 8 < len(text) <= MOST_LETTERS
    assert re.search(r"^\d+ more are in the report\.$", text, re.MULTILINE)
    assert "Again: " in text


def test_hostile_text_stays_text_in_markdown(tmp_path):
    """No HTML, cell, link, mention or code comes out of a claim's text, nor out of a headline about one reading."""
    record = read_record(write_record(tmp_path, claims=1, readings=2, text=HOSTILE))
    change_verdict(record, "G.1", "reading_1", given=(Assumption(HOSTILE),))
    assert "<script>" not in build_markdown(record).split("Again:")[0]
    del record.verdicts["G.1", "reading_0"]
    assert "<script>" not in build_markdown(record).split("Again:")[0]
    assert escaped("a|b `c` [d](e) @f <g>\n# h") == "a\\|b \\`c\\` \\[d\\](e) @\u2060f &lt;g&gt; \\# h"
    assert escaped("https://a.b www.c.d e@f.g #12") == "https:\u2060//a.b www\u2060.c.d e@\u2060f.g \\#\u206012"
    assert escaped("\x1b]8;;http://a\x07\u202eb") == "␛\\]8;;http:\u2060//a␇⟨U+202E⟩b"
    assert len(escaped("x" * 10_000)) < 1000
    assert code("a `b`\n\n# c") == "`a b # c`"


def test_every_field_of_a_record_is_escaped_in_markdown(tmp_path):
    """Not even the run's own profile or a reading's name makes a link."""
    record = read_record(write_record(tmp_path, claims=1, readings=5, text="[x](https://a.b) @you <b>"))
    record = dataclasses.replace(record, run=replace(record.run, profile="[quick](https://a.b)"))
    change_verdict(record, "G.1", "reading_1", agrees=False)
    text = build_markdown(record)
    assert not re.search(r"(?<!\\)\]\(|https://|@you|<b>", text.split("Again:")[0])


def test_the_badge_is_red_where_a_verdict_surprises(record):
    """Green if all is as expected, red if not or on wrong code, grey for a run that did not finish."""
    badge = json.loads(build_badge(record))
    assert badge == {
        "schemaVersion": 1, "label": "lemmacheck", "message": "15 readings as expected", "color": "brightgreen",
        "isError": False,
    }  # fmt: skip
    change_verdict(record, "G.1", "reading_0", agrees=False)
    assert json.loads(build_badge(record))["color"] == "red"
    change_verdict(record, "G.1", "reading_0", agrees=True, verdict=Verdict.ERROR)
    assert json.loads(build_badge(record))["color"] == "red"
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.REFUTED)
    record = dataclasses.replace(record, end=replace(record.end, interrupted=True))
    assert json.loads(build_badge(record))["color"] == "lightgrey"


def test_the_command_line_writes_summary_and_badge(record, tmp_path):
    """`report` writes both beside the page; a place that cannot be written is one sentence and exit status 2."""
    program = str(Path(sys.executable).with_name("lemmacheck"))

    def report(*arguments):
        command = [program, "report", str(tmp_path), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    done = report("--summary", tmp_path / "new" / "summary.md", "--badge", tmp_path / "badge.json")
    assert done.returncode == 0, done.stderr
    assert "Of 3 statements" in done.stdout
    assert (tmp_path / "new" / "summary.md").read_text() == build_markdown(record)
    assert json.loads((tmp_path / "badge.json").read_text())["schemaVersion"] == 1
    lost = report("--summary", tmp_path / "badge.json" / "summary.md")
    assert (lost.returncode, lost.stderr.count("\n")) == (2, 1)
    assert "cannot write" in lost.stderr
