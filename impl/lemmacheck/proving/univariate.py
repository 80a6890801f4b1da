"""The finder for one variable: the goal's factors over the rationals, and where their real roots are.

Even powers of factors are a square, roots at an end of the interval belong to facts, and what is left has no root
there, as the kernel's Sturm sequence shows. A factor with a root inside changes its sign there, so that a rational
point next to it breaks the goal.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from flint import fmpq, fmpq_poly

from lemmacheck.kernel import Fact, Polynomial, Relation, Sequent, text
from lemmacheck.proving.found import NEVER, Broken, Found, scaled
from lemmacheck.proving.suspects import names, suspect

MOST_DEGREE = 120
MOST_BITS = 4000
"""Polynomials with longer coefficients are left to others. Python writes no number of more than 4300 digits."""
ONE = fmpq_poly([1])


@dataclass(frozen=True, slots=True)
class _End:
    """An end of the interval: the place of its fact, its value, and whether the fact is strict."""

    place: int
    value: fmpq
    is_strict: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A sequent in one variable: its polynomials as flint has them, and the ends that affine facts give."""

    name: str
    goal: fmpq_poly
    is_strict: bool
    facts: tuple[tuple[int, fmpq_poly, Relation], ...]
    low: _End | None
    high: _End | None


def find(sequent: Sequent, *, budget: float = 10.0) -> Found | Broken | None:
    """Return a proof, a rational point where the goal fails, or None, for a goal in one variable.

    The budget is in seconds. For the degrees that are taken on it is not used up. A goal without variables asks for
    a fact that cannot hold.
    """
    goal = sequent.goal
    if budget <= 0:
        return None
    if goal.relation is Relation.NOT_ZERO:
        for sign, factor in ((">", 1), ("<", -1)):
            found = find(replace(sequent, goal=Fact(scaled(goal.polynomial, factor), Relation.ABOVE)), budget=budget)
            if isinstance(found, Found):
                return Found({"rule": "sign", "is": sign, "then": found.proof})
        return None
    if goal.relation is Relation.AT_LEAST and goal.polynomial == NEVER:
        return _absurd(sequent, budget)
    line = None if goal.relation is Relation.ZERO else _line(sequent)
    if line is None or (line.low and line.high and line.low.value > line.high.value):
        return None
    return _broken(sequent, line) or _found(line)


def _absurd(sequent: Sequent, budget: float) -> Found | None:
    """Return a proof that facts contradict each other: one of them has the wrong sign between the others' ends."""
    for i, fact in enumerate(sequent.facts):
        if len(names(fact.polynomial)) != 1 or fact.relation is Relation.NOT_ZERO:
            continue
        for factor in (-1, 1) if fact.relation is Relation.ZERO else (-1,):
            relation = Relation.AT_LEAST if fact.relation is Relation.ABOVE else Relation.ABOVE
            claim = scaled(fact.polynomial, factor)
            found = find(Sequent(sequent.facts, Fact(claim, relation)), budget=budget)
            if isinstance(found, Found):
                return Found(
                    {
                        "rule": "have",
                        "claim": text(claim),
                        "is": str(relation),
                        "proof": found.proof,
                        "then": _clash(i, fact.relation, len(sequent.facts), factor),
                    }
                )
    return None


def _clash(old: int, relation: Relation, new: int, factor: int) -> dict[str, object]:
    """Return the proof of -1 >= 0 from a fact and a new one that says the opposite: -1 times the strict one of both."""
    if relation is Relation.ABOVE:
        return {"rule": "sum", "times": [old], "terms": [["1", [new], []]], "equations": []}
    if relation is Relation.ZERO:
        return {"rule": "sum", "times": [new], "terms": [], "equations": [[old, str(-factor)]]}
    return {"rule": "sum", "times": [new], "terms": [["1", [old], []]], "equations": []}


def _line(sequent: Sequent) -> _Line | None:
    """Return a sequent as one in the goal's only variable, or None if there are more, or none, or too long numbers."""
    if len(names(sequent.goal.polynomial)) != 1:
        return None
    (name,) = names(sequent.goal.polynomial)
    goal = _dense(sequent.goal.polynomial, name)
    facts = [
        (i, _dense(fact.polynomial, name), fact.relation)
        for i, fact in enumerate(sequent.facts)
        if names(fact.polynomial) == {name} and fact.relation in (Relation.AT_LEAST, Relation.ABOVE, Relation.ZERO)
    ]
    if goal.degree() > MOST_DEGREE or max(goal.numer().height_bits(), int(goal.denom()).bit_length()) > MOST_BITS:
        return None
    lows: list[_End] = []
    highs: list[_End] = []
    for place, fact, relation in facts:
        if fact.degree() == 1 and relation is not Relation.ZERO:
            end = _End(place, -fact[0] / fact[1], relation is Relation.ABOVE)
            (lows if fact[1] > 0 else highs).append(end)
    low = max(lows, key=lambda end: (end.value, end.is_strict), default=None)
    high = min(highs, key=lambda end: (end.value, not end.is_strict), default=None)
    return _Line(name, goal, sequent.goal.relation is Relation.ABOVE, tuple(facts), low, high)


