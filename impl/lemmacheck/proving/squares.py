"""The finder of sums of squares: a goal as squares, times products of facts, plus multiples of equations.

A semidefinite program suggests Gram matrices in floats. They are made exact, and the squares are read off an exact
elimination, so that what is found is an identity between rational polynomials (Peyrl and Parrilo 2008).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from lemmacheck.kernel import Fact, Relation, Sequent, text
from lemmacheck.proving.found import Broken, Found, scaled
from lemmacheck.proving.gram.cone import Cone, cone
from lemmacheck.proving.gram.forms import Form, degree, dense, multiplied, primitive, sparse
from lemmacheck.proving.gram.lows import Region, Spot, lows
from lemmacheck.proving.gram.scaling import Stretching, scaling
from lemmacheck.proving.gram.search import Member, member
from lemmacheck.proving.suspects import names, suspect
from lemmacheck.system import Allowance

MOST_VARIABLES = 12
MOST_DEGREE = 16
MOST_NUMBERS = 2500
"""How many entries of Gram matrices are sought at once."""
MOST_PRODUCTS = 40
MOST_TIMES = 4
QUICK = 2
"""How many attempts come before the search for points where the goal fails, or is 0."""


def find(sequent: Sequent, *, budget: float = 10.0) -> Found | Broken | None:
    """Return a proof by sums of squares, a rational point where the goal fails, or None.

    The budget is in seconds of effort; a step that was begun is ended.
    """
    allowance = Allowance.of(budget)
    goal = sequent.goal
    if goal.relation is Relation.NOT_ZERO:
        return _by_sign(sequent, budget)
    if goal.relation is Relation.ZERO:
        return _by_both(sequent, budget)
    view = _View.of(sequent)
    if view is None:
        return None
    attempts = list(_attempts(view))
    for attempt in attempts[:QUICK]:
        if found := attempt.found((), allowance):
            return found
    zeros = [] if view.is_absurd or allowance.is_over else lows(view.goal, view.region)
    for spot in zeros:
        if broken := suspect(sequent, dict(zip(view.names, spot, strict=True))):
            return broken
    for attempt in attempts if zeros else attempts[QUICK:]:
        if found := attempt.found(zeros, allowance):
            return found
    return None


def _by_sign(sequent: Sequent, budget: float) -> Found | None:
    """Return a proof that something is not 0, since it is positive, or negative."""
    for sign, factor in ((">", 1), ("<", -1)):
        polynomial = scaled(sequent.goal.polynomial, factor)
        found = find(replace(sequent, goal=Fact(polynomial, Relation.ABOVE)), budget=budget / 2)
        if isinstance(found, Found):
            return Found({"rule": "sign", "is": sign, "then": found.proof})
    return None


def _by_both(sequent: Sequent, budget: float) -> Found | Broken | None:
    """Return a proof that something is 0, since it is neither negative nor positive."""
    proofs = []
    for factor in (1, -1):
        polynomial = scaled(sequent.goal.polynomial, factor)
        found = find(replace(sequent, goal=Fact(polynomial, Relation.AT_LEAST)), budget=budget / 2)
        if not isinstance(found, Found):
            return found
        proofs.append(found.proof)
    return Found({"rule": "both", "low": proofs[0], "high": proofs[1]})


@dataclass(frozen=True, slots=True)
class _View:
    """A sequent over the variables that matter: the facts that share some with the goal, directly or not."""

    names: tuple[str, ...]
    goal: Form
    is_strict: bool
    facts: tuple[tuple[int, Form, Relation], ...]
    places: int

    @classmethod
    def of(cls, sequent: Sequent) -> "_View | None":
        """Return a view, or None for a sequent that is too large."""
        polynomials = {i: fact.polynomial for i, fact in enumerate(sequent.facts) if fact.polynomial}
        joined = names(sequent.goal.polynomial) or set().union(*map(names, polynomials.values()))
        while more := {n for p in polynomials.values() if joined & names(p) for n in names(p)} - joined:
            joined |= more
        listed = tuple(sorted(joined))
        goal = dense(sequent.goal.polynomial, listed)
        if len(joined) > MOST_VARIABLES or degree(goal) > MOST_DEGREE or not goal:
            return None
        facts = tuple(
            (i, dense(p, listed), sequent.facts[i].relation)
            for i, p in polynomials.items()
            if names(p) <= joined and sequent.facts[i].relation is not Relation.NOT_ZERO
        )
        return cls(listed, goal, sequent.goal.relation is Relation.ABOVE, facts, len(sequent.facts))

    @property
    def is_absurd(self) -> bool:
        """Whether the goal is a number, so that the facts have to contradict each other."""
        return degree(self.goal) == 0

    @property
    def region(self) -> Region:
        """Where the facts hold, all strict ones weakened."""
        return Region(
            len(self.names),
            tuple(form for _, form, relation in self.facts if relation is not Relation.ZERO),
            tuple(form for _, form, relation in self.facts if relation is Relation.ZERO),
        )

    @property
    def contrary(self) -> "_View":
        """The same with the goal's contrary as the last fact, and -1 >= 0 as goal."""
        contrary = {key: -c for key, c in self.goal.items()}
        relation = Relation.AT_LEAST if self.is_strict else Relation.ABOVE
        absurd = {(0,) * len(self.names): Fraction(-1)}
        facts = (*self.facts, (self.places, contrary, relation))
        return replace(self, goal=absurd, is_strict=False, facts=facts, places=self.places + 1)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A view, strict facts that its goal is multiplied by, how many facts a product has, and what degree is added."""

    view: _View
    times: tuple[int, ...]
    size: int
    more: int
    is_contrary: bool

    def found(self, zeros: Sequence[Spot], allowance: Allowance) -> Found | None:
        """Return a proof, where the goal's multiple is found in the cone."""
        if allowance.is_over:
            return None
        view = self.view
        scale = scaling([view.goal, *(form for _, form, _ in view.facts)], len(view.names))
        shrunk = {place: scale.shrunk(form) for place, form, _ in view.facts}
        size, target = scale.shrunk(view.goal)
        for place in self.times:
            size, target = size * shrunk[place][0], multiplied(target, shrunk[place][1])
        whole = self._cone(target, {place: form for place, (_, form) in shrunk.items()})
        if whole is None or whole.size > MOST_NUMBERS:
            return None
        result = member(whole, [scale.inside(zero) for zero in zeros], allowance)
        if result is None:
            return None
        sizes = {place: number for place, (number, _) in shrunk.items()}
        proof = _proof(result, _Names(view.names, scale), size, sizes, self.times)
        return Found({"rule": "contradict", "then": proof} if self.is_contrary else proof)

    def _cone(self, target: Form, forms: dict[int, Form]) -> Cone | None:
        """Return the cone of products of facts up to the size, and of what makes a strict goal strict."""
        variables = len(self.view.names)
        relations = {place: relation for place, _, relation in self.view.facts}
        limits = [place for place, relation in relations.items() if relation is not Relation.ZERO]
        most = degree(target) + degree(target) % 2 + self.more
        one: Form = {(0,) * variables: Fraction(1)}
        factors: list[tuple[tuple[int, ...], Form]] = [((), one)]
        plain: list[tuple[tuple[int, ...], Form]] = [((), one)] if self.view.is_strict else []
        for size in range(1, self.size + 1):
            for places in combinations(limits, size):
                factor = one
                for place in places:
                    factor = multiplied(factor, forms[place])
                if degree(factor) <= most:
                    factors.append((places, factor))
                    if self.view.is_strict and all(relations[place] is Relation.ABOVE for place in places):
                        plain.append((places, factor))
                if len(factors) > MOST_PRODUCTS:
                    return None
        equations = [(place, forms[place]) for place, relation in relations.items() if relation is Relation.ZERO]
        return cone(target, factors, equations, plain, most)


