"""The exponential of A + B is the product of exponentials where A and B commute; for two nilpotent ones it is not.

Of A, with s right of the diagonal, and B, with s left of it, the product has the trace 2 + s², the other eˢ + e⁻ˢ.

Source: GitHub sympy/sympy#101.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, instance, reals

# As published


def trace_of_the_product(on, s):
    """2 + s²."""
    return 2 + s * s


def trace_of_the_exponential(on, s):
    """eˢ + e⁻ˢ."""
    return on.exp(s) + on.exp(-s)


GIVEN = {"s": reals(-5, 5)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(trace_of_the_product, equals(trace_of_the_exponential)),
    stands_for=instance("two nilpotent matrices, the traces"),
    given=GIVEN,
)

# Repaired


def entry_of_the_product(on, p, q):
    """cosh p cosh q + sinh p sinh q: the first entry of the product for p and q off the diagonal of zeros."""
    return (
        (on.exp(p) + on.exp(-p)) * (on.exp(q) + on.exp(-q)) + (on.exp(p) - on.exp(-p)) * (on.exp(q) - on.exp(-q))
    ) / 4


def entry_of_the_exponential(on, p, q):
    """cosh(p + q)."""
    return (on.exp(p + q) + on.exp(-p - q)) / 2


REPAIRED_GIVEN = {"p": reals(-5, 5), "q": reals(-5, 5)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(entry_of_the_product, equals(entry_of_the_exponential)),
    stands_for=aside("the repair for two symmetric matrices that commute"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "M3",
    kind="lemma",
    title="The exponential of a sum",
    section="Matrix analysis",
    says=r"e^A e^B = e^{A + B}",
    readings=(PUBLISHED, REPAIRED),
)
