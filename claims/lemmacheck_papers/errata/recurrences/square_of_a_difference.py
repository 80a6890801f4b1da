"""c(n - a)² is not at most cn² - 2can: the square of a is missing, in both halves of the solution.

Source: GitHub walkccc/CLRS, docs/Chap04/4.4.md at 05f552de, exercise 4.4-8.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, equals, integers, reals, repaired, statement

# As published


def substituted(on, n, a, c):
    """c(n - a)² + ca + cn."""
    return c * (n - a) * (n - a) + c * a + c * n


def expanded(on, n, a, c):
    """cn² - 2can + ca + cn."""
    return c * n * n - 2 * c * a * n + c * a + c * n


GIVEN = {"a": integers(1), "n": integers("a"), "c": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(substituted, expanded),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def expanded_in_full(on, n, a, c):
    """cn² - 2can + ca² + ca + cn."""
    return c * n * n - 2 * c * a * n + c * a * a + c * a + c * n


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(substituted, equals(expanded_in_full)),
    stands_for=repaired("with ca²"),
    given=GIVEN,
)

CLAIM = Claim(
    "C16",
    kind="lemma",
    title="A square that lost a term",
    section="Complexity recurrences",
    says=r"c(n - a)^2 + ca + cn \le cn^2 - 2can + ca + cn",
    readings=(PUBLISHED, REPAIRED),
)
