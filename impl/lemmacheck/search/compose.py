"""One formula of a link's two sides, and of where there is no point, in terms of the coordinates of a domain."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np

from lemmacheck.arithmetic import NotAvailableError, Values, to_fraction
from lemmacheck.formula import (
    Formula,
    Node,
    NodeKind,
    Relation,
    Symbol,
    Unknown,
    Unknowns,
    asserted,
    below,
    evaluate_tree,
    formula_for,
    formula_of,
    must_be_one,
    names_of,
    substituted,
    symbols_of,
    unfolded_at,
)
from lemmacheck.system import CatalogueError
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


@dataclass(frozen=True, slots=True)
class Conditioned:
    """A formula of coordinates whose last roots are left - right of comparisons, with the signs of these."""

    formula: Formula
    signs: tuple[str, ...]


def composed(domain: Domain, link: Link, assignment: Assignment) -> Formula | None:
    """Return the formula from coordinates to left, right and the smallest gap of an interval, if there are intervals.

    Integers are constants in it; COORDINATE and MARGIN_HERE are its symbols. The sides are the formulas that judges
    read, with decoded numbers in place of their variables. None where the domain cannot be decoded on unknowns. Raises
    as `formula_for` does.
    """
    found = composed_under(domain, link, assignment, ())
    return None if found is None else found.formula


def composed_under(domain: Domain, link: Link, assignment: Assignment, where: Sequence[str]) -> Conditioned | None:
    """Return the formula as `composed` does, and the comparisons that conditions assert as further roots.

    What a condition asserts by "or", or cannot be said of unknowns, is left out.
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
    parts = [part for text in where for part in _compared(text, on, values)]
    signs, gaps = tuple(sign for sign, _ in parts), [gap for _, gap in parts]
    return Conditioned(formula_of([[[node]] for node in (*ends, *gaps)]), signs)


def _compared(text: str, on: UnknownCoordinates, values: Values) -> Iterator[tuple[str, Node]]:
    """Yield the sign of each comparison that a condition asserts, and left - right."""
    with contextlib.suppress(ArithmeticError, ValueError, TypeError, CatalogueError):
        for part in asserted(unfolded_at(text, on, values)):
            if isinstance(part, Relation) and part.sign != "!=":
                gap = evaluate_tree(part.left, on, values) - evaluate_tree(part.right, on, values)
                yield part.sign, gap[0, 0].node
