"""Roots among the variables of a sequent, and a goal as a sum of products of them."""

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.premises import Exact, Premises

MOST_DEGREE = 6
MOST_SUMMANDS = 10

Powers = tuple[int, ...]
"""The exponents of roots, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Radical:
    """A variable t of at least 0 with bottom * t**degree = top, where bottom is above 0.

    The places are those of the facts that say so; there is none for a bottom that is 1.
    """

    variable: int
    degree: int
    top: Exact
    bottom: Exact
    equation: int
    sign: int
    divisor: int | None


@dataclass(frozen=True, slots=True)
class Term:
    """A summand: a polynomial times roots, over roots."""

    factor: Exact
    above: Powers
    below: Powers


@dataclass(frozen=True, slots=True)
class Total:
    """A goal over a product of roots: summands with roots, and what is without them."""

    common: Powers
    terms: tuple[Term, ...]
    rest: Exact


def radicals(ground: Premises) -> list[Radical]:
    """Return the roots among the variables of facts, whose powers mention no other term's variable."""
    found: list[Radical] = []
    for place, (fact, relation) in enumerate(list(ground.facts)):
        for variable, degree in enumerate(fact.degrees() if relation is Relation.ZERO else ()):
            if 1 < degree <= MOST_DEGREE and ground.names[variable].startswith("t("):
                each = _radical(ground, place, variable, int(degree))
                if each is not None and all(each.variable != other.variable for other in found):
                    found.append(each)
    return found


def _radical(ground: Premises, place: int, variable: int, degree: int) -> Radical | None:
    """Return a variable as the root that an equation says it is."""
    fact = ground.facts[place][0]
    t = ground.variable(variable)
    sign = next((at for at, (f, its) in enumerate(ground.facts) if f == t and its is not Relation.ZERO), None)
    powers = {int(monomial[variable]) for monomial in fact.monoms()}
    if sign is None or powers != {0, degree}:
        return None
    top = fact.compose(*[x if x != t else t * 0 for x in ground.context.gens()], ctx=ground.context)
    bottom, rest = divmod(fact - top, t**degree)
    named = [at for at, (x, y) in enumerate(zip(top.degrees(), bottom.degrees(), strict=True)) if x or y]
    if not rest.is_zero() or any(ground.names[at].startswith("t(") for at in named):
        return None
    if all(power % 2 == 0 for _, power in top.factor()[1]) and not top.is_constant():
        return None  # it is |a|, of which others make two cases
    if bottom.is_constant():
        scale = bottom.leading_coefficient()
        return Radical(variable, degree, top / -scale, ground.number(1), place, sign, None)
    for at, (known, relation) in enumerate(ground.facts):
        for turned in (1, -1):
            if relation is Relation.ABOVE and known == bottom * turned:
                return Radical(variable, degree, top * -turned, bottom * turned, place, sign, at)
    return None


def without_powers(ground: Premises, goal: Exact, roots: Sequence[Radical]) -> tuple[Exact, dict[int, Exact]]:
    """Return a goal with powers of roots written out, and the multiples of equations that were taken away."""
    taken: dict[int, Exact] = {}
    for each in roots:
        if goal.degrees()[each.variable] < each.degree or each.divisor is not None:
            continue
        less = goal * 0
        for monomial, coefficient in goal.terms():
            exponent = int(monomial[each.variable])
            rest = [int(e) for e in monomial]
            rest[each.variable] = exponent % each.degree
            less += ground.context.from_dict({tuple(rest): coefficient}) * each.top ** (exponent // each.degree)
        equation = ground.facts[each.equation][0]
        multiplier, left = divmod(goal - less, equation)
        if not left.is_zero():
            continue
        taken[each.equation] = multiplier
        goal = less
    return goal, taken


def totals(ground: Premises, goal: Exact, roots: Sequence[Radical]) -> Iterator[Total]:
    """Yield a goal over several products of roots, those first that leave summands with few roots."""
    parts: dict[Powers, Exact] = {}
    for monomial, coefficient in goal.terms():
        powers = tuple(int(monomial[each.variable]) for each in roots)
        rest = [int(e) for e in monomial]
        for each in roots:
            rest[each.variable] = 0
        parts[powers] = parts.get(powers, goal * 0) + ground.context.from_dict({tuple(rest): coefficient})
    if len(parts) > MOST_SUMMANDS + 1:
        return
    middle = tuple(int(statistics.median_low(column)) for column in zip(*parts, strict=True))
    ways = dict.fromkeys([middle, *sorted(parts, key=lambda way: (_distance(way, parts), way))])
    for common in ways:
        terms = [
            Term(
                factor,
                tuple(max(e - k, 0) for e, k in zip(powers, common, strict=True)),
                tuple(max(k - e, 0) for e, k in zip(powers, common, strict=True)),
            )
            for powers, factor in parts.items()
            if powers != common
        ]
        yield Total(common, tuple(terms), parts.get(common, goal * 0))


def _distance(way: Powers, parts: dict[Powers, Exact]) -> int:
    return sum(abs(e - k) for powers in parts for e, k in zip(powers, way, strict=True))


def power_of(term: Term, roots: Sequence[Radical]) -> int:
    """Return a degree such that this power of all roots of a summand is free of roots."""
    used = [each.degree for each, a, b in zip(roots, term.above, term.below, strict=True) if a or b]
    return math.lcm(*used)
