"""The three distances |x - p|, |x - 15| and |x - p - 15| add up to at least 15, for x between p and 15."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def least(on):
    """15."""
    return on.scalar(15)


def more(on):
    """15.1."""
    return on.scalar("151/10")


def distances(on, x, p):
    """|x - p| + |x - 15| + |x - p - 15|."""
    return abs(x - p) + abs(x - 15) + abs(x - p - 15)


GIVEN = {"p": reals(above=0, below=15), "x": reals("p", 15)}

CLAIM = Claim(
    "M.12",
    kind="lemma",
    title="aime_1983_p2",
    section="miniF2F, test",
    says=r"15 \le |x - p| + |x - 15| + |x - p - 15|",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(least, distances), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, distances), given=GIVEN),
    ),
)
