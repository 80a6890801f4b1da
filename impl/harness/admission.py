"""Admission: a term is run on unknowns first, and nothing that it says elsewhere is believed before it passed.

A term that compares numbers takes one branch for a whole box of values, and the structure of expressions for their
equality. On unknowns it is caught at it. What passes does the same operations for all values of the same shape.
"""

import functools
import linecache
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from flint import arb

from impl.arithmetic import to_fraction, whole_number
from impl.arithmetic.unknown import Look, Unknowns, is_library, unknowns
from impl.harness.asymptotics.germ import Germ
from impl.harness.domain import Assignment, Domain, Point
from impl.harness.errors import TermError
from impl.harness.pieces import Entries
from impl.harness.terms import AnyTerm, evaluate_row, evaluate_term, function_of, name_of

VALUELESS = (ArithmeticError, ValueError, LookupError, RecursionError, MemoryError)
"""What a term may raise because it has no value at a point; whatever else it raises says that its code is wrong."""

_HERE = str(Path(__file__).parent)
MOST_KNOWN = 256
"""Of a longer row of integers the values are not known to the term: it may still not look at them."""

Shape = tuple[str, int, int, tuple[int, ...] | None]
"""A variable as a term may see it: its name, rows and columns, and the values where all are integers."""

Shapes = tuple[Shape, ...]


class Outcome(Enum):
    """What became of a run on unknowns; an unfinished one (an exponent that is unknown) says nothing of the rest."""

    PASSED = "passed"
    LOOKED = "looked"
    UNFINISHED = "unfinished"
    VALUELESS = "valueless"


@dataclass(frozen=True, slots=True)
class Run:
    """How a run of a term on unknowns ended, with what it raised in words where it did not pass."""

    outcome: Outcome
    why: str = ""
    wrong: str = ""


def admit(term: AnyTerm, shapes: Shapes, *, symbolic: bool = False, single: bool = True) -> Run:
    """Run a term on unknowns of the given shapes, once.

    With `symbolic` exponents may depend on unknowns, as those of symbolic expressions may; then nothing that a term
    raises is a mistake, since it may need plain integers. A counted term takes plain integers and
    nothing else, so it may do with them what it likes. Raises TermError where the term looks at a
    number, is wrong code, or (with `single`) is not one number.
    """
    run = _run(term, shapes, symbolic, single)
    if run.wrong:
        raise TermError(run.wrong)
    return run


def passes(terms: tuple[AnyTerm, ...], shapes: Shapes, *, symbolic: bool = False) -> str | None:
    """Return why terms may not be judged for all values of these shapes at once, None where they may.

    Raises TermError as `admit` does.
    """
    for term in terms:
        run = admit(term, shapes, symbolic=symbolic)
        if run.outcome is not Outcome.PASSED:
            return f"{name_of(term)}: {run.why}"
    return None


def must_pass(terms: tuple[AnyTerm, ...], values: Mapping[str, Any], *, single: bool = True) -> None:
    """Raise TermError where terms may not be believed at values of any arithmetic.

    Numbers that are no integers may be any numbers: what passes does the same operations for all of that shape.
    """
    shapes = tuple(
        (name, *value.shape[-2:], _integers([_plain(entry) for entry in value.ravel()]))
        for name, value in values.items()
    )
    for term in terms:
        run = admit(term, shapes, symbolic=True, single=single)
        if run.outcome is not Outcome.PASSED:
            raise TermError(f"{name_of(term)}: {run.why}")


def _plain(value: Any) -> Fraction | None:
    """Return the value of a number that is known exactly, None for all others."""
    if isinstance(value, arb):
        whole = whole_number(value)
        return None if whole is None else Fraction(whole)
    if isinstance(value, Germ):
        return value.rational()
    try:
        return to_fraction(value)
    except ValueError:
        return None


def shapes_at(domain: Domain, assignment: Assignment, *, entry: int | None = None) -> Shapes:
    """Return the shapes of a domain's variables under one assignment, cut to one summand's entry if it is given."""
    found: dict[str, Shape] = {}
    with unknowns() as on:
        known: dict[str, Any] = {}
        for name, piece in domain.pieces.items():
            rows, columns = domain.shape(name, assignment)
            if isinstance(piece, Entries):
                known[name] = _unknown_rows(on, rows, columns)
                found[name] = (name, rows, columns, None)
            else:
                known[name] = domain.discrete(name, assignment, on, known)
                found[name] = (name, rows, columns, _values(known[name]))
    return tuple(_cut(shape, entry) for shape in found.values())


