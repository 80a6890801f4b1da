"""Eq (5): the tokens of the first k scales are at most twice those of the last."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Reading,
    SolutionSet,
    aside,
    equals,
    indices,
    integers,
    power,
    reals,
    step,
    summed,
    written,
)

# The steps of Eq (5)


@written(r"L_k = \sum_{i=1}^{k} (\alpha^{i-1})^2", source="Eq (5)")
@summed("k")
def tokens(on, alpha, i):
    """The number of tokens of the first k scales: α^(2i-2) at scale i."""
    return on.power(alpha, 2 * i - 2)


@written(r"\frac{\alpha^{2k} - 1}{\alpha^2 - 1}", source="Eq (5)")
def closed_form(on, alpha, p):
    """The geometric sum, (α^(2k) - 1)/(α² - 1), where p = α^(k-1)."""
    return (p * p * alpha * alpha - 1) / (alpha * alpha - 1)


@written(r"\frac{\alpha^{2k}}{\alpha^2 - 1}", source="Eq (5)")
def without_one(on, alpha, p):
    """The 1 dropped: α^(2k)/(α² - 1)."""
    return p * p * alpha * alpha / (alpha * alpha - 1)


@written(r"\frac{\alpha^{2k}}{0.5 \alpha^2}", source="Eq (5)")
def halved(on, alpha, p):
    """The step 'due to α ≥ 2': α^(2k)/(α²/2)."""
    return p * p * alpha * alpha / (alpha * alpha / 2)


@written(r"2 \cdot \alpha^{2k-2}", source="Eq (5)")
def twice_the_last(on, p):
    """Twice the tokens of the last scale, 2α^(2k-2)."""
    return 2 * p * p


EQUATION_5 = Bound(tokens, equals(closed_form), without_one, halved, equals(twice_the_last))
STEPS = Bound(closed_form, without_one, halved, equals(twice_the_last))


# Eq (5) for the growth rates α that the lemma and its proof assume

LEVELS = {"k": integers(1, 12), "i": indices("k"), "alpha": reals(above=1), "p": power("alpha", "k - 1")}
EVERY_LEVEL = {"k": integers(1), "p": power("alpha", "k - 1")}

ANY_GROWTH = Reading(
    "Eq (5), α > 1",
    expects=REFUTED,
    stands_for=step("Eq (5)"),
    asserts=EQUATION_5,
    given=LEVELS,
    figures={"holds_exactly_for": SolutionSet("alpha")},
    repair="Eq (5), constant α²/(α² - 1)",
)
GROWTH_2 = Reading(
    "Eq (5), α ≥ 2",
    expects=PROVED,
    stands_for=step("Eq (5) for α ≥ 2, the reason that the proof gives"),
    asserts=STEPS,
    given={"alpha": reals(2)} | EVERY_LEVEL,
)
GROWTH_ROOT_2 = Reading(
    "Eq (5), α ≥ √2",
    expects=PROVED,
    stands_for=aside("from which α on Eq (5) holds"),
    asserts=STEPS,
    given={"alpha": reals("sqrt(2)")} | EVERY_LEVEL,
)


# Eq (5) with a constant that is right for every α > 1


def repaired(on, alpha, p):
    """α²/(α² - 1) times the tokens of the last scale."""
    return alpha * alpha / (alpha * alpha - 1) * p * p


REPAIRED = Reading(
    "Eq (5), constant α²/(α² - 1)",
    expects=PROVED,
    stands_for=aside("Eq (5) with a constant that is right"),
    asserts=Bound(closed_form, without_one, equals(repaired)),
    given={"alpha": reals(above=1)} | EVERY_LEVEL,
)
