"""The variance of n numbers from 0 to 1 is at most m(1 - m), where m is their mean."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def variance(on, x):
    """The mean of the squares less the square of the mean."""
    return on.mean(x * x) - on.power(on.mean(x), 2)


def bound(on, x):
    """The mean times 1 less the mean."""
    return on.mean(x) * (1 - on.mean(x))


def less(on, x):
    """0.99 times that."""
    return 99 * bound(on, x) / 100


GIVEN = {"n": integers(2), "x": vectors("n", low=0, high=1)}

CLAIM = Claim(
    "P.7",
    kind="lemma",
    title="Bhatia and Davis's inequality",
    section="Bhatia and Davis, A better bound on the variance, 2000",
    says=r"\frac1n \sum x_i^2 - m^2 \le m (1 - m)",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(variance, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(variance, less), given=GIVEN),
    ),
)
