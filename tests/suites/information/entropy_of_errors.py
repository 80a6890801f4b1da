"""The entropy of a coin is at least 2 ln 2 times the smaller of its probabilities."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def smaller(on, p):
    """2 ln 2 times the smaller of p and 1 - p, which is ln 2 (1 - |2p - 1|)."""
    return on.log(on.scalar(2)) * (1 - abs(2 * p - 1))


def more(on, p):
    """0.7 in the place of ln 2."""
    return 7 * (1 - abs(2 * p - 1)) / 10


def entropy(on, p):
    """-p ln p - (1 - p) ln(1 - p)."""
    return -p * on.log(p) - (1 - p) * on.log(1 - p)


GIVEN = {"p": reals(above=0, below=1)}

CLAIM = Claim(
    "P.8",
    kind="lemma",
    title="Entropy and the probability of error",
    section="Hellman, Raviv, IEEE Transactions on Information Theory 16, 1970",
    says=r"2 \ln 2 \min(p, 1 - p) \le h(p)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(smaller, entropy), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, entropy), given=GIVEN),
    ),
)
