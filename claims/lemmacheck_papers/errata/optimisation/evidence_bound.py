"""The lower bound on the evidence is concave in each factor, as -q ln q is, not convex.

Source: GitHub probml/pml2-book#257, page 451 of the version of 2023-04-01.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals

# As published


def in_the_middle(on, p, q):
    """h at (p + q)/2."""
    return -(p + q) / 2 * on.log((p + q) / 2)


def mean(on, p, q):
    """The mean of h(p) and h(q)."""
    return -(p * on.log(p) + q * on.log(q)) / 2


GIVEN = {"p": reals(0, 1, open=True), "q": reals(0, 1, open=True)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(in_the_middle, mean),
    stands_for=instance("one entry of a factor"),
    given=GIVEN,
)

# Repaired


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(mean, in_the_middle),
    stands_for=aside("the repair for one entry: concave"),
    given=GIVEN,
)

CLAIM = Claim(
    "O7",
    kind="lemma",
    title="The entropy part of the evidence bound",
    section="Optimisation and learning theory",
    says=r"h\Big(\frac{p + q}{2}\Big) \le \frac{h(p) + h(q)}{2}, \quad h(q) = -q \ln q",
    readings=(PUBLISHED, REPAIRED),
)
