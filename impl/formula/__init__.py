"""What a term is once it ran on unknowns: one formula, which every exact arithmetic evaluates, and nothing else.

A term is Python, and Python may do another thing each time. So a term is called on numbers that nobody can look at, its
operations are written down, and whoever judges it evaluates what was written: rationals, balls, mpmath, SMT, symbols,
functions of a large parameter. Only batches of floats, which decide nothing, call the term itself.
"""

from impl.formula.formula import Formula, Step, count, counts_again, evaluate, formula_of, joined, says_the_same
from impl.formula.nodes import Kind, Node, Symbol, Table
from impl.formula.unknown import Look, LooksError, Unknown, Unknowns, exact_constant, is_library

__all__ = [
    "Formula",
    "Kind",
    "Look",
    "LooksError",
    "Node",
    "Step",
    "Symbol",
    "Table",
    "Unknown",
    "Unknowns",
    "count",
    "counts_again",
    "evaluate",
    "exact_constant",
    "formula_of",
    "is_library",
    "joined",
    "says_the_same",
]
