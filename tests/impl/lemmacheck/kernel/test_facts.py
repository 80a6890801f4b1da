"""What is said of a statement as polynomials holds at its points: every fact, and the value of every part."""

import math
import random
from fractions import Fraction

import pytest

from lemmacheck.kernel import Choice, Comparison, Instance, ProofError, Relation, algebra_of, goal_of, statement_of
from lemmacheck.kernel.statements.expression import below

DOMAIN = [
    "k: Integers(low=0, high=None)",
    "x: Entries(rows=1, columns=1, lows=(-3,), highs=('4 - k/9',), open_low=True, open_high=False)",
    "y: Entries(rows=1, columns=1, lows=('x - 9', -5), highs=(), open_low=False, open_high=False)",
    "p: Power(base='y', exponent='k + 1')",
    "c: Fixed(values=('1/3', 'x + 1'))",
]
NUMBERS = [Fraction(p, q) for p in (-2, -1, 0, 0, 1, 2, 3) for q in (1, 2)]
LEAVES = ("x", "x", "y", "y", "k", "0", "1", "2", "1/2", "p", "c[1, 2]", "c[1, 1]")
WORDS = (
    "({} + {})", "({} - {})", "({} - {})", "({})*({})", "({})*({})", "({})/({})", "({})/({})", "({})/y", "x/({})", "({})**2",
    "({})**3", "({})**0", "({})**(0-1)", "({})**(0-2)", "({})**k", "({})**(k - 1)", "(1/x)**k", "abs({})", "abs({})",
    "abs(({})*({}))", "abs({}/y)", "min({}, {})", "max({}, {})", "where({}, {}, {}, {})", "sqrt({})", "floor({})", "exp({})",
    "log({})", "sin({})", "cos({})", "atan({})", "pi*({})", "factorial(3)*({})", "exp(1) + {}", "log(2)*({})", "sqrt(2)*({})",
)  # fmt: skip
SLACK = 1e-7


class NoneError(Exception):
    """A part has no value, or what would have to be shown is not so."""


def drawn(rng, depth):
    """Return the text of a formula."""
    if not depth or rng.random() < 0.1:
        return rng.choice(LEAVES)
    word = rng.choice(WORDS)
    return word.format(*(drawn(rng, depth - 1) for _ in range(word.count("{}"))))


def operated(kind, parts):
    """Return an operation on numbers, exact where they are."""
    try:
        if kind == "power" and (isinstance(parts[1], float) or parts[1].denominator != 1):
            raise NoneError
        return {
            "add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b,
            "divide": lambda a, b: a / b, "negate": lambda a: -a, "power": lambda a, b: a ** int(b), "abs": abs,
            "min": min, "max": max, "where": lambda a, b, c, d: c if a <= b else d, "sqrt": math.sqrt, "exp": math.exp,
            "log": math.log, "sin": math.sin, "cos": math.cos, "atan": math.atan, "pi": lambda: math.pi,
            "floor": lambda a: Fraction(math.floor(a)), "factorial": lambda a: Fraction(math.factorial(int(a))),
        }[kind](*parts)  # fmt: skip
    except (ZeroDivisionError, ValueError, OverflowError) as error:
        raise NoneError from error


