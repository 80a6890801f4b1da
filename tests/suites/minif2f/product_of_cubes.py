"""The product of 1 + 1/k³ for k up to n is at most 3 - 1/n."""

import math
from fractions import Fraction

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, integers


@counted
def product(n):
    """(1 + 1/1³)(1 + 1/2³)...(1 + 1/n³)."""
    return math.prod(1 + Fraction(1, k**3) for k in range(1, n + 1))


def bound(on, n):
    """3 - 1/n."""
    return 3 - 1 / n


def less(on, n):
    """2.9 - 1/n."""
    return on.scalar("29/10") - 1 / n


GIVEN = {"n": integers(1)}

CLAIM = Claim(
    "M.8",
    kind="lemma",
    title="induction_prod1p1onk3le3m1onn",
    section="miniF2F, test",
    says=r"\prod_{k=1}^n \Bigl(1 + \frac{1}{k^3}\Bigr) \le 3 - \frac1n",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(product, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(product, less), given=GIVEN),
    ),
)
