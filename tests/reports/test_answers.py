"""The first screen: is the paper right, where is it wrong, what would mend it; each with the reading that is meant."""

from tests.reports.generated import change_claim, change_verdict, write_record

from lemmacheck.records import Assumption, read_record
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.text import answers, summarise


def answered(record):
    """Return the answers of a record."""
    return answers(record, summarise(record))


def test_what_is_wrong_and_mended_is_counted_by_statement(record):
    """Of three statements of five readings each three are wrong and mended, whatever the readings count."""
    found = answered(record)
    assert found.short == "Not as it is printed."
    assert found.sentences[0] == (
        "Of 3 statements, none are proved as printed, and 3 are wrong: some input breaks them, or leaves what they "
        "define without a value."
    )
    assert found.sentences[1] == "All of these can be mended: for each a changed statement is named and proved."
    assert (found.wrong, found.mended, len(found.gaps)) == (3, 3, 3)
    assert (
        "15 readings of 3 statements were audited; a statement is judged by those that mean all of it" in found.readings
    )


def test_what_most_is_built_on_comes_first(record):
    """G.1 is used by both others, G.2 by one: they stand in this order, with the reading that decides."""
    found = answered(record)
    assert [(point.item.claim, point.used_by) for point in found.broken] == [("G.1", 2), ("G.2", 1), ("G.3", 0)]
    assert {point.slug for point in found.broken} == {"reading_0"}
    assert {(point.slug, point.verdict.verdict) for point in found.mends} == {("reading_1", Verdict.PROVED)}


def test_nothing_is_called_wrong_that_is_not_refuted(record):
    """What is undecided or supported is neither proved nor broken, and a repair that is refuted mends nothing."""
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.UNDECIDED)
    change_verdict(record, "G.2", "reading_1", verdict=Verdict.REFUTED)
    change_verdict(record, "G.3", "reading_0", verdict=Verdict.PROVED, given=(Assumption("SETH"),))
    found = answered(record)
    assert (found.wrong, found.mended) == (1, 0)
    assert "None of these can be mended" in found.sentences[1]
    assert "The other 1 is neither proved nor broken as printed." in found.sentences
    assert any("rests on what nobody can check by running, such as SETH" in line for line in found.sentences)
    for number in ("G.1", "G.2", "G.3"):
        change_verdict(record, number, "reading_0", verdict=Verdict.PROVED, given=())
    assert answered(record).short == "Yes, as it is printed."


def test_what_is_refuted_under_an_assumption_is_said_so(record):
    """A statement that contradicts an assumption is wrong if that holds, and the sentence says so."""
    change_verdict(record, "G.1", "reading_0", given=(Assumption("SETH"),))
    assert answered(record).sentences[0].endswith(" 1 of these is wrong only under an assumption, such as SETH.")


def test_the_page_asks_and_answers(tmp_path):
    """The three questions are headings; each point links to the very reading that is meant."""
    record = read_record(write_record(tmp_path, claims=3, readings=5))
    change_claim(record, "G.2", kind="theorem")
    page = build_html(record)
    for question in ("Is the paper right?", "Where is it wrong?", "What would mend it?"):
        assert f"<h2>{question}</h2>" in page
    assert "Its main results" in page
    assert "<a class=meant href=#G.1/reading_0>" in page
    assert "<a class=meant href=#G.1/reading_1>" in page
