"""The root judge: exact solution sets of rational links in one real variable."""

import pytest
from flint import arb, fmpq, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st
from tests.impl.lemmacheck.proving.problems import (
    at_most,
    constant,
    equal,
    exp_of,
    inverse,
    itself,
    problem,
    size,
    square,
)

from lemmacheck import integers, reals
from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.judging.witness import read_point
from lemmacheck.proving import real_line, root
from lemmacheck.proving.real_line import Line


def cubic(on, x):
    """x³ - x."""
    return x * x * x - x


def minus_square(on, x):
    """-x²."""
    return -x * x


def inverse_square(on, x):
    """1/x²."""
    return 1 / (x * x)


@pytest.mark.parametrize(
    ("link", "x", "text"),
    [
        (at_most(square, constant(9)), reals(), "-3 ≤ x ≤ 3"),
        (at_most(square, constant(9)), reals(0), "0 ≤ x ≤ 3"),
        (at_most(constant(9), square), reals(), "x ≤ -3 or x ≥ 3"),
        (at_most(square, constant(-1)), reals(), "no x"),
        (at_most(constant(-1), square), reals(), "every x of the domain"),
        (at_most(cubic, constant(0)), reals(), "x ≤ -1 or 0 ≤ x ≤ 1"),
    ],
)
def test_solution_sets_are_exact(link, x, text):
    """The set of solutions is printed with its exact ends."""
    assert str(root.solve(problem(link, x=x))) == text


@pytest.mark.parametrize("link", [at_most(square, constant(0)), at_most(constant(0), minus_square)])
def test_isolated_solutions_are_listed(link):
    """x² ≤ 0 holds at 0, so the solution set is not called empty."""
    solution = root.solve(problem(link, x=reals()))
    assert str(solution) == "x = 0"


def test_irrational_ends_are_named():
    """An end that is no rational is given to 20 digits with the polynomial whose root it is."""
    text = str(root.solve(problem(at_most(square, constant(2)), x=reals(0))))
    assert text.startswith("0 ≤ x ≤ 1.4142135623730950488")
    assert "x**2 - 2" in text or "sqrt(2)" in text


def test_the_end_of_a_half_line_is_a_number():
    """A rational end is exact, an irrational one a ball with it inside; there is none where the set has another end."""
    end = root.solve(problem(at_most(constant(2), square), x=reals(0))).threshold
    assert isinstance(end, arb)
    assert (end * end).contains(2)
    assert end.rad() < 1e-12
    assert root.solve(problem(at_most(constant(9), square), x=reals(0))).threshold == 3
    assert root.solve(problem(at_most(square, constant(9)), x=reals(0))).threshold is None


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=4), st.fractions(-6, 6, max_denominator=7))
def test_the_solution_set_agrees_with_the_point_judge(roots, x):
    """A point lies in the solution set of Π(x - r) ≤ 0 exactly if the link holds there."""

    def product(on, x):
        value = on.scalar(1)
        for r in roots:
            value = value * (x - r)
        return value

    link = at_most(product, constant(0))
    solution = root.solve(problem(link, x=reals()))
    listed = any(
        part.low <= root.sympy.Rational(x.numerator, x.denominator) <= part.high for part in solution.intervals
    )
    holds = judge_point(link, read_point({"x": x})).decision is not Decision.BROKEN
    assert listed == holds


def test_proofs_are_about_the_whole_interval():
    """x² ≤ 9 is proved on [-3, 3] and (-3, 3), and refused a little further."""
    for fitting in (reals(-3, 3), reals(-3, 3, open=True)):
        assert isinstance(root.judge(problem(at_most(square, constant(9)), x=fitting)), Proof)
    judged = root.judge(problem(at_most(square, constant(9)), x=reals(-3, "3.0001")))
    assert isinstance(judged, Refusal)
    assert judged.applicable


@pytest.mark.parametrize(
    ("link", "pieces"),
    [
        (at_most(size, constant(1)), {"x": reals()}),
        (at_most(exp_of, constant(1)), {"x": reals()}),
        (equal(square, constant(1)), {"x": reals()}),
        (at_most(square, constant(1)), {"x": reals(), "y": reals()}),
        (at_most(square, constant(1)), {"x": reals(1, 1)}),
    ],
)
def test_what_is_not_rational_in_one_variable_is_refused(link, pieces):
    """Absolute values, exponentials, equations, two variables and single points are not for this judge."""
    judged = root.judge(problem(link, **pieces))
    assert isinstance(judged, Refusal)
    assert not judged.applicable
    with pytest.raises(NotAvailableError):
        root.solve(problem(link, **pieces))


def test_ends_may_depend_on_the_integers():
    """An interval whose end is an integer of the assignment is followed."""
    assert isinstance(root.judge(problem(at_most(square, constant(1)), k=integers(1, 2), x=reals(0, "k"))), Proof)


