"""Products of matrices in a formula, where each entry is written out as a sum of products.

Flint multiplies whole matrices in a fraction of the time of their single operations, and rounds balls less often.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lemmacheck.arithmetic import Arithmetic
from lemmacheck.formula.formula import Formula
from lemmacheck.formula.nodes import NodeKind

Places = tuple[int, ...]
"""Where numbers are, one after the other."""

OVERHEAD = 25
"""What it costs to ask flint for a product, in operations on single numbers."""


@dataclass(frozen=True, slots=True)
class MatrixProduct:
    """A product of matrices: the places of both, row by row, and of each entry of what comes of it."""

    rows: int
    columns: int
    left: Places
    right: Places
    entries: Places

    @property
    def pays(self) -> bool:
        """Whether it is less to hand numbers over and back than to multiply and add them one by one."""
        inner = len(self.left) // self.rows
        single = len(self.entries) * (2 * inner - 1)
        return single > len(self.left) + len(self.right) + len(self.entries) + OVERHEAD

    def moved(self, where: Sequence[int]) -> "MatrixProduct":
        """Return the product with its operands in other places."""
        left, right = (tuple(where[i] for i in places) for places in (self.left, self.right))
        return MatrixProduct(self.rows, self.columns, left, right, self.entries)

    def values(self, on: Arithmetic, values: Sequence[Any]) -> list[Any]:
        """Return the entries, row by row, from the values at the places of its operands."""
        left, right = ([values[i] for i in places] for places in (self.left, self.right))
        return on.products(left, right, self.rows, self.columns)


def products_in(formula: Formula) -> list[MatrixProduct]:
    """Return the products of matrices in a formula that flint may take at once.

    All operands of one are known before the first of its entries is asked for.
    """
    alike: dict[tuple[Places, ...], list[tuple[Places, Places]]] = {}
    for row, columns, entries in _rows(formula):
        alike.setdefault(columns, []).append((row, entries))
    found = [_product(columns, rows) for columns, rows in alike.items()]
    return [each for each in found if each.pays and max(*each.left, *each.right) < min(each.entries)]


def _product(columns: Sequence[Places], rows: Sequence[tuple[Places, Places]]) -> MatrixProduct:
    return MatrixProduct(
        len(rows),
        len(columns),
        tuple(place for row, _ in rows for place in row),
        tuple(place for places in zip(*columns, strict=True) for place in places),
        tuple(place for _, entries in rows for place in entries),
    )


def _rows(formula: Formula) -> Iterator[tuple[Places, tuple[Places, ...], Places]]:
    """Yield rows that are multiplied by columns, with the columns and the steps that come of it.

    A column that is known only after the first of these steps begins another product.
    """
    waiting: dict[tuple[Places, int], list[tuple[Places, int]]] = {}
    begun: dict[Places, int] = {}
    for place, (row, column) in _sums(formula).items():
        first = begun.get(row)
        if first is None or max(column) >= first:
            first = begun[row] = place
        waiting.setdefault((row, first), []).append((column, place))
    for (row, _), found in waiting.items():
        yield row, tuple(column for column, _ in found), tuple(place for _, place in found)


def _sums(formula: Formula) -> dict[int, tuple[Places, Places]]:
    """Return the steps that are sums of products, with the left and the right factors.

    A sum that nothing but a longer one is made of is not among them.
    """
    uses = [0] * len(formula.steps)
    for place in (
        *(i for step in formula.steps for i in step.operands),
        *(i for matrix in formula.roots for row in matrix for i in row),
    ):
        uses[place] += 1
    found: dict[int, tuple[Places, Places]] = {}
    for place, step in enumerate(formula.steps):
        if step.kind is not NodeKind.ADD:
            continue
        before, last = step.operands
        if formula.steps[last].kind is not NodeKind.MULTIPLY:
            continue
        left, right = formula.steps[last].operands
        if before in found:
            row, column = found.pop(before) if uses[before] == 1 else found[before]
        elif formula.steps[before].kind is NodeKind.MULTIPLY:
            row, column = ((factor,) for factor in formula.steps[before].operands)
        else:
            continue
        found[place] = (*row, left), (*column, right)
    return found
