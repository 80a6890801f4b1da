"""The audit in the terminal when it is done: a table, wrong code and refuted first, and what was found."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from rich.table import Table
from rich.text import Text

from lemmacheck.records import Assumption, Breaks, ExponentLine, Record, RunLine, VerdictLine
from lemmacheck.system import flat
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.text.expressions import formula
from lemmacheck_reports.text.grades import Grades, counted, graded
from lemmacheck_reports.text.headline import headline
from lemmacheck_reports.text.pipelines import both_text
from lemmacheck_reports.text.reasons import growing
from lemmacheck_reports.text.reused import reused_text
from lemmacheck_reports.text.roles import are_declared, otherwise, short
from lemmacheck_reports.text.summary import STANDING, STUB, Item, ground_text, summarise
from lemmacheck_reports.text.words import (
    SHAPES,
    again,
    assumptions,
    chosen,
    growth_text,
    point,
    sides,
    tightness_text,
    timing_text,
    with_given,
)

COLOURS = {
    "refuted": "red", "ill-posed": "red", "undecided": "yellow", "vacuous": "magenta",
    "supported": "cyan", "error": "red",
}  # fmt: skip
MOST_TERMS = 12


def verdict_text(verdict: str, given: Sequence[Assumption] = (), graded: str = "") -> Text:
    """Return a verdict as shape and word, or as it is with its grade, with the assumptions it is given under."""
    return Text(flat(f"{SHAPES[verdict]} {with_given(graded or verdict, given)}"), style=COLOURS.get(verdict, "green"))


def table(record: Record) -> Table:
    """Return the table of a run: the worst first, then by claim; disagreement with the expectation is marked.

    Where a claim says what its readings stand for, a column says so in one word.
    """
    out = Table(title=None, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    roles = {(claim.id, reading.slug): short(reading.role) for claim in record.claims for reading in claim.readings}
    has_roles = are_declared(record)
    for column in ("claim", "reading", *(["as"] if has_roles else []), "verdict", "tightness", "expected"):
        out.add_column(column, overflow="fold")
    out.add_column("time", justify="right")
    order, places = list(SHAPES), _places(record)
    rows = sorted(
        record.verdicts.items(), key=lambda item: (order.index(item[1].verdict), places.get(item[0], len(places)))
    )
    for key, v in rows:
        agrees = "yes" if v.agrees else f"NO: {v.expects}"
        found = verdict_text(v.verdict, v.given, graded(v))
        role = [roles.get(key, "")] if has_roles else []
        took = "kept" if v.reused else f"{v.seconds:.1f} s"
        out.add_row(v.claim, v.name, *role, found, tightness_text(v.tightness), agrees, took)
    return out


def _places(record: Record) -> dict[tuple[str, str], int]:
    """Return the readings in the paper's order."""
    keys = [(claim.id, reading.slug) for claim in record.claims for reading in claim.readings]
    return {key: place for place, key in enumerate(keys)}


def findings(record: Record) -> Iterator[str]:
    """Yield a line for each reading that is wrong code, or broken, exponent of a growth, timing, and proof with a gap.

    Each says what its verdict is given under. Besides, a line for each statement whose readings contradict each other,
    and in a run of one statement the derivations of its arguments.
    """
    fixed = {(c.id, r.slug): r.constants for c in record.claims for r in c.readings}
    places = _places(record)
    for key, verdict in sorted(record.verdicts.items(), key=lambda item: places.get(item[0], len(places))):
        found = _finding(record.run, verdict, fixed.get(key, ()))
        if found:
            given = f", given {assumptions(verdict.given)}" if verdict.given else ""
            yield f"{verdict.claim}, {verdict.name}{given}: {found}"
        if len(record.claims) == 1:
            yield from _tree(verdict)
    yield from _growths(record)
    for (claim, _), rows in record.timings.items():
        for row in rows:
            yield f"{claim}, {row.of}: {timing_text(row)}"
    for claim, standing in record.standings.items():
        if standing.alarm:
            yield f"{claim}: {standing.alarm}"
        if standing.proof.verdict == "gap":
            yield f"{claim}, the paper's proof: gap at {standing.proof.link}"


def _growths(record: Record) -> Iterator[str]:
    """Yield a line for each reading and variable of a growth: the exponent that says most, the steepest of these."""
    for verdict in record.verdicts.values():
        graded = [row for row in verdict.exponents if row.firmness is not None]
        for name in dict.fromkeys(row.along for row in graded):
            rows = sorted((row for row in graded if row.along == name), key=_weight)
            others = f"; {len(rows) - 1} more on the page" if len(rows) > 1 else ""
            yield f"{verdict.claim}, {verdict.name}: {growth_text(rows[-1])}{others}"


