"""Terms run on unknowns before anything they say is believed."""

import math
from fractions import Fraction

import numpy as np
import pytest
from tests.impl.lemmacheck.proving.problems import constant, itself

from lemmacheck import counted, fixed, indices, integers, power, prefixes, reals, summed, vectors
from lemmacheck.arithmetic import NotAvailableError, ball, exact, high
from lemmacheck.formula.term_value import evaluate_term
from lemmacheck.formula.terms import names_of
from lemmacheck.formula.tracing import formula_for, trace
from lemmacheck.judging.judgement import Refusal
from lemmacheck.judging.point import numbers_at, steady_at
from lemmacheck.judging.problem import Problem
from lemmacheck.judging.witness import read_point
from lemmacheck.proving import corner, enclosure, root, smt
from lemmacheck.proving.prove import prove
from lemmacheck.system.errors import TermError, ValuelessError
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

QUICK = PROFILES["quick"]


def formula(term, *, known=None, **given):
    """Return the formula of a term over a domain, at its last listed assignment."""
    domain = Domain(given)
    assignment = domain.assignments(limit=9)[-1]
    sizes = tuple((name, *domain.shape(name, assignment)) for name in names_of(term))
    return formula_for((term,), sizes, lambda symbol: (known or {}).get(symbol[0]))


def peak(on, x):
    """The larger of x and 1, by numpy."""
    return np.maximum(x, on.scalar(1))


def hidden_branch(on, x):
    """A branch behind an exception that is swallowed."""
    try:
        inside = bool((x > 0).all())
    except Exception:  # noqa: BLE001 - what a term may do
        inside = True
    return x if inside else 2 * x


def for_large_sizes(on, k, x):
    """A branch that only large sizes reach."""
    return np.maximum(x, 0 * x) if on.exponent(k[0, 0]) > 3 else x


@counted
def parity(k):
    """Whether k is odd: plain integers may be compared."""
    return 1 if k % 2 == 1 else 0


@pytest.mark.parametrize("term", [peak, hidden_branch])
def test_a_term_that_looks_is_refused_with_its_place(term):
    """The message names the term, what it does, what would be right, and where."""
    with pytest.raises(TermError, match=r"looks at its numbers.*write on\.minimum.*test_tracing\.py, line \d+"):
        formula(term, x=reals(0, 1))


def test_a_branch_that_depends_on_an_integer_is_followed_at_each_of_its_values():
    """What only large sizes reach is not believed because small sizes pass."""
    given = {"k": integers(1, 5), "x": reals(0, 1)}
    assert formula(for_large_sizes, known={"k": Fraction(2)}, **given)
    with pytest.raises(TermError):
        formula(for_large_sizes, known={"k": Fraction(5)}, **given)


def test_integers_of_any_size_are_unknown():
    """For all integers at once an exponent that depends on one cannot be followed, and is no error."""
    with pytest.raises(NotAvailableError):
        formula(for_large_sizes, k=integers(1, 5), x=reals(0, 1))


def swallows(on, k, x):
    """2x where k is unknown, else x."""
    try:
        return x * on.exponent(k[0, 0]) ** 0
    except ArithmeticError:
        return 2 * x


def test_an_unknown_integer_is_no_other_formula():
    """A term that swallows an error is no other function for whoever knows less."""
    given = {"k": integers(1, 5), "x": reals(0, 1)}
    assert formula(swallows, known={"k": Fraction(2)}, **given)
    with pytest.raises(NotAvailableError):
        formula(swallows, **given)


@pytest.mark.parametrize("judge", [root, smt, corner, enclosure])
@pytest.mark.parametrize("term", [peak, hidden_branch])
def test_no_judge_is_asked_about_a_term_that_looks(judge, term):
    """Symbols and boxes never see such a term."""
    problem = Problem(
        Domain({"x": reals(0, 1)}), Link(term, constant(5)), Domain({"x": reals(0, 1)}).assignments(limit=1)[0]
    )
    more = {smt: {"effort": 100_000}, enclosure: {"boxes": 100}}.get(judge, {})
    with pytest.raises(TermError):
        judge.judge(problem, **more)


