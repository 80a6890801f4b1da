"""Where xyz is at least 1, the sum of (x⁵ - x²)/(x⁵ + y² + z²) and its like is not negative."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def zero(on):
    """0."""
    return on.scalar(0)


def more(on):
    """0.01."""
    return on.scalar("1/100")


def share(on, x, y, z):
    """(x⁵ - x²)/(x⁵ + y² + z²)."""
    return (on.power(x, 5) - x * x) / (on.power(x, 5) + y * y + z * z)


def shares(on, x, y, z):
    """The sum of the three."""
    return share(on, x, y, z) + share(on, y, z, x) + share(on, z, x, y)


GIVEN = {"x": reals(above=0), "y": reals(above=0), "z": reals(above=0)}
WHERE = ("x * y * z >= 1",)

CLAIM = Claim(
    "O.3",
    kind="lemma",
    title="IMO 2005, problem 3",
    section="IMO 2005/3",
    says=r"xyz \ge 1 \implies \sum \frac{x^5 - x^2}{x^5 + y^2 + z^2} \ge 0",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(zero, shares), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, shares), given=GIVEN, where=WHERE),
    ),
)
