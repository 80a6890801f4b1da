"""Eight-bit weights that are all of one sign come back wrong where the zero point is clamped: of 1 to 2, all become 1.

The range is widened to contain 0 first.

Source: GitHub openvinotoolkit/nncf#4074.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def off_clamped(on, a, b, w):
    """How far the weight comes back, with the zero point within 0 and 255."""
    s, low, high = (b - a) / 255, on.scalar(0), on.scalar(255)
    z = on.minimum(on.maximum(-on.round(a / s), low), high)
    q = on.minimum(on.maximum(on.round(w / s) + z, low), high)
    return abs(w - (q - z) * s)


def step_of_the_range(on, a, b):
    """(b - a)/255."""
    return (b - a) / 255


GIVEN = {"a": reals(), "b": reals(above="a"), "w": reals("a", "b")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(off_clamped, step_of_the_range),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def off_widened(on, bottom, top, w):
    """How far the weight comes back, in a range that contains 0."""
    s = (top - bottom) / 255
    z = -on.round(bottom / s)
    q = on.minimum(on.maximum(on.round(w / s) + z, on.scalar(0)), on.scalar(255))
    return abs(w - (q - z) * s)


def step_of_the_widened_range(on, bottom, top):
    """(top - bottom)/255."""
    return (top - bottom) / 255


REPAIRED_GIVEN = {"bottom": reals(None, 0), "top": reals(0), "w": reals("bottom", "top")}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(off_widened, step_of_the_widened_range),
    stands_for=repaired("with the range widened to contain 0"),
    given=REPAIRED_GIVEN,
    where=("bottom < top",),
)

CLAIM = Claim(
    "F14",
    kind="lemma",
    title="A zero point that is clamped",
    section="Floating point",
    says=r"|w - \hat w| \le s, \quad s = (b - a)/255",
    readings=(PUBLISHED, REPAIRED),
)
