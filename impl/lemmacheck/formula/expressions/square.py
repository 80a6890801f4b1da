"""What is said of square matrices in one word, as comparisons between their entries: symmetric, psd, orthogonal."""

import ast
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lemmacheck.formula.expressions.condition import Junction, Relation
from lemmacheck.system import CatalogueError

LARGEST_PSD = 4
"""How many rows a psd matrix may have: each principal minor is written out, and a determinant has n! products."""


def holds_of(word: str, names: Sequence[str], rows: int) -> Junction:
    """Return the comparisons that all hold where a matrix with so many rows and columns is what a word says.

    A symmetric matrix is psd if and only if no principal minor is negative, whatever rows it is of. A number is the
    largest eigenvalue of A where it times I less A is psd, and has no inverse. Raises CatalogueError where these are
    said of too many rows.
    """
    name = names[-1]
    if word in ("psd", "largest_eigenvalue") and rows > LARGEST_PSD:
        raise CatalogueError(f"{word}({', '.join(names)}) is said of at most {LARGEST_PSD} rows, and {name} has {rows}")
    match word:
        case "symmetric":
            parts = _symmetric(name, rows)
        case "psd":
            parts = itertools.chain(_symmetric(name, rows), _minors(_grid(name, rows)))
        case "largest_eigenvalue":
            parts = itertools.chain(_symmetric(name, rows), _largest(_less(names[0], name, rows)))
        case _:
            parts = _orthogonal(name, rows)
    return Junction(tuple(parts), is_every=True)


def _grid(name: str, rows: int) -> list[list[ast.expr]]:
    return [[entry(name, i, j) for j in range(rows)] for i in range(rows)]


def _less(number: str, name: str, rows: int) -> list[list[ast.expr]]:
    """Return a number times I less a matrix."""
    grid: list[list[ast.expr]] = [[ast.UnaryOp(ast.USub(), each) for each in row] for row in _grid(name, rows)]
    for i in range(rows):
        grid[i][i] = ast.BinOp(ast.Name(number, ast.Load()), ast.Sub(), entry(name, i, i))
    return grid


def _largest(grid: Sequence[Sequence[ast.expr]]) -> Iterator[Relation]:
    """Yield that no principal minor of a matrix is negative, and that its determinant is 0."""
    every = range(len(grid))
    yield from _minors(grid)
    yield Relation("==", _determinant(grid, every, every), _number(0))


def _symmetric(name: str, rows: int) -> Iterator[Relation]:
    for i, j in itertools.combinations(range(rows), 2):
        yield Relation("==", entry(name, i, j), entry(name, j, i))


def _minors(grid: Sequence[Sequence[ast.expr]]) -> Iterator[Relation]:
    """Yield that no principal minor is negative, small ones first."""
    for size in range(1, len(grid) + 1):
        for chosen in itertools.combinations(range(len(grid)), size):
            yield Relation(">=", _determinant(grid, chosen, chosen), _number(0))


def _orthogonal(name: str, rows: int) -> Iterator[Relation]:
    """Yield that the columns are orthonormal, and the rows, which follows but need not be found out."""
    for i, j in itertools.combinations_with_replacement(range(rows), 2):
        for turned in (False, True):
            pairs = [(entry(name, *_at(k, i, turned)), entry(name, *_at(k, j, turned))) for k in range(rows)]
            products: list[ast.expr] = [ast.BinOp(left, ast.Mult(), right) for left, right in pairs]
            yield Relation("==", _sum(products), _number(int(i == j)))


def _at(row: int, column: int, turned: bool) -> tuple[int, int]:  # noqa: FBT001 - one of two orders
    return (column, row) if turned else (row, column)


def _determinant(grid: Sequence[Sequence[ast.expr]], rows: Sequence[int], columns: Sequence[int]) -> ast.expr:
    """Return the determinant of some rows and columns, expanded along the first row."""
    if len(rows) == 1:
        return grid[rows[0]][columns[0]]
    terms: list[ast.expr] = []
    for place, column in enumerate(columns):
        rest = _determinant(grid, rows[1:], [other for other in columns if other != column])
        product = ast.BinOp(grid[rows[0]][column], ast.Mult(), rest)
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
