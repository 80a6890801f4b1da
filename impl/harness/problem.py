"""A problem: one link over one domain under one assignment, the unit that a judge decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from impl.arithmetic import Arithmetic
from impl.harness.admission import Shapes, shapes_at
from impl.harness.claim import Link
from impl.harness.domain import Assignment, Domain
from impl.harness.terms import AnyTerm, Sum, call, evaluate_term


@dataclass(frozen=True, slots=True)
class Problem:
    """A link to prove. `entry` is None for whole terms, or the position of the one summand that stands for all.

    `free` marks an assignment whose integers are only an example: a proof must then not depend on them.
    """

    domain: Domain
    link: Link
    assignment: Assignment
    entry: int | None = None
    free: bool = False

    def shape(self, name: str) -> tuple[int, int]:
        """Return the shape of a variable as this problem sees it."""
        rows, columns = self.domain.shape(name, self.assignment)
        return (rows, columns) if self.entry is None else (rows, 1)

    @property
    def shapes(self) -> Shapes:
        """The shapes of all variables, as the terms of this problem see them; integers of any size are unknown."""
        known = shapes_at(self.domain, self.assignment, entry=self.entry)
        if not self.free:
            return known
        return tuple((name, rows, columns, None) for name, rows, columns, _ in known)

    def known(self, name: str, on: Arithmetic, values: Mapping[str, Any]) -> Any:
        """Return a discrete variable's value, cut to the one entry where the problem is about one summand."""
        value = self.domain.discrete(name, self.assignment, on, values)
        if self.entry is None or value.shape[-1] == 1:
            return value
        return value[..., self.entry : self.entry + 1]

    def side(self, term: AnyTerm, on: Arithmetic, values: Mapping[str, Any]) -> Any:
        """Return the value of one side: the whole term, or its summand without the absolute value around the sum."""
        if self.entry is not None and isinstance(term, Sum):
            return call(term.entry, on, values)
        return evaluate_term(term, on, values)
