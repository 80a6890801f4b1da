"""What the page shows of each claim: its readings with their chains, evidence and certificates, gathered once."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from lemmacheck.audits import stances_in
from lemmacheck.records import (
    Breaks,
    ClaimLine,
    Evidence,
    Key,
    ReadingLine,
    Record,
    StandingLine,
    TimingLine,
    VerdictLine,
)
from lemmacheck.system import readable
from lemmacheck.vocabulary import Role
from lemmacheck_reports.page.chains import ChainStep, chain
from lemmacheck_reports.page.changes import Change, change
from lemmacheck_reports.text import (
    SHAPES,
    FamilyMember,
    again,
    first_member,
    gap,
    reason,
    short,
    stands_for,
)

MOST_EVIDENCE = 6
MOST_OF_A_PART = 40
_CERTIFICATE = re.compile(r"certificates/[A-Za-z0-9_=\-][A-Za-z0-9_=~.\-]*\.json|formal/Claim_\w+\.v", re.ASCII)
_TAKEN = frozenset(
    {
        "verdict", "graph", "figures", "reading", "run", "statements", "search", "shown", "theme", "unfold", "word",
        "top", "proofs", "assumed", "pictures", "pipelines", "steps",
    }
)  # fmt: skip
"""Ids of the page's own parts."""


class CertificateLink(Struct, frozen=True):
    """A certificate's name in the folder of the run, and whether it is a name that may be linked."""

    name: str
    is_linked: bool


class ReadingCard(Struct, frozen=True, kw_only=True):
    """A reading that has a verdict, as the page shows it.

    `given_as` and `given_name` are the place and the name of an earlier reading, where the hypotheses are those of that
    without `given_less` and with `given_more`, else empty; `change` is what its repair changes. `repaired_by` is the
    place of its repair, empty where the page has none. `needs` says that its steps are what its definition needs, each
    by itself. `role` is what it stands for in one word, `stands_for` in full; both are empty where its claim does not
    say so. `member` is a point of the family that breaks it. `by` counts who tried; `left_out` the lines of evidence
    that are not shown.
    """

    anchor: str
    repaired_by: str
    given_as: str
    given_name: str
    given_less: tuple[str, ...]
    given_more: tuple[str, ...]
    change: Change | None
    described: ReadingLine
    verdict: VerdictLine
    shape: str
    role: str
    stands_for: str
    reason: str
    breaks: Breaks
    chain: tuple[ChainStep, ...]
    member: FamilyMember | None
    needs: bool
    timings: tuple[TimingLine, ...]
    evidence: tuple[Evidence, ...]
    left_out: int
    by: tuple[tuple[str, int], ...]
    certificates: tuple[CertificateLink, ...]
    again: str


class Card(Struct, frozen=True, kw_only=True):
    """A claim as the page shows it; `waiting` are readings without a verdict, `lost` those that cannot be drawn.

    `group` is the part of the paper in which it stands: `Section 3`.
    """

    claim: ClaimLine
    anchor: str
    headline: str
    paragraphs: tuple[str, ...]
    standing: StandingLine | None
    gap: str
    has_proof: bool
    readings: tuple[ReadingCard, ...]
    waiting: tuple[str, ...]
    is_finished: bool
    group: str = ""
    lost: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def anchor(*parts: str) -> str:
    """Return the id of a claim, `B.2`, or of a reading, `B.2/only_originals_bounded`, for permalinks.

    Other names give other ids, and none is that of a part of the page.
    """
    shown = "/".join(map(readable, parts))
    return f"={ord(shown[0]):02X}{shown[1:]}" if shown in _TAKEN else shown


def cards(record: Record) -> Iterator[Card]:
    """Yield a card for each claim, in the paper's order. Takes time linear in the record."""
    evidence: dict[Key, list[Evidence]] = {}
    for line in record.evidence:
        evidence.setdefault((line.claim, line.reading), []).append(line)
    for claim in record.claims:
        yield _card(claim, record, evidence)


