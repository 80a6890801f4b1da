"""The steps of a reading as the page shows them: terms, their formulas, what became of each step, numbers put in."""

import re
from collections.abc import Iterator

from msgspec import Struct

from lemmacheck.formula import Latex, Plain, Printed
from lemmacheck.records import FormulaLine, LinkLine, Number, PointText, ReadingLine, TermLine, VerdictLine
from lemmacheck.vocabulary import Role
from lemmacheck_reports.text import formula_named, formula_text, with_numbers

SHORT_PART = 80
"""How many letters of LaTeX a part of a formula has at most that is written out wherever it stands."""
MOST_SET = 450
"""How many letters of LaTeX a formula has at most that is set as such; a longer one is text, with what it raises."""
MOST_SHOWN = 1200
"""How many letters of plain text a formula has at most that is shown."""
_LATEX, _PLAIN = Latex(), Plain()
_CODE = re.compile(r"counted\([^()\n]*\)")
"""A formula that is the name of code, which counts, and its arguments."""
_NUMBER = re.compile(r"-?\d+(?:/\d+)?")


class NamedPart(Struct, frozen=True):
    """A part of a formula that has a name: as LaTeX or, where it is long, as plain text; the other is empty."""

    latex: str
    plain: str


class ChainStep(Struct, frozen=True, kw_only=True):
    """A term of a chain, the link that leads to it, and its value at the simplest counterexample.

    `breaks` says that this link is the first to break there. `parts` are the parts of the formula that no card before
    has, `parts_as` names the others. `formula` is the formula that was judged, `formula_at` the
    choice of the integers for which it is one, empty for all, and `needs` the conditions under which it has a value, as
    LaTeX; `put_in` is it with the numbers of the counterexample, `put_in_first` with those of a family's first member.
    A formula that its words begin with is left out, as is one that says no more than the name of the code it `is_code`.
    """

    term: TermLine
    link: LinkLine | None
    value: Number | None
    breaks: bool
    formula: Printed | None
    parts: tuple[NamedPart, ...]
    parts_as: str
    formula_at: str
    needs: tuple[str, ...]
    put_in: str | None
    put_in_first: str | None = None
    plain: str = ""
    is_code: bool = False


def chain(
    reading: ReadingLine, verdict: VerdictLine, shown: set[str], member: PointText | None = None
) -> Iterator[ChainStep]:
    """Yield the steps of a reading; requirements of a definition have a link each, the first term of a bound none.

    `member` is a point of the family that breaks it, where there is one.
    """
    links = [*[None] * (len(reading.chain) - len(verdict.links)), *verdict.links]
    simplest = verdict.counterexample.simplest if verdict.counterexample else None
    values = {term.name: term.value for term in simplest.terms} if simplest else {}
    broken = simplest.link if simplest else None
    before, is_aside = "", reading.role is Role.ASIDE
    for term, link in zip(reading.chain, links, strict=False):
        line = formula_named(verdict.formulas, term.name)
        is_code = line is not None and bool(_CODE.fullmatch(line.text))
        found = None if line is None or says_no_more(line, term) else line
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
            put_in_first=with_numbers(found, member, _LATEX) if found and member and not is_aside else None,
            plain=_plain(found) if found and (is_aside or is_long) else "",
            is_code=is_code,
        )
        before = term.name


def says_no_more(line: FormulaLine, term: TermLine) -> bool:
    """Whether a formula is a number with which its term's words begin, `0: it lies within`, or code by its name."""
    is_said = re.match(rf"{re.escape(line.text)}(?![\w/]|\.\d)", term.text) is not None
    return bool(_CODE.fullmatch(line.text)) or (is_said and bool(_NUMBER.fullmatch(line.text)))


def _parts(line: FormulaLine, formula: Printed, shown: set[str]) -> tuple[NamedPart, ...]:
    """Return the parts of a formula that no reading of the card has yet, long ones as plain text."""
    plain = formula_text(line, _PLAIN)
    found = []
    for (name, latex), (called, text) in zip(formula.parts, plain.parts if plain else formula.parts, strict=False):
        if f"{name}={latex}" not in shown:
            is_long = len(latex) > MOST_SET
            found.append(NamedPart("" if is_long else f"{name} = {latex}", f"{called} = {text}" if is_long else ""))
        if len(latex) > SHORT_PART:
            shown.add(f"{name}={latex}")
    return tuple(found)


def _plain(line: FormulaLine) -> str:
    """Return a formula as plain text, empty where it is too long to be read so."""
    found = formula_text(line, _PLAIN)
    return found.text if found and len(found.text) <= MOST_SHOWN else ""


def _called(name: str) -> str:
    """Return the name of a part of a formula as plain text: what is called, without its arguments."""
    return re.sub(r"\\left.*|\\mathrm|[{}\\]", "", name)
