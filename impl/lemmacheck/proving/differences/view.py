"""Views: the goal, times positive facts, as a polynomial in facts that may be any numbers of at least 0.

Each way to look at a goal makes a view of another one. A view keeps how a point of it is brought back to the variables.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flint

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.chart import Chart, number
from lemmacheck.proving.differences.premises import Exact, Premises

Lift = Callable[[list[float]], dict[int, float]]


@dataclass(frozen=True, slots=True)
class View:
    """The product of the facts `times` and the goal is `form` in the facts `places`, if all equations hold.

    `equations` are the equations in the same facts that hold besides.
    """

    ground: Premises
    places: tuple[int, ...]
    form: Exact
    lift: Lift
    times: tuple[int, ...] = ()
    equations: tuple[Exact, ...] = ()

    def strict(self, place: int) -> bool:
        """Return whether a variable of the view is positive."""
        return self.ground.facts[self.places[place]][1] is Relation.ABOVE


def ring(size: int) -> Any:
    """Return the polynomials in the facts of a view."""
    return flint.fmpq_mpoly_ctx.get([f"y({place})" for place in range(1, size + 1)], flint.Ordering.lex)


def terms_of(form: Exact) -> dict[tuple[int, ...], Any]:
    """Return the coefficients of a polynomial by monomial."""
    return {tuple(int(exponent) for exponent in monomial): coefficient for monomial, coefficient in form.terms()}


def exponents_of(form: Exact) -> list[tuple[int, ...]]:
    """Return the monomials of a polynomial."""
    return list(terms_of(form))


def components(form: Exact) -> dict[int, Exact]:
    """Return the parts of a polynomial by degree."""
    parts: dict[int, dict[tuple[int, ...], Any]] = {}
    for monomial, coefficient in terms_of(form).items():
        parts.setdefault(sum(monomial), {})[monomial] = coefficient
    return {degree: form.context().from_dict(part) for degree, part in parts.items()}


def homogeneous(form: Exact) -> bool:
    """Return whether all monomials have one degree."""
    return len({sum(monomial) for monomial in exponents_of(form)}) <= 1


def first_view(ground: Premises, goal: Exact, chart: Chart, equations: list[Exact]) -> View | int:
    """Return a goal in the facts of a chart and in squares of free variables, or one whose square is not enough."""
    context = ring(len(chart.places) + len(chart.free))
    gens = context.gens()
    images = [context.constant(0)] * ground.context.nvars()
    for variable, row in chart.values.items():
        images[variable] = sum((gens[place] * entry for place, entry in enumerate(row[:-1])), context.constant(row[-1]))
    inner = [polynomial.compose(*images, ctx=context) for polynomial in (goal, *equations)]
    places = list(chart.places)
    for place, variable in enumerate(chart.free, start=len(chart.places)):
        if not all(even(each, place) for each in inner):
            return variable
        places.append(ground.product([], (ground.variable(variable),)))
        inner = [halved(each, place) for each in inner]

    def lift(at: list[float]) -> dict[int, float]:
        values = [y if place < len(chart.places) else max(y, 0.0) ** 0.5 for place, y in enumerate(at)]
        return {
            variable: sum(number(a) * y for a, y in zip(row[:-1], values, strict=True)) + number(row[-1])
            for variable, row in chart.values.items()
        }

    return View(ground, tuple(places), inner[0], lift, (), tuple(inner[1:]))


def halved(form: Exact, place: int) -> Exact:
    """Return a polynomial with a variable for its square."""
    terms = terms_of(form)
    return form.context().from_dict(
        {tuple(e // 2 if at == place else e for at, e in enumerate(m)): c for m, c in terms.items()}
    )


def even(form: Exact, place: int) -> bool:
    """Return whether a polynomial has even powers of a variable alone."""
    return all(monomial[place] % 2 == 0 for monomial in exponents_of(form))


def homogenised(form: Exact, place: int) -> Exact:
    """Return a polynomial with one variable's powers raised so that all monomials have one degree."""
    top = form.total_degree()
    return form.context().from_dict(
        {
            tuple(e + (top - sum(m) if at == place else 0) for at, e in enumerate(m)): c
            for m, c in terms_of(form).items()
        }
    )


def moved(form: Exact, size: int) -> Exact:
    """Return a polynomial in more variables, of which the first are its own."""
    return ring(size).from_dict({(*m, *[0] * (size - len(m))): c for m, c in terms_of(form).items()})
