"""Signs that show without a proof: of squares as they are written, and of variables by single facts."""

from collections.abc import Iterable
from fractions import Fraction

from lemmacheck.kernel.polynomials import Divisor, Fact, Monomial, Polynomial, Relation
from lemmacheck.kernel.polynomials import polynomial as poly
from lemmacheck.kernel.statements import Expression, below


def is_square_sum(root: Expression) -> bool:
    """Whether an expression is a sum of squares as it is written, so that it is at least 0 wherever it has a value."""
    known: dict[int, bool] = {}
    for each in below((root,)):
        parts = [known[id(part)] for part in each.parts]
        match each.kind, each.value:
            case ("add", _) | ("sum", _):
                known[id(each)] = parts[-1] and (parts[0] or each.kind == "sum")
            case "multiply", _:
                known[id(each)] = each.parts[0] is each.parts[1] or all(parts)
            case "power", _:
                exponent = each.parts[1].value
                known[id(each)] = isinstance(exponent, Fraction) and exponent.denominator == 1 and exponent % 2 == 0
            case "number", Fraction() as value:
                known[id(each)] = value >= 0
            case _:
                known[id(each)] = False
    return known[id(root)]


def is_sign(fact: Fact) -> bool:
    """Whether a fact says that a polynomial is at least 0, or above it."""
    return fact.relation in (Relation.AT_LEAST, Relation.ABOVE)


class Signs:
    """Which variables are not negative (1), or above 0 (2), by single facts."""

    def __init__(self, facts: Iterable[Fact], index: str) -> None:
        self._known = {index: 2}
        for fact in facts:
            names = poly.names(fact.polynomial) if is_sign(fact) and len(fact.polynomial) <= 2 else ()
            if len(names) == 1:
                (name,) = names
                slope, rest = fact.polynomial.get(((name, 1),), 0), fact.polynomial.get((), Fraction(0))
                if slope > 0 >= rest and len(fact.polynomial) == 1 + bool(rest):
                    is_above = rest < 0 or fact.relation is Relation.ABOVE
                    self._known[name] = max(self._known.get(name, 0), 2 if is_above else 1)

    def of_monomial(self, monomial: Monomial) -> int:
        """Return the sign of a monomial."""
        signs = [self._known.get(name, 0) or (1 if exponent % 2 == 0 else 0) for name, exponent in monomial]
        return min(signs, default=2)

    def of(self, polynomial: Polynomial) -> int:
        """Return the sign of a polynomial without negative coefficients, 0 for another."""
        if not polynomial or min(polynomial.values()) < 0:
            return 0
        signs = [self.of_monomial(monomial) for monomial in polynomial]
        return max(signs) if min(signs) else 0

    def of_divisors(self, divisors: Iterable[Divisor]) -> int:
        """Return the sign of a product of divisors, none of which is 0."""
        odd = [dict(divisor) for divisor, exponent in divisors if exponent % 2]
        return 2 if all(self.of(each) for each in odd) else 0
