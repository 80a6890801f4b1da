"""Families along which rows get longer: sizes are functions of the parameter, and all entries of a variable are alike.

Rows of positions are what their lengths say, so a family leaves them out. Both sides are formulas of any size, in which
a sum is a function of its length. The samples write the rows out, as long as these are short.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, NewValues, NotAvailableError, Values
from lemmacheck.asymptotics import Eventual, Germ, is_integral
from lemmacheck.formula import AnyTerm, GeneralFormula, Generals, attempt, evaluate_expression, general_at_large
from lemmacheck.judging.path import assignment_of, point_of, why_outside
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Domain, Entries, Family, Indices, Integers, Link, Piece, Shaped, mentions

LONGEST = 2_000
"""How many entries the variables of a sample have together at most."""


def gets_longer(domain: Domain, moving: frozenset[str]) -> bool:
    """Whether the size of a variable depends on integers that move, or on variables of which that is not known."""
    return any(mentions(size) & moving for size in map(_size, domain.pieces.values()) if size is not None)


def _size(piece: Piece) -> Piece | None:
    """Return what of a piece says how many entries it has; None where that is one, or constant."""
    if isinstance(piece, Indices):
        return piece
    return replace(piece, lows=(), highs=()) if isinstance(piece, Entries) else None


def ratio_of_longer(domain: Domain, link: Link, family: Family, on: Eventual) -> tuple[Germ, Germ] | str:
    """Return left/right and the right side along a family, or why it is none in the domain for all large parameters.

    Raises NotAvailableError where a sum or an operation is not followed.
    """
    values = point_of(family, on, on.parameter())
    reason = _why_unfit(domain, family, values) or why_outside(_of_single_entries(domain), values, on, is_integral)
    if reason:
        return f"the family leaves the domain: {reason}"
    known = {name: value[0, 0] for name, value in values.items()}
    left, right = (general_at_large(_formula(domain, side), known, on) for side in (link.left, link.right))
    ratio = left / right
    ratio.limit(), right.sign()  # more terms are asked for where these are not known
    return ratio, right


def _why_unfit(domain: Domain, family: Family, values: Values) -> str | None:
    """Return why a family says too little, or too much, to be followed with rows that get longer."""
    if domain.where:
        return "conditions are not followed along rows that get longer"
    for name, piece in domain.pieces.items():
        if not isinstance(piece, (Integers, Indices, Entries)) or isinstance(piece, Shaped):
            return f"{name} is none of the variables that are followed as they get longer"
        if isinstance(piece, Indices) == (name in values):
            return f"{name} is left out exactly if it is a row of positions"
    rows = [n for n, value in values.items() if value.shape != (1, 1) or isinstance(family.point[n], (list, tuple))]
    return f"{rows[0]} is not given by one expression" if rows else None


def _of_single_entries(domain: Domain) -> Domain:
    """Return the domain of single entries: bounds are kept entry by entry, and all entries are alike."""
    pieces: dict[str, Piece] = {
        name: replace(piece, rows=1, columns=1) if isinstance(piece, Entries) else piece
        for name, piece in domain.pieces.items()
        if not isinstance(piece, Indices)
    }
    return Domain(pieces)


def _formula(domain: Domain, side: AnyTerm) -> GeneralFormula:
    found = attempt(side, lambda on: _declared(domain, on), abbreviates=False)
    if found.formula is None:
        raise NotAvailableError(f"it has no formula of any size: {found.why}")
    return found.formula


def _declared(domain: Domain, on: Generals) -> NewValues:
    """Return the variables of a domain as unknowns of any size."""
    values: NewValues = {}
    for name, piece in domain.pieces.items():
        if isinstance(piece, Indices):
            values[name] = on.counting(evaluate_expression(piece.count, on, values)[0, 0])
        elif isinstance(piece, Entries):
            rows, columns = (evaluate_expression(side, on, values)[0, 0] for side in (piece.rows, piece.columns))
            values[name] = on.matrix_of(name, rows, columns)
        else:
            values[name] = on.rows(name, 1, 1)
    return values


def point_of_longer(domain: Domain, family: Family, on: Arithmetic, parameter: Any) -> NewValues:
    """Return a family's values where its parameter has a value, written out.

    Raises NotAvailableError where they have more than LONGEST entries.
    """
    single = point_of(family, on, parameter)
    assignment = assignment_of(_of_single_entries(domain), single, on)
    try:
        shapes = {name: domain.shape(name, assignment) for name in domain.pieces}
    except (LookupError, CatalogueError) as error:  # an integer is too large to be written down
        raise NotAvailableError("its rows are too long to be written out") from error
    if sum(rows * columns for rows, columns in shapes.values()) > LONGEST:
        raise NotAvailableError("its rows are too long to be written out")
    values: NewValues = {}
    for name in domain.pieces:
        if name in single:
            values[name] = np.full(shapes[name], single[name][0, 0], dtype=object)
        else:
            values[name] = on.vector([Fraction(place) for place in range(1, shapes[name][1] + 1)])
    return values
