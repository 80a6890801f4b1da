"""The checker of proofs: a certificate in, yes or no out. It imports the standard library and nothing else of ours."""

from lemmacheck.kernel.algebra import Answer
from lemmacheck.kernel.binding import bound, opened, replaced, substituted
from lemmacheck.kernel.certificate import Checked, check_certificate, check_file, grade_of
from lemmacheck.kernel.check import check_link
from lemmacheck.kernel.citation import cited
from lemmacheck.kernel.expression import Expression, Expressions, ProofError, Reader, below
from lemmacheck.kernel.goal import INDEX, Goal, Number, goal_of, names_of
from lemmacheck.kernel.goals import check_goal, show
from lemmacheck.kernel.induction import base_of, step_of
from lemmacheck.kernel.instance import ANY, Instance, Summand
from lemmacheck.kernel.lemmas import LEMMAS, Instantiated, instantiated
from lemmacheck.kernel.polynomial import Polynomial
from lemmacheck.kernel.sequent import Fact, Relation, Sequent
from lemmacheck.kernel.statement import Choice, Comparison, Statement, statement_of
from lemmacheck.kernel.steps import check_sequent
from lemmacheck.kernel.termwise import length_of, parts_of
from lemmacheck.kernel.text import polynomial_of, text
from lemmacheck.kernel.theorems import PROVED_HERE, THEOREMS, Theorem

__all__ = [
    "ANY",
    "INDEX",
    "LEMMAS",
    "PROVED_HERE",
    "THEOREMS",
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
    "Theorem",
    "base_of",
    "below",
    "bound",
    "check_certificate",
    "check_file",
    "check_goal",
    "check_link",
    "check_sequent",
    "cited",
    "goal_of",
    "grade_of",
    "instantiated",
    "length_of",
    "names_of",
    "opened",
    "parts_of",
    "polynomial_of",
    "replaced",
    "show",
    "statement_of",
    "step_of",
    "substituted",
    "text",
]
