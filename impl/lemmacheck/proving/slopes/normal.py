"""Expressions as quotients of polynomials in numbers and in functions of such quotients, without common factors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from lemmacheck.kernel import Expression, below, names_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import NotProvedError

MOST_TERMS = 200
MOST_EXPONENT = 12
MOST_PARTS = 40
EXACT = {"exp": 1, "log": 0, "sin": 0, "cos": 1, "atan": 0}
"""What functions are at 0, and the logarithm at 1."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A quotient of two polynomials."""

    top: fmpq_mpoly
    bottom: fmpq_mpoly


@dataclass(slots=True)
class Normal:
    """Polynomials over the numbers and functions of some expressions; each function counts as a variable."""

    roots: Sequence[Expression]
    parts: list[Expression] = field(init=False, default_factory=list)
    """The expression that each variable stands for."""
    _texts: list[str] = field(init=False, default_factory=list)
    _context: fmpq_mpoly_ctx = field(init=False)
    _places: dict[tuple[object, ...], int] = field(init=False, default_factory=dict)
    _known: dict[int, Ratio] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Make as many variables as there can be."""
        nodes = list(below(tuple(self.roots)))
        size = sum(each.kind not in ("number", "add", "subtract", "negate", "multiply", "divide") for each in nodes)
        if size > MOST_PARTS:
            raise NotProvedError("there are too many functions")
        self._context = fmpq_mpoly_ctx.get(tuple(f"v{i}" for i in range(max(size, 1))), Ordering.lex)

    def ratio(self, root: Expression) -> Ratio:
        """Return an expression as a quotient.

        Raises NotProvedError where it becomes too large.
        """
        for each in below((root,)):
            if id(each) not in self._known:
                found = self._of(each, [self._known[id(part)] for part in each.parts])
                self._known[id(each)] = self._short(found)
        return self._known[id(root)]

    def _of(self, each: Expression, parts: list[Ratio]) -> Ratio:
        """Return an operation on quotients."""
        one = self._context.constant(1)
        match each.kind, parts:
            case "number", _ if isinstance(each.value, Fraction):
                return Ratio(self._context.constant(fmpq(each.value.numerator, each.value.denominator)), one)
            case "negate", [a]:
                return Ratio(-a.top, a.bottom)
            case ("add" | "subtract") as kind, [a, b]:
                right = b.top * a.bottom
                return Ratio(a.top * b.bottom + (right if kind == "add" else -right), a.bottom * b.bottom)
            case "multiply", [a, b]:
                return Ratio(a.top * b.top, a.bottom * b.bottom)
            case "divide", [a, b]:
                return Ratio(a.top * b.bottom, self._nonzero(a.bottom * b.top))
            case "power", [a, _] if (exponent := _whole(each.parts[1])) is not None:
                if exponent < 0:
                    a = Ratio(a.bottom, self._nonzero(a.top))
                return Ratio(a.top ** abs(exponent), a.bottom ** abs(exponent))
        return self._function(each, parts)

    def _function(self, each: Expression, parts: list[Ratio]) -> Ratio:
        """Return a variable for a number or a function; a number where a function has a simple value."""
        one = self._context.constant(1)
        if each.kind in EXACT and parts[0].top == (one if each.kind == "log" else 0) * parts[0].bottom:
            return Ratio(self._context.constant(EXACT[each.kind]), one)
        if each.kind == "power" and parts[0].top == parts[0].bottom:
            return Ratio(one, one)
        key = (each.kind, each.value, *((str(part.top), str(part.bottom)) for part in parts))
        if key not in self._places:
            self._places[key] = len(self.parts)
            self.parts.append(each)
            self._texts.append(self._named(each))
        return Ratio(self._context.gens()[self._places[key]], one)

    def _nonzero(self, bottom: fmpq_mpoly) -> fmpq_mpoly:
        if not bottom:
            raise NotProvedError("a divisor is 0")
        return bottom

    def _short(self, a: Ratio) -> Ratio:
        """Return a quotient without common factors, and without squares of roots above the line."""
        if len(a.top) > MOST_TERMS or len(a.bottom) > MOST_TERMS:
            raise NotProvedError("an expression has too many terms")
        common = a.top.gcd(a.bottom)
        top, bottom = a.top / common, a.bottom / common
        return Ratio(self._rooted(top), self._rooted(bottom))

    def _rooted(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """Return a polynomial in which the square of a root is what it is the root of, where that is a polynomial."""
        for place, part in enumerate(self.parts):
            if part.kind != "sqrt":
                continue
            inside = self._known[id(part.parts[0])]
            if not inside.bottom.is_constant() or not any(powers[place] > 1 for powers in polynomial.to_dict()):
                continue
            square, root = inside.top / inside.bottom, self._context.gens()[place]
            out = self._context.constant(0)
            for powers, value in polynomial.to_dict().items():
                rest = tuple(0 if i == place else power for i, power in enumerate(powers))
                term = self._context.from_dict({rest: value})
                out += term * square ** (powers[place] // 2) * root ** (powers[place] % 2)
            polynomial = out
        return polynomial

    def _named(self, part: Expression) -> str:
        """Return a function as text; what is divided by quotients is written as one quotient."""
        if len(part.parts) != 1 or sum(each.kind == "divide" for each in below(part.parts)) < 2:
            return expression_text(part)
        inside = self._known[id(part.parts[0])]
        factor = inside.bottom.leading_coefficient()
        top, bottom = self.text(inside.top / factor), self.text(inside.bottom / factor)
        return f"{part.kind}({top})" if inside.bottom.is_constant() else f"{part.kind}({top}/{bottom})"

    def name_of(self, place: int) -> str:
        """Return the number or function that a variable stands for, as text."""
        return self._texts[place]

    def text(self, polynomial: fmpq_mpoly) -> str:
        """Return a polynomial as text, which a goal reads back."""
        terms = []
        for powers, value in polynomial.to_dict().items():
            factors = [
                f"{self._texts[i]}**{power}" if power > 1 else self._texts[i] for i, power in enumerate(powers) if power
            ]
            terms.append("*".join([f"({value})", *factors] if value != 1 or not factors else factors))
        return "(" + (" + ".join(terms) or "0") + ")"

    def mentions(self, polynomial: fmpq_mpoly, name: str) -> list[int]:
        """Return the places of the variables in which a polynomial depends on a number."""
        used = {i for powers in polynomial.to_dict() for i, power in enumerate(powers) if power}
        return sorted(i for i in used if name in names_of((self.parts[i],)))

    def coefficients(self, polynomial: fmpq_mpoly, place: int) -> Mapping[int, fmpq_mpoly]:
        """Return the coefficients of the powers of one variable."""
        out: dict[int, fmpq_mpoly] = {}
        for powers, value in polynomial.to_dict().items():
            rest = tuple(0 if i == place else power for i, power in enumerate(powers))
            term = self._context.from_dict({rest: value})
            out[powers[place]] = out.get(powers[place], self._context.constant(0)) + term
        return out


def _whole(exponent: Expression) -> int | None:
    value = exponent.value
    if exponent.kind == "negate":
        inner = _whole(exponent.parts[0])
        return None if inner is None else -inner
    if exponent.kind != "number" or not isinstance(value, Fraction) or value.denominator != 1:
        return None
    return int(value) if abs(value) <= MOST_EXPONENT else None
