"""Points at which a goal certainly fails: they are suspects, and no way proves the goal."""

from collections.abc import Mapping
from fractions import Fraction

from lemmacheck.kernel import Goal, Interval, NoValueError, Span, differences, holds
from lemmacheck.proving.reasoning import FailsError, Reasoning

BITS = 128


def look(search: Reasoning, goal: Goal, point: Mapping[str, Fraction]) -> None:
    """Raise FailsError, after the point was suspected, where intervals show that a goal fails at it."""
    there = Span({name: Interval(value, value) for name, value in point.items()}, {}, BITS, False)
    try:
        fails = goal.comparison.sign != "=" and any(_is_below(there.enclosed(gap), goal) for gap in differences(goal))
        if fails and all(holds(fact, there) for fact in goal.facts):
            search.suspect(point)
            raise FailsError(
                "it fails at " + ", ".join(f"{name} = {float(value):.6g}" for name, value in point.items())
            )
    except NoValueError:
        return


def _is_below(room: Interval, goal: Goal) -> bool:
    return room.high < 0 or (goal.comparison.sign == "<" and room.high <= 0)
