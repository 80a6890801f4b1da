"""Trees of successive differences: a form is at least 0 on an orthant because it has no negative coefficient on cones.

The variables stand in some order, x_s0 >= x_s1 >= ..., and what each is more than the next is a new variable. On every
one of these cones the form becomes another one, whose coefficients are all at least 0, or which is cut up again.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lemmacheck.system import Allowance, spend

MAXIMAL_DEPTH = 8
MAXIMAL_CONES = 20_000
MAXIMAL_VARIABLES = 6

Form = Any
"""A homogeneous polynomial of flint with integer coefficients."""

Cone = tuple[tuple[int, ...], ...]
"""A row for each variable of a form, a column for each of the cone's edges."""

Branches = dict[str, list[tuple[str, str]]]
"""For each form without its content, as text, its children: as they are, and without content. Leaves have none."""


@dataclass(frozen=True, slots=True)
class Vertex:
    """A point on an edge of a cone, up to a factor, at which a form is negative."""

    at: tuple[int, ...]


def grow(form: Form, seconds: float, cones: int = MAXIMAL_CONES, depth: int = MAXIMAL_DEPTH) -> Any:
    """Return the tree of a form, a Vertex at which it is negative, or None where none is found in so much effort.

    Forms are looked at level by level, each once, however many cones it comes from.
    """
    corner = negative(form)
    size = form.context().nvars()
    if corner is not None or size > MAXIMAL_VARIABLES:
        return Vertex(corner) if corner is not None else "+" if nowhere_negative(form) else None
    allowance = Allowance.of(seconds)
    form = form.primitive()[1]
    branches: Branches = {}
    level = {str(form): (form, tuple(tuple(int(row == column) for column in range(size)) for row in range(size)))}
    for _ in range(depth + 1):
        below: dict[str, tuple[Form, Cone]] = {}
        for key, (each, cone) in level.items():
            branches[key] = []
            for child, inner in () if nowhere_negative(each) else parts(each, cone):
                cones -= 1
                spend(30 + 4 * len(child))
                if cones < 0 or allowance.is_over:
                    return None
                corner = negative(child)
                if corner is not None:
                    return Vertex(tuple(sum(a * b for a, b in zip(row, corner, strict=True)) for row in inner))
                primitive = child.primitive()[1]
                name = str(primitive)
                branches[key].append((str(child), name))
                if name not in branches:
                    below.setdefault(name, (primitive, inner))
        if not below:
            return assembled(str(form), branches, {})
        level = below
    return None


def nowhere_negative(form: Form) -> bool:
    """Return whether no coefficient of a form is negative."""
    return all(coefficient >= 0 for coefficient in form.coeffs())


def negative(form: Form) -> tuple[int, ...] | None:
    """Return a point on an edge of the orthant, a vertex or one near a vertex, where a form is negative; else None."""
    size = form.context().nvars()
    edges: dict[tuple[int, int], dict[int, int]] = {}
    for monomial, coefficient in form.terms():
        holding = [place for place, exponent in enumerate(monomial) if exponent]
        for one, other in itertools.permutations(range(size), 2) if len(holding) < 3 else ():
            if {one, other} >= set(holding):
                edges.setdefault((one, other), {})[int(monomial[other])] = int(coefficient)
    if size == 1:
        return (1,) if form.leading_coefficient() < 0 else None
    for (one, other), powers in sorted(edges.items()):
        if powers[min(powers)] < 0:
            return near(one, other, powers, size)
    return None


def near(one: int, other: int, powers: dict[int, int], size: int) -> tuple[int, ...]:
    """Return a point near a vertex, on the edge to another one, at which the lowest power decides the sign."""
    weight, bottom = 1, 0 if min(powers) == 0 else 1
    while sum(coefficient * weight ** (max(powers) - power) for power, coefficient in powers.items()) >= 0 and bottom:
        weight *= 2
    return tuple(weight if place == one else bottom if place == other else 0 for place in range(size))


def parts(form: Form, cone: Cone) -> Iterator[tuple[Form, Cone]]:
    """Yield what a form is where its variables have an order, and that part of the cone, as the kernel numbers them."""
    new = form.context().gens()
    tails = [sum(new[place + 1 :], new[place]) for place in range(len(new))]
    for order in itertools.permutations(range(len(new))):
        images = [tails[order.index(place)] for place in range(len(new))]
        sums = tuple(tuple(itertools.accumulate(row[place] for place in order)) for row in cone)
        yield form.compose(*images, ctx=form.context()), sums


def assembled(key: str, branches: Branches, done: dict[str, object]) -> Any:
    """Return the tree below a form, None where it is among its own descendants. An equal sibling is pointed to."""
    if key in done:
        return done[key]
    done[key] = None
    tree: list[Any] = []
    first: dict[str, int] = {}
    for place, (child, name) in enumerate(branches[key]):
        earlier = first.setdefault(child, place)
        below = {"same": earlier} if earlier < place else assembled(name, branches, done)
        if below is None:
            return None
        tree.append("+" if isinstance(below, dict) and tree[earlier] == "+" else below)
    done[key] = tree or "+"
    return done[key]
