"""Power means of two numbers grow with the exponent, if the numbers are not negative.

The first mean is at most the second for any two numbers. The first against the third needs their sum to be positive.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def mean(on, x, y):
    """The arithmetic mean."""
    return (x + y) / 2


def quadratic_mean(on, x, y):
    """The root of the mean of squares."""
    return on.sqrt((x * x + y * y) / 2)


def cube_of_the_mean(on, x, y):
    """The third power of the arithmetic mean."""
    return on.power((x + y) / 2, 3)


def mean_of_cubes(on, x, y):
    """The mean of the third powers."""
    return (on.power(x, 3) + on.power(y, 3)) / 2


ANY = {"x": reals(), "y": reals()}
POSITIVE = {"x": reals(0), "y": reals(0)}

CLAIM = Claim(
    "5",
    kind="lemma",
    title="Power means",
    section="2",
    says=r"M_p \le M_q \text{ for } p \le q",
    readings=(
        Reading("first and second", expects=PROVED, asserts=Bound(mean, quadratic_mean), given=ANY),
        Reading("first and third", expects=PROVED, asserts=Bound(cube_of_the_mean, mean_of_cubes), given=POSITIVE),
        Reading(
            "first and third, any numbers", expects=REFUTED, asserts=Bound(cube_of_the_mean, mean_of_cubes), given=ANY
        ),
    ),
)
