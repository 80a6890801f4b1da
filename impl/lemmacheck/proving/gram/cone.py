"""A cone: squares times products of facts, multiples of equations, and all their sums. A target is sought in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lemmacheck.proving.gram.forms import Exponents, Form, degree, monomials
from lemmacheck.system import spend


@dataclass(frozen=True, slots=True)
class ConePart:
    """A product of facts, by their places, and polynomials whose squares and products may multiply it.

    A plain part has the polynomial 1 alone: one of those must not be 0, which makes a strict goal strict.
    """

    places: tuple[int, ...]
    factor: Form
    basis: tuple[Form, ...]
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Multiple:
    """An equation among the facts, and the monomials that may multiply it."""

    place: int
    factor: Form
    monomials: tuple[Exponents, ...]


@dataclass(frozen=True, slots=True)
class Cone:
    """A target, and the parts and multiples that have to add up to it; if it is strict, with a plain part."""

    target: Form
    parts: tuple[ConePart, ...]
    multiples: tuple[Multiple, ...]
    is_strict: bool

    @property
    def size(self) -> int:
        """How many numbers are sought."""
        free = sum(len(multiple.monomials) for multiple in self.multiples)
        return free + sum(len(part.basis) * (len(part.basis) + 1) // 2 for part in self.parts)


def cone(
    target: Form,
    factors: Sequence[tuple[tuple[int, ...], Form]],
    equations: Sequence[tuple[int, Form]],
    plain: Sequence[tuple[tuple[int, ...], Form]],
    most: int,
) -> Cone | None:
    """Return the cone of a degree, without what cannot take part. None if it does not hold the target for sure.

    A Gram matrix is in blocks, one for each class of monomials under the changes of sign that leave all polynomials
    as they are.
    """
    variables = len(next(iter(target)))
    ones: Form = {(0,) * variables: Fraction(1)}
    multiples = tuple(
        Multiple(place, factor, tuple(monomials(variables, most - degree(factor))))
        for place, factor in equations
        if degree(factor) <= most
    )
    taken = [(places, factor) for places, factor in factors if degree(factor) <= most]
    heads = [max(factor, key=lambda e: (sum(e), e)) for _, factor in equations]
    bases = [
        [m for m in _boxed(target, factor, most, alone=len(taken) == 1 and not multiples) if not _divides(heads, m)]
        for _, factor in taken
    ]
    fixed = {key for _, factor in plain for key in factor}
    kept = _thinned(target, [factor for _, factor in taken], bases, multiples, fixed)
    if kept is None:
        return None
    classes = _Classes([target, *(factor for _, factor in taken), *(factor for _, factor in equations)])
    parts = [ConePart(places, factor, (ones,), plain=True) for places, factor in plain]
    for (places, factor), basis in zip(taken, kept, strict=True):
        blocks: dict[Exponents, list[Exponents]] = {}
        for monomial in basis:
            blocks.setdefault(classes.of(monomial), []).append(monomial)
        parts += [ConePart(places, factor, tuple({m: Fraction(1)} for m in block)) for block in blocks.values()]
    return Cone(target, tuple(parts), multiples, is_strict=bool(plain))


def without(whole: Cone, bases: Iterable[tuple[Form, ...]]) -> Cone:
    """Return a cone with other polynomials in its parts; a part without any is left out."""
    parts = (replace(part, basis=basis) for part, basis in zip(whole.parts, bases, strict=True))
    return replace(whole, parts=tuple(part for part in parts if part.basis))


def _boxed(target: Form, factor: Form, most: int, *, alone: bool) -> list[Exponents]:
    """Return monomials whose squares times a factor stay in a degree, and in the target's box if nothing cancels."""
    variables = len(next(iter(target)))
    found = monomials(variables, (most - degree(factor)) // 2)
    if not alone:
        return found
    top = [max(e[i] for e in target) for i in range(variables)]
    low = [min(e[i] for e in target) for i in range(variables)]
    least = min(map(sum, target))
    return [
        m for m in found if 2 * sum(m) >= least and all(b <= 2 * e <= a for e, a, b in zip(m, top, low, strict=True))
    ]


def _thinned(
    target: Form,
    factors: Sequence[Form],
    bases: Sequence[list[Exponents]],
    multiples: Sequence[Multiple],
    fixed: set[Exponents],
) -> list[list[Exponents]] | None:
    """Return the bases without monomials whose squares nothing can cancel. None if the target is out of reach.

    Where a monomial of the target has no term, and all that contributes to it are squares with coefficients of one
    sign, each of these squares has the weight 0. This contains the rule of the Newton polytope.
    """
    kept = [list(basis) for basis in bases]
    free = {_added(m, e) for multiple in multiples for m in multiple.monomials for e in multiple.factor}
    while True:
        spend(
            sum(len(factor) * len(basis) * (len(basis) + 6) // 2 for factor, basis in zip(factors, kept, strict=True))
        )
        signs: dict[Exponents, int] = {}
        mixed = set(free | fixed)
        for factor, basis in zip(factors, kept, strict=True):
            for i, one in enumerate(basis):
                for key, coefficient in factor.items():
                    row = _added(_added(one, one), key)
                    signs[row] = signs.get(row, 0) | (1 if coefficient > 0 else 2)
                mixed |= {_added(_added(one, other), key) for other in basis[:i] for key in factor}
        if not set(target) <= mixed | set(signs):
            return None
        bare = {row for row, sign in signs.items() if sign < 3 and row not in mixed and row not in target}
        if any(
            target[row] * (1 if signs[row] == 1 else -1) < 0 for row in target if row not in mixed and signs[row] < 3
        ):
            return None
        after = [
            [m for m in basis if not any(_added(_added(m, m), key) in bare for key in factor)]
            for factor, basis in zip(factors, kept, strict=True)
        ]
        if after == kept:
            return kept
        kept = after


def _divides(heads: Sequence[Exponents], monomial: Exponents) -> bool:
    """Return whether the highest monomial of an equation divides a monomial, which others can then stand for."""
    return any(all(a <= b for a, b in zip(head, monomial, strict=True)) for head in heads)


def _added(one: Exponents, other: Exponents) -> Exponents:
    return tuple(map(int.__add__, one, other))


class _Classes:
    """Classes of monomials: those of one change alike under every change of signs that leaves the polynomials alone."""

    __slots__ = ("_pivots",)

    def __init__(self, forms: Iterable[Form]) -> None:
        self._pivots: dict[int, Exponents] = {}
        for form in forms:
            for exponents in form:
                left = self.of(exponents)
                if any(left):
                    self._pivots[left.index(1)] = left

    def of(self, exponents: Exponents) -> Exponents:
        """Return the name of a monomial's class."""
        left = tuple(e % 2 for e in exponents)
        for pivot in sorted(self._pivots):
            if left[pivot]:
                left = tuple(a ^ b for a, b in zip(left, self._pivots[pivot], strict=True))
        return left
