"""Samples of a family: its points at parameters near and far, judged in rationals where possible, else in balls.

What is said of all large parameters is held against them before it is believed. They share no formula with the
asymptotics: the family's own text and the terms are evaluated anew at each parameter.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from flint import arb, fmpq

from lemmacheck.arithmetic import Arithmetic, Ball, NotAvailableError, Sign, Values, ball, to_fraction, whole_number
from lemmacheck.asymptotics import Germ
from lemmacheck.formula import Expression, described, varying_exponents
from lemmacheck.judging.path import why_outside
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import Domain, Entries, Family, Integers, Point, Power, truth_in

PARAMETERS = (
    *range(1, 9), 16, 17, 32, 33, 64, 65, *(2**k + odd for k in (7, 8, 10, 14, 20, 40, 60, 100, 200) for odd in (0, 1)),
)  # fmt: skip
LARGEST_EXPONENT = 2_000
"""Up to which exponents a domain is asked for its own word on membership: larger powers fit into no memory."""

PRECISIONS = (256, 1024, 4096)
DECISIVE = 3
"""How many samples, the furthest that are clear, must agree."""

WIDEST_EXACT = 20_000
"""The bits of a rational power; larger ones are enclosed in balls."""

CLEAR = 20
"""The bits of a ratio that must be known."""

WITHOUT_VALUE = (ArithmeticError, ValueError, TypeError, LookupError, RecursionError, CatalogueError)
"""What terms raise where they have no value."""


@dataclass(frozen=True, slots=True)
class Far(Ball):
    """Balls in which numbers stay rational as long as they are short: exponents may be larger than any memory."""

    name: ClassVar[str] = "balls far out"

    def exponent(self, value: Any) -> Any:
        """Return an exponent or an index as a Python integer.

        Raises NotAvailableError where it is no exact integer.
        """
        if isinstance(value, int):
            return value
        whole = whole_number(value) if isinstance(value, arb) else None
        if whole is not None:
            return whole
        if not isinstance(value, fmpq) or value.q != 1:
            raise NotAvailableError(f"the exponent {value} is not an integer")
        return int(value.p)

    def power(self, base: Any, exponent: Any) -> Any:
        """Return base to an integer power, in balls where the rational number would be long."""
        bases, exponents = np.asarray(base, dtype=object), np.asarray(exponent, dtype=object)
        return np.frompyfunc(lambda x, e: self.raised(x, self.exponent(e)), 2, 1)(bases, exponents)

    def raised(self, base: Any, exponent: int) -> Any:
        """Return one power, in balls where the rational number would be long."""
        whole = exponent
        if isinstance(base, fmpq):
            bits = max(int(base.p).bit_length(), int(base.q).bit_length())
            if bits * abs(whole) <= WIDEST_EXACT:
                return base**whole
        return arb(base) ** whole

    def is_whole(self, value: Any) -> bool:
        """Whether a number is, or may be, an integer."""
        return bool(value.q == 1) if isinstance(value, fmpq) else bool(arb(value).contains_integer())


@dataclass(frozen=True, slots=True)
class Sample:
    """A family's point at one parameter: the ratio there with the sign of the right side, or what is wrong with it.

    Without a ratio and a fault the balls are too wide to tell.
    """

    parameter: int
    ratio: Any = None
    right: Sign = Sign.OPEN
    fault: str = ""

    def as_row(self) -> tuple[int, str]:
        """Return the parameter and the ratio, as records hold them."""
        return self.parameter, self.fault or ("not clear" if self.ratio is None else ratio_text(self.ratio))


def ratio_text(value: Any) -> str:
    """Return a short exact number, or the first digits of one that is long."""
    if isinstance(value, fmpq) and len(str(value)) <= 24:
        return str(value)
    return str(arb(value).mid().str(8, radius=False))


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is said of a family and its samples contradict each other: one of the two is computed wrong."""

    family: Family
    text: str


Path = Callable[[Arithmetic, Any], Values]
"""The values of all variables, in an arithmetic, where the parameter has a value (1 x 1)."""

Sides = Callable[[Arithmetic, Values], tuple[Any, Any]]
"""The two numbers that are compared, given the values of all variables."""


def sampled(domain: Domain, sides: Sides, path: Path) -> Iterator[Sample]:
    """Yield samples along a path, nearest first."""
    for parameter in PARAMETERS:
        yield _sample(domain, sides, path, parameter)


def _sample(domain: Domain, sides: Sides, path: Path, parameter: int) -> Sample:
    """Return the sample at one parameter, at the lowest precision that decides; without a ratio where none does."""
    for bits in PRECISIONS:
        with ball(bits, rational=True):
            on = Far(bits, rational=True)
            try:
                values = path(on, on.scalar(parameter))
                outside = outside_at(domain, values, on)
                if outside:
                    return Sample(parameter, fault=outside)
                found = _compared(parameter, *sides(on, values), on)
            except NotAvailableError:
                continue
            except WITHOUT_VALUE as error:
                return Sample(parameter, fault=f"no value: {described(error)}")
        if found.ratio is not None or found.fault:
            return found
    return Sample(parameter)


