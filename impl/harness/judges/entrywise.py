"""Does a summand look at its own entries only? Comparing sums summand by summand is sound only then.

The summand is evaluated on rows of distinct symbols, and again on the entries of each position alone: both must agree,
position by position.
"""

from collections.abc import Mapping
from typing import Any

import lazy_loader
import numpy as np

from impl.arithmetic import NotAvailableError
from impl.harness.domain import Assignment, Domain
from impl.harness.judges.symbolic import Symbolic
from impl.harness.pieces import Entries, Fixed, Indices, Integers, Power
from impl.harness.terms import Sum, call

sympy = lazy_loader.load("sympy")

LENGTHS = (2, 3)


def is_entrywise(domain: Domain, term: Sum) -> bool:
    """Whether the summand at a position is the same function of that position's entries, wherever it stands."""
    lengths = {
        len(piece.values) for piece in domain.pieces.values() if isinstance(piece, Fixed) and len(piece.values) > 1
    }
    try:
        return all(_agrees(domain, term, length) for length in (lengths or LENGTHS))
    except (NotAvailableError, IndexError, TypeError, ValueError):
        return False


def _agrees(domain: Domain, term: Sum, length: int) -> bool:
    on = Symbolic()
    rows = _symbols(domain, length, on)
    whole = call(term.entry, on, rows)
    if whole.shape[-1] == 1:
        whole = np.repeat(whole, length, axis=-1)
    if whole.shape != (1, length):
        return False
    for place in range(length):
        own = {name: value if value.shape[-1] == 1 else value[:, place : place + 1] for name, value in rows.items()}
        if call(term.entry, on, own)[0, 0] != whole[0, place]:
            return False
    return True


def _symbols(domain: Domain, length: int, on: Symbolic) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    nothing = Assignment({}, {}, 0)
    for name, piece in domain.pieces.items():
        match piece:
            case Entries(_, columns) if str(columns) != "1":
                values[name] = np.array([[sympy.Symbol(f"{name}_{j}", real=True) for j in range(length)]], dtype=object)
            case Indices():
                values[name] = on.vector(range(1, length + 1))
            case Fixed():
                values[name] = domain.discrete(name, nothing, on, values)
            case Integers():
                values[name] = np.array([[sympy.Symbol(name, integer=True, positive=True)]], dtype=object)
            case Entries() | Power():
                values[name] = np.array([[sympy.Symbol(name, real=True)]], dtype=object)
    return values
