"""Joint roots: points on several equations at once, or on equations that are no polynomials, such as exp(x) == 2.

As many entries as there are equations are solved for, by Newton's method on floats, and the others move. Around the
best these become short fractions; the solution is found again to many digits, and what is judged is a box around it.
"""

import ast
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import Any

import numpy as np
from flint import arb

from lemmacheck.arithmetic import float64
from lemmacheck.formula import PI, Floats, Relation, evaluate_tree, named, unfolded_at
from lemmacheck.judging import Equations, JointRoot, Root, equation_of, is_polynomial_in
from lemmacheck.search.repair import solvables
from lemmacheck.search.sweep import decoded
from lemmacheck.search.terrain import Terrain
from lemmacheck.vocabulary import SIMPLEX, Domain, Point, Shaped, condition_of_form, mentions

DRAWN, KEPT, TURNS, NEAR = 192, 6, 12, 16
"""How many rows are drawn, how many of the best are kept, how often these are moved, and how many ways each time."""
MOST_SLOTS, MOST_EQUATIONS, MOST_CHOICES = 12, 4, 6
NEWTONS, STEP, CLOSE = 24, 1e-7, 1e-9
"""How many steps Newton's method takes, by which differences, and how near to 0 equations then are."""
DENOMINATORS = (1, 2, 3, 10, 31, 100, 1000, 10**6)
DIGITS = range(3, 16)
"""To how many decimals the ends of an interval go."""
RATIONAL = frozenset({"sum", "dot", "abs", "min", "max"})
"""What has a rational value of rational numbers."""
BITS, POLISHED = 128, 8
"""At how many bits, and in how many steps, a solution is found again."""


