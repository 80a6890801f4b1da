"""Of integers above 2²⁴ a conversion to bfloat16 by way of float32 rounds some the wrong way: 2²⁴ + 2¹⁶ + 1 is one.

Between 2²⁴ and 2²⁵ floats of 24 bits are even numbers, and floats of 8 bits are multiples of 2¹⁷; ties go to even.

Source: GitHub arch-hdl-lang/arch-com#629.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, aside, equals, instance, integers

# As published


def nearest(on, y):
    """The integer nearest to y, an even one of two."""
    up = on.floor(y + on.scalar("1/2"))
    return up - on.where(on.scalar("1/2"), up - y, up - 2 * on.floor(up / 2), on.scalar(0))


def by_float(on, i):
    """i rounded to an even number, and then to a multiple of 2¹⁷."""
    return 131072 * nearest(on, 2 * nearest(on, i / 2) / 131072)


def directly(on, i):
    """i rounded to a multiple of 2¹⁷."""
    return 131072 * nearest(on, i / 131072)


GIVEN = {"i": integers(16777216, 33554432)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(by_float, equals(directly)),
    stands_for=instance("from 2²⁴ to 2²⁵"),
    given=GIVEN,
)

# Repaired


def even_by_float(on, j):
    """2j rounded to an even number, and then to a multiple of 2¹⁷."""
    return 131072 * nearest(on, 2 * nearest(on, j) / 131072)


def even_directly(on, j):
    """2j rounded to a multiple of 2¹⁷."""
    return 131072 * nearest(on, 2 * j / 131072)


REPAIRED_GIVEN = {"j": integers(8388608, 16777216)}

REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(even_by_float, equals(even_directly)),
    stands_for=aside("the repair from 2²⁴ to 2²⁵: for integers that float32 has"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "F21",
    kind="lemma",
    title="Integers to bfloat16 by way of float32",
    section="Floating point",
    says=r"\mathrm{bf16}(\mathrm{fp32}(i)) = \mathrm{bf16}(i)",
    readings=(PUBLISHED, REPAIRED),
)
