"""Logarithms and powers of exact constants: integers are factored, so that ln 6 - ln 2 - ln 3 is 0 by its form."""

import functools

from flint import fmpq, fmpz

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.asymptotics import constant
from lemmacheck.asymptotics.atom import Atom, Number

TRIAL_DIVISION = 10_000
"""Up to which primes long integers are divided."""


def log(number: Number) -> Number:
    """Return the natural logarithm of a positive constant.

    Raises NotAvailableError where it is not, or may not be, positive.
    """
    if constant.sign(number) <= 0:
        raise NotAvailableError(f"the logarithm of {constant.text(number)} has no value")
    if isinstance(number, fmpq):
        return _log_rational(number)
    if len(number.parts) > 1:
        return constant.single(Atom("log", number))
    ((product, value),) = number.parts
    total: Number = _log_rational(value)
    for atom, exponent in product:
        total = total + _log_atom(atom) * exponent
    return total


def _log_atom(atom: Atom) -> Number:
    match atom.kind:
        case "prime":
            return _log_rational(fmpq(atom.of))
        case "e":
            return constant.ONE
        case "exp":
            return atom.of
        case "free":
            return constant.single(Atom("log", atom))
    return constant.single(Atom("log", constant.single(atom)))


def _log_rational(value: fmpq) -> Number:
    exponents = dict(_factors(int(value.p)))
    for prime, exponent in _factors(int(value.q)):
        exponents[prime] = exponents.get(prime, 0) - exponent
    return constant.summed(((((Atom("log", prime), constant.ONE),), fmpq(e)) for prime, e in exponents.items()))


@functools.lru_cache(maxsize=4096)
def _factors(value: int) -> tuple[tuple[int, int], ...]:
    """Return factors with exponents; a factor of many digits is left whole, which may hide a zero, but fakes none."""
    found = fmpz(value).factor() if value.bit_length() <= 96 else fmpz(value).factor(TRIAL_DIVISION)
    return tuple((int(factor), int(exponent)) for factor, exponent in found if factor != 1)


def power(number: Number, exponent: fmpq) -> Number:
    """Return a positive constant to a rational power, any constant to a natural one.

    Raises NotAvailableError where the base may be negative.
    """
    if exponent.q == 1 and (exponent >= 0 or isinstance(number, fmpq)):
        return _natural_power(number, int(exponent.p)) if exponent >= 0 else number ** int(exponent.p)
    return constant.exp(log(number) * exponent)


def _natural_power(number: Number, exponent: int) -> Number:
    if isinstance(number, fmpq):
        return number**exponent
    result: Number = constant.ONE
    for bit in f"{exponent:b}":
        result = result * result
        if bit == "1":
            result = result * number
    return result
