"""A proof from a view: the form is taken apart into factors, and trees show that each is at least 0, or above it."""

from dataclasses import dataclass
from typing import Any

import flint

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.premises import Exact, Proof, total, written
from lemmacheck.proving.differences.tree import Vertex, grow, nowhere_negative
from lemmacheck.proving.differences.view import View, homogeneous, homogenised, moved, terms_of
from lemmacheck.system import Allowance, spend

MAXIMAL_DEGREE = 60
MAXIMAL_TERMS = 3_000
SHARES = (1, 4, 64, 4096)
"""A positive monomial is divided by these, to see that the rest of a form is at least 0."""


@dataclass(frozen=True, slots=True)
class Corner:
    """Values of a view's variables, up to a factor if its form is homogeneous, near which the goal may fail."""

    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A view, whether the goal is strict, and what may be spent."""

    view: View
    strict: bool
    allowance: Allowance

    @property
    def seconds(self) -> float:
        """Return the seconds of effort that are left."""
        return self.allowance.left


def prove(view: View, goal: Exact, *, strict: bool, seconds: float) -> Proof | Corner | None:
    """Return a proof of a goal by its view, a corner where it may fail, or None."""
    view = View(view.ground.fork(), view.places, view.form, view.lift, view.times)
    trial = Trial(view, strict, Allowance.of(seconds))
    if view.form.is_zero():
        return None if strict else summed(trial, goal, [])
    whole = whole_form(view.form)
    if whole.total_degree() > MAXIMAL_DEGREE or len(whole.coeffs()) > MAXIMAL_TERMS:
        return None
    spend(50 + 10 * len(whole))
    content, factors = whole.factor()
    signs = [inner_sign(factor) for factor, _ in factors]
    sign = 1 if content > 0 else -1
    for its, (_, power) in zip(signs, factors, strict=True):
        sign *= its**power
    if sign <= 0:
        return Corner((1,) * whole.context().nvars())
    parts = [(factor * its, power) for its, (factor, power) in zip(signs, factors, strict=True)]
    if not strict and [power for _, power in parts] == [1]:
        return whole_tree(trial, goal, whole)
    return by_parts(trial, goal, parts, abs(content))


def by_parts(trial: Trial, goal: Exact, parts: list[tuple[Exact, int]], content: Any) -> Proof | Corner | None:
    """Return the proof of a goal whose form is a number times powers of other forms, by each of them."""
    view, strict = trial.view, trial.strict
    terms: list[int] = []
    squares: list[Exact] = []
    for part, power in parts:
        own = on_variables(part, view)
        if own is None:
            continue
        if not strict and power > 1:
            squares += [in_facts(own, view)] * (power // 2)
        if strict or power % 2:
            shown = show(trial, part, own)
            if not isinstance(shown, int):
                return shown if shown is None or len(parts) == 1 else where_negative(trial, whole_form(view.form))
            terms += [shown] * (power if strict else 1)
    return summed(trial, goal, [[str(content), terms, [view.ground.text(square) for square in squares]]])


def where_negative(trial: Trial, whole: Exact) -> Corner | None:
    """Return a corner where a product is negative, which it need not be where one of its factors is."""
    tree = grow(integral(whole), trial.seconds / 2)
    return Corner(tree.at) if isinstance(tree, Vertex) else None


def whole_form(form: Exact) -> Exact:
    """Return a form as the kernel looks at it: with one more variable, which comes last, if it needs one."""
    if homogeneous(form):
        return form
    size = form.context().nvars()
    return homogenised(moved(form, size + 1), size)


def inner_sign(form: Exact) -> int:
    """Return the sign of a polynomial inside the orthant, where it is not 0."""
    size = form.context().nvars()
    for shift in range(4):
        value = form.compose(
            *[form.context().constant(1 + shift * place) for place in range(size)], ctx=form.context()
        ).leading_coefficient()
        if value:
            return 1 if value > 0 else -1
    return 1


def on_variables(form: Exact, view: View) -> Exact | None:
    """Return a factor of the whole form in the view's variables, None for a power of the one that is added."""
    size = len(view.places)
    out = view.form.context().from_dict({})
    for monomial, coefficient in terms_of(form).items():
        out += view.form.context().from_dict({monomial[:size]: coefficient})
    return None if out.is_constant() else out


