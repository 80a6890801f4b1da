"""Numbers that a ball holds and no memory does: nothing is written out, what is clear is decided all the same."""

import pytest
from flint import arb
from tests.impl.lemmacheck.proving.problems import EFFORT, at_most, constant, itself, problem

from lemmacheck import integers, reals
from lemmacheck.arithmetic import ball, number_text, written_out
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.proving import smt
from lemmacheck.proving.prove import prove
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

QUICK = PROFILES["quick"]
FAR = 10**11


def of_two(on, k):
    """2 to the power k."""
    return on.power(on.scalar(2), k)


def of_three(on, k):
    """3 to the power k."""
    return on.power(on.scalar(3), k)


def exp_far(on, x):
    """exp(10¹²)x."""
    return on.exp(on.scalar(10**12)) * x


def test_ends_of_balls_are_written_out_if_there_is_room():
    """A short end is exactly what the ball holds; a long one raises, and is printed as a middle and a radius."""
    with ball(64):
        assert written_out(arb(5) / 8) * 8 == 5
        assert number_text(arb(2) ** 100) == str(2**100)
        for far in (arb(2) ** FAR, arb(2) ** -FAR, arb(FAR).exp().upper()):
            with pytest.raises(OverflowError, match="too large, or too near to zero"):
                written_out(far)
        assert set(number_text(arb(2) ** FAR)) == {"mid", "rad"}


def test_powers_without_room_are_compared_in_balls():
    """2^k < 3^k at k = 10¹¹, where neither is written out."""
    domain = Domain({"k": integers(FAR, FAR + 1)})
    assert judge_point(Link(of_two, of_three), {"k": ((FAR,),)}).decision is Decision.HOLDS
    assert isinstance(prove(domain, Link(of_two, of_three), profile=QUICK), Proof)
    assert judge_point(Link(of_three, of_two), {"k": ((FAR,),)}).decision is Decision.BROKEN


def test_solvers_are_given_no_number_without_room():
    """An exponential that has no room ends SMT, and nothing else."""
    posed = problem(at_most(exp_far, constant(1)), x=reals(-1, 0))
    answer = smt.judge(posed, effort=EFFORT)
    assert isinstance(answer, Refusal)
    assert not answer.applicable


def test_points_at_bounds_without_room_are_no_points():
    """Between -exp(x) and exp(x) lie points for small x, and none that can be written down for x = 10¹²."""
    domain = Domain({"x": reals(10**12), "y": reals("-exp(x)", "exp(x)")})
    (assignment,) = domain.assignments(limit=1)
    with pytest.raises(OverflowError, match="too large"):
        domain.point(assignment, [0, 1])
    assert isinstance(prove(domain, Link(itself, constant(1)), profile=QUICK), Refusal)
