"""f = O(g) does not give f log f = O(g log g): with f = 2 and g near 1 the right side is near 0. From g = 2 on it does.

Source: GitHub amolnayak311/algorithms-illuminated#5, problem 2.1.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, reals, repaired, statement

# As published


def left(on, f):
    """f ln f."""
    return f * on.log(f)


def right(on, g):
    """g ln g."""
    return g * on.log(g)


GIVEN = {"g": reals(above=1), "f": reals(1, "2*g")}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(left, right, up_to_constant=True),
    stands_for=statement(),
    given=GIVEN,
    families=(Family({"g": "1 + 1/t", "f": "2"}),),
    repair="repaired",
)

# Repaired


def four_times_right(on, g):
    """4g ln g."""
    return 4 * g * on.log(g)


REPAIRED_GIVEN = {"g": reals(2), "f": reals(1, "2*g")}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(left, four_times_right),
    stands_for=repaired("for g from 2 on, where 4 will do"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "C12",
    kind="lemma",
    title="Logarithms of an O",
    section="Complexity recurrences",
    says=r"f \le 2g \Rightarrow f \ln f = O(g \ln g)",
    readings=(PUBLISHED, REPAIRED),
)
