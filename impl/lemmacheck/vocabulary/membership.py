"""Whether a variable of an exact point lies in its declared range, decided in rationals or in balls."""

import numpy as np

from lemmacheck.arithmetic import Arithmetic, NotAvailableError, Sign, Values, ball, exact
from lemmacheck.formula import Expression, evaluate_expression, evaluate_integer
from lemmacheck.vocabulary.assignment import Assignment
from lemmacheck.vocabulary.pieces import Entries, Integers, Piece, Tables
from lemmacheck.vocabulary.points import Point, thaw


def lies_within(name: str, piece: Piece, assignment: Assignment, point: Point, on: Arithmetic, known: Values) -> bool:
    """Whether a variable of a point keeps its declaration; `known` is the point in the exact rationals `on`."""
    match piece:
        case Integers(low, high):
            value = assignment.integers[name]
            ends = [evaluate_integer(e, assignment.integers) for e in (low, high) if e is not None]
            return value >= ends[0] and (len(ends) == 1 or value <= ends[1])
        case Tables(rows):
            return assignment.rows[name] in [row for _, row in rows]
        case Entries():
            sides = ((piece.lows, piece.open_low, True), (piece.highs, piece.open_high, False))
            return all(
                _reaches(name, bound, point, known, strict=strict, is_low=is_low)
                for bounds, strict, is_low in sides
                for bound in bounds
            )
    return bool(np.all(known[name] == assignment.value(name, piece, on, known)))


def _reaches(name: str, bound: Expression, point: Point, exactly: Values, *, strict: bool, is_low: bool) -> bool:
    """Whether a variable keeps one bound, decided in rationals or in balls; what stays open counts as no."""
    allowed = {Sign.POSITIVE} if strict else {Sign.POSITIVE, Sign.ZERO}
    for bits in (0, 128, 1024):
        with exact() if bits == 0 else ball(bits) as on:
            known = exactly if bits == 0 else thaw(point, on)
            try:
                room = known[name] - evaluate_expression(bound, on, known)
            except NotAvailableError:
                continue
            signs = {on.sign(value if is_low else -value) for value in room.ravel()}
        if signs <= allowed:
            return True
        if Sign.OPEN not in signs:
            return False
    return False
