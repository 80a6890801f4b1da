"""The conditions of a domain: checked when a claim is collected, decided at exact points, guessed on float batches."""

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, ball, exact
from lemmacheck.formula import (
    PI,
    Condition,
    Extent,
    Junction,
    Property,
    Quantified,
    Relation,
    comparisons_within,
    condition_names,
    condition_of,
    evaluate_integer,
    evaluate_tree,
    is_written_out,
    named,
    powers,
    properties,
    quantifiers_within,
    truth,
    unfolded,
    unfolded_at,
    written_as,
)
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.pieces import Entries, Integers, Piece, Power
from lemmacheck.vocabulary.points import Point, thaw
from lemmacheck.vocabulary.shapes import Shape, shape_of

PRECISIONS = (0, 128, 1024, 4096)
"""The bits at which a condition is tried at a point; 0 are exact rationals."""

NEAR = 1e-9
"""How far apart the sides of an equation may be in float64, relative to their size."""

NUMBER: Shape = ("1", "1")

AN_INDEX = Integers(1, None)
"""What an index counts as inside of its condition."""


def check_condition(text: Any, pieces: Mapping[str, Piece]) -> None:
    """Raise CatalogueError where a condition of a domain is none, or does not fit its variables."""
    if not isinstance(text, str):
        raise CatalogueError(f"the condition {text!r} is no text such as 'x + y <= 1'")
    condition = condition_of(text)
    unknown = sorted(condition_names(text) - set(pieces))
    if not condition_names(text):
        raise CatalogueError(
            f"the condition {text!r} names no variable, so it says nothing of the domain: leave it out"
        )
    if unknown:
        declared = ", ".join(pieces) or "nothing"
        raise CatalogueError(f"the condition {text!r} names {unknown[0]!r}, which the domain lacks (it has {declared})")
    for quantified, around in quantifiers_within(condition):
        _check_index(text, quantified, around, pieces)
    for each in properties(condition):
        shapes = [shape_of(pieces[name]) for name in each.names]
        if shapes[-1][0] != shapes[-1][1] or any(shape != NUMBER for shape in shapes[:-1]):
            shown = ", ".join(" x ".join(shape) for shape in shapes)
            raise CatalogueError(f"the condition {text!r} is said of a square matrix, after numbers, not of {shown}")
    for exponent in powers(condition):
        _check_exponent(text, exponent, pieces)
    _check_sides(text, condition, pieces)


def _check_sides(text: str, condition: Condition, pieces: Mapping[str, Piece]) -> None:
    """Raise CatalogueError where what is compared is no single number."""
    for compared, indices in comparisons_within(condition):
        known = {**pieces, **dict.fromkeys(indices, AN_INDEX)}
        for side in (compared.left, compared.right):
            _check_places(text, side, known)
            shape = _shape(text, side, known)
            if shape != NUMBER:
                raise CatalogueError(
                    f"the condition {text!r} compares {written_as(side)!r}, which is {' x '.join(shape)}: write "
                    "sum(...) or dot(..., ...), which are single numbers, or an entry, such as a[1] or A[1, 2]"
                )


def _check_index(text: str, part: Quantified, around: tuple[str, ...], pieces: Mapping[str, Piece]) -> None:
    """Raise CatalogueError where an index has the name of something else, or an end that is made of no integers."""
    if part.index in pieces or part.index in around or part.index == PI:
        raise CatalogueError(f"the condition {text!r} binds {part.index!r}, which stands for something else: rename it")
    for end in (part.low, part.high):
        strays = sorted(n for n in named(end) if n not in around and not isinstance(pieces.get(n), Integers))
        if strays or any(isinstance(node, ast.Subscript) for node in ast.walk(end)):
            what = f"{strays[0]!r} is no integer" if strays else "an entry is no known integer"
            raise CatalogueError(f"the index {part.index} of {text!r} ends at {written_as(end)!r}, and {what}")


def _check_places(text: str, side: ast.expr, known: Mapping[str, Piece]) -> None:
    """Raise CatalogueError where the place of an entry is made of no integers, or has too many or too few numbers."""
    for node in ast.walk(side):
        if isinstance(node, ast.Subscript):
            places = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            name = node.value.id if isinstance(node.value, ast.Name) else ""
            shape = shape_of(known[name]) if name in known else NUMBER
            if shape == NUMBER or len(places) != (1 if shape[0] == "1" else 2):
                right = "rows have one, as in a[i], and matrices two, as in A[i, j]"
                raise CatalogueError(f"the condition {text!r} has the entry {written_as(node)}: {right}")
            strays = sorted(n for each in places for n in named(each) if not isinstance(known.get(n), Integers))
            if strays or any(isinstance(part, ast.Subscript) for each in places for part in ast.walk(each)):
                what = f"{strays[0]!r}" if strays else "an entry"
                raise CatalogueError(f"the place in {written_as(node)} of {text!r} mentions {what}, no integer")


def is_plain(text: str) -> bool:
    """Whether a condition reads the same for every size: it has no index, no entry, and no property of a matrix."""
    return is_written_out(condition_of(text))


def check_sizes(text: str, sizes: Mapping[str, tuple[int, int]], integers: Mapping[str, int]) -> None:
    """Raise CatalogueError where a condition names an entry that its variable lacks, or a matrix is too large."""
    condition = condition_of(text)
    fits = isinstance(condition, Property) and condition.word in ("symmetric", "orthogonal")
    if not fits and not is_written_out(condition):
        names = sorted(condition_names(text))
        unfolded(text, tuple((name, Extent(*sizes[name], integers.get(name))) for name in names))


