"""The divergence of two coins is at least twice the square of what their probabilities differ by."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def square(on, p, q):
    """2(p - q)²."""
    return 2 * on.power(p - q, 2)


def more(on, p, q):
    """2.01(p - q)²."""
    return on.scalar("201/100") * on.power(p - q, 2)


def divergence(on, p, q):
    """p ln(p/q) + (1 - p) ln((1 - p)/(1 - q))."""
    return p * on.log(p / q) + (1 - p) * on.log((1 - p) / (1 - q))


GIVEN = {"p": reals(above=0, below=1), "q": reals(above=0, below=1)}

CLAIM = Claim(
    "P.1",
    kind="lemma",
    title="Pinsker's inequality for two coins",
    section="Cover and Thomas, Elements of Information Theory, lemma 11.6.1",
    says=r"2(p - q)^2 \le p \ln\frac pq + (1 - p) \ln\frac{1 - p}{1 - q}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(square, divergence), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, divergence), given=GIVEN),
    ),
)
