"""Polynomials in one variable without a root, as sums: a Sturm sequence becomes coefficients that are above 0.

Between two ends a polynomial that is positive there has, after some cuts, positive coefficients in Bernstein's form;
beyond an end those of its powers are, from some place on. Where it is cut, the sign of x - c tells the cases apart.
"""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Fact, Polynomial, polynomial_of
from lemmacheck.kernel import polynomial as poly
from lemmacheck.kernel import text as text_of

Step = Mapping[str, object]
Dense = Sequence[Fraction]
MOST_CUTS = 200
End = tuple[Fraction, int, Fraction] | None
"""A bound of the variable: its value, the place of the fact that says it, and the number that multiplies it there."""


def as_sums(facts: Sequence[Fact], step: Step) -> Step:
    """Return a proof by `sum` and `case` of what a step `roots` shows.

    Raises NotTranslatedError where no few cuts lead to it.
    """
    name = str(step["variable"])
    rest = [poly.number(each) or Fraction(0) for each in poly.coefficients(polynomial_of(step["rest"]), name)]
    ends = [_end(facts, step[side], name) for side in ("low", "high")]
    return _Cutter(name, rest, step).cut(ends[0], ends[1], len(facts), MOST_CUTS)


def _end(facts: Sequence[Fact], place: object, name: str) -> End:
    if place is None:
        return None
    found = poly.coefficients(facts[int(str(place))].polynomial, name)
    factor = poly.number(found[1]) or Fraction(1)
    return -(poly.number(found[0]) or Fraction(0)) / factor, int(str(place)), abs(factor)


