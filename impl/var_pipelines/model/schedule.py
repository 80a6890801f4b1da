"""Schedules of square token maps: which are possible, how they grow, and how many pairs of tokens meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Literal

from var_pipelines.errors import InputError

Attends = Literal["block-causal", "all"]
"""Who attends to whom: queries of the current scale to all keys so far (a cache), or all tokens so far anew."""
Sides = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attending:
    """One attention layer over all scales: how many queries, as many keys, their pairs, and in how many calls."""

    tokens: int
    pairs: int
    calls: int = 1


def checked(sides: Sequence[int]) -> Sides:
    """Return the sides of a pyramid, or raise InputError: whole numbers, from 1, each larger than the one before."""
    if not sides:
        raise InputError("the schedule has no sides: it should have one at least")
    for side in sides:
        if isinstance(side, bool) or not isinstance(side, int) or side < 1:
            raise InputError(f"the schedule has the side {side!r}: sides should be positive integers")
    for before, after in pairwise(sides):
        if after <= before:
            raise InputError(f"the schedule goes from side {before} to {after}: sides should grow")
    return tuple(sides)


def geometric(alpha: Fraction, scales: int) -> Sides:
    """Return the sides α^0, ..., α^(K-1) of Section 3.5.

    Raises InputError for α at most 1, fewer than one scale, or a side that is not whole.
    """
    if alpha <= 1:
        raise InputError(f"alpha is {alpha}: it should be above 1, or the maps do not grow")
    if scales < 1:
        raise InputError(f"scales is {scales}: it should be a positive integer")
    if scales > 1 and alpha.denominator > 1:
        raise InputError(f"alpha is {alpha}: the side of scale 2 is no whole number; give the sides themselves")
    return tuple(alpha.numerator**k for k in range(scales))


def grown(sides: Sides, side: int) -> Sides:
    """Return the schedule with every side scaled, so that the last one is `side`; sides that coincide count once."""
    last = sides[-1]
    return tuple(sorted({max(1, (2 * each * side + last) // (2 * last)) for each in sides}))


def levels(sides: Sides) -> tuple[int, ...]:
    """Return L_k for each scale: the tokens so far."""
    return tuple(accumulate(side * side for side in sides))


def attending(sides: Sides, attends: Attends) -> Attending:
    """Return queries and pairs of one layer over the whole schedule.

    Block-causal, Σ t_k L_k pairs for Σ t_k queries; all, as in Definition 3.5, Σ L_k² pairs for Σ L_k queries.
    """
    so_far = levels(sides)
    if attends == "all":
        return Attending(sum(so_far), sum(tokens * tokens for tokens in so_far), len(sides))
    pairs = sum(side * side * tokens for side, tokens in zip(sides, so_far, strict=True))
    return Attending(so_far[-1], pairs, len(sides))


def factors(sides: Sides) -> tuple[Fraction, ...]:
    """Return by what factor each side is larger than the one before."""
    return tuple(Fraction(after, before) for before, after in pairwise(sides))


def worst_excess(sides: Sides) -> tuple[Fraction, int]:
    """Return the largest L_k over the bound 2 t_k of Eq (5), and its k, from 1."""
    ratios = [Fraction(tokens, 2 * side * side) for side, tokens in zip(sides, levels(sides), strict=True)]
    worst = max(ratios)
    return worst, ratios.index(worst) + 1
