"""The logistic loss of a margin is convex, and not strongly so: its curvature has no positive floor.

Source: GitHub uu-sml/sml-book-page#81, on page 187 of the draft; JuliaML/LossFunctions.jl#43.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, reals, repaired, statement

# As published


def one(on):
    """1."""
    return on.scalar(1)


def curvature(on, m):
    """e⁻ᵐ/(1 + e⁻ᵐ)²."""
    return on.exp(-m) / ((1 + on.exp(-m)) * (1 + on.exp(-m)))


GIVEN = {"m": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(one, curvature, up_to_constant=True),
    stands_for=statement(),
    given=GIVEN,
    families=(Family({"m": "t"}),),
    repair="repaired",
)

# Repaired


def zero(on):
    """0."""
    return on.scalar(0)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(zero, curvature),
    stands_for=repaired("convex"),
    given=GIVEN,
)

CLAIM = Claim(
    "O2",
    kind="lemma",
    title="Convexity of the logistic loss",
    section="Optimisation and learning theory",
    says=r"\exists \mu > 0: \ \frac{d^2}{dm^2} \ln(1 + e^{-m}) \ge \mu",
    readings=(PUBLISHED, REPAIRED),
)
