"""A repair beside the original: which hypotheses, terms and assumptions only one of the two has, and what each says."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from msgspec import Struct

from lemmacheck.formula import Latex
from lemmacheck.records import Assumption, ClaimLine, ReadingLine, VerdictLine
from lemmacheck_reports.page.chains import says_no_more
from lemmacheck_reports.text import SHAPES, formula_named, formula_text, lead, short

MOST_BESIDE = 300
"""How many letters of LaTeX a formula has at most that stands beside another."""
_LATEX = Latex()


class StatedPiece(Struct, frozen=True):
    """A piece of what a reading states, and whether the other of the two states it as well."""

    text: str
    is_same: bool


class Change(Struct, frozen=True, kw_only=True):
    """What a repair has in another place: hypotheses and terms, as LaTeX with a name, of the original and of itself.

    `said_before` and `said_after` are what both state in words, piece by piece, where they are derived from facts;
    `granted` is what only the repair is given.
    """

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
    said_before: tuple[StatedPiece, ...] = ()
    said_after: tuple[StatedPiece, ...] = ()
    granted: tuple[Assumption, ...] = ()

    @property
    def has_both(self) -> bool:
        """Whether something that both have is left out, so that it has to be said."""
        return bool(self.dropped or self.added or self.before or self.after)


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
    is_stated = bool(verdict.stated and found.stated)
    said = _apart(verdict.stated, found.stated) if is_stated else ((), ())
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
        said_before=said[0],
        said_after=said[1],
        granted=tuple(one for one in found.given if is_stated and one not in verdict.given),
    )


def _apart(before: str, after: str) -> tuple[tuple[StatedPiece, ...], tuple[StatedPiece, ...]]:
    """Return two sentences in pieces, each with whether the other has it as well, word by word."""
    first, second = before.split(" "), after.split(" ")
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return (
        tuple(_pieces(first, [(low, high, kind == "equal") for kind, low, high, _, _ in steps])),
        tuple(_pieces(second, [(low, high, kind == "equal") for kind, _, _, low, high in steps])),
    )


def _pieces(words: list[str], steps: list[tuple[int, int, bool]]) -> Iterator[StatedPiece]:
    for low, high, is_same in steps:
        if low < high:
            yield StatedPiece(" ".join(words[low:high]), is_same)


def _terms(reading: ReadingLine, verdict: VerdictLine) -> list[tuple[str, str, str]]:
    """Return the terms of a reading: relation, what each is in words, and its formula as LaTeX, where it is short."""
    found = []
    for term in reading.chain:
        line = formula_named(verdict.formulas, term.name)
        printed = None if line is None or says_no_more(line, term) else formula_text(line, _LATEX)
        is_short = printed is not None and len(printed.text) <= MOST_BESIDE and not printed.parts
        found.append((term.relation or "", lead(term.text), printed.text if printed and is_short else ""))
    return found
