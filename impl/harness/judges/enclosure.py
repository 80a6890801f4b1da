"""The enclosure judge: cuts the unit cube of coordinates into boxes until balls show the link on every one of them.

The cuts are kept as one word in prefix order (a digit run names the coordinate that is halved, `.` a finished box), so
the proof can be checked again box by box, and covers the cube by construction.
"""

from typing import Any

import numpy as np
from flint import arb

from impl.arithmetic import Ball, NotAvailableError, ball
from impl.harness.evidence import Judgement, Proof, Refusal
from impl.harness.pieces import Entries
from impl.harness.problem import Problem
from impl.harness.terms import evaluate_term

NAME = "boxes"
BITS = 64
MAX_COORDINATES = 6
Box = tuple[tuple[int, int], ...]
"""Per coordinate, `(place, depth)`: the interval [place, place + 1] / 2**depth."""


def judge(problem: Problem, *, boxes: int) -> Judgement:
    """Return a proof if at most `boxes` boxes cover the domain and the link holds in balls on each."""
    width = problem.assignment.coordinates
    if problem.free or problem.entry is not None or width > MAX_COORDINATES or problem.link.is_equation:
        return Refusal(NAME, f"needs whole terms, an inequality and at most {MAX_COORDINATES} reals", applicable=False)
    if not is_bounded(problem):
        return Refusal(NAME, "needs bounds on both sides of every real", applicable=False)
    words: list[str] = []
    stack: list[Box] = [((0, 0),) * width]
    count = 0
    with ball(BITS) as on:
        while stack:
            box = stack.pop()
            count += 1
            try:
                if _holds(problem, box, on):
                    words.append(".")
                    continue
            except NotAvailableError as error:
                return Refusal(NAME, str(error), applicable=False)
            if count + len(stack) >= boxes or width == 0:
                return Refusal(NAME, f"{boxes} boxes were not enough")
            axis = min(range(width), key=lambda i: box[i][1])
            words.append(str(axis))
            stack += reversed(_halves(box, axis))
    return Proof(NAME, str(problem.assignment), whole=True, data={"cuts": "".join(words), "boxes": count})


def recheck(problem: Problem, cuts: str) -> bool:
    """Whether the stored cuts still prove the link, without searching for them."""
    width = problem.assignment.coordinates
    if problem.free or problem.entry is not None or problem.link.is_equation or not is_bounded(problem):
        return False
    stack: list[Box] = [((0, 0),) * problem.assignment.coordinates]
    with ball(BITS) as on:
        for letter in cuts:
            if not stack:
                return False
            box = stack.pop()
            if letter != ".":
                if letter not in "0123456789"[:width]:
                    return False
                stack += reversed(_halves(box, int(letter)))
            elif not _holds(problem, box, on):
                return False
    return not stack and bool(cuts)


def is_bounded(problem: Problem) -> bool:
    """Whether every real has bounds on both sides, so that boxes of coordinates can cover them all."""
    return all(p.lows and p.highs for p in problem.domain.pieces.values() if isinstance(p, Entries))


def _holds(problem: Problem, box: Box, on: Ball) -> bool:
    coordinates = np.array([_interval(place, depth) for place, depth in box], dtype=object)
    values = problem.domain.decode(problem.assignment, coordinates, on, closed=True)
    left = evaluate_term(problem.link.left, on, values)[0, 0]
    right = evaluate_term(problem.link.right, on, values)[0, 0]
    return bool(right - left >= 0)


def _interval(place: int, depth: int) -> Any:
    return arb((2 * place + 1) * 0.5, 0.5) * arb(2) ** -depth


def _halves(box: Box, axis: int) -> list[Box]:
    place, depth = box[axis]
    return [(*box[:axis], (2 * place + half, depth + 1), *box[axis + 1 :]) for half in (0, 1)]
