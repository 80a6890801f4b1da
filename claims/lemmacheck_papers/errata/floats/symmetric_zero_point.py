"""Four-bit weights from 0 to M come back wrong where the zero point is 8, as in a symmetric range: M becomes 7M/15.

Source: GitHub AutoGPTQ/AutoGPTQ#293.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def off_with_eight(on, M, w):
    """How far the weight comes back, with the zero point 8."""
    s = M / 15
    q = on.minimum(on.maximum(on.round(w / s) + 8, on.scalar(0)), on.scalar(15))
    return abs(w - (q - 8) * s)


def scale(on, M):
    """M/15."""
    return M / 15


GIVEN = {"M": reals(above=0), "w": reals(0, "M")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(off_with_eight, scale),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def off_with_zero(on, M, w):
    """How far the weight comes back, with the zero point 0."""
    s = M / 15
    return abs(w - on.minimum(on.round(w / s), on.scalar(15)) * s)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(off_with_zero, scale),
    stands_for=repaired("with the zero point 0"),
    given=GIVEN,
)

CLAIM = Claim(
    "F16",
    kind="lemma",
    title="A zero point in the middle of a one-sided range",
    section="Floating point",
    says=r"|w - \hat w| \le s, \quad s = M/15",
    readings=(PUBLISHED, REPAIRED),
)
