"""Tests of sums whose length is a function of t: they are what they are at lengths at which they can be taken."""

from fractions import Fraction

import pytest
from flint import arb

from lemmacheck.arithmetic import NotAvailableError, ball
from lemmacheck.asymptotics import Eventual, Summands, germ, largest, summand, summed
from lemmacheck.judging.samples import logarithms

FAR = 20_000
ON, BODY = Eventual(12), Summands(Eventual(12))
T, K = ON.parameter()[0, 0], BODY.place()


def root(value):
    """Return the root of a summand."""
    return BODY.sqrt1(value)


SUMMANDS = {
    "ones": (summand(1), lambda k: arb(1)),
    "places": (K, arb),
    "cubes and squares": (K * K * K - 2 * K * K, lambda k: arb(k**3 - 2 * k * k)),
    "powers of one half": (BODY.power(BODY.scalar("1/2"), BODY.scalar(K))[0, 0], lambda k: arb(2) ** -min(k, 2000)),
    "inverses": (1 / K, lambda k: 1 / arb(k)),
    "roots": (root(K), lambda k: arb(k).sqrt()),
    "inverse roots": (1 / root(K), lambda k: 1 / arb(k).sqrt()),
    "logarithms": (BODY.log1(K), lambda k: arb(k).log()),
    "logarithms over places": (BODY.log1(K) / K, lambda k: arb(k).log() / k),
    "places times squares of logarithms": (K * BODY.log1(K) * BODY.log1(K), lambda k: k * arb(k).log() ** 2),
    "roots times logarithms": (root(K) * BODY.log1(K), lambda k: arb(k).sqrt() * arb(k).log()),
    "exponentials of logarithms": (BODY.exp1(BODY.log1(K) / 2), lambda k: arb(k).sqrt()),
}


@pytest.mark.parametrize("name", SUMMANDS)
def test_sums_are_what_they_are(name):
    """A sum over so many places is near what it is said to be, and exactly that where nothing is left out."""
    body, term = SUMMANDS[name]
    found = summed(ON, T, body)
    with ball(256):
        total = sum((term(k) for k in range(1, FAR + 1)), arb(0))
        expected = found.enclosure(logarithms(arb(FAR)))
        assert expected.overlaps(total) if found.is_exact else abs(total / expected - 1) < 0.2


@pytest.mark.parametrize("name", ["inverse squares", "inverse cubes of roots"])
def test_of_sums_that_converge_only_the_size_is_known(name):
    """Nothing is said of the limit of a sum but that it is finite."""
    body = 1 / (K * K) if name == "inverse squares" else 1 / (K * root(K))
    found = summed(ON, T, body)
    assert found.limit if found.top.terms else found.bound() is not None
    with pytest.raises(NotAvailableError):
        found.sign()


def test_the_largest_stands_at_an_end():
    """What rises is largest at the last place, what falls at the first; of what may do both nothing is said."""
    assert largest(ON, T, 2 * K + 1).text("t") == "2*t + 1"
    assert largest(ON, T, 3 / K).text("t") == "3"
    assert largest(ON, T, -K).text("t") == "-1"
    for body in (BODY.log1(K) / K, K - K * K, K + 1 / K):
        with pytest.raises(NotAvailableError):
            largest(ON, T, body)


@pytest.mark.parametrize("length", [germ(-3), germ(Fraction(1, 2)), T / 2, 5 - T])
def test_a_number_of_places_is_a_positive_integer(length):
    """No sum is taken over what is no number of places."""
    with pytest.raises(NotAvailableError):
        summed(ON, length, K)


@pytest.mark.parametrize(
    "made",
    [
        lambda: BODY.exp1(K),
        lambda: BODY.sin1(K),
        lambda: BODY.floor1(K / 2),
        lambda: root(K + 1),
        lambda: BODY.log1(BODY.log1(K)),
        lambda: abs(K - 5),
        lambda: 1 / (K + 1),
        lambda: BODY.smaller(K, summand(3)),
        lambda: summed(ON, T, BODY.power(BODY.scalar(2), BODY.scalar(K))[0, 0] * K),
    ],
)
def test_what_is_not_followed_is_refused(made):
    """A summand that is no sum of powers and logarithms of its place is refused."""
    with pytest.raises(NotAvailableError):
        made()
