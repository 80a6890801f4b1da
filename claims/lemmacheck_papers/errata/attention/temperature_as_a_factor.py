"""Logits multiplied by a temperature of 1 or more give the largest logit more weight, not less; divided by it, less.

What the code multiplies by is 1/T, and was taken for T.

Source: GitHub EFS-OpenSource/calibration-framework#13.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, integers, reals, repaired, statement, vectors

# As published


def weight(on, gap):
    """The weight of the largest logit, which is so much above each of the others."""
    return 1 / (1 + on.total(on.exp(-gap)))


def multiplied(on, T, gap):
    """The weight at T times the gaps."""
    return 1 / (1 + on.total(on.exp(-T * gap)))


GIVEN = {"n": integers(1), "T": reals(1), "gap": vectors("n", low=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(multiplied, weight),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def divided(on, T, gap):
    """The weight at the gaps over T."""
    return 1 / (1 + on.total(on.exp(-gap / T)))


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(divided, weight),
    stands_for=repaired("divided by T"),
    given=GIVEN,
)

CLAIM = Claim(
    "A4",
    kind="lemma",
    title="Temperature as a factor",
    section="Attention and softmax",
    says=r"\mathrm{softmax}(Tz)_1 \le \mathrm{softmax}(z)_1 \quad (z_1 \ge z_j,\ T \ge 1)",
    readings=(PUBLISHED, REPAIRED),
)
