"""The scale that growth is measured on: t^a · (ln t)^b · (ln ln t)^c … times e to the power of what tends to infinity.

Any two monomials are comparable for t → ∞, by their logarithms: those are sums of smaller monomials of the same kind.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flint import arb, fmpq

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.asymptotics import constant
from lemmacheck.asymptotics.atom import Number

DEEPEST = 6
"""Logarithms of logarithms of ...: how often at most."""


@dataclass(frozen=True, slots=True)
class Monomial:
    """Exponents of t, ln t, ln ln t, ...; and a sum of monomials, largest first, that stands in the exponent of e.

    The sum has no part ln t, ln ln t, ...: those are exponents of t, ln t, ... So the form is unique.
    """

    logs: tuple[Number, ...] = ()
    big: tuple[tuple["Monomial", Number], ...] = ()

    def __mul__(self, other: "Monomial") -> "Monomial":
        if not self.big and not other.big:
            return Monomial(_added(self.logs, other.logs))
        big = dict(self.big)
        for monomial, number in other.big:
            big[monomial] = big.get(monomial, constant.ZERO) + number
        return Monomial(_added(self.logs, other.logs), _arranged(big))

    def power(self, exponent: Number) -> "Monomial":
        """Return the monomial to a constant power."""
        if exponent == 0:
            return UNIT
        return Monomial(tuple(e * exponent for e in self.logs), tuple((m, c * exponent) for m, c in self.big))

    def inverse(self) -> "Monomial":
        """Return one over the monomial."""
        return Monomial(tuple(-e for e in self.logs), tuple((m, -c) for m, c in self.big))

    def log(self) -> dict["Monomial", Number]:
        """Return the logarithm, a sum of monomials that tend to infinity, in no order."""
        found = dict(self.big)
        for depth, exponent in enumerate(self.logs):
            if exponent != 0:
                found[iterated_log(depth + 1)] = exponent
        return found

    def enclosure(self, logarithms: list[arb]) -> arb:
        """Return a ball around the value, given balls around t, ln t, ln ln t, ...

        Raises NotAvailableError where a constant is free.
        """
        total = arb(1)
        for base, exponent in zip(logarithms, self.logs, strict=False):
            if exponent != 0:
                total *= base ** (int(exponent.p) if _is_integer(exponent) else constant.enclosure(exponent))
        if self.big:
            inside = [m.enclosure(logarithms) * constant.enclosure(c) for m, c in self.big]
            total *= sum(inside, arb(0)).exp()
        return total


UNIT = Monomial()
PARAMETER = Monomial((constant.ONE,))


def _is_integer(exponent: Number) -> bool:
    return isinstance(exponent, fmpq) and exponent.q == 1


@functools.cache
def iterated_log(depth: int) -> Monomial:
    """Return t for depth 0, ln t for 1, ln ln t for 2.

    Raises NotAvailableError beyond DEEPEST.
    """
    if depth > DEEPEST:
        raise NotAvailableError(f"logarithms are nested more than {DEEPEST} deep")
    return Monomial((*[constant.ZERO] * depth, constant.ONE))


def exp_of(terms: Mapping[Monomial, Number]) -> Monomial:
    """Return e to the power of a sum of monomials that all tend to infinity."""
    logs: dict[int, Number] = {}
    big: dict[Monomial, Number] = {}
    for monomial, number in terms.items():
        depth = _depth_of_log(monomial)
        if depth:
            logs[depth - 1] = number
        else:
            big[monomial] = number
    exponents = tuple(logs.get(depth, constant.ZERO) for depth in range(max(logs, default=-1) + 1))
    return Monomial(exponents, _arranged(big))


def _depth_of_log(monomial: Monomial) -> int:
    """Return how often the logarithm is taken, 0 for what is no iterated logarithm of t."""
    if monomial.big or len(monomial.logs) < 2 or monomial.logs[-1] != 1 or any(e != 0 for e in monomial.logs[:-1]):
        return 0
    return len(monomial.logs) - 1


def _added(left: tuple[Number, ...], right: tuple[Number, ...]) -> tuple[Number, ...]:
    if len(left) < len(right):
        left, right = right, left
    total = [*(a + b for a, b in zip(left, right, strict=False)), *left[len(right) :]]
    while total and total[-1] == 0:
        total.pop()
    return tuple(total)


def _arranged(big: Mapping[Monomial, Number]) -> tuple[tuple[Monomial, Number], ...]:
    kept = [monomial for monomial, number in big.items() if number != 0]
    return tuple((monomial, big[monomial]) for monomial in arranged(kept))


def arranged(monomials: Iterable[Monomial]) -> list[Monomial]:
    """Return monomials, largest first."""
    listed = list(monomials)
    if all(not m.big and all(isinstance(e, fmpq) for e in m.logs) for m in listed):
        width = max((len(m.logs) for m in listed), default=0)
        padding = [constant.ZERO] * width
        return sorted(listed, key=lambda m: [*m.logs, *padding[len(m.logs) :]], reverse=True)
    return sorted(listed, key=functools.cmp_to_key(compare), reverse=True)


def compare(left: Monomial, right: Monomial) -> int:
    """Return 1 where left/right tends to infinity, -1 where it tends to 0, and 0 where both are the same."""
    return 0 if left == right else trend(left * right.inverse())


@functools.lru_cache(maxsize=65536)
def trend(monomial: Monomial) -> int:
    """Return 1 for a monomial that tends to infinity, -1 for one that tends to 0, and 0 for 1.

    The sign is that of the largest part of its logarithm. Raises NotAvailableError where that sign is unknown.
    """
    place = next((i for i, e in enumerate(monomial.logs) if e != 0), None)
    if not monomial.big:
        return 0 if place is None else constant.sign(monomial.logs[place])
    first, number = monomial.big[0]
    if place is not None and compare(iterated_log(place + 1), first) > 0:
        return constant.sign(monomial.logs[place])
    return constant.sign(number)


def text(monomial: Monomial, parameter: str) -> str:
    """Return a monomial as text in its parameter, such as `t**2*2**t/log(t)`; `1` for the unit."""
    base = parameter
    above: list[str] = []
    below: list[str] = []
    for exponent in monomial.logs:
        if exponent != 0:
            is_below = isinstance(exponent, fmpq) and exponent < 0
            (below if is_below else above).append(_powered(base, -exponent if is_below else exponent))
        base = f"log({base})"
    rest: list[str] = []
    for inside, number in monomial.big:
        value = constant.exp(number) if inside == PARAMETER else None
        if isinstance(value, fmpq):
            above.append(f"{value}**{parameter}" if value.q == 1 else f"({value})**{parameter}")
        else:
            rest.append(scaled(constant.text(number), text(inside, parameter)))
    if rest:
        above.append(f"exp({joined(rest)})")
    divisor = "*".join(below)
    return ("*".join(above) or "1") + (f"/({divisor})" if len(below) > 1 else f"/{divisor}" if below else "")


def scaled(number: str, place: str) -> str:
    """Return the text of a coefficient times a monomial."""
    if place == "1":
        return number
    if number in ("1", "-1"):
        return number.replace("1", place)
    if " " in number:
        number = f"({number})"
    return f"{number}*{place}".replace("*1/", "/", 1) if place.startswith("1/") else f"{number}*{place}"


def joined(parts: list[str]) -> str:
    """Return the text of a sum."""
    return " + ".join(parts).replace("+ -", "- ")


def _powered(base: str, exponent: Number) -> str:
    if exponent == 1:
        return base
    if exponent == fmpq(1, 2):
        return f"sqrt({base})"
    shown = constant.text(exponent)
    return f"{base}**{shown}" if shown.isdecimal() else f"{base}**({shown})"
