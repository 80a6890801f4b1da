"""The summary in words, in Markdown and as a badge."""

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace
from tests.reports.generated import change_claim, change_reading, change_standing, change_verdict, write_record
from tests.reports.test_page import HOSTILE

from lemmacheck.records import Enclosure, ExponentLine, ProofLine, Tightness, as_json, read_record
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.markdown import build_markdown
from lemmacheck_reports.results.badge import build_badge
from lemmacheck_reports.results.results import build_results, results_schema
from lemmacheck_reports.text.headline import headline
from lemmacheck_reports.text.inline import code, escaped
from lemmacheck_reports.text.reasons import LONGEST, instead, lead, reason
from lemmacheck_reports.text.summary import Ground, ground_text, meanings, summarise
from lemmacheck_reports.text.terminal import closing
from lemmacheck_reports.text.words import assumptions, formula, symbol, tight_mark, with_given, worked


@pytest.fixture
def record(tmp_path):
    """Return a generated record: each claim's first reading is refuted, its second, the repair, proved."""
    return read_record(write_record(tmp_path, claims=3, readings=5))


def places(record):
    """Return the place of each claim in the summary."""
    return {item.claim: place for place, items in summarise(record).places.items() for item in items}


def item_of(record, claim):
    """Return what the summary says of a claim."""
    return next(item for items in summarise(record).places.values() for item in items if item.claim == claim)


def test_a_statement_stands_where_its_verdicts_put_it(record):
    """Refuted, a proved repair saves it and nothing else does; proved, it stands, if need be on weaker ground."""
    change_verdict(record, "G.2", "reading_1", verdict=Verdict.REFUTED)
    change_verdict(record, "G.3", "reading_0", verdict=Verdict.PROVED)
    assert places(record) == {"G.1": "stands after a repair", "G.2": "does not stand", "G.3": "stands"}
    change_standing(record, "G.3", because=("G.2",))
    assert places(record)["G.3"] == "stands, on weaker ground"
    change_verdict(record, "G.3", "reading_0", verdict=Verdict.UNDECIDED)
    change_reading(record, "G.3", "reading_0", repair=None)
    assert places(record)["G.3"] == "open"
    change_reading(record, "G.3", "reading_0", is_assumption=True)
    assert places(record)["G.3"] == "open"
    change_verdict(record, "G.3", "reading_0", verdict=Verdict.PROVED)
    assert places(record)["G.3"] == "assumed"


@pytest.mark.parametrize(
    ("first", "repair", "place"),
    [
        ("proved", "refuted", "stands"),
        ("supported", "proved", "not broken, not proved"),
        ("supported", "refuted", "not broken, not proved"),
        ("refuted", "proved", "stands after a repair"),
        ("refuted", "supported", "does not stand"),
        ("refuted", "undecided", "does not stand"),
        ("ill-posed", "proved", "stands after a repair"),
        ("ill-posed", "vacuous", "does not stand"),
        ("undecided", "proved", "stands after a repair"),
        ("undecided", "supported", "open"),
        ("vacuous", "proved", "stands after a repair"),
        ("vacuous", "supported", "vacuous"),
        ("error", "proved", "wrong code"),
        ("error", "refuted", "wrong code"),
        (None, "proved", "not audited"),
    ],
)
def test_only_what_is_proved_stands(record, first, repair, place):
    """Supported, vacuous, wrong code and not audited are places of their own, and a repair counts if it is proved."""
    if first is None:
        del record.verdicts["G.1", "reading_0"]
    else:
        change_verdict(record, "G.1", "reading_0", verdict=Verdict(first))
    change_verdict(record, "G.1", "reading_1", verdict=Verdict(repair))
    assert places(record)["G.1"] == place
    assert len(places(record)) == len(record.claims)


