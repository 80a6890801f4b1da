"""Taylor coefficients at a rational point as they are: polynomials over the rationals in pi and logarithms of primes.

Intervals around coefficients do not tell whether they are 0. Here each is a polynomial in constants, and in the other
numbers of a goal; the polynomial 0 has the value 0, whatever these are. Nothing is said of other polynomials: two may
have the same value. The series follow from the same recurrences as those in `series`, which sees that there are values.

Functions have such values at some arguments: exp at sums of integer multiples of logarithms of primes, log at positive
rationals, roots at squares, atan at 0, 1 and -1, sin and cos at integer multiples of pi/2. Where an argument is none of
these, or a divisor is no number, nothing is said at all.
"""

import math
from collections.abc import Sequence
from fractions import Fraction

from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.gradient import moving
from lemmacheck.kernel.polynomials import ONE, Polynomial, number, plus
from lemmacheck.kernel.polynomials import polynomial as polynomials
from lemmacheck.kernel.statements import Expression, ProofError, below

Exact = list[Polynomial]
"""The first coefficients of a series."""
ZERO: Polynomial = {}
PI, LOG = "pi", "log "
LARGEST_PRIME = 1_000
MOST_EXPONENT = 64
QUARTERS = {0: 0, 1: 1, 2: 0, 3: -1}
"""The sine at so many times pi/2."""


def leading_zeros(root: Expression, variable: str, at: Fraction, length: int) -> int:
    """Return how many coefficients of an expression at a point are certainly 0, before others; at most `length`."""
    try:
        found = exact_series(root, variable, at, length)
    except (NoValueError, ProofError):
        return 0
    return next((k for k, each in enumerate(found) if each), length)


def exact_series(root: Expression, variable: str, at: Fraction, length: int) -> Exact:
    """Return the first coefficients of an expression in one variable, at a number.

    Raises NoValueError where one has no such form, and ProofError where one is too long.
    """
    known: dict[int, Exact] = {}
    order = list(below((root,)))
    varying = moving(order, [variable])
    for each in order:
        parts = [known[id(part)] for part in each.parts]
        if each.kind == "name" and id(each) in varying:
            known[id(each)] = [polynomials.constant(at), ONE, *[ZERO] * (length - 2)][:length]
        elif each.kind == "name":
            known[id(each)] = [polynomials.variable(f"n({each.value})"), *[ZERO] * (length - 1)]
        else:
            known[id(each)] = _of(each, parts, length)
    return known[id(root)]


def _of(each: Expression, parts: list[Exact], length: int) -> Exact:
    """Return the series of an operation on series."""
    match each.kind, parts:
        case "number", _ if isinstance(each.value, Fraction):
            return [polynomials.constant(each.value), *[ZERO] * (length - 1)]
        case "pi", _:
            return [polynomials.variable(PI), *[ZERO] * (length - 1)]
        case "add", [a, b]:
            return [plus(x, y) for x, y in zip(a, b, strict=True)]
        case "subtract", [a, b]:
            return [plus(x, y, -1) for x, y in zip(a, b, strict=True)]
        case "negate", [a]:
            return [plus(ZERO, x, -1) for x in a]
        case "multiply", [a, b]:
            return [_product(a, b, k, range(k + 1)) for k in range(length)]
        case "divide", [a, b]:
            return _quotient(a, b)
        case "power", [a, b] if not any(b[1:]):
            return _power(a, _number(b[0]))
        case "exp", [a]:
            return _exponential(a)
        case "log", [a]:
            return _integral(a, a, _log(_number(a[0])))
        case "atan", [a]:
            square = [_product(a, a, k, range(k + 1)) for k in range(length)]
            return _integral(a, [plus(ONE, square[0]), *square[1:]], _arc(_number(a[0])))
        case "sqrt", [a]:
            return _root(a)
        case ("sin" | "cos") as kind, [a]:
            return _waves(a)[kind == "cos"]
    raise NoValueError(f"{each.kind} has no exact series")


def _product(a: Exact, b: Exact, k: int, places: Sequence[int]) -> Polynomial:
    """Return the sum of a[j] b[k-j] over some places j."""
    total = ZERO
    for j in places:
        total = plus(total, polynomials.times(a[j], b[k - j]))
    return total


def _weighted(a: Exact, b: Exact, k: int) -> Polynomial:
    """Return the sum of j a[j] b[k-j] over j from 1 to k, over k."""
    total = ZERO
    for j in range(1, k + 1):
        total = plus(total, polynomials.times(a[j], b[k - j]), Fraction(j, k))
    return total


