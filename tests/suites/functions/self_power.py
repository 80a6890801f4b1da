"""For positive x, x ln x is at least -1/e."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def least(on):
    """-1/e."""
    return -1 / on.e


def more(on):
    """-0.367."""
    return on.scalar("-367/1000")


def product(on, x):
    """x ln x."""
    return x * on.log(x)


GIVEN = {"x": reals(above=0)}

CLAIM = Claim(
    "D.14",
    kind="lemma",
    title="The least value of x to the power x",
    section="Bullen, Dictionary of Inequalities, Exponential function inequalities",
    says=r"x \ln x \ge -\frac1e",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(least, product), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, product), given=GIVEN),
    ),
)
