"""How far the paper is covered, statement by statement: a strip at the head of the report."""

from collections.abc import Iterator

from msgspec import Struct

from lemmacheck.papers import Coverage
from lemmacheck.records import ClaimLine, Record

_SLUGS = {Coverage.NOT_YET_READ: "unread", Coverage.READ: "read", Coverage.AUDITED: "audited",
          Coverage.CHANGED: "changed"}  # fmt: skip


class StripCell(Struct, frozen=True):
    """A statement in the strip: its number, how far it is covered, and the class that colours it."""

    claim: str
    state: str
    slug: str


def strip(record: Record) -> Iterator[StripCell]:
    """Yield a cell for each claim of which the text in the paper is known."""
    known = {claim.id: claim for claim in record.claims}
    for claim in record.claims:
        if not claim.printed:
            continue
        state = _state(claim, known.get(claim.restates or claim.id, claim), record)
        yield StripCell(claim.id, state.value, _SLUGS[state])


def _state(claim: ClaimLine, meant: ClaimLine, record: Record) -> Coverage:
    """Return how far a claim is covered by a run; a twin is as far as what it restates."""
    if not (meant.readings or claim.restates):
        return Coverage.NOT_YET_READ
    if claim.is_text_changed:
        return Coverage.CHANGED
    verdicts = [(meant.id, reading.slug) in record.verdicts for reading in meant.readings]
    return Coverage.AUDITED if verdicts and all(verdicts) else Coverage.READ
