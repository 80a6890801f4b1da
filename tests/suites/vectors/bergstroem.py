"""The square of a sum over a sum of positive numbers is at most the sum of the squares over these numbers."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def of_sums(on, x, w):
    """(Σx)²/Σw."""
    return on.power(on.total(x), 2) / on.total(w)


def more(on, x, w):
    """1.01 times that."""
    return 101 * of_sums(on, x, w) / 100


def quotients(on, x, w):
    """Σ x²/w."""
    return on.total(x * x / w)


GIVEN = {"n": integers(1), "x": vectors("n"), "w": vectors("n", low=0)}
WHERE = ("for_all(i, 1, n, w[i] > 0)",)

CLAIM = Claim(
    "V.7",
    kind="lemma",
    title="Bergström's inequality",
    section="Bullen, Dictionary of Inequalities, Bergström's inequality",
    says=r"\frac{(\sum x_i)^2}{\sum w_i} \le \sum \frac{x_i^2}{w_i}",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(of_sums, quotients), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, quotients), given=GIVEN, where=WHERE),
    ),
)
