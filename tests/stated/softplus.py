"""From which x on is ln(1 + e^x) just x in double precision? 16 is too soon, 33.3 is enough; three other pieces."""

from lemmacheck import PROVED, REFUTED, SUPPORTED, Bound, Claim, Reading, reals


def tail(on, x):
    """ln(1 + e^x) - x, that is ln(1 + e^-x)."""
    return on.log(1 + on.exp(-x))


def literal(on, x):
    """ln(1 + e^x) - x as it stands."""
    return abs(on.log(1 + on.exp(x)) - x)


def half_unit(on, x):
    """x times 2^-53."""
    return x / 9007199254740992


def second(on, x):
    """How far x + e^-x is off."""
    return abs(tail(on, x) - on.exp(-x))


def below(on, x):
    """How far e^x is from ln(1 + e^x), relative to e^x."""
    return 1 - on.log(1 + on.exp(x)) / on.exp(x)


def unit(on):
    """2^-53."""
    return on.scalar(1) / 9007199254740992


CLAIM = Claim(
    "F06",
    kind="lemma",
    title="Where softplus is the identity",
    section="3",
    says=r"|\ln(1+e^x) - x| \le 2^{-53} x",
    readings=(
        Reading("from 16 on", expects=REFUTED, asserts=Bound(literal, half_unit), given={"x": reals(16)}),
        Reading("from 33 on", expects=REFUTED, asserts=Bound(literal, half_unit), given={"x": reals(33)}),
        Reading("from 33.3 on", expects=SUPPORTED, asserts=Bound(literal, half_unit), given={"x": reals("33.3")}),
        Reading("33.3 to 700", expects=PROVED, asserts=Bound(tail, half_unit), given={"x": reals("33.3", 700)}),
        Reading(
            "33.3 to 700, as it stands",
            expects=PROVED,
            asserts=Bound(literal, half_unit),
            given={"x": reals("33.3", 700)},
        ),
        Reading(
            "x + exp(-x) from 18 to 33.3",
            expects=PROVED,
            asserts=Bound(second, half_unit),
            given={"x": reals(18, "33.3")},
        ),
        Reading("exp(x) up to -37", expects=SUPPORTED, asserts=Bound(below, unit), given={"x": reals(None, -37)}),
        Reading("exp(x) up to -36", expects=REFUTED, asserts=Bound(below, unit), given={"x": reals(None, -36)}),
    ),
)
