"""Two sines and a tangent are at least three times the arc, from 0 to π/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def arc(on, x):
    """3x."""
    return 3 * x


def lines(on, x):
    """2 sin x + tan x."""
    return 2 * on.sin(x) + on.sin(x) / on.cos(x)


def more(on, x):
    """3.01x."""
    return 301 * x / 100


GIVEN = {"x": reals(above=0, below="pi/2")}

CLAIM = Claim(
    "D.14",
    kind="lemma",
    title="Huygens's inequality",
    section="Mitrinović, Analytic Inequalities, section 3.4",
    says=r"3x \le 2 \sin x + \tan x",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(arc, lines), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, lines), given=GIVEN),
    ),
)
