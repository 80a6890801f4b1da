"""Rational points at which all facts hold: the corners of the bounds, middles, small numbers."""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import flint

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.question import INEQUALITIES, Point, Poly, Question, holds
from lemmacheck.proving.products.reduction import variables
from lemmacheck.system import spend

_FREE = tuple(flint.fmpq(*each) for each in ((0, 1), (1, 1), (-1, 1), (1, 2), (2, 1), (-3, 1), (5, 3)))
_BEYOND = tuple(flint.fmpq(*each) for each in ((1, 1), (1, 9), (3, 1), (1, 2), (7, 1), (40, 1)))
FEW, LOW = 4, 3
"""Up to how many terms, of what degree, a polynomial is evaluated term by term: a call into flint takes longer."""

Value = Callable[[Sequence[Any]], Any]
"""The value of a polynomial at values of its variables."""


class Sampler:
    """Draws points that satisfy a question's facts."""

    def __init__(self, question: Question) -> None:
        """Begin with what bounds each variable, and what it costs to look at that."""
        self.question = question
        size = len(question.ring.variables)
        self._roots: list[list[tuple[Value, Value]]] = [[] for _ in range(size)]
        self._bounds: list[list[tuple[Value, Value, bool]]] = [[] for _ in range(size)]
        self._prices = [2] * size
        for polynomial, relation in question.facts:
            if relation == Relation.ZERO and not polynomial.is_constant():
                for factor, _ in polynomial.factor()[1]:
                    for v, slope, rest in self._linear(factor):
                        self._roots[v].append((slope, rest))
            elif relation in INEQUALITIES:
                for v, slope, rest in self._linear(polynomial):
                    self._bounds[v].append((slope, rest, relation == Relation.ABOVE))
        self._facts = [(value_of(p), relation, 1 + (size + len(p)) // 32) for p, relation in question.facts]

    def _linear(self, polynomial: Poly) -> Iterator[tuple[int, Value, Value]]:
        """Yield the variables in which a polynomial is linear, with slope and rest, where these depend on earlier ones.

        All of them are paid for.
        """
        inside = variables(polynomial)
        for v in inside:
            if polynomial.degrees()[v] == 1:
                slope = polynomial.derivative(v)
                rest = polynomial - slope * polynomial.context().gen(v)
                self._prices[v] += 1 + (len(self._prices) + len(rest)) // 12
                if v == inside[-1]:
                    yield v, value_of(slope), value_of(rest)

    def points(self, count: int, seed: int = 0) -> Iterator[Point]:
        """Yield points at which all facts hold, of `count` that are tried."""
        draw = random.Random(seed)  # noqa: S311 - the same points every time, for no secret
        for number in range(count):
            self.question.ring.left()
            spend(5)
            point = self._point(draw, number)
            if point is not None and self._holds(point):
                yield point

    def _holds(self, point: Point) -> bool:
        """Whether all facts hold at a point."""
        for polynomial, relation, price in self._facts:
            spend(price)
            if not holds(polynomial(point), relation):
                return False
        return True

    def _point(self, draw: random.Random, number: int) -> Point | None:
        zero = flint.fmpq(0)
        values = [zero] * max(1, len(self._roots))
        for v in range(len(self._roots)):
            value = self._value(v, values, draw, number)
            if value is None:
                return None
            values[v] = value
        return tuple(values)

    def _value(self, v: int, values: list[Any], draw: random.Random, number: int) -> Any:
        """Return a value for a variable, given those before it; None where there is none."""
        spend(self._prices[v])
        lows: list[tuple[Any, bool]] = []
        highs: list[tuple[Any, bool]] = []
        for slope, rest, is_open in self._bounds[v]:
            if (a := slope(values)) != 0:
                (lows if a > 0 else highs).append((-rest(values) / a, is_open))
        low, high = max(lows, default=None), min(highs, default=None)
        roots = [-rest(values) / a for slope, rest in self._roots[v] if (a := slope(values)) != 0]
        if roots:
            inside = [r for r in roots if (low is None or r >= low[0]) and (high is None or r <= high[0])]
            return draw.choice(inside) if inside else None
        return _between(low, high, draw, number)


def value_of(polynomial: Poly) -> Value:
    """Return the function that evaluates a polynomial at values of all variables; short ones are written out."""
    terms = [(c, [v for v, e in enumerate(m) for _ in range(int(e))]) for m, c in polynomial.to_dict().items()]
    if len(terms) > FEW or any(len(places) > LOW for _, places in terms):
        return lambda values: polynomial(*values)
    one = flint.fmpq(1)

    def short(values: Sequence[Any]) -> Any:
        total = None
        for coefficient, places in terms:
            for place in places:
                coefficient = coefficient * values[place]  # noqa: PLW2901 - the product so far
            total = coefficient if total is None else total + coefficient
        return total

    if not terms:
        return lambda _values: 0 * one
    if len(terms) == 1 and not terms[0][1]:
        ((constant, _),) = terms
        return lambda _values: constant
    return short


def _between(low: tuple[Any, bool] | None, high: tuple[Any, bool] | None, draw: random.Random, number: int) -> Any:
    """Return a number between bounds: an end that is allowed, the middle, or another."""
    if low is None and high is None:
        return draw.choice(_FREE)
    if low is not None and high is not None:
        if low[0] > high[0]:
            return None
        ends = [end for end, is_open in (low, high) if not is_open]
        inside = flint.fmpq(draw.randint(1, 11), 12) if number % 3 else flint.fmpq(draw.choice((1, 999)), 1000)
        if ends and draw.random() < 0.7:
            return draw.choice(ends)
        return low[0] + (high[0] - low[0]) * inside
    end, is_open = low or high  # type: ignore[misc] # one is there
    if not is_open and draw.random() < 0.4:
        return end
    step = draw.choice(_BEYOND)
    return end + step if low is not None else end - step


def zeros(question: Question, points: Sequence[Point]) -> list[Point]:
    """Return the points at which the goal holds with nothing to spare."""
    return [point for point in points if question.goal(*point) == 0]
