"""Domains cut in two, and facts that contradict each other."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import flint
import lazy_loader
import numpy as np

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.chart import affine, dependencies, number
from lemmacheck.proving.differences.premises import Exact, Premises, Proof, total

scipy = lazy_loader.load("scipy")


@dataclass(frozen=True, slots=True)
class Cut:
    """A polynomial, and what is known where it is below 0, and where it is at least 0."""

    on: Exact
    low: Premises
    high: Premises


def sides(ground: Premises, on: Exact) -> Cut:
    """Return the cut of a domain by the sign of a polynomial."""
    low, high = ground.fork(), ground.fork()
    low.steps, high.steps = [], []
    low.assume(-on, Relation.ABOVE)
    high.assume(on, Relation.AT_LEAST)
    return Cut(on, low, high)


def edge(ground: Premises, place: int) -> Cut:
    """Return the cut of a domain into where a fact is above 0, and where it is equal to 0."""
    cut = sides(ground, -ground.facts[place][0])
    last = len(cut.high.facts) - 1
    equal: Proof = {"rule": "both", "low": total([["1", [last], []]]), "high": total([["1", [place], []]])}
    cut.high.have(cut.on, Relation.ZERO, equal)
    return cut


def branches(ground: Premises, variables: set[int]) -> Iterator[Callable[[], Cut]]:
    """Yield cuts by equations that say that one of two facts is 0, as those of absolute values and extremes do."""
    facts = {str(fact): place for place, (fact, relation) in enumerate(ground.facts) if relation is Relation.AT_LEAST}
    for place, (equation, relation) in enumerate(ground.facts):
        if relation is not Relation.ZERO or equation.total_degree() != 2 or ground.reduce(equation)[0].is_zero():
            continue
        content, factors = equation.factor()
        if len(factors) != 2 or not {at for at, e in enumerate(equation.degrees()) if e} & variables:
            continue
        (one, _), (other, _) = factors
        for first, second in itertools.product((one, -one), (other, -other)):
            a, b = facts.get(str(first)), facts.get(str(second))
            if a is not None and b is not None:
                scale = content if first * second * content == equation else -content
                yield partial(branch, ground, place, (a, b), scale)


def branch(ground: Premises, equation: int, pair: tuple[int, int], scale: object) -> Cut:
    """Return the cut by which of two facts is the smaller one: as their product is 0, it is 0."""
    a, b = pair
    first, second = ground.facts[a][0], ground.facts[b][0]
    by = ground.number(1) / scale
    cut = sides(ground, first - second)
    new = len(cut.low.facts) - 1
    above = cut.low.have(second, Relation.ABOVE, total([["1", [new], []], ["1", [a], []]]))
    less = total([], times=[above], equations=[[equation, cut.low.text(-by)]])
    cut.low.have(first, Relation.ZERO, {"rule": "both", "low": total([["1", [a], []]]), "high": less})
    over = len(cut.high.facts)
    square = total([["1", [over, new], []]], times=[over, over], equations=[[equation, cut.high.text(-by)]])
    more = {"rule": "contradict", "then": square}
    cut.high.have(second, Relation.ZERO, {"rule": "both", "low": total([["1", [b], []]]), "high": more})
    return cut


def contradiction(ground: Premises, variables: list[int]) -> Proof | None:
    """Return a proof of anything from affine facts that cannot hold together, as floats find them."""
    rows = affine(ground, variables)
    if len(rows) < 2:
        return None
    matrix = np.array([[number(entry) for entry in row] for _, row in rows])
    columns = np.vstack([matrix[:, :-1].T, np.ones(len(rows))])
    found = scipy.optimize.linprog(
        matrix[:, -1], A_eq=columns, b_eq=[0.0] * len(variables) + [1.0], bounds=(0, None), method="highs-ds"
    )
    if found.status != 0 or found.fun > 1e-9:
        return None
    support = [row for row, weight in zip(rows, found.x, strict=True) if weight > 1e-9]
    for weights in dependencies([row[:-1] for _, row in support]):
        value = sum((w * row[-1] for w, (_, row) in zip(weights, support, strict=True)), flint.fmpq(0))
        places = [place for place, _ in support]
        strict = [at for at, place in enumerate(places) if ground.facts[place][1] is Relation.ABOVE]
        if any(weight < 0 for weight in weights) or value > 0 or (value == 0 and not strict):
            continue
        lost = None if value else strict[0]
        scale = -value if value else weights[strict[0]]
        terms = [
            [str(w / scale), [place], []]
            for at, (w, place) in enumerate(zip(weights, places, strict=True))
            if at != lost
        ]
        sum_of = sum(
            (ground.facts[place][0] * (w / scale) for w, place in zip(weights, places, strict=True)), ground.number(0)
        )
        equations = ground.vanishing(-sum_of if lost is not None else -sum_of - 1)
        if equations is not None:
            times = [] if lost is None else [places[lost]]
            return total([term for term in terms if term[0] != "0"], times=times, equations=equations)
    return None
