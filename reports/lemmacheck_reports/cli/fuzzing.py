"""A campaign as a person sees it: progress while it runs, then a table, the violations and how to go on."""

import shlex
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from rich.console import Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from lemmacheck.audits import describe_reading
from lemmacheck.campaigns import (
    CampaignLine,
    Limits,
    OpeningLine,
    RoundLine,
    SearchLine,
    State,
    Tally,
    certificate_name,
    check_resumable,
    do_round,
    plan,
    read_campaign,
    run_campaign,
    shrink_all,
    start,
    state_of,
)
from lemmacheck.campaigns import again as recorded_round
from lemmacheck.catalogues import Catalogue, load_catalogue
from lemmacheck.runs import Corpus, Kept, executor, read_corpus
from lemmacheck.system import OutputError, UsageError, alone, claims_option, package_name
from lemmacheck_reports.cli.ending import AS_EXPECTED, SURPRISED, after, say
from lemmacheck_reports.cli.usage import selected, writer
from lemmacheck_reports.text import chosen, console, number, point, sides, verdict_text

ROWS = 14
"""Readings shown while a campaign runs."""


@dataclass(frozen=True, slots=True)
class Begin:
    """A campaign that begins: its package, claims, reading, seed and width, who makes its folder, and its command."""

    package: str
    claims: Sequence[str]
    reading: str | None
    seed: int
    width: int | None
    new_folder: Callable[[], Path]
    command: str


def fuzz(begun: Begin | Path, *, limits: Limits, jobs: int, dask: str | None, corpus: Path | None) -> int:
    """Run a campaign, new or resumed, show it, and return the exit status.

    0: whatever is refuted was expected to be. 1: something else is refuted, or could not be searched.
    Raises UsageError where it cannot run, and what stopped it, when what it found is shown.
    """
    if isinstance(begun, Path):
        head, _ = read_campaign(begun)
        catalogue = load_catalogue(head.catalogue)
        check_resumable(begun, head, catalogue)
    else:
        catalogue, head = _planned(begun, corpus)
    stopped: BaseException | None = None
    found = {}
    with executor(jobs=min(jobs, head.width), dask=dask) as team:
        folder = begun if isinstance(begun, Path) else begun.new_folder()
        if not isinstance(begun, Path):
            start(folder, head)
        began = time.monotonic()
        with alone(folder / "fuzz.jsonl"):
            try:
                with progress() as on_line:
                    state = run_campaign(
                        folder, catalogue=catalogue, team=team, limits=limits, corpus=corpus, on_line=on_line
                    )
                seconds = time.monotonic() - began
                found = shrink_all(folder, catalogue, state, team)
            except (KeyboardInterrupt, OutputError) as reason:
                stopped, seconds = reason, time.monotonic() - began
                state = state_of(*read_campaign(folder))
    with after(stopped):
        _show(state, catalogue, folder, found, seconds=seconds, corpus=corpus, stopped=stopped is not None)
    return SURPRISED if state.surprises or state.failures else AS_EXPECTED


def refuse_with_resume(**given: Any) -> None:
    """Raise UsageError where an option is given that a campaign has from its record."""
    wrong = [name for name, value in given.items() if value not in (None, [])]
    if wrong:
        raise UsageError(f"--resume goes on with what the campaign began with; leave out {', '.join(wrong)}")


def do_again(folder: Path | None, number: int) -> int:
    """Do one recorded round again in this process; return 0 where its outcome is the recorded one, else 1."""
    if folder is None:
        raise UsageError("--round belongs to a campaign: lemmacheck fuzz --resume FOLDER --round 7")
    unit, line = recorded_round(folder, number)
    check_resumable(folder, read_campaign(folder)[0], load_catalogue(unit.catalogue))
    same = _timeless(do_round(unit)) == _timeless(line)
    outcome = "the same outcome" if same else "ANOTHER outcome"
    writer(console())(f"round {number}, {unit.claim}, {unit.reading}: {outcome}")
    return 0 if same else 1


def _timeless(line: SearchLine) -> SearchLine:
    return replace(line, seconds=0.0)


def _planned(begun: Begin, folder: Path | None) -> tuple[Catalogue, CampaignLine]:
    """Return the catalogue and the head of a new campaign; one reading alone is searched even where it is proved."""
    catalogue = load_catalogue(begun.package)
    _, readings = selected(catalogue, begun.claims, begun.reading, command="fuzz")
    kept = Corpus() if folder is None else read_corpus(folder, catalogue, readings)
    for sentence in kept.remarks:
        say(sentence)
    width = {} if begun.width is None else {"width": begun.width}
    head = plan(
        catalogue, readings, seed=begun.seed, corpus=kept, command=begun.command,
        searches_proved=begun.reading is not None, **width,
    )  # fmt: skip
    return catalogue, head


@contextmanager
def progress() -> Iterator[Callable[[SearchLine, State], None]]:
    """Show a campaign while it runs on a terminal; unexpected violations are printed everywhere, at once."""
    screen = console(stderr=True)
    began = time.monotonic()
    here = 0

    def on_line(line: SearchLine, state: State) -> None:
        nonlocal here
        here += line.evaluations
        tally = state.tallies[line.claim, line.reading]
        if tally in state.surprises and _breaks(line):
            screen.print(f"{tally.claim}, {tally.reading}: refuted, and expected {tally.expects}", style="red")
        if live is not None:
            live.update(_picture(state, line, here, time.monotonic() - began))

    live = Live(console=screen, transient=True, refresh_per_second=4) if screen.is_terminal else None
    if live is None:
        yield on_line
        return
    with live:
        yield on_line


