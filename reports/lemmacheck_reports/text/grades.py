"""Grades: on whose word proofs rest, how many bounds are proved on which, and which take a solver's."""

from collections.abc import Iterator, Mapping
from typing import get_args

from msgspec import Struct

from lemmacheck.records import Grade, LinkLine, Record, VerdictLine
from lemmacheck.vocabulary import Verdict

GRADES: Mapping[Grade, str] = {
    "formal": "checked by Rocq",
    "rational": "the kernel checks it, with polynomials and fractions",
    "enclosed": "the kernel checks it, box by box, in intervals with exact ends",
    "enumerated": "the kernel checks it at every point; what code counts stands in tables",
    "computed": "the code was run, and nothing but the code says so",
    "solver": "a program says so, z3, flint or sympy, and nobody checks it",
    "cited": "it rests on what nobody here proves",
}
"""Grades, the strongest first, each with what it means."""
UNGRADED = "without a grade"


class SolverWord(Struct, frozen=True):
    """A bound that is proved on a solver's word; what of it, and why the kernel checks no proof, in words."""

    claim: str
    reading: str
    name: str
    says: str


class Grades(Struct, frozen=True):
    """How many bounds are proved, by grade, and those that are on a solver's word."""

    bounds: dict[str, int]
    solver: tuple[SolverWord, ...]


def grades_of(record: Record) -> Grades:
    """Return on whose word the bounds of a run are proved; whatever has a chain is a bound."""
    chains = {(claim.id, reading.slug) for claim in record.claims for reading in claim.readings if reading.is_chain}
    proved = [v for key, v in record.verdicts.items() if key in chains and v.verdict is Verdict.PROVED]
    found = [verdict.grade or UNGRADED for verdict in proved]
    counts = {grade: found.count(grade) for grade in (*get_args(Grade), UNGRADED) if grade in found}
    words = (SolverWord(v.claim, v.reading, v.name, "; ".join(_words(v))) for v in proved if v.grade == "solver")
    return Grades(counts, tuple(words))


def counted(grades: Grades) -> str:
    """Return how many bounds are proved, by grade: `3 bounds proved: 2 rational, 1 computed`; empty for none."""
    total = sum(grades.bounds.values())
    if not total:
        return ""
    each = ", ".join(f"{count} {grade}" for grade, count in grades.bounds.items())
    return f"{total} bound{'' if total == 1 else 's'} proved: {each}"


def graded(verdict: VerdictLine) -> str:
    """Return a verdict with the grade of its proof, and whether it is bookkeeping: `proved (rational, bookkeeping)`."""
    notes = [*([verdict.grade] if verdict.grade else []), *(["bookkeeping"] if verdict.is_bookkeeping else [])]
    return f"{verdict.verdict} ({', '.join(notes)})" if notes else verdict.verdict.value


def second_text(line: LinkLine | VerdictLine) -> str:
    """Return what cvc5 says of what z3 proves, in a few words; empty where there is nothing to ask."""
    if line.second is None:
        return ""
    return "cvc5 was not asked" if line.second == "not asked" else f"cvc5 says {line.second}"


def _words(verdict: VerdictLine) -> Iterator[str]:
    """Yield for each step on a solver's word who says so, what cvc5 says, and why the kernel checks no proof of it."""
    by_itself = bool(verdict.unchecked or verdict.second) and len(verdict.links) > 1
    steps = [] if by_itself else [link for link in verdict.links if link.grade == "solver"]
    for link in steps:
        yield _word(f"{link} by {link.by}", link)
    if not steps:
        yield _word("the whole, not step by step", verdict)


def _word(head: str, line: LinkLine | VerdictLine) -> str:
    more = (second_text(line), f"no proof for the kernel: {line.unchecked}" if line.unchecked else "")
    return ", ".join(filter(None, (head, *more)))
