"""The square of how far two coins are apart is at most 1 less the exponential of minus their divergence."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def divergence(on, p, q):
    """p ln(p/q) + (1 - p) ln((1 - p)/(1 - q))."""
    return p * on.log(p / q) + (1 - p) * on.log((1 - p) / (1 - q))


def square(on, p, q):
    """(p - q)²."""
    return on.power(p - q, 2)


def more(on, p, q):
    """2.01(p - q)²."""
    return 201 * on.power(p - q, 2) / 100


def rest(on, p, q):
    """1 - exp(-D)."""
    return 1 - on.exp(-divergence(on, p, q))


GIVEN = {"p": reals(above=0, below=1), "q": reals(above=0, below=1)}

CLAIM = Claim(
    "P.9",
    kind="lemma",
    title="Bretagnolle and Huber's inequality for two coins",
    section="Tsybakov, Introduction to Nonparametric Estimation, lemma 2.6",
    says=r"(p - q)^2 \le 1 - e^{-D(p, q)}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(square, rest), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, rest), given=GIVEN),
    ),
)