def _compared(parameter: int, left: Any, right: Any, on: Far) -> Sample:
    sign = on.sign(right)
    if sign is Sign.ZERO:
        return Sample(parameter, fault="the right side is 0")
    if sign is Sign.OPEN:
        return Sample(parameter)
    ratio = left / right
    is_known = isinstance(ratio, fmpq) or (ratio.is_finite() and (ratio == 0 or ratio.rel_accuracy_bits() >= CLEAR))
    return Sample(parameter, ratio if is_known else None, sign)


def outside_at(domain: Domain, values: Values, on: Far) -> str | None:
    """Return why a point lies outside, decided in rationals where it is rational; None where no ball says so.

    Raises NotAvailableError where a condition is not known to hold: such a point says nothing.
    """
    reason = why_outside(domain, values, on, on.is_whole, surely=True)
    is_rational = all(isinstance(x, fmpq) for value in values.values() for x in value.flat)
    if reason is None and is_rational and _is_short(domain, values, on):
        point: Point = {
            name: tuple(tuple(to_fraction(x) for x in row) for row in value) for name, value in values.items()
        }
        reason = domain.why_undeclared(point)
    if reason is None and any(truth_in(text, on, values) is None for text in domain.conditions):
        raise NotAvailableError("it is not known whether a condition holds")
    return reason


def _is_short(domain: Domain, values: Values, on: Far) -> bool:
    """Whether the powers in a domain's bounds can be written down at a point."""
    found = [x for text in _texts(domain) for each in varying_exponents(text, on, values) for x in each.flat]
    return all(isinstance(x, fmpq) and abs(x) <= LARGEST_EXPONENT for x in found)


def _texts(domain: Domain) -> Iterator[Expression]:
    """Yield the bounds of a domain, and its powers."""
    for piece in domain.pieces.values():
        if isinstance(piece, Power):
            yield f"{piece.base}**({piece.exponent})"
        elif isinstance(piece, Integers):
            yield piece.low
            yield from () if piece.high is None else (piece.high,)
        elif isinstance(piece, Entries):
            yield from (*piece.lows, *piece.highs)


@dataclass(frozen=True, slots=True)
class Checked:
    """Samples as records hold them; why they are too few to believe anything, or what they contradict."""

    rows: tuple[tuple[int, str], ...]
    missing: str = ""
    contrary: str = ""


def check(domain: Domain, sides: Sides, path: Path, ratio: Germ, right: Germ) -> Checked:
    """Hold samples along a path against what its ratio and its right side are said to be for all large parameters.

    Near samples may differ, the furthest that are clear may not: they lie in the domain, the right side has its sign,
    and the ratio is what the asymptotics make of it; where it grows without bound, it grows from sample to sample.
    """
    found = list(sampled(domain, sides, path))
    rows = tuple(sample.as_row() for sample in found)
    clear = [sample for sample in found if sample.ratio is not None]
    if len(clear) < DECISIVE:
        fault = next((f": {sample.fault}" for sample in reversed(found) if sample.fault), "")
        return Checked(rows, missing=f"only {len(clear)} of {len(found)} samples have a value that is clear{fault}")
    last = clear[-DECISIVE:]
    for sample in found:
        if sample.parameter >= last[0].parameter and sample.fault:
            return Checked(rows, contrary=f"at {sample.parameter}: {sample.fault}")
    for sample in last:
        if sample.right is not _SIGN[right.sign()]:
            return Checked(rows, contrary=f"at {sample.parameter} the right side is {sample.right.value}")
        if not is_near(sample, ratio):
            shown = f"{ratio_text(sample.ratio)}, not near {ratio.text('t')}"
            return Checked(rows, contrary=f"at {sample.parameter} the ratio is {shown}")
    steps = [*([clear[len(clear) // 2]] if len(clear) > 2 * DECISIVE else []), last[0], last[-1]]
    if ratio.limit()[0] > 0 and any(not b.ratio > a.ratio for a, b in itertools.pairwise(steps)):
        return Checked(rows, contrary="the ratio stops growing")
    return Checked(rows)


_SIGN = {1: Sign.POSITIVE, 0: Sign.ZERO, -1: Sign.NEGATIVE}


def is_near(sample: Sample, ratio: Germ) -> bool:
    """Whether a sample has the value that the asymptotics give: the same where they are exact, else about the same."""
    for bits in PRECISIONS:
        with ball(bits):
            expected = ratio.enclosure(logarithms(arb(sample.parameter)))
            if ratio.is_exact and expected.is_finite() and not expected.overlaps(arb(sample.ratio)):
                return False
            if expected.is_finite() and (expected == 0 or expected.rel_accuracy_bits() >= CLEAR):
                return ratio.is_exact or bool(abs(arb(sample.ratio) - expected) < abs(expected) / 2)
    return ratio.is_exact  # the terms cancel at every precision tried, and the two overlap


def logarithms(parameter: arb, depth: int = 6) -> list[arb]:
    """Return balls around a parameter, its logarithm, the logarithm of that, ..."""
    found = [parameter]
    for _ in range(depth):
        found.append(found[-1].log())
    return found
