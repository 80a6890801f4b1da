"""Logits multiplied by a temperature of 1 or more give the larger logit more weight, not less; divided by it, less.

What the code multiplies by is 1/T, and was taken for T.

Source: GitHub EFS-OpenSource/calibration-framework#13.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals

# As published


def weight(on, gap):
    """The weight of the larger of two logits that differ by so much."""
    return 1 / (1 + on.exp(-gap))


def multiplied(on, T, gap):
    """The weight at T times the gap."""
    return 1 / (1 + on.exp(-T * gap))


GIVEN = {"T": reals(1), "gap": reals(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(multiplied, weight),
    stands_for=instance("two logits"),
    given=GIVEN,
)

# Repaired


def divided(on, T, gap):
    """The weight at the gap over T."""
    return 1 / (1 + on.exp(-gap / T))


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(divided, weight),
    stands_for=aside("the repair for two logits: divided by T"),
    given=GIVEN,
)

CLAIM = Claim(
    "A4",
    kind="lemma",
    title="Temperature as a factor",
    section="Attention and softmax",
    says=r"\mathrm{softmax}(Tz)_1 \le \mathrm{softmax}(z)_1 \quad (z_1 \ge z_2,\ T \ge 1)",
    readings=(PUBLISHED, REPAIRED),
)
