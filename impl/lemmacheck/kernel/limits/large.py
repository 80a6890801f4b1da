"""Functions of a large t: those with a series, and positive ones, or bounds, of which the logarithm has one."""

from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel.limits import powers
from lemmacheck.kernel.limits.number import ZERO, number
from lemmacheck.kernel.limits.powers import UNIT, Scale, Series, at_most, constant, is_below
from lemmacheck.kernel.statements import ProofError

LOG_T: Scale = (Fraction(0), Fraction(1))
MOST_POWER = 40
"""The largest exponent with which a series is multiplied by itself."""


@dataclass(frozen=True, slots=True)
class Exponential:
    """e to the power of a series, positive; where it `is_bound`, only known to be at most a constant times that."""

    log: Series
    is_bound: bool = False


Large = Series | Exponential


def log_of(given: Large, order: int) -> Series:
    """Return the logarithm of a function that is positive from some t on; raises ProofError of any other."""
    if isinstance(given, Series):
        return powers.log(given, order)
    if given.is_bound:
        raise ProofError("the logarithm of what is only bounded is not known")
    return given.log


def bound_of(given: Large) -> Series | None:
    """Return a series that the logarithm of the absolute value exceeds by a constant at most, None of 0."""
    if isinstance(given, Exponential):
        return given.log
    return None if given.bound is None else powers.log_of_scale(given.bound)


def multiplied(one: Large, other: Large, order: int) -> Large:
    """Return a product."""
    if isinstance(one, Series) and isinstance(other, Series):
        return one * other
    for each in (one, other):
        if isinstance(each, Series) and each.is_zero:
            return each
    if all(_is_positive(each) for each in (one, other)):
        return Exponential(log_of(one, order) + log_of(other, order))
    return Exponential(_bounded(one) + _bounded(other), is_bound=True)


def _bounded(given: Large) -> Series:
    found = bound_of(given)
    if found is None:
        raise ProofError("it is 0")
    return found


def _is_positive(given: Large) -> bool:
    """Whether a function is certainly positive from some t on."""
    if isinstance(given, Exponential):
        return not given.is_bound
    try:
        return given.sign() > 0
    except ProofError:
        return False


def added(one: Large, other: Large, order: int) -> Large:
    """Return a sum, exponentials up to a constant: of two, the larger one is at most that sum, and at least half."""
    if isinstance(one, Series) and isinstance(other, Series):
        return one + other
    for each, rest in ((one, other), (other, one)):
        if isinstance(each, Series) and each.is_zero:
            return rest
    first, second = _bounded(one), _bounded(other)
    top = _larger(first, second) + at_most(UNIT)
    if all(_is_positive(each) for each in (one, other)):
        first, second = log_of(one, order), log_of(other, order)
        larger = _larger(first, second)
        return Exponential(larger + at_most(_decay(larger - (second if larger is first else first), order)))
    for each, rest in ((one, second), (other, first)):
        # what is positive, and larger than the other by a factor that tends to infinity, outweighs it
        if _is_positive(each):
            gap = log_of(each, order) - rest
            if _is_surely_positive(gap) and is_below(UNIT, gap.terms[0][0]):
                return Exponential(log_of(each, order) + at_most(_decay(gap, order)))
    return Exponential(top, is_bound=True)


def subtracted(one: Large, other: Large, order: int) -> Large:
    """Return a difference: what is larger by a factor that tends to more than 1 leaves a share of itself."""
    if isinstance(one, Series) and isinstance(other, Series):
        return one - other
    if all(_is_positive(each) for each in (one, other)):
        gap = log_of(one, order) - log_of(other, order)
        if _is_surely_positive(gap) and not is_below(gap.terms[0][0], UNIT):
            return Exponential(log_of(one, order) + at_most(_decay(gap, order)))
    return added(one, negated(other), order)


