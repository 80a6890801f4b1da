"""The n-th root of n is below 2 - 1/n, strictly only from n = 2 on: at n = 1 both are 1.

Source: GitHub LLM4Rocq/miniF2F-rocq#5.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, repaired, statement, strictly

# As published


def root(on, n):
    """The n-th root of n."""
    return on.exp(on.log(n) / n)


def bound(on, n):
    """2 - 1/n."""
    return 2 - 1 / n


GIVEN = {"n": integers(1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(root, strictly(bound)),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED_GIVEN = {"n": integers(2)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(root, strictly(bound)),
    stands_for=repaired("for n from 2 on"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "I2",
    kind="lemma",
    title="The n-th root of n",
    section="Inequalities",
    says=r"n^{1/n} < 2 - 1/n \quad (n \ge 1)",
    readings=(PUBLISHED, REPAIRED),
)
