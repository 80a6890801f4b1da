"""Two sides of a triangle are together at least as long as the third, not at most.

Source: GitHub 2DGD-F0TH/2DGD_F0TH#128.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, repaired, statement, vectors

# As published


def two_sides(on, a, b):
    """The way from A to C by B, with C in the origin."""
    return on.norm(a - b, 2) + on.norm(b, 2)


def third_side(on, a):
    """The way from A to C."""
    return on.norm(a, 2)


GIVEN = {"a": vectors(2), "b": vectors(2)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(two_sides, third_side),
    stands_for=statement("C in the origin"),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(third_side, two_sides),
    stands_for=repaired("the sides exchanged"),
    given=GIVEN,
)

CLAIM = Claim(
    "I3",
    kind="lemma",
    title="The triangle inequality, reversed",
    section="Inequalities",
    says=r"\overline{AB} + \overline{BC} \le \overline{AC}",
    readings=(PUBLISHED, REPAIRED),
)
