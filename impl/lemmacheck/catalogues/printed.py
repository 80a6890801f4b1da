"""What the paper prints of each claim: read from `statements.lock` and from the paper, and pinned to the formulas."""

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lemmacheck.audits import written_down
from lemmacheck.papers import (
    Coverage,
    CoveredStatement,
    NumberedStatement,
    ReadClaim,
    cover,
    files_of,
    read_lock,
    read_paper,
)
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import Claim

PATIENCE = 600.0
"""Processor time for the formulas of a reading, after which its file stands for them."""


def with_printed(claims: Sequence[Claim], folder: Path | None) -> Iterator[Claim]:
    """Yield claims with what the paper prints of them, and whether that is no longer what was read.

    The paper's own text is taken where it lies where the lock says, else that of the lock. A catalogue without a lock
    knows nothing of its paper. Raises UsageError where the lock cannot be read.
    """
    lock = None if folder is None else read_lock(folder)
    if lock is None or folder is None:
        yield from claims
        return
    read = {claim.id: ReadClaim(bool(claim.readings or claim.restates), is_audited=False, formulas={})
            for claim in claims}  # fmt: skip
    found = {one.id: one for one in cover(lock, _now(files_of(lock, folder)), read)}
    for claim in claims:
        one: CoveredStatement | None = found.get(claim.id)
        if one is None:
            yield claim
        else:
            changed = one.state is Coverage.CHANGED
            yield dataclasses.replace(claim, printed=one.text, is_text_changed=changed)


def _now(files: Sequence[Path] | None) -> Sequence[NumberedStatement] | None:
    """Return what a paper states now; None where it is not there, or cannot be read as it is being written."""
    try:
        return None if files is None else read_paper(files).statements
    except UsageError:
        return None


def formulas_of(claim: Claim) -> Mapping[str, str]:
    """Return the digest of what each reading of a claim states and stands for, by its slug.

    Comments and names of files do not change it, a changed helper does. Of a reading that is more than formulas it is
    that of its file.
    """
    found = {}
    for reading in claim.readings:
        statement = written_down(reading, seconds=PATIENCE).statement
        stated = claim.digest if statement is None else statement.digest
        role = claim.stands_for(reading)
        parts = (stated, role.role.name, role.which, role.of or "")
        found[reading.slug] = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return found
