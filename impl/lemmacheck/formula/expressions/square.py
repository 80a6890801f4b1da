"""What is said of square matrices in one word, as comparisons between their entries: symmetric, psd, orthogonal."""

import ast
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lemmacheck.formula.expressions.condition import Junction, Relation
from lemmacheck.system import CatalogueError

LARGEST_PSD = 4
"""How many rows a psd matrix may have: each principal minor is written out, and a determinant has n! products."""


def holds_of(word: str, name: str, rows: int) -> Junction:
    """Return the comparisons that all hold where a matrix with so many rows and columns is what a word says.

    A symmetric matrix is psd if and only if no principal minor is negative, whatever rows it is of. Raises
    CatalogueError for a psd one of too many rows.
    """
    if word == "psd" and rows > LARGEST_PSD:
        raise CatalogueError(f"psd({name}) is said of at most {LARGEST_PSD} rows, and {name} has {rows}")
    parts = {"symmetric": _symmetric, "psd": _psd, "orthogonal": _orthogonal}[word](name, rows)
    return Junction(tuple(parts), is_every=True)


def _symmetric(name: str, rows: int) -> Iterator[Relation]:
    for i, j in itertools.combinations(range(rows), 2):
        yield Relation("==", entry(name, i, j), entry(name, j, i))


def _psd(name: str, rows: int) -> Iterator[Relation]:
    yield from _symmetric(name, rows)
    for size in range(1, rows + 1):
        for chosen in itertools.combinations(range(rows), size):
            yield Relation(">=", _determinant(name, chosen, chosen), _number(0))


def _orthogonal(name: str, rows: int) -> Iterator[Relation]:
    """Yield that the columns are orthonormal, and the rows, which follows but need not be found out."""
    for i, j in itertools.combinations_with_replacement(range(rows), 2):
        for turned in (False, True):
            pairs = [(entry(name, *_at(k, i, turned)), entry(name, *_at(k, j, turned))) for k in range(rows)]
            products: list[ast.expr] = [ast.BinOp(left, ast.Mult(), right) for left, right in pairs]
            yield Relation("==", _sum(products), _number(int(i == j)))


def _at(row: int, column: int, turned: bool) -> tuple[int, int]:  # noqa: FBT001 - one of two orders
    return (column, row) if turned else (row, column)


def _determinant(name: str, rows: Sequence[int], columns: Sequence[int]) -> ast.expr:
    """Return the determinant of some rows and columns, expanded along the first row."""
    if len(rows) == 1:
        return entry(name, rows[0], columns[0])
    terms: list[ast.expr] = []
    for place, column in enumerate(columns):
        rest = _determinant(name, rows[1:], [other for other in columns if other != column])
        product = ast.BinOp(entry(name, rows[0], column), ast.Mult(), rest)
        terms.append(ast.UnaryOp(ast.USub(), product) if place % 2 else product)
    return _sum(terms)


def _sum(terms: Sequence[ast.expr]) -> ast.expr:
    found = terms[0]
    for term in terms[1:]:
        found = ast.BinOp(found, ast.Add(), term)
    return found


def entry(name: str, row: int, column: int) -> ast.Subscript:
    """Return the tree of one entry; its places, counted from 0 here, are counted from 1 in texts."""
    places: list[ast.expr] = [_number(row + 1), _number(column + 1)]
    return ast.Subscript(ast.Name(name, ast.Load()), ast.Tuple(places, ast.Load()), ast.Load())


def _number(value: int) -> ast.Constant:
    number: object = Fraction(value)
    return ast.Constant(number)  # type: ignore[arg-type] # ast has no rationals
