"""What is known while a proof is built from the outside in: facts with their places, and the steps that made them."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import flint

from lemmacheck.kernel import Fact, Polynomial, Relation
from lemmacheck.system import spend

SPARE = 6
"""How many variables a proof may add: roots."""

Proof = dict[str, object]
Exact = Any
"""A polynomial of flint with rational coefficients in all variables of a sequent."""


@dataclass(frozen=True, slots=True)
class Solved:
    """A variable that an equation gives. The equation, as it stands here, is a sum of multiples of equal facts."""

    variable: int
    value: Exact
    factor: Exact
    sources: dict[int, Exact]


@dataclass(slots=True)
class Premises:
    """Facts about variables, the steps of the proof that led to them, and what the equations among them give."""

    names: list[str]
    context: Any
    facts: list[tuple[Exact, Relation]] = field(default_factory=list)
    steps: list[Proof] = field(default_factory=list)
    solved: list[Solved] = field(default_factory=list)
    open: list[tuple[Exact, dict[int, Exact]]] = field(default_factory=list)

    def fork(self) -> "Premises":
        """Return a copy that may be built upon."""
        spend(10)
        return Premises(
            list(self.names), self.context, list(self.facts), list(self.steps), list(self.solved), list(self.open)
        )

    def number(self, value: Fraction | int) -> Exact:
        """Return a number as a polynomial."""
        return self.context.constant(flint.fmpq(Fraction(value).numerator, Fraction(value).denominator))

    def variable(self, place: int) -> Exact:
        """Return a variable as a polynomial."""
        return self.context.gens()[place]

    def read(self, polynomial: Polynomial) -> Exact:
        """Return a polynomial of the kernel as one of flint."""
        index = {name: place for place, name in enumerate(self.names)}
        terms = {}
        for monomial, coefficient in polynomial.items():
            exponents = [0] * self.context.nvars()
            for name, exponent in monomial:
                exponents[index[name]] = exponent
            terms[tuple(exponents)] = flint.fmpq(coefficient.numerator, coefficient.denominator)
        return self.context.from_dict(terms)

    def text(self, polynomial: Exact) -> str:
        """Return a polynomial as a proof writes it."""
        return written(polynomial, self.names)

    def assume(self, polynomial: Exact, relation: Relation) -> int:
        """Add a fact at the end and return its place."""
        place = len(self.facts)
        self.facts.append((polynomial, relation))
        if relation is Relation.ZERO:
            self.learn(polynomial, place)
        return place

    def have(self, polynomial: Exact, relation: Relation, proof: Proof) -> int:
        """Add a fact by its proof and return its place. One that is known already is not added."""
        for place, (known, its) in enumerate(self.facts):
            if known == polynomial and (its is relation or (its, relation) == (Relation.ABOVE, Relation.AT_LEAST)):
                return place
        self.steps.append({"rule": "have", "claim": self.text(polynomial), "is": relation.value, "proof": proof})
        return self.assume(polynomial, relation)

    def product(self, factors: list[int], squares: tuple[Exact, ...] = (), *, scale: Fraction | int = 1) -> int:
        """Return the place of a product of facts, made a fact itself where it is none."""
        if len(factors) == 1 and not squares and scale == 1:
            return factors[0]
        claim = self.number(scale)
        for place in factors:
            claim *= self.facts[place][0]
        for square in squares:
            claim *= square * square
        strict = not squares and all(self.facts[place][1] is Relation.ABOVE for place in factors)
        term = [str(Fraction(scale)), factors, [self.text(square) for square in squares]]
        return self.have(claim, Relation.ABOVE if strict else Relation.AT_LEAST, total([term]))

    def root(self, of: int, degree: int) -> int:
        """Add the root of a positive fact, and return the place of the fact that it is positive."""
        radicand = self.facts[of][0]
        name = f"r({len(self.facts)})"
        spare = self.names.index("")
        self.names[spare] = name
        new = self.variable(spare)
        self.steps.append(
            {"rule": "root", "of": self.text(radicand), "degree": degree, "nonneg": total([["1", [of], []]])}
        )
        at_least = self.assume(new, Relation.AT_LEAST)
        equation = self.assume(new**degree - radicand, Relation.ZERO)
        below = len(self.facts)
        if degree % 2:
            minus = [["1", [below], [self.text(new ** ((degree - 1) // 2))]]]
        else:
            minus = [["1", [below, at_least], [self.text(new ** ((degree - 2) // 2))]]]
        proof: Proof = {"rule": "contradict", "then": total(minus, times=[of], equations=[[equation, "1"]])}
        return self.have(new, Relation.ABOVE, proof)

    def quotient(self, of: int, by: int) -> int:
        """Add the quotient of two facts, the second above 0, and return the place of the fact that it is so too."""
        (top, relation), (bottom, _) = self.facts[of], self.facts[by]
        name = f"q({len(self.facts)})"
        spare = self.names.index("")
        self.names[spare] = name
        new = self.variable(spare)
        step = {"rule": "quotient", "of": self.text(top), "by": self.text(bottom)}
        self.steps.append({**step, "positive": total([["1", [by], []]])})
        equation = self.assume(new * bottom - top, Relation.ZERO)
        below = len(self.facts)
        if relation is Relation.ABOVE:
            then = total([["1", [below, by], []]], times=[of], equations=[[equation, "1"]])
        else:
            then = total([["1", [of], []]], times=[below, by], equations=[[equation, "1"]])
        return self.have(new, relation, {"rule": "contradict", "then": then})

    def closed(self, proof: Proof) -> Proof:
        """Return a proof of the goal after all steps as one before them."""
        for step in reversed(self.steps):
            proof = {**step, "then": proof}
        return proof

    def learn(self, polynomial: Exact, place: int) -> None:
        """Take in an equation: it gives a variable where it is of degree 1, or says what a root is of."""
        value, sources = self.reduce(polynomial)
        sources = {**{other: -by for other, by in sources.items()}, place: self.number(1)}
        linear = value.total_degree() == 1
        given = None if value.is_zero() else solvable(value, self.names, linear=linear)
        if given is None:
            if not value.is_zero():
                self.open.append((value, sources))
            return
        coefficient = value[tuple(int(other == given) for other in range(self.context.nvars()))]
        rest = self.variable(given) - value * (1 / coefficient)
        self.solved.append(Solved(given, rest, self.number(1) * coefficient, sources))
        again, self.open = self.open, []
        for equation, its in again:
            less, by = self.reduce(equation)
            if not less.is_zero():
                self.open.append((less, merged(its, by, -1)))

    def reduce(self, polynomial: Exact) -> tuple[Exact, dict[int, Exact]]:
        """Return a polynomial without the variables that equations give, and the multiples of facts taken away."""
        taken: dict[int, Exact] = {}
        spend(1 + len(self.solved))
        for each in self.solved:
            if polynomial.degrees()[each.variable]:
                spend(30 + 3 * len(polynomial))
                images = list(self.context.gens())
                images[each.variable] = each.value
                after = polynomial.compose(*images, ctx=self.context)
                by, _ = divmod(polynomial - after, self.variable(each.variable) - each.value)
                taken = merged(taken, each.sources, by * (1 / each.factor.leading_coefficient()))
                polynomial = after
        return polynomial, taken

    def vanishing(self, polynomial: Exact) -> list[list[Any]] | None:
        """Return a polynomial as a sum of multiples of equal facts, None where it is not seen to be one."""
        rest, taken = self.reduce(polynomial)
        spend(5 + (5 + len(rest)) * len(self.open))
        for equation, sources in self.open:
            by, rest = divmod(rest, equation)
            taken = merged(taken, sources, by)
        if not rest.is_zero():
            return None
        return [[place, self.text(by)] for place, by in sorted(taken.items()) if not by.is_zero()]


def merged(left: dict[int, Exact], right: dict[int, Exact], by: Any) -> dict[int, Exact]:
    """Return left + by * right, of multiples of facts."""
    return {place: left.get(place, 0) + right.get(place, 0) * by for place in {**left, **right}}


def solvable(equation: Exact, names: list[str], *, linear: bool) -> int | None:
    """Return a variable that stands alone in an equation, and that it gives."""
    spend(20 + len(equation) * len(names))
    monomials = [tuple(int(exponent) for exponent in monomial) for monomial in equation.monoms()]
    for place in reversed(range(len(names))):
        holding = [monomial for monomial in monomials if monomial[place]]
        alone = len(holding) == 1 and sum(holding[0]) == 1
        added = any(name.startswith("r(") and any(m[other] for m in monomials) for other, name in enumerate(names))
        if alone and (linear or (added and not names[place].startswith("r("))):
            return place
    return None


def total(terms: list[Any], *, times: Any = (), equations: Any = ()) -> Proof:
    """Return the rule that a goal is a sum of products."""
    return {"rule": "sum", "times": list(times), "terms": terms, "equations": list(equations)}


def written(polynomial: Exact, names: list[str]) -> str:
    """Return a polynomial of flint as text."""
    parts = []
    for exponents, coefficient in polynomial.terms():
        factors = [
            names[place] + (f"**{int(exponent)}" if exponent > 1 else "")
            for place, exponent in enumerate(exponents)
            if exponent
        ]
        size = abs(coefficient)
        body = "*".join([str(size), *factors] if size != 1 or not factors else factors)
        parts.append(("- " if coefficient < 0 else "+ ") + body)
    text = " ".join(parts).removeprefix("+ ")
    return "-" + text.removeprefix("- ") if text.startswith("- ") else text or "0"


def ground_of(facts: tuple[Fact, ...], goal: Fact) -> tuple[Premises, Exact]:
    """Return the ground of a sequent, and the polynomial of its goal."""
    polynomials = [fact.polynomial for fact in (*facts, goal)]
    names = sorted({name for each in polynomials for monomial in each for name, _ in monomial}) + [""] * SPARE
    context = flint.fmpq_mpoly_ctx.get([f"x{place}" for place in range(len(names))], flint.Ordering.lex)
    ground = Premises(names, context)
    for fact in facts:
        ground.assume(ground.read(fact.polynomial), fact.relation)
    return ground, ground.read(goal.polynomial)
