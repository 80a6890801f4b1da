"""The checker of proofs: a certificate in, yes or no out. It imports the standard library and nothing else of ours."""

from lemmacheck.kernel.algebra import Answer
from lemmacheck.kernel.certificate import Checked, check_certificate, check_file, grade_of
from lemmacheck.kernel.check import check_link
from lemmacheck.kernel.derivative import derivative
from lemmacheck.kernel.expression import Expression, Expressions, ProofError, Reader, below, rebuilt
from lemmacheck.kernel.goal import INDEX, Goal, Number, goal_of, names_of, substituted
from lemmacheck.kernel.goals import check_goal, goals_left, is_polynomial, show
from lemmacheck.kernel.instance import ANY, Instance, Summand
from lemmacheck.kernel.lemmas import LEMMAS, Instantiated, instantiated
from lemmacheck.kernel.polynomial import Polynomial
from lemmacheck.kernel.sequent import Fact, Relation, Sequent
from lemmacheck.kernel.slope import is_affine
from lemmacheck.kernel.statement import Choice, Comparison, Statement, statement_of
from lemmacheck.kernel.steps import check_sequent
from lemmacheck.kernel.text import polynomial_of, text

__all__ = [
    "ANY",
    "INDEX",
    "LEMMAS",
    "Answer",
    "Checked",
    "Choice",
    "Comparison",
    "Expression",
    "Expressions",
    "Fact",
    "Goal",
    "Instance",
    "Instantiated",
    "Number",
    "Polynomial",
    "ProofError",
    "Reader",
    "Relation",
    "Sequent",
    "Statement",
    "Summand",
    "below",
    "check_certificate",
    "check_file",
    "check_goal",
    "check_link",
    "check_sequent",
    "derivative",
    "goal_of",
    "goals_left",
    "grade_of",
    "instantiated",
    "is_affine",
    "is_polynomial",
    "names_of",
    "polynomial_of",
    "rebuilt",
    "show",
    "statement_of",
    "substituted",
    "text",
]