@pytest.mark.parametrize("link", [at_most(constant(0), inverse_square), at_most(constant(-1), inverse_square)])
def test_a_pole_inside_the_interval_is_no_proof(link):
    """At a pole the link has no value, so it is not proved there."""
    assert isinstance(root.judge(problem(link, x=reals(-1, 1))), Refusal)


def test_poles_outside_the_interval_do_no_harm():
    """1/x ≤ 1 is proved from 1 on, and holds on the real line left of 0 and from 1 on."""
    assert isinstance(root.judge(problem(at_most(inverse, constant(1)), x=reals(1))), Proof)
    solution = root.solve(problem(at_most(inverse, constant(1)), x=reals()))
    assert str(solution) == "x < 0 or x ≥ 1"


def test_the_variable_itself():
    """A link without a root inside is decided by one point."""
    assert isinstance(root.judge(problem(at_most(itself, constant(2)), x=reals(0, 1))), Proof)


def twentieth(on, x):
    """20x²⁰ - x."""
    return 20 * on.power(x, 20) - x


def test_long_coefficients_of_high_degree_are_refused_at_once(monkeypatch):
    """Nobody waits minutes for the roots of 20x²⁰ - x - 3²⁵⁰; of a linear bound as long they are found."""

    def isolated(*_args, **_how):
        raise AssertionError("isolated")

    far = constant(3**250)
    assert isinstance(root.judge(problem(at_most(itself, far), x=reals(0, 1))), Proof)
    monkeypatch.setattr(root.sympy.Poly, "real_roots", isolated)
    judged = root.judge(problem(at_most(twentieth, far), x=reals(0, 1)))
    assert isinstance(judged, Refusal)
    assert "too long" in judged.why


def test_a_refusal_names_no_address():
    """What is said of a function that is no quotient is the same in every run."""
    refused = root.judge(problem(at_most(lambda on, x: on.exp(x), constant(3)), x=reals(0, 1)))
    assert refused.why == "exp(what varies) is not a number of quotients of polynomials"


def test_a_pole_of_a_power_is_a_pole():
    """A power with a negative exponent has no value at 0, also where it cancels; one with another exponent has."""
    pole = at_most(lambda on, x: on.power(x, -1) * x * x, constant(3))
    assert "x < 0" in str(root.solve(problem(pole, x=reals(-1, 1))))
    assert root.solve(problem(at_most(lambda on, x: on.power(x, 2) / 1, constant(3)), x=reals(-1, 1))).everywhere


def square_less_two(on, x):
    """x² - 2."""
    return x * x - 2


def test_roots_are_counted_whoever_isolates_them(monkeypatch):
    """Where a root is missing, or two share an interval, the kernel counts other roots, and nothing is proved."""
    honest = real_line._gaps
    asked = problem(at_most(constant(0), square_less_two), x=reals(2, 3))
    assert isinstance(root.judge(asked), Proof)

    def one_missing(product):
        spans, samples = honest(product)
        return spans[1:], samples[1:]

    def two_in_one(product):
        spans, samples = honest(product)
        return [(spans[0][0], spans[1][1]), *spans[2:]], [samples[0], *samples[2:]]

    def out_of_order(product):
        spans, samples = honest(product)
        return spans[::-1], samples

    def samples_elsewhere(product):
        spans, samples = honest(product)
        return spans, [samples[0], samples[0], *samples[2:]]

    def beyond(product):
        spans, samples = honest(product)
        return spans, [samples[-1], *samples[1:]]

    for wrong in (one_missing, two_in_one, out_of_order, samples_elsewhere, beyond):
        monkeypatch.setattr(real_line, "_gaps", wrong)
        judged = root.judge(asked)
        assert isinstance(judged, Refusal), wrong
        assert "root" in judged.why


def test_roots_of_two_polynomials_may_not_share_an_interval():
    """An interval around a root of each of two polynomials is refused: between them a sign may change."""
    first, second = fmpq_poly([-1, 1]), fmpq_poly([-2, 1])
    samples = [fmpq(0), fmpq(3)]
    Line([1], [(root.sympy.Integer(1), root.sympy.Integer(1))], [fmpq(0), fmpq(2)]).check([first])
    for wrong in (
        Line([1], [(root.sympy.Rational(1, 2), root.sympy.Rational(5, 2))], samples),
        Line(
            [1, 2],
            [(root.sympy.Integer(1), root.sympy.Integer(1)), (root.sympy.Integer(2), root.sympy.Integer(2))],
            [fmpq(0), fmpq(1), fmpq(3)],
        ),
    ):
        with pytest.raises(NotAvailableError):
            wrong.check([first, second])
