"""One formula of a link's two sides, and of where there is no point, in terms of the coordinates of a domain."""

from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np

from lemmacheck.arithmetic import NotAvailableError, to_fraction
from lemmacheck.formula import (
    Formula,
    Node,
    NodeKind,
    Symbol,
    Unknown,
    Unknowns,
    below,
    formula_for,
    formula_of,
    must_be_one,
    names_of,
    substituted,
    symbols_of,
)
from lemmacheck.vocabulary import Assignment, Domain, Link

COORDINATE, MARGIN_HERE = "a coordinate", "the margin"
"""Names of unknowns that no author can use, since they are no names of Python."""


class UnknownCoordinates(Unknowns):
    """The arithmetic in which a domain is decoded on unknown coordinates; it keeps how wide each interval is."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: dict[int, Node] = {}

    def gap(self, low: Any, high: Any) -> Any:
        """Return high - low, entry by entry, and keep it: where it is negative, there is no point."""
        found = super().gap(low, high)
        self.gaps |= {entry.node.number: entry.node for entry in found.flat}
        return found

    def plain(self, value: Any) -> Fraction | None:
        """Return the exact value of a number that depends on no coordinate, None for all others."""
        if not isinstance(value, Unknown) or any(True for _ in symbols_of([value.node])):
            return None
        try:
            return to_fraction(self._value(value.node))
        except NotAvailableError:
            return None


def composed(domain: Domain, link: Link, assignment: Assignment) -> Formula | None:
    """Return the formula from coordinates to left, right and the smallest gap of an interval, if there are intervals.

    Integers are constants in it; COORDINATE and MARGIN_HERE are its symbols. The sides are the formulas that judges
    read, with decoded numbers in place of their variables. None where the domain cannot be decoded on unknowns. Raises
    as `formula_for` does.
    """
    on = UnknownCoordinates()
    coordinates = on.rows(COORDINATE, 1, assignment.coordinates)[0]
    margin: Any = on.symbol(MARGIN_HERE, 0, 0)
    try:
        values = domain.decode(assignment, coordinates, on, margin=margin)
    except (ArithmeticError, ValueError):
        return None

    def decoded(symbol: Symbol) -> Unknown:
        name, row, column = symbol
        number: Unknown = values[name][row, column]
        return number

    sides = (link.left, link.right)
    needed = dict.fromkeys(name for side in sides for name in names_of(side))
    sizes = tuple((name, *values[name].shape) for name in needed)
    formula = formula_for(sides, sizes, lambda symbol: on.plain(decoded(symbol)))
    found = substituted(formula, on.table, lambda symbol: decoded(symbol).node)
    ends = [must_be_one(side, np.array(root, dtype=object))[0, 0] for side, root in zip(sides, found, strict=True)]
    gaps = [node for node in below(ends) if node.number in on.gaps]
    if gaps:
        ends.append(reduce(lambda one, other: on.table.node(NodeKind.MINIMUM, one, other), gaps))
    return formula_of([[[node]] for node in ends])
