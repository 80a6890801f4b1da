"""Grades: on whose word a proof rests."""

from collections.abc import Iterable
from typing import Literal, get_args

Grade = Literal["formal", "rational", "enclosed", "enumerated", "computed", "solver", "cited"]
"""From the strongest to the weakest.

`formal` is checked by Rocq; `rational`, `enclosed` and `enumerated` by the kernel, with polynomials, with boxes, at
every point (what code counts stands in tables); `computed` is found by running the code at every point; `solver` is the
word of a program that nobody checks; `cited` is the literature's.
"""


Opinion = Literal["unsat", "unknown", "sat", "not asked"]
"""What a second solver says of the queries for which the first said `unsat`."""


def weakest(grades: Iterable[Grade]) -> Grade:
    """Return the grade of what rests on all of some grades, `rational` for none."""
    return max(grades, key=get_args(Grade).index, default="rational")
