"""Bounds of monomials by the bounds of their variables, and of multiples of a difference: |x^n - y^n| <= n R^(n-1) |x - y|.

High degrees do not enter an LP this way: each step multiplies by one bound, and is shown by two products.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import flint

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.ends import bounds
from lemmacheck.proving.products.question import Key, Poly, Question, Script, Tree, key
from lemmacheck.proving.products.reduction import Reduction, product, variables
from lemmacheck.proving.products.summing import Term, summed

_HALF = flint.fmpq(1, 2)
_STEPS = 120
Prover = Callable[[Question], Tree | None]


@dataclass(frozen=True, slots=True)
class _Magnitude:
    """A bound of |C| for a polynomial C, with terms whose sums are bound - C and bound + C."""

    bound: Poly
    below: tuple[Term, ...]
    above: tuple[Term, ...]


class _Magnitudes:
    """Finds bounds, and writes what has to be shown for them into a script."""

    def __init__(self, script: Script, *, itself: bool) -> None:
        self.script = script
        self.ring = script.question.ring
        self._given = script.question
        self._itself = itself
        self._known: dict[Key, _Magnitude | None] = {}
        self._steps = 0

    def of(self, polynomial: Poly, *, factored: bool) -> _Magnitude | None:
        """Return the bound of a polynomial: of the product of its factors, or of the sum of its monomials."""
        if factored:
            factor, factors = polynomial.factor()
            letters = [letter for letter, exponent in factors for _ in range(exponent)]
            return self._scaled(self._product(letters), factor)
        total = _Magnitude(self.ring.zero, (), ())
        for exponents, coefficient in polynomial.terms():
            letters = [v for v, e in zip(self.ring.variables, exponents, strict=False) for _ in range(e)]
            part = self._scaled(self._product(letters), coefficient)
            if part is None:
                return None
            total = _Magnitude(total.bound + part.bound, total.below + part.below, total.above + part.above)
        return self._shown(total, polynomial)

    def times(self, letter: Poly, cofactor: _Magnitude, polynomial: Poly) -> _Magnitude | None:
        """Return the bound of a letter times what has a bound; `polynomial` is their product."""
        one = self._letter(letter)
        return None if one is None else self._shown(_multiplied(one, cofactor), polynomial)

    def _scaled(self, of: _Magnitude | None, factor: Any) -> _Magnitude | None:
        if of is None:
            return None
        size = abs(factor)
        below, above = (tuple((c * size, places, squares) for c, places, squares in t) for t in (of.below, of.above))
        return _Magnitude(of.bound * size, below, above) if factor > 0 else _Magnitude(of.bound * size, above, below)

    def _product(self, letters: list[Poly]) -> _Magnitude | None:
        """Return the bound of a product, from that of the product without the last letter."""
        whole = product(letters, self.ring)
        name = key(whole)
        if name not in self._known:
            self._known[name] = None
            if not letters:
                self._known[name] = _Magnitude(self.ring.one, (), ((flint.fmpq(2), (), ()),))
            elif len(letters) == 1:
                self._known[name] = self._letter(letters[0])
            else:
                rest, last = self._product(letters[:-1]), self._letter(letters[-1])
                if rest is not None and last is not None:
                    self._known[name] = self._shown(_multiplied(last, rest), whole)
        return self._known[name]

    def _letter(self, letter: Poly) -> _Magnitude | None:
        """Return the bound of what is not taken apart: by itself where it is at least 0, or by two facts."""
        for own in (True, False) if self._itself else (False, True):
            found = self._own(letter) if own else next(pairs(self._given, letter), None)
            if found is not None:
                return found
        return self.of(letter, factored=False) if len(letter) > 1 else None

    def _own(self, letter: Poly) -> _Magnitude | None:
        """Return a letter as its own bound, if a fact says that it is at least 0 or a number above."""
        found = self.script.question.place_of(letter)
        if found is None:
            if len(variables(letter)) != 1 or letter.total_degree() != 1 or len(letter) != 1:
                return None
            (v,) = variables(letter)
            for place, low in bounds(self._given, v, 1):
                if low.is_constant() and not low.is_zero() and low.leading_coefficient() > 0:
                    factor = letter.derivative(v).leading_coefficient()
                    slope = self._given.facts[place][0].derivative(v).leading_coefficient()
                    terms = [(factor / slope, (place,), ()), (factor * low.leading_coefficient(), (), ())]
                    proof = summed(self.script.question.asking(letter, Relation.AT_LEAST), terms) if factor > 0 else None
                    if proof is not None:
                        found = self.script.have(letter, Relation.AT_LEAST, proof), flint.fmpq(1)
                        break
        if found is None:
            return None
        return _Magnitude(letter, (), ((2 / found[1], (found[0],), ()),))

    def _shown(self, of: _Magnitude, polynomial: Poly) -> _Magnitude | None:
        """Return a bound whose terms are facts of the script."""
        ends = []
        for terms, sign in ((of.below, -1), (of.above, 1)):
            if sum(len(places) for _, places, _ in terms) > 1:
                self._steps += 1
                claim = of.bound + polynomial * sign
                proof = summed(self.script.question.asking(claim, Relation.AT_LEAST), terms)
                if proof is None or self._steps > _STEPS:
                    return None
                terms = ((flint.fmpq(1), (self.script.have(claim, Relation.AT_LEAST, proof),), ()),)  # noqa: PLW2901
            ends.append(terms)
        return _Magnitude(of.bound, *ends)


def _multiplied(one: _Magnitude, other: _Magnitude) -> _Magnitude:
    """Return the bound of a product: bB - dC is half of (b - d)(B + C) + (b + d)(B - C)."""
    below = _crossed(one.below, other.above) + _crossed(one.above, other.below)
    above = _crossed(one.below, other.below) + _crossed(one.above, other.above)
    return _Magnitude(one.bound * other.bound, below, above)


def _crossed(left: tuple[Term, ...], right: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple((c * d * _HALF, (*p, *q), (*s, *t)) for c, p, s in left for d, q, t in right)


def pairs(question: Question, letter: Poly) -> Iterator[_Magnitude]:
    """Yield the bounds b for which b - letter >= 0 and b + letter >= 0 are facts, up to factors."""
    for v in variables(letter):
        slope = letter.derivative(v)
        if not slope.is_constant():
            continue
        factor = slope.leading_coefficient()
        rest = letter - question.ring.variables[v] * factor
        for above, high in bounds(question, v, -1 if factor > 0 else 1):
            for under, low in bounds(question, v, 1 if factor > 0 else -1):
                if high * factor + rest == -(low * factor + rest):
                    below, over = (
                        ((abs(factor / question.facts[place][0].derivative(v).leading_coefficient()), (place,), ()),)
                        for place in (above, under)
                    )
                    yield _Magnitude(high * factor + rest, below, over)
        return


def by_magnitude(question: Question, reduction: Reduction, prove: Prover) -> Tree | None:
    """Return a proof that bounds the part of the goal that may be negative, and shows that the rest is larger."""
    goal = reduction.rest(question.goal)
    for itself in (True, False):
        for letter, factored in _ways(question, goal):
            script = Script(question)
            magnitudes = _Magnitudes(script, itself=itself)
            split = _split(question, goal, letter)
            if split is None:
                continue
            cofactor, rest = split
            found = magnitudes.of(cofactor, factored=factored)
            part = cofactor
            if letter is not None and found is not None:
                part = cofactor * letter
                found = magnitudes.times(letter, found, part)
            proof = None if found is None else _with_rest(script, rest - found.bound, found, reduction, prove)
            if proof is not None:
                return proof
    return None


def _with_rest(script: Script, rest: Poly, found: _Magnitude, reduction: Reduction, prove: Prover) -> Tree | None:
    """Return the proof from a bound and what is to be larger than it."""
    terms = list(found.above)
    if not rest.is_zero():
        inner = script.question.asking(rest, script.question.relation)
        proof = None if inner.breaks() else prove(inner)
        if proof is None:
            return None
        terms.append((flint.fmpq(1), (script.have(rest, inner.relation, proof),), ()))
    conclusion = summed(script.question, terms, reduction)
    return None if conclusion is None else script.closed(conclusion)


def _ways(question: Question, goal: Poly) -> Iterator[tuple[Poly | None, bool]]:
    """Yield what to divide by, None or a difference of two variables that has a bound, and whether to use factors."""
    yield None, True
    yield None, False
    inside = variables(goal)
    for place, v in enumerate(inside):
        for w in inside[place + 1 :]:
            difference = question.ring.variables[v] - question.ring.variables[w]
            if next(pairs(question, difference), None) is not None:
                yield difference, False


def _split(question: Question, goal: Poly, letter: Poly | None) -> tuple[Poly, Poly] | None:
    """Return cofactor and rest: goal = cofactor * letter + rest, or without a letter, those terms that have no sign."""
    if letter is not None:
        v, w = variables(letter)
        rest = goal.compose(*[question.ring.variables[w] if u == v else x for u, x in enumerate(goal.context().gens())])
        cofactor = (goal - rest) / letter
        return None if cofactor.is_zero() else (cofactor, rest)
    positive = {v for v in variables(goal) for _, low in bounds(question, v, 1) if low.is_constant() and (low.is_zero() or low.leading_coefficient() > 0)}
    signless = {e: c for e, c in goal.terms() if c < 0 or any(d and v not in positive for v, d in enumerate(e))}
    signless = {e: c for e, c in signless.items() if any(d and v not in positive for v, d in enumerate(e))}
    cofactor = goal.context().from_dict(signless)
    return None if cofactor.is_zero() else (cofactor, goal - cofactor)
