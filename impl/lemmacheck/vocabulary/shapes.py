"""What a declaration may be made of: names, counts of integers, and bounds that have the shape of what they bound."""

import ast
import functools
import keyword
from collections.abc import Mapping
from typing import Any

from lemmacheck.arithmetic import ball, exact, written_out
from lemmacheck.formula import PI, Expression, evaluate_expression, evaluate_integer, exponents_in, names_in
from lemmacheck.system import CatalogueError, in_words
from lemmacheck.vocabulary.pieces import Entries, Fixed, Indices, Integers, Piece, Power, Shaped, Tables

Shape = tuple[str, str]
"""Rows and columns, as the expressions they were declared with."""


def check_piece(name: Any, piece: Any, pieces: Mapping[str, Piece]) -> None:
    """Raise CatalogueError where a name cannot be an argument of a term, or its piece does not fit the others."""
    if not isinstance(name, str) or not name.isidentifier() or keyword.iskeyword(name) or name == "on":
        raise CatalogueError(
            f"a variable cannot be called {name!r}: terms take it as an argument, after `on`; write a name such as x, "
            "eps or lambda_"
        )
    if name == PI:
        raise CatalogueError(f"a variable cannot be called {name!r}, which is a number in bounds; write Pi or pi_")
    if not isinstance(piece, Piece):
        raise CatalogueError(
            f"the variable {name!r} is declared by {in_words(piece)}, and not by a word such as reals(0, 1), "
            "integers(1) or vectors(3, within=1)"
        )
    for count in _counts(piece):
        strays = [n for n in names_in(count) if n in pieces and not isinstance(pieces[n], Integers)]
        if strays:
            raise CatalogueError(
                f"{count!r}, which {name!r} is declared with, depends on {strays[0]!r}, no integer; declare "
                f"{strays[0]!r} by integers(...)"
            )
        if not names_in(count):
            evaluate_integer(count, {})
    if isinstance(piece, Power) and shape_of(pieces.get(piece.base, piece)) != ("1", "1"):
        raise CatalogueError(f"{name!r} is a power of {piece.base!r}, which is not a single number")
    for bound in _bounds(piece):
        _check_bound(name, bound, shape_of(piece), pieces)
        _check_exponents(name, bound, pieces)
        _check_value(name, bound, exactly=isinstance(piece, Fixed))


def shape_of(piece: Piece) -> Shape:
    """Return rows and columns as they were declared; a row of a table has no fixed number of them."""
    match piece:
        case Integers() | Power():
            return "1", "1"
        case Tables():
            return "1", "?"
        case Indices(count):
            return "1", _plain(count)
        case Fixed(values):
            return "1", str(len(values))
        case Entries(rows, columns):
            return _plain(rows), _plain(columns)


def _counts(piece: Piece) -> list[Expression]:
    """Return the expressions that must be integers."""
    match piece:
        case Integers(low, high):
            return [low] if high is None else [low, high]
        case Indices(count):
            return [count]
        case Power(_, exponent):
            return [exponent]
        case Entries(rows, columns):
            return [rows, columns]
    return []


def _bounds(piece: Piece) -> tuple[Expression, ...]:
    """Return the expressions that are compared with a variable, or become one entry of it."""
    match piece:
        case Entries():
            return (*piece.lows, *piece.highs)
        case Fixed(values):
            return values
    return ()


def _check_bound(name: str, bound: Expression, own: Shape, pieces: Mapping[str, Piece]) -> None:
    """Raise CatalogueError where a bound is a row and the variable a number, or a row of another length."""
    fits = [{"1"}, {"1"}] if isinstance(pieces[name], (Fixed, Shaped)) else [{"1", side} for side in own]
    for other in sorted(names_in(bound) & set(pieces)):
        shape = shape_of(pieces[other])
        if any(side not in allowed for side, allowed in zip(shape, fits, strict=True)):
            raise CatalogueError(
                f"the bound {bound!r} of {name!r} mentions {other!r}, which is {' x '.join(shape)}, and {name!r} is "
                f"{' x '.join(own)}: bounds are single numbers, or share its rows and columns if it has no form"
            )


def _check_exponents(name: str, bound: Expression, pieces: Mapping[str, Piece]) -> None:
    """Raise CatalogueError where an exponent is no integer: that is a power in no exact arithmetic."""
    for exponent in exponents_in(bound):
        strays = sorted(n for n in names_in(exponent) if isinstance(pieces.get(n), (Entries, Power)))
        if strays:
            raise CatalogueError(
                f"the bound {bound!r} of {name!r} has the exponent {exponent!r}, and {strays[0]!r} is no integer; "
                "write exp and log"
            )
        if not names_in(exponent):
            try:
                evaluate_integer(exponent, {})
            except CatalogueError as error:
                raise CatalogueError(
                    f"the bound {bound!r} of {name!r} has the exponent {exponent!r}, which is no integer; write sqrt, "
                    "exp and log"
                ) from error


def _check_value(name: str, bound: Expression, *, exactly: bool) -> None:
    """Raise CatalogueError where a bound without variables has no value, or is a constant and no rational."""
    if names_in(bound):
        return
    try:
        with ball(64) as on:
            value = evaluate_expression(bound, on, {})[0, 0]
            if not value.is_finite():
                raise OverflowError
            written_out(value.upper())
    except (ArithmeticError, ValueError) as error:
        raise CatalogueError(
            f"the bound {bound!r} of {name!r} has no value, or one that is too large or too near to 0 to write it out"
        ) from error
    if exactly:
        try:
            with exact() as rationals:
                evaluate_expression(bound, rationals, {})
        except ArithmeticError as error:
            raise CatalogueError(
                f"the constant {bound!r} of {name!r} is irrational, and points are written in fractions; write it in "
                "the terms, with on.pi, on.sqrt, on.exp or on.log"
            ) from error


def _plain(count: Expression) -> str:
    """Return a count in one way of writing it."""
    return _unparsed(str(count))


@functools.lru_cache(maxsize=4096)
def _unparsed(count: str) -> str:
    return ast.unparse(ast.parse(count, mode="eval").body)
