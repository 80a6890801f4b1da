"""Like operations of a formula side by side, so that one call of numpy does them all.

A sum over k entries is written out in a formula, k times the same operations. Here the operations of one height that
are the same, on entries that lie side by side or evenly apart, become one pack: an array of their values, a row each.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lemmacheck.formula.formula import Step
from lemmacheck.formula.nodes import NodeKind

CHAINS = frozenset({NodeKind.ADD, NodeKind.MULTIPLY, NodeKind.MINIMUM, NodeKind.MAXIMUM})
"""Operations that one call of numpy does to many numbers in turn: a + b + c."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows of a pack: `first`, then every `step`-th; one row for everybody where `step` is 0."""

    pack: int
    first: int
    step: int


Operand = Lane | tuple[int, ...]
"""Where the members' operands are: in rows of another pack, or fixed numbers, one for all or one for each."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The same operation `count` times; a chain goes on from one operand to the next."""

    step: Step
    count: int
    operands: tuple[Operand, ...]

    @property
    def is_chain(self) -> bool:
        """Whether it is an operation on more than two numbers in turn."""
        return self.step.kind in CHAINS and len(self.operands) > 2


def chained(steps: Sequence[Step], roots: Iterable[int]) -> dict[int, Step]:
    """Return operations by place, a + b + c in one, without the sum a + b that nobody else needs.

    Operands are the places of earlier operations; negative ones are fixed numbers.
    """
    uses = [0] * len(steps)
    for place in (*(operand for step in steps for operand in step.operands), *roots):
        if place >= 0:
            uses[place] += 1
    found = dict(enumerate(steps))
    chains: dict[int, list[int]] = {}
    for place, step in enumerate(steps):
        if step.kind in CHAINS:
            left, right = step.operands
            if left >= 0 and uses[left] == 1 and steps[left].kind is step.kind:
                chains[place] = chains.pop(left)
                del found[left]
            else:
                chains[place] = [left]
            chains[place].append(right)
    for place, operands in chains.items():
        found[place] = Step(steps[place].kind, tuple(operands))
    return found


def packed(steps: Mapping[int, Step], width: int) -> tuple[list[Pack], dict[int, Lane]]:
    """Return the packs of operations in an order in which they can be done, and where each operation's value lies.

    Symbols are rows of the first pack, which has `width` of them; their payload says which.
    """
    packs = [Pack(Step(NodeKind.SYMBOL, ()), width, ())]
    lanes: dict[int, Lane] = {}
    for level in _levels(steps, lanes):
        for places in _groups(steps, level, lanes):
            for members in _runs(steps, places, lanes):
                lanes.update((place, Lane(len(packs), row, 0)) for row, place in enumerate(members))
                packs.append(_pack(steps, members, lanes))
    return packs, lanes


def _levels(steps: Mapping[int, Step], lanes: dict[int, Lane]) -> list[list[int]]:
    """Return operations by height, and note where the symbols are, which have none."""
    heights: dict[int, int] = {}
    levels: list[list[int]] = []
    for place, step in steps.items():
        if step.kind is NodeKind.SYMBOL:
            lanes[place], heights[place] = Lane(0, step.payload, 0), 0
            continue
        height = heights[place] = 1 + max(heights[operand] for operand in step.operands if operand >= 0)
        if height > len(levels):
            levels.append([])
        levels[height - 1].append(place)
    return levels


def _groups(steps: Mapping[int, Step], level: list[int], lanes: dict[int, Lane]) -> Iterator[list[int]]:
    """Yield the operations of one height that are alike, and whose operands lie in the same packs."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for place in level:
        step = steps[place]
        packs = tuple(lanes[operand].pack if operand >= 0 else -1 for operand in step.operands)
        groups.setdefault((step.kind, step.payload, packs), []).append(place)
    return iter(groups.values())


def _runs(steps: Mapping[int, Step], places: list[int], lanes: dict[int, Lane]) -> Iterator[list[int]]:
    """Yield parts of a group whose operands lie evenly apart."""
    if len(places) == 1:
        yield places
        return
    rows = {p: tuple(lanes[o].first if o >= 0 else 0 for o in steps[p].operands) for p in places}
    places.sort(key=rows.__getitem__)
    run = places[:1]
    stride: tuple[int, ...] = ()
    for before, place in pairwise(places):
        apart = tuple(b - a for a, b in zip(rows[before], rows[place], strict=True))
        is_pair = len(run) == 2 and max(stride) > 1  # two far apart, the second of which may begin a longer run
        if min(apart) >= 0 and stride in ((), apart):
            run.append(place)
            stride = apart
        elif min(apart) >= 0 and is_pair:
            yield run[:1]
            run, stride = [before, place], apart
        else:
            yield run
            run, stride = [place], ()
    yield run


def _pack(steps: Mapping[int, Step], members: list[int], lanes: dict[int, Lane]) -> Pack:
    """Return the pack of some operations whose operands lie evenly apart."""
    first = steps[members[0]]
    columns = zip(*(steps[place].operands for place in members), strict=True)
    return Pack(first, len(members), tuple(_operand(column, lanes) for column in columns))


def _operand(column: tuple[int, ...], lanes: dict[int, Lane]) -> Operand:
    if column[0] < 0:
        return column if any(place != column[0] for place in column) else column[:1]
    start = lanes[column[0]]
    return Lane(start.pack, start.first, lanes[column[1]].first - start.first if len(column) > 1 else 0)
