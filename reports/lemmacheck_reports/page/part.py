"""A part of a record: what the card of one claim may show, and nothing else."""

import hashlib
from collections.abc import Iterator, Mapping

from msgspec import UNSET, Struct
from msgspec.structs import replace

from lemmacheck.records import ClaimLine, EndLine, Evidence, Key, Record, RunLine, StandingLine, TimingLine, VerdictLine
from lemmacheck_reports.text import Item


class CardPart(Struct, frozen=True, kw_only=True):
    """What the card of a claim is drawn from: its lines, its place in the summary, and how the run as a whole went.

    `known` is the digest of the numbers of all claims, which may be linked. Verdicts do not say when they were found,
    and of the run nothing is left but what commands name: a card is the same in every run that finds the same.
    """

    run: RunLine
    claim: ClaimLine
    verdicts: tuple[VerdictLine, ...]
    evidence: tuple[Evidence, ...]
    timings: tuple[tuple[TimingLine, ...], ...]
    standing: StandingLine | None
    end: EndLine | None
    problems: tuple[str, ...]
    item: Item | None
    known: str
    not_formal: tuple[str, ...]
    """What stands in the way of a formal proof of each verdict; nothing where that was not tried."""

    @property
    def reasons(self) -> Mapping[Key, str]:
        """What stands in the way of a formal proof, by the verdict."""
        return {(v.claim, v.reading): why for v, why in zip(self.verdicts, self.not_formal, strict=True)}

    @property
    def record(self) -> Record:
        """The part as a record of its own."""
        keys = [(verdict.claim, verdict.reading) for verdict in self.verdicts]
        return Record(
            run=self.run,
            claims=[self.claim],
            evidence=[*self.evidence],
            verdicts=dict(zip(keys, self.verdicts, strict=True)),
            standings={} if self.standing is None else {self.claim.id: self.standing},
            timings={key: [*lines] for key, lines in zip(keys, self.timings, strict=True)},
            end=self.end,
            problems=[*self.problems],
        )


def parts(record: Record, items: Mapping[str, Item], not_formal: Mapping[Key, str]) -> Iterator[CardPart]:
    """Yield what each card shows, in the paper's order. Takes time linear in the record."""
    evidence: dict[Key, list[Evidence]] = {}
    for line in record.evidence:
        evidence.setdefault((line.claim, line.reading), []).append(line)
    run = replace(record.run, versions={}, machine="", started="", command="", jobs=0)
    end = None if record.end is None else EndLine(seconds=0.0, interrupted=record.end.interrupted)
    known = hashlib.sha256(
        "\n".join(claim.id for claim in record.claims).encode("utf-8", "backslashreplace")
    ).hexdigest()
    for claim in record.claims:
        keys = [key for reading in claim.readings if (key := (claim.id, reading.slug)) in record.verdicts]
        yield CardPart(
            run=run,
            claim=claim,
            verdicts=tuple(replace(record.verdicts[key], reused="", checked=UNSET) for key in keys),
            evidence=tuple(line for key in keys for line in evidence.get(key, ())),
            timings=tuple(tuple(record.timings.get(key, ())) for key in keys),
            standing=record.standings.get(claim.id),
            end=end,
            problems=tuple(record.problems[:1]),
            item=items.get(claim.id),
            known=known,
            not_formal=tuple(not_formal.get(key, "") for key in keys),
        )
