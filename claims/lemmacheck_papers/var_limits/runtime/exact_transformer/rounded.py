"""Growth rates other than 2: sides 1, α, α², ... for α = 3/2 with sides rounded down, 3 and 4, counted and bounded.

Rounding down makes no map larger, and no count: every layer takes at most what the last would take if its maps had the
sides α^{k-1} as they are. The bounds hold for every K.
"""

from fractions import Fraction

from lemmacheck import PROVED, Bound, Cost, Family, Reading, aside, counted, equals, integers, reals
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import (
    EVERY_GROWTH,
    GROWING,
    operations_in_closed_form,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import (
    attention_operations,
    interpolation_operations,
)
from var_pipelines.count import growing_transformer, sums_of_layers

# Runs against the closed form, α = a/2 with sides rounded down


@counted
def operations_of_run(a, K, d):
    """All operations of the definition, run with sides 1, α, α², ... for α = a/2, rounded down."""
    return growing_transformer(Fraction(a, 2), K, d).total


@counted
def tokens(a, K):
    """The sum of L_k, the pixels of the first k maps, over the K layers."""
    return sums_of_layers(Fraction(a, 2), K).tokens


@counted
def pairs(a, K):
    """The sum of L_k² over the K layers."""
    return sums_of_layers(Fraction(a, 2), K).pairs


@counted
def sources(a, K):
    """The rows and columns of all maps that are interpolated: layer k is given maps 2, ..., k + 1."""
    return sums_of_layers(Fraction(a, 2), K).sources


def operations_by_sums(on, a, K, d):
    """Attention on these tokens and pairs, and interpolation of these pixels from these rows and columns."""
    L, Q, T = tokens(on, a=a, K=K), pairs(on, a=a, K=K), sources(on, a=a, K=K)
    return on.total(attention_operations(on, L, Q, d) + interpolation_operations(on, L - K, T, d))


THREE_HALVES = Reading(
    "runs with α = 3/2, sides rounded down",
    expects=PROVED,
    stands_for=aside("the operations counted in runs for α = 3/2 with sides rounded down, K ≤ 5"),
    asserts=Bound(operations_of_run, equals(operations_by_sums)),
    given={"a": integers(3, 3), "K": integers(1, 5), "d": integers(1, 2)},
)
THREE_AND_FOUR = Reading(
    "runs with α = 3, 7/2 and 4, sides rounded down",
    expects=PROVED,
    stands_for=aside("the operations counted in runs for α = 3, 7/2 and 4, K ≤ 2"),
    asserts=Bound(operations_of_run, equals(operations_by_sums)),
    given={"a": integers(6, 8), "K": integers(1, 2), "d": integers(1, 2)},
)


# Every α > 1 and every K, sides at most α^{k-1}: each layer takes at most what the last would


def layers_at_most(on, n, K, d, L):
    """K times the last layer, of L tokens, and its interpolations."""
    attention = attention_operations(on, K * L, K * L * L, d)
    return attention + interpolation_operations(on, K * L, 2 * K * K * n, d)


ROUNDED = Reading(
    "sides rounded down, every α > 1",
    expects=PROVED,
    stands_for=aside("the lemma for sides that are at most α^{k-1}, as rounding down makes them"),
    asserts=Cost(layers_at_most, exponent=4, along="n", held=("b", "m", "C")),
    given=EVERY_GROWTH | {"L": reals(1, "(b + 1)**2/(b*(b + 2))*n*n")},
    families=(Family({**GROWING.point, "L": "4**t"}),),
)


# A bound with its constant, α = 3/2, 3 and 4


def three_hundred_times(on, n, d):
    """300 n⁴d."""
    return 300 * n * n * n * n * d


def operations_at_three_halves(on, n, K, d):
    """All operations by the closed form, α = 3/2, which sides rounded down do not exceed."""
    return operations_in_closed_form(on, on.scalar("1/2"), n, K, d)


def operations_at_three(on, n, K, d):
    """All operations by the closed form, α = 3."""
    return operations_in_closed_form(on, on.scalar(2), n, K, d)


def operations_at_four(on, n, K, d):
    """All operations by the closed form, α = 4."""
    return operations_in_closed_form(on, on.scalar(3), n, K, d)


SIZES = {"n": reals(1), "K": reals(1, "2*n - 1"), "d": reals(1, "n*n")}

BOUND_THREE_HALVES = Reading(
    "300 n⁴d, α = 3/2, for d up to n²",
    expects=PROVED,
    stands_for=aside("the lemma with a constant, for every K, α = 3/2"),
    asserts=Bound(operations_at_three_halves, three_hundred_times),
    given=SIZES,
)
BOUND_THREE = Reading(
    "300 n⁴d, α = 3, for d up to n²",
    expects=PROVED,
    stands_for=aside("the lemma with a constant, for every K, α = 3"),
    asserts=Bound(operations_at_three, three_hundred_times),
    given=SIZES,
)
BOUND_FOUR = Reading(
    "300 n⁴d, α = 4, for d up to n²",
    expects=PROVED,
    stands_for=aside("the lemma with a constant, for every K, α = 4"),
    asserts=Bound(operations_at_four, three_hundred_times),
    given=SIZES,
)
