"""A bound up to a constant that a family breaks."""

from lemmacheck import REFUTED, Claim, Family, Growth, Reading, integers, reals


def cube(on, R, x):
    """x³."""
    return abs(x * x * x)


def square(on, R):
    """R²."""
    return R * R


CLAIM = Claim(
    "7", kind="lemma", title="Grows", section="1", says=r"x^3 = O(R^2)",
    readings=(
        Reading(
            "along R", expects=REFUTED, asserts=Growth(cube, square, along=("R",)),
            given={"k": integers(1, 2), "R": reals(above=1), "x": reals("-R", "R")},
            families=(Family({"R": "t + 1", "x": "t + 1"}),),
        ),
    ),
)  # fmt: skip
