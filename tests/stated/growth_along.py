"""O(R) with a constant that may depend on the integer g, as Growth has it; a family lets g grow."""

from lemmacheck import PROVED, SUPPORTED, Claim, Family, Growth, Reading, integers, reals


def product(on, g, R):
    """gR."""
    return g * R


def itself(on, R):
    """R."""
    return R * 1


GIVEN = {"g": integers(1), "R": reals(1)}
CLAIM = Claim(
    "P2",
    kind="lemma",
    title="Growth along R only",
    section="10",
    says=r"gR = O_g(R)",
    readings=(
        Reading(
            "a family that moves g too",
            expects=SUPPORTED,
            asserts=Growth(product, itself, along=("R",)),
            given=GIVEN,
            families=(Family({"R": "t", "g": "t"}),),
        ),
        Reading(
            "a family of R",
            expects=SUPPORTED,
            asserts=Growth(product, itself, along=("R",)),
            given=GIVEN,
            families=(Family({"R": "t"}),),
        ),
        Reading(
            "g at most 5",
            expects=PROVED,
            asserts=Growth(product, itself, along=("R",)),
            given=GIVEN | {"g": integers(1, 5)},
        ),
    ),
)
