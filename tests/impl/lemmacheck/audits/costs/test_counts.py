"""Sums over what is no count or over nothing, domains whose first integers are none, irrational constants."""

from contextlib import nullcontext

import pytest
from tests.impl.lemmacheck.proving.problems import constant, itself

from lemmacheck import fixed, integers, reals, summed, vectors
from lemmacheck.arithmetic import ball, exact, high
from lemmacheck.formula import Unknowns
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.proving.prove import BY_SUMMAND, prove, summands_compare
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

QUICK = PROFILES["quick"]


def larger(on, x):
    """x² + x."""
    return x * x + x


def both(on, k, m):
    """k + m."""
    return k + m


def times_constants(on, c, x):
    """The sum of c, times x."""
    return on.total(c) * x


@pytest.mark.parametrize("over", ["k", "2*k", "k*k + 1", "k**2", "max(k, 3)", "min(k, 3)", "abs(k)", "3"])
def test_counts_made_of_counts_compare(over):
    """Sums over what is made of integers from 0 on, by operations that lead to nothing else, keep their order."""
    domain = Domain({"k": integers(0, 3), "x": reals(-1, 1)})
    assert summands_compare(domain, Link(summed(over)(itself), summed(over)(larger)))


@pytest.mark.parametrize(
    "over", ["log(1/2)", "log(k/10)", "1/k", "k/k", "k/2", "sqrt(k)", "exp(log(k))", "-k", "k - 1", "1/2", "k**(1/2)"]
)
def test_what_is_no_count_compares_nothing(over):
    """A logarithm may be negative and a quotient may have no value: such sums are not compared summand by summand."""
    domain = Domain({"k": integers(0, 3), "x": reals(-1, 1)})
    link = Link(summed(over)(itself), summed(over)(larger))
    assert not summands_compare(domain, link)
    judged = prove(domain, link, profile=QUICK)
    assert isinstance(judged, Refusal) or BY_SUMMAND not in judged.by


@pytest.mark.parametrize("over", ["log(1/2)", "log(k/10)", "1/k", "k/k", "-k"])
def test_sums_over_no_count_are_not_proved(over):
    """Over a negative number the larger summand has the smaller sum, and over 1/0 none has any."""
    domain = Domain({"k": integers(0, 3), "x": reals(-1, 1)})
    assert isinstance(prove(domain, Link(summed(over)(itself), summed(over)(larger)), profile=QUICK), Refusal)


def test_a_domain_is_not_empty_because_its_first_integer_is_of_no_use():
    """With k ≥ -2 and 0 ≤ m ≤ k, there is no m for k = -2, and there are points."""
    domain = Domain({"k": integers(-2), "m": integers(0, "k")})
    refused = prove(domain, Link(both, constant(5)), profile=QUICK)
    assert isinstance(refused, Refusal)
    assert not refused.is_empty
    proved = prove(domain, Link(constant(0), both), profile=QUICK)
    assert isinstance(proved, Proof)


def test_models_with_irrational_constants_are_no_points():
    """z3's model is no exact point where the domain has a row with √2: nothing is raised, and no point is named."""
    domain = Domain({"c": fixed("sqrt(2)", 1), "x": reals(-1, 1)})
    refused = prove(domain, Link(constant(0), times_constants), profile=QUICK)
    assert isinstance(refused, Refusal)
    assert not refused.suspects


def tenths(on, v):
    """A tenth of the product, and two of them."""
    return on.product(v) / 10 + 2 * on.product(v) / 10


def three_tenths(on, v):
    """Three tenths of the product."""
    return 3 * on.product(v) / 10


@pytest.mark.parametrize("opened", [exact(), ball(64), ball(64, rational=True), high(64), nullcontext(Unknowns())])
def test_what_nothing_adds_up_to_is_a_number(opened):
    """Of a row without entries, sum, product and their quotients are numbers of the arithmetic, never floats."""
    with opened as on:
        nothing, none = on.matrix([[]]), on.transpose(on.matrix([[]]))
        kind = type(on.number(0))
        for found in (
            on.total(nothing), on.product(nothing), on.row_sums(nothing), on.dot(nothing, nothing),
            on.matmul(nothing, none), on.total(nothing) / 3, on.product(nothing) / 3,
        ):  # fmt: skip
            assert found.shape == (1, 1)
            assert type(found[0, 0]) is kind


def test_products_of_nothing_are_exact():
    """1/10 + 2/10 = 3/10 of the product of no entries; in floats it is not."""
    domain = Domain({"k": integers(0, 0), "v": vectors("k", within=1)})
    for link in (Link(tenths, three_tenths), Link(three_tenths, tenths)):
        assert isinstance(prove(domain, link, profile=QUICK), Proof)
    assert judge_point(Link(tenths, three_tenths), {"k": ((0,),), "v": ((),)}).decision is Decision.TIGHT