def in_facts(form: Exact, view: View) -> Exact:
    """Return a form in the polynomials of the facts."""
    return form.compose(*[view.ground.facts[place][0] for place in view.places], ctx=view.ground.context)


def summed(trial: Trial, goal: Exact, terms: list[Any]) -> Proof | None:
    """Return the proof that a goal is a product of facts, or 0."""
    view = trial.view
    equations = vanishing(view, goal)
    if equations is None:
        return None
    return view.ground.closed(total(terms, times=view.times, equations=equations))


def vanishing(view: View, goal: Exact) -> list[list[Any]] | None:
    """Return the multiples of equal facts that make a goal the view's form."""
    for place in view.times:
        goal *= view.ground.facts[place][0]
    return view.ground.vanishing(goal - in_facts(view.form, view))


def whole_tree(trial: Trial, goal: Exact, whole: Exact) -> Proof | Corner | None:
    """Return the proof of a goal whose form has no factors."""
    view = trial.view
    tree = grow(integral(whole), trial.seconds)
    if tree is None or isinstance(tree, Vertex):
        return None if tree is None else Corner(tree.at)
    equations = vanishing(view, goal)
    if equations is None:
        return None
    return view.ground.closed(orthant(view, view.form, tree) | {"times": list(view.times), "equations": equations})


def orthant(view: View, form: Exact, tree: Any) -> Proof:
    """Return the rule that a form in facts is at least 0 by its tree."""
    names = [f"y({place})" for place in range(1, len(view.places) + 1)]
    return {
        "rule": "orthant",
        "times": [],
        "with": list(view.places),
        "form": written(form, names),
        "tree": tree,
        "equations": [],
    }


def integral(form: Exact) -> Any:
    """Return a form with integer coefficients that is a positive multiple of another."""
    terms = terms_of(form)
    bottom = 1
    for coefficient in terms.values():
        bottom = bottom * coefficient.q // flint.fmpz(bottom).gcd(coefficient.q)
    names = [f"y{place}" for place in range(form.context().nvars())]
    context = flint.fmpz_mpoly_ctx.get(names, flint.Ordering.lex)
    return context.from_dict({monomial: (coefficient * bottom).p for monomial, coefficient in terms.items()})


def show(trial: Trial, part: Exact, own: Exact) -> int | Corner | None:
    """Return the place of the fact that a factor is at least 0, or above 0 if the goal is strict."""
    view, ground = trial.view, trial.view.ground
    if own in own.context().gens():
        place = view.places[own.context().gens().index(own)]
        return place if not trial.strict or view.strict(own.context().gens().index(own)) else None
    if trial.strict:
        return above(trial, part, own)
    tree = grow(integral(part), trial.seconds)
    if tree is None or isinstance(tree, Vertex):
        return None if tree is None else Corner(tree.at)
    return ground.have(in_facts(own, view), Relation.AT_LEAST, orthant(view, own, tree))


def above(trial: Trial, part: Exact, own: Exact) -> int | Corner | None:
    """Return the place of the fact that a factor is above 0: it is more than a share of a positive monomial."""
    view, ground = trial.view, trial.view.ground
    size = part.context().nvars()
    if part.compose(*[part.context().constant(1)] * size, ctx=part.context()).is_zero():
        return Corner((1,) * size)
    best = [
        (monomial, coefficient)
        for monomial, coefficient in terms_of(own).items()
        if coefficient > 0 and all(view.strict(at) for at, exponent in enumerate(monomial) if exponent)
    ]
    best.sort(key=lambda pair: (max(pair[0], default=0), pair[0]))
    for share in SHARES:
        for monomial, coefficient in best[:6]:
            taken = coefficient / share
            rest = own - own.context().from_dict({monomial: taken})
            tree = "+" if nowhere_negative(rest) else grow(integral(whole_form(rest)), trial.seconds / 3)
            if tree is None or isinstance(tree, Vertex):
                continue
            factors = [view.places[at] for at, exponent in enumerate(monomial) for _ in range(exponent)]
            terms: list[Any] = [[str(taken), factors, []]]
            if not rest.is_zero():
                terms.append(
                    ["1", [ground.have(in_facts(rest, view), Relation.AT_LEAST, orthant(view, rest, tree))], []]
                )
            return ground.have(in_facts(own, view), Relation.ABOVE, total(terms))
    return None
