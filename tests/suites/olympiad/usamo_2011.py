"""Where a² + b² + c² + (a + b + c)² is at most 4, the sum of (ab + 1)/(a + b)² and its like is at least 3."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def three(on):
    """3."""
    return on.scalar(3)


def more(on):
    """3.01."""
    return on.scalar("301/100")


def share(on, a, b):
    """(ab + 1)/(a + b)²."""
    return (a * b + 1) / on.power(a + b, 2)


def shares(on, a, b, c):
    """The sum of the three."""
    return share(on, a, b) + share(on, b, c) + share(on, c, a)


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}
WHERE = ("a * a + b * b + c * c + (a + b + c) ** 2 <= 4",)

CLAIM = Claim(
    "O.9",
    kind="lemma",
    title="USAMO 2011, problem 1",
    section="USAMO 2011/1",
    says=r"\sum \frac{ab + 1}{(a + b)^2} \ge 3",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(three, shares), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, shares), given=GIVEN, where=WHERE),
    ),
)
