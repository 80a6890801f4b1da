"""Points moved onto conditions: an equation that is affine in a real variable is solved for it, exactly.

An equation leaves drawn numbers no chance, and an inequality is often sharpest where it is an equation. So where a
condition fails that is affine in a variable, and is no strict inequality, the last entry of that variable, or an entry
that is named, becomes the value at which both sides are equal. It must be checked afterwards that the point lies in the
domain.
"""

import ast
import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Float64, exact, to_fraction
from lemmacheck.formula import Condition, Relation, asserted, entry_of, evaluate_tree, named, unfolded_at
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import (
    SIMPLEX,
    SYMMETRIC,
    Assignment,
    Domain,
    Entries,
    Point,
    Shaped,
    batch_inside,
    condition_of_form,
    is_plain,
    mirror_of,
    thaw,
)

MANY = 2
"""More than affine."""

CLOSE = 1e-12
"""How far a number may seem to be beyond a bound in float64."""

Target = tuple[str, int, int]
"""An entry to be solved for: its variable, row and column; -1 stands for the last one."""


@dataclass(frozen=True, slots=True)
class Solvable:
    """A comparison, and the entry in which it is affine."""

    comparison: Relation
    target: Target


def solvables(domain: Domain, on: Arithmetic, values: Mapping[str, Any]) -> tuple[Solvable, ...]:
    """Return what can be solved, in this order: what is said of entries, forms of variables, and all other conditions.

    Each comparison is solved for the entry declared last that no other one is solved for. One that names no entries is
    solved for the last entry of a variable; that variable is not solved for again.
    """
    reals = tuple(name for name, piece in domain.pieces.items() if isinstance(piece, Entries))
    texts = [*(t for t in domain.where if not is_plain(t)), *_forms(domain, on), *filter(is_plain, domain.where)]
    found: list[Solvable] = []
    for text in texts:
        taken = {known.target for known in found}
        try:
            found += _chosen(unfolded_at(text, on, values), reals, frozenset(taken))
        except CatalogueError:  # a size is not known
            continue
    return tuple(found)


def _forms(domain: Domain, on: Arithmetic) -> list[str]:
    """Return what forms say; in floats not where they say it of products, which rounding would have solved again."""
    named_forms = ((piece, condition_of_form(name, piece)) for name, piece in domain.pieces.items())
    found = [(piece, text) for piece, text in named_forms if text is not None and isinstance(piece, Shaped)]
    return [text for piece, text in found if not isinstance(on, Float64) or piece.form in (SIMPLEX, SYMMETRIC)]


@functools.lru_cache(maxsize=1024)
def _chosen(condition: Condition, reals: tuple[str, ...], taken: frozenset[Target]) -> tuple[Solvable, ...]:
    """Return which comparisons of a condition can be solved, each for a target of its own."""
    found: list[Solvable] = []
    for part in asserted(condition):
        if isinstance(part, Relation) and part.sign in ("==", "<=", ">="):
            used = taken | {known.target for known in found}
            targets = (target for target in _targets(part, reals) if target not in used and _is_affine(part, target))
            found += [Solvable(part, target) for target in itertools.islice(targets, 1)]
    return tuple(found)


def _targets(each: Relation, reals: tuple[str, ...]) -> Iterator[Target]:
    """Yield what a comparison may be solved for, what is declared last first: entries, or last ones of variables."""
    nodes = [node for side in (each.left, each.right) for node in ast.walk(side)]
    entries = {entry_of(node) for node in nodes if isinstance(node, ast.Subscript)}
    names = named(each.left) | named(each.right)
    for name in reversed(reals):
        own = sorted((entry for entry in entries if entry[0] == name), reverse=True)
        yield from own or ([(name, -1, -1)] if name in names else [])


def _is_affine(each: Relation, target: Target) -> bool:
    return max(_degree(side, target) for side in (each.left, each.right)) == 1