def _shape(text: str, node: ast.expr, pieces: Mapping[str, Piece]) -> Shape:
    """Return the shape of an expression; raise CatalogueError where shapes do not fit each other."""
    match node:
        case ast.Name(id=name):
            return NUMBER if name == PI else shape_of(pieces[name])
        case ast.Subscript():
            return NUMBER
        case ast.UnaryOp(operand=operand):
            return _shape(text, operand, pieces)
        case ast.BinOp(left=left, right=right):
            return _common(text, (left, right), pieces)
        case ast.Call(func=ast.Name(id=word), args=arguments):
            shape = _common(text, arguments, pieces)
            return NUMBER if word in ("sum", "dot") else shape
    return NUMBER


def _common(text: str, nodes: Any, pieces: Mapping[str, Piece]) -> Shape:
    """Return the one shape of expressions that are combined entry by entry, numbers apart."""
    shapes = {_shape(text, node, pieces) for node in nodes} - {NUMBER}
    tables = len(shapes) == 1 and "?" in next(iter(shapes)) and len({n for node in nodes for n in named(node)}) > 1
    if len(shapes) > 1 or tables:
        shown = " and ".join(sorted(" x ".join(shape) for shape in shapes))
        raise CatalogueError(f"the condition {text!r} combines {shown}: rows must have one length")
    return shapes.pop() if shapes else NUMBER


def _check_exponent(text: str, exponent: ast.expr, pieces: Mapping[str, Piece]) -> None:
    """Raise CatalogueError where an exponent is no integer: that is a power in no exact arithmetic."""
    names = named(exponent)
    strays = sorted(name for name in names if isinstance(pieces.get(name), (Entries, Power)))
    if strays:
        raise CatalogueError(
            f"the condition {text!r} has an exponent with {strays[0]!r}, no integer: write exp and log"
        )
    if not names:
        try:
            evaluate_integer(written_as(exponent), {})
        except CatalogueError as error:
            raise CatalogueError(
                f"the condition {text!r} has the exponent {written_as(exponent)!r}, which is no integer: write sqrt"
            ) from error


def holds_at(text: str, point: Point) -> bool | None:
    """Return whether a condition is true at an exact point; None where that is not known.

    Decided in rationals, else in balls, at rising precision: overlapping balls leave it open, and so does a side
    without a value.
    """
    for bits in PRECISIONS:
        with exact() if bits == 0 else ball(bits, rational=True) as on:
            found = truth_in(text, on, thaw(point, on))
        if found is not None:
            return found
    return None


def truth_in(text: str, on: Arithmetic, values: Mapping[str, Any]) -> bool | None:
    """Return whether a condition is true in rationals or balls; None where it is open.

    In balls around many points it is true, or false, where it is so at all of them. It is open where an entry or a size
    that it names is not known.
    """
    try:
        condition = unfolded_at(text, on, values)
    except CatalogueError:
        return None
    return truth(condition, lambda each: _decided(each, on, values))


def _decided(each: Relation, on: Arithmetic, values: Mapping[str, Any]) -> bool | None:
    """Return whether a comparison is true: comparisons of balls are true only where they are certain.

    What has no value in balls is NaN, and so is all that is made of it: no comparison of that is true.
    """
    try:
        left, right = (evaluate_tree(side, on, values)[0, 0] for side in (each.left, each.right))
        room = right - left
    except (ArithmeticError, ValueError, CatalogueError):
        return None
    at_most, less, at_least, more = (bool(found) for found in (room >= 0, room > 0, room <= 0, room < 0))
    yes, no = {
        "<": (less, at_least),
        "<=": (at_most, more),
        ">": (more, at_most),
        ">=": (at_least, less),
        "==": (at_most and at_least, less or more),
        "!=": (less or more, at_most and at_least),
    }[each.sign]
    return True if yes else False if no else None


def batch_inside(where: tuple[str, ...], on: Arithmetic, values: Mapping[str, Any], count: int) -> Any:
    """Return for each of `count` points of a float batch whether it seems to satisfy all conditions."""
    inside = np.ones(count, dtype=bool)
    for text in where:
        inside &= _seems(unfolded_at(text, on, values), on, values, count)
    return inside


def _seems(condition: Condition, on: Arithmetic, values: Mapping[str, Any], count: int) -> Any:
    """Return where a condition seems to be true; equations are given what rounding takes."""
    if isinstance(condition, Junction) and not condition.parts:
        return np.full(count, condition.is_every)
    if isinstance(condition, Junction):
        parts = [_seems(part, on, values, count) for part in condition.parts]
        return np.logical_and.reduce(parts) if condition.is_every else np.logical_or.reduce(parts)
    if not isinstance(condition, Relation):
        raise TypeError("a condition with an index must be unfolded before it is judged")
    left, right = (
        np.broadcast_to(evaluate_tree(side, on, values), (count, 1, 1))[:, 0, 0]
        for side in (condition.left, condition.right)
    )
    near = abs(left - right) <= NEAR * (abs(left) + abs(right) + NEAR)
    return {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right, "==": near, "!=": left != right
    }[condition.sign]  # fmt: skip
