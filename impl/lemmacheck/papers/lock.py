"""`statements.lock`: the text of each statement as it was when it was read, and who approved it, with its formulas.

It lies in the package of a catalogue and is written by `lemmacheck new --from` and `lemmacheck approve` alone.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from lemmacheck.papers.digest import digest_of_text
from lemmacheck.papers.statement import NumberedStatement
from lemmacheck.system import UsageError, read_bytes, write_atomically

NAME = "statements.lock"
SCHEMA = 1
LARGEST = 2**28


class LockedStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statement as it was read: its text with the author's commands written out, the digest of that.

    `by` is who approved that its formulas say what the text says, empty for nobody, and `formulas` holds the digest of
    each reading then, by its slug.
    """

    id: str
    name: str
    title: str
    text: str
    digest: str
    by: str = ""
    formulas: dict[str, str] = {}


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The statements of a paper as they were read; `paper` are its files, as paths from the folder of the lock."""

    schema: int = SCHEMA
    paper: tuple[str, ...] = ()
    statements: tuple[LockedStatement, ...] = ()

    def of(self, number: str) -> LockedStatement | None:
        """Return a statement by its id, None where it is not there."""
        return next((one for one in self.statements if one.id == number), None)

    def with_statement(self, one: LockedStatement) -> "Lock":
        """Return the lock with a statement in the place of the one with its id, or at the end."""
        others = [one if other.id == one.id else other for other in self.statements]
        found = others if any(other.id == one.id for other in self.statements) else [*others, one]
        return Lock(self.schema, self.paper, tuple(found))


def locked(statement: NumberedStatement) -> LockedStatement:
    """Return a statement as it is now, approved by nobody."""
    text = statement.plain
    return LockedStatement(statement.id, statement.name, statement.title, text, digest_of_text(text))


def lock_text(lock: Lock) -> str:
    """Return a lock as it is written: JSON, a statement after the other in the paper's order."""
    return msgspec.json.format(msgspec.json.encode(lock), indent=1).decode() + "\n"


def new_lock(statements: Sequence[NumberedStatement], paper: Sequence[str]) -> Lock:
    """Return the lock of a paper's statements as they are now."""
    return Lock(SCHEMA, tuple(paper), tuple(locked(one) for one in statements))


def read_lock(folder: Path) -> Lock | None:
    """Return the lock in a folder, None where there is none.

    Raises UsageError where it cannot be read, or says of a text what its digest denies.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        lock = msgspec.json.decode(read_bytes(path, what="the lock", most=LARGEST), type=Lock)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path} cannot be read: {error}; lemmacheck writes it, and nobody else should") from error
    if lock.schema != SCHEMA:
        raise UsageError(f"{path} has schema {lock.schema}, and this version reads schema {SCHEMA}")
    for one in lock.statements:
        if digest_of_text(one.text) != one.digest:
            raise UsageError(f"{path}: the text of {one.id} is not the one of its digest; somebody wrote it by hand")
    return lock


def write_lock(folder: Path, lock: Lock) -> None:
    """Write the lock of a catalogue into its folder; raises OutputError where that cannot be done."""
    write_atomically(folder / NAME, lock_text(lock))
