"""A problem: one link over one domain under one assignment, the unit that a judge decides."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Values
from lemmacheck.formula import AnyTerm, Formula, Sum, evaluated, must_be_one
from lemmacheck.vocabulary import Assignment, Domain, Link


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

    def known(self, name: str, on: Arithmetic, values: Values) -> Any:
        """Return a discrete variable's value, cut to the one entry where the problem is about one summand."""
        value = self.domain.discrete(name, self.assignment, on, values)
        if self.entry is None or value.shape[-1] == 1:
            return value
        return value[..., self.entry : self.entry + 1]

    def sides(self, on: Arithmetic, values: Values) -> tuple[Any, Any]:
        """Return the values of both sides, single numbers: whole terms, or summands without the absolute value.

        Raises TermError where a side is no single number, and what the arithmetic raises where it has no value.
        """
        return self.steps(on, values)[2]

    def steps(self, on: Arithmetic, values: Values) -> tuple[Formula, list[Any], tuple[Any, Any]]:
        """Return the formula of both sides, the values of its steps, and those of the sides."""
        terms = [self._side(term) for term in (self.link.left, self.link.right)]
        formula, steps = evaluated(terms, on, values)
        for term, places in zip(terms, formula.roots, strict=True):
            must_be_one(term, np.empty((len(places), len(places[0]) if places else 0)))
        left, right = (steps[places[0][0]] for places in formula.roots)
        return formula, steps, (left, right)

    def _side(self, term: AnyTerm) -> AnyTerm:
        return term.entry if self.entry is not None and isinstance(term, Sum) else term
