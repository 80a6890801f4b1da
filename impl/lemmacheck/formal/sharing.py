"""What stands in several places of a statement: it is written once, by a name, where the statement is long."""

from collections.abc import Iterable, Mapping

from lemmacheck.kernel import BINDING, Expression, below

LONG = 3_000
"""From how many operations on, written out, a statement names what it says more than once."""
LEAST = 6
"""How many operations a part has at least that gets a name."""
PLAIN = ("number", "name", "entry", "i", "pick")
"""What gets no name: it is short, or a table of integers may be written in it."""


def repeated(roots: Iterable[Expression], without: Iterable[str]) -> list[Expression]:
    """Return the parts that stand in several places, or in a table, each after its own parts; none if all is short.

    They mention no index that is bound around them, and none of the names `without`.
    """
    roots = tuple(roots)
    sizes: dict[int, int] = {}
    free: dict[int, frozenset[object]] = {}
    places: dict[int, int] = {}
    order = list(below(roots))
    for each in order:
        sizes[id(each)] = 1 + sum(sizes[id(part)] for part in each.parts)
        free[id(each)] = _free(each, free)
        for part in each.parts:
            places[id(part)] = places.get(id(part), 0) + (2 if each.kind == "pick" else 1)
    if sum(sizes[id(root)] for root in roots) < LONG:
        return []
    left_out = frozenset(without)
    return [
        each
        for each in order
        if each.kind not in PLAIN
        and sizes[id(each)] >= LEAST
        and places.get(id(each), 0) > 1
        and free[id(each)].isdisjoint(left_out)
        and all(isinstance(name, str) for name in free[id(each)])
    ]


def _free(each: Expression, known: Mapping[int, frozenset[object]]) -> frozenset[object]:
    """Return the names that an operation mentions, and the numbers of indices that are bound around it."""
    if each.kind == "i":
        return frozenset({int(each.value or 0)})
    if each.kind in ("name", "entry"):
        own = frozenset({str(each.value)})
        return own.union(*(known[id(part)] for part in each.parts))
    if each.kind in BINDING:
        length, body = each.parts
        return known[id(length)] | (known[id(body)] - {int(each.value or 0)})
    return frozenset().union(*(known[id(part)] for part in each.parts))