def _degree(node: ast.expr, target: Target) -> int:
    """Return the degree of an expression in an entry; MANY where it is not known to be at most 1."""
    name = target[0]
    if name not in named(node):
        return 0
    match node:
        case ast.Subscript():
            return 1 if entry_of(node) == target else MANY if target[1] < 0 else 0
        case ast.Name():
            return 1 if target[1] < 0 else MANY
        case ast.UnaryOp(operand=inside) | ast.Call(func=ast.Name(id="sum"), args=[inside]):
            return _degree(inside, target)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return max(_degree(left, target), _degree(right, target))
        case ast.BinOp(left=left, op=ast.Mult(), right=right) | ast.Call(func=ast.Name(id="dot"), args=[left, right]):
            return min(_degree(left, target) + _degree(right, target), MANY)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return MANY if _degree(right, target) else _degree(left, target)
    return MANY


def repaired(domain: Domain, point: Point) -> Point:
    """Return a point with the solvable conditions that fail solved, one after the other, as far as they can be."""
    for name, piece in domain.pieces.items():
        if isinstance(piece, Shaped):
            point = {**point, name: mirror_of(piece, point[name])}
    with exact() as on:
        for each in solvables(domain, on, thaw(point, on)):
            try:
                value = _solved(each, on, thaw(point, on))
            except (ArithmeticError, ValueError, IndexError):
                continue
            if value is not None:
                point = {**point, each.target[0]: _replaced(point[each.target[0]], each.target, value)}
    return point


def _replaced(rows: tuple[tuple[Fraction, ...], ...], target: Target, value: Fraction) -> Any:
    """Return rows with another entry."""
    changed = [list(row) for row in rows]
    changed[target[1]][target[2]] = value
    return tuple(map(tuple, changed))


def _solved(each: Solvable, on: Arithmetic, values: Mapping[str, Any]) -> Fraction | None:
    """Return the value that makes both sides equal; None where the condition holds, or no value does."""
    gap = _gap(each.comparison, on, values)[0, 0]
    if {"==": gap == 0, "<=": gap <= 0, ">=": gap >= 0}[each.comparison.sign]:
        return None
    name = each.target[0]
    at_zero, at_one = (
        _gap(each.comparison, on, {**values, name: _with(values[name], each.target, on.number(value))})[0, 0]
        for value in (0, 1)
    )
    slope = at_one - at_zero
    return None if slope == 0 else to_fraction(-at_zero / slope)


def _gap(each: Relation, on: Arithmetic, values: Mapping[str, Any]) -> Any:
    """Return left - right."""
    return evaluate_tree(each.left, on, values) - evaluate_tree(each.right, on, values)


def _with(values: Any, target: Target, value: Any) -> Any:
    """Return a matrix, or a batch of them, with another entry."""
    changed = np.array(values)
    changed[..., target[1], target[2]] = value
    return changed


def repaired_batch(domain: Domain, on: Float64, values: Mapping[str, Any], count: int) -> tuple[Mapping[str, Any], Any]:
    """Return a batch of points repaired in floats, and which of them then seem to lie in the domain."""
    inside = np.ones(count, dtype=bool)
    known = dict(values)
    for each in solvables(domain, on, values):
        name = each.target[0]
        before = np.broadcast_to(known[name], (count, *np.shape(known[name])[-2:]))
        if not before.size:
            continue
        gap = np.broadcast_to(_gap(each.comparison, on, known), (count, 1, 1))[:, 0, 0]
        at_zero, at_one = (
            np.broadcast_to(
                _gap(each.comparison, on, {**known, name: _with(before, each.target, value)}), (count, 1, 1)
            )
            for value in (0.0, 1.0)
        )
        solved = (-at_zero / (at_one - at_zero))[:, 0, 0]
        fails = {"==": gap != 0, "<=": gap > 0, ">=": gap < 0}[each.comparison.sign]
        old = before[:, each.target[1], each.target[2]]
        known[name] = _with(before, each.target, np.where(fails, solved, old))
        low, high = domain.interval(name, on, known)
        for room in (None if low is None else known[name] - low, None if high is None else high - known[name]):
            if room is not None:
                inside &= np.all(np.broadcast_to(room, before.shape) >= -CLOSE, axis=(-2, -1))
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
