"""The product of ab + bc + ca and the sum of 1/(a + b)² and its like is at least 9/4."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def least(on):
    """9/4."""
    return on.scalar("9/4")


def more(on):
    """2.26."""
    return on.scalar("226/100")


def squares(on, a, b, c):
    """1/(a + b)² + 1/(b + c)² + 1/(c + a)²."""
    return 1 / on.power(a + b, 2) + 1 / on.power(b + c, 2) + 1 / on.power(c + a, 2)


def product(on, a, b, c):
    """ab + bc + ca times that."""
    return (a * b + b * c + c * a) * squares(on, a, b, c)


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}

CLAIM = Claim(
    "O.5",
    kind="lemma",
    title="Iran 1996",
    section="Iran 1996; Chen, A Brief Introduction to Olympiad Inequalities",
    says=r"(ab + bc + ca) \Bigl(\frac{1}{(a + b)^2} + \frac{1}{(b + c)^2} + \frac{1}{(c + a)^2}\Bigr) \ge \frac94",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(least, product), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, product), given=GIVEN),
    ),
)
