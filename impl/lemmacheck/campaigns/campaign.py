"""A campaign: rounds of search over many readings, recorded one by one, stopped at any moment and resumed exactly.

The record (`fuzz.jsonl`) is all there is: a head, a line for the opening of each reading, a line for each round. Lines
are written in the order of their numbers, each on the disk before it is shown, and hold nothing that depends on who did
the work, the seconds apart. A line that was cut off by a kill is dropped and its round done again.
"""

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from lemmacheck.audits import basis_of, certificate_text, why_no_basis, written_down
from lemmacheck.campaigns.campaign_record import (
    RECORD,
    CampaignLine,
    Searched,
    SearchLine,
    drop_cut_line,
    read_campaign,
)
from lemmacheck.campaigns.round import Round, do_round, failed
from lemmacheck.campaigns.tally import State, Tally
from lemmacheck.catalogues import Catalogue
from lemmacheck.records import Number, PointText, Writer
from lemmacheck.runs import Corpus, Executor, Kept, Lost
from lemmacheck.runs import corpus as corpora
from lemmacheck.system import UsageError, versions, write_atomically
from lemmacheck.system import certificate_name as name_of
from lemmacheck.vocabulary import Bound, Claim, Growth, Reading

WIDTH = 8
EFFORT = 50_000
DIED = "its worker process died twice"

