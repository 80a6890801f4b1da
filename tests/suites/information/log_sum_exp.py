"""The logarithm of a sum of n exponentials exceeds the largest exponent by at most ln n."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def largest(on, x):
    """The largest entry."""
    return on.largest(x)


def smooth(on, x):
    """The logarithm of the sum of all exponentials."""
    return on.logsumexp(x)


def most(on, n, x):
    """The largest entry, and ln n."""
    return on.largest(x) + on.log(n)


def less(on, n, x):
    """The largest entry, and 0.99 ln n."""
    return on.largest(x) + 99 * on.log(n) / 100


GIVEN = {"n": integers(2), "x": vectors("n")}

CLAIM = Claim(
    "P.6",
    kind="lemma",
    title="The smooth maximum",
    section="Boyd and Vandenberghe, Convex Optimization, section 3.1.5",
    says=r"\max_i x_i \le \ln \sum_i e^{x_i} \le \max_i x_i + \ln n",
    readings=(
        Reading("from below", expects=PROVED, asserts=Bound(largest, smooth), given=GIVEN),
        Reading("from above", expects=PROVED, asserts=Bound(smooth, most), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(smooth, less), given=GIVEN),
    ),
)