def test_a_repair_that_saves_nothing_is_told(record):
    """Where a repair is named and not proved, or a mere hypothesis, the line says what became of it."""
    change_reading(record, "G.1", "reading_1", is_assumption=True)
    assert places(record)["G.1"] == "does not stand"
    assert item_of(record, "G.1").instead == "the repair named, “plain 1”, is assumed"
    change_reading(record, "G.1", "reading_1", is_assumption=False)
    change_verdict(record, "G.1", "reading_1", verdict=Verdict.SUPPORTED)
    assert item_of(record, "G.1").instead == "the repair named, “plain 1”, is supported"
    del record.verdicts["G.1", "reading_1"]
    assert item_of(record, "G.1").instead == "the repair named, “plain 1”, is not audited"
    assert item_of(record, "G.1").repair is None


@pytest.mark.parametrize(
    ("first", "repair", "how"),
    [
        ("refuted", "proved", "broken as printed"),
        ("refuted", "supported", "broken without a repair"),
        ("undecided", "proved", "open as printed"),
        ("undecided", "refuted", "open"),
        ("supported", "proved", "supported"),
        ("vacuous", "refuted", "vacuous"),
        ("error", "proved", "wrong code"),
        (None, "proved", "not audited in this run"),
    ],
)
def test_weaker_ground_says_whose_and_how(record, first, repair, how):
    """A statement proved or repaired whose proof uses one that is not proved says which, and what that is instead."""
    if first is None:
        del record.verdicts["G.1", "reading_0"]
    else:
        change_verdict(record, "G.1", "reading_0", verdict=Verdict(first))
    change_verdict(record, "G.1", "reading_1", verdict=Verdict(repair))
    change_verdict(record, "G.3", "reading_0", verdict=Verdict.PROVED)
    for claim in ("G.2", "G.3"):
        change_standing(record, claim, because=("G.1",))
    assert places(record)["G.2"] == "stands after a repair, on weaker ground"
    assert places(record)["G.3"] == "stands, on weaker ground"
    for claim in ("G.2", "G.3"):
        assert item_of(record, claim).ground == (Ground(how, ("G.1",)),)
        assert ground_text(item_of(record, claim)) == f"uses G.1, {how}"


def test_each_line_shows_the_assumptions_of_its_own_verdict(record):
    """A repair's are its own and those of what it uses; a refutation's are its own; both stand in the line."""
    change_verdict(record, "G.1", "reading_0", given=("SETH",))
    change_verdict(record, "G.1", "reading_1", given=("AS23",))
    change_standing(record, "G.1", given=("SETH", "GRH"), above=("GRH",))
    found = item_of(record, "G.1")
    assert (found.printed, found.given) == (("SETH",), ("AS23", "GRH"))
    change_verdict(record, "G.1", "reading_1", verdict=Verdict.REFUTED)
    found = item_of(record, "G.1")
    assert (found.printed, found.given) == ((), ("SETH",))
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.PROVED)
    assert item_of(record, "G.1").given == ("SETH", "GRH")
    assert "given SETH and GRH" in build_markdown(record)
    assert "G.1 stands, given SETH and GRH" in list(closing(record))


def test_without_a_standing_nothing_stands_by_itself(record):
    """In a run that did not finish, a proof's ancestors are not known, so that what uses any is on weaker ground."""
    record.standings.clear()
    change_verdict(record, "G.2", "reading_0", verdict=Verdict.PROVED)
    assert places(record)["G.2"] == "stands, on weaker ground"
    assert ground_text(item_of(record, "G.2")) == "uses G.1, whose ground this record does not count"
    assert places(record)["G.1"] == "stands after a repair"


def test_an_assumption_is_told_by_its_hypothesis_or_its_theorems(record):
    """What a name after "given" means is read off the hypothesis of that name, or off what the lemmas cite."""
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.PROVED, given=("SETH", "AS23", "none"))
    change_reading(record, "G.1", "reading_0", is_assumption=True)
    change_claim(record, "G.2", cites="Theorem 4.6 of [AS23]")
    found = meanings(record, summarise(record))
    assert found == {"SETH": "plain 1", "AS23": "plain 1", "none": "plain 1", "plain": ""}
    change_reading(record, "G.1", "reading_0", is_assumption=False)
    assert meanings(record, summarise(record))["AS23"] == "Theorem 4.6 of [AS23] in G.2"


