"""The finder for boxes: a polynomial in Bernstein's form is non-negative on a box if its coefficients are.

Each coefficient belongs to a product of bounds, so that the form is a sum of products of facts. A box whose
coefficients have both signs is halved, until a corner breaks the goal or a limit is reached (Garloff 1986). A zero is
no obstacle at a corner of a box where the form shows it, nor on a face.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import comb, prod

import numpy as np
from flint import fmpq
from numpy.typing import NDArray

from lemmacheck.kernel import Polynomial, Relation, Sequent, text
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.suspects import names, suspect
from lemmacheck.system import Allowance, spend

MOST_COEFFICIENTS = 3000
MOST_BOXES = 200
MOST_TERMS = 20_000
"""How many terms a proof may have altogether."""
DEPTH = 14
COEFFICIENT = 20
"""What a coefficient on a box costs, in units of effort."""

Table = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class _Bound:
    """A fact that bounds a variable: its place, the bound, the size of its slope, and whether it is strict."""

    place: int
    value: Fraction
    slope: Fraction
    is_strict: bool


@dataclass(frozen=True, slots=True)
class _Box:
    """The lower and the upper bound of each variable, and the coefficients of the goal there."""

    lows: tuple[_Bound, ...]
    highs: tuple[_Bound, ...]
    table: Table

    @property
    def least(self) -> fmpq:
        """The least coefficient."""
        return min(fmpq(c) for c in self.table.flat)


def find(sequent: Sequent, *, budget: float = 10.0) -> Found | Broken | None:
    """Return a proof, a corner of some box where the goal fails, or None, where all of a goal's variables are bounded.

    The budget is in seconds of effort.
    """
    goal = sequent.goal
    if goal.relation not in (Relation.AT_LEAST, Relation.ABOVE):
        return None
    variables = sorted(names(goal.polynomial))
    bounds = [_bounds(sequent, name) for name in variables]
    if not variables or any(low is None or high is None or low.value >= high.value for low, high in bounds):
        return None
    lows, highs = (tuple(bound for bound in side if bound) for side in zip(*bounds, strict=True))
    degrees = [max(dict(monomial).get(name, 0) for monomial in goal.polynomial) for name in variables]
    if prod(d + 1 for d in degrees) > MOST_COEFFICIENTS:
        return None
    box = _Box(lows, highs, _coefficients(goal.polynomial, variables, degrees, lows, highs))
    return _Halving(sequent, tuple(variables), Allowance.of(budget)).on(box, len(sequent.facts), DEPTH)


@dataclass(slots=True)
class _Halving:
    """A proof by cases, box by box, and what has been spent on it."""

    sequent: Sequent
    variables: tuple[str, ...]
    allowance: Allowance
    boxes: int = 0
    terms: int = 0

    def on(self, box: _Box, places: int, depth: int) -> Found | Broken | None:
        """Return a proof on a box where so many facts are known, a point that breaks the goal, or None."""
        self.boxes += 1
        spend(100 + COEFFICIENT * box.table.size)
        if broken := self._corner(box):
            return broken
        if terms := self._terms(box):
            self.terms += len(terms)
            return Found({"rule": "sum", "times": [], "terms": terms, "equations": []})
        if not depth or self.boxes > MOST_BOXES or self.terms > MOST_TERMS or self.allowance.is_over:
            return None
        axis = _longest(box.table)
        middle = (box.lows[axis].value + box.highs[axis].value) / 2
        first, second = _halves(box.table, axis)
        above = _Bound(places, middle, Fraction(1), is_strict=False)
        below = _Bound(places, middle, Fraction(1), is_strict=True)
        proofs = []
        for half in (
            replace(box, highs=(*box.highs[:axis], below, *box.highs[axis + 1 :]), table=first),
            replace(box, lows=(*box.lows[:axis], above, *box.lows[axis + 1 :]), table=second),
        ):
            found = self.on(half, places + 1, depth - 1)
            if not isinstance(found, Found):
                return found
            proofs.append(found.proof)
        on: Polynomial = {((self.variables[axis], 1),): Fraction(1)} | ({(): -middle} if middle else {})
        return Found({"rule": "case", "on": text(on), "low": proofs[0], "high": proofs[1]})

    def _corner(self, box: _Box) -> Broken | None:
        """Return a corner, or the middle, where the goal fails. At corners the coefficients are its values."""
        strict = self.sequent.goal.relation is Relation.ABOVE
        for corner in product((0, -1), repeat=len(self.variables)):
            value = box.table[corner]
            if value < 0 or (value == 0 and strict):
                ends = [(low, high)[-c].value for c, low, high in zip(corner, box.lows, box.highs, strict=True)]
                if broken := suspect(self.sequent, dict(zip(self.variables, ends, strict=True))):
                    return broken
        if box.least < 0:
            ends = [(low.value + high.value) / 2 for low, high in zip(box.lows, box.highs, strict=True)]
            return suspect(self.sequent, dict(zip(self.variables, ends, strict=True)))
        return None

    def _terms(self, box: _Box) -> list[list[object]]:
        """Return the terms of a sum that proves the goal on a box, none if coefficients are negative.

        A strict goal needs a term of strict facts alone: a number, or products of the bounds of an open box.
        """
        if box.least < 0:
            return []
        is_strict = self.sequent.goal.relation is Relation.ABOVE
        offset = box.least if is_strict else fmpq(0)
        out: list[tuple[str, list[int], list[str]]] = [(str(offset), [], [])] if offset else []
        sides = list(zip(box.lows, box.highs, strict=True))
        widths = [high.value - low.value for low, high in sides]
        degrees = [size - 1 for size in box.table.shape]
        for place in np.ndindex(*box.table.shape):
            if (coefficient := box.table[place] - offset) != 0:
                weight = Fraction(int(coefficient.p), int(coefficient.q))
                facts = []
                for (low, high), i, d, width in zip(sides, place, degrees, widths, strict=True):
                    weight *= comb(d, i) / (width**d * low.slope**i * high.slope ** (d - i))
                    facts += [low.place] * i + [high.place] * (d - i)
                out.append((str(weight), facts, []))
        strict = {bound.place for bound in (*box.lows, *box.highs) if bound.is_strict}
        if is_strict and not any(strict.issuperset(facts) for _, facts, _ in out):
            return []
        return [[*term] for term in out] or [["0", [], []]]


def _bounds(sequent: Sequent, name: str) -> tuple[_Bound | None, _Bound | None]:
    """Return the best bounds from below and from above that affine facts give."""
    lows: list[_Bound] = []
    highs: list[_Bound] = []
    for place, fact in enumerate(sequent.facts):
        slope = fact.polynomial.get(((name, 1),), Fraction(0))
        if (
            slope
            and set(fact.polynomial) <= {((name, 1),), ()}
            and fact.relation in (Relation.AT_LEAST, Relation.ABOVE)
        ):
            value = -fact.polynomial.get((), Fraction(0)) / slope
            (lows if slope > 0 else highs).append(_Bound(place, value, abs(slope), fact.relation is Relation.ABOVE))
    return (
        max(lows, key=lambda bound: (bound.value, bound.is_strict), default=None),
        min(highs, key=lambda bound: (bound.value, not bound.is_strict), default=None),
    )


def _coefficients(
    polynomial: Polynomial,
    variables: list[str],
    degrees: list[int],
    lows: tuple[_Bound, ...],
    highs: tuple[_Bound, ...],
) -> Table:
    """Return the coefficients of a polynomial's Bernstein form on a box.

    Along each variable x = l + (h - l) u takes powers of x to powers of u, and those to sum of C(i, k) / C(d, k).
    """
    table = np.full([d + 1 for d in degrees], fmpq(0), dtype=object)
    for monomial, c in polynomial.items():
        powers: Mapping[str, int] = dict(monomial)
        table[tuple(powers.get(name, 0) for name in variables)] = fmpq(c.numerator, c.denominator)
    for axis, (d, low, high) in enumerate(zip(degrees, lows, highs, strict=True)):
        start, width = _exact(low.value), _exact(high.value - low.value)
        moved = [
            [comb(j, k) * start ** (j - k) * width**k if k <= j else fmpq(0) for j in range(d + 1)]
            for k in range(d + 1)
        ]
        form = [[fmpq(comb(i, k), comb(d, k)) if k <= i else fmpq(0) for k in range(d + 1)] for i in range(d + 1)]
        change = np.array(form, dtype=object) @ np.array(moved, dtype=object)
        table = np.moveaxis(np.tensordot(change, table, axes=(1, axis)), 0, axis)
    return table


def _halves(table: Table, axis: int) -> tuple[Table, Table]:
    """Return the coefficients on both halves of a box, by de Casteljau's means."""
    rows = np.moveaxis(table, axis, 0)
    first, second = [rows[0]], [rows[-1]]
    half = fmpq(1, 2)
    while len(rows) > 1:
        rows = (rows[:-1] + rows[1:]) * half
        first.append(rows[0])
        second.append(rows[-1])
    return tuple(np.moveaxis(np.array(part, dtype=object), 0, axis) for part in (first, second[::-1]))  # type: ignore[return-value] # two


def _longest(table: Table) -> int:
    """Return the axis along which the coefficients bend most."""
    steps = [np.diff(table, axis=axis, n=min(2, size - 1)) for axis, size in enumerate(table.shape)]
    bends = [fmpq(np.abs(each).sum()) for each in steps]
    return bends.index(max(bends))


def _exact(number: Fraction) -> fmpq:
    return fmpq(number.numerator, number.denominator)