def test_counted_terms_may_do_what_they_like():
    """What is counted from integers takes plain integers, so it may compare and branch."""
    domain = Domain({"k": integers(1, 4)})
    assert not isinstance(prove(domain, Link(parity, constant(1)), profile=QUICK), Refusal)


def mixed(on, n, u, x):
    """All operations that every arithmetic has, or nearly."""
    rows = on.row(x, 2 * x, abs(x - 1) / 3)
    powers = on.power(x, n) + x**2 + on.factorial(n) * on.minimum(x, on.maximum(x * x, on.scalar("1/2")))
    return on.dot(rows, on.vector([1, "1/2", -2])) + powers + on.floor(7 * x) + on.total(u * u) - on.first(u)


POINT = read_point({"n": "3", "x": "2/7", "u": ["1", "-2/3", "5"]})


def test_every_arithmetic_evaluates_one_formula():
    """Rationals, balls and mpmath agree about one formula, and it agrees with the term called by hand."""
    with exact() as on:
        (fraction,) = numbers_at((mixed,), POINT, on)
        by_hand = mixed(on, *[np.array([[on.number(v) for v in row] for row in POINT[name]]) for name in "nux"])
        assert fraction == by_hand[0, 0]
    with ball(128) as on:
        (enclosed,) = numbers_at((mixed,), POINT, on)
        assert enclosed.contains(fraction)
    with high(128) as on:
        (near,) = numbers_at((mixed,), POINT, on)
        assert abs(near - on.number(fraction)) < 2**-100


def test_a_formula_keeps_what_has_no_value():
    """0·(1/x) is not 0 where x is 0, and (1/x)⁰ is not 1 there."""
    point = read_point({"x": "0"})
    for term in (lambda on, x: 0 * (1 / x), lambda on, x: on.power(1 / x, 0), lambda on, x: x - x + 1 / x - 1 / x):
        with exact() as on, pytest.raises(ZeroDivisionError):
            numbers_at((term,), point, on)


def test_an_exponent_without_a_value_is_no_wrong_code():
    """Where a position is no integer the term has no value at that point."""

    def power_of(on, k, x):
        return x ** on.exponent((k / 2)[0, 0])

    with exact() as on, pytest.raises(NotAvailableError):
        numbers_at((power_of,), read_point({"k": "3", "x": "1/2"}), on)

    def entry(on, k, x):
        return x[:, on.exponent(k[0, 0]) : on.exponent(k[0, 0]) + 1] * [1, 2][on.exponent(k[0, 0])]

    with exact() as on, pytest.raises(ValuelessError, match="IndexError"):
        numbers_at((entry,), read_point({"k": "5", "x": "1/2"}), on)


def test_what_a_formula_depends_on_may_depend_on_the_point():
    """Where k is 0 the position is m, else 1: a formula that was kept for some m is no formula for another."""

    def at_m(on, k, m, x):
        return on.take(x, on.take(on.row(m, on.scalar(1)), k))

    def at_k(on, k, x):
        return on.take(x, k)

    for k, m in ((1, 0), (0, 0), (0, 1), (1, 1), (0, 2), (1, 2)):
        point = read_point({"k": str(k), "m": str(m), "x": ["5", "6", "7"]})
        with exact() as on:
            found = 5 + (1 if k else m)
            assert numbers_at((at_m,), point, on) == [found]
            assert numbers_at((at_m, at_k), point, on) == [found, 5 + k]
            assert numbers_at((at_k, at_m), point, on) == [5 + k, found]


def test_a_term_that_says_two_things_is_no_function():
    """It is called twice, and what it draws or remembers shows."""
    calls = []

    def counts_its_calls(on, x):
        calls.append(x)
        return x + len(calls)

    with pytest.raises(TermError, match="says two things"):
        formula(counts_its_calls, x=reals(0, 1))


def test_a_term_that_changes_later_is_not_steady():
    """Two calls that agree are no promise: at the end it is called once more."""
    calls = []

    def later(on, x):
        calls.append(x)
        return x if len(calls) < 3 else 2 * x

    formula(later, x=reals(0, 1))
    assert not steady_at(later, read_point({"x": "1/2"}))
    assert steady_at(itself, read_point({"x": "1/2"}))


