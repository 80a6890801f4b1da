"""The rules that show a goal, or lead to others."""

from lemmacheck.kernel.rules.algebra import Algebra
from lemmacheck.kernel.rules.choices import CHOOSING
from lemmacheck.kernel.rules.citation import cited
from lemmacheck.kernel.rules.derivative import derivative
from lemmacheck.kernel.rules.extremes import each_of, with_member
from lemmacheck.kernel.rules.goals import algebra_of, check_goal, goals_left, is_polynomial, show
from lemmacheck.kernel.rules.induction import base_of, step_of
from lemmacheck.kernel.rules.signs import Signs
from lemmacheck.kernel.rules.slope import is_affine
from lemmacheck.kernel.rules.sums import SumAlgebra
from lemmacheck.kernel.rules.termwise import length_of, parts_of
from lemmacheck.kernel.rules.theorem import Theorem
from lemmacheck.kernel.rules.theorems import PROVED_HERE, THEOREMS

__all__ = [
    "CHOOSING",
    "PROVED_HERE",
    "THEOREMS",
    "Algebra",
    "Signs",
    "SumAlgebra",
    "Theorem",
    "algebra_of",
    "base_of",
    "check_goal",
    "cited",
    "derivative",
    "each_of",
    "goals_left",
    "is_affine",
    "is_polynomial",
    "length_of",
    "parts_of",
    "show",
    "step_of",
    "with_member",
]
