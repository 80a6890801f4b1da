"""The search for a proof of a sequent: what is cheap first, each way with more effort than before."""

from dataclasses import dataclass, replace
from typing import Any

import flint

from lemmacheck.kernel import Relation, Sequent
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.products.atoms import bound_atoms, settle_atoms, zero
from lemmacheck.proving.products.centres import centres
from lemmacheck.proving.products.combination import Column, combined
from lemmacheck.proving.products.ends import at_ends
from lemmacheck.proving.products.factors import by_factors, factored_equations, signless
from lemmacheck.proving.products.magnitudes import by_magnitude
from lemmacheck.proving.products.multiples import EFFORTS, Effort, multiples
from lemmacheck.proving.products.question import (
    Budget,
    ExhaustedError,
    Point,
    Poly,
    Question,
    Script,
    Tree,
    asked,
    fraction,
)
from lemmacheck.proving.products.reduction import Reduction
from lemmacheck.proving.products.sampling import Sampler
from lemmacheck.proving.products.summing import summed
from lemmacheck.proving.products.tidying import tidied

BUDGET = Budget()
DEPTH = 3
_HIGH = 4
"""From which degree on bounds of monomials are tried before products of facts."""


def find(sequent: Sequent, seconds: float, *, budget: Budget = BUDGET) -> Found | Broken | None:
    """Return a proof of a sequent, a point that breaks it, or None where neither was found within the budget."""
    question = asked(sequent, seconds, budget)
    try:
        sampler = Sampler(question)
        question = replace(question, points=tuple(sampler.points(question.ring.budget.points)))
        point = question.breaks()
        if point is not None:
            return _broken(question, point)
        for effort in EFFORTS:
            proof = Search(effort, question.ring.budget.splits).prove(question)
            if proof is not None:
                return Found(tidied(proof, len(question.facts)))
    except ExhaustedError:
        return None
    return None


def _broken(question: Question, point: Point) -> Broken:
    return Broken(dict(zip(question.ring.names, map(fraction, point), strict=False)))


