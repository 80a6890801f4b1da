"""Changes of view by an equation: monomials brought to one degree, or one variable less."""

import math
from collections.abc import Iterator

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.chart import number
from lemmacheck.proving.differences.premises import Exact, Premises, total
from lemmacheck.proving.differences.view import View, components, exponents_of, homogeneous, ring, terms_of


def by_equation(view: View, equation: Exact) -> View | None:
    """Return a view whose monomials are multiplied by the two sides of an equation, up to one degree.

    The equation says that a form is equal to another one of lower degree, that is above 0.
    """
    parts = components(equation)
    if len(parts) != 2 or homogeneous(view.form):
        return None
    (low, lower), (high, higher) = sorted(parts.items())
    lower = -lower
    if all(coefficient < 0 for coefficient in lower.coeffs()):
        lower, higher = -lower, -higher
    if not low:
        lower, higher = lower / lower.leading_coefficient(), higher / lower.leading_coefficient()
    degrees = {sum(monomial) for monomial in exponents_of(view.form)}
    step = high - low
    if len({degree % step for degree in degrees}) != 1:
        return None
    ground = view.ground.fork()
    side = positive(ground, view, lower)
    if side is None:
        return None
    top, bottom = max(degrees), min(degrees)
    form = view.form.context().constant(0)
    for degree, part in components(view.form).items():
        form += part * higher ** ((top - degree) // step) * lower ** ((degree - bottom) // step)
    times = view.times + side * ((top - bottom) // step)

    def lift(at: list[float]) -> dict[int, float]:
        ratio = max(value(lower, at) / value(higher, at), 0.0)
        return view.lift([y * ratio ** (1 / step) for y in at])

    return View(ground, view.places, form, lift, times)


def positive(ground: Premises, view: View, form: Exact) -> tuple[int, ...] | None:
    """Return facts whose product is a form without negative coefficients: none for 1, else one, with its proof."""
    if form.is_constant():
        return () if form == 1 else None
    terms = []
    strict = False
    for monomial, coefficient in terms_of(form).items():
        if coefficient < 0:
            return None
        terms.append([str(coefficient), [view.places[at] for at, e in enumerate(monomial) for _ in range(e)], []])
        strict = strict or all(view.strict(at) for at, exponent in enumerate(monomial) if exponent)
    if not strict:
        return None
    claim = form.compose(*[ground.facts[place][0] for place in view.places], ctx=ground.context)
    return (ground.have(claim, Relation.ABOVE, total(terms)),)


def value(form: Exact, at: list[float]) -> float:
    """Return a polynomial's value in floats."""
    return float(
        sum(number(c) * math.prod(y**e for y, e in zip(at, m, strict=True)) for m, c in terms_of(form).items())
    )


def solved(view: View) -> Iterator[View]:
    """Yield views without one of the variables: an equation gives it as a quotient whose denominator is positive."""
    for equation in view.equations:
        for place in reversed(range(len(view.places))):
            terms = terms_of(equation)
            if max(m[place] for m in terms) != 1:
                continue
            context = view.form.context()
            bottom = context.from_dict({without(m, place): c for m, c in terms.items() if m[place]})
            top = context.from_dict({m: -c for m, c in terms.items() if not m[place]})
            if bottom.coeffs()[0] < 0:
                bottom, top = -bottom, -top
            changed = divided(view, place, top, bottom)
            if changed is not None:
                yield changed


def without(monomial: tuple[int, ...], place: int) -> tuple[int, ...]:
    """Return a monomial without a variable."""
    return tuple(0 if at == place else exponent for at, exponent in enumerate(monomial))


def divided(view: View, place: int, top: Exact, bottom: Exact) -> View | None:
    """Return a view with a quotient for a variable, times the denominator, up to the power that it needs."""
    ground = view.ground.fork()
    side = positive(ground, view, bottom)
    if side is None:
        return None
    degree = max((m[place] for m in exponents_of(view.form)), default=0)
    context = view.form.context()
    form = context.constant(0)
    for m, c in terms_of(view.form).items():
        form += context.from_dict({without(m, place): c}) * top ** m[place] * bottom ** (degree - m[place])
    kept = [at for at in range(len(view.places)) if at != place]
    smaller = ring(len(kept)).from_dict({tuple(m[at] for at in kept): c for m, c in terms_of(form).items()})

    def lift(at: list[float]) -> dict[int, float]:
        full = list(at)
        full.insert(place, 0.0)
        full[place] = value(top, full) / value(bottom, full)
        return view.lift(full)

    times = view.times + side * degree
    return View(ground, tuple(view.places[at] for at in kept), smaller, lift, times)
