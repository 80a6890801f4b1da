"""Factorials: (n/e)ⁿ ≤ n! always, n! ≤ (n/2)ⁿ from n = 6 on only."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers


def stirling(on, n):
    """(n/e)ⁿ."""
    return on.power(n / on.exp(on.scalar(1)), n)


def factorial(on, n):
    """The factorial."""
    return on.factorial(n)


def half(on, n):
    """(n/2)ⁿ."""
    return on.power(n / 2, n)


CLAIM = Claim(
    "13",
    kind="lemma",
    title="Bounds of factorials",
    section="4",
    says=r"(n/e)^n \le n! \le (n/2)^n",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(stirling, factorial), given={"n": integers(1, 60)}),
        Reading("from above, n ≥ 6", expects=PROVED, asserts=Bound(factorial, half), given={"n": integers(6, 60)}),
        Reading("from above, every n", expects=REFUTED, asserts=Bound(factorial, half), given={"n": integers(1, 60)}),
    ),
)
