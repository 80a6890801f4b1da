"""Joint roots: several entries solve as many equations of the domain, or one solves one that is no polynomial.

With all other entries rational, Krawczyk's test shows that a box of rational ends holds a solution. With Y an inverse
of the derivatives in its middle m, x - Y F(x) is enclosed over the box by m - Y F(m) + (1 - Y F'(box)) (box - m). Where
that lies within the box, some x is left where it is (Brouwer), and F(x) = 0. Derivatives are Taylor series in balls,
which have none where a function has a kink or a jump.

Source: R. Krawczyk, Newton-Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken, Computing 4 (1969).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, fmpq, fmpq_mat

from lemmacheck.arithmetic import Arithmetic, NotAvailableError, ball, exact, jets
from lemmacheck.formula import Relation, evaluate_tree, unfolded_at
from lemmacheck.judging.around import BITS, Narrowings, Place, enclosed, hold_around, replaced
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Domain, Entries, Point, mentions, thaw

FIRST_BITS = 128
"""At how many bits it is looked whether a box holds a solution."""
MOST_STEPS = 12
"""How often a box is narrowed at most for each number of bits."""
MOST_ROOTS = 8

_UNKNOWN = (ArithmeticError, ValueError, LookupError, TypeError, NotAvailableError, CatalogueError)


@dataclass(frozen=True, slots=True)
class Root:
    """One entry of a solution: its place, the ends of its interval, and one of the equations."""

    place: Place
    low: Fraction
    high: Fraction
    condition: str


@dataclass(frozen=True, slots=True)
class JointRoot:
    """A point whose entries at the places of its roots solve their equations together; `point` has their lower ends."""

    point: Point
    roots: tuple[Root, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the roots."""
        return tuple(root.place for root in self.roots)

    def with_ends(self, *, high: bool) -> Point:
        """Return the point with the upper, or the lower, ends of all intervals."""
        point = dict(self.point)
        for root in self.roots:
            name, row, column = root.place
            rows = [list(numbers) for numbers in point[name]]
            rows[row][column] = root.high if high else root.low
            point[name] = tuple(map(tuple, rows))
        return point

    def narrowed(self) -> Narrowings:
        """Yield ever smaller balls around the solution, which must be there."""
        found = Equations.of(self)
        box = None if found is None else found.first(self.roots)
        if found is None or box is None:
            return
        for bits in BITS:
            box = found.narrowed(box, bits)
            yield bits, self.point, dict(zip(self.places, box, strict=True))


