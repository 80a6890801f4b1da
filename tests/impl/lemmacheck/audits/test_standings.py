"""Tests of standings: twins, repairs and what was not audited, from a catalogue to the first screen."""

import types

import msgspec
import pytest

from lemmacheck import (
    ILL_POSED,
    PROVED,
    REFUTED,
    SUPPORTED,
    VACUOUS,
    Assumed,
    Audited,
    Bound,
    CatalogueError,
    Cited,
    Claim,
    Computation,
    Contradicts,
    Follows,
    Reading,
    reals,
    solvable,
    unsolvable,
)
from lemmacheck.audits import standings
from lemmacheck.catalogues import Catalogue, load_catalogue
from lemmacheck.records import Assumption, ProofLine, VerdictLine, read_record
from lemmacheck.runs import run_audit
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.page.graph import build_graph
from lemmacheck_reports.page.html import build_html
from lemmacheck_reports.page.markdown import build_markdown
from lemmacheck_reports.text.headline import headline
from lemmacheck_reports.text.summary import WeakGround, every_item, summarise
from lemmacheck_reports.text.terminal import closing


def small(on, x):
    """x/2."""
    return x / 2


def large(on, x):
    """x."""
    return x


HALF = Reading("half", expects=PROVED, asserts=Bound(small, large), given={"x": reals(0, 1)})
DOUBLE = Reading("double", expects=REFUTED, asserts=Bound(large, small), given={"x": reals(0, 1)}, repair="half")
SETH = Reading("assumed", expects=PROVED, asserts=Assumed("SETH"), assuming=("SETH",))
STATED = solvable(Computation("p", small), within=1)
GIVEN = Reading("cited", expects=PROVED, asserts=Follows(STATED, Cited("X24", STATED)), assuming=("X24",))


def lemma(name, *readings, uses=(), **more):
    """Return a lemma."""
    return Claim(name, kind="lemma", title=name, section="1", says="x", readings=readings, uses=uses, **more)


def catalogue(*claims):
    """Return a catalogue of claims."""
    return Catalogue("planted", types.MappingProxyType({"title": "z", "arxiv": ""}), claims)


def by_number(known):
    """Return the claims of a catalogue by their numbers."""
    return {claim.id: claim for claim in known.claims}


def audited(folder, *claims, select=None, reading=None):
    """Audit claims, all of a catalogue or a selection; return the record."""
    known = catalogue(*claims)
    path = run_audit(
        catalogue=known, claims=known.select(select or []), reading=reading, profile=PROFILES["quick"], seed=0, jobs=1,
        folder=folder, command="test",
    )  # fmt: skip
    return read_record(path)


def item(record, claim):
    """Return what the summary says of a claim."""
    return next(i for items in summarise(record).places.values() for i in items if i.claim == claim)


FALSE = lemma("1", Reading("double", expects=REFUTED, asserts=Bound(large, small), given={"x": reals(0, 1)}))
WITH_TWIN = (
    FALSE,
    lemma("2", SETH),
    lemma("3", HALF, uses=("1", "2")),
    lemma("4", restates="3"),
    lemma("5", HALF, uses=("4",)),
)


def test_what_uses_a_twin_rests_on_what_the_twin_restates(tmp_path):
    """A statement that cites an informal version stands on the ancestors of the formal one, given what they assume."""
    record = audited(tmp_path, *WITH_TWIN)
    for claim in ("3", "4", "5"):
        line = record.standings[claim]
        assert (line.verdict, line.standing, line.given) == ("proved", "refuted", (Assumption("SETH"),))
        assert "1" in line.because
    found = item(record, "5")
    assert (found.place, found.given) == ("stands, on weaker ground", (Assumption("SETH"),))
    assert found.ground == (WeakGround("broken without a repair", ("1",)),)
    assert every_item(record)["4"].place == "stands, on weaker ground"
    first_screen = "\n".join(closing(record)), build_markdown(record), build_html(record)
    for text in first_screen:
        assert "given SETH" in text
        assert "broken without a repair" in text
    assert headline(summarise(record)).startswith("Of 4 statements, none stand as printed, 2 on weaker ground; 1 falls")


def test_a_twin_stands_on_what_its_own_proof_uses_too(tmp_path):
    """An informal version whose proof cites a broken statement is on weaker ground, though the formal one is not."""
    record = audited(tmp_path, FALSE, lemma("2", HALF), lemma("3", restates="2", uses=("1",)))
    items = every_item(record)
    assert (items["2"].place, items["3"].place) == ("stands", "stands, on weaker ground")
    assert {node.claim: node.place for node in build_graph(record).nodes}["3"] == "rests"
    assert sum(map(len, summarise(record).places.values())) == 2


def test_a_repair_counts_what_the_proof_uses(tmp_path):
    """A repaired statement whose proof uses a broken one is on weaker ground, and so is what uses a repaired one."""
    claims = (FALSE, lemma("2", DOUBLE, HALF, uses=("1",)), lemma("3", DOUBLE, HALF), lemma("4", HALF, uses=("3",)))
    record = audited(tmp_path, *claims)
    assert item(record, "2").place == "stands after a repair, on weaker ground"
    assert item(record, "3").place == "stands after a repair"
    assert item(record, "4").place == "stands, on weaker ground"
    assert item(record, "4").ground == (WeakGround("broken as printed", ("3",)),)
    assert "on weaker ground" in headline(summarise(record))


