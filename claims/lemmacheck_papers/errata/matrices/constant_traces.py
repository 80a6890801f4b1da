"""A matrix without negative entries whose powers all have the trace 1 need not have rank one; its square has.

The traces make the eigenvalues 1, 0 and 0. Rows (0, 0, 1/2), (1/2, 1/2, 0), (1/2, 1/2, 1/2) are an example.

Source: GitHub LionSR/TNLean#845.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals

# As published


def minor(on, a, b):
    """The first and third columns of the rows (0, 0, a) and (b, c, 0): the size of the minor."""
    return a * b


def zero(on):
    """0."""
    return on.scalar(0)


GIVEN = {"a": reals(0), "b": reals(0), "c": reals(0), "d": reals(0), "e": reals(0), "f": reals(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(minor, zero),
    stands_for=instance("rows (0, 0, a), (b, c, 0) and (d, e, f)"),
    given=GIVEN,
    where=("c + f == 1", "c*f == a*d", "a*b*e == a*c*d"),
)

# Repaired


def minor_of_the_square(on, a, b, c, d, f):
    """The same minor of the square, with the rows a(d, e, f) and (bc, cc, ab)."""
    return abs(a * d * a * b - a * f * b * c)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(minor_of_the_square, zero),
    stands_for=aside("the repair for these rows: the square has rank one"),
    given=GIVEN,
    where=("c + f == 1", "c*f == a*d", "a*b*e == a*c*d"),
)

CLAIM = Claim(
    "M8",
    kind="lemma",
    title="Constant traces of powers",
    section="Matrix analysis",
    says=r"\mathrm{tr}\,T^k = 1 \ (k \ge 1), \ T \ge 0 \Rightarrow t_{11} t_{23} = t_{13} t_{21}",
    readings=(PUBLISHED, REPAIRED),
)
