"""Suspects: points that a finder comes upon, checked against the whole sequent in exact arithmetic."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice, product

from lemmacheck.kernel import Polynomial, Relation, Sequent
from lemmacheck.proving.found import Broken
from lemmacheck.system import spend

SIMPLE = tuple(map(Fraction, ("0", "1", "-1", "2", "1/2", "3")))
MOST_TRIES = 400


def suspect(sequent: Sequent, point: Mapping[str, Fraction]) -> Broken | None:
    """Return a point at which all facts hold and the goal does not, or None if this is none.

    Variables of facts that have nothing to do with the goal get simple values, or those of their bounds.
    """
    if holds(sequent.goal.polynomial, sequent.goal.relation, point):
        return None
    missing = sorted(set().union(*(names(fact.polynomial) for fact in sequent.facts)) - set(point))
    values = [_values(sequent, name) for name in missing]
    for chosen in islice(product(*values), MOST_TRIES):
        whole = {**point, **dict(zip(missing, chosen, strict=True))}
        if all(holds(fact.polynomial, fact.relation, whole) for fact in sequent.facts):
            return Broken(whole)
    return None


def holds(polynomial: Polynomial, relation: Relation, point: Mapping[str, Fraction]) -> bool:
    """Return whether a polynomial compares with 0 as it should at a point."""
    spend(1 + 2 * len(polynomial))
    value = Fraction(0)
    for monomial, coefficient in polynomial.items():
        term = coefficient
        for name, exponent in monomial:
            term *= point[name] ** exponent
        value += term
    match relation:
        case Relation.AT_LEAST:
            return value >= 0
        case Relation.ABOVE:
            return value > 0
        case Relation.ZERO:
            return value == 0
    return value != 0


def names(polynomial: Polynomial) -> set[str]:
    """Return the variables of a polynomial."""
    return {name for monomial in polynomial for name, _ in monomial}


def _values(sequent: Sequent, name: str) -> list[Fraction]:
    """Return values to try for a variable: bounds that facts give, and numbers next to them, then simple ones."""
    bounds = list(_bounds(sequent, name))
    near = [bound + step for bound in bounds for step in (0, 1, -1)]
    middle = [sum(bounds, Fraction(0)) / len(bounds)] if bounds else []
    return list(dict.fromkeys([*near, *middle, *SIMPLE]))


def _bounds(sequent: Sequent, name: str) -> Iterator[Fraction]:
    """Yield the numbers where facts that are affine in one variable alone are 0."""
    for fact in sequent.facts:
        slope = fact.polynomial.get(((name, 1),))
        if slope and set(fact.polynomial) <= {((name, 1),), ()}:
            yield -fact.polynomial.get((), Fraction(0)) / slope
