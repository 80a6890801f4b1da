"""Among the smallest eight-bit floats, multiples of 1/512, a number is not rounded with a relative error of 1/16.

Between 1/512 and 2/512 it may be off by a third of itself; what is bounded there is the error, by 1/1024.

Source: GitHub leanprover/TensorLib#104, theorem pointwiseBoundE4M3.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals

# As published


def error(on, x):
    """How far x is from the nearest multiple of 1/512."""
    return abs(x - on.round(512 * x) / 512)


def sixteenth(on, x):
    """x/16."""
    return x / 16


GIVEN = {"x": reals("1/512", "1/64")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(error, sixteenth),
    stands_for=instance("up to 1/64, the smallest number with all bits"),
    given=GIVEN,
)

# Repaired


def half_a_unit(on):
    """1/1024."""
    return on.scalar("1/1024")


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(error, half_a_unit),
    stands_for=aside("the repair up to 1/64: half of the smallest float"),
    given=GIVEN,
)

CLAIM = Claim(
    "F24",
    kind="lemma",
    title="The relative error of the smallest floats",
    section="Floating point",
    says=r"|x - \mathrm{fp8}(x)| \le x/16 \quad (x \ge 2^{-9})",
    readings=(PUBLISHED, REPAIRED),
)
