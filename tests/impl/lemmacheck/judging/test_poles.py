"""Poles and zeros at irrational numbers: the root judge finds them again, however sympy writes the number."""

import pytest
from tests.impl.lemmacheck.proving.problems import at_most, constant, problem

from lemmacheck import reals
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.proving import root

NUMBERS = ("2", "8", "50", "200", "9/8", "20000000000", "1386295317682137040433/20000000000000000000000")


def inverse_square(c):
    """Return the term 1/(x² - c)²."""

    def term(on, x):
        return 1 / ((x * x - on.scalar(c)) * (x * x - on.scalar(c)))

    return term


def touching(c):
    """Return the term (x² - c)²."""

    def term(on, x):
        return (x * x - on.scalar(c)) * (x * x - on.scalar(c))

    return term


def cube_root(on, x):
    """x/(x³ - 24)."""
    return x / (x * x * x - 24)


@pytest.mark.parametrize("c", NUMBERS)
def test_irrational_poles_are_no_proof(c):
    """0 ≤ 1/(x² - c)² has no value at √c, which sympy also writes as a multiple of another root."""
    posed = problem(at_most(constant(0), inverse_square(c)), x=reals(0, 10**6))
    judged = root.judge(posed)
    assert isinstance(judged, Refusal)
    assert len(root.solve(posed).intervals) == 2


@pytest.mark.parametrize("c", NUMBERS)
def test_irrational_solutions_are_listed(c):
    """(x² - c)² ≤ 0 holds at √c and at -√c only; it is proved to be at least 0 everywhere."""
    solution = root.solve(problem(at_most(touching(c), constant(0)), x=reals()))
    assert [part.low == part.high for part in solution.intervals] == [True, True]
    assert str(solution).count("root of") == 2
    assert isinstance(root.judge(problem(at_most(constant(0), touching(c)), x=reals(-(10**6), 10**6))), Proof)


def test_poles_are_found_beside_other_roots():
    """x/(x³ - 24) is at least 0 left of 0 and right of the cube root of 24 only."""
    solution = root.solve(problem(at_most(constant(0), cube_root), x=reals(-10, 10)))
    text = str(solution)
    assert text.startswith("-10 ≤ x ≤ 0 or 2.88449914061481676")
    assert "< x ≤ 10" in text
