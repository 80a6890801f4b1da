"""A(x, y + 1) is at most A(x + 1, y), and equal to it where x or y is 0: it is not always less.

Source: GitHub OS-Copilot/ScienceBoard#7, task A-02.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, counted, instance, integers, strictly

# As published


@counted
def one_more_right(x, y):
    """A(x, y + 1)."""

    def value(i, j):
        return (i == 0 and j + 1) or (j == 0 and value(i - 1, 1)) or value(i - 1, value(i, j - 1))

    return value(x, y + 1)


@counted
def one_more_left(x, y):
    """A(x + 1, y)."""

    def value(i, j):
        return (i == 0 and j + 1) or (j == 0 and value(i - 1, 1)) or value(i - 1, value(i, j - 1))

    return value(x + 1, y)


GIVEN = {"x": integers(0, 2), "y": integers(0, 4)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(one_more_right, strictly(one_more_left)),
    stands_for=instance("x up to 2, y up to 4"),
    given=GIVEN,
)

# Repaired


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(one_more_right, one_more_left),
    stands_for=aside("the repair in this range: at most"),
    given=GIVEN,
)

CLAIM = Claim(
    "C14",
    kind="lemma",
    title="Ackermann's function",
    section="Complexity recurrences",
    says=r"A(x, y + 1) < A(x + 1, y)",
    readings=(PUBLISHED, REPAIRED),
)
