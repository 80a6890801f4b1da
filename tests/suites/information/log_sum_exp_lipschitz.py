"""The logarithm of a sum of exponentials moves no further than the entry that moves most."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def moved(on, x, y):
    """|ln Σeˣ - ln Σeʸ|."""
    return abs(on.logsumexp(x) - on.logsumexp(y))


def most(on, x, y):
    """The largest |x - y|."""
    return on.norm(x - y, "inf")


def less(on, x, y):
    """0.99 times that."""
    return 99 * most(on, x, y) / 100


GIVEN = {"n": integers(1), "x": vectors("n"), "y": vectors("n")}

CLAIM = Claim(
    "P.12",
    kind="lemma",
    title="Logarithms of sums of exponentials are Lipschitz",
    section="Boyd and Vandenberghe, Convex Optimization, section 3.1.5",
    says=r"\Bigl| \ln \sum e^{x_i} - \ln \sum e^{y_i} \Bigr| \le \max_i |x_i - y_i|",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(moved, most), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(moved, less), given=GIVEN),
    ),
)
