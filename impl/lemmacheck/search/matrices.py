"""Matrices that the sides of a link meet at a counterexample, for pictures: attention weights, token maps."""

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from lemmacheck.arithmetic import NewValues, OfferedMatrix, Watching
from lemmacheck.formula import VALUELESS, called, name_of, variables_of
from lemmacheck.records import MatrixLine
from lemmacheck.search.terrain import UNDECODED
from lemmacheck.vocabulary import Link, Point, thaw

MOST_NUMBERS = 400
"""How many numbers a point has at most whose terms are run for a picture."""
FEWEST_ENTRIES, MOST_SIDE = 4, 24
"""How many entries a matrix has at least that is shown, and how many rows or columns at most."""


def matrices_at(link: Link, point: Point) -> tuple[MatrixLine, ...]:
    """Return what the sides of a link offer for pictures at a point, each matrix once; nothing where they have none.

    Deterministic; both sides are run once in numbers of 53 bits, and decide nothing.
    """
    if sum(len(row) for rows in point.values() for row in rows) > MOST_NUMBERS:
        return ()
    found: dict[MatrixLine, list[str]] = {}
    for term in (link.left, link.right):
        on = Watching()
        known = thaw(point, on)
        try:
            values: NewValues = {name: known[name] for name in variables_of(term)}
            called(term, on, values)
        except (*UNDECODED, *VALUELESS):
            continue
        for line in dict.fromkeys(_lines(on.seen, values)):
            found.setdefault(line, []).append(name_of(term))
    return tuple(line if len(terms) > 1 else replace(line, term=terms[0]) for line, terms in found.items())


def _lines(seen: list[OfferedMatrix], values: NewValues) -> Iterator[MatrixLine]:
    """Yield what was offered as lines of the record, without what is too small or too large to be seen."""
    for one in seen:
        rows = [[float(entry) for entry in row] for row in np.asarray(one.matrix).tolist()]
        size = sum(map(len, rows))
        if size < FEWEST_ENTRIES or max(len(rows), *map(len, rows)) > MOST_SIDE or not np.isfinite(rows).all():
            continue
        of = next((name for name, value in values.items() if value is one.of), "")
        yield MatrixLine(one.name, of, tuple(tuple(float(f"{entry:.4g}") for entry in row) for row in rows))
