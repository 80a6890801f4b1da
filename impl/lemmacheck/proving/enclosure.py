"""The enclosure judge: cuts the unit cube of coordinates into boxes until balls show the link on every one of them.

The box where the link is least sure is cut next, so the search ends soon at a box that certainly breaks it: the point
in its middle goes to the point judge. Ends are dyadic numbers, held exactly. The cuts are kept as one word in prefix
order (a digit names the coordinate that is halved, `.` a box on which the link holds, `e` one without any point of the
domain, where bounds cross or a condition fails), so that a proof can be checked again box by box, and covers the cube
by construction.
"""

import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, fmpq

from lemmacheck.arithmetic import Ball, ball
from lemmacheck.formula import VALUELESS, remembered
from lemmacheck.judging import Judgement, Problem, Proof, Refusal, broken
from lemmacheck.vocabulary import Assignment, Domain, Entries, Link, Piece, Point, is_covered, truth_in

NAME = "boxes"
BITS = 64
MAX_COORDINATES = 6
MOST_CUTS = 10_000
"""How often one coordinate is halved: the precision grows with it, and a stored proof may ask for no more."""
Box = tuple[tuple[int, int], ...]
"""Per coordinate, `(place, depth)`: the interval [place, place + 1] / 2**depth."""


class BoxDecision(Enum):
    """What balls say about the link on a box; their values are the letters of a proof."""

    HOLDS = "."
    EMPTY = "e"
    BROKEN = "!"
    OPEN = "?"


@dataclass(frozen=True, slots=True)
class JudgedBox:
    """What was found on a box, and the lower end of right - left there as a float to choose by, None if it has none."""

    decision: BoxDecision
    worst: float | None


@dataclass(slots=True)
class BoxNode:
    """A box and, once it is cut, the coordinate and its halves."""

    box: Box
    judged: JudgedBox
    axis: int = -1
    halves: list["BoxNode"] = field(default_factory=list)


class Waiting:
    """The boxes that are not settled: in turn the least sure one, and the largest on which the sides have no value."""

    def __init__(self) -> None:
        self._unsure: list[tuple[float, int, BoxNode]] = []
        self._valueless: list[tuple[int, int, BoxNode]] = []
        self._order = itertools.count()

    def add(self, node: BoxNode) -> None:
        """Add a box, unless it is settled."""
        number = next(self._order)
        if node.judged.worst is not None:
            heapq.heappush(self._unsure, (node.judged.worst, number, node))
        elif node.judged.decision is BoxDecision.OPEN:
            heapq.heappush(self._valueless, (sum(depth for _, depth in node.box), number, node))

    def next(self) -> BoxNode | None:
        """Return the box to cut, None when all are settled."""
        if self._unsure and (not self._valueless or next(self._order) % 2):
            return heapq.heappop(self._unsure)[-1]
        return heapq.heappop(self._valueless)[-1] if self._valueless else None


def judge(problem: Problem, *, boxes: int) -> Judgement:
    """Return a proof if boxes cover the domain and the link holds in balls on each, in at most `boxes` evaluations."""
    width = problem.assignment.coordinates
    if problem.free or problem.entry is not None or width > MAX_COORDINATES or problem.link.is_equation:
        return Refusal(NAME, f"needs whole terms, an inequality and at most {MAX_COORDINATES} reals", applicable=False)
    if not is_bounded(problem):
        return Refusal(
            NAME, "needs bounds on both sides of every real, and reals that coordinates cover", applicable=False
        )
    domain, assignment = problem.domain, problem.assignment
    discrete = tuple(assignment.integers.items()), tuple(assignment.rows.items()), width
    return _kept(tuple(domain.pieces.items()), domain.where, problem.link, *discrete, boxes)


@remembered(64)
def _kept(
    pieces: tuple[tuple[str, Piece], ...],
    where: tuple[str, ...],
    link: Link,
    integers: tuple[tuple[str, int], ...],
    rows: tuple[tuple[str, tuple[int, ...]], ...],
    width: int,
    boxes: int,
) -> Judgement:
    """Return what is found of a problem: the finders ask for the boxes first, and the judges ask again."""
    problem = Problem(Domain(dict(pieces), where), link, Assignment(dict(integers), dict(rows), width))
    try:
        return _searched(problem, width, boxes)
    except VALUELESS as error:
        return Refusal(NAME, str(error), applicable=False)


def recheck(problem: Problem, cuts: str) -> bool:
    """Whether the stored cuts still prove the link, without searching for them."""
    width = problem.assignment.coordinates
    if problem.free or problem.entry is not None or problem.link.is_equation or not is_bounded(problem):
        return False
    if width > MAX_COORDINATES or BoxDecision.HOLDS.value not in cuts:
        return False
    try:
        return _covers(problem, width, cuts)
    except VALUELESS:
        return False


def _covers(problem: Problem, width: int, cuts: str) -> bool:
    """Whether boxes cut as stored cover the cube, and each is what its letter says."""
    stack: list[Box] = [((0, 0),) * width]
    for letter in cuts:
        if not stack:
            return False
        box = stack.pop()
        if letter in "0123456789"[:width]:
            if box[int(letter)][1] >= MOST_CUTS:
                return False
            stack += reversed(halves(box, int(letter)))
        elif _judged(problem, box).decision.value != letter or letter not in ".e":
            return False
    return not stack


