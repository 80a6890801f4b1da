"""What is known of |a|, max and min: two sides of at least 0 whose product is 0."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from lemmacheck.kernel import Fact, Polynomial, Relation
from lemmacheck.proving.functions.polynomials import degree_in, minus, names, product


@dataclass(frozen=True, slots=True)
class Sides:
    """Two polynomials of at least 0, the place of the fact that their product is 0, and other - one."""

    place: int
    one: Polynomial
    other: Polynomial
    inside: Polynomial


def sides_of(facts: Sequence[Fact], name: str) -> Iterator[Sides]:
    """Yield the two sides of a variable, in both orders."""
    alone = [(place, fact) for place, fact in enumerate(facts) if degree_in(fact.polynomial, name)]
    zeros = {frozenset(fact.polynomial.items()): place for place, fact in alone if fact.relation is Relation.ZERO}
    sides = [fact.polynomial for _, fact in alone if fact.relation is Relation.AT_LEAST]
    for one, other in permutations(sides, 2):
        equation = zeros.get(frozenset(product(one, other).items()))
        inside = minus(other, one)
        if equation is not None and name not in names(inside):
            yield Sides(equation, one, other, inside)
