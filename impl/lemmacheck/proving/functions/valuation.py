"""Polynomials at sample points, as balls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel import Polynomial
from lemmacheck.proving.functions.samples import Ball, Values, ball
from lemmacheck.system import spend

ZERO = Fraction(0)


@dataclass(slots=True)
class Valuation:
    """The values of variables at sample points. Points at which something failed are looked at first."""

    count: int
    values: Mapping[str, Values]
    _order: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin in the order of the points."""
        self._order = list(range(self.count))

    def at(self, polynomial: Polynomial, point: int) -> Ball | None:
        """Return the value of a polynomial at a point, None where a variable has none."""
        spend(1 + len(polynomial))
        total = ball(ZERO)
        for monomial, coefficient in polynomial.items():
            term = ball(coefficient)
            for name, exponent in monomial:
                known = self.values.get(name)
                value = None if known is None else known[point]
                if value is None:
                    return None
                term *= value**exponent
            total += term
        return total

    def all(self, polynomial: Polynomial) -> Values:
        """Return the values of a polynomial at all points."""
        return [self.at(polynomial, point) for point in range(self.count)]

    def signs(self, polynomial: Polynomial) -> set[int]:
        """Return the signs that a polynomial has; 0 is left out, and what is not known may be either."""
        found: set[int] = set()
        for point in range(self.count):
            value = self.at(polynomial, point)
            if value is None:
                return {1, -1}
            found |= {sign for sign in (1, -1) if sign * value > 0}
        return found

    def may_hold(self, polynomial: Polynomial) -> bool:
        """Whether a polynomial is certainly negative at no point, and known at all."""
        for point in self._order:
            value = self.at(polynomial, point)
            if value is None or value < 0:
                self.failed(point)
                return False
        return True

    def failed(self, point: int) -> None:
        """Look at a point first from now on."""
        self._order.remove(point)
        self._order.insert(0, point)

    def in_order(self) -> list[int]:
        """Return the points, those first at which something failed lately."""
        return list(self._order)

    def where(self, polynomial: Polynomial) -> "Valuation":
        """Return the same at the points at which a polynomial may be 0."""
        values = self.all(polynomial)
        kept = [point for point, value in enumerate(values) if value is not None and value.contains(0)]
        return Valuation(len(kept), {name: [known[point] for point in kept] for name, known in self.values.items()})
