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


def flint_products(kind: Any, left: list[Any], right: list[Any], rows: int, columns: int) -> list[Any]:
    """Return the entries of a product of matrices by flint's own, of which there are the entries, row by row."""
    found: list[Any] = (kind(rows, len(left) // rows, left) * kind(len(right) // columns, columns, right)).entries()
    return found


def filled(rows: list[list[Any]]) -> Any:
    """Return rows of numbers as a matrix of objects."""
    out = np.empty((len(rows), len(rows[0]) if rows else 0), dtype=object)
    if out.size:
        out[:] = rows
    return out
