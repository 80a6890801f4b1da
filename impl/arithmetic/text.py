"""Exact numbers as text: `25/16`, `-3`, `0.1`; balls as middle and radius."""

from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, fmpq


def to_fraction(value: Any) -> Fraction:
    """Return the exact value of an integer, a float (dyadic), a fraction, a flint rational or a text like `25/16`.

    Raises ValueError for texts that are no number, infinities and NaN.
    """
    if isinstance(value, fmpq):
        return Fraction(int(value.p), int(value.q))
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (str, int, float, Fraction)):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError, OverflowError) as error:
            raise ValueError(f"{value!r} is not an exact number; write it like 25/16, -3 or 0.1") from error
    raise ValueError(f"{value!r} is not an exact number")


def number_text(value: Any) -> str | dict[str, str]:
    """Return an exact number as a string (`25/16`), a ball as `{"mid": ..., "rad": ...}`."""
    if isinstance(value, arb):
        if value.is_exact() and value.is_integer():
            return str(int(value.unique_fmpz()))
        return {"mid": value.mid().str(20, radius=False), "rad": value.rad().str(3, radius=False)}
    return str(to_fraction(value))
