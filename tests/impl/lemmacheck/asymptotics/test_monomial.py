"""The scale of growth: monomials are ordered by their logarithms, and each has one form."""

import itertools

import pytest
from flint import arb, fmpq

from lemmacheck.arithmetic import NotAvailableError, ball
from lemmacheck.asymptotics import constant, elementary, monomial
from lemmacheck.asymptotics.monomial import PARAMETER, UNIT, Monomial, compare, exp_of, iterated_log, trend
from lemmacheck.judging.samples import logarithms

ONE, LOG2 = fmpq(1), elementary.log(fmpq(2))
LOG, LOGLOG = iterated_log(1), iterated_log(2)

ASCENDING = [
    exp_of({PARAMETER * PARAMETER: -ONE}),
    exp_of({PARAMETER: -ONE}),
    exp_of({PARAMETER.power(fmpq(1, 2)): -ONE}),
    PARAMETER.power(fmpq(-3)),
    PARAMETER.inverse(),
    PARAMETER.power(fmpq(-1, 100)),
    LOG.power(fmpq(-5)),
    LOGLOG.inverse(),
    UNIT,
    LOGLOG,
    LOG.power(fmpq(1, 3)),
    LOG * LOGLOG.inverse(),
    LOG,
    LOG * LOGLOG,
    LOG.power(fmpq(100)),
    exp_of({LOG.power(fmpq(1, 2)): ONE}),
    exp_of({LOG * LOGLOG.inverse(): ONE}),
    PARAMETER.power(fmpq(1, 100)),
    PARAMETER * LOG.power(fmpq(-7)),
    PARAMETER,
    PARAMETER * LOG,
    PARAMETER.power(fmpq(3)),
    exp_of({LOG * LOGLOG: ONE}),
    exp_of({LOG * LOG: ONE}),
    exp_of({PARAMETER.power(fmpq(1, 2)): ONE}),
    exp_of({PARAMETER * LOG.inverse(): ONE}),
    exp_of({PARAMETER: LOG2, LOG: fmpq(-9)}),
    exp_of({PARAMETER: LOG2}),
    exp_of({PARAMETER: ONE, PARAMETER.power(fmpq(1, 2)): fmpq(-1)}),
    exp_of({PARAMETER: ONE}),
    exp_of({PARAMETER * LOG: ONE}),
    exp_of({PARAMETER * PARAMETER: ONE}),
    exp_of({exp_of({PARAMETER: ONE}): ONE}),
]


def test_monomials_are_ordered_by_growth():
    """From e^(-t²) to e^(e^t): each one is beaten by every one after it."""
    for left, right in itertools.combinations(ASCENDING, 2):
        assert compare(left, right) == -1, (monomial.text(left, "t"), monomial.text(right, "t"))
        assert compare(right, left) == 1


def test_the_order_sorts_any_shuffle():
    """Sorting finds the same order from behind."""
    assert monomial.arranged(ASCENDING) == ASCENDING[::-1]
    powers = [PARAMETER.power(fmpq(k)) for k in (-2, 5, 0, 3)]
    assert monomial.arranged(powers) == [PARAMETER.power(fmpq(k)) for k in (5, 3, 0, -2)]


def test_each_monomial_has_one_form():
    """e to the power of ln t is t, products of powers add up, and what cancels is 1."""
    assert exp_of({LOG: fmpq(3)}) == PARAMETER.power(fmpq(3))
    assert exp_of({LOGLOG: ONE}) == LOG
    assert exp_of({PARAMETER: LOG2}) * exp_of({PARAMETER: -LOG2}) == UNIT
    assert PARAMETER.power(fmpq(2)) * PARAMETER.power(fmpq(-2)) == UNIT
    assert LOG * PARAMETER * LOG.inverse() == PARAMETER
    assert exp_of({PARAMETER: LOG2, LOG: ONE}).log() == {PARAMETER: LOG2, LOG: ONE}


def test_a_growth_with_an_unknown_constant_is_left_open():
    """T to the power of a constant that may be positive or negative tends nowhere that is known."""
    with pytest.raises(NotAvailableError):
        trend(Monomial((constant.free("c", low=None),)))
    assert trend(Monomial((constant.free("c", low=0, is_open=True),))) == 1
    with pytest.raises(NotAvailableError, match="nested"):
        iterated_log(50)


@pytest.mark.parametrize("place", ASCENDING[3:29])
def test_values_enclose_what_the_logarithm_says(place):
    """The ball around a monomial contains e to the power of its logarithm."""
    with ball(300):
        places = logarithms(arb(2) ** 20)
        inside = sum((m.enclosure(places) * constant.enclosure(c) for m, c in place.log().items()), arb(0))
        assert place.enclosure(places).overlaps(inside.exp())


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (UNIT, "1"),
        (PARAMETER.power(fmpq(2)) * LOG.inverse(), "n**2/log(n)"),
        (PARAMETER.power(fmpq(-1, 2)), "1/sqrt(n)"),
        (exp_of({PARAMETER: elementary.log(fmpq(25, 16))}), "(25/16)**n"),
        (exp_of({PARAMETER * LOG: ONE, PARAMETER: -ONE}), "exp(n*log(n) - n)"),
    ],
)
def test_monomials_are_written_as_expressions(place, text):
    """A monomial's text reads like a formula in its parameter."""
    assert monomial.text(place, "n") == text
