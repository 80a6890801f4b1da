"""The entropy of a coin is at least 4 ln 2 times its variance, and at most 2 ln 2 times its deviation."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def variance(on, p):
    """4p(1 - p) ln 2."""
    return 4 * p * (1 - p) * on.log(on.scalar(2))


def entropy(on, p):
    """-p ln p - (1 - p) ln(1 - p)."""
    return -p * on.log(p) - (1 - p) * on.log(1 - p)


def deviation(on, p):
    """2√(p(1 - p)) ln 2."""
    return 2 * on.sqrt(p * (1 - p)) * on.log(on.scalar(2))


def more(on, p):
    """2.8p(1 - p)."""
    return 28 * p * (1 - p) / 10


GIVEN = {"p": reals(above=0, below=1)}

CLAIM = Claim(
    "P.5",
    kind="lemma",
    title="Entropy of a coin and its variance",
    section="Topsøe, Bounds for entropy and divergence, 2001",
    says=r"4 p (1 - p) \ln 2 \le h(p) \le 2 \sqrt{p (1 - p)} \ln 2",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(variance, entropy), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(entropy, deviation), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, entropy), given=GIVEN),
    ),
)
