"""Products of facts, squares, and multiples of equations, up to a degree: what a goal may be a combination of."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lemmacheck.kernel import Relation
from lemmacheck.proving.products.combination import Column
from lemmacheck.proving.products.question import INEQUALITIES, Key, Poly, Question, key
from lemmacheck.proving.products.reduction import Reduction, related, variables
from lemmacheck.system import spend

Degrees = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """How far products go beyond the goal: in total degree and in each variable; whether by linked facts too."""

    more: int
    linked: bool
    squares: bool
    leaves: int
    """How many ends of bounds are looked at."""
    products: int


EFFORTS = (
    Effort(0, linked=False, squares=False, leaves=40, products=1500),
    Effort(0, linked=True, squares=True, leaves=600, products=2000),
    Effort(1, linked=True, squares=True, leaves=9000, products=4000),
    Effort(2, linked=True, squares=True, leaves=9000, products=4000),
)


_FEW = 250
"""How many products may be made at first of facts that are linked to the goal."""


@dataclass(frozen=True, slots=True)
class _Factor:
    place: int
    polynomial: Poly
    degrees: Degrees
    is_strict: bool


def multiples(question: Question, reduction: Reduction, effort: Effort, centres: Sequence[Poly]) -> list[Column]:
    """Return the columns for a question, the products of few facts first, no more than the budget says.

    `centres` are polynomials whose squares are worth a try.
    """
    ring = question.ring
    goal = reduction.rest(question.goal)
    rests = [(place, reduction.rest(p), r) for place, (p, r) in enumerate(question.facts) if r in INEQUALITIES]
    equations = [(place, reduction.rest(question.facts[place][0])) for place in reduction.others]
    near = set(variables(goal)) or set(range(len(ring.variables)))
    linked = related(near, [*(p for _, p, _ in rests), *(p for _, p in equations)])
    if not effort.linked and len(_factors(rests, linked)) ** min(2, max(1, goal.total_degree())) > _FEW:
        linked = near
    limits = tuple(
        max(degree, int(v in linked)) + effort.more * (v in linked) for v, degree in enumerate(_degrees(goal))
    )
    top = min(max(goal.total_degree(), 1) + effort.more, ring.budget.degree)
    factors = _factors(rests, linked)
    out = [Column(ring.one, is_strict=True)]
    out += _products(question, reduction, factors, limits, top, min(effort.products, ring.budget.columns))
    if effort.squares:
        out += _squares(out, reduction, centres, limits, top)
    out += _equations(question, equations, limits, top, linked)
    return out[: ring.budget.columns]


def _degrees(polynomial: Poly) -> Degrees:
    """Return the degrees in each variable; those of 0 are 0."""
    return tuple(max(0, degree) for degree in polynomial.degrees())


def _factors(rests: Iterable[tuple[int, Poly, Relation]], linked: set[int]) -> list[_Factor]:
    """Return facts to be multiplied, each polynomial once, by degree."""
    out: dict[Key, _Factor] = {}
    for place, polynomial, relation in rests:
        if polynomial.is_constant() or not linked.issuperset(variables(polynomial)):
            continue
        name = key(polynomial / abs(polynomial.leading_coefficient()))
        if name not in out or (relation == Relation.ABOVE and not out[name].is_strict):
            out[name] = _Factor(place, polynomial, _degrees(polynomial), relation == Relation.ABOVE)
    return sorted(out.values(), key=lambda f: (f.polynomial.total_degree(), f.place))


def _products(
    question: Question, reduction: Reduction, factors: list[_Factor], limits: Degrees, top: int, most: int
) -> list[Column]:
    """Return the products of facts within limits; the longest ones are left out where there are too many."""
    layer: list[tuple[int, Column, Degrees, int]] = [
        (0, Column(question.ring.one, is_strict=True), (0,) * len(limits), 0)
    ]
    out: list[Column] = []
    while layer:
        chosen = []
        for start, column, degrees, total in layer:
            for number in range(start, len(factors)):
                factor = factors[number]
                size = total + factor.polynomial.total_degree()
                both = tuple(map(sum, zip(degrees, factor.degrees, strict=True)))
                spend(1)
                if size <= top and all(d <= limit for d, limit in zip(both, limits, strict=True)):
                    chosen.append((number, column, factor, both, size))
        if len(out) + len(chosen) > most:
            break
        question.ring.left()
        layer = []
        for number, column, factor, both, size in chosen:
            spend(4 + len(column.polynomial) * len(factor.polynomial))
            polynomial = reduction.rest(column.polynomial * factor.polynomial)
            strict = column.is_strict and factor.is_strict
            layer.append((number, Column(polynomial, (*column.places, factor.place), (), strict), both, size))
        out += [column for _, column, _, _ in layer]
    return out


def _squares(
    products: list[Column], reduction: Reduction, centres: Sequence[Poly], limits: Degrees, top: int
) -> list[Column]:
    """Return squares, and products of at most two facts with squares."""
    out = []
    short = [column for column in products if len(column.places) <= 2]
    for centre in centres:
        square = reduction.rest(centre * centre)
        if not _fits(square, limits, top):
            continue
        for column in short:
            spend(10 + len(square) * len(column.polynomial))
            polynomial = reduction.rest(square * column.polynomial)
            if _fits(polynomial, limits, top):
                out.append(Column(polynomial, column.places, (centre,)))
    return out


def _fits(polynomial: Poly, limits: Degrees, top: int) -> bool:
    return polynomial.total_degree() <= top and all(
        degree <= limit for degree, limit in zip(polynomial.degrees(), limits, strict=True)
    )


def _equations(
    question: Question, equations: list[tuple[int, Poly]], limits: Degrees, top: int, linked: set[int]
) -> list[Column]:
    """Return the equations that gave no pivot, times monomials."""
    out: list[Column] = []
    most = question.ring.budget.columns // 4
    for place, equation in equations:
        if not linked.issuperset(variables(equation)) or equation.total_degree() > top:
            continue
        room = [
            range(max(0, limit - degree) + 1) if v in linked else range(1)
            for v, (limit, degree) in enumerate(zip(limits, _degrees(equation), strict=True))
        ]
        left = top - equation.total_degree()
        for exponents in itertools.islice(itertools.product(*room), 20 * most):
            if sum(exponents) <= left and len(out) < most:
                monomial = question.ring.monomial(exponents)
                out.append(Column(equation * monomial, equation=place, multiplier=monomial))
    return out
