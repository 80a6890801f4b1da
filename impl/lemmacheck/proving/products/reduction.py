"""Equations that say what a power of a variable is: polynomials are reduced by them, and what was taken off is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.question import Poly, Question, Ring
from lemmacheck.system import spend


@dataclass(frozen=True, slots=True)
class Pivot:
    """A polynomial that is 0, monic in one variable: a combination of the equations among the facts."""

    variable: int
    degree: int
    polynomial: Poly
    made_of: dict[int, Poly]

    def divide(self, polynomial: Poly, ring: Ring) -> tuple[Poly, Poly]:
        """Return quotient and remainder."""
        quotient = ring.zero
        while not polynomial.is_zero() and polynomial.degrees()[self.variable] >= self.degree:
            high = {
                tuple(e - self.degree * (i == self.variable) for i, e in enumerate(exponents)): coefficient
                for exponents, coefficient in polynomial.terms()
                if exponents[self.variable] >= self.degree
            }
            part = ring.zero.context().from_dict(high)
            quotient += part
            polynomial -= part * self.polynomial
        return quotient, polynomial


class Reduction:
    """The pivots of a question, and the equations that gave none."""

    def __init__(self, question: Question) -> None:
        self.ring = question.ring
        self.pivots: list[Pivot] = []
        self.others: list[int] = []
        spend(20 + 20 * len(question.facts))
        self._facts = [polynomial for polynomial, _ in question.facts]
        self._uses = [0] * len(self.ring.variables)
        for polynomial in (*self._facts, question.goal):
            for variable in variables(polynomial):
                self._uses[variable] += 1
        waiting = [place for place, (_, relation) in enumerate(question.facts) if relation == Relation.ZERO]
        for linear in (True, False):
            waiting = [place for place in waiting if not self._take(place, linear=linear)]
        self.others = [place for place in waiting if not self.rest(self._facts[place]).is_constant()]

    def _take(self, place: int, *, linear: bool) -> bool:
        """Make a pivot of an equation, in the variable that fewest facts mention, if there is one."""
        multipliers, rest = self.taken(self._facts[place])
        if rest.is_zero():
            return True
        if rest.is_constant():
            return False
        found = [v for v in variables(rest) if self._is_monic(rest, v) and (not linear or rest.degrees()[v] == 1)]
        if not found:
            return False
        best = min(found, key=lambda v: (rest.degrees()[v], self._uses[v], -v))
        degree = rest.degrees()[best]
        factor = next(c for e, c in rest.terms() if e[best] == degree)
        made_of = {place: self.ring.one, **{other: -m for other, m in multipliers.items()}}
        scaled = {other: m / factor for other, m in made_of.items()}
        self.pivots.append(Pivot(best, degree, rest / factor, scaled))
        return True

    def _is_monic(self, polynomial: Poly, variable: int) -> bool:
        if any(pivot.polynomial.degrees()[variable] for pivot in self.pivots):
            return False
        degree = polynomial.degrees()[variable]
        top = [exponents for exponents, _ in polynomial.terms() if exponents[variable] == degree]
        return len(top) == 1 and sum(top[0]) == degree

    def rest(self, polynomial: Poly) -> Poly:
        """Return what remains of a polynomial."""
        spend(3 + (2 + len(polynomial)) * len(self.pivots))
        for pivot in reversed(self.pivots):
            _, polynomial = pivot.divide(polynomial, self.ring)
        return polynomial

    def taken(self, polynomial: Poly) -> tuple[dict[int, Poly], Poly]:
        """Return multipliers of the equations, by place, and what remains of a polynomial."""
        spend(2 + (2 + len(polynomial)) * len(self.pivots))
        multipliers: dict[int, Poly] = {}
        for pivot in reversed(self.pivots):
            quotient, polynomial = pivot.divide(polynomial, self.ring)
            if not quotient.is_zero():
                for place, factor in pivot.made_of.items():
                    multipliers[place] = multipliers.get(place, self.ring.zero) + quotient * factor
        return {place: m for place, m in multipliers.items() if not m.is_zero()}, polynomial


def variables(polynomial: Poly) -> list[int]:
    """Return the variables of a polynomial."""
    return [] if polynomial.is_zero() else [v for v, degree in enumerate(polynomial.degrees()) if degree]


def related(start: Iterable[int], polynomials: Iterable[Poly]) -> set[int]:
    """Return the variables that polynomials link to some, also in several steps."""
    linked = set(start)
    waiting = [set(variables(polynomial)) for polynomial in polynomials]
    while True:
        near = [each for each in waiting if each & linked and not each <= linked]
        if not near:
            return linked
        linked |= set().union(*near)


def product(factors: Iterable[Poly], ring: Ring) -> Poly:
    """Return the product of polynomials."""
    out: Any = ring.one
    for each in factors:
        out *= each
    return out
