"""Taylor series with intervals as coefficients, in one variable: derivatives of any order of an expression.

Coefficient k holds the k-th derivative over k! at every point of a box of all variables. Coefficients follow from those
before them by the product rule. Only smooth operations have series: |a|, min, max and choices have none.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from lemmacheck.kernel.enclosures.boxes import Span
from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.gradient import moving
from lemmacheck.kernel.enclosures.interval import (
    Interval,
    integer,
    inverse,
    kept,
    minus,
    plus,
    point,
    raised,
    times,
    wave,
)
from lemmacheck.kernel.statements import Expression, below

Series = list[Interval]
Term = Callable[[int, Series], Interval]
"""Returns the coefficient at a place from those before it."""
ZERO, ONE, TWO = point(0), point(1), point(2)
MOST_POWER = 64


def series(root: Expression, span: Span, variable: str, length: int) -> Series:
    """Return the first coefficients of an expression in one variable, on a whole box.

    Raises NoValueError where it may have no value, or no derivative.
    """
    known: dict[int, Series] = {}
    order = list(below((root,)))
    varying = moving(order, [variable])
    for each in order:
        value = span.enclosed(each)
        if id(each) not in varying:
            known[id(each)] = [value, *[ZERO] * (length - 1)]
        elif each.kind == "name":
            known[id(each)] = [value, ONE, *[ZERO] * (length - 2)][:length]
        elif each.kind == "power" and id(each.parts[1]) in varying:
            raise NoValueError("a power whose exponent varies has no series that is known")
        else:
            known[id(each)] = _of(each, [known[id(part)] for part in each.parts], value, span.bits)
    return known[id(root)]


def _grown(value: Interval, length: int, bits: int, term: Term) -> Series:
    """Return a series from its value, term by term."""
    found = [value]
    for place in range(1, length):
        found.append(kept(term(place, found), bits))
    return found


def _of(each: Expression, parts: list[Series], value: Interval, bits: int) -> Series:
    """Return the series of an operation on series whose value is known.

    Raises NoValueError where it has none.
    """
    length = len(parts[0])
    match each.kind, parts:
        case "add", [a, b]:
            return _grown(value, length, bits, lambda k, _: plus(a[k], b[k]))
        case "subtract", [a, b]:
            return _grown(value, length, bits, lambda k, _: minus(a[k], b[k]))
        case "negate", [a]:
            return _grown(value, length, bits, lambda k, _: times(point(-1), a[k]))
        case "multiply", [a, b]:
            return _grown(value, length, bits, lambda k, _: _product(a, b, k, range(k + 1)))
        case "divide", [a, b]:
            return _quotient(a, b, value, bits)
        case "power", [a, b]:
            return _power(a, integer(b[0]), bits)
        case "exp", [a]:
            return _grown(value, length, bits, lambda k, e: _over(_weighted(a, e, k, range(1, k + 1)), k))
        case "log", [a]:
            return _integral(a, a, value, bits)
        case "atan", [a]:
            square = _power(a, 2, bits)
            return _integral(a, [plus(ONE, square[0]), *square[1:]], value, bits)
        case "sqrt", [a] if value.low > 0:
            down = inverse(times(TWO, value))
            return _grown(value, length, bits, lambda k, r: times(minus(a[k], _product(r, r, k, range(1, k))), down))
        case ("sin" | "cos") as kind, [a]:
            return _waves(a, bits)[kind == "cos"]
    raise NoValueError(f"{each.kind} has no series that is known")


def _product(a: Series, b: Series, k: int, places: Sequence[int]) -> Interval:
    """Return the sum of a[j] b[k-j] over some places j."""
    if a is b:
        total = raised(a[k // 2], 2) if k % 2 == 0 and k // 2 in places else ZERO
        for j in places:
            total = plus(total, times(TWO, times(a[j], a[k - j]))) if 2 * j < k else total
        return total
    total = ZERO
    for j in places:
        total = plus(total, times(a[j], b[k - j]))
    return total


def _weighted(a: Series, b: Series, k: int, places: Sequence[int]) -> Interval:
    """Return the sum of j a[j] b[k-j], a coefficient of the slope of a, times b."""
    total = ZERO
    for j in places:
        total = plus(total, times(point(j), times(a[j], b[k - j])))
    return total


def _over(a: Interval, k: int) -> Interval:
    return times(a, point(Fraction(1, k)))


def _quotient(a: Series, b: Series, value: Interval, bits: int) -> Series:
    """Return the series of a / b = q, from a = q b."""
    down = inverse(b[0])
    return _grown(value, len(a), bits, lambda k, q: times(minus(a[k], _product(q, b, k, range(k))), down))


def _integral(a: Series, b: Series, value: Interval, bits: int) -> Series:
    """Return the series of what has the slope a' / b, from k f[k] b[0] + (k-1) f[k-1] b[1] + ... = k a[k]."""
    down = inverse(b[0])
    return _grown(value, len(a), bits, lambda k, f: times(minus(a[k], _over(_weighted(f, b, k, range(1, k)), k)), down))


def _power(a: Series, exponent: int, bits: int) -> Series:
    """Return the series of an integer power, factor by factor.

    Raises NoValueError where there are too many.
    """
    if abs(exponent) > MOST_POWER:
        raise NoValueError(f"a power with the exponent {exponent} has no series that is written out")
    found, one = a, [ONE, *[ZERO] * (len(a) - 1)]
    if exponent == 0:
        return one
    if exponent < 0:
        down = _power(a, -exponent, bits)
        return _quotient(one, down, raised(a[0], exponent), bits)
    for number in range(2, exponent + 1):
        found = _once_more(found, a, raised(a[0], number), bits)
    return found


def _once_more(before: Series, a: Series, value: Interval, bits: int) -> Series:
    return _grown(value, len(a), bits, lambda k, _: _product(before, a, k, range(k + 1)))


def _waves(a: Series, bits: int) -> tuple[Series, Series]:
    """Return the series of sin and cos, each of which has the other, times a', as its slope, up to the sign."""
    sines, cosines = [wave("sin", a[0], bits)], [wave("cos", a[0], bits)]
    for k in range(1, len(a)):
        places = range(1, k + 1)
        slope, turned = _weighted(a, cosines, k, places), _weighted(a, sines, k, places)
        sines.append(kept(_over(slope, k), bits))
        cosines.append(kept(_over(times(point(-1), turned), k), bits))
    return sines, cosines
