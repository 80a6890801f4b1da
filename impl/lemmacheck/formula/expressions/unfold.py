"""Unfolding: conditions with indices, entries and properties of matrices are written out once the sizes are known.

What is left are comparisons in which every entry has its place as two constants, so that each arithmetic evaluates it.
"""

import ast
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from lemmacheck.formula.expressions.condition import (
    Condition,
    Junction,
    Property,
    Quantified,
    Relation,
    condition_names,
    condition_of,
    negated,
)
from lemmacheck.formula.expressions.expression import written_as
from lemmacheck.formula.expressions.rational_value import rational_value
from lemmacheck.formula.expressions.square import entry, holds_of
from lemmacheck.system import CatalogueError

MOST_VALUES = 1000
"""How many values one index may have."""

MOST_COMPARISONS = 10_000
"""How many comparisons a condition may become."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The rows and columns of a variable, and its value where it is one known integer."""

    rows: int
    columns: int
    value: int | None = None


def unfolded_at(text: str, on: Arithmetic, values: Mapping[str, Any]) -> Condition:
    """Return a condition written out for the sizes that variables have, and the integers that an arithmetic tells.

    Raises CatalogueError as `unfolded` does.
    """
    condition = condition_of(text)
    if is_written_out(condition):
        return condition
    return unfolded(text, tuple((name, _size(on, values[name])) for name in sorted(condition_names(text))))


def _size(on: Arithmetic, value: Any) -> Extent:
    rows, columns = value.shape[-2:]
    if value.shape != (1, 1):
        return Extent(int(rows), int(columns))
    number = value[0, 0]
    known = Fraction(number) if isinstance(number, float) and number == number // 1 else on.plain(number)
    whole = int(known) if known is not None and known.denominator == 1 else None
    return Extent(1, 1, whole)


@functools.lru_cache(maxsize=4096)
def is_written_out(condition: Condition) -> bool:
    """Whether a condition is made of comparisons without entries."""
    match condition:
        case Relation(_, left, right):
            return not any(isinstance(node, ast.Subscript) for side in (left, right) for node in ast.walk(side))
        case Junction(parts):
            return all(is_written_out(part) for part in parts)
    return False


@functools.lru_cache(maxsize=256)
def unfolded(text: str, sizes: tuple[tuple[str, Extent], ...]) -> Condition:
    """Return a condition as comparisons alone, whose entries have their places as constants.

    Raises CatalogueError where a size or an index is not known, or an entry is none of its variable.
    """
    condition = condition_of(text)
    if is_written_out(condition):
        return condition
    return _Unfolding(text, dict(sizes)).condition(condition, {})


@dataclass(slots=True)
class _Unfolding:
    """One condition, the sizes it is written out for, and how many comparisons it has become."""

    text: str
    sizes: Mapping[str, Extent]
    count: int = 0

    def condition(self, part: Condition, indices: Mapping[str, int]) -> Condition:
        """Return a part written out, where indices have values."""
        match part:
            case Relation(sign, left, right):
                self.count += 1
                if self.count > MOST_COMPARISONS:
                    raise CatalogueError(f"{self.text!r} becomes more than {MOST_COMPARISONS} comparisons")
                return Relation(sign, self._side(left, indices), self._side(right, indices))
            case Junction(parts, is_every):
                return Junction(tuple(self.condition(each, indices) for each in parts), is_every)
            case Quantified(index, low, high, body, is_every):
                ends = [self._integer(end, indices) for end in (low, high)]
                if ends[1] - ends[0] >= MOST_VALUES:
                    raise CatalogueError(f"the index {index} of {self.text!r} has more than {MOST_VALUES} values")
                values = range(ends[0], ends[1] + 1)
                return Junction(tuple(self.condition(body, {**indices, index: value}) for value in values), is_every)
            case Property(word, names, is_true):
                size, name = self._size(part.matrix), part.matrix
                if size.rows != size.columns:
                    raise CatalogueError(
                        f"{word}({', '.join(names)}) is said of a matrix with as many rows as columns, and {name} has "
                        f"{size.rows} x {size.columns}"
                    )
                found = holds_of(word, names, size.rows)
                return found if is_true else negated(found)

    def _side(self, tree: ast.expr, indices: Mapping[str, int]) -> ast.expr:
        """Return an expression with constants in the place of indices and of the places of entries."""
        match tree:
            case ast.Name(id=name):
                return _number(indices[name]) if name in indices else tree
            case ast.UnaryOp(op, operand):
                return ast.UnaryOp(op, self._side(operand, indices))
            case ast.BinOp(left, op, right):
                return ast.BinOp(self._side(left, indices), op, self._side(right, indices))
            case ast.Call(func, arguments):
                return ast.Call(func, [self._side(argument, indices) for argument in arguments], [])
            case ast.Subscript(ast.Name(id=name), places):
                return self._entry(name, places, indices)
        return tree

    def _entry(self, name: str, places: ast.expr, indices: Mapping[str, int]) -> ast.expr:
        """Return an entry at its place; one place is a column of a row."""
        size = self._size(name)
        found = [self._integer(each, indices) for each in (places.elts if isinstance(places, ast.Tuple) else [places])]
        if len(found) == 1 and size.rows == 1:
            found = [1, *found]
        if len(found) != 2 or not (1 <= found[0] <= size.rows and 1 <= found[1] <= size.columns):
            shown = ", ".join(map(str, found))
            raise CatalogueError(
                f"the condition {self.text!r} names {name}[{shown}], and {name} has {size.rows} x {size.columns} "
                "entries, counted from 1"
            )
        return entry(name, found[0] - 1, found[1] - 1)

    def _integer(self, tree: ast.expr, indices: Mapping[str, int]) -> int:
        """Return the value of a place or of an end of an index."""
        known = {name: size.value for name, size in self.sizes.items() if size.value is not None}
        try:
            value = rational_value(tree, {**known, **indices})
        except (KeyError, ArithmeticError) as error:
            raise CatalogueError(f"{written_as(tree)} in {self.text!r} is no known integer: {error}") from error
        if value.denominator != 1:
            raise CatalogueError(f"{written_as(tree)} in {self.text!r} is {value}, and no integer")
        return int(value)

    def _size(self, name: str) -> Extent:
        if name not in self.sizes:
            raise CatalogueError(f"the size of {name} in {self.text!r} is not known")
        return self.sizes[name]


def _number(value: int) -> ast.expr:
    number: Any = Fraction(value)
    return ast.Constant(number)
