"""The pieces a domain is declared with: integers, reals, vectors, matrices, tables, and what follows from them.

Bounds are numbers or expressions of names declared earlier (`"R"`, `"1/10"`, `"min(h, 3)*c"`). Pieces are data; what is
done with them (sampling, membership, SMT, LaTeX) lives in the modules that do it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lemmacheck.formula import Expression, checked, names_in
from lemmacheck.system import CatalogueError


@dataclass(frozen=True, slots=True)
class Integers:
    """An integer from `low` to `high`, or to any size when `high` is None."""

    low: Expression
    high: Expression | None


@dataclass(frozen=True, slots=True)
class Tables:
    """One of finitely many rows of numbers, each with a name."""

    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Indices:
    """The row 1, 2, ..., count."""

    count: Expression


@dataclass(frozen=True, slots=True)
class Fixed:
    """A row of constants."""

    values: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """A number that follows from earlier ones: `base` to the integer power `exponent`."""

    base: str
    exponent: Expression


@dataclass(frozen=True, slots=True)
class Entries:
    """A matrix of reals, rows x columns, each entry between the largest of `lows` and the smallest of `highs`."""

    rows: Expression
    columns: Expression
    lows: tuple[Expression, ...]
    highs: tuple[Expression, ...]
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Shaped(Entries):
    """Reals that are not free of each other: besides keeping their bounds, they have one of FORMS."""

    form: str


SIMPLEX, SYMMETRIC, PSD, ORTHOGONAL = "simplex", "symmetric", "psd", "orthogonal"
FORMS = (SIMPLEX, SYMMETRIC, PSD, ORTHOGONAL)
"""A row from 0 on that sums to 1; square matrices that equal their transpose; those among them with x A x >= 0 for
every x; and those whose rows are orthonormal."""

Piece = Integers | Tables | Indices | Fixed | Power | Entries


def integers(low: Expression, high: Expression | None = None) -> Piece:
    """Declare an integer `low <= k <= high`; without `high` the claim is about every k from `low` on."""
    return Integers(checked(low), None if high is None else checked(high))


def reals(
    low: Expression | None = None,
    high: Expression | None = None,
    *,
    open: bool = False,  # noqa: A002 - the word mathematicians use
    above: Expression | None = None,
    below: Expression | None = None,
) -> Piece:
    """Declare a real number in [low, high], or (low, high) when `open`; `above` and `below` exclude their value.

    Raises CatalogueError when a side is given twice.
    """
    if (low is not None and above is not None) or (high is not None and below is not None):
        raise CatalogueError("a real is bounded on one side by low or above, and by high or below, not by both")
    lows = tuple(checked(bound) for bound in (low, above) if bound is not None)
    highs = tuple(checked(bound) for bound in (high, below) if bound is not None)
    return Entries(1, 1, lows, highs, open or above is not None, open or below is not None)


def vectors(
    count: Expression,
    *,
    within: Expression | None = None,
    near: str | None = None,
    by: Expression | None = None,
    low: Expression | None = None,
    high: Expression | None = None,
) -> Piece:
    """Declare a row of reals: entries at most `within` in absolute value, at most `by` away from those of `near`."""
    return matrices(1, count, within=within, near=near, by=by, low=low, high=high)


def matrices(
    rows: Expression,
    columns: Expression,
    *,
    within: Expression | None = None,
    near: str | None = None,
    by: Expression | None = None,
    low: Expression | None = None,
    high: Expression | None = None,
) -> Piece:
    """Declare a matrix of reals, bounded entry by entry like `vectors`.

    Raises CatalogueError when only one of `near` and `by` is given.
    """
    if (near is None) != (by is None):
        raise CatalogueError("near and by belong together: near='u', by='eps'")
    if any(isinstance(count, int) and count < 0 for count in (rows, columns)):
        raise CatalogueError(f"a matrix of {rows} rows and {columns} columns: neither can be less than 0")
    lows: list[Expression] = [] if low is None else [checked(low)]
    highs: list[Expression] = [] if high is None else [checked(high)]
    checked(within if within is not None else 0)
    checked(by if by is not None else 0)
    if near is not None and not near.isidentifier():
        raise CatalogueError(f"near={near!r} is no variable; name one that is declared earlier: near='u'")
    if within is not None:
        lows.append(f"-({within})")
        highs.append(within)
    if near is not None:
        lows.append(f"{near} - ({by})")
        highs.append(f"{near} + ({by})")
    return Entries(checked(rows), checked(columns), tuple(lows), tuple(highs), open_low=False, open_high=False)


def simplex(count: Expression) -> Piece:
    """Declare a row of so many reals from 0 on whose sum is 1: probabilities."""
    return Shaped(1, checked(count), (0,), (1,), open_low=False, open_high=False, form=SIMPLEX)


def symmetric(
    count: Expression,
    *,
    within: Expression | None = None,
    low: Expression | None = None,
    high: Expression | None = None,
) -> Piece:
    """Declare a square matrix that equals its transpose, bounded entry by entry by single numbers."""
    lows = [checked(bound) for bound in (low, None if within is None else f"-({within})") if bound is not None]
    highs = [checked(bound) for bound in (high, within) if bound is not None]
    return _square(count, lows, highs, SYMMETRIC)


def psd(count: Expression, *, within: Expression | None = None) -> Piece:
    """Declare a symmetric matrix A of at most 4 rows with x A x >= 0 for every x.

    With `within`, no entry is larger in absolute value, which is so where none on the diagonal is.
    """
    if within is None:
        return _square(count, (), (), PSD)
    return _square(count, (f"-({checked(within)})",), (checked(within),), PSD)


def orthogonal(count: Expression) -> Piece:
    """Declare a square matrix whose rows are orthonormal, and so are its columns: its transpose is its inverse."""
    return _square(count, (-1,), (1,), ORTHOGONAL)


def _square(count: Expression, lows: Sequence[Expression], highs: Sequence[Expression], form: str) -> Piece:
    return Shaped(checked(count), checked(count), tuple(lows), tuple(highs), open_low=False, open_high=False, form=form)


def indices(count: Expression) -> Piece:
    """Declare the row 1, 2, ..., count."""
    return Indices(checked(count))


def fixed(*values: Expression) -> Piece:
    """Declare a row of constants."""
    if not values:
        raise CatalogueError("fixed needs at least one constant")
    return Fixed(tuple(map(checked, values)))


def power(base: str, exponent: Expression) -> Piece:
    """Declare base^exponent, so that a statement about every integer exponent stays one about a single number."""
    return Power(base, checked(exponent))


def prefixes(tables: Mapping[str, Sequence[int]]) -> Piece:
    """Declare a row that is the beginning, of any length, of one of the named rows.

    Raises CatalogueError where a row is not made of integers, or has no name.
    """
    if not isinstance(tables, Mapping):
        raise CatalogueError('prefixes takes rows by their names, such as prefixes({"doubling": (1, 2, 4, 8)})')
    for name, row in tables.items():
        if any(type(value) is not int for value in row):
            raise CatalogueError(f"the row {name!r} is not made of integers")
    rows = tuple(
        (f"{name}, first {length}", tuple(row[:length]))
        for name, row in tables.items()
        for length in range(1, len(row) + 1)
    )
    return Tables(rows)


def mentions(piece: Piece) -> frozenset[str]:
    """Return the earlier names a piece depends on."""
    match piece:
        case Integers(low, high):
            used: tuple[Expression, ...] = (low,) if high is None else (low, high)
        case Tables():
            used = ()
        case Indices(count):
            used = (count,)
        case Fixed(values):
            used = values
        case Power(base, exponent):
            used = (base, exponent)
        case Entries(rows, columns, lows, highs):
            used = (rows, columns, *lows, *highs)
    return frozenset().union(*(names_in(expression) for expression in used))
