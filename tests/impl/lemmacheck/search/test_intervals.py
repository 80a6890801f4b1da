"""Intervals of floats hold the values of a formula at points of their boxes, up to rounding."""

import numpy as np
import pytest

from lemmacheck.formula import formula_for, in_floats
from lemmacheck.search.intervals import Between, apart, enclosed, summed

TERMS = {
    "product": lambda on, x, y: x * y - y * y,
    "quotient": lambda on, x, y: x / (y * y + 1) - y / (x + 5),
    "pole": lambda on, x, y: 1 / x + on.scalar(0) * y,
    "power": lambda on, x, y: on.power(x, 3) - on.power(y, 4),
    "exp": lambda on, x, y: on.exp(x) * on.log(y * y + 1),
    "root": lambda on, x, y: on.sqrt(x * x + 1) - abs(y),
    "waves": lambda on, x, y: on.sin(3 * x) + on.cos(x * y) + on.atan(y),
    "steps": lambda on, x, y: on.floor(2 * x) + on.minimum(x, y) - on.maximum(x, y),
    "choice": lambda on, x, y: on.where(x, y, x - 1, y + 2),
}


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_values_lie_within(term):
    """Whatever the box and the point in it."""
    formula = formula_for((term,), (("x", 1, 1), ("y", 1, 1)), lambda _: None)
    random = np.random.default_rng(0)
    ends = np.sort(random.uniform(-4, 4, (2, 2, 400)), axis=0)
    inside = ends[0] + random.random((2, 400)) * (ends[1] - ends[0])
    boxes = {(n, 0, 0): Between(ends[0][i], ends[1][i]) for i, n in enumerate("xy")}
    points = {(n, 0, 0): inside[i] for i, n in enumerate("xy")}
    place = formula.roots[0][0][0]
    with np.errstate(all="ignore"):
        found, value = enclosed(formula, boxes)[place], in_floats(formula, points.__getitem__)[place]
    room = 1e-9 * (1 + np.abs(value))
    assert np.all((found.low <= value + room) & (value - room <= found.high))


def test_what_both_sides_share_counts_once():
    """right - left of x + y and x + 1 does not depend on x."""
    sides = (lambda on, x, y: x + y, lambda on, x: x + 1)
    formula = formula_for(sides, (("x", 1, 1), ("y", 1, 1)), lambda _: None)
    wide = {("x", 0, 0): Between(-1e9, 1e9), ("y", 0, 0): Between(0.0, 0.5)}
    gap = summed(enclosed(formula, wide), apart(formula))
    assert (gap.low, gap.high) == (0.5, 1.0)
