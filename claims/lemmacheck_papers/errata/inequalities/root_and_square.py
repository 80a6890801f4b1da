"""From √x ≤ y follows x ≤ y², not x² ≤ y, as a description of a theorem had it: √4 is at most 3.

Source: GitHub leanprover-community/mathlib3#14126.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def square(on, x):
    """x²."""
    return x * x


def bound(on, y):
    """y."""
    return y


GIVEN = {"x": reals(0), "y": reals("sqrt(x)")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(square, bound),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def number(on, x):
    """x."""
    return x


def square_of_the_bound(on, y):
    """y²."""
    return y * y


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(number, square_of_the_bound),
    stands_for=repaired("x is at most y²"),
    given=GIVEN,
)

CLAIM = Claim(
    "I9",
    kind="lemma",
    title="A root at most y",
    section="Inequalities",
    says=r"\sqrt{x} \le y \Rightarrow x \cdot x \le y",
    readings=(PUBLISHED, REPAIRED),
)
