"""Mutants of costs: a smaller exponent, a closed form that is off by one operation, a run of another size."""

import dataclasses
import functools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from lemmacheck.audits.mutant import Mutant, changed, variant
from lemmacheck.records import VerdictLine
from lemmacheck.vocabulary import Cost, Reading, arguments_of

HALF = Fraction(1, 2)


def mutants_of_cost(reading: Reading, asserts: Cost, line: VerdictLine) -> Iterator[Mutant]:
    """Yield the mutants of a Cost; `line` is its verdict in the record."""
    yield _slower(reading, asserts, line)
    if asserts.run is None:
        return
    more = changed(asserts.form, "and one", lambda _, value, __: value + 1)
    off = dataclasses.replace(asserts, form=more)
    says, why = "one more operation of each kind", "runs that take exactly the operations of the closed form"
    yield Mutant("form", "count off by one", says, variant(reading, "form", off), why)
    if asserts.along not in arguments_of(asserts.run):
        return
    other = dataclasses.replace(asserts, run=_larger(asserts.run, asserts.along))
    says = f"a run with {asserts.along} + 1"
    yield Mutant("run", "count off by one", says, variant(reading, "run", other))


def _slower(reading: Reading, asserts: Cost, line: VerdictLine) -> Mutant:
    """Return the cost with an exponent one half below the largest limit known, else below the claimed one."""
    known = [Fraction(row.limit) for row in line.exponents if row.limit is not None and row.is_rational]
    lowered = (max(known) if known else Fraction(str(asserts.exponent))) - HALF
    why = f"a family along which the exponent is {max(known)}" if known else ""
    slower = dataclasses.replace(asserts, exponent=lowered)
    return Mutant("exponent", "exponent lowered", f"exponent {lowered}", variant(reading, "exponent", slower), why)


def _larger(run: Any, along: str) -> Any:
    @functools.wraps(run)
    def larger(**values: int) -> Any:
        return run(**{n: v + (n == along) for n, v in values.items()})

    return larger
