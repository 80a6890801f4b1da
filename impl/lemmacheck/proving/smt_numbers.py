"""Real expressions of z3 as an arithmetic: what z3 does not know becomes a variable with what is known of it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import lazy_loader

from lemmacheck.arithmetic import Arithmetic, NotAvailableError, ball, to_fraction, written_out

z3 = lazy_loader.load("z3")

MOST_FACTORS = 1000
"""How long a product a power may become: z3 is given products, and has no use for longer ones."""


@dataclass(frozen=True, slots=True)
class Smt(Arithmetic):
    """Real expressions of z3.

    `facts` collects what is known of numbers introduced on the way, `needs` what must hold for bounds to have values,
    `hidden` expressions that were computed on the way but may be no part of what is returned, `enclosed` the arguments
    of functions whose values are only known within bounds. With `any_value` the exp of anything is just some positive
    number, and its logarithm some number: enough to say where terms have values.
    """

    facts: list[Any]
    needs: list[Any]
    hidden: list[Any]
    enclosed: list[Any]
    any_value: bool = False
    name: ClassVar[str] = "SMT expressions"

    def number(self, value: Any) -> Any:
        """Return a rational constant, or the expression itself."""
        if isinstance(value, z3.ExprRef):
            return value
        fraction = to_fraction(value)
        return z3.Q(fraction.numerator, fraction.denominator)

    def plain(self, value: Any) -> Fraction | None:
        """Return the value of a numeral."""
        if isinstance(value, z3.ExprRef):
            return _fraction(value) if z3.is_rational_value(value) else None
        return Arithmetic.plain(self, value)

    def exponent(self, value: Any) -> Any:
        """Return an exponent, which must be a constant integer."""
        self.hidden.append(value)
        simple = z3.simplify(value) if isinstance(value, z3.ExprRef) else value
        if not isinstance(simple, z3.ExprRef):
            return Arithmetic.exponent(self, simple)
        if not z3.is_rational_value(simple):
            raise NotAvailableError("SMT has no variable exponents")
        return Arithmetic.exponent(self, _fraction(simple))

    def raised(self, base: Any, exponent: int) -> Any:
        """Return one power as a product, which z3 decides more readily than x^n.

        Raises NotAvailableError where it would have more than MOST_FACTORS factors.
        """
        if abs(exponent) > MOST_FACTORS:
            raise NotAvailableError(f"a power with the exponent {exponent} is too long to write out")
        self.hidden.append(base)
        result = z3.Q(1, 1) if exponent == 0 else base
        for _ in range(abs(exponent) - 1):
            result = result * base
        return result if exponent >= 0 else 1 / result

    def smaller(self, left: Any, right: Any) -> Any:
        """Return the smaller number."""
        return z3.If(left <= right, left, right)

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Any:
        """Return one of two numbers, by the order of two others."""
        return z3.If(self.number(low) <= self.number(high), self.number(then), self.number(otherwise))

    def exp1(self, value: Any) -> Any:
        """Return a new variable between two rationals around exp of a constant."""
        inside = self.number(value)
        self.hidden.append(inside)
        self.enclosed.append(inside)
        fresh = self._fresh("exp")
        if self.any_value:
            self.facts.append(fresh > 0)
            return fresh
        simple = z3.simplify(inside)
        if not z3.is_rational_value(simple):
            raise NotAvailableError("SMT has no exp of a variable")
        exponent = _fraction(simple)
        if not abs(exponent) < MOST_FACTORS:
            raise NotAvailableError("exp of a number that is too large to write out")
        low, high = _around("exp", exponent)
        self.facts.append(z3.And(fresh >= self.number(low), fresh <= self.number(high)))
        return fresh

    def log1(self, value: Any) -> Any:
        """Return a new variable for the logarithm, of which nothing is known: only where it has a value is asked."""
        if not self.any_value:
            raise NotAvailableError("SMT has no logarithm")
        inside = self.number(value)
        self.hidden.append(inside)
        self.enclosed.append(inside)
        self.needs.append(inside > 0)
        return self._fresh("log")

    def sin1(self, value: Any) -> Any:
        """Return a new variable between two rationals around the sine of a constant."""
        return self._enclosed("sin", value, 1)

    def cos1(self, value: Any) -> Any:
        """Return a new variable between two rationals around the cosine of a constant."""
        return self._enclosed("cos", value, 1)

    def atan1(self, value: Any) -> Any:
        """Return a new variable between two rationals around the arc tangent of a constant."""
        return self._enclosed("atan", value, 2)

    def _enclosed(self, function: str, value: Any, most: int) -> Any:
        """Return the value of a function of a constant, exactly or within bounds; of anything, only how large it is.

        Raises NotAvailableError where that would not do.
        """
        inside = self.number(value)
        self.hidden.append(inside)
        simple = z3.simplify(inside)
        if z3.is_rational_value(simple):
            low, high = _around(function, _fraction(simple))
            if low == high:
                return self.number(low)
        elif self.any_value:
            low, high = Fraction(-most), Fraction(most)
        else:
            raise NotAvailableError(f"SMT has no {function} of a variable")
        self.enclosed.append(inside)
        fresh = self._fresh(function)
        self.facts.append(z3.And(fresh >= self.number(low), fresh <= self.number(high)))
        return fresh

    def pi1(self) -> Any:
        """Return one variable for pi, wherever it stands, between two rationals."""
        pi = z3.Real("pi")
        with ball(128) as on:
            low, high = _ends(on.pi1())
        self.enclosed.append(pi)
        self.facts.append(z3.And(pi >= self.number(low), pi <= self.number(high)))
        return pi

    def sqrt1(self, value: Any) -> Any:
        """Return a new variable that is the non-negative root."""
        fresh, inside = self._fresh("root"), self.number(value)
        self.facts.append(z3.Implies(inside >= 0, z3.And(fresh >= 0, fresh * fresh == inside)))
        self.needs.append(inside >= 0)
        return fresh

    def floor1(self, value: Any) -> Any:
        """Return the largest integer that is at most a number."""
        return z3.ToReal(z3.ToInt(self.number(value)))

    def _fresh(self, what: str) -> Any:
        """Return a new number, under a name that no variable can have: a variable may be called root."""
        return z3.Real(f"the {what} {len(self.facts)} {len(self.enclosed)}")


def _fraction(value: Any) -> Fraction:
    """Return the value of a numeral."""
    return Fraction(value.numerator_as_long(), value.denominator_as_long())


def _around(function: str, value: Fraction) -> tuple[Fraction, Fraction]:
    """Return two rationals around a function of a number."""
    with ball(128) as on:
        return _ends(getattr(on, f"{function}1")(on.number(value)))


def _ends(enclosure: Any) -> tuple[Fraction, Fraction]:
    return to_fraction(written_out(enclosure.lower())), to_fraction(written_out(enclosure.upper()))
