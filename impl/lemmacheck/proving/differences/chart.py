"""Charts: facts that are sums of numbers times variables, taken as the variables of an orthant.

Facts that follow from the others are left out. What remains must be as many as there are variables, or have a sum that
is a number: the corners of a simplex. A square, or a product of simplices, has several such sums.
"""

import itertools
from dataclasses import dataclass
from typing import Any

import flint
import lazy_loader
import numpy as np

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.premises import Exact, Premises, total
from lemmacheck.system import spend

scipy = lazy_loader.load("scipy")

MAXIMAL_FACTS = 40
MAXIMAL_CHARTS = 4
PROGRAM = 600
"""What a linear program costs, in units of effort."""


@dataclass(frozen=True, slots=True)
class Simplex:
    """Facts of a simplex: sum of weights times facts is a number. The last one is given by the others."""

    places: tuple[int, ...]
    weights: tuple[Any, ...]
    sum: Any


@dataclass(frozen=True, slots=True)
class Chart:
    """Facts that may be any numbers of at least 0, but for the blocks, and the variables that no fact bounds.

    `values` gives each variable of the goal by the facts but the last ones of the blocks, and by the free variables.
    """

    places: tuple[int, ...]
    blocks: tuple[Simplex, ...]
    free: tuple[int, ...]
    values: dict[int, tuple[Any, ...]]


def charts(ground: Premises, variables: list[int]) -> list[Chart]:
    """Return charts of some variables: with all facts where that is one, else with some facts left out."""
    rows = needed(affine(ground, variables))
    strict = {place for place, (_, relation) in enumerate(ground.facts) if relation is Relation.ABOVE}
    found: list[Chart] = []
    for missing in range(len(rows) + 1):
        for left_out in itertools.combinations(range(len(rows)), missing):
            chart = chart_of([row for place, row in enumerate(rows) if place not in left_out], variables, strict)
            if chart is not None and len(found) < MAXIMAL_CHARTS:
                found.append(chart)
        if found or missing == 3:
            break
    blocks = {place for chart in found[:1] for block in chart.blocks for place in block.places}
    if blocks and ground.open:
        halves = chart_of([row for row in rows if row[0] not in blocks or not row[1][-1]], variables, strict)
        found += [halves] if halves is not None and not halves.blocks else []
    return found


def affine(ground: Premises, variables: list[int]) -> list[tuple[int, list[Any]]]:
    """Return the places of facts in some variables alone, with their coefficients and, last, their constants."""
    eliminate(ground, variables)
    rows: dict[tuple[str, ...], tuple[int, list[Any]]] = {}
    for place, (polynomial, relation) in enumerate(ground.facts):
        if relation not in (Relation.AT_LEAST, Relation.ABOVE):
            continue
        reduced, _ = ground.reduce(polynomial)
        row = coefficients(reduced, variables)
        if row is None or not any(row[:-1]):
            continue
        size = max(abs(each) for each in row[:-1])
        key = tuple(str(each / size) for each in row)
        if key not in rows or relation is Relation.ABOVE:
            rows[key] = (place, row)
    return list(rows.values())


def coefficients(polynomial: Exact, variables: list[int]) -> list[Any] | None:
    """Return the coefficients of an affine polynomial and its constant, None for another one."""
    out = {place: flint.fmpq(0) for place in [*variables, -1]}
    for exponents, coefficient in polynomial.terms():
        holding = [place for place, exponent in enumerate(exponents) if exponent]
        if sum(exponents) > 1 or any(place not in out for place in holding):
            return None
        out[holding[0] if holding else -1] = coefficient
    return list(out.values())


