"""Harmonic numbers lie between ln n + 1/2 and ln n + 1: the constant is Euler's 0.577... in the end, and 1 at n = 1."""

from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, integers


@counted
def harmonic(n):
    """The sum of 1/i for i up to n."""
    return sum(Fraction(1, i) for i in range(1, n + 1))


def above(on, n):
    """1 + ln n."""
    return 1 + on.log(n)


def below(on, n):
    """1/2 + ln n."""
    return on.scalar("1/2") + on.log(n)


def too_low(on, n):
    """3/5 + ln n."""
    return on.scalar("3/5") + on.log(n)


GIVEN = {"n": integers(1, 200)}

CLAIM = Claim(
    "12",
    kind="lemma",
    title="Harmonic numbers",
    section="4",
    says=r"\ln n + \tfrac12 \le H_n \le \ln n + 1",
    readings=(
        Reading("at most 1 + ln n", expects=PROVED, asserts=Bound(harmonic, above), given=GIVEN),
        Reading("at least 1/2 + ln n", expects=PROVED, asserts=Bound(below, harmonic), given=GIVEN),
        Reading("at least 3/5 + ln n", expects=REFUTED, asserts=Bound(too_low, harmonic), given=GIVEN),
    ),
)
