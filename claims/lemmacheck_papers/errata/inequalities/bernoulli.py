"""Bernoulli's inequality with its sides exchanged: (1 + x)ⁿ is at least 1 + nx, not at most.

Source: GitHub openai/miniF2F#36.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, repaired, statement

# As published


def power(on, n, x):
    """(1 + x)ⁿ."""
    return on.power(1 + x, n)


def tangent(on, n, x):
    """1 + nx."""
    return 1 + n * x


GIVEN = {"n": integers(0), "x": reals(above=-1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(power, tangent),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(tangent, power),
    stands_for=repaired("the sides exchanged"),
    given=GIVEN,
)

CLAIM = Claim(
    "I1",
    kind="lemma",
    title="Bernoulli's inequality, reversed",
    section="Inequalities",
    says=r"(1 + x)^n \le 1 + nx \quad (x > -1)",
    readings=(PUBLISHED, REPAIRED),
)
