"""The logarithm of 1 - x is less than 3x/2 in absolute value up to 0.5828, and no longer at 0.583."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, strictly


def size(on, x):
    """|ln(1 - x)|."""
    return abs(on.log(1 - x))


def bound(on, x):
    """3x/2."""
    return 3 * x / 2


GIVEN = {"x": reals(above=0, high="5828/10000")}

CLAIM = Claim(
    "D.2",
    kind="lemma",
    title="DLMF 4.5.3",
    section="NIST DLMF 4.5(i)",
    says=r"|\ln(1 - x)| < \tfrac32 x",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(size, strictly(bound)), given=GIVEN),
        Reading(
            "up to 0.583", expects=REFUTED, asserts=Bound(size, bound), given={"x": reals(above=0, high="583/1000")}
        ),
    ),
)
