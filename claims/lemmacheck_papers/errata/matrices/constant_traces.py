"""A matrix without negative entries whose powers all have the trace 1 need not have rank one; its square has.

The traces make the eigenvalues 1, 0 and 0. Rows (0, 0, 1/2), (1/2, 1/2, 0), (1/2, 1/2, 1/2) are an example.

Source: GitHub LionSR/TNLean#845.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, matrices

# As published


def minor(on, T):
    """The absolute value of the first minor of order two."""
    return abs(T[..., :1, :1] * T[..., 1:2, 1:2] - T[..., :1, 1:2] * T[..., 1:2, :1])


def zero(on):
    """0."""
    return on.scalar(0)


GIVEN = {"T": matrices(3, 3, low=0, high=1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(minor, zero),
    stands_for=instance("three rows"),
    given=GIVEN,
    where=(
        "T[1, 1] + T[2, 2] + T[3, 3] == 1",
        (
            "T[1, 1]*(T[2, 2]*T[3, 3] - T[2, 3]*T[3, 2])"
            " == T[1, 2]*(T[2, 1]*T[3, 3] - T[2, 3]*T[3, 1]) - T[1, 3]*(T[2, 1]*T[3, 2] - T[2, 2]*T[3, 1])"
        ),
        "T[1, 1]*T[2, 2] + T[1, 1]*T[3, 3] + T[2, 2]*T[3, 3] == T[1, 2]*T[2, 1] + T[1, 3]*T[3, 1] + T[2, 3]*T[3, 2]",
    ),
)

# Repaired


def minor_of_the_square(on, T):
    """The same minor of T²."""
    S = on.matmul(T, T)
    return abs(S[..., :1, :1] * S[..., 1:2, 1:2] - S[..., :1, 1:2] * S[..., 1:2, :1])


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(minor_of_the_square, zero),
    stands_for=aside("the repair for three rows: T²"),
    given=GIVEN,
    where=(
        "T[1, 1] + T[2, 2] + T[3, 3] == 1",
        (
            "T[1, 1]*(T[2, 2]*T[3, 3] - T[2, 3]*T[3, 2])"
            " == T[1, 2]*(T[2, 1]*T[3, 3] - T[2, 3]*T[3, 1]) - T[1, 3]*(T[2, 1]*T[3, 2] - T[2, 2]*T[3, 1])"
        ),
        "T[1, 1]*T[2, 2] + T[1, 1]*T[3, 3] + T[2, 2]*T[3, 3] == T[1, 2]*T[2, 1] + T[1, 3]*T[3, 1] + T[2, 3]*T[3, 2]",
    ),
)

CLAIM = Claim(
    "M8",
    kind="lemma",
    title="Constant traces of powers",
    section="Matrix analysis",
    says=r"\mathrm{tr}\,T^k = 1 \ (k \ge 1), \ T \ge 0 \Rightarrow t_{11} t_{22} = t_{12} t_{21}",
    readings=(PUBLISHED, REPAIRED),
)
