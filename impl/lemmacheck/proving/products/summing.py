"""The rule `sum`: a goal as a sum of products of facts and squares, and of multiples of equations."""

from collections.abc import Mapping, Sequence
from typing import Any

import flint

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.question import Poly, Question, Tree
from lemmacheck.proving.products.reduction import Reduction, product
from lemmacheck.system import spend

Term = tuple[Any, tuple[int, ...], tuple[Poly, ...]]
"""A coefficient, places of facts, and polynomials to be squared."""


def summed(
    question: Question,
    terms: Sequence[Term],
    reduction: Reduction | None = None,
    *,
    times: tuple[int, ...] = (),
    multipliers: Mapping[int, Poly] | None = None,
) -> Tree | None:
    """Return the proof that a goal is a sum, None where it is not: it is expanded here as the kernel will expand it.

    What is left over, if anything, has to be made of equations; `multipliers` are those that are known.
    """
    ring, facts = question.ring, question.facts
    spend(20 + 10 * len(terms))
    rest = product((facts[place][0] for place in times), ring) * question.goal
    for coefficient, places, squares in terms:
        rest -= product((facts[place][0] for place in places), ring) * product(squares, ring) ** 2 * coefficient
    equations = dict(multipliers or {})
    for place, multiplier in equations.items():
        rest -= multiplier * facts[place][0]
    if not rest.is_zero():
        more, rest = (reduction or Reduction(question)).taken(rest)
        for place, multiplier in more.items():
            equations[place] = equations.get(place, ring.zero) + multiplier
    if not rest.is_zero() or not _is_enough(question, terms):
        return None
    return {
        "rule": "sum",
        "times": list(times),
        "terms": [[str(c), list(places), [ring.text(s) for s in squares]] for c, places, squares in terms],
        "equations": [[place, ring.text(m)] for place, m in sorted(equations.items()) if not m.is_zero()],
    }


def _is_enough(question: Question, terms: Sequence[Term]) -> bool:
    """Whether a sum of these terms is as large as the goal says."""
    if any(coefficient < 0 for coefficient, _, _ in terms):
        return False
    if question.relation == Relation.ZERO:
        return not terms
    if question.relation == Relation.AT_LEAST:
        return True
    return any(
        coefficient > 0 and not squares and all(question.facts[place][1] == Relation.ABOVE for place in places)
        for coefficient, places, squares in terms
    )


HALF = flint.fmpq(1, 2)
