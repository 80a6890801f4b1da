"""`lemmacheck diff OLD NEW`: what changed between two runs, verdicts first, and numbers beyond noise."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from lemmacheck.records import LARGEST, Assumption, ExponentLine, Key, ProofLine, Tightness, read_as, read_record
from lemmacheck.system import UsageError, read_json
from lemmacheck.vocabulary import StandsFor, Verdict
from lemmacheck_reports.results.causes import Cause, causes
from lemmacheck_reports.results.results import SCHEMA, ReadingResult, Results, RunResult, build_results
from lemmacheck_reports.text import reached, tightness_text

EXACT_NOISE = Fraction(1, 10**6)
"""Certified constants differ when they differ by more than this, relatively."""
FARTHEST = 10_000
"""The largest power of ten that is compared: as a fraction, 10^(10^9) would fill the memory."""
SEARCH_NOISE = Fraction(1, 100)
"""What a search found (`at least 7/8`) differs only beyond this: another seed finds another point."""
_WORST_FIRST = (
    Verdict.REFUTED, Verdict.ILL_POSED, Verdict.ERROR, Verdict.VACUOUS, Verdict.UNDECIDED, Verdict.SUPPORTED,
    Verdict.PROVED,
)  # fmt: skip


class Given(Struct, frozen=True):
    """A verdict with the assumptions it is given under."""

    verdict: Verdict
    given: tuple[Assumption, ...]


class VerdictChange(Struct, frozen=True, kw_only=True):
    """A verdict, or the assumptions it is given under, that changed; `because` is what else the tables say changed."""

    claim: str
    reading: str
    name: str
    old: Given
    new: Given
    better: bool
    agrees: bool
    why: str
    because: tuple[Cause, ...] = ()


class ProofChange(Struct, frozen=True):
    """A verdict on the paper's proof that changed."""

    claim: str
    old: ProofLine
    new: ProofLine


class PlaceChange(Struct, frozen=True):
    """A statement that stands otherwise than before, in the words of the summary."""

    claim: str
    old: str
    new: str


class RoleChange(Struct, frozen=True):
    """A reading that stands for something else than before, in words; empty where its claim does not say what for."""

    claim: str
    reading: str
    name: str
    old: str
    new: str


class Present(Struct, frozen=True):
    """A reading that only one of the runs has."""

    claim: str
    reading: str
    name: str
    verdict: Verdict


class TightnessChange(Struct, frozen=True):
    """A tightness that moved beyond noise; `relative` is None where what is known of it changed."""

    claim: str
    reading: str
    name: str
    old: str
    new: str
    relative: float | None


class ExponentChange(Struct, frozen=True):
    """An exponent whose intervals do not meet, or that is measured in one of the runs only."""

    claim: str
    reading: str
    name: str
    old: ExponentLine
    new: ExponentLine


class Differences(Struct, frozen=True, kw_only=True):
    """What changed between two runs; `changed` says whether a verdict did, on a reading, a statement or a proof."""

    schema: int = 3
    old: RunResult
    new: RunResult
    changed: bool
    verdicts: tuple[VerdictChange, ...]
    proofs: tuple[ProofChange, ...]
    added: tuple[Present, ...]
    removed: tuple[Present, ...]
    tightness: tuple[TightnessChange, ...]
    exponents: tuple[ExponentChange, ...]
    readings: int
    statements: tuple[PlaceChange, ...] = ()
    roles: tuple[RoleChange, ...] = ()


def load_results(path: Path) -> Results:
    """Return the table of a run from its folder or from a results.json.

    A folder without the table is read from its record. Raises UsageError when there is neither, or when it is no table.
    """
    file = path / "results.json" if path.is_dir() else path
    if path.is_dir() and not file.exists():
        return build_results(read_record(path / "record.jsonl"))
    table = read_json(file, what="table of results", most=LARGEST)
    if not isinstance(table, dict) or not {"claims", "run"} <= set(table):
        raise UsageError(f"{file} is not a table of results: it has no claims or no run")
    if table.get("schema") != SCHEMA:
        raise UsageError(f"{file} has schema {table.get('schema')!r:.40}, and this version compares schema {SCHEMA}")
    found = read_as(Results, table)
    if isinstance(found, str):
        raise UsageError(f"{file} is not a table of results: it {found}")
    return found


def compare(old: Results, new: Results) -> Differences:
    """Return the differences of two tables: verdicts and proofs, readings that came or went, tightness, exponents.

    What came or went does not count as a change.
    """
    before, after = readings_of(old), readings_of(new)
    both = [key for key in after if key in before]
    verdicts = sorted(
        (change for key in both if (change := verdict_change(key, before[key], after[key], (old, new)))),
        key=lambda change: (change.better, _WORST_FIRST.index(change.new.verdict)),
    )
    proofs, statements = tuple(_proofs(old, new)), tuple(_statements(old, new))
    return Differences(
        old=old.run,
        new=new.run,
        changed=bool(verdicts or proofs or statements),
        verdicts=tuple(verdicts),
        proofs=proofs,
        added=tuple(_present(key, after[key]) for key in after if key not in before),
        removed=tuple(_present(key, before[key]) for key in before if key not in after),
        tightness=tuple(moved for key in both if (moved := _tightness(key, before[key], after[key]))),
        exponents=tuple(other for key in both for other in _exponents(key, before[key], after[key])),
        readings=len(both),
        statements=statements,
        roles=tuple(other for key in both if (other := _role(key, before[key], after[key]))),
    )


