"""What a term is once it ran on unknowns: one formula, which every exact arithmetic evaluates, and nothing else.

A term is Python, and Python may do another thing each time. So a term is called on numbers that nobody can look at, its
operations are written down, and whoever judges it evaluates what was written: rationals, balls, mpmath, SMT, symbols,
functions of a large parameter. Only batches of floats, which decide nothing, call the term itself.
"""

from lemmacheck.formula import expression, tracing
from lemmacheck.formula.author_code import VALUELESS, described, place_of, wrong_code
from lemmacheck.formula.condition import (
    Condition,
    Junction,
    Relation,
    asserted,
    comparisons,
    condition_latex,
    condition_names,
    condition_of,
    named,
    powers,
    truth,
)
from lemmacheck.formula.entrywise import acts_entrywise
from lemmacheck.formula.expression import Expression, checked, exponents_in, names_in, parse, written_as
from lemmacheck.formula.expression_value import evaluate_expression, evaluate_integer, evaluate_tree, varying_exponents
from lemmacheck.formula.formula import Formula, Step, count, counts_again, evaluate, formula_of, joined, says_the_same
from lemmacheck.formula.latex import latex, letter
from lemmacheck.formula.look import Look, LooksError, is_library
from lemmacheck.formula.nodes import Node, NodeKind, Symbol, Table
from lemmacheck.formula.running import Sizes
from lemmacheck.formula.term_value import evaluate_row, evaluate_term, evaluated, must_be_one
from lemmacheck.formula.terms import (
    AnyTerm,
    Equals,
    Strictly,
    Sum,
    call,
    counted,
    equals,
    function_of,
    name_of,
    names_of,
    nearest,
    strictly,
    summed,
    summed_size,
    text_of,
    variables_of,
)
from lemmacheck.formula.tracing import NO_FUNCTION, forget, formula_for, is_steady, trace
from lemmacheck.formula.unknown import Unknown
from lemmacheck.formula.unknowns import Unknowns, exact_constant
from lemmacheck.formula.writing import Written, written, written_of

__all__ = [
    "NO_FUNCTION",
    "VALUELESS",
    "AnyTerm",
    "Condition",
    "Equals",
    "Expression",
    "Formula",
    "Junction",
    "Look",
    "LooksError",
    "Node",
    "NodeKind",
    "Relation",
    "Sizes",
    "Step",
    "Strictly",
    "Sum",
    "Symbol",
    "Table",
    "Unknown",
    "Unknowns",
    "Written",
    "acts_entrywise",
    "asserted",
    "call",
    "checked",
    "comparisons",
    "condition_latex",
    "condition_names",
    "condition_of",
    "count",
    "counted",
    "counts_again",
    "described",
    "equals",
    "evaluate",
    "evaluate_expression",
    "evaluate_integer",
    "evaluate_row",
    "evaluate_term",
    "evaluate_tree",
    "evaluated",
    "exact_constant",
    "exponents_in",
    "expression",
    "forget",
    "formula_for",
    "formula_of",
    "function_of",
    "is_library",
    "is_steady",
    "joined",
    "latex",
    "letter",
    "must_be_one",
    "name_of",
    "named",
    "names_in",
    "names_of",
    "nearest",
    "parse",
    "place_of",
    "powers",
    "says_the_same",
    "strictly",
    "summed",
    "summed_size",
    "text_of",
    "trace",
    "tracing",
    "truth",
    "variables_of",
    "varying_exponents",
    "written",
    "written_as",
    "written_of",
    "wrong_code",
]
