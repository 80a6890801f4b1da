"""Families of points that a reading gives: each is followed to its limit, and the kernel is asked as well."""

import dataclasses

import msgspec

from lemmacheck.arithmetic import exact, to_fraction
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.stating import written_down
from lemmacheck.formula import Expression, evaluate_expression, names_in
from lemmacheck.judging import Alarm, Diverges
from lemmacheck.judging import family as families
from lemmacheck.kernel import ProofError, check_family, refusing, statement_of
from lemmacheck.search import Trail
from lemmacheck.vocabulary import Entries, Family, Fixed, Indices, Integers, Piece, Reading

MOST_PLACES = 64
"""Up to how many places a row of them is written out."""


def judge_families(reading: Reading, trail: Trail) -> Diverges | None:
    """Return the first family of a reading whose ratio provably grows without bound, None where none does."""
    proved, held = None, families.held_by(reading)
    for family in reading.families:
        judged = families.judge(reading.domain, reading.bound.ends, family, held=held)
        if isinstance(judged, Diverges):
            proved = proved or judged
            trail.note("family", "limit", "refuted", f"the ratio {judged.text} grows without bound")
        elif isinstance(judged, Alarm):
            trail.alarm(reading.bound.ends, judged.text)
            trail.note("family", "limit", "alarm", judged.text)
        else:
            trail.note("family", "limit", "undecided", judged)
    return proved


def ask_the_kernel(family: Diverges, reading: Reading, statement: Statement | None, trail: Trail) -> None:
    """Note whether the kernel accepts that a family breaks a statement, or why that is the audit's word alone.

    Where a reading is not stated for every size, or the kernel does not follow that, it is asked about the integers
    that are the same along the family: a part of the domain, and what breaks there breaks the whole.
    """
    why = "it is not stated as formulas" if statement is None else _refused(family, statement)
    if why is not None:
        there = written_down(at_its_sizes(reading, family.family)).statement
        why = why if there is None else _refused(family, there)
    if why is None:
        trail.note("kernel", "limit", "confirmed", "the kernel accepts that the ratio grows without bound")
    else:
        trail.note("kernel", "limit", "not applicable", f"the kernel does not follow the family: {why}")


def at_its_sizes(reading: Reading, family: Family) -> Reading:
    """Return a reading on the part of its domain at which its integers are those of a family, where they stay the same.

    Sizes that mention such integers are the numbers that they are there.
    """
    known = {
        name: int(str(family.point[name]))
        for name, piece in reading.given.items()
        if isinstance(piece, Integers) and str(family.point.get(name, "")).isdecimal()
    }

    def size(text: Expression) -> Expression:
        found = names_in(text)
        if not found or not found <= set(known):
            return text
        with exact() as on:
            value = to_fraction(evaluate_expression(text, on, {name: on.scalar(known[name]) for name in found})[0, 0])
        return int(value) if value.denominator == 1 else text

    def narrowed(name: str, piece: Piece) -> Piece:
        if name in known:
            return Integers(known[name], known[name])
        if isinstance(piece, Indices):
            count = size(piece.count)
            return Fixed(tuple(range(1, count + 1))) if isinstance(count, int) and count <= MOST_PLACES else piece
        if isinstance(piece, Entries):
            return dataclasses.replace(piece, rows=size(piece.rows), columns=size(piece.columns))
        return piece

    given = {name: narrowed(name, piece) for name, piece in reading.given.items()}
    return dataclasses.replace(reading, given=given, families=(family,))


def _refused(family: Diverges, statement: Statement) -> str | None:
    """Return why the kernel refuses a family, None where it accepts it."""
    try:
        with refusing("the family"):
            asked = statement_of(statement.domain, statement.asserts, statement.terms)
            check_family(asked, statement.asserts, msgspec.to_builtins(family.line()))
    except ProofError as error:
        return str(error)
    return None
