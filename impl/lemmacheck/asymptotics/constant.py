"""Exact real constants: sums of rational multiples of products such as 2^(1/2) · e^3 · ln(5)^-1 · c.

A number is zero only where its sum is empty, and has a sign only where balls separate it from zero, or where every
summand has that sign: what neither settles is an error, never a guess. A constant that is left free, such as `c`,
stands for every value of its range at once.
"""

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from lemmacheck.arithmetic import NotAvailableError, ball

MOST_PARTS = 400
"""Summands of one constant; more are given up."""

PRECISIONS = (96, 384, 1536)
ONE, ZERO = fmpq(1), fmpq(0)


@dataclass(frozen=True, slots=True)
class Atom:
    """What a product is made of: a prime, e, a logarithm, an exponential, an inverse of a sum, or a free constant.

    `of` is the prime, what the function is taken of, or a free constant's name; `low` is the end of its range.
    """

    kind: str
    of: Any = None
    low: fmpq | None = None
    whole: bool = False

    @property
    def is_positive(self) -> bool:
        """Whether it is positive for every value of the free constants."""
        match self.kind:
            case "free":
                return self.low is not None and self.low >= 0
            case "log":
                return not isinstance(self.of, Constant) and (not isinstance(self.of, Atom) or _exceeds_one(self.of))
            case "inverse":
                return sign(self.of) > 0
        return True

    def enclosure(self) -> arb:
        """Return a ball around the value.

        Raises NotAvailableError for a free constant.
        """
        match self.kind:
            case "prime":
                return arb(self.of)
            case "e":
                return arb(1).exp()
            case "log":
                return _inside_of(self.of).log()
            case "exp":
                return enclosure(self.of).exp()
            case "inverse":
                return 1 / enclosure(self.of)
        raise NotAvailableError(f"the constant {self.of} has any value")

    def __str__(self) -> str:
        """Return the factor as text."""
        match self.kind:
            case "e":
                return "exp(1)"
            case "log" | "exp":
                return f"{self.kind}({text(self.of) if isinstance(self.of, Constant) else self.of})"
            case "inverse":
                return f"1/({text(self.of)})"
        return str(self.of)


def _inside_of(of: Any) -> arb:
    if isinstance(of, int):
        return arb(of)
    return of.enclosure() if isinstance(of, Atom) else enclosure(of)


def _exceeds_one(atom: Atom) -> bool:
    return atom.kind == "free" and atom.low is not None and atom.low > 1


E = Atom("e")
Product = tuple[tuple[Atom, fmpq], ...]
"""Atoms with their exponents, in a fixed order; exponents of primes are in [0, 1)."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A sum of products with rational coefficients, which is no rational number by its form."""

    parts: tuple[tuple[Product, fmpq], ...]

    def __add__(self, other: Any) -> Any:
        return summed((*self.parts, *parts_of(other)))

    def __neg__(self) -> "Constant":
        return Constant(tuple((product, -value) for product, value in self.parts))

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, fmpq):
            return Constant(tuple((product, value * other) for product, value in self.parts)) if other else ZERO
        found = [_multiplied(a, b) for a in self.parts for b in parts_of(other)]
        return summed(part for one in found for part in parts_of(one))

    def __truediv__(self, other: Any) -> Any:
        return self * inverse(other)

    def __rtruediv__(self, other: Any) -> Any:
        return inverse(self) * other

    __radd__, __rmul__ = __add__, __mul__


Number = Any
"""A rational number (flint's fmpq) or a Constant."""


def free(name: str, *, low: Fraction | None, is_open: bool = False, whole: bool = False) -> Number:
    """Return a constant with any value from `low` on (beyond it, when `is_open`), or any at all; integers if `whole`.

    One that may vanish has no sign, so its range counts as unknown.
    """
    start = None if low is None or (low == 0 and not is_open) else fmpq(low.numerator, low.denominator)
    return Constant(((((Atom("free", name, start, whole), ONE),), ONE),))


