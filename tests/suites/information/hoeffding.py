"""The exponential moment of a centred coin is at most that of a normal variable of variance 1/4."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def moment(on, p, t):
    """p times the exponential of t(1 - p), and 1 - p times that of -tp."""
    return p * on.exp(t * (1 - p)) + (1 - p) * on.exp(-t * p)


def normal(on, t):
    """The exponential of t²/8."""
    return on.exp(t * t / 8)


def less(on, t):
    """The exponential of t²/9."""
    return on.exp(t * t / 9)


GIVEN = {"p": reals(0, 1), "t": reals()}

CLAIM = Claim(
    "P.2",
    kind="lemma",
    title="Hoeffding's lemma for two points",
    section="Boucheron, Lugosi, Massart, Concentration Inequalities, lemma 2.2",
    says=r"p e^{t (1 - p)} + (1 - p) e^{-tp} \le e^{t^2/8}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(moment, normal), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(moment, less), given=GIVEN),
    ),
)
