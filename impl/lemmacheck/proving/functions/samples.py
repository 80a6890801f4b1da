"""Points of a goal's domain, and what expressions are worth there, as balls. They suggest, and decide nothing."""

import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import flint

from lemmacheck.kernel import Comparison, Expression, Goal, below
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.system import spend

BITS = 320
MOST_POINTS = 60
PARTS = [Fraction(n, d) for n, d in ((1, 10**6), (1, 1000), (1, 50), (1, 8), (1, 4), (3, 8), (1, 2))]
STEPS = [
    Fraction(n, d) for n, d in ((1, 10**6), (1, 1000), (1, 50), (1, 4), (1, 2), (1, 1), (2, 1), (4, 1), (8, 1), (30, 1))
]
BESIDE = Fraction(1, 2**40)
"""How far, in parts of it, a point stays away from an end that is not rational: beyond it the goal may be false."""
FAR = Fraction(1000)
"""Distances from an end: parts of a bounded interval, steps into an unbounded one, and one far out."""

Ball = Any
"""A `flint.arb`, which has no types of its own."""
Values = list[Ball | None]
"""A value at each point, None where there is none."""


@contextmanager
def digits() -> Iterator[None]:
    """Compute balls with many digits inside: values that agree to high order are told apart."""
    before = flint.ctx.prec
    flint.ctx.prec = BITS
    try:
        yield
    finally:
        flint.ctx.prec = before


def ball(value: Fraction) -> Ball:
    """Return a rational number as a ball."""
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


