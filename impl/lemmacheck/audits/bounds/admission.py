"""Admission: every term of a reading runs on unknowns before anything is judged, so that wrong code is found first."""

import contextlib
from fractions import Fraction

import numpy as np

from lemmacheck.arithmetic import NewValues, exact, to_fraction
from lemmacheck.formula import Symbol, must_be_one, names_of, trace
from lemmacheck.search import MOST_COORDINATES
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Assignment, Entries, Reading

ADMITTED = 4
"""At how many choices of the integers terms are tried."""


def admit_reading(reading: Reading) -> None:
    """Run every term of a reading on unknowns, for a few choices of the integers, small and large.

    Raises TermError where one looks at its numbers, or is wrong code otherwise.
    """
    assignments = reading.domain.assignments(limit=ADMITTED)
    for assignment in assignments:
        if assignment.coordinates <= MOST_COORDINATES:
            _admit(reading, assignment)


def _admit(reading: Reading, assignment: Assignment) -> None:
    """Trace every term at the middle of a domain under one assignment.

    Raises TermError where one is wrong code, or no single number.
    """
    domain = reading.domain
    sizes = {name: (name, *domain.shape(name, assignment)) for name in domain.pieces}
    with exact() as on:
        known: NewValues = {}
        for name, piece in domain.pieces.items():
            with contextlib.suppress(ArithmeticError, KeyError, ValueError):  # a constant may be irrational
                if not isinstance(piece, Entries):
                    known[name] = domain.discrete(name, assignment, on, known)

    def oracle(symbol: Symbol) -> Fraction | None:
        row = known.get(symbol[0])
        return None if row is None else to_fraction(row[symbol[1], symbol[2]])

    for term in reading.bound.terms:
        traced = trace(term, tuple(sizes[name] for name in names_of(term)), oracle)
        if traced.wrong:
            raise TermError(traced.wrong)
        if traced.formula is not None:
            (places,) = traced.formula.roots
            must_be_one(term, np.empty((len(places), len(places[0]) if places else 0)))
