"""Polynomials with rational coefficients: what every step of a proof without boxes comes down to."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from lemmacheck.kernel.statements import ProofError, short, short_power

MOST_TERMS = 20_000
MOST_PRODUCTS = 4_000_000
MOST_DEGREE = 1_000

Monomial = tuple[tuple[str, int], ...]
"""Variables with their exponents, each at least 1, sorted by name; the empty one is 1."""

Polynomial = Mapping[Monomial, Fraction]
"""Coefficients by monomial, none of them 0. The empty one is 0."""

ONE: Polynomial = {(): Fraction(1)}


def constant(value: Fraction | int) -> Polynomial:
    """Return a number as a polynomial."""
    return {(): Fraction(value)} if value else {}


def variable(name: str) -> Polynomial:
    """Return a variable as a polynomial."""
    return {((name, 1),): Fraction(1)}


def plus(left: Polynomial, right: Polynomial, factor: Fraction | int = 1) -> Polynomial:
    """Return left + factor * right."""
    out = dict(left)
    for monomial, coefficient in right.items():
        more = coefficient if factor == 1 else -coefficient if factor == -1 else factor * coefficient
        before = out.get(monomial)
        total = more if before is None else before + more
        if total:
            out[monomial] = total
        else:
            out.pop(monomial, None)
    return out


def scaled(polynomial: Polynomial, factor: Fraction | int) -> Polynomial:
    """Return factor * polynomial."""
    return plus({}, polynomial, factor)


def times(left: Polynomial, right: Polynomial) -> Polynomial:
    """Return left * right.

    Raises ProofError where it has too many terms, of too high a degree, or too long coefficients.
    """
    if len(left) * len(right) > MOST_PRODUCTS:
        raise ProofError("a polynomial has too many terms")
    out: dict[Monomial, Fraction] = {}
    for one, a in left.items():
        if len(out) > MOST_TERMS:
            raise ProofError("a polynomial has too many terms")
        for other, b in right.items():
            monomial = joined(one, other)
            before = out.get(monomial)
            out[monomial] = a * b if before is None else before + a * b
    return {monomial: short(coefficient) for monomial, coefficient in out.items() if coefficient}


def joined(one: Monomial, other: Monomial) -> Monomial:
    """Return the product of two monomials."""
    if not one or not other:
        return one or other
    powers = dict(one)
    for name, exponent in other:
        powers[name] = powers.get(name, 0) + exponent
        if powers[name] > MOST_DEGREE:
            raise ProofError("a polynomial has too high a degree")
    return tuple(sorted(powers.items()))


def product(polynomials: Iterable[Polynomial]) -> Polynomial:
    """Return the product of polynomials, 1 for none."""
    out = ONE
    for each in polynomials:
        out = times(out, each)
    return out


def power(polynomial: Polynomial, exponent: int) -> Polynomial:
    """Return a power with an exponent of at least 0."""
    if not names(polynomial):
        return constant(short_power(polynomial.get((), Fraction(0)), exponent))
    return product([polynomial] * exponent)


def names(polynomial: Polynomial) -> set[str]:
    """Return the variables of a polynomial."""
    return {name for monomial in polynomial for name, _ in monomial}


def degree(polynomial: Polynomial, name: str) -> int:
    """Return the degree of a polynomial in one variable; 0 for the polynomial 0."""
    return max((dict(monomial).get(name, 0) for monomial in polynomial), default=0)


def coefficients(polynomial: Polynomial, name: str) -> list[Polynomial]:
    """Return the coefficients of a polynomial's powers of one variable, from the 0th on."""
    out: list[dict[Monomial, Fraction]] = [{} for _ in range(degree(polynomial, name) + 1)]
    for monomial, coefficient in polynomial.items():
        rest = tuple((other, exponent) for other, exponent in monomial if other != name)
        out[dict(monomial).get(name, 0)][rest] = coefficient
    return list(out)


def composed(polynomial: Polynomial, values: Mapping[str, Polynomial]) -> Polynomial:
    """Return a polynomial with others in place of some of its variables."""
    powers: dict[tuple[str, int], Polynomial] = {}
    out: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        term = constant(coefficient)
        for name, exponent in monomial:
            if (name, exponent) not in powers:
                powers[name, exponent] = power(values.get(name, variable(name)), exponent)
            term = times(term, powers[name, exponent])
        out = plus(out, term)
    return out


def number(polynomial: Polynomial) -> Fraction | None:
    """Return the value of a polynomial without variables, None for another."""
    return polynomial.get((), Fraction(0)) if all(monomial == () for monomial in polynomial) else None


def gap(left: Polynomial, right: Polynomial) -> Fraction | None:
    """Return left - right where that is a number, None elsewhere."""
    if len(left) - (() in left) != len(right) - (() in right):
        return None
    if any(monomial and right.get(monomial) != coefficient for monomial, coefficient in left.items()):
        return None
    return left.get((), Fraction(0)) - right.get((), Fraction(0))
