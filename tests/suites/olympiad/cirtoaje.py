"""The square of a² + b² + c² is at least three times a³b + b³c + c³a, for all real numbers."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def cycle(on, a, b, c):
    """3(a³b + b³c + c³a)."""
    return 3 * (on.power(a, 3) * b + on.power(b, 3) * c + on.power(c, 3) * a)


def more(on, a, b, c):
    """3.01(a³b + b³c + c³a)."""
    return on.scalar("301/300") * cycle(on, a, b, c)


def square(on, a, b, c):
    """(a² + b² + c²)²."""
    return on.power(a * a + b * b + c * c, 2)


GIVEN = {"a": reals(), "b": reals(), "c": reals()}

CLAIM = Claim(
    "O.7",
    kind="lemma",
    title="Cirtoaje 1992",
    section="Chen, A Brief Introduction to Olympiad Inequalities",
    says=r"(a^2 + b^2 + c^2)^2 \ge 3(a^3 b + b^3 c + c^3 a)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(cycle, square), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, square), given=GIVEN),
    ),
)
