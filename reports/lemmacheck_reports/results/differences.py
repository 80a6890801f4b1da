"""The differences of two runs in words: lines for a terminal, and the phrases that its page shares with them."""

from collections.abc import Iterator

from lemmacheck.records import ExponentLine, ProofLine
from lemmacheck_reports.results.causes import because
from lemmacheck_reports.results.diff import Differences, Given
from lemmacheck_reports.text import number, with_given


def lines(found: Differences) -> Iterator[str]:
    """Yield the differences as lines for a terminal, the gravest first."""
    for change in found.verdicts:
        arrow = "better" if change.better else "worse"
        if change.old.verdict is change.new.verdict:
            arrow = "assumptions"
        text = f"{verdict_of(change.old)} → {verdict_of(change.new)}"
        yield f"{change.claim}, {change.name}: {text} ({arrow}): {change.why}; {because(change.because)}"
    for moved in found.statements:
        yield f"{moved.claim}: {moved.old} → {moved.new}"
    for role in found.roles:
        was, now = (words or "what nobody says" for words in (role.old, role.new))
        yield f"{role.claim}, {role.name}: stands for {was} → {now}"
    for proof in found.proofs:
        yield f"{proof.claim}, the paper's proof: {proof_of(proof.old)} → {proof_of(proof.new)}"
    for word, readings in (("removed", found.removed), ("added", found.added)):
        for one in readings:
            yield f"{one.claim}, {one.name}: {word}, {one.verdict}"
    for tight in found.tightness:
        yield f"{tight.claim}, {tight.name}: tightness {tight.old} → {tight.new}"
    for exponent in found.exponents:
        row = exponent.new
        at = f"{row.along} at {row.of or 'all'}, claimed {number(row.claimed)}"
        yield f"{exponent.claim}, {exponent.name}: exponent in {at}: {measured(exponent.old)} → {measured(row)}"
    yield closing(found)


def closing(found: Differences) -> str:
    """Return the differences as counts, in one sentence."""
    count = len(found.verdicts) + len(found.proofs)
    what = f"{count} verdict{'s' if count != 1 else ''} changed" if count else "no verdict changed"
    stand = len(found.statements)
    counts = (
        (stand, f"statement{' stands' if stand == 1 else 's stand'} otherwise"),
        (len(found.added), "added"), (len(found.removed), "removed"),
        (len(found.tightness), "moved in tightness"),
        (len(found.exponents), "moved in an exponent"),
    )  # fmt: skip
    rest = [f"{number} {word}" for number, word in counts if number]
    return ", ".join([f"{what} among {found.readings} readings", *rest])


def verdict_of(verdict: Given) -> str:
    """Return a verdict with its assumptions."""
    return with_given(verdict.verdict, verdict.given)


def proof_of(proof: ProofLine) -> str:
    """Return the verdict on a proof, with its broken step."""
    return f"{proof.verdict} at {proof.link}" if proof.link else proof.verdict


def measured(row: ExponentLine) -> str:
    """Return a measured exponent with its interval."""
    return "none" if row.measured is None else f"{row.measured} ({row.low} to {row.high})"