def _breaks(line: SearchLine) -> bool:
    return line.violation is not None or (isinstance(line, OpeningLine) and line.family is not None)


def _picture(state: State, line: SearchLine, here: int, seconds: float) -> Group:
    """Return what a terminal shows: rates, then the readings that were searched, the rising ones first."""
    busy = sorted(state.tallies.values(), key=lambda t: (bool(t.settled), -t.rise, -t.rounds))
    table = _table()
    for tally in busy[:ROWS]:
        _row(table, tally)
    doing = f"round {line.number}" if isinstance(line, RoundLine) else "opening: quick proofs, witnesses, corpus"
    head = (
        f"{seconds:.0f} s, {doing}: {state.evaluations:,} candidates, {here / max(seconds, 1e-3):,.0f}/s; "
        f"{len(state.refuted)} readings refuted, {len(state.surprises)} of them unexpected"
    )
    return Group(Text(head), table)


def _table() -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("claim", "reading", "state", "best ratio"):
        table.add_column(column)
    for column in ("rounds", "candidates"):
        table.add_column(column, justify="right")
    table.add_column("expected")
    return table


def _row(table: Table, tally: Tally) -> None:
    best = "-" if tally.best is None or tally.best.ratio is None else number(tally.best.ratio)
    agrees = "yes" if tally.is_refuted == (tally.expects == "refuted") else "not yet" if not tally.is_refuted else "NO"
    table.add_row(
        tally.claim, tally.reading, _state(tally), best, str(tally.rounds), f"{tally.evaluations:,}",
        agrees if agrees != "NO" else f"NO: {tally.expects}",
    )  # fmt: skip


def _state(tally: Tally) -> Text:
    if tally.settled in ("refuted", "proved", "vacuous"):
        return verdict_text(tally.settled)
    return Text(tally.settled or ("still rising" if tally.is_rising else "not broken"))


def _show(
    state: State,
    catalogue: Catalogue,
    folder: Path,
    found: Mapping[tuple[str, str], Kept],
    *,
    seconds: float,
    corpus: Path | None,
    stopped: bool,
) -> None:
    """Print the table of a campaign, its violations with the commands that check them, and how to go on."""
    screen = console()
    table = _table()
    for tally in sorted(state.tallies.values(), key=lambda t: (not t.is_refuted, t not in state.surprises)):
        if tally.settled not in ("proved", "vacuous"):
            _row(table, tally)
    screen.print(table)
    lines = [
        "",
        *(line for tally in state.refuted for line in _violation(tally, catalogue, folder, found)),
        *(line for tally in state.failures for line in _failure(tally, state, folder)),
        "",
        *_closing(state, folder, corpus, seconds),
    ]
    if stopped:
        lines.append("interrupted; all that was reported is kept")
    write = writer(screen)
    for line in lines:
        write(line)


def _violation(
    tally: Tally, catalogue: Catalogue, folder: Path, found: Mapping[tuple[str, str], Kept]
) -> Iterator[str]:
    """Yield what breaks a reading, with the numbers that show it, and the command that judges it again."""
    claim, reading = catalogue.reading(tally.claim, tally.reading)
    head = f"{claim.id}, {reading.name}:"
    if tally.violation is None:
        yield f"{head} ratio {tally.family.ratio if tally.family else ''} without bound, by a family of its claim file"
        return
    simplest = found.get((tally.claim, tally.reading))
    shown = simplest or tally.violation
    sign = "against" if reading.bound.ends.is_equation else reading.bound.ends.negation
    where = point(chosen(shown.point, describe_reading(reading).constants))
    left, right = sides(shown.left, shown.right)
    yield f"{head} {left} {sign} {right} at {where}"
    name = certificate_name(tally, "simplest" if simplest else "found")
    yield f"    lemmacheck replay {shlex.quote(str(folder / name))}{claims_option(catalogue.name, here=True)}"


def _failure(tally: Tally, state: State, folder: Path) -> Iterator[str]:
    yield f"{tally.claim}, {tally.reading}: no longer searched, {tally.failed}"
    if isinstance(tally.last, RoundLine):
        yield f"    lemmacheck fuzz --resume {shlex.quote(str(folder))} --round {tally.last.number}"
    else:
        claim, package = shlex.quote(tally.claim), claims_option(state.head.catalogue, here=True)
        yield f"    lemmacheck audit {claim} --reading {tally.reading} --profile quick --jobs 1{package}"


def _closing(state: State, folder: Path, corpus: Path | None, seconds: float) -> Iterator[str]:
    tallies = state.tallies.values()
    proved = sum(tally.settled == "proved" for tally in tallies)
    if proved:
        yield f"{proved} readings are proved and cannot be refuted: no round went there"
    if state.head.left_out:
        yield f"{state.head.left_out} readings were left out: no Bound or Growth, so no point breaks them"
    count = sum(tally.certified for tally in tallies)
    yield (
        f"seed {state.head.seed}; {state.rounds} rounds, {state.evaluations:,} candidates, {count:,} points judged "
        f"exactly, {sum(tally.rounding for tally in tallies)} false alarms by rounding; {seconds:.0f} s here"
    )
    if corpus is not None:
        yield f"best points: {corpus / package_name(state.head.catalogue)}, replayed first by every later audit"
    yield f"go on: lemmacheck fuzz --resume {shlex.quote(str(folder))} --minutes 10"
