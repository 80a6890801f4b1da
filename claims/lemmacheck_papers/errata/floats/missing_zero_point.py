"""A quantiser that clamps before the zero point is added loses every weight below 0, and shifts the others.

Source: GitHub hatchetProject/QuEST#18.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def off_without(on, a, b, x):
    """How far the number comes back, with the zero point taken off alone; four bits."""
    s = (b - a) / 15
    q = on.minimum(on.maximum(on.round(x / s), on.scalar(0)), on.scalar(15))
    return abs(x - (q + on.round(a / s)) * s)


def step_of_the_range(on, a, b):
    """(b - a)/15."""
    return (b - a) / 15


GIVEN = {"a": reals(None, 0), "b": reals(above="a"), "x": reals("a", "b")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(off_without, step_of_the_range),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def off_with(on, a, b, x):
    """How far the number comes back, with the zero point added before the clamp; four bits."""
    s = (b - a) / 15
    z = -on.round(a / s)
    q = on.minimum(on.maximum(on.round(x / s) + z, on.scalar(0)), on.scalar(15))
    return abs(x - (q - z) * s)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(off_with, step_of_the_range),
    stands_for=repaired("the zero point is added before the clamp"),
    given=GIVEN,
)

CLAIM = Claim(
    "F17",
    kind="lemma",
    title="A zero point that is only taken off",
    section="Floating point",
    says=r"|x - \hat x| \le \Delta, \quad \hat x = (\mathrm{clamp}(\mathrm{round}(x/\Delta)) - z)\Delta",
    readings=(PUBLISHED, REPAIRED),
)
