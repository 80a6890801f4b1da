"""The harmonic number of n lies between ln(n + 1) and 1 + ln n, and is at least 2n/(n + 1)."""

from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, integers


def lower(on, n):
    """ln(n + 1)."""
    return on.log(n + 1)


@counted
def harmonic(n):
    """1 + 1/2 + ... + 1/n."""
    return sum(Fraction(1, k) for k in range(1, n + 1))


def upper(on, n):
    """1 + ln n."""
    return 1 + on.log(n)


def means(on, n):
    """2n/(n + 1), by the two means."""
    return 2 * n / (n + 1)


def more(on, n):
    """0.6 + ln n."""
    return on.scalar("6/10") + on.log(n)


GIVEN = {"n": integers(1)}

CLAIM = Claim(
    "V.11",
    kind="lemma",
    title="Harmonic numbers",
    section="Graham, Knuth, Patashnik, Concrete Mathematics, section 6.3",
    says=r"\ln(n + 1) \le H_n \le 1 + \ln n, \quad \frac{2n}{n + 1} \le H_n",
    readings=(
        Reading("above ln", expects=PROVED, asserts=Bound(lower, harmonic), given=GIVEN),
        Reading("below ln", expects=PROVED, asserts=Bound(harmonic, upper), given=GIVEN),
        Reading("by the means", expects=PROVED, asserts=Bound(means, harmonic), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, harmonic), given=GIVEN),
    ),
)
