"""The cube of sin x / x is at least cos x, from 0 to π/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def cube(on, x):
    """x³ cos x."""
    return on.power(x, 3) * on.cos(x)


def sine(on, x):
    """sin³ x."""
    return on.power(on.sin(x), 3)


def more(on, x):
    """1.01 x³ cos x."""
    return 101 * cube(on, x) / 100


GIVEN = {"x": reals(0, "pi/2")}

CLAIM = Claim(
    "D.10",
    kind="lemma",
    title="Adamović and Mitrinović's inequality",
    section="Mitrinović, Analytic Inequalities, section 3.4",
    says=r"\cos x \le \Bigl(\frac{\sin x}{x}\Bigr)^3",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(cube, sine), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, sine), given=GIVEN),
    ),
)
