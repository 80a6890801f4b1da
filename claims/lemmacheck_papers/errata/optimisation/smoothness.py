"""A function is smooth where gradients differ by at most L times the distance of points, not of values.

As it was printed, x²/2 is not smooth for any L: at 1 and -1 its values agree and its gradients do not.

Source: GitHub slds-lmu/lecture_optimization#2.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals

# As published


def gradients_apart(on, x, y):
    """How far the gradients of x²/2 are apart."""
    return abs(x - y)


def values_apart(on, L, x, y):
    """L times how far its values are apart."""
    return L * abs(x * x / 2 - y * y / 2)


GIVEN = {"L": reals(1), "x": reals(), "y": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(gradients_apart, values_apart),
    stands_for=instance("f(x) = x²/2"),
    given=GIVEN,
)

# Repaired


def points_apart(on, L, x, y):
    """L times how far the points are apart."""
    return L * abs(x - y)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(gradients_apart, points_apart),
    stands_for=aside("the repair for x²/2: the distance of points"),
    given=GIVEN,
)

CLAIM = Claim(
    "O4",
    kind="lemma",
    title="The definition of a smooth function",
    section="Optimisation and learning theory",
    says=r"\|\nabla f(x) - \nabla f(y)\| \le L \|f(x) - f(y)\|",
    readings=(PUBLISHED, REPAIRED),
)
