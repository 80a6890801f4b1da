"""What is sought of shares: coefficients that symmetry makes equal, and the exact equations between them.

A summand is its share where the whole sum is 0, and both are as steep there.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import flint
import numpy as np

from lemmacheck.proving.differences.view import terms_of
from lemmacheck.proving.gram.forms import monomials
from lemmacheck.proving.radicals.sums import RootSum, Spot, Summand, exact, root_of, sizes, slope, values

MOST_NUMBERS = 90

Key = tuple[int, tuple[int, ...]]
"""A summand's place, or -1 for the denominator, and a monomial."""


@dataclass(frozen=True, slots=True)
class Space:
    """The numbers that are sought, each the coefficient of several monomials, and exact equations between them."""

    whole: RootSum
    degree: int
    groups: list[list[Key]]
    rows: list[list[Any]]
    right: list[Any]


def symmetries(whole: RootSum) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return permutations of coordinates that permute the summands, each with the permutation of these."""
    size = whole.frame.size
    points = np.random.default_rng(1).random((4, size)) + 0.2
    own = [sizes(each, points) for each in whole.summands]
    fixed = [whole.rest, *([whole.frame.unit] if whole.frame.unit is not None else [])]
    plain = [values(each, points) for each in fixed]
    out = []
    for order in permutations(range(size)):
        moved = points[:, list(order)]
        if any(not np.allclose(values(f, moved), v, rtol=1e-9, atol=1e-12) for f, v in zip(fixed, plain, strict=True)):
            continue
        images = []
        for each in whole.summands:
            found = sizes(each, moved)
            images.append(next((j for j, v in enumerate(own) if np.allclose(found, v, rtol=1e-9)), None))
        if None not in images and len(set(images)) == len(images):
            out.append((order, tuple(int(i or 0) for i in images)))
    return out


def space(whole: RootSum, degree: int) -> Space | None:
    """Return what is sought where the denominator has a degree, None where it is too much."""
    size = whole.frame.size
    top = degree + whole.degree
    bottoms = [m for m in monomials(size, degree) if sum(m) == degree]
    tops = [m for m in monomials(size, top) if sum(m) == top] if top >= 0 else []
    known: dict[Key, int] = {}
    groups: list[list[Key]] = []
    group = symmetries(whole)
    for key in [*((-1, m) for m in bottoms), *((i, m) for i in range(len(whole.summands)) for m in tops)]:
        if key in known:
            continue
        members = dict.fromkeys(
            (key[0] if key[0] < 0 else images[key[0]], _moved(key[1], order)) for order, images in group
        )
        for member in members:
            known[member] = len(groups)
        groups.append([*members])
    if not tops or len(groups) > MOST_NUMBERS:
        return None
    made = Space(whole, degree, groups, [], [])
    _identity(made, known, bottoms)
    seen: set[tuple[Any, ...]] = set()
    for spot in whole.zeros:
        for each in range(len(whole.summands)):
            _touch(made, known, each, spot, seen)
    made.rows.append([flint.fmpq(len(g)) if g[0][0] < 0 else flint.fmpq(0) for g in groups])
    made.right.append(flint.fmpq(1))
    return made


def _moved(monomial: tuple[int, ...], order: Sequence[int]) -> tuple[int, ...]:
    """Return a monomial in the coordinates in another order: f(p[order]) has x_i of f at p[order[i]]."""
    out = [0] * len(monomial)
    for i, exponent in enumerate(monomial):
        out[order[i]] = exponent
    return tuple(out)


def _identity(made: Space, known: dict[Key, int], bottoms: list[tuple[int, ...]]) -> None:
    """Add that the numerators, and the rest times the denominator, add up to 0."""
    rows: dict[tuple[int, ...], dict[int, Any]] = {}
    for (place, monomial), column in known.items():
        if place >= 0:
            row = rows.setdefault(monomial, {})
            row[column] = row.get(column, flint.fmpq(0)) + 1
    for monomial, coefficient in terms_of(made.whole.rest).items():
        for bottom in bottoms:
            key = tuple(a + b for a, b in zip(monomial, bottom, strict=True))
            column = known[-1, bottom]
            rows[key][column] = rows[key].get(column, flint.fmpq(0)) + coefficient
    seen = set()
    for row in rows.values():
        dense = [row.get(column, flint.fmpq(0)) for column in range(len(made.groups))]
        mark = tuple(map(str, dense))
        if mark not in seen:
            seen.add(mark)
            made.rows.append(dense)
            made.right.append(flint.fmpq(0))


def _touch(made: Space, known: dict[Key, int], place: int, spot: Spot, seen: set[tuple[Any, ...]]) -> None:
    """Add that a summand is its share where the whole sum is 0, and as steep along the face of that point."""
    local = _local(made.whole.summands[place], spot)
    if local is None:
        return
    size, slopes = local
    keys = [(key, column) for key, column in known.items() if key[0] in (-1, place)]
    for direction, steep in [(None, None), *slopes.items()]:
        row = [flint.fmpq(0)] * len(made.groups)
        for (owner, monomial), column in keys:
            value = _power(monomial, spot, None)
            if direction is None:
                add = value * size if owner < 0 else -value
            else:
                change = _power(monomial, spot, direction)
                add = change * size + value * steep if owner < 0 else -change
            row[column] += add
        mark = tuple(map(str, row))
        if any(row) and mark not in seen:
            seen.add(mark)
            made.rows.append(row)
            made.right.append(flint.fmpq(0))


def _power(monomial: tuple[int, ...], spot: Spot, direction: int | None) -> Any:
    """Return the value of a monomial at a point, or of its derivative."""
    out = flint.fmpq(1)
    for at, (x, exponent) in enumerate(zip(spot, monomial, strict=True)):
        if at == direction:
            if not exponent:
                return flint.fmpq(0)
            out *= exponent * flint.fmpq(x) ** (exponent - 1)
        else:
            out *= flint.fmpq(x) ** exponent
    return out


def _local(summand: Summand, spot: Spot) -> tuple[Any, dict[int, Any]] | None:
    """Return a summand's value at a point and its derivatives along the point's face, None where they are irrational.

    Where a root is 0, or the factor is, there are derivatives only if it is 0 on the whole face.
    """
    inside = [at for at, x in enumerate(spot) if x]
    factor, zero = exact(summand.factor, spot), flint.fmpq(0)
    degree = math.lcm(*(power.denominator for _, _, power in summand.powers))
    ratio, growth = flint.fmpq(1), dict.fromkeys(inside, zero)
    vanishing = [summand.factor] if factor == 0 else []
    for top, bottom, power in summand.powers:
        up, down = exact(top, spot), exact(bottom, spot)
        if down <= 0 or up < 0 or (up == 0 and power < 0):
            return None
        if up == 0:
            vanishing.append(top)
            continue
        ratio *= (up / down) ** int(power * degree)
        for at in inside:
            growth[at] += flint.fmpq(power.numerator, power.denominator) * (
                slope(top, spot, at) / up - slope(bottom, spot, at) / down
            )
    if vanishing:
        is_flat = any(all(any(m[at] for at, x in enumerate(spot) if not x) for m in terms_of(f)) for f in vanishing)
        return zero, dict.fromkeys(inside, zero) if is_flat else {}
    ratio = root_of(ratio, degree)
    if ratio is None:
        return None
    return factor * ratio, {at: ratio * (slope(summand.factor, spot, at) + factor * growth[at]) for at in inside}


def irrational(whole: RootSum) -> int:
    """Return how many summands are irrational, over all points where the whole sum is 0."""
    return sum(
        _local(each, spot) is None and bool(np.isfinite(sizes(each, np.array([spot], dtype=float))).all())
        for each in whole.summands
        for spot in whole.zeros
    )
