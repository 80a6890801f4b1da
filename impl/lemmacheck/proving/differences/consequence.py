"""Facts that follow from others at once: a factor of a fact, and the sign of a variable that a fact bounds."""

from typing import Any

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.premises import Exact, Premises, total


def enrich(ground: Premises) -> None:
    """Add what facts say that are products with positive factors, or that bound a variable by 0."""
    for place, (fact, relation) in enumerate(list(ground.facts)):
        if relation is not Relation.ZERO and fact.total_degree() > 1:
            divide(ground, place)
    for place, (fact, relation) in enumerate(list(ground.facts)):
        if relation is Relation.ABOVE and fact.total_degree() > 1:
            bound(ground, place)


def positive(ground: Premises) -> dict[int, int]:
    """Return the places of the facts that variables are above 0."""
    gens = ground.context.gens()
    strict = [(place, fact) for place, (fact, its) in enumerate(ground.facts) if its is Relation.ABOVE]
    return {gens.index(fact): place for place, fact in strict if fact in gens}


def divide(ground: Premises, place: int) -> None:
    """Add what is left of a fact without the variables that are above 0 and divide it."""
    fact, relation = ground.facts[place]
    known = positive(ground)
    exponents = [min(int(monomial[at]) for monomial in fact.monoms()) for at in range(ground.context.nvars())]
    factors = [known[at] for at, exponent in enumerate(exponents) for _ in range(exponent) if at in known]
    if not factors or len(fact.coeffs()) < 2:
        return
    divisor = ground.number(1)
    for factor in factors:
        divisor *= ground.facts[factor][0]
    rest, _ = divmod(fact, divisor)
    new = len(ground.facts)
    if relation is Relation.ABOVE:
        then = total([["1", [*factors, new], []]], times=[place])
    else:
        then = total([["1", [place], []]], times=[*factors, new])
    ground.have(rest, relation, {"rule": "contradict", "then": then})


def bound(ground: Premises, place: int) -> None:
    """Add that a variable is above 0 where a positive number times it is more than another one of at least 0."""
    fact, _ = ground.facts[place]
    known = positive(ground)
    for variable in range(ground.context.nvars()):
        terms = list(fact.terms())
        own = [monomial for monomial, _ in terms if monomial[variable]]
        if variable in known or not own or any(monomial[variable] != 1 for monomial in own):
            continue
        signed = [(monomial, coefficient if monomial[variable] else -coefficient) for monomial, coefficient in terms]
        others = {at for monomial, _ in terms for at, e in enumerate(monomial) if e and at != variable}
        if any(coefficient < 0 for _, coefficient in signed) or not others <= set(known):
            continue
        new = len(ground.facts)
        parts: list[Any] = [[str(c), placed(m, known | {variable: new}), []] for m, c in signed]
        claim: Exact = ground.variable(variable)
        ground.have(claim, Relation.ABOVE, {"rule": "contradict", "then": total(parts, times=[place])})
        return


def placed(monomial: Any, places: dict[int, int]) -> list[int]:
    """Return the places of the facts whose product a monomial is."""
    return [places[at] for at, exponent in enumerate(monomial) for _ in range(int(exponent))]