def test_the_headline_counts_every_statement_once(record):
    """A few sentences say how many stand, and on what terms, in the singular where it is one."""
    gaps = " The paper's proof has a gap in 3."
    assert headline(summarise(record)) == (
        "Of 3 statements, none stand as printed, 3 after a repair that is named; none falls without a repair." + gaps
    )
    change_verdict(record, "G.2", "reading_1", verdict=Verdict.REFUTED)
    change_verdict(record, "G.3", "reading_0", verdict=Verdict.PROVED)
    assert headline(summarise(record)) == (
        "Of 3 statements, 1 stands as printed, 1 after a repair that is named; 1 falls without a repair." + gaps
    )
    record.verdicts.clear()
    assert headline(summarise(record)) == "Nothing was audited."


def test_the_headline_says_stands_of_what_is_proved_only(record):
    """Supported, vacuous, wrong code and weaker ground are counted apart, and assumptions and gaps are told."""
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.ERROR)
    change_verdict(record, "G.2", "reading_0", verdict=Verdict.SUPPORTED)
    change_verdict(record, "G.3", "reading_1", given=("SETH",))
    change_standing(record, "G.3", because=("G.2",))
    change_standing(record, "G.3", proof=ProofLine("sound"))
    assert headline(summarise(record)) == (
        "Wrong code in 1 statement, not judged. Of 3 statements, none stand as printed, 1 after a repair that is "
        "named, on weaker ground; none falls without a repair, 1 is neither broken nor proved. All that stands "
        "is given what nobody here can check. The paper's proof has a gap in 2."
    )
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.VACUOUS)
    change_verdict(record, "G.2", "reading_0", verdict=Verdict.PROVED, given=())
    del record.verdicts["G.3", "reading_0"]
    assert headline(summarise(record)) == (
        "Of 3 statements, 1 stands as printed, 1 after a repair that is named; none falls without a repair, 1 was not "
        "audited as it is read first. The paper's proof has a gap in 2."
    )


def test_the_headline_of_other_readings_is_about_them(record):
    """Where only a reading that is not the first was audited, its verdict and assumptions are the headline."""
    for key in list(record.verdicts):
        if key != ("G.1", "reading_1"):
            del record.verdicts[key]
    change_verdict(record, "G.1", "reading_1", given=("SETH",))
    expected = "G.1, “plain 1”: proved given SETH. The statement as it is read first was not audited."
    assert headline(summarise(record)) == expected
    assert expected in build_html(record)
    other = replace(record.verdicts["G.1", "reading_1"], claim="G.2", reading="reading_3", verdict=Verdict.REFUTED)
    record.verdicts["G.2", "reading_3"] = other
    assert headline(summarise(record)) == (
        "No statement was audited as it is read first; of 2 other readings: 1 proved, 1 refuted."
    )


def test_assumptions_that_claims_declare_are_told_by_claim(record):
    """Names stand as they are, what claim files declare is put together, and the page lists it in full."""
    names = ["SETH", "x computes y (declared in D.1)", "x computes z (declared in D.1)", "AS23"]
    assert assumptions(names) == "SETH, AS23 and what D.1 declares"
    assert assumptions([*names, "q (declared in D.2)"]) == "SETH, AS23 and what D.1 and D.2 declare"
    assert with_given("proved", names[1:2]) == "proved given what D.1 declares"
    change_verdict(record, "G.1", "reading_1", given=tuple(names))
    page = build_html(record)
    assert "x computes z (declared in D.1)" in page
    assert "What D.1 declares" in re.sub(r"<[^>]+>", "", page)


def test_results_hold_every_line_of_the_summary(record):
    """The table follows its schema, and says nothing of the standing of a statement that was not audited."""
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.SUPPORTED, given=("x (declared in G.2)",))
    del record.verdicts["G.3", "reading_0"]
    table = as_json(build_results(record))
    jsonschema.validate(table, results_schema())
    assert [claim["standing"] for claim in table["claims"]] == ["refuted", "refuted", None]
    assert sum(map(len, table["summary"]["places"].values())) == 3


