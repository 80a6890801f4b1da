"""A layered layout of a graph of dependencies: a node's row is one below the lowest it uses, and edges cross little.

Layers by longest path, order by barycentres swept down and up (Sugiyama, Tagawa and Toda 1981), places by relaxation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

Edge = tuple[str, str]
SWEEPS = 24
_Node = str | tuple[str, str, int]  # a name, or the bend of an edge in a layer


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the nodes are, as (place in the row, row), and the bends of every edge, down from what is used."""

    nodes: dict[str, tuple[float, int]]
    edges: dict[Edge, list[tuple[float, int]]]
    width: float
    rows: int


def lay_out(uses: Mapping[str, Sequence[str]]) -> Layout:
    """Return a layout of the graph in which each key uses the names in its list, cycles cut, unknown names ignored."""
    edges = _acyclic(uses)
    rows = _rows(uses, edges)
    layers, paths = _layers(uses, edges, rows)
    neighbours = _neighbours(paths)
    for sweep in range(SWEEPS):
        _order(layers, neighbours, down=sweep % 2 == 0)
    place = _places(layers, neighbours)
    return Layout(
        {name: (place[name], rows[name]) for name in uses},
        {edge: [(place[node], rows[edge[0]] + i) for i, node in enumerate(path)] for edge, path in paths.items()},
        max(place.values(), default=0.0),
        max(rows.values(), default=-1) + 1,
    )


def _acyclic(uses: Mapping[str, Sequence[str]]) -> list[Edge]:
    """Return the edges between known names, without those that close a cycle."""
    kept: dict[str, list[str]] = {name: [] for name in uses}
    pairs = [(used, name) for name, names in uses.items() for used in dict.fromkeys(names) if used in uses]
    for used, name in pairs:
        kept[name].append(used)
    while True:
        try:
            tuple(TopologicalSorter(kept).static_order())
        except CycleError as error:
            *_, used, name = error.args[1]
            kept[name].remove(used)
        else:
            return [(used, name) for name, names in kept.items() for used in names]


def _rows(uses: Mapping[str, Sequence[str]], edges: Sequence[Edge]) -> dict[str, int]:
    """Return each node's row: 0 for those that use nothing; those are pulled down to just above what uses them."""
    above: dict[str, list[str]] = {name: [] for name in uses}
    below: dict[str, list[str]] = {name: [] for name in uses}
    for used, name in edges:
        above[name].append(used)
        below[used].append(name)
    rows: dict[str, int] = {}
    order = list(TopologicalSorter(above).static_order())
    for name in order:
        rows[name] = max((rows[used] + 1 for used in above[name]), default=0)
    for name in reversed(order):
        if below[name] and not above[name]:
            rows[name] = min(rows[user] for user in below[name]) - 1
    return rows


def _layers(
    uses: Mapping[str, Sequence[str]], edges: Sequence[Edge], rows: Mapping[str, int]
) -> tuple[list[list[_Node]], dict[Edge, list[_Node]]]:
    """Return the nodes and bends of every row, and the path of every edge through them."""
    layers: list[list[_Node]] = [[] for _ in range(max(rows.values(), default=-1) + 1)]
    for name in uses:
        layers[rows[name]].append(name)
    paths: dict[Edge, list[_Node]] = {}
    for used, name in edges:
        bends: list[_Node] = [(used, name, row) for row in range(rows[used] + 1, rows[name])]
        for bend, row in zip(bends, range(rows[used] + 1, rows[name]), strict=True):
            layers[row].append(bend)
        paths[used, name] = [used, *bends, name]
    return layers, paths


_Neighbours = dict[_Node, tuple[list[_Node], list[_Node]]]


def _neighbours(paths: Mapping[Edge, Sequence[_Node]]) -> _Neighbours:
    """Return for each node its neighbours in the row above and in the row below."""
    found: _Neighbours = {}
    for path in paths.values():
        for upper, lower in pairwise(path):
            found.setdefault(lower, ([], []))[0].append(upper)
            found.setdefault(upper, ([], []))[1].append(lower)
    return found


def _order(layers: list[list[_Node]], neighbours: _Neighbours, *, down: bool) -> None:
    """Sort each row by the mean place of its neighbours in the row before."""
    for i in range(1, len(layers)) if down else range(len(layers) - 2, -1, -1):
        before = {node: j for j, node in enumerate(layers[i - 1 if down else i + 1])}
        mean = {}
        for j, node in enumerate(layers[i]):
            near = [before[other] for other in neighbours.get(node, ([], []))[0 if down else 1]]
            mean[node] = sum(near) / len(near) if near else float(j)
        layers[i].sort(key=mean.__getitem__)


def _room(node: _Node) -> float:
    """Return the width of a node, or of a bend, in units of a node."""
    return 1.0 if isinstance(node, str) else 0.22


def _places(layers: Sequence[Sequence[_Node]], neighbours: _Neighbours) -> dict[_Node, float]:
    """Return places along the rows: each node as near to the mean of its neighbours as its row allows."""
    place: dict[_Node, float] = {}
    for layer in layers:
        at = 0.0
        for node in layer:
            place[node] = at + _room(node) / 2
            at += _room(node)
    widest = max((place[layer[-1]] for layer in layers if layer), default=0.0)
    for layer in layers:
        shift = (widest - (place[layer[-1]] + place[layer[0]])) / 2 if layer else 0.0
        for node in layer:
            place[node] += shift
    for sweep in range(SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            _relax(layer, neighbours, place)
    left = min((place[node] - _room(node) / 2 for node in place), default=0.0)
    return {node: at - left for node, at in place.items()}


def _relax(layer: Sequence[_Node], neighbours: _Neighbours, place: dict[_Node, float]) -> None:
    """Move a row's nodes towards their neighbours' mean, keeping order and room: nodes that touch move as one."""
    blocks: list[tuple[float, float, list[_Node]]] = []  # the sum of wishes for the block's start, their weight, nodes
    for node in layer:
        near = [place[other] for side in neighbours.get(node, ([], [])) for other in side]
        wish = sum(near) / len(near) if near else place[node]
        weight = float(max(len(near), 1)) * (1.0 if isinstance(node, str) else 3.0)
        block = ((wish - _room(node) / 2) * weight, weight, [node])
        while blocks and blocks[-1][0] / blocks[-1][1] + sum(map(_room, blocks[-1][2])) > block[0] / block[1]:
            wishes, total, nodes = blocks.pop()
            offset = sum(map(_room, nodes))
            block = (wishes + block[0] - offset * block[1], total + block[1], nodes + block[2])
        blocks.append(block)
    for wishes, total, nodes in blocks:
        at = wishes / total
        for node in nodes:
            place[node] = at + _room(node) / 2
            at += _room(node)
