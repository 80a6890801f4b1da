"""Goals and equations that are products: the signs of a goal's factors, and which factor of an equation is 0."""

from collections.abc import Callable, Iterator
from typing import Any

import flint

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.magnitudes import pairs
from lemmacheck.proving.products.question import Poly, Question, Script, Tree
from lemmacheck.proving.products.reduction import Reduction, related, variables
from lemmacheck.proving.products.summing import summed

Prover = Callable[[Question], Tree | None]


def by_factors(question: Question, reduction: Reduction, goal: Poly, prove: Prover) -> Tree | None:
    """Return a proof from the signs of the goal's factors; `goal` is what the equations leave of the goal."""
    number, factors = goal.factor()
    if len(factors) == 1 and factors[0][1] == 1:
        return None
    script = Script(question)
    places: list[int] = []
    squares: list[Poly] = []
    coefficient: Any = number
    for factor, times in sorted(factors, key=lambda each: (len(each[0]), each[0].total_degree())):
        exponent = times
        if question.relation == Relation.AT_LEAST:
            squares += [factor] * (times // 2)
            exponent = times % 2
        if not exponent:
            continue
        sign = _sign(question, factor)
        known = script.question.place_of(factor * sign)
        if known is not None and (
            question.relation == Relation.AT_LEAST or script.question.facts[known[0]][1] == Relation.ABOVE
        ):
            place, scale = known
        else:
            inner = script.question.asking(factor * sign, question.relation)
            proof = prove(inner)
            if proof is None:
                return None
            place, scale = script.have(factor * sign, question.relation, proof), flint.fmpq(1)
        places += [place] * exponent
        coefficient = coefficient * (flint.fmpq(sign) / scale) ** exponent
    if coefficient < 0:
        return None
    conclusion = summed(script.question, [(coefficient, tuple(places), tuple(squares))], reduction)
    return None if conclusion is None else script.closed(conclusion)


def _sign(question: Question, factor: Poly) -> int:
    """Return the sign that a factor has at the points that are known."""
    values = [factor(*point) for point in question.points]
    return -1 if any(value < 0 for value in values) else 1


def factored_equations(question: Question, reduction: Reduction) -> Iterator[tuple[int, Poly, Poly]]:
    """Yield the equations that are products, with two factors, those first on whose variable the goal rests most."""
    goal = reduction.rest(question.goal)
    facts = [reduction.rest(polynomial) for polynomial, _ in question.facts]
    linked = related(variables(goal), facts) or set(range(len(question.ring.variables)))
    falling = {v for exponents, c in goal.terms() if c < 0 for v, e in enumerate(exponents) if e}
    out = []
    for place, (polynomial, relation) in enumerate(question.facts):
        if relation != Relation.ZERO or polynomial.is_constant():
            continue
        factors = polynomial.factor()[1]
        if len(factors) + factors[0][1] < 3 or _is_settled(reduction, factors):
            continue
        inside = set(variables(polynomial))
        if not inside & linked:
            continue
        first = factors[0][0]
        second = polynomial / first
        owned = _owned(question, place)
        out.append((not owned & falling, not owned & set(variables(goal)), place, first, second))
    for _, _, place, first, second in sorted(out, key=lambda each: each[:3]):
        yield place, first, second


def _is_settled(reduction: Reduction, factors: Any) -> bool:
    """Whether it is known which factor is 0."""
    return any(reduction.rest(factor).is_zero() for factor, _ in factors)


def _owned(question: Question, place: int) -> set[int]:
    """Return the variables of an equation that no other equation mentions."""
    inside = set(variables(question.facts[place][0]))
    for other, (polynomial, relation) in enumerate(question.facts):
        if other != place and relation == Relation.ZERO:
            inside -= set(variables(polynomial))
    return inside


def signless(question: Question, goal: Poly) -> Iterator[Poly]:
    """Yield variables, and differences of two, on which a goal rests and of which no fact says the sign."""
    inside = variables(goal)
    ring = question.ring
    differences = [ring.variables[v] - ring.variables[w] for n, v in enumerate(inside) for w in inside[n + 1 :]]
    bounded = [each for each in differences if next(pairs(question, each), None) is not None]
    single = [ring.variables[v] for v in inside]
    for each in (*bounded, *single):
        if question.place_of(each) is None and question.place_of(-each) is None:
            values = [each(*point) for point in question.points]
            if not values or (min(values) < 0 < max(values)):
                yield each
