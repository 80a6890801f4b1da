"""The search in one cone: the semidefinite program, exact numbers near its solution, and faces where there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.proving.gram.cone import Cone
from lemmacheck.proving.gram.faces import at_zeros, flat
from lemmacheck.proving.gram.program import NearSolution, System, solved, system
from lemmacheck.proving.gram.rounding import SCALES, ExactEquations, ExactSquares, squares
from lemmacheck.system import Allowance

DEPTH = 4
"""How often a face is taken of a face."""
MOST_FACES = 10
"""How many programs are solved for one cone."""
INSIDE = 1e-7
OUTSIDE = -1e-4
"""A least eigenvalue below this says that the target is not in the cone."""


@dataclass(frozen=True, slots=True)
class Member:
    """A cone and exact squares that add up to its target."""

    cone: Cone
    exact: ExactSquares


def member(cone: Cone, zeros: Sequence[Sequence[Fraction]], allowance: Allowance) -> Member | None:
    """Return exact squares for the target of a cone, or None if none are found. Zeros are those of the target."""
    return _Descent(allowance).on(at_zeros(cone, zeros) if zeros else cone, DEPTH)


@dataclass(slots=True)
class _Descent:
    """The way from a cone to its faces, and how many were tried."""

    allowance: Allowance
    tried: int = 0

    def on(self, cone: Cone, depth: int) -> Member | None:
        """Return exact squares in a cone, or in a face of it, or in a face of the face."""
        self.tried += 1
        if self.allowance.is_over or self.tried > MOST_FACES or not cone.size:
            return None
        if cone.is_strict and not any(part.plain for part in cone.parts):
            return None
        equations = system(cone)
        solution = solved(cone, equations)
        if solution is None or solution.least < OUTSIDE:
            return None
        if solution.least > INSIDE and (found := _rounded(cone, equations, solution)):
            return found
        if depth:
            for smaller in flat(cone, equations, solution):
                if found := self.on(smaller, depth - 1):
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
