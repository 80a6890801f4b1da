"""What follows for |a|, min(a, b), max(a, b) from bounds of a and b, before any case is made for a whole goal."""

from typing import Any

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.ends import bounds
from lemmacheck.proving.products.question import Key, Poly, Question, Script, Tree, key
from lemmacheck.proving.products.reduction import Reduction, variables
from lemmacheck.proving.products.summing import Term, summed

_MOST = 16
Ends = dict[Key, tuple[Poly, tuple[Term, ...]]]
"""Bounds of a polynomial: what is left between them is a sum of these terms."""


def bound_atoms(script: Script, goal: Poly) -> bool:
    """Show bounds of the variables that equations make one of several polynomials; say whether there are any.

    From above where the goal falls with the variable, from below where it grows.
    """
    added = 0
    for place, (polynomial, relation) in enumerate(script.question.facts):
        if relation != Relation.ZERO or polynomial.is_constant():
            continue
        for v in variables(polynomial):
            values = values_of(polynomial, v, script.question)
            if values is None:
                continue
            for sign in _signs(goal, v):
                for bound in _common(script.question, values, sign):
                    claim = (script.question.ring.variables[v] - bound) * sign
                    if added < _MOST and not claim.is_constant() and script.question.place_of(claim) is None:
                        proof = _by_value(script.question, place, values, claim, v)
                        if proof is not None:
                            script.have(claim, Relation.AT_LEAST, proof)
                            added += 1
    return added > 0


def values_of(polynomial: Poly, v: int, question: Question) -> tuple[Poly, Poly] | None:
    """Return p and q of an equation (v - p)(v - q) = 0, None for one that is not like that."""
    if polynomial.degrees()[v] != 2:
        return None
    factors = [factor for factor, exponent in polynomial.factor()[1] for _ in range(exponent)]
    if len(factors) != 2:
        return None
    out = []
    for factor in factors:
        slope = factor.derivative(v)
        if not slope.is_constant() or slope.is_zero():
            return None
        out.append(question.ring.variables[v] - factor / slope.leading_coefficient())
    return out[0], out[1]


def _signs(goal: Poly, v: int) -> list[int]:
    """Return 1 where a bound of a variable from below may help a goal, -1 where one from above may."""
    signs = [c > 0 for exponents, c in goal.terms() if exponents[v]]
    return [1] * any(signs) + [-1] * (not all(signs))


def _common(question: Question, values: tuple[Poly, Poly], sign: int) -> list[Poly]:
    """Return the bounds that two polynomials share."""
    one, other = (_ends(question, value, sign) for value in values)
    return [bound for name, (bound, _) in one.items() if name in other]


def _ends(question: Question, polynomial: Poly, sign: int) -> Ends:
    """Return bounds of a polynomial from below (sign 1) or above (-1)."""
    if polynomial.is_constant():
        return {key(polynomial): (polynomial, ())}
    out: Ends = {}
    for v in variables(polynomial):
        slope: Any = polynomial.derivative(v)
        if not slope.is_constant():
            continue
        factor = slope.leading_coefficient()
        for place, bound in bounds(question, v, sign if factor > 0 else -sign):
            end = polynomial + (bound - question.ring.variables[v]) * factor
            scale = abs(factor / question.facts[place][0].derivative(v).leading_coefficient())
            out.setdefault(key(end), (end, ((scale, (place,), ()),)))
    return out


def _by_value(question: Question, place: int, values: tuple[Poly, Poly], claim: Poly, v: int) -> Tree | None:
    """Return the proof of a bound by the two values that a variable may have."""
    variable = question.ring.variables[v]
    sign = 1 if claim.derivative(v).leading_coefficient() > 0 else -1
    proofs = []
    factors = split(question.facts[place][0], variable - values[0])
    for value, factor in zip(values, factors, strict=True):
        inner = question.given(factor, Relation.ZERO).asking(claim, Relation.AT_LEAST)
        bound = variable - claim * sign
        _, terms = _ends(question, value, sign).get(key(bound), (bound, ()))
        proof = summed(inner, terms, Reduction(inner))
        if proof is None:
            return None
        proofs.append(proof)
    return zero(question, place, factors, proofs)


def split(polynomial: Poly, factor: Poly) -> tuple[Poly, Poly]:
    """Return two factors of a polynomial, one of them given."""
    return factor, polynomial / factor


def zero(question: Question, place: int, factors: tuple[Poly, Poly], proofs: list[Tree]) -> Tree:
    """Return the proof by which factor of an equation is 0."""
    texts = [question.ring.text(factor) for factor in factors]
    return {"rule": "zero", "equation": place, "factors": texts, "first": proofs[0], "second": proofs[1]}


