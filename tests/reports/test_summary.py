"""The summary: which statements stand, on what ground and given what."""

import jsonschema
import pytest
from tests.reports.generated import change_claim, change_reading, change_standing, change_verdict
from tests.reports.summaries import item_of, places

from lemmacheck.records import Assumption, as_json
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.page.markdown import build_markdown
from lemmacheck_reports.results.results import build_results, results_schema
from lemmacheck_reports.text.summary import WeakGround, ground_text, meanings, summarise
from lemmacheck_reports.text.terminal import closing

SETH, AS23, GRH = Assumption("SETH"), Assumption("AS23"), Assumption("GRH")


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


def test_a_repair_that_saves_nothing_is_named(record):
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
        assert item_of(record, claim).ground == (WeakGround(how, ("G.1",)),)
        assert ground_text(item_of(record, claim)) == f"uses G.1, {how}"


def test_each_line_shows_the_assumptions_of_its_own_verdict(record):
    """A repair's are its own and those of what it uses; a refutation's are its own; both stand in the line."""
    change_verdict(record, "G.1", "reading_0", given=(SETH,))
    change_verdict(record, "G.1", "reading_1", given=(AS23,))
    change_standing(record, "G.1", given=(SETH, GRH), above=(GRH,))
    found = item_of(record, "G.1")
    assert (found.printed, found.given) == ((SETH,), (AS23, GRH))
    change_verdict(record, "G.1", "reading_1", verdict=Verdict.REFUTED)
    found = item_of(record, "G.1")
    assert (found.printed, found.given) == ((), (SETH,))
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.PROVED)
    assert item_of(record, "G.1").given == (SETH, GRH)
    assert "given SETH and GRH" in build_markdown(record)
    assert "G.1 stands, given SETH and GRH" in list(closing(record))


def test_without_a_standing_nothing_stands_by_itself(record):
    """In a run that did not finish, a proof's ancestors are not known, so that what uses any is on weaker ground."""
    record.standings.clear()
    change_verdict(record, "G.2", "reading_0", verdict=Verdict.PROVED)
    assert places(record)["G.2"] == "stands, on weaker ground"
    assert ground_text(item_of(record, "G.2")) == "uses G.1, whose ground this record does not count"
    assert places(record)["G.1"] == "stands after a repair"


def test_an_assumption_is_named_by_its_hypothesis_or_its_theorems(record):
    """What a name after "given" means is read off the hypothesis of that name, or off what the lemmas cite."""
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.PROVED, given=(SETH, AS23, Assumption("none")))
    change_reading(record, "G.1", "reading_0", is_assumption=True)
    change_claim(record, "G.2", cites="Theorem 4.6 of [AS23]")
    found = meanings(record, summarise(record))
    assert {str(one): meaning for one, meaning in found.items()} == {
        "SETH": "plain 1", "AS23": "plain 1", "none": "plain 1", "plain": "",
    }  # fmt: skip
    change_reading(record, "G.1", "reading_0", is_assumption=False)
    assert meanings(record, summarise(record))[AS23] == "Theorem 4.6 of [AS23] in G.2"


def test_results_hold_every_line_of_the_summary(record):
    """The table follows its schema, and says nothing of the standing of a statement that was not audited."""
    change_verdict(record, "G.1", "reading_0", verdict=Verdict.SUPPORTED, given=(Assumption("x", "G.2"),))
    del record.verdicts["G.3", "reading_0"]
    table = as_json(build_results(record))
    jsonschema.validate(table, results_schema())
    assert [claim["standing"] for claim in table["claims"]] == ["refuted", "refuted", None]
    assert sum(map(len, table["summary"]["places"].values())) == 3
