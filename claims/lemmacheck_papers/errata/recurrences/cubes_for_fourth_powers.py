"""T(n) = 2T(n/2) + n⁴ grows like n⁴; the solution took n³ for n⁴.

At n = 2ᵏ, with T(1) = 1, it is (8 · 16ᵏ - 2ᵏ)/7.

Source: GitHub walkccc/CLRS#21, problem 4-1 a.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, integers, repaired, statement

# As published


def solution(on, k):
    """T(2ᵏ) = (8 · 16ᵏ - 2ᵏ)/7."""
    return (8 * on.power(on.scalar(16), k) - on.power(on.scalar(2), k)) / 7


def cube(on, k):
    """n³ = 8ᵏ."""
    return on.power(on.scalar(8), k)


GIVEN = {"k": integers(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(solution, cube, up_to_constant=True),
    stands_for=statement("n a power of two, where n/2 is an integer; T(1) = 1"),
    given=GIVEN,
    families=(Family({"k": "t"}),),
    repair="repaired",
)

# Repaired


def fourth_power(on, k):
    """8n⁴/7."""
    return 8 * on.power(on.scalar(16), k) / 7


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(solution, fourth_power),
    stands_for=repaired("n⁴"),
    given=GIVEN,
)

CLAIM = Claim(
    "C2",
    kind="lemma",
    title="A recurrence with a fourth power",
    section="Complexity recurrences",
    says=r"T(n) = 2T(n/2) + n^4 \Rightarrow T(n) = \Theta(n^3)",
    readings=(PUBLISHED, REPAIRED),
)
