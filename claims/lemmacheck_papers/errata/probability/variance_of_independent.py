"""Variances of independent variables are added, not multiplied.

Source: GitHub frnsys/ai_notes#6.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, reals

# As published


def of_the_sum(on, a, b):
    """The mean square of a sum of ±a and ±b, all four signs equally likely."""
    return ((a + b) * (a + b) + (a - b) * (a - b)) / 2


def product(on, a, b):
    """a²b²."""
    return a * a * b * b


GIVEN = {"a": reals(0), "b": reals(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(of_the_sum, equals(product)),
    stands_for=instance("two signs"),
    given=GIVEN,
)

# Repaired


def added(on, a, b):
    """a² + b²."""
    return a * a + b * b


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(of_the_sum, equals(added)),
    stands_for=aside("the repair for two signs: added"),
    given=GIVEN,
)

CLAIM = Claim(
    "P9",
    kind="lemma",
    title="The variance of independent variables",
    section="Probability tails",
    says=r"\mathrm{Var}(X + Y) = \mathrm{Var}\,X \cdot \mathrm{Var}\,Y",
    readings=(PUBLISHED, REPAIRED),
)
