"""Points moved onto conditions: an equation that is affine in a real variable is solved for it, exactly.

An equation leaves drawn numbers no chance, and an inequality is often sharpest where it is an equation. So where a
condition fails that is affine in a variable, and is no strict inequality, the last entry of that variable becomes
the value at which both sides are equal. It must be checked afterwards that the point lies in the domain.
"""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Float64, exact, to_fraction
from lemmacheck.formula import Relation, asserted, condition_of, evaluate_tree, named
from lemmacheck.vocabulary import Assignment, Domain, Entries, Point, Shaped, batch_inside, mirror_of, thaw

MANY = 2
"""More than affine."""


@dataclass(frozen=True, slots=True)
class Solvable:
    """A comparison, and the variable in whose last entry it is affine."""

    comparison: Relation
    variable: str


def solvables(domain: Domain) -> tuple[Solvable, ...]:
    """Return what can be solved: each comparison for the variable declared last that no other is solved for."""
    found: list[Solvable] = []
    reals = [name for name, piece in domain.pieces.items() if isinstance(piece, Entries)]
    for text in domain.conditions:
        for part in asserted(condition_of(text)):
            if isinstance(part, Relation) and part.sign in ("==", "<=", ">="):
                taken = {known.variable for known in found}
                names = [name for name in reversed(reals) if name not in taken and _is_affine(part, name)]
                found += [Solvable(part, name) for name in names[:1]]
    return tuple(found)


def _is_affine(each: Relation, name: str) -> bool:
    return max(_degree(side, name) for side in (each.left, each.right)) == 1


def _degree(node: ast.expr, name: str) -> int:
    """Return the degree of an expression in a variable; MANY where it is not known to be at most 1."""
    if name not in named(node):
        return 0
    match node:
        case ast.Name():
            return 1
        case ast.UnaryOp(operand=inside) | ast.Call(func=ast.Name(id="sum"), args=[inside]):
            return _degree(inside, name)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return max(_degree(left, name), _degree(right, name))
        case ast.BinOp(left=left, op=ast.Mult(), right=right) | ast.Call(func=ast.Name(id="dot"), args=[left, right]):
            return min(_degree(left, name) + _degree(right, name), MANY)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return MANY if name in named(right) else _degree(left, name)
    return MANY


def repaired(domain: Domain, point: Point) -> Point:
    """Return a point with the solvable conditions that fail solved, one after the other, as far as they can be."""
    for name, piece in domain.pieces.items():
        if isinstance(piece, Shaped):
            point = {**point, name: mirror_of(piece, point[name])}
    for each in solvables(domain):
        with exact() as on:
            try:
                value = _solved(each, on, thaw(point, on))
            except (ArithmeticError, ValueError, IndexError):
                continue
        if value is not None:
            rows = point[each.variable]
            point = {**point, each.variable: (*rows[:-1], (*rows[-1][:-1], value))}
    return point


def _solved(each: Solvable, on: Arithmetic, values: Mapping[str, Any]) -> Fraction | None:
    """Return the value that makes both sides equal; None where the condition holds, or no value does."""
    gap = _gap(each.comparison, on, values)[0, 0]
    if {"==": gap == 0, "<=": gap <= 0, ">=": gap >= 0}[each.comparison.sign]:
        return None
    at_zero, at_one = (
        _gap(each.comparison, on, {**values, each.variable: _with_last(values[each.variable], on.number(value))})[0, 0]
        for value in (0, 1)
    )
    slope = at_one - at_zero
    return None if slope == 0 else to_fraction(-at_zero / slope)


def _gap(each: Relation, on: Arithmetic, values: Mapping[str, Any]) -> Any:
    """Return left - right."""
    return evaluate_tree(each.left, on, values) - evaluate_tree(each.right, on, values)


def _with_last(values: Any, value: Any) -> Any:
    """Return a matrix, or a batch of them, with another last entry."""
    changed = np.array(values)
    changed[..., -1, -1] = value
    return changed


def repaired_batch(domain: Domain, on: Float64, values: Mapping[str, Any], count: int) -> tuple[Mapping[str, Any], Any]:
    """Return a batch of points repaired in floats, and which of them then seem to lie in the domain."""
    inside = np.ones(count, dtype=bool)
    known = dict(values)
    for each in solvables(domain):
        name = each.variable
        before = np.broadcast_to(known[name], (count, *np.shape(known[name])[-2:]))
        if not before.size:
            continue
        gap = np.broadcast_to(_gap(each.comparison, on, known), (count, 1, 1))[:, 0, 0]
        at_zero, at_one = (
            np.broadcast_to(_gap(each.comparison, on, {**known, name: _with_last(before, value)}), (count, 1, 1))
            for value in (0.0, 1.0)
        )
        solved = (-at_zero / (at_one - at_zero))[:, 0, 0]
        fails = {"==": gap != 0, "<=": gap > 0, ">=": gap < 0}[each.comparison.sign]
        known[name] = _with_last(before, np.where(fails, solved, before[:, -1, -1]))
        low, high = domain.interval(name, on, known)
        for room in (None if low is None else known[name] - low, None if high is None else high - known[name]):
            if room is not None:
                inside &= np.all(np.broadcast_to(room, before.shape) >= -1e-12, axis=(-2, -1))
    return known, inside & batch_inside(domain.where, on, known, count)


def point_near(domain: Domain, assignment: Assignment, coordinates: Sequence[Fraction]) -> Point | None:
    """Return the point at some coordinates, moved onto the conditions; None where that is no point of the domain."""
    try:
        point = domain.point(assignment, coordinates)
    except (ArithmeticError, ValueError):  # a bound has no value there
        return None
    if domain.conditions:
        point = repaired(domain, point)
    return point if domain.why_outside(point) is None else None
