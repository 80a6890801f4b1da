"""Bounds of monomials by those of their variables, and of multiples of differences: |x^n - y^n| <= n R^(n-1) |x - y|.

High degrees do not enter an LP this way: each step multiplies by one bound, and is shown by two products.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import flint

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.question import Key, Poly, Question, Script, Tree, key
from lemmacheck.proving.products.reduction import Reduction, product, variables
from lemmacheck.proving.products.summing import Term, summed
from lemmacheck.system import spend

_PRODUCT = 40
"""What it costs, in units of effort, to bound a product or a letter."""
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

    def __init__(self, script: Script, kept: frozenset[int], wanted: set[int], *, dry: bool) -> None:
        self.script = script
        self.ring = script.question.ring
        self._given = script.question
        self._kept = kept
        self._wanted = wanted
        self._dry = dry
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
        spend(_PRODUCT)
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
        """Return the bound of what is not taken apart: by itself where it is at least 0, or by one or two facts."""
        spend(_PRODUCT)
        is_kept = self._kept.issuperset(variables(letter))
        ways = (self._own, self._paired, self._capped) if is_kept else (self._paired, self._capped, self._own)
        found = next((found for way in ways if (found := way(letter)) is not None), None)
        return self.of(letter, factored=False) if found is None and len(letter) > 1 else found

    def _paired(self, letter: Poly) -> _Magnitude | None:
        """Return the bound that two facts give, best by what the goal mentions."""
        found = list(pairs(self._given, letter))
        return min(found, key=lambda each: not self._wanted.issuperset(variables(each.bound)), default=None)

    def _own(self, letter: Poly) -> _Magnitude | None:
        """Return a letter as its own bound, if it is at least 0."""
        term = self._nonnegative(letter)
        return None if term is None else _Magnitude(letter, (), ((term[0] * 2, term[1], ()),))

    def _capped(self, letter: Poly) -> _Magnitude | None:
        """Return what a letter is at most, if it is at least 0."""
        if letter.total_degree() != 1 or len(letter) != 1:
            return None
        (v,) = variables(letter)
        factor = letter.leading_coefficient()
        for place, high in self._given.bounds(v, -1):
            term = self._nonnegative(letter) if factor > 0 else None
            if term is not None:
                slope = abs(self.ring.slopes(self._given.facts[place][0])[v])
                gap: Term = (factor / slope, (place,), ())
                return _Magnitude(high * factor, (gap,), (gap, (term[0] * 2, term[1], ())))
        return None

    def _nonnegative(self, letter: Poly) -> Term | None:
        """Return a letter as a term, if a fact says that it is at least 0, or at least a number above 0."""
        found = self.script.question.place_of(letter)
        if found is None:
            if letter.total_degree() != 1 or len(letter) != 1 or letter.leading_coefficient() < 0:
                return None
            (v,) = variables(letter)
            for place, low in self._given.bounds(v, 1):
                if low.is_constant() and not low.is_zero() and low.leading_coefficient() > 0:
                    factor = letter.leading_coefficient()
                    slope = self.ring.slopes(self._given.facts[place][0])[v]
                    terms = [(factor / slope, (place,), ()), (factor * low.leading_coefficient(), (), ())]
                    proof = summed(self.script.question.asking(letter, Relation.AT_LEAST), terms)
                    if proof is not None:
                        found = self.script.have(letter, Relation.AT_LEAST, proof), flint.fmpq(1)
                        break
        return None if found is None else (1 / found[1], (found[0],), ())

    def _shown(self, of: _Magnitude, polynomial: Poly) -> _Magnitude | None:
        """Return a bound whose terms are facts of the script."""
        if self._dry:
            return _Magnitude(of.bound, (), ())
        ends = []
        for terms, sign in ((of.below, -1), (of.above, 1)):
            if sum(len(places) for _, places, _ in terms) > 1:
                self._steps += 1
                claim = of.bound + polynomial * sign
                proof = summed(self.script.question.asking(claim, Relation.AT_LEAST), terms)
                if proof is None or self._steps > _STEPS:
                    return None
                terms = ((flint.fmpq(1), (self.script.have(claim, Relation.AT_LEAST, proof),), ()),)  # noqa: PLW2901 - the same bound as one fact
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
    for v, factor in question.ring.slopes(letter).items():
        rest = letter - question.ring.variables[v] * factor
        for above, high in question.bounds(v, -1 if factor > 0 else 1):
            for under, low in question.bounds(v, 1 if factor > 0 else -1):
                if high * factor + rest == -(low * factor + rest):
                    below, over = (
                        ((abs(factor / question.ring.slopes(question.facts[place][0])[v]), (place,), ()),)
                        for place in (above, under)
                    )
                    yield _Magnitude(high * factor + rest, below, over)
        return


@dataclass(frozen=True, slots=True)
class _Way:
    """Which differences the goal is divided by, whether what is left goes by factors, and what stays itself."""

    letters: tuple[Poly, ...]
    factored: bool
    kept: frozenset[int]


def by_magnitude(question: Question, reduction: Reduction, prove: Prover) -> Tree | None:
    """Return a proof that bounds the part of the goal that may be negative, and shows that the rest is larger."""
    goal = reduction.rest(question.goal)
    for way in _ways(question, goal):
        question.ring.left()
        if not _is_enough(question, goal, _bounded(Script(question), goal, way, dry=True)):
            continue
        script = Script(question)
        found = _bounded(script, goal, way)
        if found is not None:
            proof = _with_rest(script, found, reduction, prove)
            if proof is not None:
                return proof
    return None


def _is_enough(question: Question, goal: Poly, found: tuple[_Magnitude, Poly] | None) -> bool:
    """Whether what is left beside a bound is large enough at the points that are known."""
    if found is None:
        return False
    rest = found[1] - found[0].bound
    return rest != goal and question.asking(rest, question.relation).breaks() is None


def magnitudes(start: Script, polynomial: Poly) -> Iterator[tuple[Script, Poly, int, int]]:
    """Yield bounds B of |polynomial|: a longer script, B, and where it says B >= polynomial and B >= -polynomial."""
    for way in _ways(start.question, polynomial):
        script = start.copied()
        found = _bounded(script, polynomial, way, everything=True)
        if found is None or found[0].bound.is_zero():
            continue
        of, rest = found
        proofs = [
            (
                of.bound + polynomial * sign,
                summed(script.question.asking(of.bound + polynomial * sign, Relation.AT_LEAST), terms),
            )
            for sign, terms in ((-1, of.below), (1, of.above))
        ]
        if rest.is_zero() and all(proof is not None for _, proof in proofs):
            places = [script.have(claim, Relation.AT_LEAST, proof) for claim, proof in proofs if proof is not None]
            yield script, of.bound, places[0], places[1]


def _bounded(
    script: Script, goal: Poly, way: _Way, *, everything: bool = False, dry: bool = False
) -> tuple[_Magnitude, Poly] | None:
    """Return the bound of the part of a goal that may be negative, or of everything, and the rest of the goal.

    A `dry` one is not shown: it tells whether it is worth showing.
    """
    found = _Magnitudes(script, way.kept, set(variables(goal)), dry=dry)
    total = _Magnitude(script.question.ring.zero, (), ())
    rest = goal
    for letter in way.letters:
        cofactor, rest = _divided(rest, letter)
        if not cofactor.is_zero():
            of = found.of(cofactor, factored=False)
            of = None if of is None else found.times(letter, of, cofactor * letter)
            if of is None:
                return None
            total = _added(total, of)
    part = rest if everything else _negative(script.question, rest, way.kept)
    if not part.is_zero():
        of = found.of(part, factored=way.factored)
        if of is None:
            return None
        total = _added(total, of)
    return None if total.bound.is_zero() else (total, rest - part)


def _added(one: _Magnitude, other: _Magnitude) -> _Magnitude:
    return _Magnitude(one.bound + other.bound, one.below + other.below, one.above + other.above)


def _with_rest(script: Script, found: tuple[_Magnitude, Poly], reduction: Reduction, prove: Prover) -> Tree | None:
    """Return the proof from a bound and what is to be larger than it."""
    of, rest = found
    rest -= of.bound
    terms = list(of.above)
    if not rest.is_zero():
        inner = script.question.asking(rest, script.question.relation)
        proof = prove(inner)
        if proof is None:
            return None
        terms.append((flint.fmpq(1), (script.have(rest, inner.relation, proof),), ()))
    conclusion = summed(script.question, terms, reduction)
    return None if conclusion is None else script.closed(conclusion)


def _ways(question: Question, goal: Poly) -> Iterator[_Way]:
    """Yield the ways to bound a polynomial, the plain ones first."""
    inside = variables(goal)
    variable = question.ring.variables
    differences = [variable[v] - variable[w] for n, v in enumerate(inside) for w in inside[n + 1 :]]
    letters = [each for each in differences if next(pairs(question, each), None) is not None]
    rising = {v for exponents, c in goal.terms() if c > 0 for v, e in enumerate(exponents) if e}
    seen = set()
    for kept in (frozenset(inside), frozenset(rising), frozenset[int]()):
        for chosen in ((), tuple(letters), *((each,) for each in letters)):
            for factored in (True, False) if not chosen else (False,):
                name = (kept, tuple(map(str, chosen)), factored)
                if name not in seen:
                    seen.add(name)
                    yield _Way(chosen, factored, kept)


def _divided(goal: Poly, letter: Poly) -> tuple[Poly, Poly]:
    """Return cofactor and rest: goal = cofactor * letter + rest, where the rest lacks the letter's first variable."""
    v, w = variables(letter)
    gens = goal.context().gens()
    rest = goal.compose(*[gens[w] if u == v else gens[u] for u in range(len(gens))])
    return (goal - rest) / letter, rest


def _negative(question: Question, goal: Poly, kept: frozenset[int]) -> Poly:
    """Return the terms of a goal that may be negative, but those that are made of what stays itself."""
    signed = {v for v in variables(goal) if not any(is_nonnegative(low) for _, low in question.bounds(v, 1))}
    out = {}
    for exponents, coefficient in goal.terms():
        used = {v for v, e in enumerate(exponents) if e}
        if used & signed or (coefficient < 0 and not used <= kept):
            out[exponents] = coefficient
    return goal.context().from_dict(out)


def is_nonnegative(polynomial: Poly) -> bool:
    """Whether a polynomial is a number that is at least 0."""
    return bool(polynomial.is_zero() or (polynomial.is_constant() and polynomial.leading_coefficient() > 0))
