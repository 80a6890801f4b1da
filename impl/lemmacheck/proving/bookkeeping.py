"""Bookkeeping: a bound whose hypotheses contain its conclusion, so that nothing is left to do but to add them up.

A link is bookkeeping where, at each of the first choices of the integers, it follows from the domain by addition alone,
and does not follow without the hypotheses that relate unknowns to each other, such as |T - A| ≤ δ or |x| ≤ R.

By addition alone: terms and hypotheses are sums, differences, |·|, minima, maxima and cases of unknowns, and z3 decides
in linear arithmetic. An unknown is a variable, and besides whatever is more than a sum: a product, a quotient, a root,
a function, and a multiple by a number that is no integer (2x is x + x, 9x/16 is none). Two unknowns are one where they
are the same factors in any order; of a product nobody knows that it grows with a factor, or what it is multiplied out.
So what a term computes, how large a weight or a product is, counts for nothing. A bound that follows all the same says
what its hypotheses say.

A bound in which variables have to be multiplied, or weights to be added up, is not bookkeeping, nor is an identity, nor
the comparison of two numbers: that needs no hypothesis.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

import lazy_loader

from lemmacheck.judging import Problem
from lemmacheck.proving.smt_conditions import conditions
from lemmacheck.proving.smt_numbers import Smt
from lemmacheck.proving.smt_query import declare
from lemmacheck.proving.smt_solver import SAT, UNSAT, ask
from lemmacheck.system import TermError
from lemmacheck.vocabulary import Assignment, Domain, Link

z3 = lazy_loader.load("z3")

CHOICES = 3
"""At how many choices of the integers a link must follow, the smallest first."""
MOST_ENTRIES, MOST_NODES = 48, 2_000
"""How many unknowns and operations are looked at: what is larger is not called bookkeeping."""
EFFORT = 400_000
"""z3's units for one question: a tenth of a second, about."""


@dataclass(frozen=True, slots=True)
class Opaque(Smt):
    """Expressions of z3 in which every function is a name applied to its argument."""

    name: ClassVar[str] = "opaque expressions"

    def exp1(self, value: Any) -> Any:
        """Return `exp` of a number, whatever that is."""
        return self._named("exp", value)

    def log1(self, value: Any) -> Any:
        """Return `log` of a number, whatever that is."""
        return self._named("log", value)

    def sin1(self, value: Any) -> Any:
        """Return `sin` of a number, whatever that is."""
        return self._named("sin", value)

    def cos1(self, value: Any) -> Any:
        """Return `cos` of a number, whatever that is."""
        return self._named("cos", value)

    def atan1(self, value: Any) -> Any:
        """Return `atan` of a number, whatever that is."""
        return self._named("atan", value)

    def sqrt1(self, value: Any) -> Any:
        """Return `sqrt` of a number, whatever that is."""
        return self._named("sqrt", value)

    def floor1(self, value: Any) -> Any:
        """Return `floor` of a number, whatever that is."""
        return self._named("floor", value)

    def pi1(self) -> Any:
        """Return pi, a number of which nothing is known."""
        return z3.Real("the number pi")

    def _named(self, function: str, value: Any) -> Any:
        real = z3.RealSort()
        return z3.Function(f"the {function}", real, real)(self.number(value))


def is_bookkeeping(domain: Domain, link: Link) -> bool:
    """Whether a link follows from the hypotheses of a domain by adding them up, and not without them.

    False where that is not known: where it takes too long, or z3 has no words for it. Raises TermError for wrong code.
    """
    choices = domain.assignments(limit=2 * CHOICES)[:CHOICES]
    if any(choice.coordinates > MOST_ENTRIES for choice in choices):
        return False
    return bool(choices) and all(_adds_up(domain, link, choice) for choice in choices)


def _adds_up(domain: Domain, link: Link, choice: Assignment) -> bool:
    """Whether a link follows by addition at one choice of the integers."""
    try:
        facts, breaks = _told(Problem(domain, link, choice))
    except TermError:
        raise
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return False
    unrelated = [fact for fact in facts if len(_unknowns(fact)) < 2]
    if len(unrelated) == len(facts) or ask([*facts, breaks], EFFORT).says != UNSAT:
        return False
    return ask([*unrelated, breaks], EFFORT).says == SAT


def _told(problem: Problem) -> tuple[list[Any], Any]:
    """Return the hypotheses of a problem and that its link breaks, in linear arithmetic over unknowns.

    Raises what z3 has no word for.
    """
    on, sums = Opaque([], [], [], []), _Sums()
    values, facts = declare(problem, on)
    assumed, _ = conditions(problem, on, values)
    _, _, (left, right) = problem.steps(on, values)
    left, right = on.number(left), on.number(right)
    link = problem.link
    breaks = left != right if link.is_equation else left >= right if link.is_strict else left > right
    return [sums.of(fact) for fact in (*facts, *on.facts, *assumed)], sums.of(breaks)


