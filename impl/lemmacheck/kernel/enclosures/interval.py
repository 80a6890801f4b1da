"""Expressions on intervals: between which two rational numbers a value lies, if it has one everywhere."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel.enclosures.elementary import NoValueError, Pair, of_constant, pi, rounded
from lemmacheck.kernel.statements import Expression, below, short, short_power

MOST_EXPONENT = 100_000
MOST_FACTORIAL = 5_000


@dataclass(frozen=True, slots=True)
class Interval:
    """All real numbers from `low` to `high`."""

    low: Fraction
    high: Fraction

    @property
    def is_point(self) -> bool:
        """Whether it holds one number only."""
        return self.low == self.high


def enclosed(root: Expression, values: Mapping[str, Interval], known: dict[int, Interval], bits: int) -> Interval:
    """Return an interval that holds the values of an expression; `known` has those that were found before.

    Raises NoValueError where a part may have no value.
    """
    for each in below((root,)) if id(root) not in known else ():
        if id(each) not in known:
            found = _value(each, [known[id(part)] for part in each.parts], values, bits)
            known[id(each)] = kept(found, bits)
    return known[id(root)]


def kept(a: Interval, bits: int) -> Interval:
    """Return an interval around another whose ends have about that many digits; those that are short stay."""
    return Interval(*map(short, rounded(a.low, a.high, bits)))


def plus(a: Interval, b: Interval) -> Interval:
    """Return the interval of the sums."""
    return Interval(a.low + b.low, a.high + b.high)


def minus(a: Interval, b: Interval) -> Interval:
    """Return the interval of the differences."""
    return Interval(a.low - b.high, a.high - b.low)


def point(value: Fraction | int) -> Interval:
    """Return the interval of one number."""
    return Interval(*(Fraction(value),) * 2)


def _value(each: Expression, parts: list[Interval], values: Mapping[str, Interval], bits: int) -> Interval:
    """Return the interval of one operation on intervals."""
    match each.kind, parts:
        case "number", _ if isinstance(each.value, Fraction):
            return Interval(each.value, each.value)
        case "name", _ if str(each.value) in values:
            return values[str(each.value)]
        case "add", [a, b]:
            return plus(a, b)
        case "subtract", [a, b]:
            return minus(a, b)
        case "negate", [a]:
            return Interval(-a.high, -a.low)
        case "multiply", [a, b]:
            return raised(a, 2) if each.parts[0] is each.parts[1] else times(a, b)
        case "divide", [a, b]:
            return times(a, inverse(b))
        case "power", [a, b]:
            return raised(a, integer(b))
        case "abs", [a]:
            return Interval(max(a.low, -a.high, Fraction(0)), max(-a.low, a.high))
        case "min", [a, b]:
            return Interval(min(a.low, b.low), min(a.high, b.high))
        case "max", [a, b]:
            return Interval(max(a.low, b.low), max(a.high, b.high))
        case "where", [a, b, c, d]:
            return c if a.high <= b.low else d if a.low > b.high else Interval(min(c.low, d.low), max(c.high, d.high))
        case ("sin" | "cos") as kind, [a]:
            return wave(kind, a, bits)
        case "factorial", [a] if a.is_point and a.low.denominator == 1 and 0 <= a.low <= MOST_FACTORIAL:
            return Interval(*(Fraction(math.factorial(int(a.low))),) * 2)
        case ("exp" | "log" | "sqrt" | "atan" | "floor") as kind, [a]:
            return Interval(
                of_constant(kind, [a.low], bits)[0], of_constant(kind, [a.high], bits)[1]
            )  # all of them rise
        case "pi", []:
            return Interval(*pi(bits))
    raise NoValueError(f"{each.kind} has no value that is known")


def times(a: Interval, b: Interval) -> Interval:
    """Return the interval of the products."""
    products = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
    return Interval(min(products), max(products))


def inverse(a: Interval) -> Interval:
    """Return the interval of the reciprocals.

    Raises NoValueError where 0 may be among the numbers.
    """
    if a.low <= 0 <= a.high:
        raise NoValueError("a divisor may be 0")
    return Interval(1 / a.high, 1 / a.low)


def integer(a: Interval) -> int:
    """Return the integer that an exponent is.

    Raises NoValueError where it is none.
    """
    if not a.is_point or a.low.denominator != 1 or abs(a.low) > MOST_EXPONENT:
        raise NoValueError("an exponent is no integer, or too large")
    return int(a.low)


def raised(a: Interval, exponent: int) -> Interval:
    """Return the interval of the powers with one integer exponent."""
    if exponent < 0:
        return raised(inverse(a), -exponent)
    ends: Pair = (short_power(a.low, exponent), short_power(a.high, exponent))
    if exponent % 2 or a.low >= 0:
        return Interval(*ends)
    return Interval(ends[1], ends[0]) if a.high <= 0 else Interval(Fraction(exponent == 0), max(ends))


def wave(kind: str, a: Interval, bits: int) -> Interval:
    """Return the interval of sin or cos: between its values at the ends, unless a top or a bottom may lie between."""
    ends = [of_constant(kind, [end], bits) for end in (a.low, a.high)]
    size = max(abs(a.low), abs(a.high)).__ceil__().bit_length()
    low_pi, high_pi = pi(bits + size + 8)
    low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    if a.is_point:
        return Interval(low, high)
    shift = Fraction(0) if kind == "cos" else Fraction(1, 2)  # in units of pi: where the function is 1
    if _reaches(a, shift, low_pi, high_pi):
        high = Fraction(1)
    if _reaches(a, shift + 1, low_pi, high_pi):
        low = Fraction(-1)
    return Interval(low, high)


def _reaches(a: Interval, shift: Fraction, low_pi: Fraction, high_pi: Fraction) -> bool:
    """Whether an interval may hold (shift + 2 n) pi for an integer n."""
    turns = times(a, Interval(1 / high_pi, 1 / low_pi))
    least = ((turns.low - shift) / 2).__ceil__()
    return least <= ((turns.high - shift) / 2).__floor__()
