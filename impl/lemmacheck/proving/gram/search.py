"""The search in one cone: the semidefinite program, exact numbers near its solution, and faces where there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from time import process_time

from lemmacheck.proving.gram.cone import Cone
from lemmacheck.proving.gram.faces import at_zeros, flat
from lemmacheck.proving.gram.program import NearSolution, System, grams, solved, system
from lemmacheck.proving.gram.rounding import SCALES, ExactEquations, ExactSquares, squares

FACES = 4
"""How often a face is taken of a face."""
INSIDE = 1e-7
OUTSIDE = -1e-4
"""A least eigenvalue below this says that the target is not in the cone."""


@dataclass(slots=True)
class Allowance:
    """What is left of a budget of processor time."""

    end: float

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return process_time() >= self.end


@dataclass(frozen=True, slots=True)
class Member:
    """A cone and exact squares that add up to its target."""

    cone: Cone
    exact: ExactSquares


def member(cone: Cone, zeros: Sequence[Sequence[Fraction]], clock: Allowance) -> Member | None:
    """Return exact squares for the target of a cone, or None if none are found. Zeros are those of the target."""
    reduced = at_zeros(cone, zeros) if zeros else cone
    return _in_face(reduced, clock, FACES)


def _in_face(cone: Cone, clock: Allowance, faces: int) -> Member | None:
    """Return exact squares in a face of a cone, or in a face of the face."""
    if clock.is_over or not cone.size or (cone.is_strict and not any(part.plain for part in cone.parts)):
        return None
    equations = system(cone)
    solution = solved(cone, equations)
    if solution is None or solution.least < OUTSIDE:
        return None
    if solution.least > INSIDE and (found := _rounded(cone, equations, solution)):
        return found
    if faces:
        for smaller in flat(cone, grams(cone, solution.numbers)):
            if found := _in_face(smaller, clock, faces - 1):
                return found
    return None


def _rounded(cone: Cone, equations: System, solution: NearSolution) -> Member | None:
    """Return exact squares near a solution, with the shortest numbers that do."""
    rounding = ExactEquations(equations)
    for scale in SCALES:
        numbers = rounding.near(solution.numbers, scale)
        if numbers is None:
            return None
        if exact := squares(cone, numbers):
            return Member(cone, exact)
    return None
