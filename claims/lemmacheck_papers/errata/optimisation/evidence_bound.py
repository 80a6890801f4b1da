"""The lower bound on the evidence is concave in each factor, as -q ln q is, not convex.

Source: GitHub probml/pml2-book#257, page 451 of the version of 2023-04-01.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, instance, integers, reals, repaired, vectors

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
    repair="repaired",
    given=GIVEN,
)

# Repaired


def entropy_in_the_middle(on, p, q):
    """The sum of h over the entries of (p + q)/2."""
    return on.total(in_the_middle(on, p, q))


def mean_of_entropies(on, p, q):
    """The mean of the sums of h over both."""
    return on.total(mean(on, p, q))


REPAIRED_GIVEN = {
    "n": integers(1),
    "p": vectors("n", low=0, high=1),
    "q": vectors("n", low=0, high=1),
}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(mean_of_entropies, entropy_in_the_middle),
    stands_for=repaired("concave, for any number of entries"),
    given=REPAIRED_GIVEN,
    where=("for_all(i, 1, n, p[i] > 0)", "for_all(i, 1, n, q[i] > 0)"),
)

CLAIM = Claim(
    "O7",
    kind="lemma",
    title="The entropy part of the evidence bound",
    section="Optimisation and learning theory",
    says=r"h\Big(\frac{p + q}{2}\Big) \le \frac{h(p) + h(q)}{2}, \quad h(q) = -q \ln q",
    readings=(PUBLISHED, REPAIRED),
)
