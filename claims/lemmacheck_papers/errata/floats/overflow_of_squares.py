"""A norm may be at most M, the largest float, where the sum of squares under its root is above M.

Divided by the largest entry first, the squares are at most 3 together.

Source: GitHub llvm/llvm-project#92782, on hypot of three arguments.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, instance, reals, repaired

# As published


def squares(on, x, y, z):
    """x² + y² + z²."""
    return x * x + y * y + z * z


def largest_float(on, M):
    """M."""
    return M


GIVEN = {"M": reals(3), "x": reals(above=0), "y": reals(0, "x"), "z": reals(0, "x")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(squares, largest_float),
    stands_for=instance("x is the largest, none is negative"),
    repair="repaired",
    given=GIVEN,
    where=("x*x + y*y + z*z <= M*M",),
)

# Repaired


def scaled_squares(on, x, y, z):
    """The squares of x, y and z over the largest of their sizes."""
    largest = on.maximum(abs(x), on.maximum(abs(y), abs(z)))
    return (x / largest) * (x / largest) + (y / largest) * (y / largest) + (z / largest) * (z / largest)


REPAIRED_GIVEN = {"M": reals(3), "x": reals(), "y": reals(), "z": reals()}


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(scaled_squares, largest_float),
    stands_for=repaired("divided by the largest first, unless all are 0"),
    given=REPAIRED_GIVEN,
    where=("0 < x*x + y*y + z*z <= M*M",),
)

CLAIM = Claim(
    "F18",
    kind="lemma",
    title="Squares on the way to a norm",
    section="Floating point",
    says=r"\sqrt{x^2 + y^2 + z^2} \le M \Rightarrow x^2 + y^2 + z^2 \le M",
    readings=(PUBLISHED, REPAIRED),
)
