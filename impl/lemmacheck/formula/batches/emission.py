"""Packs of operations written as Python: a line of numpy for each, into arrays that nobody needs any more."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.formula.batches.floats import operation
from lemmacheck.formula.batches.packs import Lane, Operand, Pack


@dataclass(frozen=True, slots=True)
class Emitted:
    """A function of arrays and of fixed numbers; it returns the roots: an array of the batch, or a number, each.

    The first array holds the rows of the first pack, the others are written over.
    """

    run: Callable[[Sequence[Any], Sequence[Any]], tuple[Any, ...]]
    numbers: tuple[tuple[int, ...], ...]
    """The fixed numbers that it takes: one, or a column of several."""
    rows: tuple[int, ...]
    """How many rows each of the arrays has."""


def emitted(packs: Sequence[Pack], roots: Sequence[Operand]) -> Emitted:
    """Return the code of some packs, of which the roots are rows."""
    code = _Code(packs, roots)
    for place in range(1, len(packs)):
        code.write(place)
    results = "".join(f"{code.text(root)}, " for root in roots)
    numbers = "".join(f"{name}, " for name in code.numbers.values())
    arrays = "".join(f", w{i}" for i in range(1, len(code.rows)))
    lines = ["def run(w, c):", f"(p0{arrays},) = w", f"({numbers}) = c", *code.lines, f"return ({results})"]
    exec(compile("\n    ".join(lines), "<formula>", "exec"), code.space)  # noqa: S102 - made of kinds and places alone
    return Emitted(code.space["run"], tuple(code.numbers), tuple(code.rows))


class _Code:
    """The lines so far, the functions that they call, and the arrays that may be written over."""

    def __init__(self, packs: Sequence[Pack], roots: Sequence[Operand]) -> None:
        self.packs = packs
        self.lines: list[str] = []
        self.space: dict[str, Callable[..., Any]] = {}
        self.numbers: dict[tuple[int, ...], str] = {}
        self.rows = [packs[0].count]
        self._names = {0: "p0"}
        self._free: dict[int, list[str]] = {}
        self._last = {o.pack: place for place, pack in enumerate(packs) for o in pack.operands if isinstance(o, Lane)}
        self._last |= {root.pack: len(packs) for root in roots if isinstance(root, Lane)}

    def write(self, place: int) -> None:
        """Write the lines of one pack, and note which arrays are free from then on."""
        pack, out = self.packs[place], f"p{place}"
        dying = sorted(
            {o.pack for o in pack.operands if isinstance(o, Lane) and o.pack and self._last[o.pack] == place}
        )
        name = self._function(place)
        into = self._target(pack, dying) if isinstance(self.space[name], np.ufunc) else ""
        taken = into
        for call in self._calls(name, out, pack):
            self.lines.append(f"{out} = {call}{into and f', out={into}'})")
            into = out
        self._names[place] = out
        for each in dying:
            if self._names[each] != taken:
                self._free.setdefault(self.packs[each].count, []).append(self._names[each])

    def text(self, operand: Operand, count: int = 1) -> str:
        """Return how the code writes rows of a pack, or fixed numbers."""
        if not isinstance(operand, Lane):
            return self.numbers.setdefault(operand, f"c{len(self.numbers)}")
        name, size = self._names[operand.pack], self.packs[operand.pack].count
        if size == 1 and operand.pack:
            return name
        if not operand.step:
            return f"{name}[{operand.first}]"
        return name if count == size else self._part(operand, count)

    def _part(self, lane: Lane, count: int) -> str:
        by = f":{lane.step}" if lane.step > 1 else ""
        return f"{self._names[lane.pack]}[{lane.first}:{lane.first + lane.step * (count - 1) + 1}{by}]"

    def _function(self, place: int) -> str:
        """Return the name by which the code calls the function of a pack."""
        step = self.packs[place].step
        name = f"{step.kind}_{'' if step.payload is None else place}"
        if name not in self.space:
            self.space[name] = found = operation(step)
            if isinstance(found, np.ufunc):
                self.space[f"{name}reduce"] = found.reduce
        return name

    def _target(self, pack: Pack, dying: Sequence[int]) -> str:
        """Return the array that takes the values of a pack: one that nobody needs any more, or another.

        Several lines write a chain, so it takes none that it reads itself.
        """
        if not pack.is_chain:
            for each in dying:
                if self.packs[each].count == pack.count:
                    return self._names[each]
        free = self._free.get(pack.count)
        if free:
            return free.pop()
        self.rows.append(pack.count)
        return f"w{len(self.rows) - 1}"

    def _calls(self, name: str, out: str, pack: Pack) -> Iterator[str]:
        """Yield the calls, open at the end, that make the values of a pack; all but the first go on from `out`."""
        if not pack.is_chain:
            yield f"{name}({', '.join(self.text(operand, pack.count) for operand in pack.operands)}"
            return
        parts = list(self._parts(name, pack))
        if len(parts) == 1:
            yield parts[0].removesuffix(")")
            return
        yield f"{name}({parts[0]}, {parts[1]}"
        for part in parts[2:]:
            yield f"{name}({out}, {part}"

    def _parts(self, name: str, pack: Pack) -> Iterator[str]:
        """Yield what a chain goes on with, in turn: rows, or what many rows of one pack come to in one call."""
        if pack.count > 1:
            yield from self._of_many(name, pack)
            return
        run: list[Lane] = []
        for operand in pack.operands:
            if not isinstance(operand, Lane) or not _goes_on(run, operand):
                yield from self._reduced(name, run)
                run = []
            if isinstance(operand, Lane):
                run.append(operand)
            else:
                yield self.text(operand)
        yield from self._reduced(name, run)

    def _reduced(self, name: str, run: Sequence[Lane]) -> Iterator[str]:
        if len(run) > 1:
            lane = Lane(run[0].pack, run[0].first, run[1].first - run[0].first)
            yield f"{name}reduce({self._part(lane, len(run))}, 0)"
        elif run:
            yield self.text(run[0])

    def _of_many(self, name: str, pack: Pack) -> Iterator[str]:
        """Yield the parts of chains side by side: in one call where they are the rows or columns of one matrix."""
        terms, first = len(pack.operands), pack.operands[0]
        for shape, step, apart, axis in (((pack.count, terms), terms, 1, 1), ((terms, pack.count), 1, pack.count, 0)):
            if isinstance(first, Lane) and pack.operands == tuple(
                Lane(first.pack, first.first + apart * i, step) for i in range(terms)
            ):
                rows = self._part(Lane(first.pack, first.first, 1), terms * pack.count)
                yield f"{name}reduce({rows}.reshape({shape[0]}, {shape[1]}, -1), {axis})"
                return
        yield from (self.text(operand, pack.count) for operand in pack.operands)


def _goes_on(run: Sequence[Lane], lane: Lane) -> bool:
    """Whether a row lies behind those of a run, as far apart as they do."""
    if not run:
        return True
    apart = lane.first - run[-1].first
    return lane.pack == run[0].pack and apart > 0 and (len(run) == 1 or apart == run[1].first - run[0].first)