def _unknowns(fact: Any) -> set[str]:
    """Return the unknowns that a fact in linear arithmetic mentions."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting = [fact]
    while waiting:
        node = waiting.pop()
        if node.get_id() in seen:
            continue
        seen.add(node.get_id())
        if z3.is_const(node) and node.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found.add(node.decl().name())
        waiting += node.children()
    return found


@dataclass(slots=True)
class _Sums:
    """Expressions of z3 as sums of unknowns: whatever is more than a sum becomes an unknown by its factors."""

    _done: dict[int, Any] = field(default_factory=dict)
    _kept: list[Any] = field(default_factory=list)  # z3 gives a number anew once nobody holds its expression

    def of(self, node: Any) -> Any:
        """Return an expression, or a fact, in linear arithmetic over unknowns.

        Raises OverflowError for one of more than MOST_NODES operations.
        """
        known = self._done.get(node.get_id())
        if known is not None:
            return known
        if len(self._kept) > MOST_NODES:
            raise OverflowError("an expression of too many operations")
        found = self._made(node)
        self._kept += [node, found]
        self._done[node.get_id()] = found
        return found

    def _made(self, node: Any) -> Any:
        kind = node.decl().kind()
        if z3.is_rational_value(node) or not node.children():
            return node
        if kind in (z3.Z3_OP_MUL, z3.Z3_OP_DIV):
            return self._product(node)
        if z3.is_bool(node) or kind in (z3.Z3_OP_ADD, z3.Z3_OP_SUB, z3.Z3_OP_UMINUS, z3.Z3_OP_ITE):
            return node.decl()(*map(self.of, node.children())) if len(node.children()) < 3 else self._many(node)
        return self._unknown([node.decl()(*map(self.of, node.children()))], [])

    def _many(self, node: Any) -> Any:
        """Return a sum, a case or a junction of more than two parts."""
        parts = [self.of(child) for child in node.children()]
        return z3.substitute(node, *zip(node.children(), parts, strict=True))

    def _product(self, node: Any) -> Any:
        """Return an integer times an unknown; what is multiplied by another number is an unknown with that number."""
        number, above, below = Fraction(1), list[Any](), list[Any]()
        self._factors(node, above, below)
        numbers = [factor for factor in above if z3.is_rational_value(factor)]
        divisors = [factor for factor in below if z3.is_rational_value(factor)]
        for factor in numbers:
            number *= _fraction(factor)
        for factor in divisors:
            number /= _fraction(factor)
        above = [factor for factor in above if not z3.is_rational_value(factor)]
        below = [factor for factor in below if not z3.is_rational_value(factor)]
        if number == 0 or not above + below:
            return z3.Q(number.numerator, number.denominator)
        share = [] if number.denominator == 1 else [z3.Q(number.denominator, 1)]
        unknown = above[0] if len(above) == 1 and not below + share else self._unknown(above, below + share)
        return z3.Q(number.numerator, 1) * unknown

    def _factors(self, node: Any, above: list[Any], below: list[Any]) -> None:
        """Add the factors of a product to those above, and those of its divisors to those below."""
        kind = node.decl().kind()
        if kind == z3.Z3_OP_MUL:
            for child in node.children():
                self._factors(child, above, below)
        elif kind == z3.Z3_OP_DIV:
            top, bottom = node.children()
            self._factors(top, above, below)
            self._factors(bottom, below, above)
        else:
            found = self.of(node)
            again = found is not node and found.decl().kind() in (z3.Z3_OP_MUL, z3.Z3_OP_DIV)
            self._factors(found, above, below) if again else above.append(found)

    def _unknown(self, above: list[Any], below: list[Any]) -> Any:
        """Return the unknown of some factors and divisors, the same one for the same ones in any order."""
        self._kept += [*above, *below]
        over, under = (" ".join(sorted(self._key(factor) for factor in part)) for part in (above, below))
        return z3.Real(f"the product of {over} over {under}")

    def _key(self, factor: Any) -> str:
        """Return what tells a factor from others, up to the order of sums: z3 has each expression once."""
        simple = z3.simplify(factor)
        self._kept.append(simple)
        return str(simple.get_id())


def _fraction(value: Any) -> Fraction:
    return Fraction(value.numerator_as_long(), value.denominator_as_long())
