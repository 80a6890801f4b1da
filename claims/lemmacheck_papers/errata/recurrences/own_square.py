"""f = O(f²) fails for functions that go to 0, such as 1/n; it holds for those that stay above a positive number.

Source: GitHub walkccc/CLRS#469, problem 3-4 e.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, reals, repaired, statement

# As published


def value(on, f):
    """f."""
    return f


def square(on, f):
    """f²."""
    return f * f


GIVEN = {"f": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(value, square, up_to_constant=True),
    stands_for=statement(),
    given=GIVEN,
    families=(Family({"f": "1/t"}),),
    repair="repaired",
)

# Repaired


REPAIRED_GIVEN = {"f": reals(1)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(value, square, up_to_constant=True),
    stands_for=repaired("for values from 1 on"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "C11",
    kind="lemma",
    title="A function and its square",
    section="Complexity recurrences",
    says=r"f = O(f^2)",
    readings=(PUBLISHED, REPAIRED),
)
