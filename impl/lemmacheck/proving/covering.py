"""Covering a domain by boxes: a box that is not settled is cut in two, until all are, and the cuts are one word."""

from collections.abc import Callable, Sequence

from lemmacheck.kernel import WHOLE, Box, Goal, NoValueError, Span, below, halves, span_of
from lemmacheck.proving.reasoning import NotProvedError, Reasoning
from lemmacheck.system import spend

MOST_DEPTH = 40
"""How often one coordinate is halved."""

BOX, OPERATION, FUNCTION = 300, 150, 3_000
"""What a box costs, in units of effort, and on it each operation, and each function, in a goal."""
FUNCTIONS = ("exp", "log", "sqrt", "sin", "cos", "atan", "pi", "power")

Settle = Callable[[Span], str]
"""Returns the letter of a way that settles a box, nothing where none does; it may raise NoValueError."""
Axis = Callable[[Span, Box], int]
"""Returns which coordinate of a box is cut."""


def cover(search: Reasoning, goal: Goal, variables: Sequence[str], settle: Settle, axis: Axis, *, most: int) -> str:
    """Return the cuts, in prefix order, after which every box is settled.

    Raises NotProvedError where these are more than so many boxes, or boxes become too small, or the effort is used up.
    """
    word: list[str] = []
    price = price_of(goal)
    stack: list[Box] = [(WHOLE,) * len(variables)]
    while stack:
        box = stack.pop()
        if len(word) >= most or search.left <= 0:
            raise NotProvedError(f"{len(word)} boxes were not enough")
        spend(price)
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


def price_of(goal: Goal) -> int:
    """Return what it costs, in units of effort, to look at a goal on a box."""
    kinds = [each.kind for each in below((goal.comparison.left, goal.comparison.right))]
    functions = sum(kind in FUNCTIONS for kind in kinds)
    return BOX + FUNCTION * functions + OPERATION * (len(kinds) - functions)


def _letter(goal: Goal, span: Span, settle: Settle) -> str:
    try:
        found = settle(span)
    except NoValueError:
        found = ""
    return found or ("e" if span.misses(goal.facts) else "")


def shown(span: Span) -> str:
    """Return the middle of a box in words."""
    return ", ".join(f"{name} = {float(each.low + each.high) / 2:.6g}" for name, each in span.values.items())
