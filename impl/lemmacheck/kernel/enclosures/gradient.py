"""Gradients of expressions on a product of intervals: between which numbers the slopes in each variable lie.

Where every operation is made of Lipschitz continuous ones, so is the expression on any segment in the product. It has a
derivative at almost every point of the segment, by the chain rule, and its values at the ends differ by the integral of
that. Where |a| or the larger of two has a kink, the slope of |a| is between -1 and 1 times that of a: where both have a
derivative and a is 0, that of |a| is 0, since |a| is least there; and max(a, b) is (a + b + |a - b|) / 2. So what is
found here encloses all derivatives there are, and the mean value theorem holds with it. Roots at 0, and what may jump,
have no slopes.

The chain rule is gone through from the whole to its parts, which takes one pass for all variables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from lemmacheck.kernel.enclosures.boxes import Span
from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.interval import Interval, integer, inverse, kept, plus, point, raised, times, wave
from lemmacheck.kernel.statements import Expression, below

ZERO, ONE = point(0), point(1)
EITHER = Interval(Fraction(0), Fraction(1))
ANY_SIGN = Interval(Fraction(-1), Fraction(1))
JUMPING = ("floor", "factorial", "where")


def gradient(root: Expression, span: Span, names: Iterable[str]) -> dict[str, Interval]:
    """Return the interval of the slopes of an expression in each of some variables, which it mentions.

    Raises NoValueError where it may have no value, or may not be Lipschitz continuous.
    """
    span.enclosed(root)
    order = list(below((root,)))
    varying = moving(order, names)
    weights: dict[int, Interval] = {id(root): ONE}
    found: dict[str, Interval] = {}
    for each in reversed(order):
        weight = weights.pop(id(each), ZERO)
        if id(each) not in varying or weight == ZERO:
            continue
        if each.kind == "name":
            found[str(each.value)] = weight
        for place, slope in _slopes(each, span, [id(part) in varying for part in each.parts]):
            part = each.parts[place]
            share = kept(times(slope, weight), span.bits)
            weights[id(part)] = plus(weights.get(id(part), ZERO), share)
    return found


def moving(order: Iterable[Expression], names: Iterable[str]) -> set[int]:
    """Return which parts, each after its own parts, depend on some variables."""
    wanted, found = set(names), set[int]()
    for each in order:
        if (each.kind == "name" and str(each.value) in wanted) or any(id(part) in found for part in each.parts):
            found.add(id(each))
    return found


def _slopes(each: Expression, span: Span, is_moving: list[bool]) -> Iterator[tuple[int, Interval]]:
    """Yield how an operation depends on those of its operands that move, each by its place."""
    values = [span.enclosed(part) for part in each.parts]
    if each.kind in ("name", "number", "pi"):
        return
    if each.kind in JUMPING:
        yield from _of_choice(each, values, span, is_moving)
        return
    if each.kind == "power" and is_moving[1]:
        raise NoValueError("a power whose exponent varies has no slope that is known")
    if each.kind in ("sin", "cos"):
        slope = wave("cos" if each.kind == "sin" else "sin", values[0], span.bits)
        yield 0, slope if each.kind == "sin" else times(point(-1), slope)
        return
    if each.kind not in _RULES:
        raise NoValueError(f"{each.kind} has no slope that is known")
    for place, moves in enumerate(is_moving):
        if moves:
            yield place, _RULES[each.kind](values, span.enclosed(each), place)


def _of_choice(
    each: Expression, values: list[Interval], span: Span, is_moving: list[bool]
) -> Iterator[tuple[int, Interval]]:
    """Yield the slopes of what may jump, where it certainly does not."""
    if each.kind == "where":
        is_then, is_otherwise = values[0].high <= values[1].low, values[0].low > values[1].high
        if (is_moving[0] or is_moving[1]) and not (is_then or is_otherwise):
            raise NoValueError("a choice may change, and what is chosen jump")
        if is_then or is_otherwise:
            yield (2 if is_then else 3), ONE
        else:
            yield from ((place, EITHER) for place in (2, 3) if is_moving[place])
    elif not span.enclosed(each).is_point:
        raise NoValueError(f"{each.kind} may jump")


def _of_extreme(larger: Interval, smaller: Interval) -> Interval:
    """Return the slope of the larger of two in that one: 1 where it surely is the larger, 0 where it is not."""
    return ONE if larger.low > smaller.high else ZERO if larger.high < smaller.low else EITHER


def _of_size(a: Interval) -> Interval:
    return ONE if a.low >= 0 else point(-1) if a.high <= 0 else ANY_SIGN


def _of_root(value: Interval) -> Interval:
    if value.low <= 0:
        raise NoValueError("a root of what may be 0 has no slope")
    return inverse(times(point(2), value))


def _of_quotient(values: list[Interval], value: Interval, place: int) -> Interval:
    below_it = inverse(values[1])
    return below_it if place == 0 else times(point(-1), times(value, below_it))


def _of_power(values: list[Interval]) -> Interval:
    exponent = integer(values[1])
    return times(point(exponent), raised(values[0], exponent - 1)) if exponent else ZERO


_RULES: Mapping[str, Callable[[list[Interval], Interval, int], Interval]] = {
    "add": lambda _parts, _value, _place: ONE,
    "subtract": lambda _parts, _value, place: point(-1) if place else ONE,
    "negate": lambda _parts, _value, _place: point(-1),
    "multiply": lambda parts, _value, place: parts[1 - place],
    "divide": _of_quotient,
    "power": lambda parts, _value, _place: _of_power(parts),
    "abs": lambda parts, _value, _place: _of_size(parts[0]),
    "max": lambda parts, _value, place: _of_extreme(parts[place], parts[1 - place]),
    "min": lambda parts, _value, place: _of_extreme(parts[1 - place], parts[place]),
    "exp": lambda _parts, value, _place: value,
    "log": lambda parts, _value, _place: inverse(parts[0]),
    "sqrt": lambda _parts, value, _place: _of_root(value),
    "atan": lambda parts, _value, _place: inverse(plus(ONE, raised(parts[0], 2))),
}
