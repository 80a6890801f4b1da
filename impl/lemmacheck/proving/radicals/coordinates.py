"""Coordinates of a domain, numbers of at least 0, over which polynomials are forms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.chart import Chart, charts, number
from lemmacheck.proving.differences.premises import Exact, Premises
from lemmacheck.proving.differences.view import components, homogeneous, ring, terms_of
from lemmacheck.proving.gram.forms import Floats

MOST_COORDINATES = 5


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Facts that are the coordinates, variables in terms of them, and a form that is 1 everywhere, of degree `step`.

    A coordinate without a fact, the last one, is the number 1. `limits` are forms of at least 0.
    """

    ground: Premises
    places: tuple[int | None, ...]
    images: tuple[Exact, ...]
    unit: Exact | None
    step: int
    limits: tuple[Exact, ...] = ()
    outside: tuple[int, ...] = ()
    """The places of the limits, and of the equations between the coordinates."""

    @property
    def size(self) -> int:
        """How many coordinates there are."""
        return len(self.places)

    def polynomial(self, form: Exact) -> Exact:
        """Return a form in the coordinates as a polynomial in the variables."""
        one = self.ground.number(1)
        facts = [one if place is None else self.ground.facts[place][0] for place in self.places]
        return form.compose(*facts, ctx=self.ground.context)

    @property
    def is_bounded(self) -> bool:
        """Whether more is known of the coordinates than that they are at least 0."""
        return bool(self.limits) or None in self.places

    def form(self, polynomial: Exact, degree: int | None = None, multiple: int = 1) -> Exact | None:
        """Return a polynomial as a form, of a degree, or of the lowest one that is a multiple of a number.

        None where it is none.
        """
        reduced, _ = self.ground.reduce(polynomial)
        inner = reduced.compose(*self.images, ctx=ring(self.size))
        if inner.is_zero():
            return inner
        top = int(inner.total_degree())
        if self.unit is None:
            return inner if homogeneous(inner) and degree in (None, top) else None
        goal = degree
        if goal is None:
            goal = next((top + k for k in range(0, multiple * self.step, self.step) if (top + k) % multiple == 0), top)
        out = inner * 0
        for own, part in components(inner).items():
            if (goal - own) % self.step or goal < own:
                return None
            out += part * self.unit ** ((goal - own) // self.step)
        return out

    def known(self) -> frozenset[int]:
        """Return the places of what says which points there are."""
        return frozenset([*self.outside, *(place for place in self.places if place is not None)])

    def has(self, at: Floats) -> bool:
        """Whether the limits hold at a point."""
        return all(valued(limit, at) >= -1e-12 for limit in self.limits)


def _used(polynomial: Exact) -> set[int]:
    return {at for at, exponent in enumerate(polynomial.degrees()) if exponent}


def valued(form: Exact, at: Floats) -> float:
    """Return the value of a form in floats."""
    return float(sum(number(c) * float(np.prod(at ** np.array(m))) for m, c in terms_of(form).items()))


def coordinates_of(ground: Premises, goal: Exact, variables: list[int], roots: Sequence[int]) -> Coordinates | None:
    """Return a frame for the variables of a goal, None where they are not bounded enough to have one."""
    found = charts(ground, variables)
    if not found or found[0].free:
        return None
    return _limited(_plain(ground, goal, found[0], roots), set(variables))


def _limited(frame: Coordinates | None, inside: set[int]) -> Coordinates | None:
    """Return a frame with what else is known to be at least 0, None where some of that is no form."""
    if frame is None:
        return None
    limits, outside = [], list(frame.outside)
    for place, (fact, relation) in enumerate(frame.ground.facts):
        if relation is Relation.ZERO or place in frame.places:
            continue
        reduced, _ = frame.ground.reduce(fact)
        if reduced.is_constant() or not _used(reduced) <= inside:
            continue
        form = frame.form(reduced)
        if form is None:
            return None
        if any(c < 0 for c in form.coeffs()):
            limits.append(form)
            outside.append(place)
    return replace(frame, limits=tuple(limits), outside=tuple(outside))


def _plain(ground: Premises, goal: Exact, chart: Chart, roots: Sequence[int]) -> Coordinates | None:
    """Return the frame of a chart: a simplex's with all its facts, another one with the number 1 if that is needed."""
    inner = [each for each, _ in ground.open if not any(e for at, e in enumerate(each.degrees()) if at in roots)]
    places: tuple[int | None, ...] = chart.places
    is_simplex = len(chart.blocks) == 1 and set(chart.blocks[0].places) >= set(places)
    if is_simplex:
        places = (*places, chart.blocks[0].places[-1])
    equation = None
    if not is_simplex and inner:
        equation = _images(ground, chart, len(places), inner[0])
    is_cone = not is_simplex and not inner and not chart.blocks
    is_cone = is_cone and all(
        _is_cone(ground, chart, fact, roots) for fact in (goal, *(fact for fact, _ in ground.facts))
    )
    if not is_simplex and equation is None and not is_cone:
        places = (*places, None)
    if len(places) > MOST_COORDINATES or len(inner) > (equation is not None):
        return None
    context = ring(len(places))
    gens = context.gens()
    unit: Any = None
    step = 1
    if is_simplex:
        block = chart.blocks[0]
        unit = sum((gens[places.index(p)] * (w / block.sum) for p, w in zip(block.places, block.weights, strict=True)))
    elif equation is not None:
        parts = components(equation)
        constant = parts.pop(0, None)
        if constant is None or len(parts) != 1:
            return None
        ((step, form),) = parts.items()
        unit = form / -constant.leading_coefficient()
    elif not is_cone:
        unit = gens[-1]
    equations = [
        at for at, (fact, its) in enumerate(ground.facts) if its is Relation.ZERO and not _used(fact) & {*roots}
    ]
    return Coordinates(ground, places, tuple(_rows(ground, chart, context)), unit, step, outside=tuple(equations))


def _rows(ground: Premises, chart: Chart, context: Any) -> list[Exact]:
    """Return all variables in the coordinates of a chart, 0 for those that it does not give."""
    gens = context.gens()
    out = [context.constant(0)] * ground.context.nvars()
    for variable, row in chart.values.items():
        out[variable] = sum((gens[at] * c for at, c in enumerate(row[:-1])), context.constant(row[-1]))
    return out


def _images(ground: Premises, chart: Chart, size: int, polynomial: Exact) -> Exact:
    return ground.reduce(polynomial)[0].compose(*_rows(ground, chart, ring(size)), ctx=ring(size))


def _is_cone(ground: Premises, chart: Chart, fact: Exact, roots: Sequence[int]) -> bool:
    """Whether a fact is a form in the coordinates of a chart, or both sides of a root's equation are."""
    parts: dict[tuple[int, ...], Exact] = {}
    for monomial, coefficient in fact.terms():
        powers = tuple(int(monomial[at]) for at in roots)
        rest = tuple(0 if at in roots else int(e) for at, e in enumerate(monomial))
        parts[powers] = parts.get(powers, fact * 0) + ground.context.from_dict({rest: coefficient})
    return all(homogeneous(_images(ground, chart, len(chart.places), each)) for each in parts.values())


def rooted(frame: Coordinates) -> Coordinates | None:
    """Return the frame whose coordinates are the square roots of another one's."""
    ground = frame.ground.fork()
    places: list[int | None] = []
    for place in frame.places:
        if place is None:
            places.append(None)
        elif "" not in ground.names:
            return None
        elif ground.facts[place][1] is Relation.ABOVE:
            places.append(ground.root(place, 2))
        else:
            return None
    context = ring(len(places))
    images = [context.constant(0)] * ground.context.nvars()
    for at, place in enumerate(places):
        if place is not None:
            variable = ground.context.gens().index(ground.facts[place][0])
            images[variable] = context.gens()[at]
    squares = [gen**2 for gen in context.gens()]
    limits = tuple(limit.compose(*squares, ctx=context) for limit in frame.limits)
    if None in places:
        return Coordinates(ground, tuple(places), tuple(images), context.gens()[-1], 1, limits)
    unit = None if frame.unit is None else frame.unit.compose(*squares, ctx=context)
    return Coordinates(ground, tuple(places), tuple(images), unit, frame.step * 2, limits)
