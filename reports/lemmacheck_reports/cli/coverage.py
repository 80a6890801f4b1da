"""The commands coverage and approve: which statements of a paper are read, and who says that they are read right."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from lemmacheck.audits import listed
from lemmacheck.catalogues import Catalogue, formulas_of
from lemmacheck.papers import (
    Coverage,
    CoveredStatement,
    Lock,
    LockedStatement,
    NumberedStatement,
    ReadClaim,
    cover,
    files_of,
    locked,
    new_lock,
    read_lock,
    read_paper,
    write_lock,
)
from lemmacheck.records import Record, read_record
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import Claim
from lemmacheck_reports.cli.new import from_folder

MOST_LINES = 12
"""Changed lines that are shown of a statement."""
_SHAPES = {Coverage.NOT_YET_READ: "·", Coverage.READ: "○", Coverage.AUDITED: "✓", Coverage.CHANGED: "≠"}


def covered(catalogue: Catalogue, paper: Sequence[Path], run: Path | None) -> tuple[tuple[CoveredStatement, ...], str]:
    """Return how far each statement of a catalogue's paper is covered, and a sentence where the paper is not here.

    `run` is the folder of the run by which statements are audited. Raises UsageError where the catalogue has no lock,
    or a file that was named cannot be read.
    """
    folder = _folder(catalogue)
    lock = _lock(folder)
    now = _statements(lock, folder, paper)
    audited = _audited(run)
    known = {claim.id: claim for claim in catalogue.claims}
    read = {claim.id: _read(claim, known, lock, audited) for claim in catalogue.claims}
    absent = "" if now is not None else (
        f"the paper ({', '.join(lock.paper) or 'of no named file'}) is not here, so that no change of its text is "
        "seen; name it with --from"
    )  # fmt: skip
    return tuple(cover(lock, now, read)), absent


def lines(found: Sequence[CoveredStatement]) -> Iterator[str]:
    """Yield a line for each statement, the lines that changed, and how many statements are covered how far."""
    width = max((len(one.id) for one in found), default=0)
    for one in found:
        approved = f", approved by {one.by}" if one.by else ""
        yield f"{_SHAPES[one.state]} {one.id:<{width}}  {one.state}{approved}  {one.title}".rstrip()
        if one.reopened:
            yield f"  {'':<{width}}  open again: {one.reopened}"
        yield from (f"  {'':<{width}}  {line}" for line in one.changes[:MOST_LINES])
        if len(one.changes) > MOST_LINES:
            yield f"  {'':<{width}}  {len(one.changes) - MOST_LINES} more lines changed"
    counts = {state: sum(one.state is state for one in found) for state in Coverage}
    yield ""
    yield f"{len(found)} statements: {', '.join(f'{count} {state}' for state, count in counts.items() if count)}"


def is_complete(found: Sequence[CoveredStatement], *, demanded: bool) -> bool:
    """Whether nothing changed since it was read or approved, and nothing is left unread where all is demanded."""
    unread = any(one.state is Coverage.NOT_YET_READ for one in found)
    changed = any(one.state is Coverage.CHANGED or one.reopened for one in found)
    return not changed and not (demanded and unread)


def pin(catalogue: Catalogue, paper: Sequence[Path]) -> str:
    """Take a paper's texts as those that are read, of statements that the lock does not have or nobody read yet.

    What was read stays pinned to its text: `approve` alone changes that. Raises UsageError where no paper is here.
    """
    folder = _folder(catalogue)
    before = read_lock(folder) or Lock()
    now = _statements(before, folder, paper)
    if now is None:
        raise UsageError("name the paper with --from: its texts are what is pinned")
    read = {claim.id for claim in catalogue.claims if claim.readings or claim.restates}
    fresh = new_lock(now, _named(paper, folder) if paper else before.paper)
    kept = [before.of(one.id) if one.id in read else None for one in fresh.statements]
    statements = [old or new for old, new in zip(kept, fresh.statements, strict=True)]
    gone = [one for one in before.statements if one.id in read and fresh.of(one.id) is None]
    write_lock(folder, Lock(fresh.schema, fresh.paper, (*statements, *gone)))
    added = sum(old is None for old in kept)
    return f"{added} of {len(statements)} texts pinned in {folder.name}/statements.lock"


def approve(catalogue: Catalogue, numbers: Sequence[str], by: str, paper: Sequence[Path]) -> Iterator[str]:
    """Pin text and formulas of statements together, in somebody's name; yield a line for each.

    Raises UsageError for a claim that is not read, a statement that the paper does not have, no name, and no paper.
    """
    name = " ".join(by.split())
    if not name or not name.isprintable():
        raise UsageError("say who approves: --by NAME")
    folder = _folder(catalogue)
    lock = _lock(folder)
    now = _statements(lock, folder, paper)
    if now is None:
        raise UsageError("the paper is not here, and its text is what is approved: name it with --from")
    claims = catalogue.select(numbers)
    pinned = [_approved(claim, catalogue, {one.id: one for one in now}, name) for claim in claims]
    for one in pinned:
        lock = lock.with_statement(one)
    write_lock(folder, lock)
    for one in pinned:
        yield f"{one.name}: its text and the formulas of {listed(sorted(one.formulas))} are approved by {name}"


def _approved(claim: Claim, catalogue: Catalogue, now: dict[str, NumberedStatement], name: str) -> LockedStatement:
    """Return a statement as it is approved now."""
    meant = _meant(claim, {one.id: one for one in catalogue.claims})
    if not meant.readings:
        raise UsageError(f"{claim.id} is not read yet: there is nothing to approve beside its text")
    if claim.id not in now:
        raise UsageError(f"the paper does not state {claim.id}; it states {', '.join([*now][:12])}")
    one = locked(now[claim.id])
    return LockedStatement(one.id, one.name, one.title, one.text, one.digest, name, dict(formulas_of(meant)))


def _read(claim: Claim, known: dict[str, Claim], lock: Lock, audited: AbstractSet[tuple[str, str]]) -> ReadClaim:
    """Return what is known of a claim; its formulas are written down only where somebody approved them."""
    meant = _meant(claim, known)
    pinned = lock.of(claim.id)
    formulas = formulas_of(meant) if pinned is not None and pinned.by else {}
    return ReadClaim(bool(meant.readings), (meant.id, meant.digest) in audited, formulas)


def _meant(claim: Claim, known: dict[str, Claim]) -> Claim:
    """Return a claim, or the one that it restates."""
    return known.get(claim.restates or claim.id, claim)


def _audited(run: Path | None) -> frozenset[tuple[str, str]]:
    """Return number and digest of each claim of which a run found a verdict for every reading."""
    if run is None or not (run / "record.jsonl").is_file():
        return frozenset()
    record: Record = read_record(run / "record.jsonl")
    return frozenset(
        (claim.id, claim.digest) for claim in record.claims
        if claim.readings and all((claim.id, reading.slug) in record.verdicts for reading in claim.readings)
    )  # fmt: skip


def _folder(catalogue: Catalogue) -> Path:
    if catalogue.folder is None:
        raise UsageError(f"{catalogue.name} is one file; a lock lies in the folder of a catalogue")
    return catalogue.folder


def _lock(folder: Path) -> Lock:
    lock = read_lock(folder)
    if lock is None:
        raise UsageError(
            f"{folder.name} has no statements.lock: lemmacheck coverage --from PAPER --pin writes one for a catalogue "
            "that is there, and lemmacheck new --from PAPER a new catalogue with one"
        )
    return lock


def _statements(lock: Lock, folder: Path, paper: Sequence[Path]) -> Sequence[NumberedStatement] | None:
    """Return what the paper states: the files that are named, else those that the lock names; None where they lack."""
    files = list(paper) or files_of(lock, folder)
    return None if files is None else read_paper(files).statements


def _named(paper: Sequence[Path], folder: Path) -> list[str]:
    """Return the files of a paper as the lock names them: from its folder where they lie near it, else by name."""
    return [from_folder(path, folder) for path in paper]
