"""A quotient that is rounded down and then raised by 1 is no ceiling where nothing is left: of 1/1 it makes 2.

Source: GitHub Ultimaker/CuraEngine#2005.
"""

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, equals, integers, repaired, statement

# As published


def raised(on, a, b):
    """⌊a/b⌋ + 1."""
    return on.floor(a / b) + 1


def ceiling(on, a, b):
    """⌈a/b⌉."""
    return on.ceil(a / b)


GIVEN = {"a": integers(1), "b": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(raised, equals(ceiling)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def of_one_less(on, a, b):
    """⌊(a - 1)/b⌋ + 1."""
    return on.floor((a - 1) / b) + 1


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(of_one_less, equals(ceiling)),
    stands_for=repaired("of a - 1"),
    given=GIVEN,
)

CLAIM = Claim(
    "F10",
    kind="lemma",
    title="Division that rounds up, where nothing is left",
    section="Floating point",
    says=r"\lfloor a/b \rfloor + 1 = \lceil a/b \rceil \quad (a, b > 0)",
    readings=(PUBLISHED, REPAIRED),
)
