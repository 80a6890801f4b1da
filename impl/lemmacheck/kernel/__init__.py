"""The checker of proofs: a certificate in, yes or no out. It imports the standard library and nothing else of ours."""

from lemmacheck.kernel.algebra import Answer
from lemmacheck.kernel.boxes import WHOLE, Box, Span, halves, holds, is_above, span_of
from lemmacheck.kernel.certificate import Checked, check_certificate, check_file, grade_of
from lemmacheck.kernel.check import check_link
from lemmacheck.kernel.elementary import NoValueError
from lemmacheck.kernel.expression import Expression, Expressions, ProofError, Reader, below
from lemmacheck.kernel.goal import INDEX, Goal, Number, differences, goal_of, names_of, substituted
from lemmacheck.kernel.goals import check_goal, show
from lemmacheck.kernel.gradient import gradient
from lemmacheck.kernel.instance import ANY, Instance, Summand
from lemmacheck.kernel.interval import Interval
from lemmacheck.kernel.jets import by_series, by_slopes
from lemmacheck.kernel.lemmas import LEMMAS, Instantiated, instantiated
from lemmacheck.kernel.perturbation import Perturbation, perturbation_of
from lemmacheck.kernel.polynomial import Polynomial
from lemmacheck.kernel.sequent import Fact, Relation, Sequent
from lemmacheck.kernel.statement import Choice, Comparison, Statement, statement_of
from lemmacheck.kernel.steps import check_sequent
from lemmacheck.kernel.text import polynomial_of, text

__all__ = [
    "ANY",
    "INDEX",
    "LEMMAS",
    "WHOLE",
    "Answer",
    "Box",
    "Checked",
    "Choice",
    "Comparison",
    "Expression",
    "Expressions",
    "Fact",
    "Goal",
    "Instance",
    "Instantiated",
    "Interval",
    "NoValueError",
    "Number",
    "Perturbation",
    "Polynomial",
    "ProofError",
    "Reader",
    "Relation",
    "Sequent",
    "Span",
    "Statement",
    "Summand",
    "below",
    "by_series",
    "by_slopes",
    "check_certificate",
    "check_file",
    "check_goal",
    "check_link",
    "check_sequent",
    "differences",
    "goal_of",
    "grade_of",
    "gradient",
    "halves",
    "holds",
    "instantiated",
    "is_above",
    "names_of",
    "perturbation_of",
    "polynomial_of",
    "show",
    "span_of",
    "statement_of",
    "substituted",
    "text",
]
