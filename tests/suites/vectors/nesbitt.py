"""Each of n positive numbers over the sum of the others gives a total of at least n/(n - 1)."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def least(on, n):
    """n/(n - 1)."""
    return n / (n - 1)


def more(on, n):
    """1.01 times that."""
    return 101 * n / (100 * (n - 1))


def shares(on, x):
    """Σ x/(s - x), where s is the sum of all."""
    return on.total(x / (on.total(x) - x))


GIVEN = {"n": integers(2), "x": vectors("n", low=0)}
WHERE = ("for_all(i, 1, n, x[i] > 0)",)

CLAIM = Claim(
    "V.10",
    kind="lemma",
    title="Nesbitt's inequality for n numbers",
    section="Mitrinović, Pečarić, Fink, Classical and New Inequalities in Analysis",
    says=r"\sum \frac{x_i}{s - x_i} \ge \frac{n}{n - 1}",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(least, shares), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, shares), given=GIVEN, where=WHERE),
    ),
)