def test_a_repaired_statement_is_given_what_its_repair_assumes(tmp_path):
    """The line of its standing lists the assumptions of the reading as which it stands, not of the broken one."""
    excluded = Contradicts(STATED, Cited("Y23", unsolvable(Computation("p", small), below=2)))
    broken = Reading("excluded", expects=REFUTED, asserts=excluded, assuming=("Y23",), repair="cited")
    record = audited(tmp_path, lemma("1", broken, GIVEN), lemma("2", broken, HALF))
    assert record.verdicts["1", "excluded"].given == record.standings["2"].given == (Assumption("Y23"),)
    assert (record.standings["1"].decided, record.standings["1"].repaired) == ("excluded", "cited")
    assert record.standings["1"].given == item(record, "1").given == (Assumption("X24"),)
    assert (record.standings["2"].decided, record.standings["2"].repaired) == ("excluded", "")


def test_a_repair_brings_its_own_assumptions_down(tmp_path):
    """What uses a repaired statement is given under the repair's assumptions, not under those of what it replaces."""
    broken = Reading("double", expects=REFUTED, asserts=Bound(large, small), given={"x": reals(0, 1)}, repair="cited")
    record = audited(tmp_path, lemma("1", broken, GIVEN), lemma("2", HALF, uses=("1",)))
    assert item(record, "1").given == (Assumption("X24"),)
    assert record.standings["2"].above == (Assumption("X24"),)
    assert item(record, "2").given == (Assumption("X24"),)


def test_an_ancestor_that_was_not_audited_counts_and_is_said_so(tmp_path):
    """In a run of some claims, a proved statement that uses others is on ground that this run did not look at."""
    claims = (lemma("1", HALF), lemma("2", HALF, uses=("1",)))
    record = audited(tmp_path, *claims, select=["2"])
    assert item(record, "2").place == "stands, on weaker ground"
    assert item(record, "2").ground == (WeakGround("not audited in this run", ("1",)),)
    both = audited(tmp_path / "both", *claims)
    assert item(both, "2").place == "stands"


def test_one_other_reading_is_named_as_what_it_is(tmp_path):
    """A run of one reading that is not the first says what it found, and counts the statement as not audited."""
    record = audited(tmp_path, lemma("1", DOUBLE, HALF), select=["1"], reading="half")
    assert item(record, "1").place == "not audited"
    assert headline(summarise(record)).startswith("1, “half”: proved.")


@pytest.mark.parametrize(
    ("verdict", "place"),
    [(SUPPORTED, "not broken, not proved"), (VACUOUS, "vacuous"), (ILL_POSED, "does not stand")],
)
def test_a_verdict_puts_a_statement_in_its_place(tmp_path, verdict, place):
    """Support is no proof, a statement about nothing does not fall, and one that defines nothing does."""
    record = audited(tmp_path, lemma("1", HALF), lemma("2", HALF, uses=("1",)))
    record.verdicts["1", "half"] = msgspec.structs.replace(record.verdicts["1", "half"], verdict=verdict)
    known = catalogue(lemma("1", HALF), lemma("2", HALF, uses=("1",)))
    for line in standings(by_number(known), known.claims, record.verdicts):
        record.standings[line.claim] = line
    assert item(record, "1").place == place
    assert item(record, "2").place == "stands, on weaker ground"


@pytest.mark.parametrize(("found", "verdict"), [("gap", "gap"), ("sound", "sound"), ("not audited", "cited")])
def test_the_literature_hides_no_gap(found, verdict):
    """A citation stands for a proof that no reading settles, not for one in which a step is false."""
    claim = lemma("1", HALF, cites="a book", proof_under="half")
    how = {"claim": "1", "reading": "half", "name": "half", "expects": PROVED, "verdict": PROVED, "agrees": True}
    line = VerdictLine(**how, why="", proof=ProofLine(found, why="none"))
    (standing,) = standings(by_number(catalogue(claim)), (claim,), {("1", "half"): line})
    assert standing.proof.verdict == verdict


def test_a_circle_through_a_twin_is_refused(tmp_path):
    """A proof that cites an informal version of its own statement is a circle, and is refused when it is loaded."""
    folder = tmp_path / "through_a_twin"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""P."""\n')
    head = '"""C."""\nfrom lemmacheck import PROVED, Assumed, Claim, Reading\n'
    how = 'kind="lemma", title="t", section="1", says="s"'
    readings = 'readings=(Reading("a", expects=PROVED, asserts=Assumed("A"), assuming=("A",)),)'
    (folder / "one.py").write_text(f'{head}CLAIM = Claim("1", {how}, uses=("2",), {readings})\n')
    (folder / "two.py").write_text(f'{head}CLAIM = Claim("2", {how}, restates="1")\n')
    with pytest.raises(CatalogueError, match="cite each other in a circle"):
        load_catalogue(str(folder))


def test_a_verdict_given_under_declarations_is_given_all_the_way_down(tmp_path):
    """What an argument rests on in another claim stands in the verdict, in the table and in the first screen."""
    first = lemma("1", GIVEN)
    rests = Reading("rests", expects=PROVED, asserts=Follows(STATED, Audited("1", "cited")), assuming=("X24",))
    record = audited(tmp_path, first, lemma("2", rests), lemma("3", HALF, uses=("2",)))
    assert record.standings["3"].given == (Assumption("X24"),)
    assert "3 stands, given X24" in list(closing(record))
