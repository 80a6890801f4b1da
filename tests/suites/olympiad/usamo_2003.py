"""The sum of (2a + b + c)²/(2a² + (b + c)²) and its like is at most 8 for positive numbers."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def share(on, a, b, c):
    """(2a + b + c)²/(2a² + (b + c)²)."""
    return on.power(2 * a + b + c, 2) / (2 * a * a + on.power(b + c, 2))


def shares(on, a, b, c):
    """The sum of the three."""
    return share(on, a, b, c) + share(on, b, c, a) + share(on, c, a, b)


def eight(on):
    """8."""
    return on.scalar(8)


def less(on):
    """7.9."""
    return on.scalar("79/10")


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}

CLAIM = Claim(
    "O.4",
    kind="lemma",
    title="USAMO 2003, problem 5",
    section="USAMO 2003/5",
    says=r"\sum \frac{(2a + b + c)^2}{2a^2 + (b + c)^2} \le 8",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(shares, eight), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(shares, less), given=GIVEN),
    ),
)
