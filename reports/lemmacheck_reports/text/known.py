"""What a run knows of a claim: what its readings rule, and the verdicts on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from lemmacheck.audits import Ruling, Stance, rule, stances_in
from lemmacheck.records import ClaimLine, ReadingLine, Record, VerdictLine


@dataclass(frozen=True, slots=True)
class Known:
    """A claim, what its readings rule, and the verdicts on them by slug."""

    claim: ClaimLine
    ruling: Ruling
    verdicts: Mapping[str, VerdictLine]

    def verdict(self, part: Stance | None) -> VerdictLine | None:
        """Return the verdict on one of its readings."""
        return None if part is None else self.verdicts.get(part.slug)

    def reading(self, part: Stance) -> ReadingLine:
        """Return what describes one of its readings."""
        return next(reading for reading in self.claim.readings if reading.slug == part.slug)


def known_of(claim: ClaimLine, record: Record) -> Known:
    """Return what the readings of a claim decide in a run."""
    found = {reading.slug: record.verdicts.get((claim.id, reading.slug)) for reading in claim.readings}
    verdicts = {slug: line for slug, line in found.items() if line is not None}
    return Known(claim, rule(stances_in(claim), verdicts), verdicts)