@dataclass(slots=True)
class SamplePoints:
    """Points at which no fact of a goal fails, and the values of expressions there."""

    goal: Goal
    points: list[dict[str, Fraction]] = field(default_factory=list)
    _known: dict[int, Values] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the points."""
        self.points = list(_points(self.goal))
        if self.points:
            keep = [all(self.sign(fact, at) >= 0 for fact in self.goal.facts) for at in range(len(self.points))]
            self.points = [point for point, is_kept in zip(self.points, keep, strict=True) if is_kept][:MOST_POINTS]
            self._known.clear()

    def sign(self, fact: Comparison, at: int) -> int:
        """Return -1 where a comparison certainly fails at a point, 1 where it holds, 0 where that is not known."""
        left, right = self.values(fact.left)[at], self.values(fact.right)[at]
        if left is None or right is None:
            return 0
        gap = right - left
        if fact.sign == "=":
            return 0 if gap.contains(0) else -1
        if gap == 0:
            return 1 if fact.sign == "<=" else -1
        return -1 if gap < 0 else 1 if gap > 0 else 0

    def may_hold(self, fact: Comparison) -> bool:
        """Whether a comparison fails at no point."""
        return all(self.sign(fact, at) >= 0 for at in range(len(self.points)))

    def fails(self) -> bool:
        """Whether the goal certainly fails at a point at which all facts hold: what is not known of a fact is no."""
        for at in range(len(self.points)):
            if self.sign(self.goal.comparison, at) < 0 and all(self._holds(fact, at) for fact in self.goal.facts):
                return True
        return False

    def _holds(self, fact: Comparison, at: int) -> bool:
        left, right = self.values(fact.left)[at], self.values(fact.right)[at]
        if left is None or right is None:
            return False
        return bool(right - left == 0) if fact.sign == "=" else self.sign(fact, at) > 0

    def signs(self, root: Expression) -> set[int]:
        """Return the signs that an expression has at the points; 0 is left out."""
        values = [value for value in self.values(root) if value is not None]
        return {sign for sign in (1, -1) if any(sign * value > 0 for value in values)}

    def values(self, root: Expression) -> Values:
        """Return the values of an expression at all points."""
        for each in below((root,)):
            if id(each) not in self._known:
                spend(1 + len(self.points))
                parts = [self._known[id(part)] for part in each.parts]
                self._known[id(each)] = [
                    _value(each, [part[at] for part in parts], point) for at, point in enumerate(self.points)
                ]
        return self._known[id(root)]


def _value(each: Expression, parts: Sequence[Ball | None], point: Mapping[str, Fraction]) -> Ball | None:
    """Return the value of one operation; None where it is not known to have one."""
    if any(part is None for part in parts):
        return None
    key = _key(each)
    if key is not None:
        return ball(point[key]) if key in point else None
    if each.kind == "number":
        return ball(each.value) if isinstance(each.value, Fraction) else None
    operation = _OPERATIONS.get(each.kind)
    found = None if operation is None else operation(*parts)
    return found if found is not None and found.is_finite() else None


def _power(base: Ball, exponent: Ball) -> Ball:
    whole = exponent.unique_fmpz()
    return base**exponent if whole is None else base ** int(whole)


_OPERATIONS: Mapping[str, Callable[..., Ball]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "negate": lambda a: -a,
    "power": _power,
    "abs": abs,
    "sqrt": lambda a: a.sqrt(),
    "exp": lambda a: a.exp(),
    "log": lambda a: a.log(),
    "sin": lambda a: a.sin(),
    "cos": lambda a: a.cos(),
    "atan": lambda a: a.atan(),
    "pi": flint.arb.pi,
    "min": lambda a, b: a.min(b),
    "max": lambda a, b: a.max(b),
}


def _points(goal: Goal) -> Iterator[dict[str, Fraction]]:
    """Yield points within the bounds that facts give to each number, given those before it."""
    names = [*(number.name for number in goal.numbers), *_entries(goal)]
    if len(names) == 1:
        yield from ({names[0]: value} for value in _places(goal, names[0], {}))
        return
    draw = random.Random(0)  # noqa: S311 - the same points every time, for no secret
    for _ in range(3 * MOST_POINTS):
        point: dict[str, Fraction] = {}
        for name in names:
            places = _places(goal, name, point)
            if not places:
                break
            point[name] = draw.choice(places)
        else:
            yield point


def _key(each: Expression) -> str | None:
    """Return what a number, or an entry at a place in a row, is called in a point; None for other expressions."""
    if each.kind == "name":
        return str(each.value)
    return expression_text(each) if each.kind == "entry" else None


def _keys(root: Expression) -> set[str]:
    """Return what the numbers and entries are called that an expression mentions."""
    return {key for each in below((root,)) if (key := _key(each)) is not None}


def _entries(goal: Goal) -> list[str]:
    """Return the entries that a goal mentions outside of sums."""
    roots = (goal.comparison.left, goal.comparison.right)
    entries = (each for each in below(roots) if each.kind == "entry" and not any(p.kind == "i" for p in each.parts))
    return list(dict.fromkeys(str(_key(each)) for each in entries))


def bounds(goal: Goal, name: str, point: Mapping[str, Fraction]) -> tuple[Fraction | None, Fraction | None]:
    """Return the largest lower and the smallest upper bound of a number that facts give, others being known."""
    lows: list[Fraction] = []
    highs: list[Fraction] = []
    for fact in goal.facts:
        for number, other, found, side in ((fact.right, fact.left, lows, 1), (fact.left, fact.right, highs, -1)):
            if _key(number) == name and _keys(other) <= set(point):
                value = _rational(other, point, side)
                if value is not None:
                    found.append(value)
    return max(lows, default=None), min(highs, default=None)


def _rational(root: Expression, point: Mapping[str, Fraction], side: int) -> Fraction | None:
    """Return what an expression is worth at a point; of what is not rational, a number on that side of it, near by."""
    known: dict[int, Ball | None] = {}
    for each in below((root,)):
        known[id(each)] = _value(each, [known[id(part)] for part in each.parts], point)
    value = known[id(root)]
    if value is None:
        return None
    middle = value.mid().fmpq()
    out = Fraction(int(middle.p), int(middle.q))
    return out if value.is_exact() else out + side * abs(out) * BESIDE


def _places(goal: Goal, name: str, point: Mapping[str, Fraction]) -> list[Fraction]:
    """Return values of a number between its bounds, in order; of an integer, integers."""
    low, high = bounds(goal, name, point)
    found = _between(low, high)
    if name not in goal.integers:
        return found
    whole = sorted({Fraction(math.ceil(value)) for value in found})
    return [value for value in whole if high is None or value <= high]


def _between(low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    """Return numbers between two bounds, in order: many near its ends, and some far out."""
    if low is not None and high is not None:
        parts = [low + (high - low) * part for part in PARTS]
        parts += [high - (high - low) * part for part in PARTS]
        marks = [
            Fraction(n) + sign * step for n in (-1, 0, 1) for step in (Fraction(0), *STEPS[1:3]) for sign in (1, -1)
        ]
        return sorted({low, high, *parts, *(mark for mark in marks if low < mark < high)})
    steps = [*STEPS, FAR]
    if low is not None:
        return [low, *(low + step for step in steps)]
    if high is not None:
        return [*(high - step for step in reversed(steps)), high]
    return [*(-step for step in reversed(steps)), Fraction(0), *steps]


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return the number with the smallest denominator between two others, both included."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    floor = low.numerator // low.denominator
    return floor + 1 / simplest(1 / (high - floor), 1 / (low - floor))
