"""The tangent of x is at least 8x/(π² - 4x²), from 0 to π/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def cosine(on, x):
    """8x cos x."""
    return 8 * x * on.cos(x)


def sine(on, x):
    """(π² - 4x²) sin x."""
    return (on.pi * on.pi - 4 * x * x) * on.sin(x)


def more(on, x):
    """10x cos x."""
    return 10 * x * on.cos(x)


GIVEN = {"x": reals(0, "pi/2")}

CLAIM = Claim(
    "D.13",
    kind="lemma",
    title="Becker and Stark's inequality",
    section="Becker, Stark, Univ. Beograd Publ. Elektrotehn. Fak. Ser. Mat. Fiz. 602, 1978",
    says=r"\frac{8x}{\pi^2 - 4x^2} \le \tan x",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(cosine, sine), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, sine), given=GIVEN),
    ),
)
