"""The way by forms: of symmetric matrices with two or three rows whose principal minors are known not to be negative.

Where a goal has u p^2, v p q and w q^2 as terms, and v^2 <= u w is a fact, it may be that form and something else.
"""

import contextlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel import (
    Comparison,
    Expression,
    Fact,
    Goal,
    Monomial,
    Polynomial,
    ProofError,
    Relation,
    Sequent,
    cited,
    polynomial,
    show,
    text,
)
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, have, led_by

MOST_DEPTH = 2
"""How many ways may have led to this one."""
MOST_THEOREMS = 8
SECONDS = 0.6
"""For how many seconds of effort at most algebra is tried: what follows from forms does so soon."""
REST = 0.8
"""The share of the effort for what a form leaves of a goal."""
SQUARE = 2
Named = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Minor:
    """Names for which v^2 <= u w is a fact."""

    u: str
    v: str
    w: str


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by algebra that knows of forms that they are at least 0.

    Raises NotProvedError where the goal has no terms of such, or does not follow from them.
    """
    if search.depth > MOST_DEPTH or goal.comparison.sign != "<=":
        raise UnfitError("forms are compared in few goals")
    theorems = list(dict.fromkeys(_theorems(_sequent(goal))))[:MOST_THEOREMS]
    if not theorems:
        raise UnfitError("no form of two rows is in the goal")
    with contextlib.suppress(ProofError, NotProvedError):
        return _knowing(search.no_longer(SECONDS), goal, theorems)
    for named in theorems:
        claim = _rest(goal, named)
        if claim is not None:
            proof = search.within(REST).prove(goal.about(claim))
            return led_by([have(claim, proof)], _knowing(search, goal.knowing(claim), [named]))
    raise NotProvedError("no form leaves something simpler")


def _knowing(search: Reasoning, goal: Goal, theorems: Sequence[Named]) -> Proof:
    """Return a proof by algebra that knows forms."""
    steps: list[Proof] = []
    for named in theorems:
        conditions, conclusion = cited(goal, list(named))
        steps.append({"rule": "cite", "theorem": list(named), "given": [search.algebra(each) for each in conditions]})
        goal = goal.knowing(conclusion)
    return led_by(steps, search.algebra(goal))


def _rest(goal: Goal, named: Named) -> Comparison | None:
    """Return that what a form leaves of a goal is at least 0, where that has fewer names; None for others."""
    _, conclusion = cited(goal, list(named))
    form, whole = (_sequent(each).goal.polynomial for each in (goal.about(conclusion), goal))
    mixed = next((each for each, coefficient in form.items() if abs(coefficient) == SQUARE), ())
    if mixed not in whole or form[mixed] * whole[mixed] < 0:
        return None
    rest = polynomial.plus(whole, form, -whole[mixed] / form[mixed])
    if not polynomial.names(rest) < polynomial.names(whole) or any(
        name.startswith("t(") for name in polynomial.names(rest)
    ):
        return None
    return goal.compared(f"0 <= {text(rest)}")


def has_squares(goal: Goal) -> bool:
    """Whether something is said to be at least a square, or the square of it to be at most something."""
    return any(each.sign != "=" and _is_square(part) for each in goal.facts for part in (each.left, *each.right.parts))


def _is_square(each: Expression) -> bool:
    """Whether an expression is a square of a number with a name."""
    is_product = each.kind == "multiply" and each.parts[0] is each.parts[1]
    is_power = each.kind == "power" and each.parts[1].value == SQUARE
    return (is_product or is_power) and each.parts[0].kind == "name"


def _sequent(goal: Goal) -> Sequent:
    """Return a goal and its facts as polynomials, with one name for names that are equal."""
    asked: list[Sequent] = []

    def answer(sequent: Sequent, *, may_be_open: bool) -> str | None:
        asked.append(sequent)
        return None if may_be_open else "shown"

    show(goal, (), answer)
    names: dict[str, Polynomial] = {}
    for fact in asked[-1].facts:
        found = sorted(fact.polynomial.items())
        if fact.relation is Relation.ZERO and sorted(c for _, c in found) == [-1, 1] and all(map(_is_name, found)):
            names[found[1][0][0][0]] = {found[0][0]: Fraction(1)}
    facts = tuple(Fact(polynomial.composed(each.polynomial, names), each.relation) for each in asked[-1].facts)
    return Sequent(facts, Fact(polynomial.composed(asked[-1].goal.polynomial, names), asked[-1].goal.relation))


def _is_name(term: tuple[Monomial, Fraction]) -> bool:
    return len(term[0]) == 1 and term[0][0][1] == 1


def _minors(sequent: Sequent) -> Iterator[_Minor]:
    """Yield the squares that facts say are at most products, and each with its rows exchanged."""
    for fact in sequent.facts:
        found = sorted(fact.polynomial.items(), key=lambda term: term[1])
        if [c for _, c in found] != [-1, 1] or fact.relation is Relation.ZERO:
            continue
        (square, _), (product, _) = found
        if len(square) == 1 and square[0][1] == SQUARE and [exponent for _, exponent in product] == [1, 1]:
            (u, _), (w, _) = product
            yield _Minor(u, square[0][0], w)
            yield _Minor(w, square[0][0], u)


def _theorems(sequent: Sequent) -> Iterator[Named]:
    """Yield the forms whose terms a goal has."""
    goal, minors = sequent.goal.polynomial, list(_minors(sequent))
    for each in minors[::2]:
        for p, q in itertools.product(_beside(goal, each.u), _beside(goal, each.w)):
            mixed = _times(((each.v, 1),), p, q)
            if mixed in goal:
                sign = _sign(goal, mixed)
                squares = (_text(_times(p, p)), sign + _text(_times(p, q)), _text(_times(q, q)))
                yield ("two forms of two rows", each.u, each.v, each.w, *squares)
        for other in minors:
            pairs = ((each.u, other.u), (each.v, other.v), (each.w, other.w))
            terms = [_times(((one, 1),), ((two, 1),)) for one, two in pairs]
            if other.v != each.v and all(term in goal for term in terms):
                rows = (other.u, _sign(goal, terms[1]) + other.v, other.w)
                yield ("two forms of two rows", each.u, each.v, each.w, *rows)
    yield from _of_three(goal, minors)


def _of_three(goal: Polynomial, minors: Sequence[_Minor]) -> Iterator[Named]:
    """Yield the forms of three rows whose terms a goal has."""
    for one, two, three in itertools.combinations(minors, 3):
        if (one.u, one.w, two.w) != (two.u, three.u, three.w):
            continue
        found = [_beside(goal, name) for name in (one.u, one.w, two.w)]
        for x, y, z in itertools.product(*found):
            mixed = [_times(((each.v, 1),), *pair) for each, pair in ((one, (x, y)), (two, (x, z)), (three, (y, z)))]
            if all(each in goal for each in mixed):
                rows = (_text(x), _sign(goal, mixed[0]) + _text(y), _sign(goal, mixed[1]) + _text(z))
                yield ("a form of three rows", one.u, one.w, two.w, one.v, two.v, three.v, *rows)


def _beside(goal: Polynomial, name: str) -> list[Monomial]:
    """Return the monomials whose squares a goal multiplies a name by."""
    found = (dict(monomial) for monomial in goal)
    rests = ({other: e - (other == name) for other, e in powers.items()} for powers in found if name in powers)
    squares = ({other: e for other, e in rest.items() if e} for rest in rests)
    return [
        tuple((other, e // 2) for other, e in sorted(each.items()))
        for each in squares
        if all(e % 2 == 0 for e in each.values())
    ]


def _times(*monomials: Monomial) -> Monomial:
    """Return a product of monomials."""
    ((found, _),) = polynomial.product({each: Fraction(1)} for each in monomials).items()
    return found


def _sign(goal: Polynomial, monomial: Monomial) -> str:
    """Return what stands before a product so that it has the sign that it has in a goal."""
    coefficient = goal.get(monomial, Fraction(0))
    return "-" if coefficient < 0 else ""


def _text(monomial: Monomial) -> str:
    return text({monomial: Fraction(1)})
