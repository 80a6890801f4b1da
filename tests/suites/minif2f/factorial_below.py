"""The square of n is at most its factorial, from n = 4 on; at n = 3 it is not."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers


def square(on, n):
    """n²."""
    return n * n


def factorial(on, n):
    """n!."""
    return on.factorial(n)


GIVEN = {"n": integers(4)}

CLAIM = Claim(
    "M.10",
    kind="lemma",
    title="induction_ineq_nsqlefactn",
    section="miniF2F, valid",
    says=r"n^2 \le n!",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(square, factorial), given=GIVEN),
        Reading("from 3 on", expects=REFUTED, asserts=Bound(square, factorial), given={"n": integers(3)}),
    ),
)
