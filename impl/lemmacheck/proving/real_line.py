"""The real line cut at the roots of polynomials: sympy isolates them, and the kernel counts them by Sturm sequences."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import lazy_loader
from flint import fmpq, fmpq_poly

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.kernel import ProofError, count_roots

sympy = lazy_loader.load("sympy")

LONG, MOST_BITS = 256, 4000
"""From how many bits on a coefficient is long, and how long it may be then, times the degree."""


@dataclass(frozen=True, slots=True)
class Line:
    """Real roots in order, each once, the interval that isolates each, and a rational in each gap and beyond.

    Roots are for printing: one root may be written in two ways, so which polynomial has which root is found by counting
    the roots in the interval.
    """

    roots: list[Any]
    spans: list[tuple[Any, Any]]
    samples: list[fmpq]

    def places(self, polynomials: Sequence[fmpq_poly]) -> set[int]:
        """Return which of the roots are roots of one of the polynomials; all of theirs are among them."""
        known = [_once(p) for p in polynomials if p.degree() > 0]
        return {place for place, span in enumerate(self.spans) if any(_changes(p, span) for p in known)}

    def check(self, polynomials: Sequence[fmpq_poly]) -> None:
        """Raise NotAvailableError unless the intervals hold every real root, one each, in order, with samples between.

        So nothing rests on who isolated them: the product of all changes its sign in each interval, and the kernel
        counts no more roots on the whole line than there are intervals.
        """
        whole = fmpq_poly([1])
        for each in polynomials:
            whole *= each if each.degree() > 0 else 1
        whole = _once(whole)
        cuts = [end for span in self.spans for end in span]
        is_one_each = cuts == sorted(cuts) and all(_changes(whole, span) for span in self.spans)
        places = [-sympy.oo, *cuts, sympy.oo]
        is_between = len(self.samples) == len(self.spans) + 1 and all(
            places[2 * i] <= _rational(sample) <= places[2 * i + 1] and whole(sample) != 0
            for i, sample in enumerate(self.samples)
        )
        if not (is_one_each and is_between and _count(whole) == len(self.spans)):
            raise NotAvailableError("the roots that sympy isolates are not those that a Sturm sequence counts")


def _once(polynomial: fmpq_poly) -> fmpq_poly:
    """Return a polynomial with the same roots, each once."""
    return polynomial / polynomial.gcd(polynomial.derivative()) if polynomial.degree() > 0 else polynomial


def _changes(polynomial: fmpq_poly, span: tuple[Any, Any]) -> bool:
    """Whether a polynomial changes its sign over an interval, or is 0 at the single number that it is."""
    low, high = (polynomial(plain(end)) for end in span)
    return bool(low == 0) if span[0] == span[1] else bool(low * high < 0)


def _count(polynomial: fmpq_poly) -> int:
    """Return the number of real roots as the kernel counts them.

    Raises NotAvailableError where it does not.
    """
    try:
        return count_roots(_dense(polynomial), None, None)
    except ProofError as error:
        raise NotAvailableError(f"its roots are not counted: {error}") from error


def _dense(polynomial: fmpq_poly) -> list[Fraction]:
    return [_fraction(c) for c in polynomial.coeffs()]


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _polynomial(polynomial: fmpq_poly) -> Any:
    """Return a polynomial as sympy has it, each root once."""
    coefficients = [_rational(c) for c in reversed(polynomial.coeffs())]
    return sympy.Poly(coefficients, sympy.Symbol("x"), domain="QQ").sqf_part()


def isolated(polynomials: Sequence[fmpq_poly]) -> Line:
    """Return the real roots of some polynomials.

    Raises NotAvailableError where their coefficients are so long that it would take minutes to isolate them.
    """
    product = sympy.Poly(1, sympy.Symbol("x"), domain="QQ")
    for polynomial in polynomials:
        if polynomial.degree() > 0:
            product = sympy.lcm(product, _polynomial(polynomial))
    if product.degree() <= 0:
        return Line([], [], [fmpq(0)])
    bits = int(product.clear_denoms()[1].max_norm()).bit_length()
    if bits > LONG and bits * product.degree() > MOST_BITS:
        raise NotAvailableError(f"a polynomial with a coefficient of {bits} bits is too long to find its roots")
    roots = product.real_roots(multiple=False, radicals=False)
    line = Line([root for root, _ in roots], *_gaps(product))
    line.check(polynomials)
    return line


def _gaps(product: Any) -> tuple[list[tuple[Any, Any]], list[fmpq]]:
    """Return the intervals that isolate the real roots, and a rational between each two and on either side."""
    width = sympy.Rational(1, 2)
    while True:
        found = [ends for ends, _ in product.intervals(eps=width)]
        between = [(left[1] + right[0]) / 2 for left, right in itertools.pairwise(found)]
        if all(product.eval(middle) != 0 for middle in between):
            break
        width /= 4
    outside = (found[0][0] - 1, found[-1][1] + 1) if found else (sympy.Integer(0), None)
    return found, [plain(s) for s in (outside[0], *between, outside[1]) if s is not None]


def _rational(value: fmpq) -> Any:
    return sympy.Rational(int(value.p), int(value.q))


def plain(value: Any) -> fmpq:
    """Return one of sympy's rational numbers as flint has it."""
    return fmpq(int(value.p), int(value.q))
