"""What follows for |a|, min(a, b), max(a, b) from bounds and signs of a and b, before a goal is split by cases."""

from collections.abc import Callable, Iterator
from typing import Any

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.magnitudes import magnitudes
from lemmacheck.proving.products.question import Key, Poly, Question, Script, Tree, key
from lemmacheck.proving.products.reduction import Reduction, variables
from lemmacheck.proving.products.summing import Term, summed
from lemmacheck.system import spend

_MOST = 16
_SURE = 4
"""How many points have to agree on the value of |a| before a proof is tried."""
Ends = dict[Key, tuple[Poly, tuple[Term, ...]]]
"""Bounds of a polynomial: what is left between them is a sum of these terms."""
Prover = Callable[[Question], Tree | None]


def settle_atoms(question: Question, goal: Poly, prove: Prover) -> Script | None:
    """Show which of its values |a|, min or max has, where it is the same everywhere; None where there is none."""
    script = Script(question)
    for place, v, values in _atoms(question, goal):
        variable = question.ring.variables[v]
        for value, other in (values, values[::-1]):
            claim = variable - value
            if len(question.points) < _SURE or any(claim(*point) != 0 for point in question.points):
                continue
            factors = (claim, question.facts[place][0] / claim)
            inner = script.question.given(variable - other, Relation.ZERO).asking(claim, Relation.ZERO)
            if Reduction(script.question).rest(claim).is_zero():
                break
            proof = prove(_scaled(inner, factors[1]))
            if proof is not None:
                at_first = script.question.given(factors[0], Relation.ZERO).asking(claim, Relation.ZERO)
                first = summed(at_first, [], multipliers={len(at_first.facts) - 1: question.ring.one})
                if first is not None:
                    script.have(claim, Relation.ZERO, zero(script.question, place, factors, [first, proof]))
            break
    return script if len(script.question.facts) > len(question.facts) else None


def _scaled(question: Question, last: Poly) -> Question:
    """Return a question whose last fact is written as the rule has it."""
    facts = (*question.facts[:-1], (last, Relation.ZERO))
    return Question(question.ring, facts, question.goal, question.relation, ())


def bound_atoms(question: Question, goal: Poly) -> Script | None:
    """Show bounds of |a|, min and max: from above where the goal falls with it, from below where it grows."""
    script = Script(question)
    for place, v, values in _atoms(question, goal):
        for sign in _signs(goal, v):
            found = False
            for bound in _common(script.question, values, sign):
                claim = (question.ring.variables[v] - bound) * sign
                if len(script.question.facts) - len(question.facts) < _MOST and _is_new(script.question, claim):
                    proof = _by_value(script.question, place, values, claim, v)
                    if proof is not None:
                        script.have(claim, Relation.AT_LEAST, proof)
                        found = True
            if not found and sign < 0 and values[0] == -values[1]:
                script = _by_magnitude(script, place, v, values, goal)
    return script if len(script.question.facts) > len(question.facts) else None


def _atoms(question: Question, goal: Poly) -> Iterator[tuple[int, int, tuple[Poly, Poly]]]:
    """Yield the equations (v - p)(v - q) = 0 for variables of a goal: the place, v, and p and q."""
    inside = variables(goal)
    for place, (polynomial, relation) in enumerate(question.facts):
        if relation == Relation.ZERO and not polynomial.is_constant():
            for v in set(inside) & set(variables(polynomial)):
                spend(40)
                values = values_of(polynomial, v, question)
                if values is not None and not any(v in variables(value) for value in values):
                    yield place, v, values


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


def _is_new(question: Question, claim: Poly) -> bool:
    return not claim.is_constant() and question.place_of(claim) is None


def _signs(goal: Poly, v: int) -> list[int]:
    """Return 1 where a bound of a variable from below may help a goal, -1 where one from above may."""
    signs = [c > 0 for exponents, c in goal.terms() if exponents[v]]
    return [1] * any(signs) + [-1] * (not all(signs))


def _common(question: Question, values: tuple[Poly, Poly], sign: int) -> list[Poly]:
    """Return the bounds that two polynomials share: of facts, or else of two facts each."""
    for depth in (1, 2):
        one, other = (_ends(question, value, sign, depth) for value in values)
        found = [bound for name, (bound, _) in one.items() if name in other]
        if found:
            return found
    return []


def _ends(question: Question, polynomial: Poly, sign: int, depth: int) -> Ends:
    """Return bounds of a polynomial from below (sign 1) or above (-1), by so many facts."""
    if polynomial.is_constant() or not depth:
        return {key(polynomial): (polynomial, ())}
    out: Ends = {}
    for v in variables(polynomial):
        slope: Any = polynomial.derivative(v)
        if not slope.is_constant():
            continue
        factor = slope.leading_coefficient()
        for place, bound in question.bounds(v, sign if factor > 0 else -sign):
            spend(12 + len(polynomial) + len(bound))
            end = polynomial + (bound - question.ring.variables[v]) * factor
            scale = abs(factor / question.ring.slopes(question.facts[place][0])[v])
            for name, (further, terms) in _ends(question, end, sign, depth - 1).items():
                out.setdefault(name, (further, ((scale, (place,), ()), *terms)))
    return out


def _by_value(question: Question, place: int, values: tuple[Poly, Poly], claim: Poly, v: int) -> Tree | None:
    """Return the proof of a bound by the two values that a variable may have."""
    variable = question.ring.variables[v]
    sign = 1 if claim.derivative(v).leading_coefficient() > 0 else -1
    proofs = []
    factors = (variable - values[0], question.facts[place][0] / (variable - values[0]))
    for value, factor in zip(values, factors, strict=True):
        inner = question.given(factor, Relation.ZERO).asking(claim, Relation.AT_LEAST)
        bound = variable - claim * sign
        terms = next(
            (t for d in (1, 2) for n, (_, t) in _ends(question, value, sign, d).items() if n == key(bound)), ()
        )
        proof = summed(inner, terms, Reduction(inner))
        if proof is None:
            return None
        proofs.append(proof)
    return zero(question, place, factors, proofs)


def _by_magnitude(script: Script, place: int, v: int, values: tuple[Poly, Poly], goal: Poly) -> Script:
    """Return the script with a bound of |a| that comes from those of its variables, if the goal leaves room for it."""
    question = script.question
    variable = question.ring.variables[v]
    for more, bound, below, above in magnitudes(script, values[0]):
        tight = goal + goal.derivative(v) * (bound - variable)
        if goal.degrees()[v] > 1 or any(tight(*point) < 0 for point in question.points):
            continue
        claim = bound - variable
        factors = (variable - values[0], question.facts[place][0] / (variable - values[0]))
        proofs = []
        for factor, fact in zip(factors, (below, above), strict=True):
            inner = more.question.given(factor, Relation.ZERO).asking(claim, Relation.AT_LEAST)
            last = len(inner.facts) - 1
            scale = variable.derivative(v) / factor.derivative(v)
            proof = summed(inner, [(1, (fact,), ())], multipliers={last: -scale})
            if proof is None:
                return script
            proofs.append(proof)
        more.have(claim, Relation.AT_LEAST, zero(more.question, place, factors, proofs))
        return more
    return script


def zero(question: Question, place: int, factors: tuple[Poly, Poly], proofs: list[Tree]) -> Tree:
    """Return the proof by which factor of an equation is 0."""
    texts = [question.ring.text(factor) for factor in factors]
    return {"rule": "zero", "equation": place, "factors": texts, "first": proofs[0], "second": proofs[1]}
