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
        known = [p for p in polynomials if p.degree() > 0]
        return {place for place, span in enumerate(self.spans) if any(_has_root(p, span) for p in known)}

    def check(self, polynomials: Sequence[fmpq_poly]) -> None:
        """Raise NotAvailableError unless the intervals hold every real root, one each, in order, with samples between.

        So nothing rests on who isolated them: the kernel counts the roots, on the whole line and in each interval.
        """
        cuts = [end for span in self.spans for end in span]
        known = [p for p in polynomials if p.degree() > 0]
        counted = [count_roots(_dense(p), None, None) == len(self.places([p])) for p in known]
        between = self.samples if not self.spans else self.samples[1:-1]
        gaps = list(itertools.pairwise(self.spans))
        is_apart = all(left[1] < right[0] for left, right in gaps) and cuts == sorted(cuts)
        is_between = all(
            left[1] < _rational(sample) < right[0] for (left, right), sample in zip(gaps, between, strict=False)
        )
        if not (all(counted) and is_apart and is_between and len(self.samples) == len(self.spans) + 1):
            raise NotAvailableError("the roots that sympy isolates are not those that a Sturm sequence counts")


def _has_root(polynomial: fmpq_poly, span: tuple[Any, Any]) -> bool:
    """Whether a polynomial has a root inside an interval, or at the single number that it is.

    Raises NotAvailableError where it has several, or one at an end.
    """
    low, high = (plain(end) for end in span)
    if low == high:
        return bool(polynomial(low) == 0)
    try:
        found = count_roots(_dense(polynomial), _fraction(low), _fraction(high))
    except ProofError as error:
        raise NotAvailableError(f"its roots are not counted: {error}") from error
    if found > 1:
        raise NotAvailableError("an interval holds more than one root")
    return found == 1


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