OnLine = Callable[[SearchLine, State], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """When a campaign stops: after seconds, after candidates, at a violation that nobody expects; or never."""

    seconds: float | None = None
    evaluations: int | None = None
    until_refuted: bool = False

    def reached(self, state: State, began: float) -> bool:
        """Whether the campaign, which this process began or resumed at a time of the monotonic clock, should stop."""
        expected = all(tally.expects == "refuted" for tally in state.tallies.values())
        refuted = state.refuted if expected else state.surprises
        return (
            (self.until_refuted and bool(refuted))
            or (self.evaluations is not None and state.evaluations >= self.evaluations)
            or (self.seconds is not None and time.monotonic() - began >= self.seconds)
        )


def plan(
    catalogue: Catalogue,
    readings: Sequence[tuple[Claim, Reading]],
    *,
    seed: int,
    corpus: Corpus,
    command: str,
    width: int = WIDTH,
    effort: int = EFFORT,
    searches_proved: bool = False,
) -> CampaignLine:
    """Return the head of a campaign's record: all that its rounds depend on.

    `width` rounds are chosen at a time, whatever the number of workers; `effort` is about how many candidates each
    scores. Raises UsageError when no reading is a bound that a point could break.
    """
    chosen = searchable(readings)
    if not chosen:
        raise UsageError("nothing to search: no reading is a Bound or a Growth, which a point could break")
    return CampaignLine(
        catalogue=catalogue.name,
        seed=seed,
        width=width,
        effort=effort,
        searches_proved=searches_proved,
        readings=tuple(_searched(claim, reading) for claim, reading in chosen),
        left_out=len(readings) - len(chosen),
        corpus={f"{claim}-{slug}": corpus.of(claim, slug) for claim, slug in corpus.points},
        versions=versions(),
        command=command,
    )


def _searched(claim: Claim, reading: Reading) -> Searched:
    digest, states = basis_of(claim, reading)
    return Searched(claim.id, reading.slug, reading.expects.value, digest, states, _begins(reading))


def _begins(reading: Reading) -> str:
    """Return the digest of what a claim file suggests for the opening, which is no part of a statement."""
    return hashlib.sha256(repr((reading.witnesses, reading.families)).encode()).hexdigest()


def searchable(readings: Sequence[tuple[Claim, Reading]]) -> list[tuple[Claim, Reading]]:
    """Return the readings that a point could break, or bring nearer to breaking."""
    return [(claim, reading) for claim, reading in readings if isinstance(reading.asserts, (Bound, Growth))]


def start(folder: Path, head: CampaignLine) -> None:
    """Begin the record of a campaign in an empty folder."""
    Writer(folder / RECORD).write(head)


def check_resumable(folder: Path, head: CampaignLine, catalogue: Catalogue) -> None:
    """Raise UsageError where going on would not be what the uninterrupted campaign had been."""
    for searched in head.readings:
        claim, reading = catalogue.reading(searched.claim, searched.reading)
        why = why_no_basis(searched.digest, searched.states, claim, reading)
        if not why and _begins(reading) != searched.begins:
            why = f"the witnesses or families of {claim.id}, {reading.name} ({claim.file}) changed since"
        if why:
            raise UsageError(f"{folder} cannot go on: {why}; start a new campaign, its corpus carries over")
    here = versions()
    other = [name for name in here if head.versions.get(name) != here[name]]
    if other:
        raise UsageError(
            f"{folder} was begun with {other[0]} {head.versions.get(other[0])}, and here is {here[other[0]]}: "
            "it would not go on exactly; start a new campaign, its corpus carries over"
        )


def run_campaign(
    folder: Path,
    *,
    catalogue: Catalogue,
    team: Executor,
    limits: Limits,
    corpus: Path | None = None,
    on_line: OnLine | None = None,
) -> State:
    """Do the rounds of the campaign recorded in a folder until a limit is reached or every reading is settled.

    What is recorded already is taken in first. `corpus` is where the best points go. Raises UsageError where the record
    is not that of this campaign.
    """
    head, lines = read_campaign(folder)
    path, began = folder / RECORD, time.monotonic()
    drop_cut_line(path)
    state, recorded = fresh_state(head), deque(lines)
    try:
        for units in _batches(state):
            waiting = deque(units)
            while waiting and recorded:
                _take_in(state, waiting.popleft(), recorded.popleft(), path)
            if recorded:
                continue
            if limits.reached(state, began):
                break
            for line in _lines(team, list(waiting)):
                Writer(path).write(line)
                _certify(folder, catalogue, state.add(line))
                if on_line is not None:
                    on_line(line, state)
                if limits.reached(state, began):
                    return state
    finally:
        for tally in state.tallies.values():
            _certify(folder, catalogue, tally)
            if corpus is not None and tally.points:
                claim, _ = catalogue.reading(tally.claim, tally.reading)
                corpora.add(corpus, catalogue, claim, tally.reading, tally.points)
    return state


def again(folder: Path, number: int) -> tuple[Round, SearchLine]:
    """Return a recorded round as the unit it was, and its line.

    Raises UsageError when there is no such round.
    """
    head, lines = read_campaign(folder)
    state, recorded = fresh_state(head), deque(lines)
    for units in _batches(state):
        for unit in units:
            if not recorded:
                raise UsageError(f"{folder} has no round {number}; it has {state.rounds}")
            if unit.number == number > 0:
                return unit, recorded[0]
            _take_in(state, unit, recorded.popleft(), folder / RECORD)
    raise UsageError(f"{folder} has no round {number}; it has {state.rounds}")


def fresh_state(head: CampaignLine) -> State:
    """Return the state of a campaign before its first line."""
    return State(head, {(r.claim, r.reading): Tally(r.claim, r.reading, r.expects, r.digest) for r in head.readings})


def state_of(head: CampaignLine, lines: Sequence[SearchLine]) -> State:
    """Return the state after the lines of a record."""
    state = fresh_state(head)
    for line in lines:
        state.add(line)
    return state


def _batches(state: State) -> Iterator[list[Round]]:
    """Yield the units that come next, each list once the lines of those before are in the state."""
    yield state.openings()
    while batch := state.batch():
        yield batch


def _take_in(state: State, unit: Round, line: SearchLine, path: Path) -> None:
    """Add a recorded line to the state.

    Raises UsageError where it is not the line of the unit that comes next.
    """
    if (line.claim, line.reading, line.number) != (unit.claim, unit.reading, unit.number):
        raise UsageError(f"{path} was changed: round {unit.number} should be about {unit.claim}, {unit.reading}")
    state.add(line)


def _lines(team: Executor, units: Sequence[Round]) -> Iterator[SearchLine]:
    """Yield the lines of units in their order; those done early wait for their turn."""
    done: dict[int, SearchLine] = {}
    place = 0
    for number, outcome in team.outcomes(do_round, units):
        done[number] = failed(units[number], DIED) if isinstance(outcome, Lost) else outcome
        while place in done:
            yield done.pop(place)
            place += 1


def _certify(folder: Path, catalogue: Catalogue, tally: Tally) -> None:
    """Write the certificate of a violation as it was found, unless it is there."""
    if tally.violation is not None and not (folder / certificate_name(tally, "found")).exists():
        write_certificate(folder, catalogue, tally, "found", tally.violation)


class _FoundBody(Struct, frozen=True):
    """A point that breaks a reading, with both sides there, as a campaign's certificates have always held it."""

    kind: str
    point: PointText
    left: Number
    right: Number


def certificate_name(tally: Tally, role: str) -> str:
    """Return the name of a certificate in the campaign's folder."""
    return name_of(tally.claim, tally.reading, role)


def write_certificate(folder: Path, catalogue: Catalogue, tally: Tally, role: str, found: Kept) -> None:
    """Write the certificate of a point that breaks a reading."""
    claim, reading = catalogue.reading(tally.claim, tally.reading)
    body = _FoundBody("counterexample", found.point, found.left, found.right)
    text = certificate_text(claim, tally.reading, role, body, written_down(reading).statement)
    write_atomically(folder / certificate_name(tally, role), text)
