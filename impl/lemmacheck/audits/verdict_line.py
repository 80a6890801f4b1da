"""The line of a verdict as it is before anything is measured: every kind of audit fills it in."""

from typing import Any

from lemmacheck.audits.declared import is_expected
from lemmacheck.records import Assumption, VerdictLine
from lemmacheck.vocabulary import Claim, Reading, Verdict


def verdict_line(
    claim: Claim, reading: Reading, verdict: Verdict, why: str, *, given: tuple[Assumption, ...] = (), **found: Any
) -> VerdictLine:
    """Return the line of a reading with its verdict, the assumptions it is given under, and what else was found."""
    return VerdictLine(
        claim=claim.id,
        reading=reading.slug,
        name=reading.name,
        expects=reading.expects,
        verdict=verdict,
        agrees=verdict is reading.expects and is_expected(given, reading.assuming),
        why=why,
        given=given,
        **found,
    )
