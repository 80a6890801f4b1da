"""The square of a sum over another sum is at most the sum of the squares over the entries of the other."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def whole(on, x, y):
    """(Σx)²/Σy."""
    return on.power(on.total(x), 2) / on.total(y)


def parts(on, x, y):
    """Σx²/y."""
    return on.total(x * x / y)


def more(on, x, y):
    """1.01(Σx)²/Σy."""
    return 101 * whole(on, x, y) / 100


GIVEN = {"n": integers(1), "x": vectors("n", low=0), "y": vectors("n", low=0)}
WHERE = ("for_all(i, 1, n, x[i] > 0)", "for_all(i, 1, n, y[i] > 0)")

CLAIM = Claim(
    "V.18",
    kind="lemma",
    title="Bergström's inequality, or Titu's lemma",
    section="Steele, The Cauchy-Schwarz Master Class, chapter 1",
    says=r"\frac{(\sum x_i)^2}{\sum y_i} \le \sum \frac{x_i^2}{y_i}",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(whole, parts), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, parts), given=GIVEN, where=WHERE),
    ),
)
