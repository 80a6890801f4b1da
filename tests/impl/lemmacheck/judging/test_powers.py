"""Powers that are too long to write out, and powers of what has no value: judges say so at once, and prove nothing."""

import time
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.proving.problems import EFFORT, at_most, constant, problem

from lemmacheck import integers, power, reals
from lemmacheck.arithmetic import NoValueError, exact
from lemmacheck.formula.tracing import trace
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.proving import corner, enclosure, root, smt

JUDGES = {
    "roots": root.judge,
    "SMT": lambda posed: smt.judge(posed, effort=EFFORT),
    "corners": corner.judge,
    "boxes": lambda posed: enclosure.judge(posed, boxes=20),
}
ONE = constant(1)


def long_power(on, x):
    """The number x to the power 10⁹."""
    return on.power(x, 10**9)


def long_constant(on, x):
    """3 to the power 10⁹, times x."""
    return on.power(on.scalar(3), 10**9) * x


def high_degree(on, x):
    """The number x to the power 5000."""
    return on.power(x, 5000)


def many_factors(on, x):
    """The power 200 of x, in two steps."""
    return on.power(x, 100) * on.power(x, 100)


def follows(on, P):
    """The power itself."""
    return P


def of_no_value(on, x):
    """The power 0 of 1/x."""
    return (1 / x) ** 0


def of_no_value_as_declared(on, x):
    """The same by the arithmetic's own power."""
    return on.power(1 / x, 0)


def by_integer(on, k, x):
    """The number x to the power k, by Python's sign."""
    return x**k


def of_two(on, k):
    """2 to the power k, by Python's sign."""
    return 2**k


@pytest.mark.parametrize("judge", JUDGES.values(), ids=JUDGES)
@pytest.mark.parametrize("term", [long_power, long_constant, high_degree, many_factors])
def test_long_powers_are_refused_at_once(judge, term):
    """No judge writes a power out that has no end, nor looks for the roots of a polynomial of such a degree."""
    began = time.process_time()
    answer = judge(problem(at_most(term, constant(-1)), x=reals(0, 1)))
    assert isinstance(answer, Refusal)
    assert time.process_time() - began < 5


def test_powers_of_the_domain_may_be_long():
    """A declared power whose exponent is far out ends no judge."""
    far = problem(at_most(ONE, follows), k=integers(10**23, 10**23), R=reals(1), P=power("R", "k"))
    for judge in JUDGES.values():
        assert isinstance(judge(far), Refusal)


def test_short_powers_are_still_solved():
    """x⁶⁴ ≤ 1 on [0, 1] by its roots."""

    def term(on, x):
        return on.power(x, 64)

    assert not isinstance(root.judge(problem(at_most(term, ONE), x=reals(0, 1))), Refusal)


@pytest.mark.parametrize("term", [of_no_value, of_no_value_as_declared])
def test_a_power_of_what_has_no_value_has_none(term):
    """(1/x)⁰ is nothing at 0, so it is not proved to be 1 around it, though balls without a value have one to the 0."""
    posed = problem(at_most(term, ONE), x=reals(-1, 1))
    for name in ("roots", "SMT", "boxes"):
        assert isinstance(JUDGES[name](posed), Refusal)
    assert judge_point(posed.link, {"x": ((0,),)}).decision is Decision.UNDECIDED


@pytest.mark.parametrize("term", [by_integer, of_two])
def test_pythons_sign_for_powers_is_the_same_power(term):
    """The number x to the power of a declared integer is on.power of them: 1 for the exponent 0."""
    posed = problem(at_most(term, ONE), k=integers(0, 0), x=reals(-1, 1))
    assert isinstance(JUDGES["SMT"](posed), Proof)
    assert judge_point(posed.link, {"k": ((0,),), "x": ((1,),)}).decision is Decision.TIGHT


def test_known_numbers_stay_short():
    """A term may raise a known integer to any power on unknowns: long powers are not written out."""

    def tower(on, k):
        return on.power(on.power(on.scalar(3), 10**9), k)

    began = time.process_time()
    trace(tower, (("k", 1, 1),), lambda _symbol: Fraction(2))
    assert time.process_time() - began < 1


def test_factorials_end():
    """The factorial of 10⁹ is not written out, and that of -1 has no value."""
    with exact() as on:
        assert on.factorial(on.scalar(20))[0, 0] == 2432902008176640000
        with pytest.raises(OverflowError, match="too many digits"):
            on.factorial(on.scalar(10**9))
        with pytest.raises(NoValueError, match="the factorial of -1"):
            on.factorial(on.scalar(-1))