@dataclass(frozen=True, slots=True)
class Equations:
    """Equations in the entries at some places, with all others as a point has them."""

    point: Point
    places: tuple[Place, ...]
    equations: tuple[Relation, ...]

    @classmethod
    def of(cls, root: JointRoot) -> "Equations | None":
        """Return the equations of a joint root, None where a condition is none."""
        found = [equation_of(each.condition, root.point) for each in root.roots]
        equations = tuple(each for each in found if each is not None)
        return cls(root.point, root.places, equations) if len(equations) == len(found) else None

    def first(self, roots: Sequence[Root]) -> list[arb] | None:
        """Return balls around a solution within the intervals of roots, None where none is shown to be there."""
        with ball(FIRST_BITS):
            ends = [(enclosed(root.low), enclosed(root.high)) for root in roots]
            found = self.image([low.union(high) for low, high in ends], FIRST_BITS)
            is_inside = found is not None and all(
                bool(each > low and each < high) for each, (low, high) in zip(found, ends, strict=True)
            )
        return found if is_inside else None

    def narrowed(self, box: list[arb], bits: int) -> list[arb]:
        """Return smaller balls around every solution in a box, as far as so many bits go."""
        for _ in range(MOST_STEPS):
            smaller = self.image(box, bits)
            if smaller is None or not all(new.rad() < old.rad() for new, old in zip(smaller, box, strict=True)):
                break
            box = smaller
        return box

    def image(self, box: Sequence[arb], bits: int) -> list[arb] | None:
        """Return balls around x - Y F(x) for all x in a box, None where derivatives are not known or Y has none."""
        try:
            with ball(bits) as on:
                middle = [side.mid() for side in box]
                slopes = self._derivatives(box, bits)
                inverse = fmpq_mat([[_rational(slope.mid()) for slope in row] for row in slopes]).inv()
                values = self._gaps(on, middle)
                size = range(len(box))
                image = []
                for i in size:
                    row = [arb(inverse[i, j]) for j in size]
                    number = middle[i] - sum((row[j] * values[j] for j in size), arb(0))
                    for k in size:
                        slope = sum((row[j] * slopes[j][k] for j in size), arb(0))
                        number += ((1 if i == k else 0) - slope) * (box[k] - middle[k])
                    image.append(number)
        except _UNKNOWN:
            return None
        return image if all(number.is_finite() for number in image) else None

    def _gaps(self, on: Arithmetic, numbers: Sequence[Any]) -> list[Any]:
        """Return left - right of each equation with numbers at the places."""
        values = replaced(thaw(self.point, on), dict(zip(self.places, numbers, strict=True)))
        return [_gap(each, on, values) for each in self.equations]

    def _derivatives(self, box: Sequence[arb], bits: int) -> list[list[arb]]:
        """Return balls around the derivatives of each equation by each entry, over a box.

        Raises NotAvailableError or ArithmeticError where there are none.
        """
        columns = []
        with jets(2, bits) as on:
            for place in range(len(box)):
                lines = [on.line([side, arb(1)] if k == place else [side]) for k, side in enumerate(box)]
                columns.append([on.number(gap).coefficient(1) for gap in self._gaps(on, lines)])
        if not all(slope.is_finite() for column in columns for slope in column):
            raise ArithmeticError("a derivative has no value somewhere in the box")
        return [list(row) for row in zip(*columns, strict=True)]


def equation_of(condition: str, point: Point) -> Relation | None:
    """Return a condition as an equation between numbers, None where it says something else."""
    with exact() as on:
        try:
            found = unfolded_at(condition, on, thaw(point, on))
        except CatalogueError:
            return None
    return found if isinstance(found, Relation) and found.sign == "==" else None


def why_no_joint_root(domain: Domain, root: JointRoot) -> str | None:
    """Return why a solution is not known to be there, or to lie in the domain, in one sentence; None where it does."""
    conditions = {each.condition for each in root.roots}
    if not len(set(root.places)) == len(conditions) == len(root.roots) <= MOST_ROOTS:
        return f"{len(root.roots)} entries are no solution of {len(conditions)} equations"
    why = _why_undeclared(domain, root, conditions)
    if why:
        return why
    found = Equations.of(root)
    if found is None or found.first(root.roots) is None:
        return f"no solution of {', '.join(sorted(conditions))} is shown to lie between such ends"
    others = tuple(text for text in domain.conditions if text not in conditions)
    return None if hold_around(others, root.narrowed()) else "another condition is not known to hold there"


def _why_undeclared(domain: Domain, root: JointRoot, conditions: set[str]) -> str | None:
    """Return why a box does not lie in the ranges of its variables, None where it does, with all ends."""
    for name in dict.fromkeys(name for name, _, _ in root.places):
        if not isinstance(domain.pieces.get(name), Entries) or not conditions <= set(domain.conditions):
            return f"{', '.join(sorted(conditions))} are no conditions on entries of {name}"
        if any(name in mentions(other) for other in domain.pieces.values()):
            return f"the range of another variable depends on {name}"
    try:
        ends = [domain.why_undeclared(root.with_ends(high=high)) for high in (False, True)]
    except IndexError:
        return "a variable has no such entry"
    return ends[0] or ends[1]


def _gap(each: Relation, on: Arithmetic, values: Mapping[str, Any]) -> Any:
    return (evaluate_tree(each.left, on, values) - evaluate_tree(each.right, on, values))[0, 0]


def _rational(number: arb) -> fmpq:
    """Return a ball without a radius as the rational that it is."""
    mantissa, exponent = number.man_exp()
    return fmpq(mantissa) * (fmpq(2) ** int(exponent))