def test_an_algorithm_that_remembers_is_not_steady():
    """What was counted is kept, so everybody judges the same number; that it changed is noticed."""
    asked = [0]

    @counted
    def largest(n):
        asked[0] = max(n, asked[0])
        return asked[0]

    with exact() as on:
        assert numbers_at((largest,), read_point({"n": "3"}), on) == [3]
        assert numbers_at((largest,), read_point({"n": "9"}), on) == [9]
        assert numbers_at((largest,), read_point({"n": "3"}), on) == [3]
    assert not steady_at(largest, read_point({"n": "3"}))


def test_terms_get_rows_tables_indices_constants_and_powers():
    """Every piece of a domain comes with the shape it is declared with."""

    def together(on, n, R, u, i, c, p, t):
        return on.total(on.take(u, i - 1)) + on.total(on.transpose(c)) + n * R * p + on.total(t)

    given = {
        "n": integers(2, 2), "R": reals(0, 1), "u": vectors("n", within="R"), "i": indices("n"),
        "c": fixed("1/2", 2), "p": power("R", "n"), "t": prefixes({"a": (4, 5)}),
    }  # fmt: skip
    domain = Domain(given)
    assignment = domain.assignments(limit=1)[0]
    point = domain.point(assignment, [Fraction(1, 2)] * assignment.coordinates)
    with exact() as on:
        (value,) = numbers_at((together,), point, on)
    numbers = {name: [Fraction(v) for row in point[name] for v in row] for name in given}
    places = [int(v) - 1 for v in numbers["i"]]
    by_hand = sum(numbers["u"][place] for place in places) + sum(numbers["c"]) + sum(numbers["t"])
    assert Fraction(str(value)) == by_hand + numbers["n"][0] * numbers["R"][0] * numbers["p"][0]


def test_a_summand_is_traced_with_its_sum():
    """What a summand looks at is caught inside the sum."""

    @summed("n")
    def peaks(on, u):
        return np.maximum(u, 0 * u)

    with pytest.raises(TermError):
        formula(peaks, n=integers(2, 2), u=vectors("n", within=1))


@pytest.mark.parametrize(
    ("summand", "says"),
    [
        (lambda on, u: on.row(u, u), "is summed over n = 3 entries and yields 6"),
        (lambda on, u: on.transpose(u), "is 3 x 1, not a row"),
        (lambda on, u: u[0, 0], "no row"),
    ],
)
def test_a_summand_is_one_row_as_long_as_the_sum(summand, says):
    """Twice as many entries, a column or a single number are not what is summed."""
    with pytest.raises(TermError, match=says):
        formula(summed("n")(summand), known={"n": Fraction(3)}, n=integers(3, 3), u=vectors("n", within=1))


def test_a_value_without_a_shape_is_named():
    """A term that returns an entry, a plain number or nothing is refused, with a hint; a row is no single number."""
    for term, words in (
        (lambda on, x: x[0, 0], "without shape"),
        (lambda on, x: np.array(x[0, 0]), "without shape"),
        (lambda on, x: np.ones((1, 1)), r"write on\.scalar"),
        (lambda on, x: np.zeros((1, 1), dtype=int), r"write on\.scalar"),
        (lambda on, x: 3, r"write on\.scalar"),
        (lambda on, x: None, "is a `return` missing"),
    ):
        with pytest.raises(TermError, match=words):
            formula(term, x=reals(0, 1))
    with exact() as on, pytest.raises(TermError, match="1 x 2"):
        evaluate_term(lambda on, x: on.row(x, x), on, {"x": on.scalar(1)})


def test_a_float_is_no_constant():
    """e and π as floats are not e and π."""
    with pytest.raises(TermError, match="a float is not the number that was meant"):
        formula(lambda on, x: x * math.e, x=reals(0, 1))


def test_formulas_are_kept_by_the_values_that_they_depend_on():
    """A term runs again for another exponent, and not for another point."""
    runs = []

    def powers(on, k, x):
        runs.append(k)
        return x ** on.exponent(k[0, 0])

    sizes = (("k", 1, 1), ("x", 1, 1))
    for k, x in ((2, 1), (2, 5), (3, 1), (2, 7)):
        traced = trace(powers, sizes, {("k", 0, 0): Fraction(k), ("x", 0, 0): Fraction(x)}.get)
        assert traced.formula is not None
    assert len(runs) == 4
