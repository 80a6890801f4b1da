"""The moment generating function of a normal variable of variance σ² is exp(u²σ²/2), not exp(u²/σ²).

With that, its second moment, twice the coefficient of u², would be 2/σ².

Source: GitHub boisgera/CDIS#109, question 2.i.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, reals

# As published


def second_moment(on, variance):
    """Twice the coefficient of u² in u²/σ²."""
    return 2 * (1 / variance)


def variance_itself(on, variance):
    """σ²."""
    return variance


GIVEN = {"variance": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(second_moment, equals(variance_itself)),
    stands_for=instance("what it says of the second moment"),
    given=GIVEN,
)

# Repaired


def second_moment_mended(on, variance):
    """Twice the coefficient of u² in u²σ²/2."""
    return 2 * (variance / 2)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(second_moment_mended, equals(variance_itself)),
    stands_for=aside("the repair of the second moment: exp(u²σ²/2)"),
    given=GIVEN,
)

CLAIM = Claim(
    "P7",
    kind="lemma",
    title="The moments of a normal variable",
    section="Probability tails",
    says=r"M(u) = e^{u^2/\sigma^2}",
    readings=(PUBLISHED, REPAIRED),
)