def _found(line: _Line) -> Found | None:
    """Return a proof: a square, facts, and a rest without roots between the ends.

    Of a strict goal every power stays in the rest, unless the factor is a strict fact.
    """
    constant, factors = line.goal.factor()
    square, rest, used = ONE, fmpq_poly([constant]), list[int]()
    for factor, power in factors:
        crosses = any(_is_within(root, line) for root in _roots(factor))
        fact = _matching(factor, line) if crosses else None
        left = power if line.is_strict else power % 2
        square *= factor ** ((power - left) // 2)
        if crosses and left and fact is None:
            return None
        used += [fact[0]] * left if fact else []
        rest *= (fact[1] if fact else factor) ** left
    if _somewhere(rest, line) <= 0:
        return None
    return Found(
        {
            "rule": "roots",
            "variable": line.name,
            "low": line.low.place if line.low else None,
            "high": line.high.place if line.high else None,
            "square": text(_sparse(square, line.name)),
            "factors": used,
            "rest": text(_sparse(rest, line.name)),
        }
    )


def _matching(factor: fmpq_poly, line: _Line) -> tuple[int, fmpq_poly] | None:
    """Return the place of a fact that is a multiple of a factor, and the factor divided by the fact."""
    for place, fact, relation in line.facts:
        if relation is Relation.ZERO or (line.is_strict and relation is not Relation.ABOVE):
            continue
        ratio = factor.leading_coefficient() / fact.leading_coefficient()
        if fact * ratio == factor:
            return place, fmpq_poly([ratio])
    return None


def _broken(sequent: Sequent, line: _Line) -> Broken | None:
    """Return a point between two roots, or at an end, where the goal fails and all facts hold."""
    for x in _samples(line):
        value = line.goal(x)
        if value < 0 or (value == 0 and line.is_strict):
            broken = suspect(sequent, {line.name: Fraction(int(x.p), int(x.q))})
            if broken:
                return broken
    return None


def _samples(line: _Line) -> list[fmpq]:
    """Return the rational roots and ends, and simple points between all roots of the goal and of the facts."""
    marks = [(end.value, end.value) for end in (line.low, line.high) if end]
    for polynomial in (line.goal, *(fact for _, fact, _ in line.facts)):
        marks += [root for factor, _ in polynomial.factor()[1] for root in _roots(factor)]
    if not marks:
        return [fmpq(0)]
    marks.sort()
    out = [fmpq(marks[0][0].floor()) - 1, fmpq(max(high for _, high in marks).ceil()) + 1]
    out += [low for low, high in marks if low == high]
    out += [_between(left[1], right[0]) for left, right in pairwise(marks) if left[1] < right[0]]
    return out


def _between(low: fmpq, high: fmpq) -> fmpq:
    """Return a number between two others, with the smallest power of 2 as denominator."""
    scale = 1
    while True:
        found = fmpq((low * scale).floor() + 1, scale)
        if found < high:
            return found
        scale *= 2


def _somewhere(rest: fmpq_poly, line: _Line) -> fmpq:
    """Return the value of a polynomial at some point of the interval."""
    low, high = (end.value if end else None for end in (line.low, line.high))
    if low is not None and high is not None:
        return rest((low + high) / 2)
    if low is not None:
        return rest(low + 1)
    return rest(fmpq(0) if high is None else high - 1)


def _roots(factor: fmpq_poly) -> list[tuple[fmpq, fmpq]]:
    """Return enclosures of the real roots of an irreducible polynomial, exact ones if it is linear."""
    if factor.degree() == 1:
        root = -factor[0] / factor[1]
        return [(root, root)]
    found = (root for root, _ in factor.numer().complex_roots())
    return [(root.real.lower().fmpq(), root.real.upper().fmpq()) for root in found if root.imag == 0]


def _is_within(root: tuple[fmpq, fmpq], line: _Line) -> bool:
    """Return whether a root is in the closed interval, or too close to tell."""
    return not ((line.low and root[1] < line.low.value) or (line.high and root[0] > line.high.value))


def _dense(polynomial: Polynomial, name: str) -> fmpq_poly:
    """Return a polynomial in one variable as flint has it."""
    coefficients = [fmpq(0)] * (1 + max((dict(monomial).get(name, 0) for monomial in polynomial), default=0))
    for monomial, c in polynomial.items():
        coefficients[dict(monomial).get(name, 0)] = fmpq(c.numerator, c.denominator)
    return fmpq_poly(coefficients)


def _sparse(polynomial: fmpq_poly, name: str) -> Polynomial:
    """Return a polynomial as the kernel has it."""
    return {
        ((name, i),) if i else (): Fraction(int(c.p), int(c.q)) for i, c in enumerate(polynomial.coeffs()) if c != 0
    }
