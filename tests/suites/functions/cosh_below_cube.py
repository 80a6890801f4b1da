"""The hyperbolic cosine is at most the cube of sinh x/x, for positive x."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def cosine(on, x):
    """(eˣ + e⁻ˣ)/2."""
    return (on.exp(x) + on.exp(-x)) / 2


def sine(on, x):
    """(eˣ - e⁻ˣ)/2."""
    return (on.exp(x) - on.exp(-x)) / 2


def cube(on, x):
    """(sinh x/x)³."""
    return on.power(sine(on, x) / x, 3)


def less(on, x):
    """0.99(sinh x/x)³."""
    return 99 * cube(on, x) / 100


GIVEN = {"x": reals(above=0)}

CLAIM = Claim(
    "D.9",
    kind="lemma",
    title="DLMF 4.32.1",
    section="NIST DLMF 4.32",
    says=r"\cosh x \le \Bigl(\frac{\sinh x}{x}\Bigr)^3",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(cosine, cube), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(cosine, less), given=GIVEN),
    ),
)
