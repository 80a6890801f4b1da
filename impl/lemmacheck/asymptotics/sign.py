"""The sign of an exact constant, proved by its form or by balls that exclude zero, and these balls."""

import functools
import math
from collections.abc import Iterator
from typing import Any

from flint import arb, fmpq

from lemmacheck.arithmetic import NotAvailableError, ball
from lemmacheck.asymptotics.atom import ONE, ZERO, Atom, Combination, Number, Product
from lemmacheck.asymptotics.text import text

PRECISIONS = (96, 384, 1536)
"""The bits of the balls that are tried, one after the other, until one excludes zero."""


GAP = Atom("free", "the difference of two logarithms", ZERO)
"""Stands for any number above 0."""


def is_free(number: Number) -> bool:
    """Whether a constant depends on free ones."""
    return isinstance(number, Combination) and any(_is_free(atom) for product, _ in number.parts for atom, _ in product)


@functools.lru_cache(maxsize=4096)
def _is_free(atom: Atom) -> bool:
    if isinstance(atom.of, Atom):
        return _is_free(atom.of)
    return atom.kind == "free" or (isinstance(atom.of, Combination) and is_free(atom.of))


def sign(number: Number) -> int:
    """Return the sign of a constant: 0 only if it is zero by its form.

    Raises NotAvailableError where balls do not separate it from zero, or it depends on free constants.
    """
    if isinstance(number, fmpq):
        return int(number > 0) - int(number < 0)
    return _sign(number)


@functools.lru_cache(maxsize=4096)
def _sign(number: Combination) -> int:
    if not is_free(number):
        for bits in PRECISIONS:
            with ball(bits):
                value = enclosure(number)
            if value > 0 or value < 0:
                return 1 if value > 0 else -1
    elif _is_positive(number):
        return 1
    elif _is_positive(_negative(number)):
        return -1
    raise NotAvailableError(f"the sign of {text(number)} is unknown")


def _is_positive(number: Combination) -> bool:
    """Whether a constant is positive for every value of the free ones: by its form, or counted from their ends on."""
    if all(value > 0 and all(_is_positive_atom(atom) for atom, _ in product) for product, value in number.parts):
        return True
    shifted = from_ends(number)
    if shifted is not None and min(shifted.values()) >= 0 and shifted.get((), -1) > 0:
        return True
    paired = _paired(number)
    return paired is not None and _is_positive(paired)


def _paired(number: Combination) -> Combination | None:
    """Return a smaller number: m (ln a - ln b), with m above 0 and a above b, is taken away; None where none is.

    All that is left of it is a free constant above 0, times m.
    """
    found, is_smaller = dict(number.parts), False
    for product, value in number.parts:
        for low, rest in _logarithms(product) if value < 0 else ():
            for other, _ in number.parts:
                for high, shared in _logarithms(other):
                    least = min(found[other], -found[product])
                    if shared == rest and least > 0 and _is_above(high, low) and all(map(_is_sure, rest)):
                        found[other] -= least
                        found[product] += least
                        trace = (*rest, (GAP, ONE))
                        found[trace] = found.get(trace, ZERO) + least
                        is_smaller = True
    kept = tuple((product, value) for product, value in found.items() if value != 0)
    return Combination(kept) if is_smaller else None


def _logarithms(product: Product) -> Iterator[tuple[Any, Product]]:
    """Yield what logarithms in a product are of, with the product without them."""
    for atom, exponent in product:
        if atom.kind == "log" and exponent == 1:
            yield atom.of, tuple(part for part in product if part[0] != atom)


def _is_sure(part: tuple[Atom, fmpq]) -> bool:
    return _is_positive_atom(part[0])


def _is_above(high: Any, low: Any) -> bool:
    """Whether what one logarithm is of is certainly larger than what another is of."""
    found: dict[Product, fmpq] = {}
    for of, sign_of_part in ((high, 1), (low, -1)):
        parts = (
            of.parts if isinstance(of, Combination) else ((((of, ONE),), ONE),) if isinstance(of, Atom) else (((), of),)
        )
        for product, value in parts:
            found[product] = found.get(product, ZERO) + sign_of_part * value
    kept = tuple((product, value) for product, value in found.items() if value != 0)
    return bool(kept) and _is_positive(Combination(kept))


def _negative(number: Combination) -> Combination:
    return Combination(tuple((product, -value) for product, value in number.parts))


def _is_positive_atom(atom: Atom) -> bool:
    """Whether an atom is positive for every value of the free constants."""
    match atom.kind:
        case "free":
            return atom.low is not None and atom.low >= 0
        case "log":
            if isinstance(atom.of, Combination):
                return _is_above(atom.of, ONE)
            return not isinstance(atom.of, Atom) or _exceeds_one(atom.of)
        case "inverse":
            return sign(atom.of) > 0
    return True


def _exceeds_one(atom: Atom) -> bool:
    return atom.kind == "free" and atom.low is not None and atom.low > 1


def from_ends(number: Combination) -> dict[Product, fmpq] | None:
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
            factor *= _atom_enclosure(atom) ** arb(exponent) if exponent != 1 else _atom_enclosure(atom)
        total += factor
    return total


def _atom_enclosure(atom: Atom) -> arb:
    """Return a ball around an atom's value.

    Raises NotAvailableError for a free constant.
    """
    match atom.kind:
        case "prime":
            return arb(atom.of)
        case "e":
            return arb(1).exp()
        case "log":
            return _inside_of(atom.of).log()
        case "exp":
            return enclosure(atom.of).exp()
        case "inverse":
            return 1 / enclosure(atom.of)
    raise NotAvailableError(f"the constant {atom.of} has any value")


def _inside_of(of: Any) -> arb:
    """Return a ball around what a logarithm is taken of: an integer, an atom or a constant."""
    if isinstance(of, int):
        return arb(of)
    return _atom_enclosure(of) if isinstance(of, Atom) else enclosure(of)