def is_free(number: Number) -> bool:
    """Whether a constant depends on free ones."""
    return isinstance(number, Constant) and any(_is_free(atom) for product, _ in number.parts for atom, _ in product)


@functools.lru_cache(maxsize=4096)
def _is_free(atom: Atom) -> bool:
    if isinstance(atom.of, Atom):
        return _is_free(atom.of)
    return atom.kind == "free" or (isinstance(atom.of, Constant) and is_free(atom.of))


def sign(number: Number) -> int:
    """Return the sign of a constant: 0 only if it is zero by its form.

    Raises NotAvailableError where balls do not separate it from zero, or it depends on free constants.
    """
    if isinstance(number, fmpq):
        return int(number > 0) - int(number < 0)
    return _sign(number)


@functools.lru_cache(maxsize=4096)
def _sign(number: Constant) -> int:
    if not is_free(number):
        for bits in PRECISIONS:
            with ball(bits):
                value = enclosure(number)
            if value > 0 or value < 0:
                return 1 if value > 0 else -1
    elif _is_positive(number):
        return 1
    elif _is_positive(-number):
        return -1
    raise NotAvailableError(f"the sign of {text(number)} is unknown")


def _is_positive(number: Constant) -> bool:
    """Whether a constant is positive for every value of the free ones: by its form, or counted from their ends on."""
    if all(value > 0 and all(atom.is_positive for atom, _ in product) for product, value in number.parts):
        return True
    shifted = from_ends(number)
    return shifted is not None and min(shifted.values()) >= 0 and shifted.get((), -1) > 0


def from_ends(number: Constant) -> dict[Product, fmpq] | None:
    """Return a polynomial of free constants in their distances from their ends, None for all else."""
    total: dict[Product, fmpq] = {}
    for product, value in number.parts:
        expanded: dict[Product, fmpq] = {(): value}
        for atom, exponent in product:
            if atom.kind != "free" or atom.low is None or exponent.q != 1 or exponent < 0:
                return None
            steps = {
                k: math.comb(int(exponent.p), k) * atom.low ** int(exponent.p - k) for k in range(int(exponent.p) + 1)
            }
            expanded = {
                (*known, *(((atom, fmpq(k)),) if k else ())): old * new
                for known, old in expanded.items()
                for k, new in steps.items()
            }
        for known, new in expanded.items():
            total[known] = total.get(known, ZERO) + new
    return total


def enclosure(number: Number) -> arb:
    """Return a ball around a constant at the precision that is set.

    Raises NotAvailableError where it depends on a free constant.
    """
    if isinstance(number, fmpq):
        return arb(number)
    total = arb(0)
    for product, value in number.parts:
        factor = arb(value)
        for atom, exponent in product:
            factor *= atom.enclosure() ** arb(exponent) if exponent != 1 else atom.enclosure()
        total += factor
    return total


def inverse(number: Number) -> Number:
    """Return one over a constant.

    Raises ZeroDivisionError at zero, NotAvailableError where it may vanish.
    """
    if isinstance(number, fmpq):
        return 1 / number
    sign(number)  # one that may vanish has no inverse
    if len(number.parts) > 1:
        first = number.parts[0][1]
        return Constant(((((Atom("inverse", number * (1 / first)), ONE),), 1 / first),))
    ((product, value),) = number.parts
    return _product({atom: -exponent for atom, exponent in product}, 1 / value)


def exp(number: Number) -> Number:
    """Return e to the power of a constant."""
    powers: dict[Atom, fmpq] = {}
    rest: list[tuple[Product, fmpq]] = []
    for product, value in parts_of(number):
        inside = _logarithm_of(product)
        if not product:
            powers[E] = value
        elif inside is not None:
            powers[inside] = value
        else:
            rest.append((product, value))
    if rest:
        powers[Atom("exp", Constant(tuple(rest)))] = ONE
    return _product(powers, ONE)


