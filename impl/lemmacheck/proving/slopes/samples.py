"""Points at which all facts of a goal hold, in floats: they suggest what may be true, and decide nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lemmacheck.kernel import Expression, Goal, below, names_of, number_of
from lemmacheck.system import spend

COUNT = 3000
KEPT = 400
SLACK = 1e-9
SPREADS = (0.7, 0.7, 2.5)
ENOUGH = 0.2
"""At which share of samples an equation has to hold already."""
SAMPLING = 500
"""What it costs, in units of effort, to draw samples."""
AT_END = 0.08
"""How many of the numbers are at one end of their bounds."""
Row = NDArray[np.float64]
CALLS = {
    "negate": np.negative, "abs": np.abs, "exp": np.exp, "log": np.log, "sqrt": np.sqrt, "floor": np.floor,
    "sin": np.sin, "cos": np.cos, "atan": np.arctan, "add": np.add, "subtract": np.subtract, "multiply": np.multiply,
    "divide": np.divide, "power": np.power, "min": np.minimum, "max": np.maximum,
}  # fmt: skip


def row_of(root: Expression, values: Mapping[str, Row], count: int) -> Row:
    """Return the values of an expression at many points; nan where it has none, or a word is not known here."""
    found: dict[int, Row] = {}
    with np.errstate(all="ignore"):
        for each in below((root,)):
            spend(5 + count // 100)
            parts = [found[id(part)] for part in each.parts]
            if each.kind == "number":
                out = np.full(count, float(number_of(each)))
            elif each.kind == "name":
                out = values.get(str(each.value), np.full(count, np.nan))
            elif each.kind == "pi":
                out = np.full(count, np.pi)
            elif each.kind in CALLS:
                out = CALLS[each.kind](*parts)
            else:
                out = np.full(count, np.nan)
            found[id(each)] = np.where(np.isfinite(out), out, np.nan)
    return found[id(root)]


@dataclass(frozen=True, slots=True)
class Samples:
    """Some points of the domain of a goal: a row of values for each number."""

    values: Mapping[str, Row]
    count: int

    def at(self, root: Expression) -> Row:
        """Return the values of an expression at the points."""
        return row_of(root, self.values, self.count)

    def least(self, root: Expression) -> float:
        """Return the smallest value of an expression; minus infinity where it has none at most points."""
        row = self.at(root)
        known = row[~np.isnan(row)]
        return float("-inf") if 2 * len(known) <= len(row) else float(known.min())


def samples_of(goal: Goal, seed: int = 0) -> Samples:
    """Return points of a goal's domain, drawn number by number between what facts say of it."""
    spend(SAMPLING)
    random = np.random.default_rng(seed)
    values: dict[str, Row] = {}
    for number in goal.numbers:
        low, high = np.full(COUNT, -np.inf), np.full(COUNT, np.inf)
        variable = goal.table.make("name", value=number.name)
        for fact in goal.facts:
            if fact.right is variable and names_of((fact.left,)) <= set(values):
                low = np.fmax(low, row_of(fact.left, values, COUNT))
            if fact.left is variable and names_of((fact.right,)) <= set(values):
                high = np.fmin(high, row_of(fact.right, values, COUNT))
        values[number.name] = _drawn(random, low, high)
    for fact in goal.facts:
        if fact.sign == "=":
            _solve(goal, (fact.left, fact.right), values)
    fits = np.ones(COUNT, dtype=bool)
    with np.errstate(all="ignore"):
        for fact in goal.facts:
            left, right = (row_of(side, values, COUNT) for side in (fact.left, fact.right))
            if np.isnan(right - left).all():
                continue  # a word that floats do not know here excludes nothing
            size = SLACK * (1 + np.abs(left) + np.abs(right))
            fits &= (
                np.abs(right - left) <= size if fact.sign == "=" else right - left >= (size if fact.sign == "<" else 0)
            )
    places = np.flatnonzero(fits)[:KEPT]
    return Samples({name: row[places] for name, row in values.items()}, len(places))


def _drawn(random: np.random.Generator, low: Row, high: Row) -> Row:
    """Return numbers between bounds: near to the ends, in the middle, and far out where there is no bound."""
    share, far = random.beta(0.5, 0.5, COUNT), np.exp(random.normal(0, random.choice(SPREADS, COUNT)))
    ends = random.random(COUNT)
    share[ends < AT_END], share[ends > 1 - AT_END], far[ends < AT_END] = 0, 1, 0
    signs = np.where(random.random(COUNT) < 0.5, -1.0, 1.0)
    with np.errstate(all="ignore"):
        bounded = low + share * (high - low)
    return np.where(
        np.isfinite(low),
        np.where(np.isfinite(high), bounded, low + far),
        np.where(np.isfinite(high), high - far, signs * far),
    )


def _solve(goal: Goal, sides: tuple[Expression, Expression], values: dict[str, Row]) -> None:
    """Give the last number of an equation the value at which it holds, as if it were affine in it."""
    gap = row_of(sides[1], values, COUNT) - row_of(sides[0], values, COUNT)
    if (np.abs(gap) <= SLACK).mean() > ENOUGH:
        return
    names = names_of(sides)
    last = next((number.name for number in reversed(goal.numbers) if number.name in names), None)
    if last is None:
        return
    ends = []
    for value in (0.0, 1.0):
        put = {**values, last: np.full(COUNT, value)}
        ends.append(row_of(sides[1], put, COUNT) - row_of(sides[0], put, COUNT))
    with np.errstate(all="ignore"):
        values[last] = -ends[0] / (ends[1] - ends[0])
