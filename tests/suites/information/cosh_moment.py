"""The hyperbolic cosine is at most the exponential of t²/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def moment(on, t):
    """(eᵗ + e⁻ᵗ)/2."""
    return (on.exp(t) + on.exp(-t)) / 2


def normal(on, t):
    """The exponential of t²/2."""
    return on.exp(t * t / 2)


def less(on, t):
    """The exponential of 0.49t²."""
    return on.exp(49 * t * t / 100)


GIVEN = {"t": reals()}

CLAIM = Claim(
    "P.3",
    kind="lemma",
    title="The moment of a fair sign",
    section="Boucheron, Lugosi, Massart, Concentration Inequalities, section 2.3",
    says=r"\cosh t \le e^{t^2/2}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(moment, normal), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(moment, less), given=GIVEN),
    ),
)
