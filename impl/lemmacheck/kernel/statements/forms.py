"""Forms of square matrices as comparisons of entries: `symmetric(A)`, `psd(A)`, `orthogonal(A)`.

A is psd, so that x A x >= 0 for every x, if and only if it is symmetric and no principal minor is negative (Horn and
Johnson, Matrix Analysis, theorem 7.2.5). A is orthogonal if and only if its columns are orthonormal; then its rows are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, permutations

LARGEST = 4
"""How many rows are written out: a psd matrix has 2^n - 1 principal minors, and a determinant n! products."""


def texts_of(form: str, name: str, rows: int) -> Iterator[str]:
    """Yield what a form says of a matrix of so many rows, as texts of conditions."""
    yield from FORMS[form](name, range(1, rows + 1))


def _symmetric(name: str, places: Sequence[int]) -> Iterator[str]:
    for i, j in combinations(places, 2):
        yield f"{name}[{i}, {j}] == {name}[{j}, {i}]"


def _psd(name: str, places: Sequence[int]) -> Iterator[str]:
    """Yield that a matrix is symmetric, and that no principal minor is negative, from its upper half."""
    yield from _symmetric(name, places)
    for count in places:
        for chosen in combinations(places, count):
            yield f"0 <= {' '.join(_products(name, chosen)).removeprefix('+ ')}"


def _products(name: str, chosen: Sequence[int]) -> Iterator[str]:
    """Yield the signed products of a principal minor: Leibniz's formula."""
    for order in permutations(chosen):
        turned = sum(one > other for one, other in combinations(order, 2))
        entries = (f"{name}[{min(pair)}, {max(pair)}]" for pair in zip(chosen, order, strict=True))
        yield f"{'-' if turned % 2 else '+'} {'*'.join(entries)}"


def _orthogonal(name: str, places: Sequence[int]) -> Iterator[str]:
    """Yield that the columns are orthonormal, and the rows, which follows but need not be found out."""
    for i, j in combinations_with_replacement(places, 2):
        unit = int(i == j)
        yield f"{' + '.join(f'{name}[{k}, {i}]*{name}[{k}, {j}]' for k in places)} == {unit}"
        yield f"{' + '.join(f'{name}[{i}, {k}]*{name}[{j}, {k}]' for k in places)} == {unit}"


FORMS: Mapping[str, Callable[[str, Sequence[int]], Iterator[str]]] = {
    "symmetric": _symmetric,
    "psd": _psd,
    "orthogonal": _orthogonal,
}
