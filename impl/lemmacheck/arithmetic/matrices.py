"""Matrices of single numbers, as numpy arrays of objects: filled from rows, multiplied by flint."""

from typing import Any

import numpy as np


def flint_product(kind: Any, left: Any, right: Any) -> Any:
    """Return the product of two matrices of flint numbers by flint's own matrices."""
    rows, columns = left.shape[0], right.shape[1]
    product = kind(*left.shape, left.ravel().tolist()) * kind(*right.shape, right.ravel().tolist())
    out = np.empty(rows * columns, dtype=object)
    out[:] = product.entries()
    return out.reshape(rows, columns)


def filled(rows: list[list[Any]]) -> Any:
    """Return rows of numbers as a matrix of objects."""
    out = np.empty((len(rows), len(rows[0]) if rows else 0), dtype=object)
    if out.size:
        out[:] = rows
    return out