def _card(claim: ClaimLine, record: Record, evidence: Mapping[Key, Sequence[Evidence]]) -> Card:
    """Return the card of one claim, with the readings that have a verdict."""
    verdicts = {reading.slug: record.verdicts.get((claim.id, reading.slug)) for reading in claim.readings}
    waiting = tuple(reading.name for reading in claim.readings if verdicts[reading.slug] is None)
    standing = record.standings.get(claim.id)
    under = next((reading for reading in claim.readings if reading.name == claim.proof_under), None)
    headline, *paragraphs = claim.text.split("\n\n")
    return Card(
        claim=claim,
        anchor=anchor(claim.id),
        headline=headline,
        paragraphs=tuple(paragraphs),
        standing=standing,
        gap=gap(under, standing.proof) if standing else "",
        has_proof=claim.kind in ("lemma", "theorem") and bool(claim.readings or claim.restates),
        readings=_in_order([*_readings(claim, verdicts, record, evidence)], main_reading(claim)),
        waiting=waiting if record.problems or not record.is_finished else (),
        is_finished=record.is_finished,
        group=part_of(claim),
    )


def part_of(claim: ClaimLine) -> str:
    """Return the part of the paper in which a claim stands: its section or appendix without what is below it."""
    first = claim.section.split(".", maxsplit=1)[0].strip()
    if first.isdigit():
        return f"Section {first}"
    return f"Appendix {first}" if len(first) == 1 and first.isalpha() else " ".join(first.split())[:MOST_OF_A_PART]


def main_reading(claim: ClaimLine) -> str:
    """Return the reading that comes first: the one that is the statement, else the first; empty where there is none."""
    named = [part.slug for part in stances_in(claim) if part.role is Role.STATEMENT]
    return next(iter((*named, *(reading.slug for reading in claim.readings))), "")


def _in_order(readings: Sequence[ReadingCard], main: str) -> tuple[ReadingCard, ...]:
    """Return the reading that comes first, then the others, the worst verdict first."""
    order = list(SHAPES)
    first = [reading for reading in readings if reading.described.slug == main] or readings[:1]
    others = [reading for reading in readings if reading not in first]
    return (*first, *sorted(others, key=lambda reading: order.index(reading.verdict.verdict)))


def _readings(
    claim: ClaimLine,
    verdicts: Mapping[str, VerdictLine | None],
    record: Record,
    evidence: Mapping[Key, Sequence[Evidence]],
) -> Iterator[ReadingCard]:
    """Yield the readings that have a verdict, in the claim's order."""
    anchors = {r.name: anchor(claim.id, r.slug) for r in claim.readings if verdicts[r.slug] is not None}
    full: list[ReadingLine] = []
    shown: set[str] = set()
    main = main_reading(claim)
    for described in sorted(claim.readings, key=lambda reading: reading.slug != main):
        verdict, key = verdicts[described.slug], (claim.id, described.slug)
        if verdict is not None:
            lines = tuple({(e.by, e.outcome, e.link, e.text): e for e in evidence.get(key, ())}.values())
            near = min(full, key=lambda other: len({*other.given} ^ {*described.given}), default=described)
            less = tuple(line for line in near.given if line not in described.given)
            more = tuple(line for line in described.given if line not in near.given)
            is_near = near is not described and len(less) + len(more) < len(described.given)
            full += [] if is_near else [described]
            member = first_member(verdict.counterexample.family if verdict.counterexample else None)
            yield ReadingCard(
                anchor=anchor(*key),
                repaired_by=anchors.get(described.repair or "", ""),
                given_as=anchors[near.name] if is_near else "",
                given_name=near.name if is_near else "",
                given_less=less,
                given_more=more,
                change=change(described, verdict, claim, verdicts, anchors),
                described=described,
                verdict=verdict,
                shape=SHAPES[verdict.verdict],
                role=short(described.role),
                stands_for=stands_for(described),
                reason=reason(described, verdict),
                breaks=verdict.counterexample or Breaks(),
                chain=tuple(chain(described, verdict, shown, member.point if member else None)),
                member=member,
                needs=any(term.relation is not None for term in described.chain[:1]),
                timings=tuple(record.timings.get(key, ())),
                evidence=tuple(lines[:MOST_EVIDENCE]),
                left_out=max(len(lines) - MOST_EVIDENCE, 0),
                by=tuple(Counter(line.by for line in lines).items()),
                certificates=tuple(
                    CertificateLink(name, bool(_CERTIFICATE.fullmatch(name))) for name in verdict.certificates
                ),
                again=again(record.run, verdict),
            )
