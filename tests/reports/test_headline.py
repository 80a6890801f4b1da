"""The headline: how many statements stand, in a few sentences."""

import re

from msgspec.structs import replace
from tests.reports.generated import change_standing, change_verdict

from lemmacheck.records import Assumption, ProofLine
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.text.headline import headline
from lemmacheck_reports.text.summary import summarise
from lemmacheck_reports.text.words import assumptions, with_given


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
    change_verdict(record, "G.3", "reading_1", given=(Assumption("SETH"),))
    change_standing(record, "G.3", because=("G.2",))
    change_standing(record, "G.3", proof=ProofLine("sound"))
    assert headline(summarise(record)) == (
        "Wrong code in 1 statement, not judged. Of 3 statements, none stand as printed, 1 after a repair that is "
        "named, on weaker ground; none falls without a repair, 1 is neither broken nor proved. All that stands "
        "rests on what nobody here can check. The paper's proof has a gap in 2."
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
    change_verdict(record, "G.1", "reading_1", given=(Assumption("SETH"),))
    expected = "G.1, “plain 1”: proved given SETH. The statement as it is read first was not audited."
    assert headline(summarise(record)) == expected
    assert expected in build_html(record)
    other = replace(record.verdicts["G.1", "reading_1"], claim="G.2", reading="reading_3", verdict=Verdict.REFUTED)
    record.verdicts["G.2", "reading_3"] = other
    assert headline(summarise(record)) == (
        "No statement was audited as it is read first; of 2 other readings: 1 proved, 1 refuted."
    )


def test_assumptions_that_claims_declare_are_named_by_claim(record):
    """Names stand as they are, what claim files declare is put together, and the page lists it in full."""
    names = [
        Assumption("SETH"),
        Assumption("x computes y", "D.1"),
        Assumption("x computes z", "D.1"),
        Assumption("AS23"),
    ]
    assert assumptions(names) == "SETH, AS23 and what D.1 declares"
    assert assumptions([*names, Assumption("q", "D.2")]) == "SETH, AS23 and what D.1 and D.2 declare"
    assert with_given("proved", names[1:2]) == "proved given what D.1 declares"
    change_verdict(record, "G.1", "reading_1", given=tuple(names))
    page = build_html(record)
    assert "x computes z (declared in D.1)" in re.sub(r"<[^>]+>", "", page)
    assert "What D.1 declares" in re.sub(r"<[^>]+>", "", page)
