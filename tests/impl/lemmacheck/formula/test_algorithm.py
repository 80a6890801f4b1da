"""Algorithms whose code is a formula as it stands: the formula has the values of the code; other code is none."""

import importlib.util
import inspect
import itertools
import math
import types
from fractions import Fraction

import pytest

from lemmacheck.formula import algorithm_text
from lemmacheck.kernel import Choice, Instance, NoValueError, ProofError, statement_of
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


def powers_of_nothing(n):
    """Powers of 0, of which Python says that the first is 1."""
    return sum(0**k + k**k - (k - 3) ** abs(k - 2) for k in range(n))


def under_others(n):
    """A name that a comprehension takes over from another, and quotients of quotients."""
    return sum(sum(k for k in range(k)) for k in range(n)) + Fraction(n, Fraction(1, 2)) / Fraction(1, Fraction(3))


def ends_before(n):
    """Ranges that may end before they begin, of which Python says that they are empty."""
    return sum(1 for k in range(3, n)) + math.prod(2 for k in range(n - 2))


def ends_before_inside(n):
    """Such a range in another."""
    return sum(sum(1 for j in range(2, k)) for k in range(n))


def negative_factorial(n):
    """A factorial that has no value at first."""
    return 0 * math.factorial(n - 2)


@pytest.mark.parametrize(
    "function", [powers_of_nothing, under_others, ends_before, ends_before_inside, negative_factorial]
)
def test_a_formula_has_the_value_of_the_code_or_none(function):
    """Where a range ends before it begins, a divisor is 0 or a factorial is of a negative number, nothing is shown."""
    statement = statement_of(["n: Integers(low=0, high=9)"], "bound ≤", [algorithm_text(function, ["n"], 1), "0"])
    known = 0
    for value in range(8):
        instance = Instance(statement, Choice({"n": value}, {}))
        try:
            found = enclosed(instance.expand(statement.links[0].left), {}, {}, 96)
        except (ProofError, NoValueError):
            continue
        assert found.low == found.high == function(value)
        known += 1
    assert known >= (1 if function is ends_before_inside else 5)


_NUMBERS = itertools.count()


def module_of(folder, text):
    """Return a module of its own with a text."""
    path = folder / f"algorithms_{next(_NUMBERS)}.py"
    path.write_text(text)
    found = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_a_file_that_was_changed_since_says_nothing_of_the_code(tmp_path):
    """What was read would be another algorithm than the one that runs."""
    module = module_of(tmp_path, "def found(n):\n    return n + 2\n")
    assert algorithm_text(module.found, ["n"], 1) == "((n) + 2)"
    (tmp_path / f"{module.__name__}.py").write_text("def found(n):\n    return n + 12\n")
    assert algorithm_text(module.found, ["n"], 1) is None


@pytest.mark.parametrize(("shown", "made"), [("n", "n + 5"), ("n + 1", "n + 1.0"), ("abs(n)", "range(n)")])
def test_code_that_claims_to_stand_in_a_file_is_compared_with_it(tmp_path, shown, made):
    """A name and a line are no proof that the text there is that of the code."""
    line = f"exec(compile('def found(n):\\n    return {made}', __file__, 'exec'), made := {{}})\n"
    module = module_of(tmp_path, f"def found(n):\n    return {shown}\n\n\n{line}")
    assert algorithm_text(module.found, ["n"], 1) is not None
    assert algorithm_text(module.made["found"], ["n"], 1) is None


def test_arguments_go_to_parameters_by_place_whatever_a_signature_says(tmp_path):
    """A signature may be written over; an algorithm is called with its integers in order."""
    module = module_of(tmp_path, "def found(a, b):\n    return a - b\n")
    plain = inspect.signature(module.found)
    module.found.__signature__ = plain.replace(parameters=list(plain.parameters.values())[::-1])
    assert algorithm_text(module.found, ["n", "m"], 1) == "((n) - (m))"


def test_what_only_looks_like_a_function_is_none(tmp_path):
    """An object may show the code of another function than the one that it runs."""
    module = module_of(tmp_path, "def found(n):\n    return n\n")

    class Other:
        """An object that is called."""

        __code__, __globals__, __name__ = module.found.__code__, {}, "found"

        def __call__(self, n):
            """Return another number."""
            return n + 1

    assert algorithm_text(Other(), ["n"], 1) is None


def test_words_are_those_that_the_code_finds(tmp_path):
    """A function may have other builtins than everybody else."""
    module = module_of(tmp_path, "def found(n):\n    return sum(range(n))\n")
    assert algorithm_text(module.found, ["n"], 1) == "sum(1, (n), (i(1) + 0 - 1))"
    others = types.FunctionType(module.found.__code__, {"__builtins__": {"sum": max, "range": range}})
    assert (others(4), algorithm_text(others, ["n"], 1)) == (3, None)


def test_an_integer_of_thousands_of_digits_is_no_formula(tmp_path):
    """It has no text that Python would read, and costs no audit."""
    module = module_of(tmp_path, f"def found(n):\n    return n + 0x{'f' * 5000}\n")
    assert algorithm_text(module.found, ["n"], 1) is None
