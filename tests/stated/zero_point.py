"""Four-bit weights with a zero point: clamping the zero point to 0..15 loses groups that do not straddle 0."""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, reals


def nearest_integer(on, x):
    """The nearest integer."""
    return on.floor(x + on.scalar("1/2"))


def clamp(on, x):
    """x held within 0 and 15."""
    return on.minimum(on.maximum(x, on.scalar(0)), on.scalar(15))


def off_clamped(on, a, b, w):
    """How far the weight comes back, zero point clamped."""
    s = (b - a) / 15
    z = clamp(on, -nearest_integer(on, a / s))
    return abs(w - (clamp(on, nearest_integer(on, w / s) + z) - z) * s)


def off_free(on, a, b, w):
    """How far the weight comes back, zero point free."""
    s = (b - a) / 15
    z = -nearest_integer(on, a / s)
    return abs(w - (clamp(on, nearest_integer(on, w / s) + z) - z) * s)


def step(on, a, b):
    """One step."""
    return (b - a) / 15


def half_step(on, a, b):
    """Half a step."""
    return (b - a) / 30


def two_fifths(on, a, b):
    """Two fifths of a step: too little."""
    return (b - a) * 2 / 75


ANYWHERE = {"a": reals(-100, 100), "b": reals("a + 1/100", "a + 100"), "w": reals("a", "b")}
AROUND = {"a": reals(-100, 0), "b": reals("max(0, a + 1/100)", "a + 100"), "w": reals("a", "b")}
CLAIM = Claim(
    "F07",
    kind="lemma",
    title="Error of asymmetric quantisation",
    section="3",
    says=r"|w - \hat w| \le s",
    readings=(
        Reading("clamped", expects=REFUTED, asserts=Bound(off_clamped, step), given=ANYWHERE),
        Reading("clamped, group around 0", expects=SUPPORTED, asserts=Bound(off_clamped, half_step), given=AROUND),
        Reading("free", expects=SUPPORTED, asserts=Bound(off_free, half_step), given=ANYWHERE),
        Reading("free, two fifths", expects=REFUTED, asserts=Bound(off_free, two_fifths), given=ANYWHERE),
    ),
)