def _is_surely_positive(gap: Series) -> bool:
    """Whether a difference has a leading term that is certainly positive."""
    try:
        return bool(gap.terms) and gap.sign() > 0
    except ProofError:
        return False


def _decay(gap: Series, order: int) -> Scale:
    """Return what e^-gap is at most, times a constant, for a gap that is not negative from some t on, up to a constant.

    A gap that outgrows ln t makes it smaller than any power of t, one that is c ln t than t^(-c/2).
    """
    if _is_surely_positive(gap):
        scale, value = gap.terms[0]
        if is_below(LOG_T, scale):
            return (Fraction(-order),)
        known = value.rational
        if scale == LOG_T and known is not None:
            return (max(-known / 2, Fraction(-order)),)
    return UNIT


def _larger(one: Series, other: Series) -> Series:
    """Return what both are at most, and one of them at least, up to what is left out."""
    gap = one - other
    if gap.is_zero:
        return one
    if _is_surely_positive(gap) or _is_surely_positive(-gap):
        return one if gap.sign() > 0 else other
    return one + Series((), gap.bound)


def negated(given: Large) -> Large:
    """Return what is below 0 as far as a function is above; of an exponential, its size."""
    return -given if isinstance(given, Series) else Exponential(given.log, is_bound=True)


def inverse(given: Large, order: int) -> Large:
    """Return one over a function; raises ProofError where it may be 0."""
    if isinstance(given, Series):
        return powers.inverse(given, order)
    return Exponential(-log_of(given, order))


def exponential(given: Large, order: int) -> Large:
    """Return e to the power of a function, a series where that is made of powers of t, ln t, ... and a constant."""
    if isinstance(given, Exponential):
        raise ProofError("e to the power of an exponential is not followed")
    found = powers.exp(given, order)
    return Exponential(given) if found is None else found


def raised(base: Large, exponent: Large, order: int) -> Large:
    """Return a power; raises ProofError where the base may be negative and the exponent is no small integer."""
    value = exponent.constant if isinstance(exponent, Series) else None
    known = None if value is None else value.rational
    if known is not None and known.denominator == 1 and abs(known) <= MOST_POWER:
        return _natural(base, int(known), order)
    if known is not None and isinstance(base, Series) and _is_positive(base):
        found = powers.root(base, known, order)
        if found is not None:
            return found
    if isinstance(exponent, Exponential):
        raise ProofError("a power whose exponent is an exponential is not followed")
    return exponential(exponent * log_of(base, order), order)


def _natural(base: Large, exponent: int, order: int) -> Large:
    if exponent < 0:
        return inverse(_natural(base, -exponent, order), order)
    found: Large = constant(number(1))
    for _ in range(exponent):
        found = multiplied(found, base, order)
    return found


def absolute(given: Large) -> Large:
    """Return the absolute value."""
    if isinstance(given, Exponential) or not given.terms:
        return given
    return given if given.sign() >= 0 else -given


def difference_sign(one: Large, other: Large, order: int) -> int:
    """Return the sign of one - other from some t on; raises ProofError where it is not certain."""
    if isinstance(one, Series) and isinstance(other, Series):
        return (one - other).sign()
    for each, rest, sign in ((one, other, 1), (other, one, -1)):
        if isinstance(each, Exponential) and isinstance(rest, Series) and not _is_positive(rest) and rest.sign() <= 0:
            log_of(each, order)
            return sign
    return (log_of(one, order) - log_of(other, order)).sign()


def between(low: Large, high: Large) -> Large:
    """Return what is known of a number between two others: its size."""
    if isinstance(low, Series) and isinstance(high, Series):
        found = powers.larger(low.bound, high.bound)
        return constant(ZERO) if found is None else at_most(found)
    sizes = [size for size in (bound_of(low), bound_of(high)) if size is not None]
    return Exponential(sizes[0] if len(sizes) == 1 else _larger(*sizes) + at_most(UNIT), is_bound=True)
