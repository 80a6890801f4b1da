"""What the page shows of each claim: its readings with their chains, evidence and certificates, gathered once."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from lemmacheck.audits import stances_in
from lemmacheck.formula import Latex, Plain, Printed
from lemmacheck.records import (
    Breaks,
    ClaimLine,
    Evidence,
    FormulaLine,
    Key,
    LinkLine,
    Number,
    ReadingLine,
    Record,
    StandingLine,
    TermLine,
    TimingLine,
    VerdictLine,
)
from lemmacheck.system import readable
from lemmacheck.vocabulary import Role
from lemmacheck_reports.text import (
    SHAPES,
    again,
    formula_named,
    formula_text,
    gap,
    lead,
    reason,
    short,
    stands_for,
    with_numbers,
)

MOST_EVIDENCE = 8
MOST_OF_A_PART = 40
SHORT_PART = 80
"""How many letters of LaTeX a part of a formula has at most that is written out wherever it stands."""
MOST_SET = 450
"""How many letters of LaTeX a formula has at most that is set as such; a longer one is text, with what it raises."""
MOST_SHOWN = 1200
"""How many letters of plain text a formula has at most that is shown."""
MOST_BESIDE = 300
"""How many letters of LaTeX a formula has at most that stands beside another."""
_LATEX, _PLAIN = Latex(), Plain()
_CERTIFICATE = re.compile(r"certificates/[A-Za-z0-9_=\-][A-Za-z0-9_=~.\-]*\.json", re.ASCII)
_TAKEN = frozenset(
    {
        "verdict", "graph", "figures", "reading", "run", "statements", "search", "shown", "theme", "unfold", "word",
        "top", "proofs",
    }
)  # fmt: skip
"""Ids of the page's own parts."""


class Part(Struct, frozen=True):
    """A part of a formula that has a name: as LaTeX or, where it is long, as plain text; the other is empty."""

    latex: str
    plain: str


class ChainStep(Struct, frozen=True, kw_only=True):
    """A term of a chain, the link that leads to it, and its value at the simplest counterexample.

    `breaks` says that this link is the first to break there. `parts` are the parts of the formula that no card before
    has, `parts_as` names the others. `formula` is the formula that was judged, `formula_at` the
    choice of the integers for which it is one, empty for all, and `needs` the conditions under which it has a value, as
    LaTeX; `put_in` is it with the numbers of the counterexample.
    """

    term: TermLine
    link: LinkLine | None
    value: Number | None
    breaks: bool
    formula: Printed | None
    parts: tuple[Part, ...]
    parts_as: str
    formula_at: str
    needs: tuple[str, ...]
    put_in: str | None
    plain: str = ""


class Change(Struct, frozen=True, kw_only=True):
    """What a repair has in another place: hypotheses and terms, as LaTeX with a name, of the original and of itself."""

    anchor: str
    name: str
    role: str
    verdict: VerdictLine
    shape: str
    which: str
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    before: tuple[tuple[str, str, str], ...]
    after: tuple[tuple[str, str, str], ...]


class CertificateLink(Struct, frozen=True):
    """A certificate's name in the folder of the run, and whether it is a name that may be linked."""

    name: str
    is_linked: bool


