"""The sum of |kx - 1| for k up to 119 is at least 49, which it is at x = 1/84."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def least(on):
    """49."""
    return on.scalar(49)


def more(on):
    """49.1."""
    return on.scalar("491/10")


def distances(on, x):
    """|x - 1| + |2x - 1| + ... + |119x - 1|."""
    return on.total(abs(on.vector(range(1, 120)) * x - 1))


GIVEN = {"x": reals()}

CLAIM = Claim(
    "M.6",
    kind="lemma",
    title="amc12a_2010_p22",
    section="miniF2F, valid",
    says=r"49 \le \sum_{k=1}^{119} |kx - 1|",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(least, distances), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, distances), given=GIVEN),
    ),
)
