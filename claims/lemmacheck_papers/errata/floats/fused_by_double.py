"""A product and a sum rounded to 53 bits and then to 24 is not the same rounded once: 2²⁴ + 1 + 2⁻³⁰ goes down.

Between 2²⁴ and 2²⁵ doubles are multiples of 2⁻²⁸, and floats of 24 bits are even numbers; ties go to even. The product
of the report is 4097². Cut to a double, and to the odd neighbour where something is cut off, it is rounded once.

Source: GitHub triton-lang/triton#11610.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, aside, equals, instance, integers, reals

# As published


def nearest(on, y):
    """The integer nearest to y, an even one of two."""
    up = on.floor(y + on.scalar("1/2"))
    return up - on.where(on.scalar("1/2"), up - y, up - 2 * on.floor(up / 2), on.scalar(0))


def by_double(on, m, z):
    """m + z rounded to a multiple of 2⁻²⁸, and then to an even number."""
    return 2 * nearest(on, nearest(on, 268435456 * (m + z)) / 536870912)


def directly(on, m, z):
    """m + z rounded to an even number."""
    return 2 * nearest(on, (m + z) / 2)


GIVEN = {"m": integers(16777216, 33554431), "z": reals("-1/2", "1/2")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(by_double, equals(directly)),
    stands_for=instance("from 2²⁴ to 2²⁵"),
    given=GIVEN,
)

# Repaired


def by_odd_double(on, m, z):
    """m + z cut to a multiple of 2⁻²⁸, to the odd one of two where something is cut off, and then rounded."""
    scaled = 268435456 * (m + z)
    cut = on.floor(scaled)
    even = 1 - (cut - 2 * on.floor(cut / 2))
    return 2 * nearest(on, (cut + even * on.signum(scaled - cut)) / 536870912)


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(by_odd_double, equals(directly)),
    stands_for=aside("the repair in this case: rounded to odd first"),
    given=GIVEN,
)

CLAIM = Claim(
    "F22",
    kind="lemma",
    title="A fused multiplication by way of doubles",
    section="Floating point",
    says=r"\mathrm{fp32}(\mathrm{fp64}(xy + z)) = \mathrm{fp32}(xy + z)",
    readings=(PUBLISHED, REPAIRED),
)
