"""Ways to a goal through other goals, where an equation or a bound does not bring its monomials to one degree."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.premises import Exact, Premises, Proof, total
from lemmacheck.proving.differences.prove import in_facts
from lemmacheck.proving.differences.view import View, components, exponents_of, terms_of

Ask = Callable[[Premises, Exact, Relation], int | None]
"""Shows that a polynomial is at least 0, or above 0, and returns the place of that fact."""

MARGINS = (1, 16, 256, 4096)
"""A goal that is above 0 on a bounded domain is above a number: the largest coefficient over one of these."""


def by_factors(ground: Premises, goal: Exact, signs: dict[str, int], ask: Ask, *, strict: bool) -> Proof | None:
    """Return the proof of a product by its factors, of which the signs at a point of the domain are known."""
    reduced, _ = ground.reduce(goal)
    content, factors = (0, []) if reduced.is_zero() else reduced.factor()
    if len(factors) < 2 or not signs:
        return None
    ground = ground.fork()
    places: list[int] = []
    squares: list[Exact] = []
    factors.sort(key=lambda pair: -len(pair[0].coeffs()))
    for factor, power in factors:
        signed = factor * signs[str(factor)]
        content *= signs[str(factor)] ** power
        if not strict:
            squares += [factor] * (power // 2)
        if strict or power % 2:
            place = ask(ground, signed, Relation.ABOVE if strict else Relation.AT_LEAST)
            if place is None:
                return None
            places += [place] * (power if strict else 1)
    equations = ground.vanishing(goal - reduced)
    if content <= 0 or equations is None:
        return None
    term = [str(content), places, [ground.text(square) for square in squares]]
    return ground.closed(total([term], equations=equations))


def with_quotients(ground: Premises) -> Iterator[Premises]:
    """Yield grounds with a quotient of two facts where its equation says that a form is another one.

    So a*b + b*c + c*a = 1 comes back where (1 - a*b)/(a + b) stands for c.
    """
    facts = [(place, fact, its) for place, (fact, its) in enumerate(ground.facts) if its is not Relation.ZERO]
    tops = {str(fact): (place, fact) for place, fact, _ in facts if fact.total_degree() > 0}
    bottoms = {
        str(fact): (place, fact) for place, fact, its in facts if its is Relation.ABOVE and len(fact.coeffs()) > 1
    }
    pairs = list(itertools.product(tops.values(), bottoms.values()))
    for (of, top), (by, bottom) in sorted(pairs, key=lambda pair: len(pair[0][1].coeffs()) < 2):
        signs = {(sum(m) + 1, coefficient > 0) for m, coefficient in terms_of(bottom).items()}
        signs |= {(sum(m), coefficient < 0) for m, coefficient in terms_of(top).items()}
        is_curved = max(top.total_degree(), bottom.total_degree()) > 1
        is_balance = len(signs) == len({degree for degree, _ in signs}) == len({sign for _, sign in signs}) == 2
        if of != by and is_curved and is_balance and "" in ground.names:
            new = ground.fork()
            new.quotient(of, by)
            yield new


def by_power(ground: Premises, goal: Exact, ask: Ask) -> Proof | None:
    """Return the proof that a variable of at least 0 is above 0, since one of its powers is."""
    at_least = next(
        (place for place, (fact, its) in enumerate(ground.facts) if (fact, its) == (goal, Relation.AT_LEAST)), None
    )
    if at_least is None or goal not in ground.context.gens():
        return None
    variable = ground.context.gens().index(goal)
    for place, (equation, relation) in enumerate(ground.facts):
        degree = int(equation.degrees()[variable])
        if relation is not Relation.ZERO or degree < 2:
            continue
        for scale in (1, -1):
            power = goal**degree - equation * scale
            if power.degrees()[variable]:
                continue
            inner = ground.fork()
            above = ask(inner, power, Relation.ABOVE)
            if above is not None:
                below = len(inner.facts)
                root = inner.text(goal ** ((degree - 1) // 2))
                terms = [["1", [below] if degree % 2 else [below, at_least], [root]]]
                then = total(terms, times=[above], equations=[[place, str(scale)]])
                return inner.closed({"rule": "contradict", "then": then})
    return None


def by_margin(ground: Premises, goal: Exact, ask: Ask) -> Iterator[Proof | None]:
    """Yield proofs that a goal is above 0 because it is at least a number above 0."""
    size = max(abs(coefficient) for coefficient in goal.coeffs())
    for margin in MARGINS:
        above = ground.fork()
        place = ask(above, goal - size / margin, Relation.AT_LEAST)
        if place is not None:
            yield above.closed(total([[str(size / margin), [], []], ["1", [place], []]]))


def by_halves(view: View, goal: Exact, ask: Ask) -> Iterator[Proof | None]:
    """Yield proofs where an equation is of even degree: a + b >= 0 if a >= 0 and a*a - b*b >= 0.

    One of a and b has the monomials of even degree, the other one those of odd degree.
    """
    if view.times or not any(step_of(equation) == 2 for equation in view.equations):
        return
    parts = components(view.form)
    halves = [sum((part for degree, part in parts.items() if degree % 2 == odd), view.form * 0) for odd in (0, 1)]
    if any(half.is_zero() for half in halves):
        return
    for one, other in (halves, halves[::-1]):
        ground = view.ground.fork()
        a, b = (in_facts(half, View(ground, view.places, half, view.lift)) for half in (one, other))
        first = ask(ground, a, Relation.AT_LEAST)
        squares = None if first is None else ask(ground, a * a - b * b, Relation.AT_LEAST)
        if squares is None:
            continue
        below = len(ground.facts)
        inner = ground.fork()
        inner.steps = []
        inner.assume(-goal, Relation.ABOVE)
        first_equations, equations = ground.vanishing(goal - a - b), ground.vanishing((a - b) * goal - a * a + b * b)
        if first_equations is None or equations is None:
            continue
        terms = [["1", [below], []], ["2", [first], []]]
        gap = inner.have(a - b, Relation.ABOVE, total(terms, equations=first_equations))
        then = inner.closed(total([["1", [squares], []]], times=[gap, below], equations=equations))
        yield ground.closed({"rule": "contradict", "then": then})


def step_of(equation: Exact) -> int:
    """Return how much the degrees of an equation's two parts differ, 0 if it has not two."""
    degrees = {sum(monomial) for monomial in exponents_of(equation)}
    return max(degrees) - min(degrees) if len(degrees) == 2 else 0


