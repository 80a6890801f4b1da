"""z3 as a solver: one question in a context of its own, its answer, and a query as SMT-LIB text."""

import re
from dataclasses import dataclass
from typing import Any

import lazy_loader

from lemmacheck.system import interrupting, watched

z3 = lazy_loader.load("z3")

MOST_MILLISECONDS = 120_000
"""z3 stops by effort, which is the same on every machine; the clock is there for what effort does not count."""

SAT, UNSAT, UNKNOWN = "sat", "unsat", "unknown"


@dataclass(frozen=True, slots=True)
class SolverAnswer:
    """What z3 says, with its model where there is one."""

    says: str
    model: Any = None

    def value(self, expression: Any) -> Any:
        """Return the value that the model gives an expression."""
        return self.model.eval(expression.translate(self.model.ctx), model_completion=True)


def ask(facts: list[Any], effort: int) -> SolverAnswer:
    """Ask z3 whether some facts can all be true, within its units of effort.

    Each question has a context of its own: z3's answers depend on what it was asked before.
    """
    context = z3.Context()
    solver = z3.Solver(ctx=context)
    solver.set("rlimit", effort)
    solver.set("timeout", MOST_MILLISECONDS)
    for fact in facts:
        solver.add(fact.translate(context) if isinstance(fact, z3.ExprRef) else fact)
    with interrupting(solver.interrupt), watched("z3", MOST_MILLISECONDS):
        says = str(solver.check())
    return SolverAnswer(says, solver.model() if says == SAT else None)


def written(facts: list[Any]) -> str:
    """Return a query as SMT-LIB text, the same every time.

    z3's running numbers are replaced. z3 also names what is mentioned twice, by anything in its context: so the query
    is written in a context where nothing else is or was.
    """
    copy = z3.Solver(ctx=z3.Context())
    copy.add(*[fact.translate(copy.ctx) if isinstance(fact, z3.ExprRef) else fact for fact in facts])
    names: dict[str, str] = {}
    return re.sub(r"[?$]x\d+", lambda m: names.setdefault(m[0], f"?x{len(names)}"), copy.to_smt2())
