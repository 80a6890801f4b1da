"""Facts changed for products of facts: the monomials that are corners of a form's polytope, where that is a simplex."""

import math
from typing import Any

import flint
import lazy_loader
import numpy as np

from lemmacheck.proving.differences.view import View, exponents_of, homogeneous, homogenised, moved, ring, terms_of
from lemmacheck.system import spend

scipy = lazy_loader.load("scipy")

MAXIMAL_ROOT = 4
MAXIMAL_TERMS = 150
PROGRAM = 700
"""What a linear program costs, in units of effort."""

Monomial = tuple[int, ...]


def on_corners(view: View) -> View | None:
    """Return a view in which every monomial is a product of corners, or of their roots.

    So a form in which x is as large as y squared becomes one in which all variables are equals. Where 1/(a*b) stands
    for a third number, it becomes one that treats the three alike.
    """
    size = len(view.places)
    form = view.form if homogeneous(view.form) else homogenised(moved(view.form, size + 1), size)
    monomials = exponents_of(form)
    if len(monomials) > MAXIMAL_TERMS:
        return None
    corners = [m for m in monomials if not inside(m, [other for other in monomials if other != m])]
    weights = None if len(corners) != len(monomials[0]) else shares(corners, monomials)
    if weights is None:
        return None
    degree = math.lcm(*(int(weight.q) for row in weights for weight in row))
    shift, powers = shifted(corners, degree, size)
    needed = [at for at in range(size) if powers[at] > 1 or shift[at]]
    ground = view.ground.fork()
    roots = sum(power > 1 for power in powers)
    if max(powers) > MAXIMAL_ROOT or not all(map(view.strict, needed)) or ground.names.count("") < roots:
        return None
    base = [at if power == 1 else ground.root(at, power) for at, power in zip(view.places, powers, strict=True)]
    bases = [tuple((corner[at] + shift[at]) * powers[at] // degree for at in range(size)) for corner in corners]
    if all(sum(each) <= 1 for each in bases):
        return None
    kept = [at for at, each in enumerate(bases) if any(each)]
    places = tuple(ground.product([base[at] for at, e in enumerate(bases[row]) for _ in range(e)]) for row in kept)
    coefficients = terms_of(form)
    changed = {
        tuple(int(row[at] * degree) for at in kept): coefficients[m] for row, m in zip(weights, monomials, strict=True)
    }
    padding = [0] * (len(corners) - size)
    logs = (np.array(corners, dtype=float) + np.array([*shift, *padding])) / degree
    times = view.times + tuple(place for place, power in zip(view.places, shift, strict=True) for _ in range(power))

    def lift(at: list[float]) -> dict[int, float]:
        full = [1.0] * len(corners)
        for place, y in zip(kept, at, strict=True):
            full[place] = max(y, 1e-12)
        found = np.linalg.solve(logs, np.log(full))
        scale = found[size] if len(found) > size else 0.0
        return view.lift([float(each) for each in np.exp(found[:size] - scale)])

    return View(ground, places, ring(len(kept)).from_dict(changed), lift, times)


def shifted(corners: list[Monomial], degree: int, size: int) -> tuple[list[int], list[int]]:
    """Return a monomial to multiply a form by, and roots of its variables, so that corners are powers of a degree."""
    found = []
    for shift in ([0] * size, *([-corner[at] % degree for at in range(size)] for corner in corners)):
        powers = [degree // math.gcd(degree, *(corner[at] + shift[at] for corner in corners)) for at in range(size)]
        found.append((max(powers), sum(shift), shift, powers))
    _, _, shift, powers = min(found)
    return shift, powers


def inside(monomial: Monomial, others: list[Monomial]) -> bool:
    """Return whether a monomial lies in the polytope of others, as floats see it."""
    if not others:
        return False
    spend(PROGRAM + 10 * len(others))
    columns = np.vstack([np.array(others, dtype=float).T, np.ones(len(others))])
    goal = [*map(float, monomial), 1.0]
    return bool(
        scipy.optimize.linprog(np.zeros(len(others)), A_eq=columns, b_eq=goal, bounds=(0, None), method="highs").status
        == 0
    )


def shares(corners: list[Monomial], monomials: list[Monomial]) -> list[list[Any]] | None:
    """Return each monomial as a sum of shares of the corners, None where they are no simplex around them."""
    size = len(corners)
    matrix = flint.fmpq_mat([[flint.fmpq(corner[at]) for corner in corners] for at in range(size)])
    if matrix.det() == 0:
        return None
    rows = [matrix.solve(flint.fmpq_mat([[flint.fmpq(e)] for e in m])).entries() for m in monomials]
    return rows if all(share >= 0 for row in rows for share in row) else None
