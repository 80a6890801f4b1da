"""The verdicts of many runs over time: what each reading was in each run, when it changed, and what else did then."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from lemmacheck.records import Key
from lemmacheck_reports.results.diff import Given, VerdictChange, readings_of, tightness_number, verdict_change
from lemmacheck_reports.results.results import ReadingResult, Results, RunResult


class PastRun(Struct, frozen=True):
    """A run of a history: what it is called, a folder or a revision, and how it was made."""

    name: str
    run: RunResult


class Moment(Struct, frozen=True):
    """A reading in one run: its verdict, what is known of its tightness as a number, and the seconds of its audit."""

    verdict: Given
    tightness: float | None
    seconds: float


class Turn(Struct, frozen=True):
    """A change of a reading's verdict; `at` is the place of the run among the runs in which it changed."""

    at: int
    change: VerdictChange


class ReadingHistory(Struct, frozen=True, kw_only=True):
    """A reading over the runs: a moment for each run, None where the run does not have it, and its turns."""

    reading: str
    name: str
    moments: tuple[Moment | None, ...]
    turns: tuple[Turn, ...]


class ClaimHistory(Struct, frozen=True, kw_only=True):
    """A statement over the runs: its place in each run's summary, empty where there is none, and its readings."""

    claim: str
    title: str
    places: tuple[str, ...]
    readings: tuple[ReadingHistory, ...]

    @property
    def has_turns(self) -> bool:
        """Whether a reading of it changed its verdict, or the statement its place."""
        known = [place for place in self.places if place]
        return len({*known}) > 1 or any(reading.turns for reading in self.readings)


class History(Struct, frozen=True, kw_only=True):
    """Runs of one catalogue by the time at which they began, and what each statement was in them.

    `remarks` has a sentence on the runs that are left out.
    """

    schema: int = 1
    runs: tuple[PastRun, ...]
    claims: tuple[ClaimHistory, ...]
    remarks: tuple[str, ...] = ()


def build_history(tables: Sequence[tuple[str, Results]]) -> History:
    """Return the history of named tables, at least one; those of another catalogue than the last are left out."""
    ordered = sorted(tables, key=lambda named: named[1].run.started)
    catalogue = ordered[-1][1].run.catalogue
    kept = [(name, table) for name, table in ordered if table.run.catalogue == catalogue]
    others = len(ordered) - len(kept)
    remark = f"{others} run{'s are' if others > 1 else ' is'} of another catalogue than {catalogue}, and left out"
    found = [table for _, table in kept]
    return History(
        runs=tuple(PastRun(name, table.run) for name, table in kept),
        claims=tuple(_claims(found)),
        remarks=(remark,) if others else (),
    )


def _claims(tables: Sequence[Results]) -> Iterator[ClaimHistory]:
    """Yield each statement of the tables, those of the last in its order, then those that it no longer has."""
    every = [readings_of(table) for table in tables]
    places = [{item.claim: place for place, items in t.summary.places.items() for item in items} for t in tables]
    titles = {claim.id: claim.title for table in tables for claim in table.claims}
    last = [claim.id for claim in tables[-1].claims]
    for number in (*last, *(other for other in titles if other not in set(last))):
        slugs = dict.fromkeys(slug for found in reversed(every) for claim, slug in found if claim == number)
        yield ClaimHistory(
            claim=number,
            title=titles[number],
            places=tuple(place.get(number, "") for place in places),
            readings=tuple(_reading((number, slug), every, tables) for slug in slugs),
        )


def _reading(key: Key, every: Sequence[dict[Key, ReadingResult]], tables: Sequence[Results]) -> ReadingHistory:
    """Return one reading over the runs; a run that does not have it is passed over."""
    held = [(at, found[key]) for at, found in enumerate(every) if key in found]
    turns = []
    for (first, old), (second, new) in pairwise(held):
        changed = verdict_change(key, old, new, (tables[first], tables[second]))
        turns += [] if changed is None else [Turn(second, changed)]
    moments = {at: _moment(reading) for at, reading in held}
    return ReadingHistory(
        reading=key[1],
        name=held[-1][1].name,
        moments=tuple(moments.get(at) for at in range(len(every))),
        turns=tuple(turns),
    )


def _moment(reading: ReadingResult) -> Moment:
    return Moment(Given(reading.verdict, reading.given), tightness_number(reading.tightness), reading.seconds)