def test_reasons_are_one_line_with_the_deciding_numbers(record):
    """A reason names what is measured, both numbers and a short point, and is never longer than a line allows."""
    reading, verdict = record.claims[0].readings[0], record.verdicts["G.1", "reading_0"]
    assert reason(reading, verdict) == "The left side: 9/4, not at most 3/2 at x = 3/2, ε = 1/10"
    left, right = reading.chain
    long = replace(reading, chain=(replace(left, text="word " * 200), right))
    assert len(reason(long, verdict)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("How far f travels: f(x) - f(y).", "How far f travels"),
        ("2: an error of n²δ.", "2: an error of n²δ"),
        ("The row,\nrounded down.", "The row, rounded down"),
        ("One. Two.", "One"),
    ],
)
def test_a_term_is_named_without_its_formula(text, words):
    """What stands before a colon names a term, unless it is a number; otherwise the first sentence does."""
    assert lead(text) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("81/400", "81/400 = 0.2025"),
        ("2/3", "2/3 ≈ 0.666667"),
        ("-1/8", "-1/8 = -0.125"),
        ("7", "7"),
        (Enclosure("0.5", "1e-20"), "≈ 0.5"),
        (None, "-"),
    ],
)
def test_worked_numbers_have_their_decimals(value, text):
    """An equals sign stands only where the decimals are all there are."""
    assert worked(value) == text


def test_a_repair_says_what_holds_instead(record):
    """A repaired bound is told by its two ends, a cost by its exponent, an argument by what it states."""
    reading, verdict = record.claims[0].readings[1], record.verdicts["G.1", "reading_1"]
    assert instead(reading, verdict) == "The left side: at most plain"
    cost = replace(verdict, exponents=(ExponentLine(along="n", claimed="2"),))
    assert instead(replace(reading, is_chain=False), cost) == "the exponent in n is 2"
    assert instead(replace(reading, grows=True), cost) == "The left side: at most plain"
    stated = replace(verdict, argument=("stated: attention in n^2", "B.1: shown"))
    assert instead(replace(reading, is_chain=False, chain=()), stated) == "attention in n²"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("t**2*(40*t - 1)/60", "t²·(40·t - 1)/60"),
        ("Θ(ln(n)^2) and o(ln(n))", "Θ(ln² n) and o(ln n)"),
        ("n^(2 + o(1))", "n^(2 + o(1))"),
        ("R^2g, 5^t, x**12", "R^2g, 5^t, x¹²"),
        ("5*t*(E - 2)", "5·t·(e - 2)"),
    ],
)
def test_formulas_are_read_as_they_are_meant(text, read):
    """Whole powers are raised, a squared logarithm is not the logarithm of a square, sympy's E is e."""
    assert formula(text) == read


@pytest.mark.parametrize(
    ("ratio", "place"), [("1", 45.0), ("2", 56.2), ("1/16", 3.0), ("16", 87.0), ("0", 3.0), ("1e999999", 87.0)]
)
def test_tightness_is_marked_on_a_scale_of_doublings(ratio, place):
    """The bound is in the middle, a factor of two an eighth of the scale away; what is far off stands at its end."""
    assert tight_mark(Tightness(best=None, attained=False, constant=ratio, certified=True)) == pytest.approx(place, abs=0.1)


def test_variables_are_the_papers():
    """Greek letters and primes are written as the paper does."""
    assert [symbol(name) for name in ("eps", "u_", "alpha", "R", "h__")] == [
        "ε",
        "u′",
        "α",
        "R",
        "h″".replace("″", "′′"),
    ]


def test_the_markdown_summary_names_surprises_first(record):
    """The counts, then what was not expected, then the verdict statement by statement."""
    change_verdict(record, "G.2", "reading_3", agrees=False, expects=Verdict.PROVED)
    text = build_markdown(record)
    assert "15 readings, **1 not as expected**: ✗ 3 refuted" in text
    assert text.index("G.2, plain 3") < text.index("**G.1**")
    assert "| ↻ stands after a repair | **G.1** plain 1 | The left side: 9/4, not at most 3/2" in text


def test_hostile_text_stays_text_in_markdown(tmp_path):
    """No HTML, cell, link, mention or code comes out of a claim's text, nor out of a headline about one reading."""
    record = read_record(write_record(tmp_path, claims=1, readings=2, text=HOSTILE))
    change_verdict(record, "G.1", "reading_1", given=(HOSTILE,))
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
