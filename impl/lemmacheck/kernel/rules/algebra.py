"""From expressions to polynomials: what is no polynomial becomes a variable, with facts that say what it is.

Operations are gone through in order, so that what is said of a root or a quotient is used only after it was shown that
it has a value. Denominators are cleared with their sign where it was shown, with their square where it was not.
"""

import contextlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel.enclosures import of_constant
from lemmacheck.kernel.polynomials import (
    Answer,
    Fact,
    Key,
    Polynomial,
    Quotient,
    Relation,
    Sequent,
    Word,
    is_turned,
    shares,
    short,
)
from lemmacheck.kernel.polynomials import polynomial as poly
from lemmacheck.kernel.rules.choices import Choices
from lemmacheck.kernel.statements import Comparison, Expression, ProofError, below, outside

MOST_EXPONENT = 200
BITS = 96
"""How closely a constant such as exp(1) is enclosed."""
RELATIONS = {"<=": Relation.AT_LEAST, "<": Relation.ABOVE, "=": Relation.ZERO}


@dataclass(slots=True)
class Algebra:
    """The facts found so far, the divisors with their signs (1, -1, 0 where unknown), and the value of every part."""

    answer: Answer
    is_whole: Callable[[Expression], bool]
    facts: list[Fact] = field(default_factory=list)
    divisors: list[tuple[Polynomial, int]] = field(default_factory=list)
    _values: dict[int, Quotient] = field(default_factory=dict)
    _names: dict[Word, str] = field(default_factory=dict)
    _atoms: set[Word] = field(default_factory=set)
    _sizes: dict[int, Quotient] = field(default_factory=dict)
    _logs: dict[str, Quotient] = field(default_factory=dict)
    _choices: Choices = field(default_factory=Choices)

    def assume(self, facts: Iterable[Comparison]) -> None:
        """Take over what holds at every point: its parts have values there. What cannot be put so is left aside."""
        asking, self.answer = self.answer, believe
        known = tuple(facts)
        self._choices.learn(known)
        for each in known:
            with contextlib.suppress(ProofError):
                left, right = self.value(each.left), self.value(each.right)
                self._know(self.minus(right, left), RELATIONS[each.sign])
        self.answer = asking

    def take(self, fact: Comparison) -> None:
        """Take over a comparison that holds, and whose sides were shown to have values."""
        left, right = self.value(fact.left), self.value(fact.right)
        self._know(self.minus(right, left), RELATIONS[fact.sign])

    def show(self, goal: Comparison) -> None:
        """Show that both sides have values, and that they compare as they should."""
        left, right = self.value(goal.left), self.value(goal.right)
        self._ask(self.minus(right, left), RELATIONS[goal.sign])

    def value(self, root: Expression) -> Quotient:
        """Return an expression as a quotient, after everything in it was shown to have a value."""
        if id(root) in self._values:
            return self._values[id(root)]
        for each in below((root,), lambda part: () if id(part) in self._values else outside(part)):
            if id(each) not in self._values:
                parts, chosen = [self._values[id(part)] for part in outside(each)], self._choices.chosen(each)
                self._values[id(each)] = self._value(each, parts) if chosen is None else self.value(chosen)
        return self._values[id(root)]

    def _value(self, each: Expression, parts: list[Quotient]) -> Quotient:
        """Return one operation on quotients, which asks for what it needs to have a value."""
        match each.kind, parts:
            case "number", _ if isinstance(each.value, Fraction):
                return Quotient(poly.constant(each.value))
            case "name", _:
                return Quotient(poly.variable(str(each.value)))
            case "add", [a, b]:
                return self.minus(a, b, -1)
            case "subtract", [a, b]:
                return self.minus(a, b)
            case "negate", [a]:
                return Quotient(poly.scaled(a.top, -1), a.bottom)
            case "multiply", [a, b]:
                return self._times(a, b)
            case "divide", [a, b]:
                return self._times(a, self._inverse(b))
            case "power", [a, b] if poly.number(b.top) is None or b.bottom:
                return self._free_power(a, b, each.parts[1])
            case "power", [a, b]:
                return self._power(a, poly.number(b.top) or Fraction(0))
            case "abs", [a]:
                return self._size_of(each.parts[0])
            case ("min" | "max") as kind, [a, b]:
                return self._extreme(kind, a, b)
            case "where", [a, b, c, d]:
                return self._choice(a, b, c, d)
            case "sqrt", [a]:
                return self._root(a)
            case _:
                return self._other(each.kind, parts)

    def minus(self, a: Quotient, b: Quotient, factor: int = 1) -> Quotient:
        """Return a - factor * b."""
        both = {i: max(a.bottom.get(i, 0), b.bottom.get(i, 0)) for i in (*a.bottom, *b.bottom)}
        if not both:
            return short(Quotient(poly.plus(a.top, b.top, -factor)))
        tops = []
        for each in (a, b):
            more = poly.product(poly.power(self.divisors[i][0], n - each.bottom.get(i, 0)) for i, n in both.items())
            tops.append(poly.times(each.top, more))
        return short(Quotient(poly.plus(tops[0], tops[1], -factor), both))

    def _times(self, a: Quotient, b: Quotient) -> Quotient:
        both = {i: a.bottom.get(i, 0) + b.bottom.get(i, 0) for i in (*a.bottom, *b.bottom)}
        return short(Quotient(poly.times(a.top, b.top), both))

    def _inverse(self, a: Quotient) -> Quotient:
        """Return 1 / a, after it was shown that a is not 0."""
        value = poly.number(a.top)
        top = poly.product(poly.power(self.divisors[i][0], n) for i, n in a.bottom.items())
        if value is not None:
            if not value:
                raise ProofError("a divisor is 0")
            return Quotient(poly.scaled(top, 1 / value))
        for number, (divisor, _) in enumerate(self.divisors):
            if divisor == a.top:
                return Quotient(top, {number: 1})
        said = self.answer(Sequent(tuple(self.facts), Fact(a.top, Relation.NOT_ZERO)), may_be_open=False)
        sign = {">": 1, "<": -1}.get(said or "", 0)
        if sign:
            self.facts.append(Fact(poly.scaled(a.top, sign), Relation.ABOVE))
        self.divisors.append((a.top, sign))
        return Quotient(top, {len(self.divisors) - 1: 1})

    def _power(self, a: Quotient, exponent: Fraction) -> Quotient:
        if exponent.denominator != 1 or abs(exponent) > MOST_EXPONENT:
            raise ProofError(f"a power has the exponent {exponent}")
        if exponent < 0:
            return self._power(self._inverse(a), -exponent)
        return short(Quotient(poly.power(a.top, int(exponent)), {i: n * int(exponent) for i, n in a.bottom.items()}))

    def _free_power(self, a: Quotient, b: Quotient, exponent: Expression) -> Quotient:
        """Return a to the power of an integer that is not known, after it was shown that a is above 0.

        That a hypothesis has a value does not show it: a may as well be negative.
        """
        if not self.is_whole(exponent):
            raise ProofError("an exponent is not certainly an integer")
        if self.answer is believe and (a.bottom or (poly.number(a.top) or 0) <= 0):
            raise ProofError("the base of a power in a hypothesis is not certainly above 0")
        if poly.number(a.top) == 1 and not a.bottom:
            return Quotient(poly.ONE)
        self._ask(a, Relation.ABOVE)
        out, is_new = self._atom(("power", self._key(a), self._key(b)))
        if is_new:
            one = Quotient(poly.ONE)
            self._know(out, Relation.ABOVE)
            if self._offer(b):
                if self._offer(self.minus(a, one)):
                    self._know(self.minus(out, one), Relation.AT_LEAST)
                elif self._offer(self.minus(one, a)):
                    self._know(self.minus(one, out), Relation.AT_LEAST)
        return out

    def _size_of(self, inside: Expression) -> Quotient:
        """Return the absolute value of an expression; that of a product is the product of those of its factors."""
        if id(inside) not in self._sizes:
            match inside.kind:
                case "multiply":
                    found = self._times(*(self._size_of(part) for part in inside.parts))
                case "negate" | "abs":
                    found = self._size_of(inside.parts[0])
                case _:
                    found = self._size(self.value(inside))
            self._sizes[id(inside)] = found
        return self._sizes[id(inside)]

    def _size(self, a: Quotient) -> Quotient:
        """Return |a|: divisors whose sign is known, and the factors of a product, are taken out of it."""
        if all(exponent % 2 == 0 or self.divisors[i][1] for i, exponent in a.bottom.items()):
            sign = math.prod(self.divisors[i][1] for i, exponent in a.bottom.items() if exponent % 2)
            out = self._size_of_top(a.top)
            return Quotient(poly.scaled(out, sign), a.bottom)
        return self._size_atom(a)

    def _size_of_top(self, top: Polynomial) -> Polynomial:
        if len(top) != 1:
            return self._size_atom(Quotient(top)).top if top else {}
        ((monomial, coefficient),) = top.items()
        out = poly.constant(abs(coefficient))
        for name, exponent in monomial:
            out = poly.times(out, poly.power(poly.variable(name), exponent - exponent % 2))
            if exponent % 2:
                out = poly.times(out, self._size_atom(Quotient(poly.variable(name))).top)
        return out

    def _size_atom(self, a: Quotient) -> Quotient:
        """Return the variable that is |a|."""
        if is_turned(a.top):
            a = Quotient(poly.scaled(a.top, -1), a.bottom)  # |-a| is |a|
        out, is_new = self._atom(("abs", self._key(a)))
        if is_new:
            self._know(out, Relation.AT_LEAST)
            self._know(self.minus(out, a), Relation.AT_LEAST)
            self._know(self.minus(out, a, -1), Relation.AT_LEAST)
            self._know(self._times(self.minus(out, a), self.minus(out, a, -1)), Relation.ZERO)
        return out

    def _extreme(self, kind: str, a: Quotient, b: Quotient) -> Quotient:
        """Return the smaller or the larger of two."""
        out, is_new = self._atom((kind, self._key(a), self._key(b)))
        if is_new:
            for each in (a, b):
                gap = self.minus(out, each) if kind == "max" else self.minus(each, out)
                self._know(gap, Relation.AT_LEAST)
            self._know(self._times(self.minus(out, a), self.minus(out, b)), Relation.ZERO)
        return out

    def _choice(self, low: Quotient, high: Quotient, then: Quotient, otherwise: Quotient) -> Quotient:
        """Return `then` where low <= high, else `otherwise`: where low is not high, the larger of them tells which."""
        out, is_new = self._atom(("where", *map(self._key, (low, high, then, otherwise))))
        if is_new:
            zero = Quotient({})
            room, excess = (
                self._extreme("max", self.minus(high, low), zero),
                self._extreme("max", self.minus(low, high), zero),
            )
            self._know(self._times(room, self.minus(out, then)), Relation.ZERO)
            self._know(self._times(excess, self.minus(out, otherwise)), Relation.ZERO)
            self._know(self._times(self.minus(out, then), self.minus(out, otherwise)), Relation.ZERO)
        return out

    def _root(self, a: Quotient) -> Quotient:
        """Return the root of a, after it was shown that a is at least 0."""
        value = poly.number(a.top)
        if value is None or a.bottom:
            self._ask(a, Relation.AT_LEAST)
        elif value < 0:
            raise ProofError("the root of a negative number")
        out, is_new = self._atom(("sqrt", self._key(a)))
        if is_new:
            self._know(out, Relation.AT_LEAST)
            self._know(self.minus(self._times(out, out), a), Relation.ZERO)
        return out

    def _powers(self, exponents: list[tuple[str, Fraction]]) -> Quotient:
        """Return a product of powers of what was shown to be above 0, since it has a logarithm."""
        out = Quotient(poly.ONE)
        for name, share in exponents:
            base, degree = self._logs[name], share.denominator
            if degree > 1:
                root, is_new = self._atom(("sqrt" if degree == 2 else f"root {degree}", self._key(base)))
                if is_new:
                    self._know(self.minus(self._power(root, Fraction(degree)), base), Relation.ZERO)
                self._know(root, Relation.ABOVE)
                base = root
            out = self._times(out, self._power(base, Fraction(share.numerator)))
        return out

    def _other(self, kind: str, parts: list[Quotient]) -> Quotient:
        """Return a function of which little is said: a constant within bounds, a range, or nothing."""
        if kind == "log":
            self._ask(parts[0], Relation.ABOVE)
        if kind == "exp" and not parts[0].bottom and (exponents := shares(parts[0].top, self._logs)):
            return self._powers(exponents)
        if kind == "factorial":
            return Quotient(poly.constant(_factorial(parts[0])))
        if kind not in ("exp", "log", "sin", "cos", "atan", "floor", "pi"):
            raise ProofError(f"{kind} has no algebra")
        values = [poly.number(part.top) for part in parts if not part.bottom]
        numbers = [value for value in values if value is not None]
        low, high = of_constant(kind, numbers, BITS) if len(numbers) == len(parts) else (Fraction(0), Fraction(1))
        if low == high:
            return Quotient(poly.constant(low))
        out, is_new = self._atom((kind, *map(self._key, parts)))
        if is_new:
            self._logs |= {name: parts[0] for name in poly.names(out.top) if kind == "log"}
            if len(numbers) == len(parts):
                self._know(self.minus(out, Quotient(poly.constant(low))), Relation.AT_LEAST)
                self._know(self.minus(Quotient(poly.constant(high)), out), Relation.AT_LEAST)
            elif kind == "exp":
                self._know(out, Relation.ABOVE)
            elif kind in ("sin", "cos"):
                self._know(self.minus(Quotient(poly.ONE), self._times(out, out)), Relation.AT_LEAST)
            elif kind == "floor":
                self._know(self.minus(parts[0], out), Relation.AT_LEAST)
                self._know(self.minus(self.minus(out, parts[0]), Quotient(poly.ONE), -1), Relation.ABOVE)
        return out

    def _atom(self, key: Word) -> tuple[Quotient, bool]:
        """Return the variable that stands for an operation, and whether it is new."""
        is_new = key not in self._atoms
        self._atoms.add(key)
        return Quotient(poly.variable(self._names.setdefault(key, f"t({len(self._names) + 1})"))), is_new

    def _key(self, a: Quotient) -> Key:
        """Return what a quotient is, whatever numbers its divisors have."""
        divisors = ((tuple(sorted(self.divisors[i][0].items())), exponent) for i, exponent in a.bottom.items())
        return tuple(sorted(a.top.items())), tuple(sorted(divisors))

    def _know(self, a: Quotient, relation: Relation) -> None:
        self.facts.append(Fact(self._cleared(a, relation), relation))

    def _ask(self, a: Quotient, relation: Relation) -> None:
        goal = Fact(self._cleared(a, relation), relation)
        self.answer(Sequent(tuple(self.facts), goal), may_be_open=False)
        self.facts.append(goal)

    def _offer(self, a: Quotient) -> bool:
        """Whether it is shown that a quotient is at least 0; it may be left open."""
        goal = Fact(self._cleared(a, Relation.AT_LEAST), Relation.AT_LEAST)
        return self.answer(Sequent(tuple(self.facts), goal), may_be_open=True) is not None

    def _cleared(self, a: Quotient, relation: Relation) -> Polynomial:
        """Return a polynomial that compares with 0 as a quotient does."""
        if relation is Relation.ZERO:
            return a.top
        out = a.top
        for i, exponent in a.bottom.items():
            divisor, sign = self.divisors[i]
            if exponent % 2:
                out = poly.scaled(out, sign) if sign else poly.times(out, divisor)
        return out


def believe(_sequent: Sequent, *, may_be_open: bool) -> str | None:
    """Take what is assumed to have a value at every point it is assumed of, and nothing more."""
    return None if may_be_open else "shown"


def _factorial(a: Quotient) -> int:
    value = poly.number(a.top)
    if a.bottom or value is None or value.denominator != 1 or not 0 <= value <= MOST_EXPONENT:
        raise ProofError("a factorial of what is no small integer")
    return math.factorial(int(value))
