"""Why a verdict changed between two runs, as far as their tables tell: what else is not the same in both."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct, UnsetType

from lemmacheck_reports.results.results import ReadingResult, Results, RunResult

CauseKind = Literal["text", "formulas", "hypotheses", "facts", "engine", "versions", "profile", "seed", "points"]


class Cause(Struct, frozen=True):
    """One thing that differs between two runs, and may have changed a verdict; `says` is it in words."""

    kind: CauseKind
    says: str


def causes(claim: str, old: ReadingResult, new: ReadingResult, tables: tuple[Results, Results]) -> tuple[Cause, ...]:
    """Return what differs between two audits of a reading, its own text first: with equal seeds all else decides it.

    The text of its file is named only where no formula and no hypothesis differs. What one of the tables does not hold
    is not compared.
    """
    own = tuple(_own(old, new))
    digests = [next((c.digest for c in table.claims if c.id == claim), "") for table in tables]
    text = () if own or digests[0] == digests[1] else (Cause("text", "the text of its file"),)
    return (*own, *text, *_facts(old, new), *_runs(tables[0].run, tables[1].run))


def because(found: Sequence[Cause]) -> str:
    """Return causes as the end of a sentence: one decides it, of several any may."""
    if not found:
        return "nothing else that the runs say of themselves differs"
    named = [cause.says for cause in found]
    return f"because of {named[0]}" if len(named) == 1 else f"because of one of these: {', '.join(named)}"


def _own(old: ReadingResult, new: ReadingResult) -> Iterator[Cause]:
    """Yield what of the reading itself differs."""
    if _differ(old.formulas, new.formulas):
        yield Cause("formulas", "its formulas")
    if _differ(old.hypotheses, new.hypotheses):
        yield Cause("hypotheses", "its hypotheses")


def _facts(old: ReadingResult, new: ReadingResult) -> Iterator[Cause]:
    """Yield the facts of an argument, where it uses others, or others of their verdicts."""
    if old.argument != new.argument:
        yield Cause("facts", "the facts that it argues from")


def _runs(old: RunResult, new: RunResult) -> Iterator[Cause]:
    """Yield what differs in how two runs were made."""
    if _differ(old.engine, new.engine):
        yield Cause("engine", "the engine's code")
    elif isinstance(old.engine, UnsetType) or isinstance(new.engine, UnsetType):
        yield Cause("engine", "the engine's code (not both runs say which)")
    for name in dict.fromkeys([*old.versions, *new.versions]):
        was, now = old.versions.get(name), new.versions.get(name)
        if was != now:
            yield Cause("versions", f"{name} {was or 'absent'} → {now or 'absent'}")
    if old.profile != new.profile:
        yield Cause("profile", f"profile {old.profile} → {new.profile}")
    if old.seed != new.seed:
        yield Cause("seed", f"seed {old.seed} → {new.seed}")
    if not isinstance(old.corpus, UnsetType) and not isinstance(new.corpus, UnsetType) and old.corpus != new.corpus:
        yield Cause("points", "the points that were kept from campaigns")


def _differ(old: str | UnsetType, new: str | UnsetType) -> bool:
    """Whether two digests are there, and differ."""
    return not isinstance(old, UnsetType) and not isinstance(new, UnsetType) and "" not in (old, new) and old != new
