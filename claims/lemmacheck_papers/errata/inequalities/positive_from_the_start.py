"""(x - 6.58)/ln² x is positive for x above 6.58, and 0 at 6.58 itself, where the lemma began.

Source: GitHub AlexKontorovich/PrimeNumberTheoremAnd#762, the second half of lemma_20_b.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement, strictly

# As published


def zero(on):
    """0."""
    return on.scalar(0)


def quotient(on, x):
    """(x - 6.58)/ln² x."""
    return (x - on.scalar("658/100")) / (on.log(x) * on.log(x))


GIVEN = {"x": reals("658/100")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(zero, strictly(quotient)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED_GIVEN = {"x": reals(above="658/100")}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(zero, strictly(quotient)),
    stands_for=repaired("for x above 6.58"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "I8",
    kind="lemma",
    title="Positive from its zero on",
    section="Inequalities",
    says=r"\frac{x - 6.58}{\ln^2 x} > 0 \quad (x \ge 6.58)",
    readings=(PUBLISHED, REPAIRED),
)
