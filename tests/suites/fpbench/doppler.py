"""The frequency shift of a moving source of sound, whose speed is s."""

from tests.suites.fpbench.rounding import rounded, unit

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def computed(on, s, v, T, d1, d2, d3, d4, d5, d6):
    """What the program computes, with 6 roundings."""
    t = rounded(on, on.scalar("3314/10") + rounded(on, 6 * T / 10, d1), d2)
    top = rounded(on, -t * v, d3)
    bottom = rounded(on, t + s, d4)
    return rounded(on, top / rounded(on, bottom * bottom, d5), d6)


def exact(on, s, v, T):
    """What it would compute without rounding."""
    return -(on.scalar("3314/10") + 6 * T / 10) * v / on.power(on.scalar("3314/10") + 6 * T / 10 + s, 2)


def error(on, s, v, T, d1, d2, d3, d4, d5, d6):
    """How far the program is off."""
    return abs(computed(on, s, v, T, d1, d2, d3, d4, d5, d6) - exact(on, s, v, T))


def bound(on):
    """1213u: 5/4 of the largest first-order error."""
    return 1213 * unit(on)


def less(on):
    """777u: 4/5 of the largest first-order error."""
    return 777 * unit(on)


GIVEN = {
    "s": reals(-100, 100),
    "v": reals(20, 20000),
    "T": reals(-30, 50),
    "d1": reals(-1, 1),
    "d2": reals(-1, 1),
    "d3": reals(-1, 1),
    "d4": reals(-1, 1),
    "d5": reals(-1, 1),
    "d6": reals(-1, 1),
}

CLAIM = Claim(
    "F.1",
    kind="lemma",
    title="doppler1",
    section="FPBench, rosa",
    says=r"|\hat f - f| \le 1213u, \quad f = \frac{-(331.4 + 0.6T) v}{(331.4 + 0.6T + s)^2}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(error, bound), given=GIVEN),
        Reading("tightened", expects=REFUTED, asserts=Bound(error, less), given=GIVEN),
    ),
)
