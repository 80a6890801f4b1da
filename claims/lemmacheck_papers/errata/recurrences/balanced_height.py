"""The height of an AVL tree is at most 1.45 times the logarithm of its number of nodes, not of its height.

A tree of h levels has at least F(h + 2) - 1 nodes. The text has 1.44, the limit rounded down.

Source: GitHub RunestoneInteractive/RunestoneServer#545.
"""

import math

from lemmacheck import REFUTED, SUPPORTED, Bound, Claim, Reading, counted, integers, repaired, statement

# As published


def height(on, h):
    """h."""
    return h


def by_height(on, h):
    """1.44 log₂ h."""
    return on.scalar("144/100") * on.log2(h)


GIVEN = {"h": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(height, by_height),
    stands_for=statement(),
    repair="repaired",
    given=GIVEN,
)

# Repaired


@counted
def power_of_height(h):
    """2 to the 20h."""
    return 2 ** (20 * h)


@counted
def power_of_nodes(h):
    """N + 2 to the 29, where N = F(h + 2) - 1 is the fewest nodes of h levels."""
    return (sum(map(math.comb, range(h + 1, -1, -1), range(h + 2))) + 1) ** 29


REPAIRED = Reading(
    "repaired",
    expects=SUPPORTED,
    asserts=Bound(power_of_height, power_of_nodes),
    stands_for=repaired("h is at most 1.45 log₂(N + 2)"),
    given=GIVEN,
)

CLAIM = Claim(
    "C5",
    kind="lemma",
    title="The height of a balanced tree",
    section="Complexity recurrences",
    says=r"h \le 1.44 \log_2 h",
    readings=(PUBLISHED, REPAIRED),
)