def _number(a: Polynomial) -> Fraction:
    """Return the value of a constant that is a rational number."""
    value = number(a)
    if value is None:
        raise NoValueError("a constant is no rational number")
    return value


def _divisor(a: Polynomial) -> Fraction:
    value = _number(a)
    if not value:
        raise NoValueError("a divisor is 0")
    return value


def _quotient(a: Exact, b: Exact) -> Exact:
    """Return the series of a / b = q, from a = q b."""
    down, found = 1 / _divisor(b[0]), Exact()
    for k, each in enumerate(a):
        found.append(polynomials.scaled(plus(each, _product(found, b, k, range(k)), -1), down))
    return found


def _power(a: Exact, exponent: Fraction) -> Exact:
    """Return the series of an integer power."""
    if exponent.denominator != 1 or abs(exponent) > MOST_EXPONENT:
        raise NoValueError("a power has no exact series")
    one = found = [ONE, *[ZERO] * (len(a) - 1)]
    for _ in range(abs(int(exponent))):
        found = [_product(found, a, k, range(k + 1)) for k in range(len(a))]
    return found if exponent >= 0 else _quotient(one, found)


def _exponential(a: Exact) -> Exact:
    """Return the series of exp(a) = e, from e' = a' e."""
    value = Fraction(1)
    for monomial, share in a[0].items():
        name, exponent = monomial[0] if len(monomial) == 1 else ("", 0)
        if not name.startswith(LOG) or exponent != 1 or share.denominator != 1 or abs(share) > MOST_EXPONENT:
            raise NoValueError("exp has no rational value that is known")
        value *= Fraction(int(name.removeprefix(LOG))) ** int(share)
    found = [polynomials.constant(value)]
    for k in range(1, len(a)):
        found.append(_weighted(a, [*found, ZERO], k))
    return found


def _integral(a: Exact, b: Exact, value: Polynomial) -> Exact:
    """Return the series of f with f' b = a', from its value."""
    down, found = 1 / _divisor(b[0]), [value]
    for k in range(1, len(a)):
        rest = ZERO
        for j in range(1, k):
            rest = plus(rest, polynomials.times(found[j], b[k - j]), Fraction(j, k))
        found.append(polynomials.scaled(plus(a[k], rest, -1), down))
    return found


def _log(value: Fraction) -> Polynomial:
    """Return the logarithm of a positive rational, in logarithms of primes."""
    if value <= 0:
        raise NoValueError("the logarithm of a number that is not positive")
    total = ZERO
    for side, sign in ((value.numerator, 1), (value.denominator, -1)):
        rest, prime = side, 2
        while rest > 1:
            if prime > LARGEST_PRIME:
                raise NoValueError("a number has large primes")
            if rest % prime:
                prime += 1
                continue
            rest //= prime
            total = plus(total, polynomials.variable(f"{LOG}{prime}"), sign)
    return total


def _arc(value: Fraction) -> Polynomial:
    if value not in (0, 1, -1):
        raise NoValueError("atan has no value that is known")
    return polynomials.scaled(polynomials.variable(PI), value / 4)


def _root(a: Exact) -> Exact:
    """Return the series of r with r^2 = a, where its value is rational and not 0."""
    value = _divisor(a[0])
    top, bottom = (math.isqrt(max(side, 0)) for side in (value.numerator, value.denominator))
    if Fraction(top * top, bottom * bottom) != value:
        raise NoValueError("a root is no rational number")
    down, found = Fraction(bottom, 2 * top), [polynomials.constant(Fraction(top, bottom))]
    for k in range(1, len(a)):
        found.append(polynomials.scaled(plus(a[k], _product(found, found, k, range(1, k)), -1), down))
    return found


def _waves(a: Exact) -> tuple[Exact, Exact]:
    """Return the series of sin and cos, where their argument is an integer multiple of pi/2."""
    rest = dict(a[0])
    turns = 2 * rest.pop(((PI, 1),), Fraction(0))
    if rest or turns.denominator != 1:
        raise NoValueError("sin and cos have no values that are known")
    sines = [polynomials.constant(QUARTERS[int(turns) % 4])]
    cosines = [polynomials.constant(QUARTERS[(int(turns) + 1) % 4])]
    for k in range(1, len(a)):
        slope, turned = _weighted(a, [*cosines, ZERO], k), _weighted(a, [*sines, ZERO], k)
        sines.append(slope)
        cosines.append(plus(ZERO, turned, -1))
    return sines, cosines