class _Cutter:
    """Cuts an interval until the coefficients on every part are positive."""

    def __init__(self, name: str, rest: Dense, step: Step) -> None:
        self._name, self._rest = name, rest
        factors = step.get("factors", [])
        self._factors = list(factors) if isinstance(factors, list) else []
        self._square = str(step["square"])
        self._is_plain = poly.number(polynomial_of(self._square)) is not None
        self._unit = (poly.number(polynomial_of(self._square)) or Fraction(0)) ** 2 if self._is_plain else Fraction(1)

    def cut(self, low: End, high: End, count: int, left: int) -> Step:
        """Return the proof between two ends; there are so many facts by now."""
        if low is not None and high is not None and low[0] == high[0] and not self._factors:
            return self._at_a_point(low, high, count)
        found = self._at_once(low, high)
        if found is not None:
            return found
        if left <= 0:
            raise NotTranslatedError("a polynomial without roots is too close to 0 for few cuts")
        at = _middle(low, high)
        number = poly.plus(poly.variable(self._name), poly.constant(at), -1)
        return {
            "rule": "case",
            "on": text_of(number),
            "low": self.cut(low, (at, count, Fraction(1)), count + 1, left // 2),
            "high": self.cut((at, count, Fraction(1)), high, count + 1, left // 2),
        }

    def _at_a_point(
        self, low: tuple[Fraction, int, Fraction], high: tuple[Fraction, int, Fraction], count: int
    ) -> Step:
        """Return the proof where both ends are one: the variable is that number, and the value there is positive."""
        at, value = low[0], Fraction(0)
        quotient: list[Fraction] = []
        for coefficient in reversed(self._rest):
            quotient.insert(0, value)
            value = value * at + coefficient
        sides = {
            side: {"rule": "sum", "terms": [[str(1 / end[2]), [end[1]], []]]}
            for side, end in (("low", low), ("high", high))
        }
        variable = poly.variable(self._name)
        rest: Polynomial = {}
        for exponent, coefficient in enumerate(quotient[:-1]):
            rest = poly.plus(rest, poly.scaled(poly.power(variable, exponent), coefficient))
        rest = poly.times(rest, poly.power(polynomial_of(self._square), 2))
        return {
            "rule": "have",
            "claim": text_of(poly.plus(variable, poly.constant(at), -1)),
            "is": "=",
            "proof": {"rule": "both", **sides},
            "then": {
                "rule": "sum", "terms": self._step([(value, [])])["terms"], "equations": [[count, text_of(rest)]],
            },
        }  # fmt: skip

    def _at_once(self, low: End, high: End) -> Step | None:
        """Return the sum that shows it between two ends, None where a coefficient is not positive."""
        degree = len(self._rest) - 1
        if degree == 0:
            return self._step([(self._rest[0], [])])
        if low is not None and high is not None:
            for raised in (degree, 2 * degree):
                found = _bernstein(self._rest, low, high, raised)
                if min(each for each, _ in found) > 0:
                    return self._step(self._with_room(self._rest, low, high, raised, min(e for e, _ in found)))
            return None
        end = low or high
        if end is None:
            if degree == 2:
                return self._quadratic()
            return None
        sign = 1 if low is not None else -1
        moved = _moved(self._rest, end[0], sign)
        if moved[0] > 0 and min(moved) >= 0:
            terms = [(c / end[2] ** i, [end[1]] * i) for i, c in enumerate(moved) if c]
            return self._step(terms)
        return None

    def _with_room(
        self,
        rest: Dense,
        low: tuple[Fraction, int, Fraction],
        high: tuple[Fraction, int, Fraction],
        raised: int,
        least: Fraction,
    ) -> list[tuple[Fraction, list[int]]]:
        """Return a sum with a number above 0 by itself."""
        width = high[0] - low[0]
        room = least / 2
        lowered = [rest[0] - room, *rest[1:]]
        parts = _bernstein(lowered, low, high, raised)
        out: list[tuple[Fraction, list[int]]] = [(room, [])]
        for number, (coefficient, weight) in enumerate(parts):
            share = coefficient * weight / (width**raised * low[2] ** number * high[2] ** (raised - number))
            out.append((share, [low[1]] * number + [high[1]] * (raised - number)))
        return out

    def _quadratic(self) -> Step:
        """Return a square and a number above 0."""
        c, b, a = self._rest
        room = c - b * b / (4 * a)
        root: Polynomial = poly.plus(poly.variable(self._name), poly.constant(b / (2 * a)))
        first = self._step([(room, [])])
        terms = first["terms"]
        squares = [text_of(root), *([] if self._is_plain else [self._square])]
        if not isinstance(terms, list):
            raise NotTranslatedError("a square is not written")
        return {"rule": "sum", "terms": [*terms, [str(a * self._unit), list(self._factors), squares]]}

    def _step(self, terms: Sequence[tuple[Fraction, list[int]]]) -> Step:
        squares = [] if self._is_plain else [self._square]
        return {
            "rule": "sum",
            "terms": [[str(c * self._unit), [*self._factors, *places], squares] for c, places in terms if c],
        }


def _middle(low: End, high: End) -> Fraction:
    """Return where an interval is cut: between its ends, else away from the one that it has."""
    if low is not None and high is not None:
        return (low[0] + high[0]) / 2
    if low is not None:
        return max(low[0] + 1, 2 * low[0])
    if high is not None:
        return min(high[0] - 1, 2 * high[0])
    return Fraction(0)


def _moved(rest: Dense, at: Fraction, sign: int) -> list[Fraction]:
    """Return the coefficients in s of a polynomial at `at` + sign s."""
    out = [Fraction(0)] * len(rest)
    for i, c in enumerate(rest):
        for j in range(i + 1):
            out[j] += c * math.comb(i, j) * at ** (i - j) * sign**j
    return out


def _bernstein(
    rest: Dense, low: tuple[Fraction, int, Fraction], high: tuple[Fraction, int, Fraction], raised: int
) -> list[tuple[Fraction, int]]:
    """Return the coefficients of a polynomial in Bernstein's form of a degree, each with its binomial."""
    width = high[0] - low[0]
    moved = [c * width**i for i, c in enumerate(_moved(rest, low[0], 1))]
    out = []
    for number in range(raised + 1):
        value = sum(
            (c * Fraction(math.comb(number, i), math.comb(raised, i)) for i, c in enumerate(moved) if i <= number),
            Fraction(0),
        )
        out.append((value, math.comb(raised, number)))
    return out
