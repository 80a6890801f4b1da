"""Sums of products of atoms with rational exponents: primes, exponentials, logarithms, other functions of numbers."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from flint import arb, fmpq, fmpz

from lemmacheck.arithmetic.arithmetic import NotAvailableError, Sign

MOST_TERMS = 300
MOST_BITS = 128
"""Longer integers are not taken apart into primes."""
MOST_EXPONENT = 500

Atom = tuple[Any, ...]
"""`("prime", p)`, `("exp", monomial)`, `("log", p)`, `("pi",)`, or a function of a number: `("sin", top, bottom)`."""
Monomial = tuple[tuple[Atom, Fraction], ...]
"""Atoms with their exponents, in the order of their texts."""
Sum = Mapping[Monomial, Fraction]
ONE: Sum = {(): Fraction(1)}


def plus(one: Sum, other: Sum) -> Sum:
    """Return the sum of two sums."""
    out = dict(one)
    for monomial, coefficient in other.items():
        out[monomial] = out.get(monomial, Fraction(0)) + coefficient
    return {monomial: coefficient for monomial, coefficient in out.items() if coefficient}


def times(one: Sum, other: Sum) -> Sum:
    """Return the product of two sums.

    Raises NotAvailableError where it has too many terms.
    """
    if len(one) * len(other) > MOST_TERMS**2:
        raise NotAvailableError("a number has too many terms")
    out: dict[Monomial, Fraction] = {}
    for first, a in one.items():
        for second, b in other.items():
            monomial, factor = product([*first, *second])
            for reduced, c in _reduced(monomial).items():
                out[reduced] = out.get(reduced, Fraction(0)) + a * b * c * factor
    if len(out) > MOST_TERMS:
        raise NotAvailableError("a number has too many terms")
    return {monomial: coefficient for monomial, coefficient in out.items() if coefficient}


def _reduced(monomial: Monomial) -> Sum:
    """Return a monomial without squares of roots, and without squares of cosines: these are 1 - sin²."""
    for place, (atom, exponent) in enumerate(monomial):
        if atom[0] in ("root of", "cos") and exponent >= 2 and (atom[0] == "cos" or atom[2] == tuple(ONE.items())):
            rest, _ = product([*monomial[:place], *monomial[place + 1 :], (atom, exponent - 2)])
            square = dict(atom[1])
            if atom[0] == "cos":
                square = {(): Fraction(1), ((("sin", *atom[1:]), Fraction(2)),): Fraction(-1)}
            return times(square, {rest: Fraction(1)})
    return {monomial: Fraction(1)}


def product(powers: list[tuple[Atom, Fraction]]) -> tuple[Monomial, Fraction]:
    """Return a product of powers of atoms as a monomial and a rational factor: primes keep exponents in [0, 1)."""
    found: dict[Atom, Fraction] = {}
    for atom, exponent in powers:
        found[atom] = found.get(atom, Fraction(0)) + exponent
    factor = Fraction(1)
    for atom, exponent in found.items():
        if atom[0] == "prime":
            if abs(exponent) > MOST_EXPONENT:
                raise NotAvailableError("a power is not written out")
            whole = exponent.__floor__()
            factor *= Fraction(atom[1]) ** whole
            found[atom] = exponent - whole
    return tuple(sorted(((a, e) for a, e in found.items() if e), key=repr)), factor


def lead(terms: Sum) -> tuple[Monomial, Fraction]:
    """Return the leading term: multiplying a sum by a monomial multiplies it by the same."""
    atoms = sorted({atom for monomial in terms for atom, _ in monomial}, key=repr)
    monomial = max(terms, key=lambda each: [dict(each).get(atom, Fraction(0)) for atom in atoms])
    return monomial, terms[monomial]


def is_positive(atom: Atom) -> bool:
    """Whether any real power of an atom has a value, and is positive."""
    return atom[0] in ("prime", "exp")


def primes(value: Fraction) -> Iterator[tuple[int, Fraction]]:
    """Yield the primes of a positive number with their exponents; long integers stay as they are."""
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        if part == 1:
            continue
        found = [(part, 1)] if part.bit_length() > MOST_BITS else fmpz(part).factor()
        yield from ((int(prime), Fraction(sign * int(power))) for prime, power in found)


def sign_of(value: arb) -> Sign:
    """Return the sign of every number in a ball, where it is one."""
    return Sign.POSITIVE if value > 0 else Sign.NEGATIVE if value < 0 else Sign.OPEN


def sign_of_sum(terms: Sum) -> Sign:
    """Return the sign of a sum, where it is known: as balls tell, or of a single term as its factors do."""
    found = sign_of(ball_of(terms))
    if found is not Sign.OPEN or len(terms) != 1:
        return found
    ((monomial, coefficient),) = terms.items()
    signs = [Sign.POSITIVE if coefficient > 0 else Sign.NEGATIVE]
    for atom, exponent in monomial:
        sign = sign_of_atom(atom)
        signs.append(Sign.POSITIVE if exponent % 2 == 0 and sign in (Sign.POSITIVE, Sign.NEGATIVE) else sign)
    return product_of_signs(signs)


def sign_of_atom(atom: Atom) -> Sign:
    """Return the sign of an atom: a logarithm is above 0 where its number is above 1, however little it is."""
    if is_positive(atom) or atom[0] in ("pi", "log", "exp of"):
        return Sign.POSITIVE
    if atom[0] != "log of":
        return Sign.OPEN
    top, bottom = dict(atom[1]), dict(atom[2])
    room = plus(top, {monomial: -coefficient for monomial, coefficient in bottom.items()})
    return product_of_signs([sign_of_sum(room), sign_of_sum(bottom)]) if room else Sign.OPEN  # it is 0


def product_of_signs(signs: Iterable[Sign]) -> Sign:
    """Return the sign of a product of numbers that are not 0, unless one is not known."""
    known = list(signs)
    if Sign.OPEN in known:
        return Sign.OPEN
    return Sign.NEGATIVE if known.count(Sign.NEGATIVE) % 2 else Sign.POSITIVE


def ball_of(terms: Sum) -> arb:
    """Return a ball that holds the value of a sum."""
    total = arb(0)
    for monomial, coefficient in terms.items():
        each = arb(fmpq(coefficient.numerator, coefficient.denominator))
        for atom, exponent in monomial:
            each *= _power_ball(atom, exponent)
        total += each
    return total


def _power_ball(atom: Atom, exponent: Fraction) -> arb:
    """Return a ball that holds a power of an atom; atoms that may be negative have integer exponents."""
    power = fmpq(exponent.numerator, exponent.denominator)
    match atom[0]:
        case "prime":
            return (arb(atom[1]).log() * power).exp()
        case "exp":
            return (ball_of({atom[1]: Fraction(1)}) * power).exp()
    if exponent.denominator != 1:
        raise NotAvailableError("a root of a number that may be negative")
    return _atom_ball(atom) ** int(exponent)


def _atom_ball(atom: Atom) -> arb:
    match atom[0]:
        case "log":
            return arb(atom[1]).log()
        case "pi":
            return arb.pi()
    inside = ball_of(dict(atom[1])) / ball_of(dict(atom[2]))
    functions = {
        "exp of": arb.exp, "log of": arb.log, "root of": arb.sqrt, "sin": arb.sin, "cos": arb.cos, "atan": arb.atan,
    }  # fmt: skip
    found: arb = functions[str(atom[0])](inside)
    return found