def shapes_of(point: Point) -> Shapes:
    """Return the shapes of an exact point, with the values that are integers: an exponent may depend on them."""
    return tuple(
        (name, len(rows), len(rows[0]) if rows else 0, _integers([value for row in rows for value in row]))
        for name, rows in point.items()
    )


def wrong_code(error: BaseException) -> str | None:
    """Return what a term raised, with file and line, where that says that its code is wrong; None for all else."""
    return None if isinstance(error, VALUELESS) else described(error)


def described(error: BaseException) -> str:
    """Return an exception with the place in the author's code where it was raised, and the line that stands there."""
    trace, place = error.__traceback__, None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith(_HERE) and not is_library(file):
            place = (file, trace.tb_lineno)
        trace = trace.tb_next
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return text if place is None else f"{text} ({_placed(*place)})"


def _placed(file: str, line: int) -> str:
    source = linecache.getline(file, line).strip()
    return f"{Path(file).name}, line {line}" + (f": {source}" if source else "")


@functools.lru_cache(maxsize=16384)
def _run(term: AnyTerm, shapes: Shapes, symbolic: bool, single: bool) -> Run:  # noqa: FBT001 - a key of the cache
    if getattr(term, "is_counted", False):
        return Run(Outcome.PASSED)
    with unknowns(symbolic=symbolic) as on:
        values = {shape[0]: _rows(on, shape) for shape in shapes}
        run = _tried(term, on, values, symbolic=symbolic, single=single)
        if on.looks:
            told = _of_look(term, on.looks[0])
            return Run(Outcome.LOOKED, told, wrong="" if symbolic else told)
    return run


def _tried(term: AnyTerm, on: Unknowns, values: Mapping[str, Any], *, symbolic: bool, single: bool) -> Run:
    try:
        (evaluate_term if single else evaluate_row)(term, on, values)
    except TermError as error:
        return Run(Outcome.UNFINISHED, str(error), wrong="" if symbolic else str(error))
    except ZeroDivisionError as error:
        return Run(Outcome.VALUELESS, f"it has no value: {error}")
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a term raises is told
        wrong = None if symbolic else wrong_code(error)
        return Run(Outcome.UNFINISHED, described(error), wrong=f"{name_of(term)!r}: {wrong}" if wrong else "")
    return Run(Outcome.PASSED)


def _of_look(term: AnyTerm, look: Look) -> str:
    function = function_of(term)
    own = getattr(function, "__code__", None)
    file, line = (look.file, look.line) if Path(look.file).exists() or own is None else (own.co_filename, look.line)
    return f"{name_of(term)!r} looks at its numbers, by {look} ({_placed(file, line)})"


def _rows(on: Unknowns, shape: Shape) -> Any:
    _, rows, columns, values = shape
    if values is None:
        return _unknown_rows(on, rows, columns)
    out = np.empty((rows, columns), dtype=object)
    for place, value in zip(np.ndindex(out.shape), values, strict=True):
        out[place] = on.number(value)
    out.flags.writeable = False
    return out


def _unknown_rows(on: Unknowns, rows: int, columns: int) -> Any:
    out = np.empty((rows, columns), dtype=object)
    for place in np.ndindex(out.shape):
        out[place] = on.unknown()
    out.flags.writeable = False
    return out


def _values(row: Any) -> tuple[int, ...] | None:
    known = [value.known for value in row.ravel()]
    return _integers([None if value is None else Fraction(int(value.p), int(value.q)) for value in known])


def _integers(values: list[Fraction | None]) -> tuple[int, ...] | None:
    if len(values) > MOST_KNOWN or any(value is None or value.denominator != 1 for value in values):
        return None
    return tuple(int(value) for value in values if value is not None)


def _cut(shape: Shape, entry: int | None) -> Shape:
    """Return a shape cut to one entry of its row."""
    name, rows, columns, values = shape
    if entry is None or columns == 1:
        return shape
    return name, rows, 1, None if values is None else values[entry : entry + 1] or None
