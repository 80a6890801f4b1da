"""The checker of proofs: a certificate in, yes or no out. It imports the standard library and nothing else of ours."""

from lemmacheck.kernel.algebra import Algebra, Answer
from lemmacheck.kernel.binding import bound, opened, replaced, substituted
from lemmacheck.kernel.boxes import WHOLE, Box, Span, halves, holds, is_above, span_of
from lemmacheck.kernel.certificate import Checked, check_certificate, check_file, grade_of
from lemmacheck.kernel.check import check_link
from lemmacheck.kernel.citation import cited
from lemmacheck.kernel.derivative import derivative
from lemmacheck.kernel.elementary import NoValueError
from lemmacheck.kernel.expression import Expression, Expressions, ProofError, Reader, below, number_of, rebuilt
from lemmacheck.kernel.goal import INDEX, Goal, Number, differences, goal_of, names_of
from lemmacheck.kernel.goals import algebra_of, check_goal, goals_left, is_polynomial, show
from lemmacheck.kernel.gradient import gradient
from lemmacheck.kernel.induction import base_of, step_of
from lemmacheck.kernel.instance import ANY, Instance, Summand
from lemmacheck.kernel.interval import Interval
from lemmacheck.kernel.jets import by_series, by_slopes
from lemmacheck.kernel.lemma import Lemma
from lemmacheck.kernel.lemmas import LEMMAS, Instantiated, instantiated
from lemmacheck.kernel.perturbation import Perturbation, perturbation_of
from lemmacheck.kernel.polynomial import Polynomial
from lemmacheck.kernel.sequent import Fact, Relation, Sequent
from lemmacheck.kernel.slope import is_affine
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
    "WHOLE",
    "Algebra",
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
    "Lemma",
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
    "Theorem",
    "algebra_of",
    "base_of",
    "below",
    "bound",
    "by_series",
    "by_slopes",
    "check_certificate",
    "check_file",
    "check_goal",
    "check_link",
    "check_sequent",
    "cited",
    "derivative",
    "differences",
    "goal_of",
    "goals_left",
    "grade_of",
    "gradient",
    "halves",
    "holds",
    "instantiated",
    "is_above",
    "is_affine",
    "is_polynomial",
    "length_of",
    "names_of",
    "number_of",
    "opened",
    "parts_of",
    "perturbation_of",
    "polynomial_of",
    "rebuilt",
    "replaced",
    "show",
    "span_of",
    "statement_of",
    "step_of",
    "substituted",
    "text",
]
