"""Exact numbers as text: `25/16`, `-3`, `0.1`; balls as middle and radius."""

import re
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, fmpq

MOST_DIGITS = 100_000
"""How many digits a number may have: as a fraction, 1e999999999 would fill the memory."""

MOST_BITS = 2**18
"""How many binary digits of a ball's end are written out."""

_EXPONENT = re.compile(r"[eE]\s*([+-]?[\d_]+)")


def to_fraction(value: Any) -> Fraction:
    """Return the exact value of an integer, a float (dyadic), a fraction, a flint rational or a text like `25/16`.

    Raises ValueError for texts that are no number or have more than MOST_DIGITS digits, truth values, infinities and
    NaN.
    """
    if isinstance(value, fmpq):
        return Fraction(int(value.p), int(value.q))
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str) and _is_absurd(value):
        raise ValueError(f"{_clipped(value)} has more than {MOST_DIGITS} digits")
    if isinstance(value, (str, int, float, Fraction)) and not isinstance(value, bool):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError, OverflowError) as error:
            raise ValueError(f"{_clipped(value)} is not an exact number; write it like 25/16, -3 or 0.1") from error
    raise ValueError(f"{_clipped(value)} is not an exact number")


def _is_absurd(text: str) -> bool:
    exponent = _EXPONENT.search(text)
    return len(text) > 2 * MOST_DIGITS or (
        exponent is not None and (len(exponent[1]) > 7 or abs(int(exponent[1])) > MOST_DIGITS)
    )


def _clipped(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def whole_number(value: arb) -> int | None:
    """Return the integer that a ball is, exactly; None where it is none, or too long to write down.

    flint ends the process where an integer does not fit into memory, as 2^(2^200) does not.
    """
    if not (value.is_exact() and value.is_integer() and abs(value) < _LARGEST):
        return None
    return int(value.unique_fmpz())


_LARGEST = arb(2) ** 10_000
"""Integers up to here are written with all their digits."""


def written_out(value: arb) -> fmpq:
    """Return the number that an exact ball holds, as a rational.

    Raises OverflowError where it has more than MOST_BITS binary digits: a ball of a few bytes holds exp(10^11) as well
    as exp(-10^11), and flint ends the process where there is no memory for all of its digits.
    """
    mantissa, exponent = value.man_exp()
    if abs(int(exponent)) + int(mantissa).bit_length() > MOST_BITS:
        raise OverflowError("a number is too large, or too near to zero, to write it out")
    return value.fmpq()


def number_text(value: Any) -> str | dict[str, str]:
    """Return an exact number as a string (`25/16`), a ball as `{"mid": ..., "rad": ...}`."""
    if isinstance(value, arb):
        whole = whole_number(value)
        if whole is not None:
            return str(whole)
        return {"mid": value.mid().str(20, radius=False), "rad": value.rad().str(3, radius=False)}
    return str(to_fraction(value))
