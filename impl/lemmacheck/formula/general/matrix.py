"""A matrix whose size is a symbol: one entry, as a function of its row and column."""

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import numpy as np

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.general.indexed import COLUMN, ROW, Index
from lemmacheck.formula.nodes import IndexedKind
from lemmacheck.formula.unknown import Unknown

Made = Callable[[Unknown, Unknown], Unknown]
"""An operation on two single numbers."""


class GeneralMatrix:
    """A matrix of any size; `entry` may mention the indices `row` and `column`, each counted from 1.

    A size that is the constant 1 has no index: a row's entry mentions `column` alone.
    """

    __slots__ = ("entry", "shape")
    __array_ufunc__ = None
    """numpy leaves the operation to this class, which knows what a size is."""

    def __init__(self, entry: Unknown, shape: tuple[Unknown, Unknown]) -> None:
        self.entry = entry
        self.shape = shape

    @property
    def on(self) -> Any:
        """The arithmetic of the run."""
        return self.entry.owner

    def mapped(self, function: Callable[[Unknown], Unknown]) -> "GeneralMatrix":
        """Return the matrix of a function of each entry."""
        return GeneralMatrix(function(self.entry), self.shape)

    def paired(self, other: object, made: Made, *, turned: bool = False) -> "GeneralMatrix":
        """Return an operation entry by entry; `turned`, the other stands on the left.

        Raises NotAvailableError where two sizes are not known to agree.
        """
        right = general_of(self.on, other)
        left, right = (right, self) if turned else (self, right)
        return left.together([right], made)

    def together(self, others: Sequence["GeneralMatrix"], made: Callable[..., Unknown]) -> "GeneralMatrix":
        """Return a function of the entries of several matrices.

        Raises NotAvailableError where two sizes are not known to agree.
        """
        rows, columns = self.shape
        for other in others:
            rows, columns = _common(self.on, rows, other.shape[0]), _common(self.on, columns, other.shape[1])
        return GeneralMatrix(made(self.entry, *(other.entry for other in others)), (rows, columns))

    def at(self, index: Index, value: Unknown) -> "GeneralMatrix":
        """Return the column or the row at one place."""
        on = self.on
        rows, columns = self.shape
        entry = on.replaced(self.entry, {index: value})
        return GeneralMatrix(entry, (rows, on.one) if index == COLUMN else (on.one, columns))

    def bound(self, kind: IndexedKind, index: Index) -> "GeneralMatrix":
        """Return the sums or products along one side."""
        on = self.on
        rows, columns = self.shape
        length = columns if index == COLUMN else rows
        entry = self.entry if on.is_one(length) else on.bind(kind, index, length, self.entry)
        return GeneralMatrix(entry, (rows, on.one) if index == COLUMN else (on.one, columns))

    def turned(self) -> "GeneralMatrix":
        """Return the transpose."""
        on = self.on
        entry = on.replaced(self.entry, {ROW: on.index(COLUMN), COLUMN: on.index(ROW)})
        return GeneralMatrix(entry, (self.shape[1], self.shape[0]))

    def single(self) -> Any:
        """Return a 1 x 1 matrix as an array, as every single number is kept."""
        if not all(map(self.on.is_one, self.shape)):
            return self
        out = np.empty((1, 1), dtype=object)
        out[0, 0] = self.entry
        return out

    def __neg__(self) -> "GeneralMatrix":
        return self.mapped(lambda entry: -entry)

    def __pos__(self) -> "GeneralMatrix":
        return self

    def __abs__(self) -> "GeneralMatrix":
        return self.mapped(abs)

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        _refuse(self.on, f".{name} of a matrix of any size")


def general_of(on: Any, value: object) -> GeneralMatrix:
    """Return a matrix of any size for what stands beside one: another, a number, or a row that is written out."""
    if isinstance(value, GeneralMatrix):
        return value
    if not isinstance(value, np.ndarray):
        return GeneralMatrix(on.operand(value, "an operation with"), (on.one, on.one))
    if value.shape == (1, 1):
        return GeneralMatrix(value[0, 0], (on.one, on.one))
    if value.ndim != 2 or value.shape[0] != 1 or not value.size:
        _refuse(on, "a written-out matrix beside one of any size")
    place = on.index(COLUMN) - 1
    return GeneralMatrix(on.pick(place, list(value[0])), (on.one, on.number(value.shape[1])))


def _refuse(on: Any, what: str) -> NoReturn:
    """Raise NotAvailableError, and let the run know, whatever becomes of it in a term."""
    on.unfollowed = on.unfollowed or what
    raise NotAvailableError(what)


def _common(on: Any, one: Unknown, other: Unknown) -> Unknown:
    """Return the size of two that are combined: the same, or 1 and any.

    Raises NotAvailableError where they are not known to agree.
    """
    if on.is_one(one):
        return other
    if on.is_one(other) or one.node is other.node:
        return one
    _refuse(on, "two sizes are not known to agree")


def _operation(name: str, *, turned: bool) -> Callable[[GeneralMatrix, object], Any]:
    def method(self: GeneralMatrix, other: object) -> Any:
        def made(a: Unknown, b: Unknown) -> Unknown:
            result: Unknown = getattr(a, name)(b)
            return result

        return self.paired(other, made, turned=turned).single()

    return method


def _refused(what: str) -> Callable[..., NoReturn]:
    def method(self: GeneralMatrix, *_: object) -> NoReturn:
        _refuse(self.on, f"{what} of a matrix of any size")

    return method


for _name in ("add", "sub", "mul", "truediv", "pow"):
    setattr(GeneralMatrix, f"__{_name}__", _operation(f"__{_name}__", turned=False))
    setattr(GeneralMatrix, f"__r{_name}__", _operation(f"__{_name}__", turned=True))
for _name in ("bool", "len", "iter", "getitem", "array", "matmul", "rmatmul", "eq", "lt", "le", "gt", "ge", "hash"):
    setattr(GeneralMatrix, f"__{_name}__", _refused(_name))
