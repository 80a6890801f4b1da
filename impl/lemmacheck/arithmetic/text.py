"""Exact numbers as text: `25/16`, `-3`, `0.1`; balls as middle and radius."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, fmpq

MOST_DIGITS = 100_000
"""How many digits a number may have: as a fraction, 1e999999999 would fill the memory."""

MOST_BITS = 2**18
"""How many binary digits of a ball's end are written out."""

_PYTHONS_OWN = 4_000
"""Longer texts than this Python does not read as integers by itself, unless its limit is raised."""

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
            return _long(value) if isinstance(value, str) and len(value) > _PYTHONS_OWN else Fraction(value)
        except (ValueError, ZeroDivisionError, OverflowError) as error:
            raise ValueError(f"{_clipped(value)} is not an exact number; write it like 25/16, -3 or 0.1") from error
    raise ValueError(f"{_clipped(value)} is not an exact number")


def _long(text: str) -> Fraction:
    """Return the value of a long text; decimals, unlike integers, may have any number of digits."""
    top, _, bottom = text.replace("_", "").partition("/")
    try:
        return Fraction(Decimal(top.strip())) / Fraction(Decimal(bottom.strip() or "1"))
    except ArithmeticError as error:  # what decimals raise where there is no number
        raise ValueError(text) from error


@contextmanager
def long_numbers() -> Iterator[None]:
    """Let Python write integers of up to MOST_DIGITS digits inside, as it does not by itself."""
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(MOST_DIGITS)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(before)


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
    """Return an exact number as a string (`25/16`), a ball or what is too long as `{"mid": ..., "rad": ...}`."""
    if isinstance(value, arb):
        whole = whole_number(value)
        if whole is not None:
            return str(whole)
        return _enclosure(value)
    rational = value
    if not isinstance(value, fmpq):
        exact = to_fraction(value)
        rational = fmpq(exact.numerator, exact.denominator)
    # Measured before Python sees it: its greatest common divisors take hours where flint's take a second.
    if rational.height_bits() > MOST_BITS:
        return number_text(arb(rational))
    return str(rational)


def _enclosure(value: arb) -> dict[str, str]:
    """Return the decimals nearest to a ball's middle, and a radius, rounded up, of a ball around them that holds it."""
    mid = value.mid().str(20, radius=False)
    if not value.is_finite():
        return {"mid": mid, "rad": value.rad().str(3, radius=False)}
    rad = abs(value - arb(mid)).upper().str(3, radius=False)
    while arb(rad).upper() < abs(value - arb(mid)).upper():
        rad = (arb(rad) * arb("1.01")).str(3, radius=False)
    return {"mid": mid, "rad": rad}


def ends_text(value: Any, digits: int = 10) -> tuple[str, str]:
    """Return decimals of so many digits between which a number is: the lower one rounded down, the upper one up.

    `value` is a rational or a ball. Raises OverflowError where an end is too large or too near to 0 to write it out.
    """
    if isinstance(value, arb):
        low, high = (to_fraction(written_out(end)) for end in (value.lower(), value.upper()))
    else:
        low = high = to_fraction(value)
    return _decimal(low, digits, ROUND_FLOOR), _decimal(high, digits, ROUND_CEILING)


def _decimal(value: Fraction, digits: int, rounding: str) -> str:
    with localcontext(Context(prec=digits, rounding=rounding, Emax=MAX_EMAX, Emin=MIN_EMIN)) as context:
        return str(context.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize())


def fraction_text(value: Fraction) -> str:
    """Return a fraction such as `25/16` with all its digits.

    Raises OverflowError where it has more than MOST_BITS binary digits.
    """
    if is_long(value):
        raise OverflowError("a number has too many digits to write it out")
    return str(fmpq(value.numerator, value.denominator))


def is_long(value: Fraction) -> bool:
    """Whether a fraction has more than MOST_BITS binary digits, above or below the line."""
    return max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS
