"""The sum of (b + c - a)²/((b + c)² + a²) and its like is at least 3/5."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def least(on):
    """3/5."""
    return on.scalar("3/5")


def more(on):
    """0.61."""
    return on.scalar("61/100")


def share(on, a, b, c):
    """(b + c - a)²/((b + c)² + a²)."""
    return on.power(b + c - a, 2) / (on.power(b + c, 2) + a * a)


def shares(on, a, b, c):
    """The sum of the three."""
    return share(on, a, b, c) + share(on, b, c, a) + share(on, c, a, b)


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}

CLAIM = Claim(
    "O.10",
    kind="lemma",
    title="Japan 1997",
    section="Japan 1997; Chen, A Brief Introduction to Olympiad Inequalities",
    says=r"\sum \frac{(b + c - a)^2}{(b + c)^2 + a^2} \ge \frac35",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(least, shares), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, shares), given=GIVEN),
    ),
)
