"""From a term to its formula for every size: it runs on unknowns whose sizes are unknowns, twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.author_code import described
from lemmacheck.formula.expressions.expression_value import evaluate_expression
from lemmacheck.formula.general.generals import Generals
from lemmacheck.formula.general.indexed import COLUMN, GeneralFormula
from lemmacheck.formula.general.matrix import GeneralMatrix, general_of
from lemmacheck.formula.nodes import IndexedKind
from lemmacheck.formula.terms import AnyTerm, Sum, call, variables_of
from lemmacheck.formula.unknown import Unknown

Declared = Callable[[Generals], Mapping[str, Any]]
"""Makes the variables of a domain, as unknowns of any size."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A term's formula for every size, or why there is none; `abbreviates` says whether abbreviations were kept."""

    formula: GeneralFormula | None
    why: str = ""
    abbreviates: bool = False


def attempt(term: AnyTerm, declared: Declared, *, abbreviates: bool = True) -> Attempt:
    """Return a term's formula for every size, or why there is none; abbreviations are kept, or written out.

    Whatever a term raises is a reason: it may need a size. That it is the formula which is judged, `is_instance` says.
    """
    on = Generals(abbreviates=abbreviates)
    try:
        values = declared(on)
        value = _sum(term, on, values) if isinstance(term, Sum) else call(term, on, values)
        entry = _number(value)
    except Exception as error:  # noqa: BLE001 - a term that needs a size says so in any way
        return Attempt(None, described(error), on.definitions.is_used)
    if on.looks or on.unfollowed:
        return Attempt(None, str(on.looks[0]) if on.looks else on.unfollowed, on.definitions.is_used)
    return Attempt(GeneralFormula(entry.node, on.table), abbreviates=on.definitions.is_used)


def _number(value: Any) -> Unknown:
    """Return a term's value that is one number.

    Raises NotAvailableError where it is none.
    """
    if isinstance(value, np.ndarray) and value.shape == (1, 1) and isinstance(value[0, 0], Unknown):
        return value[0, 0]
    raise NotAvailableError("its value is no single number")


def _sum(term: Sum, on: Generals, values: Mapping[str, Any]) -> Any:
    """Return a sum: over an index where the summand is given rows, else so many times the one number that it gives.

    Raises NotAvailableError where the summand is no row as long as the sum.
    """
    used = {name: values[name] for name in variables_of(term.entry)}
    summand = general_of(on, call(term.entry, on, used))
    count = evaluate_expression(term.over, on, values)[0, 0]
    if not any(isinstance(value, GeneralMatrix) or value.shape != (1, 1) for value in used.values()):
        total = summand.entry * count
    elif not on.is_one(summand.shape[0]):
        raise NotAvailableError("its summand is no row")
    elif not on.is_one(summand.shape[1]) and summand.shape[1].node is not count.node:
        raise NotAvailableError("the length of its summand is not known to be that of the sum")
    else:
        total = on.bind(IndexedKind.SUM, COLUMN, count, summand.entry)
    out = np.empty((1, 1), dtype=object)
    out[0, 0] = abs(total) if term.absolute else total
    return out
