"""The SMT judge: `unsat` proves, and only of a domain that has points and terms that have values."""

import pytest
import z3
from tests.impl.lemmacheck.proving.problems import (
    EFFORT,
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

from lemmacheck import integers, power, reals, vectors
from lemmacheck.formula import evaluate, expanded, read_formula
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.problem import Problem
from lemmacheck.proving import smt, smt_query
from lemmacheck.proving.smt_numbers import Smt


def root(on, x):
    """√x."""
    return on.sqrt(x)


def shifted_root(on, x):
    """√(x - 2)."""
    return on.sqrt(x - 2)


def smallest(on, x):
    """min(x, 1)."""
    return on.minimum(x, on.scalar(1))


def largest(on, x):
    """max(x, -1)."""
    return on.maximum(x, on.scalar(-1))


def self_product(on, x):
    """x times itself."""
    return x * x


@pytest.mark.parametrize(
    ("link", "x"),
    [
        (at_most(square, constant(9)), reals(-3, 3)),
        (at_most(size, constant(2)), reals(-1, 2)),
        (at_most(smallest, constant(1)), reals()),
        (at_most(constant(-1), largest), reals()),
        (at_most(root, constant(2)), reals(0, 4)),
        (at_most(itself, constant(2)), reals(0, "sqrt(4)")),
        (at_most(itself, constant("1.4142136")), reals(0, "sqrt(2)")),
        (at_most(itself, constant("2.7182819")), reals(0, "exp(1)")),
        (at_most(itself, constant(2)), reals(below=2)),
        (equal(self_product, square), reals()),
    ],
)
def test_true_links_are_proved(link, x):
    """Polynomials, absolute values, minima, roots and enclosed constants are within reach."""
    assert isinstance(smt.judge(problem(link, x=x), effort=EFFORT), Proof)


@pytest.mark.parametrize(
    ("link", "x"),
    [
        (at_most(square, constant(8)), reals(-3, 3)),
        (at_most(constant(2), itself), reals("3/2", 3)),
        (at_most(root, constant("3/2")), reals(0, 4)),
        (at_most(itself, constant("1.4142135")), reals(0, "sqrt(2)")),
        (at_most(itself, constant("2.7182818")), reals(0, "exp(1)")),
        (equal(square, itself), reals()),
        (at_most(inverse, constant(1)), reals(-1, 1)),
    ],
)
def test_false_links_are_not_proved(link, x):
    """What some point of the domain breaks is refused."""
    assert isinstance(smt.judge(problem(link, x=x), effort=EFFORT), Refusal)


def test_open_ends_are_kept_apart_from_closed_ones():
    """0 ≤ 1/(x - 1) follows from 1 < x, and not from 1 ≤ x."""

    def over_the_end(on, x):
        return 1 / (x - 1)

    link = at_most(constant(0), over_the_end)
    assert isinstance(smt.judge(problem(link, x=reals(above=1)), effort=EFFORT), Proof)
    assert isinstance(smt.judge(problem(link, x=reals(1)), effort=EFFORT), Refusal)


def test_vectors_are_unknown_entry_by_entry():
    """The sum of two entries, each at most 1, is at most 2 and may exceed 1."""

    def total(on, u):
        return on.total(u)

    pieces = {"k": integers(2, 2), "u": vectors("k", within=1)}
    assert isinstance(smt.judge(problem(at_most(total, constant(2)), **pieces), effort=EFFORT), Proof)
    assert isinstance(smt.judge(problem(at_most(total, constant(1)), **pieces), effort=EFFORT), Refusal)


def test_what_has_no_word_for_z3_names_no_place_of_ours():
    """An exponent that varies is refused in a sentence, without file and line: the author wrote nothing wrong there."""

    def power_of_itself(on, x):
        return on.power(on.scalar(2), x)

    found = smt.judge(problem(at_most(power_of_itself, constant(100)), x=reals(0, 2)), effort=EFFORT)
    assert found.why == "cannot be written for z3: SMT has no variable exponents"


def test_a_power_of_free_exponent_is_a_number_above_one():
    """With free integers, a power of a base above 1 is known to be at least 1, and not to be at most 100."""

    def itself_p(on, p):
        return p

    asked = problem(at_most(constant(1), itself_p), a=reals(above=1), k=integers(0), p=power("a", "k"))
    free = Problem(asked.domain, asked.link, asked.assignment, free=True)
    assert isinstance(smt.judge(free, effort=EFFORT), Proof)
    wrong = Problem(asked.domain, at_most(itself_p, constant(100)), asked.assignment, free=True)
    assert isinstance(smt.judge(wrong, effort=EFFORT), Refusal)


@pytest.mark.parametrize("x", [reals(2, 1), reals(1, 1, open=True)])
def test_empty_domains_are_named_from_proofs(x):
    """Where no number fits the hypotheses, the refusal says so."""
    asked = problem(at_most(square, constant(-1)), x=x)
    judged = smt.judge(asked, effort=EFFORT)
    assert isinstance(judged, Refusal)
    assert judged.is_empty
    assert smt.is_empty(asked, effort=EFFORT)


def test_a_domain_with_points_is_not_empty():
    """Emptiness is claimed only when z3 proves it."""
    assert not smt.is_empty(problem(at_most(exp_of, constant(1)), x=reals(0, 1)), effort=EFFORT)
    assert not smt.is_empty(problem(at_most(square, constant(1)), x=reals(0, 1)), effort=EFFORT)


def test_a_root_without_value_does_not_empty_the_domain():
    """√(x - 2) has no value on [0, 1], which has points all the same."""
    asked = problem(at_most(shifted_root, constant(1)), x=reals(0, 1))
    judged = smt.judge(asked, effort=EFFORT)
    assert isinstance(judged, Refusal)
    assert not judged.is_empty
    assert not smt.is_empty(asked, effort=EFFORT)


def test_a_root_that_has_a_value_only_somewhere_is_not_proved():
    """√(x - 2) ≤ 1 is no theorem about [0, 3], where most points have no root."""
    assert isinstance(smt.judge(problem(at_most(shifted_root, constant(1)), x=reals(0, 3)), effort=EFFORT), Refusal)


def test_the_same_query_is_written_every_time():
    """The text of a query depends on the problem only."""
    texts = {
        smt.judge(problem(at_most(square, constant(9)), x=reals(-3, 3)), effort=EFFORT).data["smt2"] for _ in range(3)
    }
    assert len(texts) == 1


@pytest.mark.parametrize("query", ["", "(check-sat)", "(assert", "(assert false)", "(assert true)", "\x00", "∀"])
def test_stored_queries_must_be_the_problems_own(query):
    """Another query, however unsatisfiable, proves nothing about this problem."""
    assert not smt.recheck(problem(at_most(square, constant(9)), x=reals(-3, 3)), query, effort=EFFORT)


def test_rechecking_what_smt_cannot_say_is_no_proof():
    """A stored SMT step for a term z3 cannot hold is not confirmed, without an exception."""
    assert not smt.recheck(problem(at_most(exp_of, constant(5)), x=reals(0, 1)), "(assert false)", effort=EFFORT)


@pytest.mark.parametrize("x", [reals(-1, 1), reals(0, 1)])
def test_a_pole_under_a_root_is_not_proved(x):
    """0 ≤ √(1/x²) has no value at 0, though whatever stands for 1/0 has a square that is not negative."""

    def hidden(on, x):
        return on.sqrt((1 / x) * (1 / x))

    assert isinstance(smt.judge(problem(at_most(constant(0), hidden), x=x), effort=EFFORT), Refusal)
    fitting = smt.judge(problem(at_most(constant(0), hidden), x=reals(1, 2)), effort=EFFORT)
    assert isinstance(fitting, Proof)


HIDDEN_POLES = {
    "1/x as a power": lambda on, x: x**-1 * x,
    "1/x as a power of the arithmetic": lambda on, x: on.power(x, -1) * x,
    "(1/x)^0": lambda on, x: on.power(1 / x, 0),
    "exp(1/x - 1/x)": lambda on, x: on.exp(1 / x - 1 / x),
    "x^(2 + 0/x)": lambda on, x: on.power(x, 2 + 0 * (1 / x)),
    "(1/x)^0 in Python": lambda on, x: (1 / x) ** 0,
    "0√(1/x²)": lambda on, x: 0 * on.sqrt(1 / (x * x)),
}


@pytest.mark.parametrize("term", HIDDEN_POLES.values(), ids=HIDDEN_POLES)
def test_a_pole_that_cancels_on_the_way_is_still_a_pole(term):
    """A division by x that z3 never sees keeps the proof from points where x may be 0, and from no others."""
    link = at_most(term, constant(3))
    assert isinstance(smt.judge(problem(link, x=reals(-1, 1)), effort=EFFORT), Refusal)
    assert not smt.has_values(problem(link, x=reals(-1, 1)), effort=EFFORT)
    assert isinstance(smt.judge(problem(link, x=reals("1/2", 1)), effort=EFFORT), Proof)


def test_a_negative_power_is_no_product():
    """1/x ≤ 1 is false on [1/2, 1], however the power is written."""

    def reciprocal(on, x):
        return on.power(x, -1)

    assert isinstance(smt.judge(problem(at_most(reciprocal, constant(1)), x=reals("1/2", 1)), effort=EFFORT), Refusal)
    assert isinstance(smt.judge(problem(at_most(reciprocal, constant(2)), x=reals("1/2", 1)), effort=EFFORT), Proof)


def test_exp_of_a_variable_has_a_value_where_the_variable_has():
    """Terms with exp are known to have values, though z3 cannot compute with them."""

    def exp_of_inverse(on, x):
        return on.exp(1 / x)

    assert smt.has_values(problem(at_most(exp_of, constant(1)), x=reals(-1, 1)), effort=EFFORT)
    assert smt.has_values(problem(at_most(exp_of_inverse, constant(1)), x=reals("1/2", 1)), effort=EFFORT)
    assert not smt.has_values(problem(at_most(exp_of_inverse, constant(1)), x=reals(-1, 1)), effort=EFFORT)


def sizes_of_differences(on, x, y):
    """|x - y| + |x - 1|, whose pieces z3 shares with whatever else mentions them."""
    return abs(x - y) + abs(x - 1)


def test_a_query_reads_the_same_whatever_else_z3_was_asked():
    """The text of a query does not depend on other expressions of the process that share its parts."""
    asked = problem(at_most(sizes_of_differences, constant(9)), x=reals(0, 1), y=reals(0, 1))
    first = smt.written(smt.queries(asked).query)
    x, y = z3.Real("x_0_0"), z3.Real("y_0_0")
    kept = [x - y > 0, x - 1 > 0, x - y, -(x - 1)]
    assert smt.written(smt.queries(asked).query) == first
    assert len(kept) == 4


def last_of(name):
    """Return the last entry of a variable that has this name."""
    space = {}
    exec(f"def term(on, {name}):\n    return on.last({name})", space)  # noqa: S102 - the name is the test's
    return space["term"]


def root_of_half(on):
    """√(1/2)."""
    return on.sqrt(on.scalar("1/2"))


def exponential_of_half(on):
    """exp(1/2)."""
    return on.exp(on.scalar("1/2"))


def arc_tangent_of_half(on):
    """atan(1/2)."""
    return on.atan(on.scalar("1/2"))


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize(
    ("name", "right"),
    [("root", root_of_half), ("exp", exponential_of_half), ("atan", arc_tangent_of_half)],
)
def test_a_variable_may_have_the_name_of_a_function(name, right, count):
    """What z3 is told of a root says nothing of a variable that is called root, whichever of its entries is meant."""
    asked = problem(at_most(last_of(name), right), **{name: vectors(count, within=9)})
    assert not isinstance(smt.judge(asked, effort=EFFORT), Proof)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("x/y", ["y_0_0 != 0"]),
        ("sqrt(x)", ["x_0_0 >= 0"]),
        ("log(x)", ["x_0_0 > 0"]),
        ("x**(-2)", ["x_0_0 != 0"]),
        ("x**2 + factorial(3)", []),
    ],
)
def test_z3_is_asked_about_every_obligation(text, facts):
    """What a formula's steps are obliged to is asked, each by itself, and exponents from 0 on oblige to nothing."""
    formula = expanded(read_formula(text), lambda _: None)
    on = Smt([], [], [], [], any_value=True)
    steps = evaluate(formula, on, lambda symbol: z3.Real(f"{symbol[0]}_0_0"))
    assert [str(fact) for fact in smt_query._needs(formula, steps, on)] == facts
