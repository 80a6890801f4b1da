"""Euler's n² - n + 41 is said to be prime for every n from 1; it is 41² at n = 41."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, integers


@counted
def composite(n):
    """1 where n² - n + 41 has a divisor between 1 and itself, 0 where it has none."""
    value = n * n - n + 41
    return int(any(value % d == 0 for d in range(2, int(value**0.5) + 1)))


def zero(on):
    """0."""
    return on.scalar(0)


CLAIM = Claim(
    "F32",
    kind="lemma",
    title="Euler's primes",
    section="1",
    says=r"n^2 - n + 41 \text{ is prime}",
    readings=(
        Reading("every n from 1", expects=REFUTED, asserts=Bound(composite, zero), given={"n": integers(1)}),
        Reading("n from 1 to 40", expects=PROVED, asserts=Bound(composite, zero), given={"n": integers(1, 40)}),
        Reading("n from 1 to 500", expects=REFUTED, asserts=Bound(composite, zero), given={"n": integers(1, 500)}),
        Reading("n from 1 to 5000", expects=REFUTED, asserts=Bound(composite, zero), given={"n": integers(1, 5000)}),
    ),
)
