"""Sequents in which variables stand for functions: each is replaced by a bound, until polynomials are left.

A goal that is c*t + r follows from a fact p*t + q >= 0, if p' > 0, c' >= 0 and p'*r - c'*q >= 0, where c/p = c'/p' in
lowest terms. Which bounds are tried is chosen by the values at sample points.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lemmacheck.kernel import Expression, Fact, Polynomial, Relation, Sequent, names_of, text
from lemmacheck.proving.found import scaled
from lemmacheck.proving.functions.polynomials import degree_in, lowest, minus, names, product, split, total_degree
from lemmacheck.proving.functions.samples import Values
from lemmacheck.proving.functions.sides import Sides, sides_of
from lemmacheck.proving.functions.valuation import Valuation
from lemmacheck.system import Allowance, spend

Tree = dict[str, object]
Leaf = Callable[[Sequent], Tree | None]
"""Proves a sequent without functions."""
MOST_DEPTH = 14
MOST_TRIES = 10
"""How many bounds are tried of one variable."""
MOST_SPLITS = 3
SIDED = ("abs", "max", "min")
"""What is one of two things, and at least or at most both."""
NOTHING = Fact({}, Relation.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Substitute:
    """A fact p*t + q about a variable t: its place, the two polynomials, and the bound -q/p at the sample points."""

    place: int
    relation: Relation
    factor: Polynomial
    rest: Polynomial
    values: Values

    @property
    def cost(self) -> tuple[int, int]:
        """How complicated it is."""
        return max(map(total_degree, (self.factor, self.rest))), len(self.factor) + len(self.rest)


@dataclass(slots=True)
class Elimination:
    """The search for proofs of goals from the same facts."""

    facts: list[Fact]
    atoms: Mapping[str, Expression]
    sampled: Valuation
    leaf: Leaf
    allowance: Allowance
    allowed: Callable[[int], bool] = lambda _place: True
    """Whether a fact may be used."""
    count: int = 0
    _bounds: dict[str, list[Substitute]] = field(default_factory=dict)
    _failed: set[Any] = field(default_factory=set)
    _own: set[str] = field(default_factory=set)
    """The sizes in the goal as it was asked."""

    def __post_init__(self) -> None:
        """Remember which facts are given."""
        self.count = len(self.facts)

    def whole(self, goal: Fact, splits: int = MOST_SPLITS) -> Tree | None:
        """Return a proof of a goal, after it was shown what each |a|, max and min is, or in the cases of one."""
        before = len(self.facts)
        steps: list[tuple[Fact, Tree]] = []
        unsettled: list[Sides] = []
        for name in sorted(names(goal.polynomial) & set(self.atoms), key=_number):
            if self.atoms[name].kind in SIDED:
                for sides in sides_of(self.facts, name):
                    if self.sampled.signs(sides.inside) == {1, -1}:
                        unsettled.append(sides)
                        break
                    if self._settle(sides, steps):
                        break
        self.count = len(self.facts)
        self._own = {name for name in names(goal.polynomial) & set(self.atoms) if self.atoms[name].kind in SIDED}
        proof = self.prove(goal)
        del self.facts[before:]
        self.count = before
        if steps:
            self._forget()
        if proof is None:
            return self._cases(goal, unsettled[0], splits) if splits and unsettled else None
        return after(steps, proof)

    def _settle(self, sides: Sides, steps: list[tuple[Fact, Tree]]) -> bool:
        """Show that one side is 0 where the other is at least as large, by steps that are added."""
        if self.sampled.signs(sides.inside) - {1}:
            return False
        known = Fact(sides.inside, Relation.AT_LEAST)
        proof = self.prove(known)
        if proof is None:
            return False
        claim, place = Fact(scaled(sides.one, -1), Relation.AT_LEAST), len(self.facts)
        terms = [["1", [place, place + 1]]]
        then = {"rule": "sum", "times": [place + 1] * 2, "terms": terms, "equations": [[sides.place, "-1"]]}
        self.facts += [known, claim]
        self._forget()
        steps += [(known, proof), (claim, {"rule": "contradict", "then": then})]
        return True

    def _cases(self, goal: Fact, sides: Sides, splits: int) -> Tree | None:
        """Return a proof by which side is 0."""
        proof: Tree = {"rule": "zero", "equation": sides.place, "factors": [text(sides.one), text(sides.other)]}
        for name, side in (("first", sides.one), ("second", sides.other)):
            facts = [*self.facts, Fact(side, Relation.ZERO)]
            inner = replace(self, facts=facts, sampled=self.sampled.where(side), _bounds={}, _failed=set())
            found = inner.whole(goal, splits - 1)
            if found is None:
                return None
            proof[name] = found
        return proof

    def _forget(self) -> None:
        """Forget what was found with other facts."""
        self._bounds.clear()
        self._failed.clear()

    def prove(self, goal: Fact, depth: int = 0, gone: frozenset[str] = frozenset()) -> Tree | None:
        """Return a proof of a goal, None where none is found."""
        polynomial = goal.polynomial
        spend(10 + len(self.facts) // 10)
        known = (frozenset(polynomial.items()), goal.relation, gone)
        if depth > MOST_DEPTH or self.allowance.is_over or known in self._failed:
            return None
        if not polynomial:
            return {"rule": "sum", "terms": []} if goal.relation is Relation.AT_LEAST else None
        said = self._fact(goal)
        if said is not None:
            return {"rule": "sum", "terms": [[str(said.factor), said.places]]}
        if not self.sampled.may_hold(polynomial):
            return None
        inside = [name for name in names(polynomial) if name in self.atoms]
        found = self._by_bounds(goal, inside, depth, gone) if inside else self._polynomial(goal)
        if found is None:
            self._failed.add(known)
        return found

    def _fact(self, goal: Fact) -> "Multiplier | None":
        """Return a fact that says the goal, and the number above 0 by which it has to be multiplied."""
        strict = goal.relation is Relation.ABOVE
        monomial, value = next(iter(goal.polynomial.items()))
        for place, fact in enumerate(self.facts):
            if len(fact.polynomial) != len(goal.polynomial) or not fact.polynomial.get(monomial):
                continue
            factor = value / fact.polynomial[monomial]
            if factor < 0 or not (
                fact.relation is Relation.ABOVE or (fact.relation is Relation.AT_LEAST and not strict)
            ):
                continue
            if fact.polynomial == goal.polynomial or scaled(fact.polynomial, factor) == goal.polynomial:
                return Multiplier(factor, [place]) if self.allowed(place) else None
        return None

    def _polynomial(self, goal: Fact) -> Tree | None:
        """Return a proof of a goal without functions, from the facts without functions."""
        hidden = [
            NOTHING if any(name in self.atoms for name in names(each.polynomial)) else each for each in self.facts
        ]
        return self.leaf(Sequent(tuple(hidden), goal))

    def _sizes_left(self, goal: Fact) -> Tree | None:
        """Return a proof of a goal in which |a|, max and min are the only functions, from all that speaks of them."""
        wild = {name for name, each in self.atoms.items() if each.kind not in SIDED}
        hidden = [NOTHING if names(each.polynomial) & wild else each for each in self.facts]
        return self.leaf(Sequent(tuple(hidden), goal))

    def _by_bounds(self, goal: Fact, inside: list[str], depth: int, gone: frozenset[str]) -> Tree | None:
        """Return a proof by a bound of one of the functions inside, the last ones first."""
        for name in sorted(inside, key=lambda name: (-_number(name), name)):
            for bound, slope, left in self._choices(goal.polynomial, name, gone):
                mark = len(self.facts)
                found = self._bounded(goal, bound, slope, left, depth + 1, gone | {name})
                if found is not None:
                    return found
                del self.facts[mark:]
        return self._sizes_left(goal) if self._own.issuperset(inside) else None

    def _choices(
        self, goal: Polynomial, name: str, gone: frozenset[str]
    ) -> Iterator[tuple[Substitute, Polynomial, Polynomial]]:
        """Yield bounds of a variable with which the goal may hold at the points, the simplest first."""
        slope, left = split(goal, name)
        slopes, lefts = self.sampled.all(slope), self.sampled.all(left)
        tries = 0
        present = names(goal)

        def news(bound: Substitute) -> int:
            return sum(1 for each in names(bound.rest) - present if each in self.atoms)

        for bound in sorted(self._bounds_of(name), key=news):
            if gone & names({**bound.factor, **bound.rest}):
                continue
            if not self._fits(bound, slopes, lefts):
                continue
            if not self.allowed(bound.place):
                continue
            yield bound, slope, left
            tries += 1
            if tries >= MOST_TRIES or self.allowance.is_over:
                return

    def _fits(self, bound: Substitute, slopes: Values, lefts: Values) -> bool:
        """Whether a goal slope*t + left may hold with a bound of t, which is on the side where the slope needs it."""
        factors = self.sampled.all(bound.factor)
        for point in self.sampled.in_order():
            slope, left, value, factor = slopes[point], lefts[point], bound.values[point], factors[point]
            if slope is None or left is None or factor is None:
                return False
            if value is None:
                continue
            wrong = bound.relation is not Relation.ZERO and slope * factor < 0
            if wrong or slope * value + left < 0:
                self.sampled.failed(point)
                return False
        return True

    def _bounds_of(self, name: str) -> list[Substitute]:
        """Return what facts say of a variable in which they are affine, the simplest first."""
        if name not in self._bounds:
            found = []
            is_constant = not names_of((self.atoms[name],))
            for place, fact in enumerate(self.facts[: self.count]):
                if degree_in(fact.polynomial, name) != 1 or fact.relation is Relation.NOT_ZERO:
                    continue
                if is_constant and (total_degree(fact.polynomial) > 1 or not names(fact.polynomial) <= set(self.atoms)):
                    continue
                factor, rest = split(fact.polynomial, name)
                tops, bottoms = self.sampled.all(rest), self.sampled.all(factor)
                values = [
                    None if top is None or bottom is None or bottom.contains(0) else -top / bottom
                    for top, bottom in zip(tops, bottoms, strict=True)
                ]
                found.append(Substitute(place, fact.relation, factor, rest, values))
            self._bounds[name] = sorted(found, key=lambda bound: bound.cost)
        return self._bounds[name]

    def _bounded(
        self, goal: Fact, bound: Substitute, slope: Polynomial, left: Polynomial, depth: int, gone: frozenset[str]
    ) -> Tree | None:
        """Return a proof of a goal slope*t + left by a bound of t."""
        over, under = lowest(slope, bound.factor)
        signs = self.sampled.signs(under)
        if len(signs) != 1:
            return None
        if signs == {-1}:
            over, under = scaled(over, -1), scaled(under, -1)
        rest = minus(product(under, left), product(over, bound.rest))
        strict = goal.relation is Relation.ABOVE
        is_equation = bound.relation is Relation.ZERO
        needed = [] if is_equation else [Fact(over, Relation.AT_LEAST)]
        if strict and not rest and not is_equation and bound.relation is Relation.ABOVE:
            needed = [Fact(over, Relation.ABOVE)]
        elif rest or strict:
            needed.append(Fact(rest, goal.relation))
        script = Haves(self, depth, gone)
        shown = [script.show(each) for each in (Fact(under, Relation.ABOVE), *needed)]
        if any(each is None for each in shown):
            return None
        times, *terms = [each for each in shown if each is not None]
        lines = [
            [str(term.factor), [*term.places, *([] if number or is_equation else [bound.place])]]
            for number, term in enumerate(terms)
        ]
        proof: Tree = {"rule": "sum", "times": times.places, "terms": lines}
        if is_equation:
            proof["equations"] = [[bound.place, text(over)]]
        return script.closed(proof)


@dataclass(frozen=True, slots=True)
class Multiplier:
    """A fact as a factor of a term: a number, and the place of the rest."""

    factor: Any
    places: list[int]


@dataclass(slots=True)
class Haves:
    """Facts that are shown one after the other, and what they lead to."""

    search: Elimination
    depth: int
    gone: frozenset[str]
    steps: list[tuple[Fact, Tree]] = field(default_factory=list)

    def show(self, fact: Fact) -> Multiplier | None:
        """Return a fact that was shown, a number as it is."""
        polynomial = fact.polynomial
        if set(polynomial) <= {()}:
            value = polynomial.get((), 0)
            enough = value > 0 or (value == 0 and fact.relation is Relation.AT_LEAST)
            return Multiplier(value, []) if enough else None
        proof = self.search.prove(fact, self.depth, self.gone)
        if proof is None:
            return None
        self.steps.append((fact, proof))
        self.search.facts.append(fact)
        return Multiplier(1, [len(self.search.facts) - 1])

    def closed(self, proof: Tree) -> Tree:
        """Return a proof after what was shown before it."""
        del self.search.facts[len(self.search.facts) - len(self.steps) :]
        return after(self.steps, proof)


def _number(name: str) -> int:
    """Return the number of a variable t(n)."""
    return int(name[2:-1]) if name[:2] == "t(" and name[2:-1].isdigit() else 0


def after(steps: Sequence[tuple[Fact, Tree]], proof: Tree) -> Tree:
    """Return a proof after what was shown before it."""
    for fact, before in reversed(steps):
        claim = {"claim": text(fact.polynomial), "is": str(fact.relation)}
        proof = {"rule": "have", **claim, "proof": before, "then": proof}
    return proof


def used(proof: object, count: int) -> set[int]:
    """Return the places below a count that the sums of a proof name."""
    found: set[int] = set()
    waiting = [proof]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            places = [each["equation"]] if "equation" in each else []
            places += [*each.get("times", []), *(place for pair in each.get("equations", []) for place in pair[:1])]
            places += [place for term in each.get("terms", []) for place in term[1]]
            found |= {place for place in places if place < count}
            waiting += [each[name] for name in ("proof", "then", "low", "high", "first", "second") if name in each]
    return found
