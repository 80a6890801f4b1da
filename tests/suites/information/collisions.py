"""Two draws from n outcomes agree with a probability of at least 1/n."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, simplex


def least(on, n):
    """1/n."""
    return 1 / n


def collisions(on, p):
    """Σp²."""
    return on.total(p * p)


def more(on, n):
    """1.01/n."""
    return 101 / (100 * n)


GIVEN = {"n": integers(1), "p": simplex("n")}

CLAIM = Claim(
    "P.11",
    kind="lemma",
    title="The probability of a collision",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 16",
    says=r"\frac1n \le \sum p_i^2",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(least, collisions), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, collisions), given=GIVEN),
    ),
)
