"""The cube of sinh x / x is at least cosh x, from 0 on."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def cosine(on, x):
    """x³ cosh x."""
    return on.power(x, 3) * (on.exp(x) + on.exp(-x)) / 2


def sine(on, x):
    """sinh³ x."""
    return on.power((on.exp(x) - on.exp(-x)) / 2, 3)


def more(on, x):
    """1.01 x³ cosh x."""
    return 101 * cosine(on, x) / 100


GIVEN = {"x": reals(0)}

CLAIM = Claim(
    "D.11",
    kind="lemma",
    title="Lazarević's inequality, DLMF 4.32.1",
    section="NIST DLMF 4.32",
    says=r"\cosh x \le \Bigl(\frac{\sinh x}{x}\Bigr)^3",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(cosine, sine), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, sine), given=GIVEN),
    ),
)
