"""A sequent as the finders hold it: flint's polynomials over all of its variables, and facts that grow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import flint

from lemmacheck.kernel import Polynomial, Relation, Sequent
from lemmacheck.system import Allowance, spend

Poly = Any
"""A `flint.fmpq_mpoly`, which has no types of its own."""
Tree = dict[str, object]
"""A proof, as the kernel reads it."""
Key = tuple[tuple[tuple[int, ...], Any], ...]
Point = tuple[Any, ...]
"""Values of all variables, rationals of flint's."""
Bound = tuple[int, Poly]
"""The place of a fact, and the bound that it gives."""
LOOK = 10
"""What it costs, in units of effort, to begin something."""
INEQUALITIES = (Relation.AT_LEAST, Relation.ABOVE)


def key(polynomial: Poly) -> Key:
    """Return what tells polynomials apart."""
    spend(1 + len(polynomial) // 2)
    return tuple(polynomial.terms())


def holds(value: Any, relation: Relation) -> bool:
    """Whether a number compares with 0 as a relation says."""
    if relation == Relation.AT_LEAST:
        return bool(value >= 0)
    if relation == Relation.ABOVE:
        return bool(value > 0)
    return bool(value == 0) == (relation == Relation.ZERO)


class ExhaustedError(Exception):
    """The budget is spent."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much the finder may do besides the effort that it may spend: sizes, by which it ends with the same result."""

    columns: int = 6000
    rows: int = 6000
    degree: int = 24
    splits: int = 7
    points: int = 240


class Ring:
    """The polynomials over the variables of one sequent."""

    def __init__(self, sequent: Sequent, seconds: float, budget: Budget) -> None:
        """Begin with the variables numbered and nothing spent."""
        polynomials = [fact.polynomial for fact in (*sequent.facts, sequent.goal)]
        seen: dict[str, None] = {}
        for each in polynomials:
            seen |= dict.fromkeys(sorted({name for monomial in each for name, _ in monomial}))
        self.names = tuple(sorted(seen, key=lambda name: name.startswith("t(")))
        """In the order of declaration; the names of terms come after those of what the terms are made of."""
        self.budget = budget
        self._allowance = Allowance.of(seconds)
        self._places = {name: place for place, name in enumerate(self.names)}
        self._context = flint.fmpq_mpoly_ctx.get([f"x{place}" for place in range(max(1, len(self.names)))], "degrevlex")
        self._slopes: dict[int, tuple[Poly, dict[int, Any]]] = {}  # with the polynomial, so that its id stays its own
        self._normal: dict[int, tuple[Poly, tuple[Key, Any]]] = {}
        self.one = self._context.constant(1)
        self.zero = self._context.constant(0)
        self.variables = self._context.gens()[: len(self.names)]

    def slopes(self, polynomial: Poly) -> Mapping[int, Any]:
        """Return the variables that a polynomial is affine in with a number as slope, and these numbers."""
        known = self._slopes.get(id(polynomial))
        if known is None:
            spend(10 + 2 * len(polynomial))
            found = {}
            for v, degree in enumerate(polynomial.degrees()):
                slope = polynomial.derivative(v) if degree == 1 else None
                if slope is not None and slope.is_constant():
                    found[v] = slope.leading_coefficient()
            known = self._slopes[id(polynomial)] = polynomial, found
        return known[1]

    def normal(self, polynomial: Poly) -> tuple[Key, Any]:
        """Return the key of a polynomial divided by the size of its leading coefficient, and that size."""
        known = self._normal.get(id(polynomial))
        if known is None:
            spend(5 + 2 * len(polynomial))
            scale = abs(polynomial.leading_coefficient())
            known = self._normal[id(polynomial)] = polynomial, (key(polynomial / scale), scale)
        return known[1]

    def left(self) -> float:
        """Return the seconds of effort that are left; raise ExhaustedError where there are none."""
        spend(LOOK)
        left = self._allowance.left
        if left <= 0:
            raise ExhaustedError
        return left

    def number(self, value: Any) -> Poly:
        """Return a rational as a polynomial."""
        return self._context.constant(value)

    def lifted(self, polynomial: Polynomial) -> Poly:
        """Return flint's form of a polynomial of the kernel."""
        terms: dict[tuple[int, ...], Any] = {}
        for monomial, coefficient in polynomial.items():
            exponents = [0] * max(1, len(self.names))
            for name, exponent in monomial:
                exponents[self._places[name]] = exponent
            terms[tuple(exponents)] = flint.fmpq(coefficient.numerator, coefficient.denominator)
        return self._context.from_dict(terms)

    def monomial(self, exponents: Iterable[int]) -> Poly:
        """Return the monomial of these exponents."""
        return self._context.from_dict({tuple(exponents): flint.fmpq(1)})

    def text(self, polynomial: Poly) -> str:
        """Return a polynomial as the kernel reads it."""
        out = ""
        for exponents, coefficient in polynomial.terms():
            size = abs(coefficient)
            powers = [
                name if exponent == 1 else f"{name}**{exponent}"
                for name, exponent in zip(self.names, exponents, strict=False)
                if exponent
            ]
            factors = [str(size)] * (size != 1 or not powers) + powers
            sign = ("-" if not out else " - ") if coefficient < 0 else (" + " if out else "")
            out += sign + "*".join(factors)
        return out or "0"


@dataclass(frozen=True)
class Question:
    """Facts and a goal. Places of facts are places in the sequent that the proof has come to."""

    ring: Ring
    facts: tuple[tuple[Poly, Relation], ...]
    goal: Poly
    relation: Relation
    points: tuple[Point, ...] = ()
    """Some points at which all facts hold."""

    def given(self, polynomial: Poly, relation: Relation) -> "Question":
        """Return the question with one more fact."""
        spend(len(self.points) * (1 + len(polynomial) // 2))
        points = tuple(point for point in self.points if holds(polynomial(*point), relation))
        return replace(self, facts=(*self.facts, (polynomial, relation)), points=points)

    def asking(self, polynomial: Poly, relation: Relation) -> "Question":
        """Return the question whether something else follows."""
        return replace(self, goal=polynomial, relation=relation)

    def breaks(self) -> Point | None:
        """Return a point at which the goal does not hold though the facts do, None where none is known."""
        spend(len(self.points) * (1 + len(self.goal) // 2))
        return next((point for point in self.points if not holds(self.goal(*point), self.relation)), None)

    @cached_property
    def places(self) -> Mapping[Key, int]:
        """Inequalities by their polynomials, as `Ring.normal` writes them."""
        out: dict[Key, int] = {}
        for place, (polynomial, relation) in enumerate(self.facts):
            if relation in INEQUALITIES and not polynomial.is_constant():
                out.setdefault(self.ring.normal(polynomial)[0], place)
        return out

    @cached_property
    def _bounds(self) -> Mapping[tuple[int, int], list[Bound]]:
        out: dict[tuple[int, int], list[Bound]] = {}
        for place, (polynomial, relation) in enumerate(self.facts):
            if relation in INEQUALITIES:
                for v, slope in self.ring.slopes(polynomial).items():
                    bound = place, self.ring.variables[v] - polynomial / slope
                    out.setdefault((v, 1 if slope > 0 else -1), []).append(bound)
        return out

    def bounds(self, v: int, sign: int) -> list[Bound]:
        """Return the facts that bound a variable from below (sign 1) or above (-1), and the bounds."""
        return self._bounds.get((v, sign), [])

    def place_of(self, polynomial: Poly) -> tuple[int, Any] | None:
        """Return where polynomial >= 0 is a fact, and the factor by which the fact is larger."""
        if polynomial.is_constant():
            return None
        spend(5 + 2 * len(polynomial))
        scale = abs(polynomial.leading_coefficient())
        place = self.places.get(key(polynomial / scale))
        return None if place is None else (place, self.ring.normal(self.facts[place][0])[1] / scale)


def asked(sequent: Sequent, seconds: float, budget: Budget) -> Question:
    """Return a sequent as a question."""
    ring = Ring(sequent, seconds, budget)
    facts = tuple((ring.lifted(fact.polynomial), fact.relation) for fact in sequent.facts)
    return Question(ring, facts, ring.lifted(sequent.goal.polynomial), sequent.goal.relation)


def fraction(value: Any) -> Fraction:
    """Return a rational of flint's as Python's."""
    return Fraction(int(value.p), int(value.q))


class Script:
    """Steps before a conclusion: each shows one more fact. Closed, they are one proof."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._steps: list[tuple[str, str, Tree]] = []

    def have(self, claim: Poly, relation: Relation, proof: Tree) -> int:
        """Add what was shown, and return the place of the fact."""
        self._steps.append((self.question.ring.text(claim), relation.value, proof))
        question = self.question
        self.question = replace(question, facts=(*question.facts, (claim, relation)))
        return len(self.question.facts) - 1

    def copied(self) -> "Script":
        """Return a script with the same steps, which may go on differently."""
        out = Script(self.question)
        out._steps = [*self._steps]
        return out

    def closed(self, conclusion: Tree) -> Tree:
        """Return the proof that ends with a conclusion."""
        for claim, relation, proof in reversed(self._steps):
            conclusion = {"rule": "have", "claim": claim, "is": relation, "proof": proof, "then": conclusion}
        return conclusion