def _logarithm_of(product: Product) -> Atom | None:
    """Return the atom that a product is the logarithm of, None where it is no such logarithm."""
    if len(product) != 1 or product[0][0].kind != "log" or product[0][1] != 1:
        return None
    of = product[0][0].of
    if isinstance(of, int):
        return Atom("prime", of)
    if isinstance(of, Atom):
        return of
    ((inner, value), *others) = of.parts
    is_atom = not others and value == 1 and len(inner) == 1 and inner[0][1] == 1
    return inner[0][0] if is_atom and inner[0][0].kind != "exp" else None


def parts_of(number: Any) -> tuple[tuple[Product, fmpq], ...]:
    """Return a number as a sum of products with coefficients."""
    if isinstance(number, Constant):
        return number.parts
    return (((), number),) if number else ()


def single(atom: Atom) -> Constant:
    """Return the constant that is one atom."""
    return Constant(((((atom, ONE),), ONE),))


def summed(parts: Iterable[tuple[Product, fmpq]]) -> Number:
    """Return the sum of products with coefficients, a rational number where it is one.

    Raises NotAvailableError where it has too many summands.
    """
    found: dict[Product, fmpq] = {}
    for product, value in parts:
        found[product] = found.get(product, ZERO) + value
    kept = [(product, value) for product, value in found.items() if value]
    if len(kept) > MOST_PARTS:
        raise NotAvailableError(f"a constant of more than {MOST_PARTS} summands")
    if not kept:
        return ZERO
    if len(kept) == 1 and not kept[0][0]:
        return kept[0][1]
    return Constant(tuple(sorted(kept, key=lambda part: _key(part[0]))))


def _multiplied(left: tuple[Product, fmpq], right: tuple[Product, fmpq]) -> Number:
    powers: dict[Atom, fmpq] = dict(left[0])
    for atom, exponent in right[0]:
        powers[atom] = powers.get(atom, ZERO) + exponent
    return _product(powers, left[1] * right[1])


def _product(powers: dict[Atom, fmpq], value: fmpq) -> Number:
    """Return a product in its one form: whole powers of primes in the coefficient, one exponential at most."""
    exponentials = [(atom, exponent) for atom, exponent in powers.items() if atom.kind == "exp"]
    if len(exponentials) > 1 or any(exponent != 1 for _, exponent in exponentials):
        total: Number = ZERO
        for atom, exponent in exponentials:
            total = total + atom.of * exponent
            del powers[atom]
        return exp(total) * _product(powers, value)
    kept = []
    for atom, exponent in powers.items():
        if atom.kind == "prime":
            whole = int(exponent.floor())
            value *= fmpq(atom.of) ** whole
            exponent -= whole  # noqa: PLW2901 - what is left of it
        if exponent:
            kept.append((atom, exponent))
    if not kept:
        return value
    return Constant(((tuple(sorted(kept, key=lambda pair: (pair[0].kind, str(pair[0])))), value),))


@functools.lru_cache(maxsize=4096)
def _key(product: Product) -> str:
    return "*".join(f"{atom.kind} {atom}^{exponent}" for atom, exponent in product)


def text(number: Number) -> str:
    """Return a constant as text, such as `3/2*log(2) - 1`."""
    if isinstance(number, fmpq):
        return str(number)
    out = ""
    for product, value in number.parts:
        factors = "*".join(_powered(atom, exponent) for atom, exponent in product).replace("*1/(", "/(")
        size = "" if abs(value) == 1 and factors else str(abs(value)) + ("*" if factors else "")
        joint = (" - " if value < 0 else " + ") if out else ("-" if value < 0 else "")
        out += joint + size + factors
    return out


def _powered(atom: Atom, exponent: fmpq) -> str:
    if atom.kind == "e":
        return f"exp({exponent})"
    if exponent == 1:
        return str(atom)
    if exponent == fmpq(1, 2):
        return f"sqrt({atom})"
    return f"{atom}**{exponent}" if exponent.q == 1 and exponent > 0 else f"{atom}**({exponent})"