def is_bounded(problem: Problem) -> bool:
    """Whether every real has bounds on both sides, and comes from coordinates, so that boxes of them cover them all."""
    reals = [piece for piece in problem.domain.pieces.values() if isinstance(piece, Entries)]
    return all(piece.lows and piece.highs and is_covered(piece) for piece in reals)


def interval(place: int, depth: int) -> Any:
    """Return a ball that holds the interval [place, place + 1] / 2**depth: an exact middle, the radius rounded up."""
    return arb(fmpq(2 * place + 1, 2 ** (depth + 1)), fmpq(1, 2 ** (depth + 1)))


def halves(box: Box, axis: int) -> list[Box]:
    """Return the two halves of a box along one coordinate."""
    place, depth = box[axis]
    return [(*box[:axis], (2 * place + half, depth + 1), *box[axis + 1 :]) for half in (0, 1)]


def middle(problem: Problem, box: Box) -> Point | None:
    """Return the exact point in the middle of a box; None for one summand, and where that is no point of the domain."""
    if problem.entry is not None:
        return None
    try:
        point = problem.domain.point(problem.assignment, [Fraction(2 * p + 1, 2 ** (d + 1)) for p, d in box])
    except (ArithmeticError, ValueError):
        return None
    return point if problem.domain.why_outside(point) is None else None


def _searched(problem: Problem, width: int, boxes: int) -> Judgement:
    """Cut the worst box first until all are settled, one is false, or the number of evaluations is reached."""
    whole: Box = ((0, 0),) * width
    root = BoxNode(whole, _judged(problem, whole))
    waiting, count = Waiting(), 1
    waiting.add(root)
    while (node := waiting.next()) is not None:
        if node.judged.decision is BoxDecision.BROKEN:
            point = middle(problem, node.box)
            if point is not None or not problem.domain.conditions:
                return broken(NAME, "the link is false on a whole box", point, certain=point is not None)
        if count + 2 > boxes or width == 0:
            return broken(NAME, f"{boxes} evaluations on boxes were not enough", middle(problem, node.box))
        node.axis = _axis(problem, node.box)
        if node.box[node.axis][1] >= MOST_CUTS:
            return broken(NAME, f"{MOST_CUTS} cuts in a row were not enough", middle(problem, node.box))
        node.halves = [BoxNode(half, _judged(problem, half)) for half in halves(node.box, node.axis)]
        count += 2 + (width if width > 1 else 0)
        for half in node.halves:
            waiting.add(half)
    word = "".join(_letters(root))
    if BoxDecision.HOLDS.value not in word:
        return Refusal(NAME, "the domain is empty", is_empty=True)
    return Proof(NAME, str(problem.assignment), whole=True, data={"cuts": word, "boxes": len(word)})


def _letters(root: BoxNode) -> Iterator[str]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield str(node.axis) if node.halves else node.judged.decision.value
        stack += reversed(node.halves)


def _axis(problem: Problem, box: Box) -> int:
    """Return the coordinate whose uncertainty costs most: with that one in its middle, the enclosure is narrowest.

    Where no enclosure is finite it is the one that was cut least.
    """
    if len(box) == 1:
        return 0
    with ball(_bits(box)) as on:
        widths = []
        for axis, (place, depth) in enumerate(box):
            coordinates = [interval(*side) for side in box]
            coordinates[axis] = arb(fmpq(2 * place + 1, 2 ** (depth + 1)))
            gap = _gap(problem, on, coordinates)[0]
            widths.append((not gap.is_finite(), float(gap.rad()) if gap.is_finite() else 0.0, depth, axis))
    return min(widths)[-1]


def _bits(box: Box) -> int:
    """Return the precision for a box: enough to hold its ends exactly, and to tell values on it apart."""
    return BITS + 2 * max((depth for _, depth in box), default=0)


def _judged(problem: Problem, box: Box) -> JudgedBox:
    with ball(_bits(box)) as on:
        gap, values = _gap(problem, on, [interval(*side) for side in box])
        is_strict = problem.link.is_strict
        if gap.is_finite() and (gap > 0 if is_strict else gap >= 0):
            return JudgedBox(BoxDecision.HOLDS, None)
        if _is_surely_empty(problem, on, values):
            return JudgedBox(BoxDecision.EMPTY, None)
        if not gap.is_finite():
            return JudgedBox(BoxDecision.OPEN, None)
        is_broken = gap <= 0 if is_strict else gap < 0
        standing = BoxDecision.BROKEN if is_broken else BoxDecision.OPEN
        return JudgedBox(standing, float(gap.lower()))


def _gap(problem: Problem, on: Ball, coordinates: list[Any]) -> tuple[Any, Any]:
    """Return an enclosure of right - left, NaN where a side may have no value, and the variables."""
    row = np.empty(len(coordinates), dtype=object)
    row[:] = coordinates
    values = problem.domain.decode(problem.assignment, row, on, closed=True)
    left, right = problem.sides(on, values)
    return arb(right - left), values


def _is_surely_empty(problem: Problem, on: Ball, values: Any) -> bool:
    """Whether some variable's lower bound is above its upper bound on the whole box, or a condition fails on it."""
    for name, piece in problem.domain.pieces.items():
        if isinstance(piece, Entries):
            low, high = problem.domain.interval(name, on, values)
            if any(bool(room < 0) for room in np.ravel(high - low)):
                return True
    return any(truth_in(text, on, values) is False for text in problem.domain.where)
