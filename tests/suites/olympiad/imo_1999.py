"""The sum of xy(x² + y²) over pairs of n numbers from 0 on is at most an eighth of the fourth power of their sum."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, vectors


def pairs(on, x):
    """The sum over all pairs, which is Σx³ Σx - Σx⁴."""
    return on.total(on.power(x, 3)) * on.total(x) - on.total(on.power(x, 4))


def eighth(on, x):
    """(Σx)⁴/8."""
    return on.power(on.total(x), 4) / 8


def ninth(on, x):
    """(Σx)⁴/9."""
    return on.power(on.total(x), 4) / 9


GIVEN = {"n": integers(2), "x": vectors("n", low=0)}

CLAIM = Claim(
    "O.6",
    kind="lemma",
    title="IMO 1999, problem 2",
    section="IMO 1999/2",
    says=r"\sum_{i < j} x_i x_j (x_i^2 + x_j^2) \le \frac18 \Bigl(\sum_i x_i\Bigr)^4",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(pairs, eighth), given=GIVEN),
        Reading("four numbers", expects=PROVED, asserts=Bound(pairs, eighth), given={"x": vectors(4, low=0)}),
        Reading("tightened", expects=REFUTED, asserts=Bound(pairs, ninth), given=GIVEN),
    ),
)