class ReadingCard(Struct, frozen=True, kw_only=True):
    """A reading that has a verdict, as the page shows it.

    `given_as` and `given_name` are the place and the name of an earlier reading, where the hypotheses are those of that
    without `given_less` and with `given_more`, else empty; `change` is what its repair changes. `repaired_by` is the place of its repair, empty where the page has none. `needs` says that its steps are what its
    definition needs, each by itself. `role` is what it stands for in one word, `stands_for` in full; both are empty
    where its claim does not say so. `by` counts who tried; `left_out` the lines of evidence that are not shown.
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
            lines = evidence.get(key, ())
            near = min(full, key=lambda other: len({*other.given} ^ {*described.given}), default=described)
            less = tuple(line for line in near.given if line not in described.given)
            more = tuple(line for line in described.given if line not in near.given)
            is_near = near is not described and len(less) + len(more) < len(described.given)
            full += [] if is_near else [described]
            yield ReadingCard(
                anchor=anchor(*key),
                repaired_by=anchors.get(described.repair or "", ""),
                given_as=anchors[near.name] if is_near else "",
                given_name=near.name if is_near else "",
                given_less=less,
                given_more=more,
                change=_change(described, verdict, claim, verdicts, anchors),
                described=described,
                verdict=verdict,
                shape=SHAPES[verdict.verdict],
                role=short(described.role),
                stands_for=stands_for(described),
                reason=reason(described, verdict),
                breaks=verdict.counterexample or Breaks(),
                chain=tuple(_chain(described, verdict, shown)),
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


def _plain(line: FormulaLine) -> str:
    """Return a formula as plain text, empty where it is too long to be read so."""
    found = formula_text(line, _PLAIN)
    return found.text if found and len(found.text) <= MOST_SHOWN else ""


def _parts(line: FormulaLine, formula: Printed, shown: set[str]) -> tuple[Part, ...]:
    """Return the parts of a formula that no reading of the card has yet, long ones as plain text."""
    plain = formula_text(line, _PLAIN)
    found = []
    for (name, latex), (called, text) in zip(formula.parts, plain.parts if plain else formula.parts, strict=False):
        if f"{name}={latex}" not in shown:
            is_long = len(latex) > MOST_SET
            found.append(Part("" if is_long else f"{name} = {latex}", f"{called} = {text}" if is_long else ""))
        if len(latex) > SHORT_PART:
            shown.add(f"{name}={latex}")
    return tuple(found)


def _called(name: str) -> str:
    """Return the name of a part of a formula as plain text: what is called, without its arguments."""
    return re.sub(r"\\left.*|\\mathrm|[{}\\]", "", name)


def _change(
    reading: ReadingLine,
    verdict: VerdictLine,
    claim: ClaimLine,
    verdicts: Mapping[str, VerdictLine | None],
    anchors: Mapping[str, str],
) -> Change | None:
    """Return what the repair of a reading changes, None where it has none that was audited."""
    repair = next((other for other in claim.readings if other.name == reading.repair), None)
    found = verdicts.get(repair.slug) if repair else None
    if repair is None or found is None or repair is reading:
        return None
    before, after = _terms(reading, verdict), _terms(repair, found)
    return Change(
        anchor=anchors[repair.name],
        name=repair.name,
        role=short(repair.role),
        verdict=found,
        shape=SHAPES[found.verdict],
        which=repair.which,
        dropped=tuple(line for line in reading.given if line not in repair.given),
        added=tuple(line for line in repair.given if line not in reading.given),
        before=tuple(term for term in before if term not in after),
        after=tuple(term for term in after if term not in before),
    )


def _terms(reading: ReadingLine, verdict: VerdictLine) -> list[tuple[str, str, str]]:
    """Return the terms of a reading: relation, what each is in words, and its formula as LaTeX, empty where too long."""
    found = []
    for term in reading.chain:
        line = formula_named(verdict.formulas, term.name)
        printed = formula_text(line, _LATEX) if line else None
        is_short = printed is not None and len(printed.text) <= MOST_BESIDE and not printed.parts
        found.append((term.relation or "", lead(term.text), printed.text if printed and is_short else ""))
    return found


def _chain(reading: ReadingLine, verdict: VerdictLine, shown: set[str]) -> Iterator[ChainStep]:
    """Yield the steps of a reading; requirements of a definition have a link each, the first term of a bound none."""
    links = [*[None] * (len(reading.chain) - len(verdict.links)), *verdict.links]
    simplest = verdict.counterexample.simplest if verdict.counterexample else None
    values = {term.name: term.value for term in simplest.terms} if simplest else {}
    broken = simplest.link if simplest else None
    before, is_aside = "", reading.role is Role.ASIDE
    for term, link in zip(reading.chain, links, strict=False):
        found = formula_named(verdict.formulas, term.name)
        formula = formula_text(found, _LATEX) if found and not is_aside else None
        known = frozenset(shown)
        parts = _parts(found, formula, shown) if found and formula else ()
        before_them = [
            _called(name) for name, latex in (formula.parts if formula else ()) if f"{name}={latex}" in known
        ]
        is_long = formula is not None and len(formula.text) > MOST_SET
        yield ChainStep(
            term=term,
            link=link,
            value=values.get(term.name),
            breaks=broken == (before, term.name),
            formula=formula,
            parts=parts,
            parts_as=", ".join(before_them),
            formula_at=(found.at or "") if found else "",
            needs=found.needs if found else (),
            put_in=with_numbers(found, simplest.point, _LATEX) if found and simplest and not is_aside else None,
            plain=_plain(found) if found and (is_aside or is_long) else "",
        )
        before = term.name
