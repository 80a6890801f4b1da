"""A tree of log₃ n levels that cost n each is Ω(n log n), not Ω(2ⁿ).

Source: GitHub Atekihcan/CLRS#31, exercise 4.4-6.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, integers, repaired, statement

# As published


def exponential(on, n):
    """2ⁿ."""
    return on.power(on.scalar(2), n)


def cost(on, n):
    """n(log₃ n + 1)."""
    return n * (on.log(n) / on.log(on.scalar(3)) + 1)


GIVEN = {"n": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(exponential, cost, up_to_constant=True),
    stands_for=statement(),
    given=GIVEN,
    families=(Family({"n": "t"}),),
    repair="repaired",
)

# Repaired


def n_log_n(on, n):
    """n ln n."""
    return n * on.log(n)


def twice_the_cost(on, n):
    """2n(log₃ n + 1)."""
    return 2 * n * (on.log(n) / on.log(on.scalar(3)) + 1)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(n_log_n, twice_the_cost),
    stands_for=repaired("Ω(n log n)"),
    given=GIVEN,
)

CLAIM = Claim(
    "C8",
    kind="lemma",
    title="The lower bound of a recursion tree",
    section="Complexity recurrences",
    says=r"(\log_3 n + 1) n = \Omega(2^n)",
    readings=(PUBLISHED, REPAIRED),
)
