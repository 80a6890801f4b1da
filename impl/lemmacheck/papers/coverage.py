"""How much of a paper is read: each statement not yet read, read, audited, or changed since it was read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lemmacheck.papers.digest import changed_lines, digest_of_text
from lemmacheck.papers.lock import Lock, LockedStatement
from lemmacheck.papers.statement import NumberedStatement


class Coverage(StrEnum):
    """How far a statement is covered; `CHANGED` says that its text is no longer the one that was read."""

    NOT_YET_READ = "not yet read"
    READ = "read"
    AUDITED = "audited"
    CHANGED = "text changed since it was read"


@dataclass(frozen=True, slots=True)
class CoveredStatement:
    """A statement and how far it is covered.

    `text` is what the paper says now, or said when it was read, where the paper is not there. `changes` are the lines
    in which both differ. `by` approved text and formulas together, empty for nobody; `reopened` says in words why an
    approval holds no longer.
    """

    id: str
    name: str
    title: str
    state: Coverage
    text: str
    changes: tuple[str, ...] = ()
    by: str = ""
    reopened: str = ""


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """What is known of a claim: whether it is read, whether its last audit was of what it is now, its formulas."""

    is_read: bool
    is_audited: bool
    formulas: Mapping[str, str]


def cover(
    lock: Lock, now: Sequence[NumberedStatement] | None, claims: Mapping[str, ReadClaim]
) -> Iterator[CoveredStatement]:
    """Yield how far each statement is covered, in the paper's order, then what the paper no longer states.

    `now` is what the paper states now, None where it is not there: then no change of its text is seen. `claims` are
    those of the catalogue by number.
    """
    before = {one.id: one for one in lock.statements}
    current = {one.id: one for one in now} if now is not None else None
    order = [*(one.id for one in now), *(name for name in before if name not in (current or {}))] if now else [*before]
    for name in order:
        statement = current.get(name) if current is not None else None
        yield _covered(name, before.get(name), statement, claims.get(name), is_here=current is not None)


def _covered(
    name: str, before: LockedStatement | None, now: NumberedStatement | None, claim: ReadClaim | None, *, is_here: bool
) -> CoveredStatement:
    """Return how far one statement is covered."""
    text = now.plain if now is not None else before.text if before is not None else ""
    title = now.title if now is not None else before.title if before is not None else ""
    shown = now.name if now is not None else before.name if before is not None else name
    if claim is None or not claim.is_read:
        return CoveredStatement(name, shown, title, Coverage.NOT_YET_READ, text)
    if is_here and (now is None or before is None or digest_of_text(now.plain) != before.digest):
        changes = tuple(changed_lines(before.text if before else "", now.plain if now else ""))
        reopened = f"the text changed since {before.by} approved it" if before is not None and before.by else ""
        return CoveredStatement(name, shown, title, Coverage.CHANGED, text, changes, "", reopened)
    by, reopened = _approval(before, claim)
    state = Coverage.AUDITED if claim.is_audited and not reopened else Coverage.READ
    return CoveredStatement(name, shown, title, state, text, (), by, reopened)


def _approval(before: LockedStatement | None, claim: ReadClaim) -> tuple[str, str]:
    """Return who approved a statement, or why the approval holds no longer."""
    if before is None or not before.by:
        return "", ""
    if before.formulas == claim.formulas:
        return before.by, ""
    names = sorted(set(before.formulas) | set(claim.formulas))
    changed = [name for name in names if before.formulas.get(name) != claim.formulas.get(name)]
    return "", f"{', '.join(changed)} changed since {before.by} approved it"


def files_of(lock: Lock, folder: Path) -> list[Path] | None:
    """Return the files of the paper that a lock names; None where one of them is not there, or none is named."""
    files = [folder / name for name in lock.paper]
    return files if files and all(file.is_file() for file in files) else None
