"""Limits: what the ratio of a link tends to where a sharp point leans on an end that its domain does not contain."""

from fractions import Fraction
from typing import Any

import lazy_loader
import numpy as np

from impl.arithmetic import Exact, NotAvailableError
from impl.harness.claim import Link
from impl.harness.domain import Domain
from impl.harness.judges.point import judge_point
from impl.harness.judges.symbolic import Symbolic, resolve
from impl.harness.terms import evaluate_term
from impl.harness.trail import Found

sympy = lazy_loader.load("sympy")

NEAR = Fraction(1, 16)


def supremum_nearby(domain: Domain, link: Link, best: Found) -> Any:
    """Return the rational limit of left/right as the best point moves onto the ends it is near, or None.

    First onto finite ends, open or not; then one coordinate at a time symbolically, where the ratio is 0/0 or the end
    is at infinity. The limit is a lower bound of the supremum: points of the domain come as near to it as one likes.
    """
    if not best.coordinates or best.judged.bits:
        return None
    current, reached = list(best.coordinates), best.judged.ratio
    for place, end in _ends(best.coordinates):
        moved = [*current[:place], end, *current[place + 1 :]]
        ratio = _ratio(domain, link, best, moved)
        if ratio is not None and ratio >= reached:
            current, reached = moved, ratio
    for place, end in _ends(tuple(current)):
        ratio = _symbolic(domain, link, best, current, place, end)
        if ratio is not None and ratio > reached:
            reached = ratio
    return reached if reached > best.judged.ratio else None


def _ends(coordinates: tuple[Fraction, ...]) -> list[tuple[int, Fraction]]:
    return [(i, Fraction(e)) for i, t in enumerate(coordinates) for e in (0, 1) if abs(t - e) <= NEAR]


def _ratio(domain: Domain, link: Link, best: Found, coordinates: list[Fraction]) -> Any:
    try:
        judged = judge_point(link, domain.point(best.assignment, coordinates))
    except ZeroDivisionError:
        return None
    return judged.ratio if judged.bits == 0 else None


def _symbolic(domain: Domain, link: Link, best: Found, coordinates: list[Fraction], place: int, end: Fraction) -> Any:
    large = sympy.Symbol("T", positive=True)
    on = Symbolic(large)
    step = 1 / large
    row = np.array([on.number(t) for t in coordinates], dtype=object)
    row[place] = step if end == 0 else 1 - step
    try:
        values = domain.decode(best.assignment, row, on, closed=True)
        left, right = (evaluate_term(side, on, values)[0, 0] for side in (link.left, link.right))
        limit = sympy.limit(resolve(left, large) / resolve(right, large), large, sympy.oo)
    except (NotAvailableError, ValueError, NotImplementedError, ZeroDivisionError):
        return None
    return Exact().number(str(limit)) if limit.is_Rational else None
