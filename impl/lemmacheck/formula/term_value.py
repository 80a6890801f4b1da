"""The values of terms in an arithmetic: those of their formula, but where the operations of code are counted."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Counting, Float64, Values
from lemmacheck.formula.author_code import place_of
from lemmacheck.formula.batches.floats import in_floats
from lemmacheck.formula.evaluation.evaluate import evaluate
from lemmacheck.formula.formula import Formula
from lemmacheck.formula.nodes import Symbol
from lemmacheck.formula.running import called
from lemmacheck.formula.terms import AnyTerm, name_of, names_of
from lemmacheck.formula.tracing import formula_for
from lemmacheck.system import TermError


def evaluate_terms(terms: Sequence[AnyTerm], on: Arithmetic, values: Values) -> list[Any]:
    """Return the values of terms, matrices of numbers of the arithmetic.

    In float64 they may be batches: of values that have a leading axis. Where operations are counted, the terms
    themselves are called. Raises as `formula_for` does, and what the arithmetic raises where a term has no value.
    """
    if isinstance(on, Counting):
        return [called(term, on, values) for term in terms]
    if isinstance(on, Float64):
        return _in_batches(terms, on, values)
    formula, steps = evaluated(terms, on, values)
    return [_matrix(places, steps) for places in formula.roots]


def _in_batches(terms: Sequence[AnyTerm], on: Float64, values: Values) -> list[Any]:
    """Return the values of terms in float64, step by step; what is the same in the whole batch is known exactly."""
    needed = dict.fromkeys(name for term in terms for name in names_of(term))
    sizes = tuple((name, *values[name].shape[-2:]) for name in needed)

    def known(symbol: Symbol) -> Fraction | None:
        value = values[symbol[0]]
        return on.plain(value[symbol[1], symbol[2]]) if value.ndim == 2 else None

    formula = formula_for(terms, sizes, known)
    steps = in_floats(formula, lambda symbol: values[symbol[0]][..., symbol[1], symbol[2]])
    return [_batch(places, steps) for places in formula.roots]


def _batch(places: Sequence[Sequence[int]], steps: Sequence[Any]) -> Any:
    rows, columns = len(places), len(places[0]) if places else 0
    entries = np.broadcast_arrays(*(steps[place] for row in places for place in row))
    shape = entries[0].shape if entries else ()
    return np.stack(entries, axis=-1).reshape(*shape, rows, columns) if entries else np.empty((rows, columns))


def evaluated(terms: Sequence[AnyTerm], on: Arithmetic, values: Values) -> tuple[Formula, list[Any]]:
    """Return the formula of terms with the values of all its steps."""
    needed = dict.fromkeys(name for term in terms for name in names_of(term))
    known = {name: values[name] for name in needed}
    sizes = tuple((name, *value.shape[-2:]) for name, value in known.items())
    formula = formula_for(terms, sizes, lambda symbol: on.plain(known[symbol[0]][symbol[1], symbol[2]]))
    return formula, evaluate(formula, on, lambda symbol: known[symbol[0]][symbol[1], symbol[2]])


def evaluate_row(term: AnyTerm, on: Arithmetic, values: Values) -> Any:
    """Return the value of a term, whatever its shape."""
    return evaluate_terms((term,), on, values)[0]


def evaluate_term(term: AnyTerm, on: Arithmetic, values: Values) -> Any:
    """Return the value of a term, 1 x 1 (with a leading batch axis in float64).

    Raises TermError where it is not one number: of a row, only the first entry would be compared.
    """
    return must_be_one(term, evaluate_row(term, on, values))


def must_be_one(term: AnyTerm, value: Any) -> Any:
    """Return a value that is one number.

    Raises TermError where it is a row or a matrix.
    """
    if value.shape[-2:] != (1, 1):
        size = " x ".join(map(str, value.shape[-2:]))
        says = f"is {size}, and what is compared are single numbers, 1 x 1: write on.total, on.first or on.dot"
        raise TermError(f"{name_of(term)!r} {says} ({place_of(term)})")
    return value


def _matrix(places: Sequence[Sequence[int]], steps: Sequence[Any]) -> Any:
    out = np.empty((len(places), len(places[0]) if places else 0), dtype=object)
    for i, row in enumerate(places):
        for j, place in enumerate(row):
            out[i, j] = steps[place]
    return out
