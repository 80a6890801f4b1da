"""Finding proofs of a link over a whole domain, one file for each way, and checking stored ones again."""

from lemmacheck.proving import root, smt
from lemmacheck.proving.bookkeeping import is_bookkeeping
from lemmacheck.proving.deducing import KERNEL, Stated, deduce, deduce_by, grade_of, stated
from lemmacheck.proving.diagnosis import MethodSaid, diagnose_link
from lemmacheck.proving.opinion import opinion
from lemmacheck.proving.prove import prove, prove_chain
from lemmacheck.proving.recheck import recheck, trusted
from lemmacheck.proving.restricted import solve_under_conditions
from lemmacheck.proving.smt_solver import SolverAnswer, ask

__all__ = [
    "KERNEL",
    "MethodSaid",
    "SolverAnswer",
    "Stated",
    "ask",
    "deduce",
    "deduce_by",
    "diagnose_link",
    "grade_of",
    "is_bookkeeping",
    "opinion",
    "prove",
    "prove_chain",
    "recheck",
    "root",
    "smt",
    "solve_under_conditions",
    "stated",
    "trusted",
]
