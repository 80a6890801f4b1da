"""From an exact point back to its coordinates in the unit cube: where a search begins again."""

import itertools
from fractions import Fraction

from lemmacheck.search.examples import bounds_of, ends_at
from lemmacheck.vocabulary import SIMPLEX, SYMMETRIC, Domain, Entries, Point, Shaped, shares_of


def coordinates_of(domain: Domain, point: Point) -> tuple[Fraction, ...]:
    """Return the coordinates in [0, 1] that `domain.point` maps to an exact point of the domain.

    Entry by entry in the order of declaration. Where a bound is irrational the point that they give is a near one;
    where a variable is psd or orthogonal it may be any other.
    """
    assignment = domain.assignment_of(point)
    found: list[Fraction] = []
    for name, piece in domain.pieces.items():
        if isinstance(piece, Shaped):
            found += _of_form(domain, name, piece, point)
        elif isinstance(piece, Entries):
            rows, columns = domain.shape(name, assignment)
            ends = bounds_of(domain, name, point)
            places = itertools.product(range(rows), range(columns))
            found += [_coordinate(point[name][i][j], *ends_at(ends, (i, j))) for i, j in places]
    return tuple(found)


def _of_form(domain: Domain, name: str, piece: Shaped, point: Point) -> list[Fraction]:
    """Return the coordinates of a variable with a form; where they are not easily found, those of the middle."""
    rows = point[name]
    if piece.form == SIMPLEX:
        return shares_of(rows[0])
    if piece.form == SYMMETRIC:
        ends = bounds_of(domain, name, point)
        places = itertools.combinations_with_replacement(range(len(rows)), 2)
        return [_coordinate(rows[i][j], *ends_at(ends, (i, j))) for i, j in places]
    return [Fraction(1, 2)] * domain.width(name, domain.assignment_of(point))


def _coordinate(value: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    """Return the coordinate of one entry: the inverse of how a domain places it between its bounds."""
    if low is not None and high is not None:
        part = (value - low) / (high - low) if high > low else Fraction(0)
    elif low is not None:
        part = (value - low) / (1 + value - low)
    elif high is not None:
        part = 1 / (1 + high - value)
    else:
        part = (1 + value / (1 + abs(value))) / 2
    return min(max(part, Fraction(0)), Fraction(1))
