"""Covering a domain by boxes: a box that is not settled is cut in two, until all are, and the cuts are one word."""

from collections.abc import Callable, Sequence

from lemmacheck.kernel import WHOLE, Box, Goal, NoValueError, Span, halves, span_of
from lemmacheck.proving.reasoning import NotProvedError, Reasoning

MOST_DEPTH = 40
"""How often one coordinate is halved."""

Settle = Callable[[Span], str]
"""Returns the letter of a way that settles a box, nothing where none does; it may raise NoValueError."""
Axis = Callable[[Span, Box], int]
"""Returns which coordinate of a box is cut."""


def cover(search: Reasoning, goal: Goal, variables: Sequence[str], settle: Settle, axis: Axis, *, most: int) -> str:
    """Return the cuts, in prefix order, after which every box is settled.

    Raises NotProvedError where these are more than so many boxes, or boxes become too small, or the time is up.
    """
    word: list[str] = []
    stack: list[Box] = [(WHOLE,) * len(variables)]
    while stack:
        box = stack.pop()
        if len(word) >= most or search.left <= 0:
            raise NotProvedError(f"{len(word)} boxes were not enough")
        span = span_of(goal, variables, box)
        letter = _letter(goal, span, settle)
        if letter:
            word.append(letter)
            continue
        place = axis(span, box) if variables else 0
        if not variables or box[place][1] >= MOST_DEPTH:
            raise NotProvedError(f"the boxes became too small near {shown(span)}")
        word.append(str(place))
        stack += reversed(halves(box, place))
    return "".join(word)


def _letter(goal: Goal, span: Span, settle: Settle) -> str:
    try:
        found = settle(span)
    except NoValueError:
        found = ""
    return found or ("e" if span.misses(goal.facts) else "")


def shown(span: Span) -> str:
    """Return the middle of a box in words."""
    return ", ".join(f"{name} = {float(each.low + each.high) / 2:.6g}" for name, each in span.values.items())
