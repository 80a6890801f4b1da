"""The composite trapezoidal rule has an error of order h², not h³: for x² on [0, 1] it is exactly h²/6.

That it be of order h³, as on one panel, was filed against a chapter that was right, and withdrawn.

Source: GitHub ITAM-DS/analisis-numerico-computo-cientifico#911.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, aside, equals, instance, integers

# As published


def error(on, n):
    """The rule on n panels of [0, 1] for x², less 1/3."""
    return (n - 1) * (2 * n - 1) / (6 * n * n) + 1 / (2 * n) - on.scalar("1/3")


def cube_of_the_step(on, n):
    """h³."""
    return 1 / (n * n * n)


GIVEN = {"n": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(error, cube_of_the_step, up_to_constant=True),
    stands_for=instance("f(x) = x² on [0, 1]"),
    given=GIVEN,
    families=(Family({"n": "t"}),),
)

# Repaired


def sixth_of_the_square(on, n):
    """h²/6."""
    return 1 / (6 * n * n)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(error, equals(sixth_of_the_square)),
    stands_for=aside("the repair for x²: the error is h²/6"),
    given=GIVEN,
)

CLAIM = Claim(
    "N7",
    kind="lemma",
    title="The order of the composite trapezoidal rule",
    section="Numerical analysis",
    says=r"|T_n(f) - \textstyle\int f| = O(h^3), \quad h = 1/n",
    readings=(PUBLISHED, REPAIRED),
)
