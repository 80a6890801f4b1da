"""The exponential of a mean is at most the mean of the exponentials."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def of_mean(on, x):
    """The exponential of the mean."""
    return on.exp(on.mean(x))


def more(on, x):
    """1.01 times that."""
    return 101 * on.exp(on.mean(x)) / 100


def mean_of(on, x):
    """The mean of the exponentials."""
    return on.mean(on.exp(x))


GIVEN = {"n": integers(1), "x": vectors("n")}

CLAIM = Claim(
    "P.8",
    kind="lemma",
    title="Jensen's inequality for the exponential",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 86",
    says=r"\exp\Bigl(\frac1n \sum x_i\Bigr) \le \frac1n \sum e^{x_i}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(of_mean, mean_of), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, mean_of), given=GIVEN),
    ),
)