def _weight(row: ExponentLine) -> tuple[bool, bool, float]:
    """Return how much an exponent says: it contradicts its claim, it is not local, it is steep."""
    return row.says.startswith("contradicts"), row.firmness != "local", row.measured or 0.0


def _tree(verdict: VerdictLine) -> Iterator[str]:
    """Yield a derivation, each step below the one that it serves, with its rule or where it is taken from."""
    for step in verdict.derivation:
        indent, where = "  " * step.number.count("."), f"{step.claim}, {step.reading}" if step.claim else step.how
        given = f", given {assumptions(step.given)}" if step.given else ""
        yield f"  {indent}{step.number} {step.says} ({where}{given})"


def _finding(run: RunLine, verdict: VerdictLine, fixed: Sequence[str]) -> str:
    """Return what breaks a reading, what is wrong with its code, what contradicts itself, or why it is open.

    Empty where there is nothing of it to report.
    """
    if verdict.is_lost:
        return f"{verdict.why}: {again(run, verdict)}"
    is_open = verdict.verdict is Verdict.UNDECIDED and not verdict.agrees
    if verdict.verdict is Verdict.ERROR or is_open or verdict.is_alarm:
        return verdict.why
    found = verdict.counterexample or Breaks()
    if found.simplest is not None:
        cx = found.simplest
        sign = {"=": "against", "<": "≥"}.get(cx.relation, ">")
        left, right = sides(cx.left, cx.right)
        return f"{cx.says or f'{left} {sign} {right}'} at {point(chosen(cx.point, fixed))}"
    if found.family is not None:
        where = point(chosen(found.family.point, fixed))
        if found.family.exponent:
            return f"the exponent is {formula(found.family.exponent)} along {formula(where)}"
        return f"the ratio of the two sides {growing(found.family.ratio)}, without bound, at {formula(where)}"
    return f"it contradicts {verdict.rests_on}" if verdict.verdict is Verdict.REFUTED and verdict.rests_on else ""


def closing(record: Record) -> Iterator[str]:
    """Yield the verdict on the paper, on what terms its statements stand, the seed, and what runs a reading again."""
    summary, run = summarise(record), record.run
    yield headline(summary)
    yield from _terms([item for place in STANDING for item in summary.places[place]])
    yield from _otherwise([item for items in summary.places.values() for item in items])
    yield from _not_yet_read([item.claim for item in summary.places[STUB]])
    yield f"seed {run.seed}, profile {run.profile}"
    yield from filter(None, [reused_text(record.verdicts.values())])
    for verdict in record.verdicts.values():
        if not verdict.agrees:
            found = with_given(verdict.verdict, verdict.given)
            yield f"expected {verdict.expects}, found {found}: {again(run, verdict)}"
    example = next(iter(record.verdicts.values()), None)
    if example:
        yield f"any reading again, harder: {again(run, replace(example, is_lost=False))}"
    yield from _grades(summary.grades)
    yield from filter(None, [both_text(summary.pipelines)])


def _not_yet_read(names: Sequence[str]) -> Iterator[str]:
    """Yield a line that names the statements nobody has written down yet."""
    if names:
        more = f" and {len(names) - MOST_TERMS} more" if len(names) > MOST_TERMS else ""
        yield f"not yet read: {', '.join(names[:MOST_TERMS])}{more}"


def _grades(grades: Grades) -> Iterator[str]:
    """Yield each bound that is proved on a solver's word, and how many are proved, by grade."""
    for word in grades.solver:
        yield f"on a solver's word, {word.claim}, {word.name}: {word.says}"
    if grades.bounds:
        yield counted(grades)


def _otherwise(items: Sequence[Item]) -> Iterator[str]:
    """Yield what statements are where they are understood in other ways."""
    found = [f"{item.claim}, {otherwise(one)}" for item in items for one in item.otherwise]
    yield from found[:MOST_TERMS]
    if len(found) > MOST_TERMS:
        yield f"{len(found) - MOST_TERMS} more otherwise understood, which the report names"


def _terms(items: Sequence[Item]) -> Iterator[str]:
    """Yield for each statement that does not stand by itself what it is given under, and what it rests on."""
    found = [item for item in items if item.given or item.ground]
    for item in found[:MOST_TERMS]:
        given = f", given {assumptions(item.given)}" if item.given else ""
        ground = f": {ground_text(item)}" if item.ground else ""
        yield f"{item.claim} {item.place}{given}{ground}"
    if len(found) > MOST_TERMS:
        yield f"{len(found) - MOST_TERMS} more on such terms, which the report names"
