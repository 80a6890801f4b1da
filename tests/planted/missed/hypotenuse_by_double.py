"""A hypotenuse rounded to 53 bits and then to 24 is not the same rounded once: of 66447676 and 10747905 it goes down.

The root of the sum of squares is above 67311300, which lies halfway, by less than 2⁻²⁷. Legs are floats of 24 bits, the
longer a multiple of 4; floats are multiples of 8 where the hypotenuse is, and doubles multiples of 2⁻²⁶.

Source: GitHub llvm/llvm-project#186627.
"""

from lemmacheck import REFUTED, Bound, Claim, Reading, equals, instance, integers

# As published


def nearest(on, y):
    """The integer nearest to y, an even one of two."""
    up = on.floor(y + on.scalar("1/2"))
    return up - on.where(on.scalar("1/2"), up - y, up - 2 * on.floor(up / 2), on.scalar(0))


def by_double(on, m, y):
    """The hypotenuse of 4m and y rounded to a multiple of 2⁻²⁶, and then of 8."""
    return 8 * nearest(on, nearest(on, 67108864 * on.sqrt(16 * m * m + y * y)) / 536870912)


def directly(on, m, y):
    """The hypotenuse of 4m and y rounded to a multiple of 8."""
    return 8 * nearest(on, on.sqrt(16 * m * m + y * y) / 8)


GIVEN = {"m": integers(16600000, 16777215), "y": integers(9800000, 16777215)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(by_double, equals(directly)),
    stands_for=instance("a hypotenuse above 2²⁶"),
    given=GIVEN,
)

CLAIM = Claim(
    "F26",
    kind="lemma",
    title="A hypotenuse by way of doubles",
    section="Floating point",
    says=r"\mathrm{fp32}(\mathrm{fp64}(\sqrt{x^2 + y^2})) = \mathrm{fp32}(\sqrt{x^2 + y^2})",
    readings=(PUBLISHED,),
)
