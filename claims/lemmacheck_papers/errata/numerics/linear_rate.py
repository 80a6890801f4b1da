"""Errors that are multiplied by C at each step shrink where C is below 1; the lecture let C be any positive number.

Source: GitHub MerkulovDaniil/mipt_optimization#1, lecture 10.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, repaired, statement

# As published


def error_after(on, k, C, e):
    """The error after k steps, Cᵏe."""
    return on.power(C, k) * e


def error_before(on, e):
    """The error at the beginning."""
    return e


GIVEN = {"k": integers(1), "C": reals(above=0), "e": reals(0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(error_after, error_before),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


REPAIRED_GIVEN = {"k": integers(1), "C": reals(0, 1, open=True), "e": reals(0)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(error_after, error_before),
    stands_for=repaired("for C below 1"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "N3",
    kind="lemma",
    title="What linear convergence needs",
    section="Numerical analysis",
    says=r"\|x_{k+1} - x^*\| \le C \|x_k - x^*\|, \ C > 0 \ \Rightarrow \ \|x_k - x^*\| \le \|x_0 - x^*\|",
    readings=(PUBLISHED, REPAIRED),
)
