"""Sums compared summand by summand: where a link follows if it holds between the summands at every position."""

import ast
from fractions import Fraction
from typing import Any

from lemmacheck.formula import PI, Expression, Sum, acts_entrywise, names_in, parse
from lemmacheck.vocabulary import Domain, Entries, Fixed, Indices, Integers, Link, Piece, Tables, is_sum_over


def summands_compare(domain: Domain, link: Link) -> bool:
    """Whether the link follows if it holds summand by summand: sums over one count, rows of that length.

    A strict link does not: a sum without summands is not less than another.
    """
    if link.is_strict:
        return False
    left, right = link.left, link.right
    if not isinstance(left, Sum) or not is_sum_over(right, left.over) or not isinstance(right, Sum):
        return False
    if right.absolute and not (link.is_equation and left.absolute):
        return False
    if link.is_equation and left.absolute != right.absolute:
        return False
    if not _is_never_negative(domain, left.over):
        return False
    rows_fit = all(
        _is_row_of(piece, str(left.over)) or not isinstance(piece, (Entries, Fixed, Indices, Tables))
        for piece in domain.pieces.values()
    )
    return rows_fit and all(is_entrywise(domain, side) for side in (left, right))


def is_entrywise(domain: Domain, term: Sum) -> bool:
    """Whether the summand at a position is the same function of that position's entries, for every length."""
    if any(isinstance(piece, Tables) for piece in domain.pieces.values()):
        return False
    return acts_entrywise(term.entry, frozenset(name for name, piece in domain.pieces.items() if _is_row(piece)))


def _is_never_negative(domain: Domain, count: Expression) -> bool:
    """Whether a count has a value everywhere, from 0 on, so that sums keep their order.

    It must be made of integers from 0 on by operations that lead to nothing else.
    """
    pieces = [domain.pieces[name] for name in names_in(count)]
    from_zero = all(isinstance(p, Integers) and str(p.low).isdecimal() for p in pieces)
    return from_zero and all(_counts(node) for node in ast.walk(parse(str(count))))


def _counts(node: ast.AST) -> bool:
    """Whether a part of an expression makes integers from 0 on of such."""
    match node:
        case ast.Constant(value=Fraction() as number):
            return number.denominator == 1
        case ast.Call(func=ast.Name(id=word)):
            return word in {"min", "max", "abs"}
        case ast.Name(id=word):
            return word != PI
    return isinstance(node, (ast.BinOp, ast.Add, ast.Mult, ast.Pow, ast.Load))


def _is_row_of(piece: Any, over: str) -> bool:
    match piece:
        case Entries(rows, columns):
            return (str(rows), str(columns)) == ("1", "1") or (str(rows) == "1" and str(columns) == over)
        case Indices(count):
            return str(count) == over
        case Fixed(values):
            return len(values) == 1 or str(len(values)) == over
    return False


def _is_row(piece: Piece) -> bool:
    """Whether a variable has an entry at every position, rather than one value for all."""
    match piece:
        case Entries(rows, columns):
            return (str(rows), str(columns)) != ("1", "1")
        case Fixed(values):
            return len(values) > 1
    return isinstance(piece, Indices)
