"""The finder for one variable: roots counted over the rationals."""

import random
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.proving.sequents import box, broken_by, proof_of, sequent

from lemmacheck.kernel import ProofError, check_sequent
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.univariate import find


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("x**2 >= 0", []),
        ("x**2 > 0", ["x > 0"]),
        ("x >= 0", ["x >= 0"]),
        ("x**2*(1 - x) >= 0", box("x")),
        ("x**3 - x**2 + 4/27 >= 0", box("x")),
        ("16*x**5 - 20*x**3 + 5*x >= -1", box("x", low=-1)),
        ("(x**2 - 2)**2*(x**2 + 1) >= 0", []),
        ("x**2 >= 2", ["x >= 3/2"]),
        ("x**2 > 2", ["x > 3/2"]),
        ("x**2 >= 2", ["-3/2 >= x"]),
        ("(x**2 - 2)*(x**2 + 1) >= 0", ["x**2 >= 2"]),
        ("x**2 - 2 != 0", ["x >= 2"]),
        ("1 - x**2 != 0", ["x >= 2"]),
        ("x**60 + 59 >= 60*x", ["x >= 0"]),
        ("M**40 >= 1 + 40*(M - 1)", ["M >= 0"]),
        ("M**40 > 1 + 40*(M - 1)", ["M > 1"]),
        ("(M - 1)*M**40 >= (M**40 - 1)*(M - 1)", ["M >= 2"]),
        ("x >= 1/3", ["5*x >= 1", "3*x >= 1", "y >= x"]),
        ("-1 >= 0", ["x >= 2", "1 >= x**2"]),
        ("-1 >= 0", ["x >= 2", "1 - x**2 = 0"]),
        ("-1 >= 0", ["x >= 1", "1 > x**2"]),
    ],
)  # fmt: skip
def test_what_holds_on_an_interval_is_proved(goal, facts):
    """Even roots inside, roots at the ends, roots outside, high powers, facts that are factors, facts that clash."""
    proof_of(find, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("x**2 > 0", []),
        ("x**3 - x**2 + 4/27 >= 1/1000", box("x")),
        ("16*x**5 - 20*x**3 + 5*x >= -999999/1000000", box("x", low=-1)),
        ("x**2 >= 2", ["x >= 7/5"]),
        ("x**60 + 59 >= 60*x + 1/1000000", ["x >= 0"]),
        ("x >= 0", []),
        ("-1*x**2 >= 0", ["x >= 0"]),
        ("x >= 1", ["x >= 0", "y > x", "5 >= y"]),
        ("x**2 > 2", ["x**2 >= 1", "2 >= x"]),
    ],
)  # fmt: skip
def test_what_fails_somewhere_is_broken_at_a_rational_point(goal, facts):
    """A goal that changes its sign inside, or is not strict where it should be, fails at a point that is found."""
    broken_by(find, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("(x**2 - 2)**2 > 0", []),
        ("x*y >= 0", ["x >= 0", "y >= 0"]),
        ("x**200 >= 0", []),
        ("x**2 - 1 = 0", ["x >= 1", "1 >= x"]),
        ("x > 0", ["x >= 1", "0 >= x"]),
        ("-1 >= 0", ["x >= 0", "y >= 0"]),
        ("-1 - x**2 >= 0", ["x >= 0", "y >= 1", "0 >= y"]),
        ("x > 0", ["x >= 0", "y >= 1", "0 >= y"]),
    ],
)  # fmt: skip
def test_what_is_out_of_reach_is_left_open(goal, facts):
    """An irrational point of equality, other variables, high degrees, equations, no point at all: no answer."""
    assert find(sequent(goal, *facts)) is None


def of_roots(rng):
    """Return a product of powers of small factors, with its text."""
    factors = []
    for _ in range(rng.randint(1, 4)):
        inside = rng.choice(
            [f"x - {rng.randint(0, 8)}/4", f"x**2 - {rng.randint(1, 5)}", "x**2 + x + 1", f"{rng.randint(1, 3)}/2 - x"]
        )
        factors.append(f"({inside})**{rng.randint(1, 3)}")
    return "*".join(factors)


@pytest.mark.parametrize("seed", range(60))
def test_random_products_are_decided_as_their_values_say(seed):
    """What is proved is not negative at any of many points, and what breaks does; nothing else happens here."""
    rng = random.Random(seed)
    goal = f"{of_roots(rng)} >= 0"
    asked = sequent(goal, *box("x", high=2))
    found = find(asked)
    values = [value_of(asked.goal.polynomial, Fraction(i, 64)) for i in range(129)]
    if isinstance(found, Found):
        check_sequent(asked, found.proof)
        assert min(values) >= 0
    else:
        assert isinstance(found, Broken)
        assert value_of(asked.goal.polynomial, found.point["x"]) < 0


def value_of(polynomial, x):
    """Return the value of a polynomial in one variable."""
    return sum(c * x ** sum(e for _, e in monomial) for monomial, c in polynomial.items())


def test_a_proof_that_names_another_interval_is_refused():
    """The kernel does not take the proof of a goal on [3/2, ∞) for one on [7/5, ∞)."""
    proof = proof_of(find, "x**2 >= 2", "x >= 3/2")
    with pytest.raises(ProofError, match="not positive at an end"):
        check_sequent(sequent("x**2 >= 2", "x >= 7/5"), proof)


@pytest.mark.parametrize("number", [f"{10**2000}", f"1/{10**2000}"])
def test_long_coefficients_are_left_to_others(number):
    """A polynomial whose coefficients have very many digits is not factored."""
    assert find(sequent(f"x**2 + {number} >= 0")) is None