class Point:
    """A point, the values of expressions there, and those of the variables that stand for operations."""

    def __init__(self, values):
        self.values, self.known = dict(values), {}
        self.algebra = None

    def value(self, root):
        """Return the value of an expression."""
        for each in below((root,)):
            if each.kind in ("name", "number"):
                self.known[id(each)] = self.values[each.value] if each.kind == "name" else each.value
            elif id(each) not in self.known:
                self.known[id(each)] = operated(each.kind, [self.known[id(part)] for part in each.parts])
        return self.known[id(root)]

    def polynomial(self, polynomial):
        """Return the value of a polynomial, and how large its terms are."""
        self.name_operations()
        return self.summed(polynomial)

    def summed(self, polynomial):
        """Return the same, where the values of its variables are known."""
        terms = [c * math.prod(self.values[n] ** e for n, e in monomial) for monomial, c in polynomial.items()]
        return sum(terms, Fraction(0)), 1 + sum(map(abs, terms))

    def name_operations(self):
        """Find the values of the variables that stand for operations."""
        for (kind, *keys), name in self.algebra._names.items():
            if name not in self.values:
                self.values[name] = operated(kind, [self.keyed(dict(top), divisors) for top, divisors in keys])

    def keyed(self, top, divisors):
        """Return the value of a polynomial over divisors, as a key has them."""
        under = math.prod(self.summed(dict(divisor))[0] ** n for divisor, n in divisors)
        if not under:
            raise NoneError
        return self.summed(top)[0] / under

    def quotient(self, top, bottom):
        """Return the value of a polynomial over divisors."""
        under = math.prod(self.summed(self.algebra.divisors[i][0])[0] ** n for i, n in bottom.items())
        if not under:
            raise NoneError
        return self.summed(top)[0] / under

    def holds(self, fact, slack):
        """Whether a fact holds, or may hold but for rounding."""
        value, size = self.polynomial(fact.polynomial)
        room = 0 if isinstance(value, Fraction) else slack * size
        return {
            Relation.AT_LEAST: value >= -room,
            Relation.ABOVE: value > -room,
            Relation.ZERO: abs(value) <= abs(room),
            Relation.NOT_ZERO: abs(value) > -room,
        }[fact.relation]


def met(rng):
    """Draw a statement and a point of its domain, and see that what is said there is so; return how much was said."""
    conditions = [f"{drawn(rng, 2)} {rng.choice(['<=', '<'])} {drawn(rng, 2)}" for _ in range(rng.randint(0, 2))]
    asserts, goal = rng.choice(["bound ≤", "bound <", "bound ="]), [drawn(rng, rng.choice([1, 2, 3])), drawn(rng, 2)]
    statement = statement_of([*DOMAIN, *conditions], asserts, goal)
    instance = Instance(statement, Choice())
    point = Point({"x": rng.choice(NUMBERS), "y": rng.choice(NUMBERS), "k": Fraction(rng.randint(0, 3))})
    link = statement.links[0]
    left, right = instance.expand(link.left), instance.expand(link.right)
    for each in instance.conditions():
        sides = point.value(each.left), point.value(each.right)
        if not (sides[0] < sides[1] or (each.sign == "<=" and sides[0] == sides[1])):
            raise NoneError

    def answer(sequent, *, may_be_open):
        goal = sequent.goal
        checked(point, sequent.facts)
        if not point.holds(goal, -SLACK):
            if may_be_open:
                return None
            raise NoneError
        value, _ = point.polynomial(goal.polynomial)
        return (">" if value > 0 else "<") if goal.relation is Relation.NOT_ZERO and rng.random() < 0.8 else "shown"

    point.algebra = algebra = algebra_of(goal_of(instance, Comparison(left, "<=", right)), answer)
    algebra.assume(instance.facts(left, right))
    checked(point, algebra.facts)
    sides = [algebra.value(side) for side in (left, right)]
    checked(point, algebra.facts)
    for side, found in zip((left, right), sides, strict=True):
        point.name_operations()
        wanted, given = point.value(side), point.quotient(found.top, found.bottom)
        assert abs(wanted - given) <= SLACK * (1 + abs(wanted)), (statement, point.values)
    gap = algebra.minus(sides[1], sides[0])
    for relation, is_so in (
        (Relation.AT_LEAST, given_sign(point, left, right) >= 0),
        (Relation.ABOVE, given_sign(point, left, right) > 0),
    ):
        value, size = point.polynomial(algebra._cleared(gap, relation))
        if abs(value) > SLACK * size:
            assert (value > 0) == is_so, (goal, point.values)
    return len(algebra.facts)


def given_sign(point, left, right):
    """Return how two sides compare."""
    a, b = point.value(left), point.value(right)
    return (b > a) - (b < a)


def checked(point, facts):
    """See that facts hold."""
    for fact in facts:
        assert point.holds(fact, SLACK), (fact, point.values)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_said_holds(seed):
    """At dozens of points; what has no value there, or cannot be put so, is left."""
    rng = random.Random(seed)
    facts = points = 0
    for _ in range(220):
        try:
            facts += met(rng)
            points += 1
        except (NoneError, ProofError, OverflowError):
            continue
    assert points > 35
    assert facts > 8 * points
