"""Four-bit weights from -8s to 7s change when they are quantised again with the scale of the largest over 7.

The scale has to be the larger of -low/8 and high/7, which is s.

Source: GitHub ModelTC/LightCompress#334.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, reals, repaired, statement

# As published


def again(on, k, s):
    """s' round(ks/s') with s' = 8s/7."""
    return 8 * s / 7 * on.round(k * s / (8 * s / 7))


def weight(on, k, s):
    """ks."""
    return k * s


GIVEN = {"s": reals(above=0), "k": integers(-8, 7)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(again, equals(weight)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def again_by_both_ends(on, k, s):
    """s' round(ks/s') with s' the larger of 8s/8 and 7s/7."""
    scale = on.maximum(8 * s / 8, 7 * s / 7)
    return scale * on.round(k * s / scale)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(again_by_both_ends, equals(weight)),
    stands_for=repaired("with the scale of both ends"),
    given=GIVEN,
)

CLAIM = Claim(
    "F15",
    kind="lemma",
    title="Weights that are quantised again",
    section="Floating point",
    says=r"s' \,\mathrm{round}(ks/s') = ks, \quad s' = \max|w|/7 = 8s/7",
    readings=(PUBLISHED, REPAIRED),
)
