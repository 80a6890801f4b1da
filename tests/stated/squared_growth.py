"""f = O(f²)? Not if f goes to 0, such as 1/n."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, integers, reals


def itself(on, f):
    """f."""
    return f


def squared(on, f):
    """f²."""
    return f * f


def inverse(on, n):
    """1/n."""
    return 1 / n


def inverse_squared(on, n):
    """1/n²."""
    return 1 / (n * n)


CLAIM = Claim(
    "F10",
    kind="lemma",
    title="A function and its square",
    section="4",
    says=r"f = O(f^2)",
    readings=(
        Reading(
            "any value above 0, no family",
            expects=REFUTED,
            asserts=Bound(itself, squared, up_to_constant=True),
            given={"f": reals(above=0)},
        ),
        Reading(
            "any value above 0",
            expects=REFUTED,
            asserts=Bound(itself, squared, up_to_constant=True),
            given={"f": reals(above=0)},
            families=(Family({"f": "1/t"}),),
        ),
        Reading(
            "1/n, no family",
            expects=REFUTED,
            asserts=Bound(inverse, inverse_squared, up_to_constant=True),
            given={"n": integers(1)},
        ),
        Reading(
            "1/n",
            expects=REFUTED,
            asserts=Bound(inverse, inverse_squared, up_to_constant=True),
            given={"n": integers(1)},
            families=(Family({"n": "t"}),),
        ),
        Reading(
            "values from 1 on",
            expects=PROVED,
            asserts=Bound(itself, squared, up_to_constant=True),
            given={"f": reals(1)},
        ),
        Reading(
            "values from 1/10 on",
            expects=PROVED,
            asserts=Bound(itself, squared, up_to_constant=True),
            given={"f": reals("1/10")},
        ),
    ),
)
