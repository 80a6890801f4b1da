"""The history of many runs in lines: a sign for each run, small lines of tightness and times, and every turn."""

from collections.abc import Iterator, Sequence

from lemmacheck_reports.results.causes import because
from lemmacheck_reports.results.differences import verdict_of
from lemmacheck_reports.results.history import ClaimHistory, History, PastRun, ReadingHistory
from lemmacheck_reports.text import SHAPES, spark_line

MOST_SIGNS = 60
"""How many runs, the last ones, have a sign in a line."""
ABSENT = "·"


def history_lines(found: History, *, shows_all: bool) -> Iterator[str]:
    """Yield the runs, then each statement with its readings, those that never changed in one line, then the turns."""
    for number, past in enumerate(found.runs, 1):
        yield f"{number:>3}  {told(past)}"
    yield ""
    still = [claim for claim in found.claims if not claim.has_turns]
    for claim in found.claims if shows_all else [claim for claim in found.claims if claim.has_turns]:
        yield from _claim(claim, shows_all=shows_all)
    if still and not shows_all:
        yield f"the same in every run: {', '.join(claim.claim for claim in still)}"
    yield from _turns(found)
    yield ended(found)


def told(past: PastRun) -> str:
    """Return when and how a run was made, and what it is called."""
    run = past.run
    end = "" if run.finished else ", not finished"
    return f"{run.started[:16].replace('T', ' ')}  {past.name}: profile {run.profile}, seed {run.seed}{end}"


def ended(found: History) -> str:
    """Return how many verdicts changed, and when the last one did."""
    turns = [turn.at for claim in found.claims for reading in claim.readings for turn in reading.turns]
    runs = f"{len(found.runs)} run{'' if len(found.runs) == 1 else 's'}"
    if not turns:
        return f"no verdict changed in {runs}"
    last = found.runs[max(turns)].run.started[:16].replace("T", " ")
    return f"{len(turns)} change{'' if len(turns) == 1 else 's'} of verdict in {runs}, the last on {last}"


def signs(reading: ReadingHistory) -> str:
    """Return the verdicts of a reading, a sign for each of the last runs."""
    return "".join(SHAPES[each.verdict.verdict] if each else ABSENT for each in reading.moments[-MOST_SIGNS:])


def places(claim: ClaimHistory) -> list[tuple[int, str]]:
    """Return where a statement stood in the summary: the place from each run on in which it is another one."""
    kept: list[tuple[int, str]] = []
    for at, place in enumerate(claim.places):
        if place and (not kept or kept[-1][1] != place):
            kept.append((at, place))
    return kept


def _claim(claim: ClaimHistory, *, shows_all: bool) -> Iterator[str]:
    """Yield a statement and the readings of it that changed, or all."""
    stood = " → ".join(f"{place} (run {at + 1})" if at else place for at, place in places(claim))
    yield f"{claim.claim}  {claim.title}: {stood or 'not finished'}"
    for reading in claim.readings:
        if reading.turns or shows_all:
            yield f"     {signs(reading)}  {reading.name}{_measured(reading)}"


def _measured(reading: ReadingHistory) -> str:
    """Return what small lines there are to draw: of tightness where it is not the same in all runs, and of times."""
    tight = [each.tightness if each else None for each in reading.moments[-MOST_SIGNS:]]
    took = [each.seconds if each else None for each in reading.moments[-MOST_SIGNS:]]
    found = [f"tightness {spark_line(tight)} {_ends(tight)}"] if len({*tight} - {None}) > 1 else []
    return "".join(f"; {part}" for part in (*found, f"seconds {spark_line(took)} {_ends(took)}"))


def _ends(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{known[0]:.3g}" if known[0] == known[-1] else f"{known[0]:.3g} to {known[-1]:.3g}"


def _turns(found: History) -> Iterator[str]:
    """Yield every turn, by run, with what else changed."""
    every = [(turn.at, claim, reading, turn) for claim in found.claims for reading in claim.readings
             for turn in reading.turns]  # fmt: skip
    for at, claim, reading, turn in sorted(every, key=lambda one: one[0]):
        was, now = verdict_of(turn.change.old), verdict_of(turn.change.new)
        said, words = because(turn.change.because), " (the assumptions in other words)" if was == now else ""
        yield f"run {at + 1}: {claim.claim}, {reading.name}: {was} → {now}{words}, {said}"