def readings_of(table: Results) -> dict[Key, ReadingResult]:
    """Return the readings of a table by claim and slug."""
    return {(claim.id, reading.slug): reading for claim in table.claims for reading in claim.readings}


def _present(key: Key, reading: ReadingResult) -> Present:
    return Present(*key, reading.name, reading.verdict)


def verdict_change(
    key: Key, old: ReadingResult, new: ReadingResult, tables: tuple[Results, Results]
) -> VerdictChange | None:
    """Return a change of verdict, or of the assumptions it is given under, between a table and a later one."""
    if (old.verdict, old.given) == (new.verdict, new.given):
        return None
    return VerdictChange(
        claim=key[0],
        reading=key[1],
        name=new.name,
        old=Given(old.verdict, old.given),
        new=Given(new.verdict, new.given),
        better=_WORST_FIRST.index(new.verdict) > _WORST_FIRST.index(old.verdict),
        agrees=new.agrees,
        why=new.why,
        because=causes(key[0], old, new, tables),
    )


def _statements(old: Results, new: Results) -> Iterator[PlaceChange]:
    """Yield the statements of both tables that belong to another place of the summary."""
    before, after = (
        {item.claim: place for place, items in table.summary.places.items() for item in items} for table in (old, new)
    )
    yield from (PlaceChange(c, before[c], after[c]) for c in after if c in before and before[c] != after[c])


def _role(key: Key, old: ReadingResult, new: ReadingResult) -> RoleChange | None:
    """Return a change of what a reading stands for."""
    was, now = _stands_for(old), _stands_for(new)
    return None if was == now else RoleChange(*key, new.name, was, now)


def _stands_for(reading: ReadingResult) -> str:
    """Return what a reading stands for, in words."""
    words = "" if reading.role is None else str(StandsFor(reading.role, reading.which, reading.of))
    return f"{words} (of {reading.of})" if reading.of else words


def _proofs(old: Results, new: Results) -> Iterator[ProofChange]:
    before = {claim.id: claim.proof for claim in old.claims}
    for claim in new.claims:
        was, now = before.get(claim.id), claim.proof
        if was is not None and (was.verdict, was.link) != (now.verdict, now.link):
            yield ProofChange(claim.id, was, now)


def _tightness(key: Key, old: ReadingResult, new: ReadingResult) -> TightnessChange | None:
    """Return a change of tightness beyond noise, or of what is known about it."""
    was, now = old.tightness, new.tightness
    relative = None
    if was is not None and now is not None and was.certified == now.certified:
        first, second = _exactly(was), _exactly(now)
        if first is not None and second is not None:
            relative = abs(second - first) / max(abs(first), abs(second)) if first != second else Fraction(0)
            if relative <= (EXACT_NOISE if was.certified else SEARCH_NOISE):
                return None
        elif tightness_text(was) == tightness_text(now):
            return None
    elif was is now:
        return None
    change = None if relative is None else float(relative)
    return TightnessChange(*key, new.name, tightness_text(was), tightness_text(now), change)


def tightness_number(tightness: Tightness | None) -> float | None:
    """Return what is known of the best ratio as a float to be drawn, None where there is none or it is too large."""
    exact = None if tightness is None else _exactly(tightness)
    try:
        return None if exact is None else float(exact)
    except OverflowError:
        return None


def _exactly(tightness: Tightness) -> Fraction | None:
    """Return what is known of the best ratio exactly, None where that is no number that can be compared."""
    text = reached(tightness)
    try:
        if "e" in text.lower() and abs(Decimal(text).adjusted()) > FARTHEST:
            return None
        return Fraction(text)
    except (ValueError, ArithmeticError):
        return None


def _exponents(key: Key, old: ReadingResult, new: ReadingResult) -> Iterator[ExponentChange]:
    """Yield the exponents whose intervals do not meet, and those that were or are no longer measured; no times."""
    before = {(row.along, row.of): row for row in old.exponents}
    for row in new.exponents:
        was = before.get((row.along, row.of))
        if was is not None and not _meet(was, row):
            yield ExponentChange(*key, new.name, was, row)


def _meet(old: ExponentLine, new: ExponentLine) -> bool:
    """Whether two measured intervals have a number in common, or neither is measured."""
    first, second = _interval(old), _interval(new)
    if first is None or second is None:
        return first is second
    return max(first[0], second[0]) <= min(first[1], second[1])


def _interval(row: ExponentLine) -> tuple[float, float] | None:
    known = [value for value in (row.low, row.measured, row.high) if value is not None]
    return None if row.measured is None else (min(known), max(known))
