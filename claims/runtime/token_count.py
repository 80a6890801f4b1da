"""Lemma D.1, Eq (5): the first k scales hold at most 2α^(2k-2) tokens.

The count is the geometric sum of α^(2i-2). The proof's fourth step replaces α² - 1 by α²/2, "due to α ≥ 2", while the
lemma assumes α > 1 only; the step needs α ≥ √2. The statement itself fails level by level below a threshold that rises
from 1 towards √2: at level k it is the root of a polynomial (√φ = 1.272... at k = 3). With α²/(α² - 1) in place of 2
it holds for every α > 1. The scale schedules of the real model do not grow by a factor at all, and break the bound.
"""

from impl.harness import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Reading,
    SmallestConstant,
    SolutionSet,
    equals,
    indices,
    integers,
    power,
    prefixes,
    reals,
    summed,
)


@summed("k")
def tokens(on, alpha, i):
    """The number of tokens of the first k scales: α^(2i-2) at scale i."""
    return on.power(alpha, 2 * i - 2)


def closed_form(on, alpha, p):
    """The geometric sum, (α^(2k) - 1)/(α² - 1), where p = α^(k-1)."""
    return (p * p * alpha * alpha - 1) / (alpha * alpha - 1)


def without_one(on, alpha, p):
    """The 1 dropped: α^(2k)/(α² - 1)."""
    return p * p * alpha * alpha / (alpha * alpha - 1)


def halved(on, alpha, p):
    """The step 'due to α ≥ 2': α^(2k)/(α²/2)."""
    return p * p * alpha * alpha / (alpha * alpha / 2)


def twice_the_last(on, p):
    """Twice the tokens of the last scale, 2α^(2k-2)."""
    return 2 * p * p


def repaired(on, alpha, p):
    """α²/(α² - 1) times the tokens of the last scale."""
    return alpha * alpha / (alpha * alpha - 1) * p * p


def tokens_of_schedule(on, sides):
    """The number of tokens of a schedule of square scales."""
    return on.total(sides * sides)


def twice_the_last_side(on, sides):
    """Twice the tokens of the last scale."""
    return 2 * on.last(sides) * on.last(sides)


PRINTED = Bound(tokens, equals(closed_form), without_one, halved, equals(twice_the_last))
STEPS = Bound(closed_form, without_one, halved, equals(twice_the_last))
LEVELS = {"k": integers(1, 12), "i": indices("k"), "alpha": reals(above=1), "p": power("alpha", "k - 1")}
EVERY_LEVEL = {"k": integers(1), "p": power("alpha", "k - 1")}
SCHEDULES = {
    "256 px": (1, 2, 3, 4, 5, 6, 8, 10, 13, 16),
    "512 px": (1, 2, 3, 4, 6, 9, 13, 18, 24, 32),
    "1024 px": (1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 36, 48, 64),
}

CLAIM = Claim(
    "D.1",
    kind="lemma",
    title="Number of tokens, Eq (5)",
    section="D.1",
    says=r"L_k = \sum_{i=1}^{k} \alpha^{2i-2} \le 2\alpha^{2k-2}",
    proof_under="α > 1",
    readings=(
        Reading(
            "α > 1",
            expects=REFUTED,
            asserts=PRINTED,
            given=LEVELS,
            figures={"holds_exactly_for": SolutionSet("alpha")},
            repair="constant α²/(α² - 1)",
        ),
        Reading("α ≥ 2", expects=PROVED, asserts=STEPS, given={"alpha": reals(2)} | EVERY_LEVEL),
        Reading("α ≥ √2", expects=PROVED, asserts=STEPS, given={"alpha": reals("sqrt(2)")} | EVERY_LEVEL),
        Reading(
            "constant α²/(α² - 1)",
            expects=PROVED,
            asserts=Bound(closed_form, without_one, equals(repaired)),
            given={"alpha": reals(above=1)} | EVERY_LEVEL,
        ),
        Reading(
            "schedules of the real model",
            expects=REFUTED,
            asserts=Bound(tokens_of_schedule, twice_the_last_side),
            given={"sides": prefixes(SCHEDULES)},
            figures={"worst_over_bound": SmallestConstant()},
        ),
    ),
)
