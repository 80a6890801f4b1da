"""A second opinion: what cvc5 says of the queries for which a proof takes z3's word.

It is asked the same SMT-LIB text. It decides nothing, except that its `sat` against z3's `unsat` is an alarm.
"""

import functools
import importlib
from collections.abc import Iterator
from types import ModuleType

from lemmacheck.judging import Proof
from lemmacheck.proving import smt
from lemmacheck.proving.smt_solver import SAT, UNKNOWN, UNSAT
from lemmacheck.records import Opinion
from lemmacheck.system import watched

NAME = "cvc5"
EFFORT = 50_000
"""Units of cvc5's effort for one query, the same on every machine."""
MOST_MILLISECONDS = 60_000
MOST_QUERIES = 12
"""How many queries of one link are asked about; a proof for each choice of the integers has hundreds."""


def opinion(proof: Proof) -> Opinion | None:
    """Return what cvc5 says of the queries that a proof rests on, None where there are none.

    `unsat` where it agrees with z3 on all of them, `sat` where it contradicts z3 on one. Where it does not answer one,
    the others are not asked: `unknown`. `not asked` where cvc5 is not installed, or there are too many queries.
    """
    queries = list(dict.fromkeys(_queries(proof)))
    if not queries:
        return None
    solver = _cvc5()
    if solver is None:
        return "not asked"
    for query in queries[:MOST_QUERIES]:
        says = _asked(solver, query)
        if says != UNSAT:
            return "sat" if says == SAT else "unknown"
    return "unsat" if len(queries) <= MOST_QUERIES else "not asked"


def _queries(proof: Proof) -> Iterator[str]:
    """Yield the queries that z3 answered with `unsat`."""
    if proof.by == smt.NAME and "smt2" in proof.data:
        yield str(proof.data["smt2"])
    for part in proof.parts:
        yield from _queries(part)


@functools.cache
def _cvc5() -> ModuleType | None:
    """Return the package cvc5 where it is installed: it is not needed for any verdict."""
    try:
        return importlib.import_module(NAME)
    except ImportError:
        return None


def _asked(cvc5: ModuleType, query: str) -> str:
    """Return cvc5's answer to one query: `sat`, `unsat`, or `unknown`, also for a text that it cannot read."""
    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("rlimit", str(EFFORT))
    solver.setOption("tlimit", str(MOST_MILLISECONDS))
    parser = cvc5.InputParser(solver)
    says = UNKNOWN
    try:
        parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, f"(set-logic ALL)\n{query}", "query")
        with watched(NAME, MOST_MILLISECONDS):
            while not (command := parser.nextCommand()).isNull():
                says = command.invoke(solver, parser.getSymbolManager()).strip() or says
    except RuntimeError:  # cvc5's own errors, on what is not in its language
        return UNKNOWN
    return says if says in (SAT, UNSAT) else UNKNOWN
