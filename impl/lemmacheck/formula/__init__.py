"""What a term is once it ran on unknowns: one formula, which every arithmetic evaluates, and nothing else.

A term is Python, and Python may do another thing each time. So a term is called on numbers that nobody can look at, its
operations are written down, and whoever judges it evaluates what was written: rationals, balls, mpmath, SMT, symbols,
functions of a large parameter. So do batches of floats, which decide nothing: what they suggest is about the function
that is judged. Only where the operations of code are counted is the term itself called.
"""

from lemmacheck.formula import expression, tracing
from lemmacheck.formula.author_code import VALUELESS, described, place_of, wrong_code
from lemmacheck.formula.batch import BatchCode, batch_code
from lemmacheck.formula.derivative import gradient
from lemmacheck.formula.entrywise import acts_entrywise
from lemmacheck.formula.expression import PI, Expression, checked, exponents_in, names_in, parse
from lemmacheck.formula.expression_value import evaluate_expression, evaluate_integer, varying_exponents
from lemmacheck.formula.floats import Floats, in_floats
from lemmacheck.formula.formula import (
    Formula,
    Step,
    count,
    counts_again,
    evaluate,
    formula_of,
    joined,
    says_the_same,
    substituted,
)
from lemmacheck.formula.general import (
    COLUMN,
    ROW,
    GeneralFormula,
    GeneralMatrix,
    Generals,
    Index,
    Known,
    as_general,
    attempt,
    expanded,
    is_instance,
    is_opaque,
)
from lemmacheck.formula.latex import latex, letter
from lemmacheck.formula.look import Look, LooksError, is_library
from lemmacheck.formula.memory import forget, remembered
from lemmacheck.formula.nodes import Node, NodeKind, Symbol, Table, below, symbols_of
from lemmacheck.formula.printing import (
    FormulaTextError,
    Latex,
    Plain,
    Printed,
    Style,
    TooLongError,
    canonical,
    printed,
    read_formula,
)
from lemmacheck.formula.running import Sizes
from lemmacheck.formula.term_value import evaluate_row, evaluate_term, evaluated, must_be_one
from lemmacheck.formula.terms import (
    AnyTerm,
    Equals,
    Sum,
    call,
    counted,
    equals,
    function_of,
    name_of,
    names_of,
    nearest,
    summed,
    summed_size,
    text_of,
    variables_of,
)
from lemmacheck.formula.tracing import NO_FUNCTION, formula_for, is_steady, trace
from lemmacheck.formula.unknown import Unknown
from lemmacheck.formula.unknowns import Unknowns, exact_constant
from lemmacheck.formula.writing import Written, written, written_of

__all__ = [
    "COLUMN",
    "NO_FUNCTION",
    "PI",
    "ROW",
    "VALUELESS",
    "AnyTerm",
    "BatchCode",
    "Equals",
    "Expression",
    "Floats",
    "Formula",
    "FormulaTextError",
    "GeneralFormula",
    "GeneralMatrix",
    "Generals",
    "Index",
    "Known",
    "Latex",
    "Look",
    "LooksError",
    "Node",
    "NodeKind",
    "Plain",
    "Printed",
    "Sizes",
    "Step",
    "Style",
    "Sum",
    "Symbol",
    "Table",
    "TooLongError",
    "Unknown",
    "Unknowns",
    "Written",
    "acts_entrywise",
    "as_general",
    "attempt",
    "batch_code",
    "below",
    "call",
    "canonical",
    "checked",
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
    "evaluated",
    "exact_constant",
    "expanded",
    "exponents_in",
    "expression",
    "forget",
    "formula_for",
    "formula_of",
    "function_of",
    "gradient",
    "in_floats",
    "is_instance",
    "is_library",
    "is_opaque",
    "is_steady",
    "joined",
    "latex",
    "letter",
    "must_be_one",
    "name_of",
    "names_in",
    "names_of",
    "nearest",
    "parse",
    "place_of",
    "printed",
    "read_formula",
    "remembered",
    "says_the_same",
    "substituted",
    "summed",
    "summed_size",
    "symbols_of",
    "text_of",
    "trace",
    "tracing",
    "variables_of",
    "varying_exponents",
    "written",
    "written_of",
    "wrong_code",
]
