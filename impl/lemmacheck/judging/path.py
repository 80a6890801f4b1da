"""The point of a family at one value of its parameter, in any arithmetic, and whether a domain contains it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, NewValues, NotAvailableError, Sign, Values
from lemmacheck.asymptotics import Germ
from lemmacheck.formula import Relation, evaluate_expression, evaluate_tree, names_in, truth, unfolded_at
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Assignment, Domain, Entries, Family, Integers, Power, Tables, truth_in

Constants = Callable[[str], Any]
"""The number of an arithmetic that a free constant stands for, by its name."""


def no_constants(name: str) -> Any:
    """Refuse a name that is neither the parameter nor a variable given before.

    Raises CatalogueError.
    """
    raise CatalogueError(f"a family mentions {name!r}, which is neither its parameter nor a variable given before")


def point_of(family: Family, on: Arithmetic, parameter: Any, constants: Constants = no_constants) -> NewValues:
    """Return a family's values where its parameter has a value (1 x 1); later ones may name earlier ones.

    Raises CatalogueError for unknown names and ragged rows, and what the arithmetic raises for what has no value.
    """
    values: NewValues = {}
    for name, rows in family.point.items():
        listed = list(rows) if isinstance(rows, (list, tuple)) else [rows]
        nested = listed if listed and isinstance(listed[0], (list, tuple)) else [listed]
        if len({len(row) for row in nested}) > 1:
            raise CatalogueError(f"the rows of {name} in a family are not of one length")
        out = np.empty((len(nested), len(nested[0])), dtype=object)
        for i, row in enumerate(nested):
            for j, text in enumerate(row):
                known = values | {family.parameter: parameter}
                known |= {other: on.scalar(constants(other)) for other in names_in(str(text)) - set(known)}
                out[i, j] = evaluate_expression(str(text), on, known)[0, 0]
        values[name] = out
    return values


def why_outside(
    domain: Domain, values: Values, on: Arithmetic, is_whole: Callable[[Any], bool], *, surely: bool = False
) -> str | None:
    """Return why values are not in a domain, None where they are; with `surely`, None also where signs stay open.

    `is_whole` says whether one number is an integer. Raises what the arithmetic raises where a sign is not known.
    """
    for name, piece in domain.pieces.items():
        if isinstance(piece, Integers):
            if values[name].shape != (1, 1) or not is_whole(values[name][0, 0]):
                return f"{name} is not always an integer"
            ends = [(piece.low, False)] + ([] if piece.high is None else [(piece.high, True)])
            rooms = [(_room(values[name], end, on, values, is_high=is_high), False) for end, is_high in ends]
        elif isinstance(piece, Entries):
            rooms = [(_room(values[name], end, on, values, is_high=False), piece.open_low) for end in piece.lows]
            rooms += [(_room(values[name], end, on, values, is_high=True), piece.open_high) for end in piece.highs]
        else:
            if not _follows(domain, name, values, on, surely=surely):
                return f"{name} is not what the domain says"
            continue
        for room, strict in rooms:
            if not all(_is_kept(value, on, strict=strict, surely=surely) for value in np.asarray(room).ravel()):
                return f"{name} is not always in its range"
    return _misshapen(domain, values, on) or _why_unmet(domain, values, on, surely=surely)


def _why_unmet(domain: Domain, values: Values, on: Arithmetic, *, surely: bool) -> str | None:
    """Return which condition values do not satisfy; None where all are, or, with `surely`, none is known to fail.

    Raises what the arithmetic raises where a comparison is not known; with `surely`, nothing.
    """
    for text in domain.conditions:
        if surely:
            found = truth_in(text, on, values)
        else:
            found = truth(unfolded_at(text, on, values), lambda each: _compared(each, on, values))
        if found is False or (found is None and not surely):
            return f"the condition {text} is not always satisfied"
    return None


def _compared(each: Relation, on: Arithmetic, values: Values) -> bool:
    """Whether a comparison is true for all large parameters.

    Raises NotAvailableError where the sign of the difference is not known.
    """
    room = (evaluate_tree(each.right, on, values) - evaluate_tree(each.left, on, values))[0, 0]
    if isinstance(room, Germ) and each.sign in ("<=", ">=") and _never_negative(room if each.sign == "<=" else -room):
        return True
    allowed = {
        "<": {Sign.POSITIVE}, "<=": {Sign.POSITIVE, Sign.ZERO}, ">": {Sign.NEGATIVE}, ">=": {Sign.NEGATIVE, Sign.ZERO},
        "==": {Sign.ZERO}, "!=": {Sign.POSITIVE, Sign.NEGATIVE},
    }  # fmt: skip
    return on.sign(room) in allowed[each.sign]


def _never_negative(room: Germ) -> bool:
    try:
        return room.is_never_negative()
    except NotAvailableError:
        return False


def _is_kept(room: Any, on: Arithmetic, *, strict: bool, surely: bool) -> bool:
    """Whether what a bound leaves is positive, or 0 where that is allowed."""
    if isinstance(room, Germ) and not strict:
        return room.is_never_negative()
    sign = on.sign(room)
    return sign is Sign.POSITIVE or (sign is Sign.ZERO and not strict) or (sign is Sign.OPEN and surely)


def _room(value: Any, end: Any, on: Arithmetic, values: Values, *, is_high: bool) -> Any:
    bound = evaluate_expression(end, on, values)
    return bound - value if is_high else value - bound


def _follows(domain: Domain, name: str, values: Values, on: Arithmetic, *, surely: bool) -> bool:
    """Whether a piece without freedom has the value that the domain gives it."""
    piece, allowed = domain.pieces[name], {Sign.ZERO} | ({Sign.OPEN} if surely else set())
    if isinstance(piece, Tables):
        choices = [on.vector(row) for _, row in piece.rows if len(row) == values[name].shape[1]]
    elif isinstance(piece, Power):
        choices = [on.power(values[piece.base], evaluate_expression(piece.exponent, on, values))]
    else:
        choices = [domain.discrete(name, assignment_of(domain, values, on), on, values)]
    return any(
        choice.shape == values[name].shape
        and {on.sign(a - b) for a, b in zip(choice.ravel(), values[name].ravel(), strict=True)} <= allowed
        for choice in choices
    )


def assignment_of(domain: Domain, values: Values, on: Arithmetic) -> Assignment:
    """Return the integers of a point that are the same all along, and the lengths of its tables."""
    fixed, rows = {}, {}
    for name, piece in domain.pieces.items():
        if isinstance(piece, Integers):
            try:
                fixed[name] = on.exponent(values[name][0, 0])
            except NotAvailableError:
                continue
        elif isinstance(piece, Tables):
            rows[name] = (0,) * values[name].shape[1]
    return Assignment(fixed, rows, 0)


def _misshapen(domain: Domain, values: Values, on: Arithmetic) -> str | None:
    assignment = assignment_of(domain, values, on)
    for name, piece in domain.pieces.items():
        if isinstance(piece, Entries):
            try:
                shape = domain.shape(name, assignment)
            except (KeyError, CatalogueError):
                return f"the size of {name} depends on the parameter"
            if shape != values[name].shape:
                return f"{name} is not {shape[0]} x {shape[1]}"
    return None