def _attempts(view: _View) -> Iterator[_Attempt]:
    """Yield what is tried, the cheapest first.

    With the contrary -g > 0 as a fact, and the goal -1 multiplied by it, squares times g are allowed on the left:
    that is how what is no sum of squares becomes one by a multiplier.
    """
    limits = sum(relation is not Relation.ZERO for _, _, relation in view.facts)
    strict = [place for place, _, relation in view.facts if relation is Relation.ABOVE]
    sizes = range(min(limits, 3) + 1)
    for more in (0, 2):
        for size in sizes:
            yield _Attempt(view, (), size, more, is_contrary=False)
        for place in strict[:MOST_TIMES]:
            yield _Attempt(view, (place,), min(limits, 2), more, is_contrary=False)
    if view.is_absurd:
        return
    contrary = view.contrary
    last = contrary.places - 1
    for more in (2, 4):
        for size in (1, 2, 3)[: limits + 1]:
            yield _Attempt(contrary, () if view.is_strict else (last,), size, more, is_contrary=True)
    if not view.is_strict:
        for size in (1, 2)[: limits + 1]:
            yield _Attempt(contrary, (last, last), size, 0, is_contrary=True)


@dataclass(frozen=True, slots=True)
class _Names:
    """How a polynomial over scaled variables is written."""

    names: tuple[str, ...]
    scale: Stretching

    def primitive(self, form: Form) -> tuple[Fraction, Form]:
        """Return a number and a polynomial with coprime integers in the variables as they were."""
        return primitive(self.scale.original(form))

    def text(self, form: Form) -> str:
        """Return the text of a polynomial."""
        return text(sparse(form, self.names))


def _proof(
    result: Member, names: _Names, size: Fraction, sizes: dict[int, Fraction], times: tuple[int, ...]
) -> dict[str, object]:
    """Return the step of a proof that says what squares are found. Sizes undo the scaling of polynomials."""
    bare: dict[tuple[int, ...], Fraction] = {}
    terms: list[list[object]] = []
    for part, squares in zip(result.cone.parts, result.exact.squares, strict=True):
        factor = size
        for place in part.places:
            factor /= sizes[place]
        for weight, root in squares:
            content, whole = names.primitive(root)
            if degree(whole) == 0:
                bare[part.places] = bare.get(part.places, Fraction(0)) + factor * weight * content**2
            else:
                terms.append([str(factor * weight * content**2), [*part.places], [names.text(whole)]])
    first: list[list[object]] = [[str(weight), [*places], []] for places, weight in bare.items()]
    equations = []
    for multiple, multiplier in zip(result.cone.multiples, result.exact.factors, strict=True):
        if multiplier:
            weight = size / sizes[multiple.place]
            original = {key: weight * c for key, c in names.scale.original(multiplier).items()}
            equations.append([multiple.place, names.text(original)])
    return {"rule": "sum", "times": [*times], "terms": first + terms, "equations": equations}
