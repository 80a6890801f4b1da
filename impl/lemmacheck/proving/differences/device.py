"""Ways to a goal through other goals, where an equation or a bound does not bring its monomials to one degree."""

from collections.abc import Callable, Iterator
from typing import Any

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.ground import Exact, Ground, Proof, total
from lemmacheck.proving.differences.prove import in_facts
from lemmacheck.proving.differences.view import View, components, exponents_of

Ask = Callable[[Ground, Exact, Relation], int | None]
"""Shows that a polynomial is at least 0, or above 0, and returns the place of that fact."""


def by_halves(view: View, ask: Ask) -> Iterator[Proof | None]:
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
        inner.assume(-a - b, Relation.ABOVE)
        gap = inner.have(a - b, Relation.ABOVE, total([["1", [below], []], ["2", [first], []]]))
        then = inner.closed(total([["1", [squares], []]], times=[gap, below]))
        yield ground.closed({"rule": "contradict", "then": then})


def step_of(equation: Exact) -> int:
    """Return how much the degrees of an equation's two parts differ, 0 if it has not two."""
    degrees = {sum(monomial) for monomial in exponents_of(equation)}
    return max(degrees) - min(degrees) if len(degrees) == 2 else 0


def by_bound(view: View, bounds: list[tuple[int, Exact]], ask: Ask) -> Iterator[Proof | None]:
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
        if second is None:
            continue
        terms: list[Any] = [["1", [first], []], [str(abs(1 / value)), [place, second], []]]
        goal = in_facts(view.form, inner)
        known = ground.facts[first][0] + ground.facts[place][0] * ground.facts[second][0] * abs(1 / value)
        equations = ground.vanishing(goal - known)
        if equations is not None:
            yield ground.closed(total(terms, equations=equations))
