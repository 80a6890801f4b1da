"""What a certificate states: expressions, statements, their instances, and the goals that come of them."""

from lemmacheck.kernel.statements.binding import (
    BINDING,
    JOINED,
    bound,
    height,
    of_none,
    opened,
    outside,
    replaced,
    substituted,
)
from lemmacheck.kernel.statements.conditions import Comparison
from lemmacheck.kernel.statements.expression import (
    Expression,
    Expressions,
    ProofError,
    Reader,
    below,
    is_whole,
    number_of,
    rebuilt,
    refusing,
    short,
    short_power,
    syntax,
    whole,
)
from lemmacheck.kernel.statements.goal import INDEX, Goal, Number, differences, goal_of, names_of
from lemmacheck.kernel.statements.instance import ANY, MOST_SUMMANDS, Instance, Pattern, Summand
from lemmacheck.kernel.statements.piece import Piece
from lemmacheck.kernel.statements.statement import Choice, Statement, statement_of

__all__ = [
    "ANY",
    "BINDING",
    "INDEX",
    "JOINED",
    "MOST_SUMMANDS",
    "Choice",
    "Comparison",
    "Expression",
    "Expressions",
    "Goal",
    "Instance",
    "Number",
    "Pattern",
    "Piece",
    "ProofError",
    "Reader",
    "Statement",
    "Summand",
    "below",
    "bound",
    "differences",
    "goal_of",
    "height",
    "is_whole",
    "names_of",
    "number_of",
    "of_none",
    "opened",
    "outside",
    "rebuilt",
    "refusing",
    "replaced",
    "short",
    "short_power",
    "statement_of",
    "substituted",
    "syntax",
    "whole",
]