def by_bound(view: View, bounds: Iterable[tuple[int, Exact]], ask: Ask) -> Iterator[Proof | None]:
    """Yield proofs where a fact says that a form is at most a number, or at least one.

    With q for the form over the number, a monomial of degree less than the highest is q**k times it and (1 - q) times
    a sum. What all are multiplied to has one degree, and must be at least 0; so must be the sum, or its opposite.
    """
    if view.times:
        return
    parts = components(view.form)
    top = max(parts)
    for place, bound in bounds:
        step = step_of(bound)
        value = bound[(0,) * len(view.places)]
        if not step or value == 0 or len({degree % step for degree in parts}) != 1:
            continue
        ratio = 1 - bound / value
        whole, sums = view.form * 0, view.form * 0
        for degree, part in parts.items():
            power = (top - degree) // step
            whole += part * ratio**power
            sums += part * sum((ratio**k for k in range(power)), view.form * 0)
        sign = 1 if value > 0 else -1
        ground = view.ground.fork()
        inner = View(ground, view.places, whole, view.lift)
        first = ask(ground, in_facts(whole, inner), Relation.AT_LEAST)
        second = None if first is None else ask(ground, in_facts(sums * sign, inner), Relation.AT_LEAST)
        if first is None or second is None:
            continue
        terms: list[Any] = [["1", [first], []], [str(abs(1 / value)), [place, second], []]]
        goal = in_facts(view.form, inner)
        product = ground.facts[place][0] * ground.facts[second][0]
        known = ground.facts[first][0] + product * abs(1 / value)
        equations = ground.vanishing(goal - known)
        if equations is not None:
            yield ground.closed(total(terms, equations=equations))
