"""Pictures of a counterexample: how both sides compare in floats when one number of it moves, or two do."""

from typing import Literal

from msgspec import Struct

from lemmacheck.records.values import Float, Name, Text, Whole


class MovedNumber(Struct, frozen=True, kw_only=True):
    """A number of a counterexample that moves from `low` to `high`; it is `at` there.

    `row` and `column` say which entry of the variable it is, counted from 1, and are 0 where that is a number.
    """

    name: Name
    row: Whole = 0
    column: Whole = 0
    low: Float
    high: Float
    at: Float


class ProfileLine(Struct, frozen=True, omit_defaults=True):
    """Left over right while one number moves, at evenly spaced values of it; None outside of the domain.

    `here` is it at the counterexample, which lies between these values; None where no picture can show it.
    """

    moved: MovedNumber
    ratios: tuple[Float | None, ...]
    here: Float | None = None


class PlaneLine(Struct, frozen=True):
    """Where the reading fails while two numbers move: a text for each value of `up`, the lowest first.

    Each letter stands for a value of `across`: `x` where it fails, `o` where it holds, `.` outside of the domain.
    """

    across: MovedNumber
    up: MovedNumber
    rows: tuple[Text, ...]


class SlicesLine(Struct, frozen=True):
    """A counterexample with its numbers moved, all others as they are, in float64: it shows, and decides nothing.

    In an equation a ratio is 1 and the relative difference of the sides.
    """

    profiles: tuple[ProfileLine, ...]
    plane: PlaneLine | None = None


class MatrixLine(Struct, frozen=True, omit_defaults=True):
    """A matrix that a term of the reading meets at the simplest counterexample, such as its attention weights.

    `of` is the variable that it is made of, empty where it is made of none as it stands; four digits, from floats.
    `term` is the term that meets it, empty where both sides do.
    """

    name: Text
    of: Name | Literal[""]
    rows: tuple[tuple[Float, ...], ...]
    term: Name | Literal[""] = ""
