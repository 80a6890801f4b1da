"""The sum of 1/(a³ + b³ + abc) and its like is at most 1/(abc) for positive numbers."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def share(on, a, b, c):
    """1/(a³ + b³ + abc)."""
    return 1 / (on.power(a, 3) + on.power(b, 3) + a * b * c)


def shares(on, a, b, c):
    """The sum of the three."""
    return share(on, a, b, c) + share(on, b, c, a) + share(on, c, a, b)


def whole(on, a, b, c):
    """1/(abc)."""
    return 1 / (a * b * c)


def less(on, a, b, c):
    """0.99/(abc)."""
    return on.scalar("99/100") / (a * b * c)


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}

CLAIM = Claim(
    "O.3",
    kind="lemma",
    title="USAMO 1997, problem 5",
    section="USAMO 1997/5",
    says=r"\sum \frac{1}{a^3 + b^3 + abc} \le \frac{1}{abc}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(shares, whole), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(shares, less), given=GIVEN),
    ),
)
