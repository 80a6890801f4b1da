"""Algorithms whose code is a formula as it stands: the formula has the values of the code; other code is none."""

import math
from fractions import Fraction

import pytest

from lemmacheck.formula import algorithm_text
from lemmacheck.kernel import Choice, Instance, statement_of
from lemmacheck.kernel.enclosures.interval import enclosed

FACTOR = 3


def harmonic(n):
    """A sum of fractions."""
    return sum(Fraction(1, k) for k in range(1, n + 1))


def product(n):
    """A product with powers of 2, and an offset."""
    return 2 - math.prod(1 + Fraction(1, 2**k) for k in range(1, n + 1))


def moved(n):
    """A range that begins at 2, and one that begins at 0."""
    return (
        sum(k * k for k in range(2, n + 3)) + sum(k**3 for k in range(n)) - sum(range(n + 1)) * math.prod(range(3, 5))
    )


def nested(m, n):
    """A sum in a sum, whose length depends on the outer index."""
    return sum(sum(j * k - abs(m - k) for j in range(1, k + 1)) for k in range(1, n + 1))


def factorials(n):
    """Factorials, a negative sign, and a quotient of fractions."""
    return -math.factorial(n + 1) * Fraction(n) / (Fraction(2, 3) + n)


def shadowed(n):
    """A name that an index takes over."""
    return sum(n * n for n in range(1, n + 1))


def rounded(n):
    """A float, which is no exact number."""
    return sum(1 / k for k in range(1, n + 1))


def maybe_rounded(n):
    """A sum of none is an integer, and integers are divided to a float."""
    return sum(Fraction(k) for k in range(n)) / 2


def whole_quotient(n):
    """A quotient that is rounded down."""
    return (n + 1) // 2


def inverse_power(n):
    """An exponent that may be negative, where Python turns to floats."""
    return 2 ** (n - 3)


def chosen(n):
    """A sum with a condition."""
    return sum(k for k in range(n) if k != 2)


def stepped(n):
    """A range with steps."""
    return sum(k for k in range(0, n, 2))


def unusual(n):
    """A global that is no word of Python's."""
    return FACTOR * n


def in_steps(n):
    """More than one statement."""
    double = 2 * n
    return double + 1


def with_default(n, m=2):
    """A parameter that has a default."""
    return n + m


def other_sum(n, sum=max):  # noqa: A002 - it is what the test is about
    """A word that a parameter replaces."""
    return sum(k for k in range(1, n + 2))


def made(m):
    """Return an algorithm that knows a number from outside."""
    return lambda n: n + m


FORMULAS = (harmonic, product, moved, nested, factorials, shadowed)
NONE = (
    rounded,
    maybe_rounded,
    whole_quotient,
    inverse_power,
    chosen,
    stepped,
    unusual,
    in_steps,
    with_default,
    other_sum,
)


@pytest.mark.parametrize("function", FORMULAS, ids=lambda each: each.__name__)
def test_a_formula_has_the_values_of_the_code(function):
    """At every choice of small integers, the kernel finds the number that the code returns."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    text = algorithm_text(function, list(names), 1)
    assert text is not None
    statement = statement_of([f"{name}: Integers(low=0, high=5)" for name in names], "bound ≤", [text, "0"])
    for place in range(6 ** len(names)):
        values = [place // 6**power % 6 for power in range(len(names))]
        instance = Instance(statement, Choice(dict(zip(names, values, strict=True)), {}))
        found = enclosed(instance.expand(statement.links[0].left), {}, {}, 96)
        assert found.low == found.high == function(*values)


@pytest.mark.parametrize("function", NONE, ids=lambda each: each.__name__)
def test_other_code_is_no_formula(function):
    """What rounds, chooses, or reads what is no word of Python's is not read as a formula."""
    count = function.__code__.co_argcount
    assert algorithm_text(function, ["n", "m"][:count], 1) is None


def test_code_that_knows_more_than_its_arguments_is_no_formula():
    """A function that was made in another has numbers that its text does not show."""
    assert algorithm_text(made(2), ["n"], 1) is None