@dataclass(slots=True)
class JointRoots:
    """The points of a terrain whose entries in some slots solve as many equations."""

    terrain: Terrain
    conditions: tuple[str, ...]
    equations: tuple[Relation, ...]
    random: np.random.Generator
    known: Floats
    """Rows to begin with, besides those that are drawn."""
    tried: int = 0

    def points(self) -> Iterator[JointRoot]:
        """Yield points that solve the equations, those first at which the link seems worst."""
        width = len(self.terrain.slots)
        drawn = self.random.random((DRAWN, width))
        drawn[: DRAWN // 2] = self.random.choice([0.5, 0.25, 0.75, 0.0, 1.0], size=(DRAWN // 2, width))
        starts = decoded(self.terrain, drawn, margin=Fraction(1, 64))
        starts = np.concatenate([starts, *([self.known] if len(self.known) else [])])
        for slots in self._choices():
            pool, values = self._best(np.empty((0, width)), np.empty(0), starts, slots)
            for turn in range(TURNS if width > len(slots) and len(pool) else 0):
                near = np.repeat(pool, NEAR, axis=0)
                size = np.maximum(np.abs(near), 1e-3)
                near = near + self.random.normal(size=near.shape) * size * 0.5**turn
                pool, values = self._best(pool, values, near, slots)
            found = itertools.product(DENOMINATORS if width > len(slots) else (1,), pool)
            for most, row in found:
                yield from self._exactly(row, slots, most)

    def _choices(self) -> list[tuple[int, ...]]:
        """Return which slots may be solved for, a few, each one of them in an equation."""
        domain = self.terrain.domain
        names = {name for each in self.equations for side in (each.left, each.right) for name in named(side)}
        free = [
            place
            for place, slot in enumerate(self.terrain.slots)
            if slot.name in names
            and not slot.is_integer
            and not any(slot.name in mentions(other) for other in domain.pieces.values())
        ]
        found = itertools.combinations(reversed(free), len(self.equations))
        return [tuple(sorted(slots)) for slots in itertools.islice(found, MOST_CHOICES)]

    def _best(self, pool: Floats, values: Floats, near: Floats, slots: Sequence[int]) -> tuple[Floats, Floats]:
        """Return the best of the rows of a pool, and of those near to others that solve the equations."""
        rows = self._solved(near, slots)
        with np.errstate(all="ignore"):
            scores = self.terrain.scores(rows) if len(rows) else np.empty(0)
        self.tried += len(rows)
        known = ~np.isnan(scores)
        pool, values = np.concatenate([pool, rows[known]]), np.concatenate([values, scores[known]])
        order = np.argsort(-values, kind="stable")[:KEPT]
        return pool[order], values[order]

    def _solved(self, rows: Floats, slots: Sequence[int]) -> Floats:
        """Return rows in whose slots the equations are solved, those for which Newton's method comes to an end."""
        rows, places = rows.copy(), list(slots)
        with np.errstate(all="ignore"):
            for _ in range(NEWTONS if len(rows) else 0):
                gaps = self._gaps(rows)
                slopes = np.empty((*gaps.shape, len(places)))
                for k, place in enumerate(places):
                    moved = rows.copy()
                    step = STEP * np.maximum(np.abs(rows[:, place]), 1e-3)
                    moved[:, place] += step
                    slopes[:, :, k] = (self._gaps(moved) - gaps) / step[:, None]
                usable = np.all(np.isfinite(slopes), axis=(1, 2)) & np.all(np.isfinite(gaps), axis=1)
                usable[usable] = np.abs(np.linalg.det(slopes[usable])) > 0
                rows, slopes, gaps = rows[usable], slopes[usable], gaps[usable]
                if not len(rows) or np.all(np.abs(gaps) < CLOSE * 1e-4):
                    break
                rows[:, places] -= np.linalg.solve(slopes, gaps[:, :, None])[:, :, 0]
            if not len(rows):
                return rows
            return rows[np.all(np.abs(self._gaps(rows)) < CLOSE, axis=1)]

    def _gaps(self, rows: Floats) -> Floats:
        """Return left - right of the equations at rows, a column for each."""
        with float64() as on, np.errstate(all="ignore"):
            values = self.terrain.values(rows, on)
            found: list[Any] = [
                evaluate_tree(each.left, on, values) - evaluate_tree(each.right, on, values) for each in self.equations
            ]
            return np.stack([np.broadcast_to(gap, (len(rows), 1, 1))[:, 0, 0] for gap in found], axis=1)

    def _exactly(self, row: Floats, slots: tuple[int, ...], most: int) -> Iterator[JointRoot]:
        """Yield the points near a row whose other entries have short denominators, with boxes around the solution."""
        short = np.array([float(Fraction(float(t)).limit_denominator(most)) for t in row])
        short[list(slots)] = row[list(slots)]
        for near in self._solved(short[None, :], slots):
            exact = [Fraction(float(t)).limit_denominator(10**15 if i in slots else most) for i, t in enumerate(near)]
            loose = Domain(self.terrain.domain.pieces)
            for point in replace(self.terrain, domain=loose).points(exact):
                found = self._boxed(point, slots)
                if found is not None:
                    yield found

    def _boxed(self, point: Point, slots: tuple[int, ...]) -> JointRoot | None:
        """Return the point with the shortest decimals around the solution near it, None where none is shown there."""
        places, conditions = self._with_forms(point, slots)
        equations = [equation_of(text, point) for text in conditions]
        system = Equations(point, places, tuple(each for each in equations if each is not None))
        if len(system.equations) != len(places):
            return None
        middles = _polished(system, [arb(str(point[name][row][column])) for name, row, column in places])
        for digits in DIGITS if middles else ():
            step = Fraction(1, 10**digits)
            lows = [(floor(middle / step - Fraction(1, 2))) * step for middle in middles]
            roots = tuple(
                Root(place, low, low + 2 * step, text)
                for place, low, text in zip(places, lows, conditions, strict=True)
            )
            found = JointRoot(JointRoot(point, roots).with_ends(high=False), roots)
            if self._is_declared(found) and system.first(roots) is not None:
                return found
        return None

    def _is_declared(self, root: JointRoot) -> bool:
        """Whether both ends lie in the ranges of the variables."""
        domain = self.terrain.domain
        return all(domain.why_undeclared(root.with_ends(high=high)) is None for high in (False, True))

    def _with_forms(self, point: Point, slots: tuple[int, ...]) -> tuple[tuple[tuple[str, int, int], ...], list[str]]:
        """Return the places to solve for, and the conditions: the last entry of a simplex follows from the others."""
        chosen = [self.terrain.slots[place] for place in slots]
        places, conditions = [(s.name, s.row, s.column) for s in chosen], list(self.conditions)
        for name in dict.fromkeys(slot.name for slot in chosen):
            piece = self.terrain.domain.pieces[name]
            text = condition_of_form(name, piece)
            if isinstance(piece, Shaped) and piece.form == SIMPLEX and text is not None:
                places.append((name, 0, len(point[name][0]) - 1))
                conditions.append(text)
        return tuple(places), conditions


def _polished(system: Equations, numbers: list[arb]) -> list[Fraction]:
    """Return the numbers to which Newton's method leads from some, none where it does not go on."""
    for _ in range(POLISHED):
        image = system.image(numbers, BITS)
        if image is None:
            return []
        numbers = [number.mid() for number in image]
    return [Fraction(number.str(30, radius=False)) for number in numbers]


def joint_roots_on(terrain: Terrain, random: np.random.Generator, known: Floats) -> Iterator[JointRoots]:
    """Yield the equations of a domain together, where `has_joint_roots` says so."""
    if has_joint_roots(terrain):
        conditions, equations = zip(*_equations(terrain), strict=True)
        yield JointRoots(terrain, conditions, equations, random, known)


def has_joint_roots(terrain: Terrain) -> bool:
    """Whether equations are several, or one is no polynomial, so that neither a slot nor a sign solves them."""
    found = _equations(terrain) if len(terrain.slots) <= MOST_SLOTS else []
    if len(found) != 1:
        return 0 < len(found) <= min(MOST_EQUATIONS, len(terrain.slots))
    if not _is_rational(found[0][1]):
        return True
    with float64() as on:
        values = terrain.values(np.ones((1, len(terrain.slots))), on)
        solved = {id(each.comparison) for each in solvables(terrain.relaxed, on, values)}
    return id(found[0][1]) not in solved and not _is_polynomial(found[0][1], terrain)


def _equations(terrain: Terrain) -> list[tuple[str, Relation]]:
    """Return the equations among the conditions that say something of entries that move."""
    moving = {slot.name for slot in terrain.slots}
    with float64() as on:
        values = terrain.values(np.ones((1, len(terrain.slots))), on)
        found = [(text, unfolded_at(text, on, values)) for text in terrain.relaxed.where]
    return [
        (text, each)
        for text, each in found
        if isinstance(each, Relation) and each.sign == "==" and moving & (named(each.left) | named(each.right))
    ]


def _is_rational(equation: Relation) -> bool:
    """Whether an equation has rational values at rational points, so that it may be solved for an entry exactly."""
    nodes = [node for side in (equation.left, equation.right) for node in ast.walk(side)]
    calls = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    return calls <= RATIONAL and not any(isinstance(node, ast.Name) and node.id == PI for node in nodes)


def _is_polynomial(equation: Relation, terrain: Terrain) -> bool:
    """Whether an equation is a polynomial in some slot that moves alone, so that a change of sign tells its roots."""
    pieces = terrain.domain.pieces
    places = [(s.name, s.row, s.column) for s in terrain.slots if not isinstance(pieces[s.name], Shaped)]
    sides = (equation.left, equation.right)
    depends = [p for p in places if p[0] in named(sides[0]) | named(sides[1])]
    return any(all(is_polynomial_in(side, place) for side in sides) for place in depends)