@dataclass(frozen=True, slots=True)
class Search:
    """The ways to prove a question with a certain effort; `splits` says how many cases may still be made."""

    effort: Effort
    splits: int
    depth: int = DEPTH
    """How often a part of a proof may be a question of its own."""
    bounds: int = 2
    """At how many levels of cases bounds of |a|, min and max may be shown first."""

    def prove(self, question: Question) -> Tree | None:
        """Return a proof, None where none is found."""
        question.ring.left()
        if question.breaks() is not None:
            return None
        if question.relation == Relation.NOT_ZERO:
            return self._unequal(question)
        reduction = Reduction(question)
        if question.relation == Relation.ZERO:
            return self._equal(question, reduction)
        rest = reduction.rest(question.goal)
        if rest.is_constant():
            value = rest.leading_coefficient() if not rest.is_zero() else flint.fmpq(0)
            proof = summed(question, [(value, (), ())] if value else [], reduction) if value >= 0 else None
            if proof is not None:
                return proof
        return self._inequality(question, reduction, rest)

    def _inequality(self, question: Question, reduction: Reduction, rest: Poly) -> Tree | None:
        """Return a proof of an inequality by the first way that leads to one."""
        if self.depth and not rest.is_constant():
            proof = by_factors(question, reduction, rest, self._inner().prove)
            if proof is not None:
                return proof
        ways = [self._direct, self._magnitude]
        for way in ways if rest.total_degree() < _HIGH else ways[::-1]:
            proof = way(question, reduction)
            if proof is not None:
                return proof
        script = self._settled(question, rest)
        if script is not None:
            proof = self.prove(script.question)
            return None if proof is None else script.closed(proof)
        proof = self._bounded(question, rest) or self._cases(question, reduction)
        if proof is None and self.depth == DEPTH:
            proof = at_ends(question, self._leaf, self.effort.leaves)
        if proof is None and self.effort.linked:
            proof = self._contradiction(question)
        if proof is None and self.effort.more:
            proof = self._signs(question, rest)
        return proof

    def _magnitude(self, question: Question, reduction: Reduction) -> Tree | None:
        """Return a proof by bounds of monomials."""
        if not self.depth or reduction.rest(question.goal).is_constant():
            return None
        return by_magnitude(question, reduction, replace(self, depth=0, splits=0, bounds=0).prove)

    def _settled(self, question: Question, rest: Poly) -> Script | None:
        """Return what shows which values |a|, min and max have, where they have the same everywhere."""
        if not self.bounds:
            return None
        return settle_atoms(question, rest, replace(self, splits=0, depth=0, bounds=0).prove)

    def _bounded(self, question: Question, rest: Poly) -> Tree | None:
        """Return a proof from bounds of |a|, min and max."""
        script = bound_atoms(question, rest) if self.bounds else None
        if script is None:
            return None
        proof = replace(self, bounds=0, splits=0).prove(script.question)
        return None if proof is None else script.closed(proof)

    def _signs(self, question: Question, rest: Poly) -> Tree | None:
        """Return a proof by the signs of variables and of differences that have bounds."""
        if not self.splits:
            return None
        on = next(signless(question, rest), None)
        if on is None:
            return None
        inner = replace(self, splits=self.splits - 1)
        low = inner.prove(question.given(-on, Relation.ABOVE))
        high = None if low is None else inner.prove(question.given(on, Relation.AT_LEAST))
        return None if high is None else {"rule": "case", "on": question.ring.text(on), "low": low, "high": high}

    def _inner(self) -> "Search":
        return replace(self, depth=self.depth - 1)

    def _unequal(self, question: Question) -> Tree | None:
        """Return a proof that a goal is not 0, by its sign."""
        for sign, word in ((1, ">"), (-1, "<")):
            proof = self.prove(question.asking(question.goal * sign, Relation.ABOVE))
            if proof is not None:
                return {"rule": "sign", "is": word, "then": proof}
        return None

    def _equal(self, question: Question, reduction: Reduction) -> Tree | None:
        """Return a proof that a goal is 0: by equations, or from both sides."""
        proof = summed(question, [], reduction)
        if proof is None and reduction.others:
            columns = [c for c in multiples(question, reduction, self.effort, ()) if c.equation is not None]
            proof = _conclude(question, reduction, columns)
        if proof is None:
            proof = self._cases(question, reduction)
        if proof is not None:
            return proof
        sides = []
        for sign in (1, -1):
            side = self.prove(question.asking(question.goal * sign, Relation.AT_LEAST))
            if side is None:
                return None
            sides.append(side)
        return {"rule": "both", "low": sides[0], "high": sides[1]}

    def _direct(self, question: Question, reduction: Reduction) -> Tree | None:
        """Return the goal as a sum of products."""
        if reduction.rest(question.goal).is_constant():
            return None
        columns = multiples(question, reduction, self.effort, centres(question, reduction))
        return _conclude(question, reduction, columns)

    def _leaf(self, question: Question) -> Tree | None:
        return self._direct(question, Reduction(question))

    def _contradiction(self, question: Question) -> Tree | None:
        """Return a proof from the contrary of the goal, by a product of strict facts that is at most 0."""
        strict = question.relation == Relation.AT_LEAST
        contrary = question.given(-question.goal, Relation.ABOVE if strict else Relation.AT_LEAST)
        contrary = contrary.asking(question.ring.number(-1), Relation.AT_LEAST)
        reduction = Reduction(contrary)
        frame = contrary.asking(question.goal, Relation.AT_LEAST)  # its degrees say how far products go
        columns = multiples(frame, reduction, self.effort, ())
        found = combined(question.ring, None, columns, strict=True)
        if found is None:
            return None
        chosen = next(place for place, value in enumerate(found[1]) if columns[place].is_strict and value > 0)
        scale = found[1][chosen]
        terms = [
            (value / scale, columns[place].places, columns[place].squares)
            for place, value in enumerate(found[1])
            if value and place != chosen and columns[place].equation is None
        ]
        multipliers = _multipliers(columns, [value / scale for value in found[1]])
        then = summed(contrary, terms, reduction, times=columns[chosen].places, multipliers=multipliers)
        return None if then is None else {"rule": "contradict", "then": then}

    def _cases(self, question: Question, reduction: Reduction) -> Tree | None:
        """Return a proof by cases: which factor of an equation is 0."""
        if not self.splits:
            return None
        for place, first, second in factored_equations(question, reduction):
            inner = replace(self, splits=self.splits - 1, bounds=max(0, self.bounds - 1))
            proofs = []
            for factor in (first, second):
                proof = inner.prove(question.given(factor, Relation.ZERO))
                if proof is None:
                    break
                proofs.append(proof)
            if len(proofs) == 2:
                return zero(question, place, (first, second), proofs)
            return None  # every case of another equation has these cases below it
        return None


def _conclude(question: Question, reduction: Reduction, columns: list[Column]) -> Tree | None:
    """Return the proof by a combination of columns."""
    strict = question.relation == Relation.ABOVE
    found = combined(question.ring, reduction.rest(question.goal), columns, strict=strict)
    if found is None or found[0] <= 0:
        return None
    values = [value / found[0] for value in found[1]]
    terms = [
        (value, column.places, column.squares)
        for value, column in zip(values, columns, strict=True)
        if value and column.equation is None
    ]
    return summed(question, terms, reduction, multipliers=_multipliers(columns, values))


def _multipliers(columns: list[Column], values: list[Any]) -> dict[int, Poly]:
    """Return what the equations are multiplied by."""
    out: dict[int, Poly] = {}
    for column, value in zip(columns, values, strict=True):
        if column.equation is not None and value:
            more = column.multiplier * value
            out[column.equation] = out[column.equation] + more if column.equation in out else more
    return out