def eliminate(ground: Premises, variables: list[int]) -> None:
    """Add what affine facts say when variables that are not asked for are eliminated, two facts at a time."""
    for _ in range(2):
        rows = []
        for place, (polynomial, relation) in enumerate(ground.facts):
            reduced, _taken = ground.reduce(polynomial)
            if relation in (Relation.AT_LEAST, Relation.ABOVE) and reduced.total_degree() == 1:
                others = {place for place, exponent in enumerate(reduced.degrees()) if exponent}
                rows.append((place, reduced, relation, others - set(variables)))
        pairs = [pair for pair in itertools.combinations(rows, 2) if pair[0][3] and pair[0][3] == pair[1][3]]
        if not pairs or len(ground.facts) > MAXIMAL_FACTS:
            return
        for (place, one, relation, others), (second, other, its, _) in pairs:
            if len(others) > 1:
                continue
            (lost,) = others
            key = tuple(int(each == lost) for each in range(ground.context.nvars()))
            a, b = one[key], other[key]
            if a * b > 0:
                continue
            a, b = abs(a), abs(b)
            claim = one * b + other * a
            terms = [[str(b), [place], []], [str(a), [second], []]]
            equations = ground.vanishing(claim - ground.facts[place][0] * b - ground.facts[second][0] * a)
            strict = Relation.ABOVE if Relation.ABOVE in (relation, its) else Relation.AT_LEAST
            if equations is not None and not claim.is_constant():
                ground.have(claim, strict, total(terms, equations=equations))


def needed(rows: list[tuple[int, list[Any]]]) -> list[tuple[int, list[Any]]]:
    """Return the facts that do not follow from the others, as floats see it."""
    kept = list(rows)
    for each in rows:
        others = [row for row in kept if row is not each]
        if len(kept) <= 1 or not others:
            continue
        matrix = np.array([[number(entry) for entry in row] for _, row in others]).T
        slack = np.zeros((len(matrix), 1))
        slack[-1] = 1
        goal = [number(entry) for entry in each[1]]
        columns = np.hstack([matrix, slack])
        spend(PROGRAM + columns.size // 2)
        if (
            scipy.optimize.linprog(
                np.zeros(columns.shape[1]), A_eq=columns, b_eq=goal, bounds=(0, None), method="highs"
            ).status
            == 0
        ):
            kept = others
    return kept


def number(value: Any) -> float:
    """Return a rational of flint as a float."""
    return int(value.p) / int(value.q)


def chart_of(rows: list[tuple[int, list[Any]]], variables: list[int], strict: set[int]) -> Chart | None:
    """Return the chart of facts, None where their sums are not those of simplices. A strict fact is a block's last."""
    spend(30 + 3 * len(rows) * len(variables))
    gradients = [row[:-1] for _, row in rows]
    blocks = []
    used: set[int] = set()
    for weights in dependencies(gradients):
        support = sorted((p for p, weight in enumerate(weights) if weight), key=lambda p: rows[p][0] in strict)
        value = sum((weights[place] * rows[place][1][-1] for place in support), flint.fmpq(0))
        if any(weights[place] < 0 for place in support) or value <= 0 or used & set(support):
            return None
        used |= set(support)
        blocks.append(Simplex(tuple(rows[p][0] for p in support), tuple(weights[p] for p in support), value))
    last = {block.places[-1] for block in blocks}
    base = [(place, row) for place, row in rows if place not in last]
    free: list[int] = []
    unit = [[flint.fmpq(int(one == other)) for other in range(len(variables))] for one in range(len(variables))]
    chosen = [row[:-1] for _, row in base]
    for place, direction in enumerate(unit):
        if len(chosen) < len(variables) and flint.fmpq_mat([*chosen, direction]).rank() == len(chosen) + 1:
            chosen.append(direction)
            free.append(variables[place])
    inverse = flint.fmpq_mat(chosen).inv()
    shift = [row[-1] for _, row in base] + [flint.fmpq(0)] * len(free)
    values = {}
    for place, variable in enumerate(variables):
        row = [inverse[place, column] for column in range(len(chosen))]
        values[variable] = (*row, -sum((a * b for a, b in zip(row, shift, strict=True)), flint.fmpq(0)))
    return Chart(tuple(place for place, _ in base), tuple(blocks), tuple(free), values)


def dependencies(rows: list[list[Any]]) -> list[list[Any]]:
    """Return the sums of rows that are 0, each with one row more than a base of the others."""
    if not rows or not rows[0]:
        return []
    size = len(rows)
    matrix = flint.fmpq_mat([[row[column] for row in rows] for column in range(len(rows[0]))])
    reduced, rank = matrix.rref()
    pivots = [next(c for c in range(size) if reduced[row, c]) for row in range(rank)]
    found = []
    for column in (column for column in range(size) if column not in pivots):
        weights = [flint.fmpq(0)] * size
        weights[column] = flint.fmpq(1)
        for row, pivot in enumerate(pivots):
            weights[pivot] = -reduced[row, column]
        found.append(weights)
    return found
