"""The product of n numbers from 0 on is at most the n-th power of their mean."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def product(on, x):
    """The product of all entries."""
    return on.product(x)


def power_of_mean(on, n, x):
    """The mean to the power n."""
    return on.power(on.mean(x), n)


def less(on, n, x):
    """0.99 times that."""
    return 99 * on.power(on.mean(x), n) / 100


GIVEN = {"n": integers(1), "x": vectors("n", low=0)}

CLAIM = Claim(
    "V.1",
    kind="lemma",
    title="Arithmetic and geometric mean of n numbers",
    section="Hardy, Littlewood, Pólya, Inequalities, theorem 9",
    says=r"\prod x_i \le \Bigl(\frac1n \sum x_i\Bigr)^n",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(product, power_of_mean), given=GIVEN),
        Reading(
            "four numbers",
            expects=PROVED,
            asserts=Bound(product, power_of_mean),
            given={"n": integers(4, 4), "x": vectors("n", low=0)},
        ),
        Reading("tightened", expects=REFUTED, asserts=Bound(product, less), given=GIVEN),
    ),
)
