"""Long points, whose rows of positions 1, 2, …, N are too long to be written out: they are known by their lengths.

A term runs on positions without writing them out, so its sums are formulas with an index, and these are enclosed in
balls term by term. That such a formula is the one that is judged elsewhere is compared, node by node, at short lengths.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from flint import arb

from lemmacheck.arithmetic import NewValues, NotAvailableError, ball
from lemmacheck.formula import (
    VALUELESS,
    AnyTerm,
    GeneralFormula,
    Generals,
    Symbol,
    attempt,
    enclosure,
    evaluate_integer,
    formula_for,
    is_instance,
    names_of,
)
from lemmacheck.judging.point import NOT_FINITE, Decision, Judged, compared_as
from lemmacheck.records import PointText
from lemmacheck.system import CatalogueError, UsageError
from lemmacheck.vocabulary import Domain, Indices, Integers, Link

BITS = (64, 192)
"""At how many bits both sides are enclosed, until it is clear what holds."""
SHORT = (2, 3)
"""At which lengths a formula is compared with the one that is judged elsewhere."""

_POSITIONS = re.compile(r"1 to (\d{1,12})")
_REFUSALS = (*VALUELESS, NotAvailableError, CatalogueError)


@dataclass(frozen=True, slots=True)
class LongPoint:
    """Integers and lengths of rows of positions, by name."""

    integers: Mapping[str, int]
    lengths: Mapping[str, int]

    def why_outside(self, domain: Domain) -> str | None:
        """Return why it is not known to be a point of a domain, in one sentence; None where it is."""
        kinds = {name: type(piece) for name, piece in domain.pieces.items()}
        if kinds != dict.fromkeys(self.integers, Integers) | dict.fromkeys(self.lengths, Indices) or domain.where:
            return "it has not the variables of the domain, or there are conditions"
        try:
            if domain.assignment_with(self.integers, {}) is None:
                return "an integer lies outside of its range"
            if long_point_at(domain, self.integers) != self:
                return "a row of positions has another length"
        except _REFUSALS as error:
            return str(error)
        return None

    def judged(self, link: Link) -> Judged:
        """Return whether a link holds, with both sides enclosed; undecided where one is no formula with sums."""
        sides = [self._formula(term) for term in (link.left, link.right)]
        judged = Judged(Decision.UNDECIDED, arb.nan(), arb.nan(), BITS[-1], NOT_FINITE)
        for bits in BITS if all(sides) else ():
            with ball(bits) as on:
                try:
                    left, right = (enclosure(side, self.integers, on) for side in sides if side is not None)
                except _REFUSALS:
                    return judged
                if not (left.is_finite() and right.is_finite()):
                    continue
                judged = Judged(compared_as(link, on.sign(right - left)), left, right, bits)
            if judged.decision is not Decision.UNDECIDED:
                break
        return judged

    def written(self) -> PointText:
        """Return the point as text, in which rows are known by their ends."""
        integers = {name: str(value) for name, value in self.integers.items()}
        return {**integers, **{name: f"1 to {length}" for name, length in self.lengths.items()}}

    def _formula(self, term: AnyTerm) -> GeneralFormula | None:
        """Return a term as a formula with sums over an index, None where it is none, or not the one that is judged."""
        found = attempt(term, self._declared, abbreviates=False).formula
        short = [replace(self, lengths=dict.fromkeys(self.lengths, length)) for length in SHORT]
        return found if found is not None and all(point.is_judged(term) for point in short) else None

    def is_judged(self, term: AnyTerm) -> bool:
        """Whether a term has a formula with sums over an index that is, written out, the one without."""
        general = attempt(term, self._declared, abbreviates=False).formula
        sizes = tuple((name, 1, self.lengths.get(name, 1)) for name in names_of(term))
        try:
            return general is not None and is_instance(formula_for((term,), sizes, self._known), general, self._known)
        except _REFUSALS:
            return False

    def _known(self, symbol: Symbol) -> Fraction:
        name, _, column = symbol
        return Fraction(self.integers[name]) if name in self.integers else Fraction(column + 1)

    def _declared(self, on: Generals) -> NewValues:
        """Return integers as unknown numbers, and positions as the row that counts up to their length."""
        values: NewValues = {name: on.rows(name, 1, 1) for name in self.integers}
        return {**values, **{name: on.counting(on.number(length)) for name, length in self.lengths.items()}}


def long_point_at(domain: Domain, integers: Mapping[str, int]) -> LongPoint | None:
    """Return the point at some integers of a domain of integers and positions, None where it has anything else."""
    lengths: dict[str, int] = {}
    for name, piece in domain.pieces.items():
        if isinstance(piece, Indices):
            lengths[name] = evaluate_integer(piece.count, integers)
        elif not isinstance(piece, Integers):
            return None
    return LongPoint(dict(integers), lengths)


def read_long_point(written: Mapping[str, Any]) -> LongPoint | None:
    """Return the point that a text stands for, None where no row is known by its ends.

    Raises UsageError where anything else in it is no integer.
    """
    lengths = {name: int(found[1]) for name, value in written.items() if (found := _POSITIONS.fullmatch(str(value)))}
    if not lengths:
        return None
    integers: dict[str, int] = {}
    for name, value in written.items():
        if name not in lengths:
            if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,1200}", value):
                raise UsageError(f"the value of {name} is no integer, and others are rows known by their ends")
            integers[name] = int(value)
    return LongPoint(integers, lengths)
