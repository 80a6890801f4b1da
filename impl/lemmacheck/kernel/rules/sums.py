"""Algebra with sums of unknown length: what all summands share is taken out, and what is left of a sum is a variable.

sum(c U(i) + V(i)) = c sum(U(i)) + sum(V(i)), and a summand without the index counts as often as the length says. What
is summed is looked at for any one index; what is shown or known of it holds for that index, and is forgotten after.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel.polynomials import Divisor, Fact, Key, Monomial, Polynomial, Quotient, Relation, Sequent, Word
from lemmacheck.kernel.polynomials import polynomial as poly
from lemmacheck.kernel.rules.algebra import Algebra, believe
from lemmacheck.kernel.rules.origin import Origin
from lemmacheck.kernel.rules.signs import Signs, is_sign, is_square_sum
from lemmacheck.kernel.statements import BINDING, Expression, Goal, ProofError, is_whole, opened

ONE = Quotient(poly.ONE)


@dataclass(slots=True)
class SumAlgebra(Algebra):
    """Algebra that knows which numbers are integers, and what is declared of entries at any place."""

    goal: Goal = field(kw_only=True)
    integers: frozenset[str] = field(init=False)
    _origins: dict[str, Origin] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the integers of the goal."""
        self.integers = self.goal.integers
        self.is_whole = lambda root: is_whole(root, self.integers.__contains__)

    def _value(self, each: Expression, parts: list[Quotient]) -> Quotient:
        """Return one operation on quotients; of a sum, the only part is its length."""
        if each.kind in BINDING:
            return self._summed(each, parts[0])
        if each.kind == "entry":
            return self._atom((f"entry {each.value}", *map(self._key, parts)))[0]
        if each.kind == "max":
            return self._larger(each, parts)
        if each.kind == "factorial" and poly.number(parts[0].top) is None:
            return self._factorial(parts[0])
        return Algebra._value(self, each, parts)  # noqa: SLF001 - super() knows no class with slots

    def _larger(self, each: Expression, parts: list[Quotient]) -> Quotient:
        """Return the larger of two: the one that a single fact says is, or else a variable."""
        one, other = parts
        if not other.top and is_square_sum(each.parts[0]):
            return one
        for larger, smaller in ((one, other), (other, one)):
            gap = self.minus(larger, smaller)
            if not gap.bottom and self._is_from(gap):
                return larger
        return Algebra._value(self, each, parts)  # noqa: SLF001 - super() knows no class with slots

    def _summed(self, each: Expression, length: Quotient) -> Quotient:
        """Return a sum, product or largest of unknown length; a sum whose first summand alone differs is parted."""
        self._count(length)
        if each.kind == "largest":
            self._ask(self.minus(length, ONE), Relation.AT_LEAST)
        index = f"j({each.value})"
        if index in self.integers:  # it is open: this sum stands in what is declared of an entry of the one around it
            raise ProofError("a sum stands inside of one with the same index")
        key, signs = self._inside(each, index, length, 0)
        if each.kind == "largest":
            return self._single_atom("largest", dict(key[0]), key[1], index, length, signs)
        if each.kind == "prod":
            return self._product_of(key, index, length, signs)
        rest = self.minus(length, ONE)
        if self._bends(key, index) and self._is_from(rest):
            later, their_signs = self._inside(each, index, rest, 1)
            if not self._bends(later, index):
                first = opened(self.goal.table, each, self.goal.table.number(1))
                self.assume(self.goal.entries(first))
                return self.minus(self.value(first), self._sum_of(later, index, rest, their_signs), -1)
        return self._sum_of(key, index, length, signs)

    def _inside(self, each: Expression, index: str, length: Quotient, later: int) -> tuple[Key, Signs]:
        """Return a summand or factor at any of so many places, `later` by so many, and signs in it."""
        saved = (list(self.facts), list(self.divisors), dict(self._values), set(self._atoms), dict(self._sizes))
        logs = dict(self._logs)
        integers, table = self.integers, self.goal.table
        try:
            # What is asked with the index as a new integer holds for every one, and so for every summand.
            self.integers |= {index}
            place, at = Quotient(poly.variable(index)), table.make("name", value=index)
            self._know(self.minus(place, ONE), Relation.AT_LEAST)
            self._know(self.minus(length, place), Relation.AT_LEAST)
            inside = opened(table, each, table.make("add", at, table.number(later)) if later else at)
            self.assume(self.goal.entries(inside))
            key = self._key(self.value(inside))
            return key, Signs(self.facts, index)
        finally:
            # What was shown in the scope was shown of its index, and of lengths from 1 on: outside it is not known.
            self.facts, self.divisors, self._values, self._atoms, self._sizes = saved
            self._logs = logs
            self.integers = integers

    def _bends(self, key: Key, index: str) -> bool:
        """Whether a largest or smallest of two that depend on an index stands in what is summed over it."""
        waiting = [key]
        while waiting:
            for name in {name for each in _polynomials(waiting.pop()) for name in poly.names(each)}:
                if name in self._origins and index in self._indices(name):
                    kind, *parts = self._origins[name].key
                    if kind in ("max", "min"):
                        return True
                    waiting += parts
        return False

    def _sum_of(self, key: Key, index: str, length: Quotient, signs: Signs) -> Quotient:
        """Return the sum of a quotient: a combination of variables that are sums without common factors."""
        top, inner, outer = dict(key[0]), list[Divisor](), list[Divisor]()
        for divisor, exponent in key[1]:
            (inner if self._mentions(dict(divisor), index) else outer).append((divisor, exponent))
        shares: dict[Monomial, Polynomial] = {}
        for monomial, coefficient in top.items():
            inside = tuple(pair for pair in monomial if index in self._indices(pair[0]))
            rest = tuple(pair for pair in monomial if index not in self._indices(pair[0]))
            shares[inside] = poly.plus(shares.get(inside, {}), {rest: coefficient})
        total = Quotient({})
        for monomial, share in shares.items():
            if not share:
                continue
            each = self._sum_atom(monomial, tuple(inner), index, length, signs) if monomial or inner else length
            total = self.minus(total, self._times(Quotient(share), each), -1)
        for divisor, exponent in outer:
            for _ in range(exponent):
                total = self._times(total, self._over(dict(divisor)))
        return total

    def _over(self, divisor: Polynomial) -> Quotient:
        """Return 1 over a divisor of a sum that does not depend on its index.

        That a hypothesis has a value does not show that it is not 0: there may be no summand.
        """
        is_known = any(each == divisor for each, _ in self.divisors)
        if self.answer is believe and not is_known and not self._is_said(divisor):
            raise ProofError("a divisor of a sum in a hypothesis is not certainly other than 0")
        return self._inverse(Quotient(divisor))

    def _sum_atom(
        self, monomial: Monomial, divisors: tuple[Divisor, ...], index: str, length: Quotient, signs: Signs
    ) -> Quotient:
        """Return the variable that is the sum of a monomial over divisors; not negative if no summand is."""
        body = (((monomial, Fraction(1)),), divisors)
        out, is_new = self._bound("sum", body, index, length)
        sign = min(signs.of_monomial(monomial), signs.of_divisors(divisors))
        if is_new and sign:
            self._know(out, Relation.AT_LEAST)
        if sign > 1 and self._is_unsaid(out) and self._offer(self.minus(length, ONE)):
            self._know(out, Relation.ABOVE)  # there is a summand
        return out

    def _product_of(self, key: Key, index: str, length: Quotient, signs: Signs) -> Quotient:
        """Return the product of a quotient: the product of those of its factors, where it is made of nothing else."""
        top, divisors = dict(key[0]), key[1]
        if len(top) == 1 and not divisors:
            ((monomial, coefficient),) = top.items()
            if coefficient == 1 and all(index in self._indices(name) for name, _ in monomial):
                out = ONE
                for name, exponent in monomial:
                    each = self._single_atom("prod", poly.variable(name), (), index, length, signs)
                    out = self._times(out, Quotient(poly.power(each.top, exponent)))
                return out
        return self._single_atom("prod", top, divisors, index, length, signs)

    def _single_atom(
        self, kind: str, top: Polynomial, divisors: tuple[Divisor, ...], index: str, length: Quotient, signs: Signs
    ) -> Quotient:
        """Return the variable that is a product or a largest as a whole, with its sign: that of each factor, or one."""
        out, is_new = self._bound(kind, (tuple(sorted(top.items())), divisors), index, length)
        if is_new:
            sign = min(signs.of(top), signs.of_divisors(divisors))
            if sign:
                self._know(out, Relation.ABOVE if sign > 1 else Relation.AT_LEAST)  # a product of none is 1
        return out

    def _bound(self, kind: str, body: Key, index: str, length: Quotient) -> tuple[Quotient, bool]:
        """Return the variable of a sum or a product, whose index is numbered by what is bound in it.

        Raises ProofError where that is the number of an open index, for which it would be taken.
        """
        names = {name for each in (length.top, *_polynomials(body)) for name in poly.names(each)}
        inside = {name for name in names if index in self._indices(name)}
        number = 1 + max((self._origins[name].height for name in inside if name in self._origins), default=0)
        if any(f"j({number})" in self._indices(name) - {index} for name in names):
            raise ProofError("a sum stands inside of one with the same index")
        return self._atom((f"{kind} {number}", self._key(length), self._renamed(body, index, f"j({number})")))

    def _renamed(self, key: Key, old: str, new: str) -> Key:
        """Return a key with another index in place of one."""

        def put(items: Iterable[tuple[Monomial, Fraction]]) -> tuple[tuple[Monomial, Fraction], ...]:
            out: dict[Monomial, Fraction] = {}
            for monomial, coefficient in items:
                there = tuple(sorted((self._name(name, old, new), exponent) for name, exponent in monomial))
                out[there] = coefficient
            return tuple(sorted(out.items()))

        divisors = tuple(sorted((put(divisor), exponent) for divisor, exponent in key[1]))
        return put(key[0]), divisors

    def _name(self, name: str, old: str, new: str) -> str:
        """Return the variable that stands for the same at another index."""
        if name == old:
            return new
        if old == new or old not in self._indices(name):
            return name
        kind, *keys = self._origins[name].key
        renamed: list[Key] = [self._renamed(each, old, new) for each in keys]
        return self._named((kind, *renamed))

    def _indices(self, name: str) -> frozenset[str]:
        """Return the open indices that a variable depends on."""
        if name in self._origins:
            return self._origins[name].indices
        return frozenset({name}) if name.startswith("j(") else frozenset()

    def _mentions(self, polynomial: Polynomial, index: str) -> bool:
        return any(index in self._indices(name) for name in poly.names(polynomial))

    def _atom(self, key: Word) -> tuple[Quotient, bool]:
        """Return the variable that stands for an operation, and whether nothing is said of it yet."""
        self._named(key)
        return Algebra._atom(self, key)  # noqa: SLF001 - super() knows no class with slots

    def _named(self, key: Word) -> str:
        """Return the variable that stands for an operation, of which nothing is said by that."""
        if key not in self._names:
            name = self._names[key] = f"t({len(self._names) + 1})"
            kind, *parts = key
            names = {n for part in parts for each in _polynomials(part) for n in poly.names(each)}
            indices = frozenset(index for each in names for index in self._indices(each))
            height = max((self._origins[each].height for each in names if each in self._origins), default=0)
            word, _, number = str(kind).partition(" ")
            if word in BINDING:
                indices, height = indices - {f"j({number})"}, int(number)
            self._origins[name] = Origin(key, indices, height)
        return self._names[key]

    def _is_whole(self, a: Quotient) -> bool:
        """Whether a quotient is made of integers by +, - and * alone."""
        return (
            not a.bottom
            and all(each.denominator == 1 for each in a.top.values())
            and poly.names(a.top) <= self.integers
        )

    def _count(self, a: Quotient) -> None:
        """Ask that a quotient is an integer from 0 on."""
        if not self._is_whole(a):
            raise ProofError("a count of summands or factors is not certainly an integer")
        if not self._is_from(a):
            self._ask(a, Relation.AT_LEAST)

    def _is_from(self, a: Quotient) -> bool:
        """Whether a quotient is at least 0 by a single fact."""
        value = poly.number(a.top)
        if value is not None:
            return value >= 0
        rests = (poly.gap(a.top, fact.polynomial) for fact in self.facts if is_sign(fact))
        return any(rest is not None and rest >= 0 for rest in rests)

    def _is_sum_from(self, a: Quotient) -> bool:
        """Whether a quotient is at least 0 by a single fact, or each of its summands is."""
        parts = [(Quotient({monomial: Fraction(1)}), value) for monomial, value in a.top.items()]
        return self._is_from(a) or all(value > 0 and self._is_from(part) for part, value in parts)

    def _free_power(self, a: Quotient, b: Quotient, exponent: Expression) -> Quotient:
        """Return a power whose exponent is not known; an integer exponent may be split: a^(n + 1) = a^n a.

        It has a value where a is above 0, or the exponent is at least 0: 0^0 is 1 here, so that this splits as well.
        """
        if not self._is_whole(b):
            return Algebra._free_power(self, a, b, exponent)  # noqa: SLF001 - super() knows no class with slots
        value = None if a.bottom else poly.number(a.top)
        if value == 1:
            return ONE
        is_above = value > 0 if value is not None else self._is_above(a)
        more = b.top.get((), Fraction(0))
        rest = Quotient(poly.plus(b.top, poly.constant(more), -1))
        if not is_above:
            if self.answer is believe and not self._is_sum_from(b):
                raise ProofError("the exponent of a power in a hypothesis is not certainly from 0 on")
            if self.answer is not believe and not self._is_from(b):
                self._ask(b, Relation.AT_LEAST)
            if more and not (more > 0 and (self._is_from(rest) or self._offer(rest))):
                more, rest = Fraction(0), b
        out, _ = self._atom(("power", self._key(a), self._key(rest)))
        if self._is_unsaid(out) or (is_above and self.answer is believe):
            self._say_of_power(out, a, rest, is_above=is_above)
        return self._times(out, self._power(a, more)) if more else out

    def _say_of_power(self, out: Quotient, a: Quotient, b: Quotient, *, is_above: bool) -> None:
        """Know of a power whether it is above 0, and on which side of 1."""
        if is_above:
            self._know(out, Relation.ABOVE)
            if self._is_from(b) or self._offer(b):
                if self._offer(self.minus(a, ONE)):
                    self._know(self.minus(out, ONE), Relation.AT_LEAST)
                elif self._offer(self.minus(ONE, a)):
                    self._know(self.minus(ONE, out), Relation.AT_LEAST)
        elif self._offer(a):
            self._know(out, Relation.AT_LEAST)

    def _is_unsaid(self, atom: Quotient) -> bool:
        """Whether what has to be shown first was not yet said of a variable; where nothing is shown, it is not said."""
        key = ("said", self._key(atom))
        is_unsaid = self.answer is not believe and key not in self._atoms
        self._atoms |= {key} if is_unsaid else set()
        return is_unsaid

    def _is_above(self, a: Quotient) -> bool:
        goal = Fact(self._cleared(a, Relation.ABOVE), Relation.ABOVE)
        if self.answer is believe:  # nobody is asked, so that it has to be said by a single fact
            return self._is_said(goal.polynomial)
        return goal in self.facts or self.answer(Sequent(tuple(self.facts), goal), may_be_open=True) is not None

    def _is_said(self, polynomial: Polynomial) -> bool:
        """Whether a single fact says that a polynomial is above 0."""
        rests = ((fact, poly.gap(polynomial, fact.polynomial)) for fact in self.facts)
        return any(
            rest is not None and is_sign(fact) and (rest > 0 or (rest == 0 and fact.relation is Relation.ABOVE))
            for fact, rest in rests
        )

    def _factorial(self, a: Quotient) -> Quotient:
        """Return a factorial, (n + 1)! as n! (n + 1) where n is from 0 on."""
        self._count(a)
        more = a.top.get((), Fraction(0))
        rest = Quotient(poly.plus(a.top, poly.constant(more), -1))
        if more <= 0 or more > 20 or not (self._is_from(rest) or self._offer(rest)):
            more, rest = Fraction(0), a
        out, is_new = self._atom(("factorial", self._key(rest)))
        if is_new:
            self._know(self.minus(out, ONE), Relation.AT_LEAST)
        for step in range(1, int(more) + 1):
            out = self._times(out, self.minus(rest, Quotient(poly.constant(step)), -1))
        return out


def _polynomials(key: Key) -> Iterator[Polynomial]:
    """Yield the polynomials of a key: the one above the line, and the divisors."""
    yield dict(key[0])
    yield from (dict(divisor) for divisor, _ in key[1])
