"""Counts of operations, right and wrong."""

from lemmacheck import PROVED, REFUTED, Claim, Cost, Family, Reading, integers
from lemmacheck.arithmetic import Operations


def pairs(on, n):
    """n² products, n sums, one exponential."""
    return on.row(n * n, 1 * n, 0 * n + 1)


def singles(on, n):
    """n products, n sums, one exponential."""
    return on.row(1 * n, 1 * n, 0 * n + 1)


def loops(n: int) -> Operations:
    """Count by doing."""
    return Operations(sum(1 for _ in range(n) for _ in range(n)), n, 1)


GROWING, GRID = Family({"n": "2**t"}), {"n": integers(1, 3)}

CLAIM = Claim(
    "4", kind="theorem", title="Counted", section="1", says=r"n^2",
    readings=(
        Reading(
            "pairs", expects=PROVED, asserts=Cost(pairs, exponent=2, along="n", run=loops, at=GRID),
            given={"n": integers(1)}, families=(GROWING,),
        ),
        Reading(
            "too slow", expects=REFUTED, asserts=Cost(pairs, exponent=1, along="n", run=loops, at=GRID),
            given={"n": integers(1)}, families=(GROWING,),
        ),
        Reading(
            "miscounted", expects=REFUTED, asserts=Cost(singles, exponent=1, along="n", run=loops, at=GRID),
            given={"n": integers(1)}, families=(GROWING,),
        ),
    ),
)  # fmt: skip
