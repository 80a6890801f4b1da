"""Orders: how large a quantity may be, as a power of l = ln n times a power of ln l, compared exactly."""

import ast
import functools
import re
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.formula import parse
from lemmacheck.kernel import Reach
from lemmacheck.system import CatalogueError

RELATIONS = ("Θ", "O", "o", "any")
LONGEST = 80
_RIGHT = "an order is a product of rational powers of l and log(l), such as 'sqrt(l)', 'l**(1/4)' or 'l/log(l)'"
_SCIENTIFIC = re.compile(r"[\d.]\s*[eE]\s*[-+]?\d")


@dataclass(frozen=True, slots=True)
class Order:
    """How large a quantity may be, in l = ln n: `Θ` of a bound, `O` or `o` of it, or `any`.

    `of` is a product of rational powers of l and log(l), with a positive factor that says nothing. Substituting a power
    of n for n multiplies l by a constant, so orders do not change by it. Raises CatalogueError for anything else.
    """

    relation: str
    of: str = "1"

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise CatalogueError(f"an order is one of {', '.join(RELATIONS)}, not {self.relation!r}")
        object.__setattr__(self, "of", _text(*powers(str(self.of)), l="l", log="log(l)", power="**"))

    def __str__(self) -> str:
        """Return the order as the paper writes it, l as ln n."""
        if self.relation == "any":
            return "any size"
        return f"{self.relation}({_text(*powers(self.of), l='ln(n)', log='ln(ln(n))', power='^')})"

    @property
    def reach(self) -> Reach:
        """The order as derivations have it."""
        return Reach(self.relation, *powers(self.of)) if self.relation != "any" else Reach("any")


def theta(of: str) -> Order:
    """Declare Θ(of), with l = ln n: at most a multiple of it.

    What can be done is meant for every constant, what cannot be done for some constant.
    """
    return Order("Θ", of)


def little(of: str) -> Order:
    """Declare o(of), with l = ln n: what can be done is meant for every such quantity, what cannot for some."""
    return Order("o", of)


def big(of: str) -> Order:
    """Declare O(of), with l = ln n: at most a multiple of it, or anything smaller."""
    return Order("O", of)


def order_of(reach: Reach) -> Order:
    """Return an order from what derivations have of it."""
    if reach.relation == "any":
        return ANY
    return Order(reach.relation, _text(reach.power, reach.log, l="l", log="log(l)", power="**"))


@functools.lru_cache(maxsize=1024)
def powers(of: str) -> tuple[Fraction, Fraction]:
    """Return the powers of l and of log(l); pairs are ordered as what they stand for grows.

    Raises CatalogueError for what is no product of them.
    """
    if len(of) > LONGEST or _SCIENTIFIC.search(of):
        raise CatalogueError(f"{_RIGHT}; {of[:LONGEST]!r} is not")
    return _powers(parse(of), of)


def _powers(node: ast.expr, of: str) -> tuple[Fraction, Fraction]:
    """Return the powers of l and of log(l) in a part of an expression."""
    match node:
        case ast.Constant() if (constant(node) or 0) > 0:
            return Fraction(0), Fraction(0)
        case ast.Name("l"):
            return Fraction(1), Fraction(0)
        case ast.Call(ast.Name("log"), [ast.Name("l")]):
            return Fraction(0), Fraction(1)
        case ast.Call(ast.Name("sqrt"), [inside]):
            return _raised(_powers(inside, of), Fraction(1, 2))
        case ast.BinOp(left, ast.Mult(), right):
            return _times(_powers(left, of), _powers(right, of))
        case ast.BinOp(left, ast.Div(), right):
            return _times(_powers(left, of), _raised(_powers(right, of), Fraction(-1)))
        case ast.BinOp(base, ast.Pow(), exponent):
            known = constant(exponent)
            if known is not None:
                return _raised(_powers(base, of), known)
    raise CatalogueError(f"{_RIGHT}; {of!r} is not")


def constant(node: ast.expr) -> Fraction | None:
    """Return the value of a quotient of numbers with its sign, None for any other expression."""
    match node:
        case ast.Constant():
            return Fraction(str(node.value))
        case ast.UnaryOp(ast.USub(), inside):
            known = constant(inside)
            return None if known is None else -known
        case ast.BinOp(ast.Constant() as top, ast.Div(), ast.Constant() as bottom) if bottom.value:
            return Fraction(str(top.value)) / Fraction(str(bottom.value))
    return None


def _times(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    return one[0] + other[0], one[1] + other[1]


def _raised(base: tuple[Fraction, Fraction], power: Fraction) -> tuple[Fraction, Fraction]:
    return base[0] * power, base[1] * power


def _text(*exponents: Fraction, l: str, log: str, power: str) -> str:
    factors = [_factor(base, exponent, power) for base, exponent in zip((l, log), exponents, strict=True) if exponent]
    return "*".join(factors) or "1"


def _factor(base: str, exponent: Fraction, power: str) -> str:
    if exponent == 1:
        return base
    if exponent == Fraction(1, 2):
        return f"sqrt({base})"
    return f"{base}{power}{exponent if exponent.denominator == 1 and exponent > 0 else f'({exponent})'}"


ANY: Order = Order("any")
