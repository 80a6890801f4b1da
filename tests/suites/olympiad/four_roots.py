"""For numbers from 0 on whose sum is 1, the roots of 4a + 1 and its like add up to at most √21."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def roots(on, a, b):
    """√(4a + 1) + √(4b + 1) + √(4c + 1), where c = 1 - a - b."""
    c = 1 - a - b
    return on.sqrt(4 * a + 1) + on.sqrt(4 * b + 1) + on.sqrt(4 * c + 1)


def most(on):
    """√21."""
    return on.sqrt(on.scalar(21))


def less(on):
    """4.58."""
    return on.scalar("458/100")


GIVEN = {"a": reals(0, 1), "b": reals(0, "1 - a")}

CLAIM = Claim(
    "O.8",
    kind="lemma",
    title="Roots of 4a + 1",
    section="Engel, Problem-Solving Strategies, ch. 7",
    says=r"a + b + c = 1 \implies \sqrt{4a + 1} + \sqrt{4b + 1} + \sqrt{4c + 1} \le \sqrt{21}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(roots, most), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(roots, less), given=GIVEN),
    ),
)
