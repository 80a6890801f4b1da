"""What is done to polynomials when one of their variables is replaced by a bound."""

from fractions import Fraction
from typing import Any

import flint

from lemmacheck.kernel import Polynomial


def names(polynomial: Polynomial) -> set[str]:
    """Return the variables of a polynomial."""
    return {name for monomial in polynomial for name, _ in monomial}


def total_degree(polynomial: Polynomial) -> int:
    """Return the degree of a polynomial in all of its variables."""
    return max((sum(exponent for _, exponent in monomial) for monomial in polynomial), default=0)


def degree_in(polynomial: Polynomial, name: str) -> int:
    """Return the degree of a polynomial in a variable."""
    return max((exponent for monomial in polynomial for each, exponent in monomial if each == name), default=0)


def split(polynomial: Polynomial, name: str) -> tuple[Polynomial, Polynomial]:
    """Return c and r of a polynomial c*t + r, where r is without t; c may still have it."""
    slope: dict[Any, Fraction] = {}
    left: dict[Any, Fraction] = {}
    for monomial, coefficient in polynomial.items():
        powers = dict(monomial)
        if name not in powers:
            left[monomial] = coefficient
            continue
        powers[name] -= 1
        slope[tuple(sorted((each, exponent) for each, exponent in powers.items() if exponent))] = coefficient
    return slope, left


def product(left: Polynomial, right: Polynomial) -> Polynomial:
    """Return left * right."""
    return _computed(left, right, lambda a, b: (a * b,))[0]


def minus(left: Polynomial, right: Polynomial) -> Polynomial:
    """Return left - right."""
    return _computed(left, right, lambda a, b: (a - b,))[0]


def lowest(over: Polynomial, under: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Return a quotient in lowest terms, a number below the line being 1 or -1."""

    def reduced(a: Any, b: Any) -> tuple[Any, Any]:
        common = a.gcd(b)
        if not common:
            return a, b
        a, b = a / common, b / common
        if b.is_constant():
            value = abs(b.leading_coefficient())
            a, b = a / value, b / value
        return a, b

    found = _computed(over, under, reduced)
    return found[0], found[1]


def _computed(left: Polynomial, right: Polynomial, operation: Any) -> list[Polynomial]:
    """Return what an operation makes of two polynomials of flint's."""
    variables = sorted(names(left) | names(right)) or ["t"]
    ring = flint.fmpq_mpoly_ctx.get([f"v{place}" for place in range(len(variables))], "lex")
    number = {name: place for place, name in enumerate(variables)}

    def taken(polynomial: Polynomial) -> Any:
        out = {}
        for monomial, c in polynomial.items():
            exponents = [0] * len(variables)
            for name, exponent in monomial:
                exponents[number[name]] = exponent
            out[tuple(exponents)] = flint.fmpq(c.numerator, c.denominator)
        return ring.from_dict(out)

    return [_given(each, variables) for each in operation(taken(left), taken(right))]


def _given(found: Any, variables: list[str]) -> Polynomial:
    out = {}
    for exponents, c in found.terms():
        monomial = tuple((name, int(exponent)) for name, exponent in zip(variables, exponents, strict=True) if exponent)
        out[monomial] = Fraction(int(c.p), int(c.q))
    return out
