"""Ways to prove a goal, in the order in which they are tried."""

from lemmacheck.kernel import BINDING, Goal, below, names_of
from lemmacheck.proving.reasoning import Way
from lemmacheck.proving.ways import (
    algebra,
    antilogarithms,
    between,
    bounding,
    cases,
    cauchy,
    citation,
    exponents,
    extents,
    forms,
    functions,
    geometric,
    indicators,
    induction,
    jets,
    largest,
    logarithms,
    means,
    multipliers,
    one_sum,
    perturbation,
    pieces,
    polynomial_means,
    relations,
    shares,
    single,
    slopes,
    softmax,
    squaring,
    sums_of_squares,
    termwise,
)


def has_sizes(goal: Goal) -> bool:
    """Whether a goal is about integers that are not known, or sums of unknown length."""
    sides = (goal.comparison.left, goal.comparison.right)
    return bool(goal.integers) or any(each.kind in BINDING for each in below(sides))


def has_none(goal: Goal) -> bool:
    """Whether a goal is about real numbers alone."""
    return not has_sizes(goal)


def is_of_integers(goal: Goal) -> bool:
    """Whether a goal is about integers that are not known, and nothing else."""
    sides = (goal.comparison.left, goal.comparison.right)
    return (
        bool(goal.integers) and names_of(sides) <= goal.integers and all(each.kind != "entry" for each in below(sides))
    )


WAYS: tuple[Way, ...] = (
    Way("cases of comparisons", 0.8, cases.prove, cases.has_comparisons),
    Way("order of two", 0.5, cases.orders, cases.has_order),
    Way("divisors above 0", 0.95, single.divisors, has_sizes),
    Way("indicators", 0.4, indicators.prove, indicators.has_indicators),
    Way("means", 0.9, means.prove, has_sizes),
    Way("polynomial means", 0.95, polynomial_means.prove, has_sizes),
    Way("sums of squares", 0.4, sums_of_squares.prove, has_sizes),
    Way("perturbation", 0.9, perturbation.prove),
    Way("squares of roots", 0.8, squaring.prove),
    Way("softmax", 0.7, softmax.prove),
    Way("relations", 0.4, relations.prove),
    Way("touching inside", 0.9, pieces.first, has_none),
    Way("slopes", 0.4, slopes.prove),
    Way("exponents", 0.6, exponents.prove),
    Way("one by one", 0.5, largest.one_by_one, largest.is_of_several),
    Way("functions", 0.5, functions.prove),
    Way("jets", 0.5, jets.prove),
    Way("forms", 0.4, forms.prove, forms.has_squares),
    Way("algebra", 0.75, algebra.prove),
    Way("cases", 0.6, cases.prove, cases.has_choices),
    Way("antilogarithms", 0.6, antilogarithms.prove, antilogarithms.has_logarithms),
    Way("pieces", 0.6, pieces.prove, has_none),
    Way("logarithms of sums", 0.7, between.differences_of_logarithms, has_sizes),
    Way("extents", 0.5, extents.prove, has_sizes),
    Way("largest", 0.8, largest.prove, has_sizes),
    Way("one of a sum", 0.3, single.prove, has_sizes),
    Way("summand by summand", 0.5, termwise.prove, has_sizes),
    Way("logarithms", 0.6, logarithms.prove, logarithms.has_powers),
    Way("induction in integers", 0.6, induction.prove, is_of_integers),
    Way("geometric sums", 0.6, geometric.prove, has_sizes),
    Way("multipliers", 0.6, multipliers.prove, has_sizes),
    Way("shares", 0.3, shares.prove, has_sizes),
    Way("theorems", 0.6, citation.prove, has_sizes),
    Way("square of a sum", 0.5, squaring.of_sum, has_sizes),
    Way("Cauchy and Schwarz", 0.5, cauchy.prove, has_sizes),
    Way("one sum", 0.6, one_sum.prove, has_sizes),
    Way("first of the largest", 0.5, largest.at_first, has_sizes),
    Way("sizes", 0.6, cases.sizes, has_sizes),
    Way("in between", 0.5, between.prove, has_sizes),
    Way("bounds inside of sums", 0.7, bounding.prove, has_sizes),
    Way("induction", 0.9, induction.prove, has_sizes),
)
