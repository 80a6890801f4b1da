"""A repair beside the original: which hypotheses and terms only one of the two has."""

from collections.abc import Mapping

from msgspec import Struct

from lemmacheck.formula import Latex
from lemmacheck.records import ClaimLine, ReadingLine, VerdictLine
from lemmacheck_reports.text import SHAPES, formula_named, formula_text, lead, short

MOST_BESIDE = 300
"""How many letters of LaTeX a formula has at most that stands beside another."""
_LATEX = Latex()


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


def change(
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
    """Return the terms of a reading: relation, what each is in words, and its formula as LaTeX, where it is short."""
    found = []
    for term in reading.chain:
        line = formula_named(verdict.formulas, term.name)
        printed = formula_text(line, _LATEX) if line else None
        is_short = printed is not None and len(printed.text) <= MOST_BESIDE and not printed.parts
        found.append((term.relation or "", lead(term.text), printed.text if printed and is_short else ""))
    return found
