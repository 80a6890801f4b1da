"""What tells of a file whether it is about a reading as it stands: the digest of what it states."""

from lemmacheck.audits.declared import listed
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.stating import written_down
from lemmacheck.audits.tables import tabulated
from lemmacheck.vocabulary import Claim, Reading

PATIENCE = 600.0
"""Processor time in which formulas are written down where something is known to have been written down before."""


def basis_of(claim: Claim, reading: Reading) -> tuple[str, Statement | None]:
    """Return the digest of what a reading states, and that; where it is more than formulas, its file's, and None."""
    statement = written_down(reading).statement
    return (claim.digest, None) if statement is None else (statement.digest, statement)


def why_no_basis(digest: str, states: Statement | None, claim: Claim, reading: Reading) -> str | None:
    """Return why a reading is not what a file is about, given what `basis_of` was for it; None where it is.

    Comments, names and file names do not matter where a statement is known; a changed helper does.
    """
    what = f"{claim.id}, {reading.name} ({claim.file})"
    if states is None:
        return None if claim.digest == digest else f"the text of claim {claim.id} ({claim.file}) changed since"
    if states.digest != digest:
        return "its digest is not that of what it states"
    now = written_down(reading, seconds=PATIENCE).statement or tabulated(reading)
    if now is None:
        return f"it states formulas, and {what} is more than these"
    changed = list(states.differences(now))
    if not changed:
        return None
    return f"{what} states something else now; changed {'is' if len(changed) == 1 else 'are'} {listed(changed)}"
