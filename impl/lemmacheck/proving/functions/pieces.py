"""Where a goal is cut in two: at what makes hypotheses of lemmas hold, or in the middle."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from lemmacheck.kernel import Expression, below
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.functions.samples import SamplePoints, bounds, simplest

POLYNOMIAL = ("number", "name", "add", "subtract", "multiply", "negate")
EQUAL = {"exp": 0, "sin": 0, "cos": 0, "atan": 0, "log": 1, "sqrt": 1, "abs": 0}
"""The argument at which lemmas about a function say that both sides are equal."""


def cut(samples: SamplePoints) -> str | None:
    """Return a comparison of polynomials that cuts a goal in two."""
    return next(_cuts(samples), None)


def _cuts(samples: SamplePoints) -> Iterator[str]:
    """Yield where arguments of functions, or what |.| is taken of, change their side; then the middle."""
    goal = samples.goal
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind in EQUAL:
            middle = goal.table.number(EQUAL[each.kind])
            inside = goal.table.make("subtract", each.parts[0], middle) if EQUAL[each.kind] else each.parts[0]
            if samples.signs(inside) == {1, -1}:
                yield from _where(samples, inside)
    if len(goal.numbers) == 1:
        name = goal.numbers[0].name
        low, high = bounds(goal, name, {})
        if low is not None and high is not None:
            yield f"{name} <= {simplest(low + (high - low) * 2 / 5, low + (high - low) * 3 / 5)}"
        elif low is not None:
            yield f"{name} <= {max(Fraction(1), 2 * abs(low))}"
        elif high is not None:
            yield f"{name} <= {-max(Fraction(1), 2 * abs(high))}"
        else:
            yield f"{name} <= 0"


def _where(samples: SamplePoints, inside: Expression) -> Iterator[str]:
    """Yield a comparison that says where an expression is at most 0."""
    if all(each.kind in POLYNOMIAL for each in below((inside,))):
        yield f"{expression_text(inside)} <= 0"
    elif len(samples.goal.numbers) == 1:
        name = samples.goal.numbers[0].name
        places = [
            (point[name], value > 0)
            for point, value in zip(samples.points, samples.values(inside), strict=True)
            if value is not None and not value.contains(0)
        ]
        places.sort()
        for (left, before), (right, after) in pairwise(places):
            if before != after:
                yield f"{name} <= {simplest(left, right)}"
                return
