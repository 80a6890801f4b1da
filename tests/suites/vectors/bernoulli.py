"""The power (1 + x)ⁿ is at least 1 + nx for x from -2 on, and not below it."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals


def line(on, n, x):
    """1 + nx."""
    return 1 + n * x


def power(on, n, x):
    """(1 + x)ⁿ."""
    return on.power(1 + x, n)


GIVEN = {"n": integers(0), "x": reals(-2)}

CLAIM = Claim(
    "V.12",
    kind="lemma",
    title="Bernoulli's inequality with n factors",
    section="Mitrinović, Analytic Inequalities, section 2.4",
    says=r"1 + nx \le (1 + x)^n",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(line, power), given=GIVEN),
        Reading("from -4 on", expects=REFUTED, asserts=Bound(line, power), given={"n": integers(0), "x": reals(-4)}),
    ),
)
