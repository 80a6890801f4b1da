"""Growth rates other than 2: the fast transformer of fixed degree and width, counted for every α > 1, and in runs."""

from fractions import Fraction

from lemmacheck import PROVED, Bound, Cost, Family, Reading, aside, counted, equals, integers, reals
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import (
    LOGARITHMS,
    pyramid_at_growth,
    tokens_at_growth,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import interpolation_operations, projections
from lemmacheck_papers.var_limits.runtime.exact_transformer.rounded import sources, tokens
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import (
    products_a_layer,
    products_a_token,
    sums_a_token,
)
from var_pipelines.count import growing_fast_transformer

# The polynomial method of degree g at every layer, for tokens in K layers


def method_operations(on, L, K, d, g):
    """Projections, the method's two passes over all tokens, and the polynomial's weights once a layer."""
    products = products_a_token(on, d=d, g=g) * L + products_a_layer(on, d=d, g=g) * K
    return projections(on, L, d) + on.row(products, sums_a_token(on, d=d, g=g) * L, 0 * L)


def fast_at_growth(on, b, n, K, d, g):
    """The fast transformer with sides 1, α, ..., n: linear in the tokens."""
    return method_operations(on, tokens_at_growth(on, b, n, K), K, d, g) + pyramid_at_growth(on, b, n, K, d)


EVERY_GROWTH = Reading(
    "polynomial method of fixed degree and width, every α > 1",
    expects=PROVED,
    stands_for=aside("the method at a fixed degree and width, for every α > 1"),
    asserts=Cost(fast_at_growth, exponent=2, along="n", held=("b", "m")),
    given={"b": reals(above=0, open=True)} | LOGARITHMS | {"d": integers(1, 3), "g": integers(1, 3)},
    families=(Family({"b": 1, "m": 2, "s": "t*log(2)", "K": "t + 1", "n": "2**t"}),),
)


# Runs with α = a/2, sides rounded down


@counted
def operations_of_run(a, K, d, g):
    """All operations of the fast transformer, run with sides 1, α, α², ... for α = a/2, rounded down."""
    return growing_fast_transformer(Fraction(a, 2), K, d, g).total


def operations_by_sums(on, a, K, d, g):
    """The method on these tokens, and interpolation of these pixels from these rows and columns."""
    L, T = tokens(on, a=a, K=K), sources(on, a=a, K=K)
    return on.total(method_operations(on, L, K, d, g) + interpolation_operations(on, L - K, T, d))


RUNS = Reading(
    "polynomial method, runs with α from 3/2 to 4, sides rounded down",
    expects=PROVED,
    stands_for=aside("the operations counted in runs for α = 3/2, 2, 5/2, 3, 7/2 and 4, K ≤ 3"),
    asserts=Bound(operations_of_run, equals(operations_by_sums)),
    given={"a": integers(3, 8), "K": integers(1, 3), "d": integers(1, 2), "g": integers(1, 2)},
)
