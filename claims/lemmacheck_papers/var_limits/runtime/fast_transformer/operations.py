"""The operations of the fast VAR transformer, counted part by part."""

from lemmacheck import PROVED, Cost, Family, Reading, aside, counted, integers
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import (
    attention_operations,
    projections,
    pyramid_operations,
    tokens_of_layers,
)
from var_pipelines import count, timed

# The sides of the maps: 1, 2, ..., n = 2^(K-1)

SIDES = {"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)")}
DOUBLING = SIDES | {"C": integers(1), "d": integers(1, "C*K")}
GROWING = Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t"})
COUNTED_AT = {"K": integers(1, 4), "C": integers(3, 3), "d": integers(1, 3)}


# The polynomial method at every layer, of fixed degree and width


@counted
def products_a_token(d, g):
    """Products for one query and one key at degree g."""
    return count.polynomial_per_token(d, g).products


@counted
def sums_a_token(d, g):
    """Sums for one query and one key at degree g."""
    return count.polynomial_per_token(d, g).sums


@counted
def products_a_layer(d, g):
    """Products once a layer: features' sums times the polynomial's weights."""
    return count.polynomial_once(d, g)


def fast_operations(on, n, K, d, g):
    """The fast transformer with the polynomial method of degree g at every layer: linear in the tokens."""
    tokens = tokens_of_layers(on, n, K)
    products = products_a_token(on, d=d, g=g) * tokens + products_a_layer(on, d=d, g=g) * K
    method = on.row(products, sums_a_token(on, d=d, g=g) * tokens, 0 * tokens)
    return projections(on, tokens, d) + method + pyramid_operations(on, n, K, d)


TIMED = (timed.fast_transformer, timed.fast_scheduled)

POLYNOMIAL_METHOD = Reading(
    "polynomial method of fixed degree and width, counted",
    expects=PROVED,
    stands_for=aside("the method at a fixed degree and width, which reaches no error of 1/poly(n)"),
    asserts=Cost(
        fast_operations,
        exponent=2,
        along="n",
        run=count.fast_transformer,
        at={"K": integers(1, 4)},
        timed=TIMED,
    ),
    given=SIDES | {"d": integers(1, 3), "g": integers(1, 3)},
    families=(Family({"K": "t + 1", "n": "2**t"}),),
)


# The up-interpolations

UP_INTERPOLATION = Reading(
    "up-interpolation of all layers",
    expects=PROVED,
    stands_for=aside("up-interpolations for α = 2, against runs"),
    asserts=Cost(
        pyramid_operations,
        exponent=2,
        along="n",
        held=("C",),
        run=count.up_interpolations,
        at=COUNTED_AT,
    ),
    given=DOUBLING,
    families=(GROWING,),
)


# All maps constant: one token stands for each


def collapsed_operations(on, K, d):
    """Attention over k tokens at layer k, each weighed by how often it occurs: polylog(n), as K = 1 + log₂ n."""
    tokens, pairs = K * (K + 1) / 2, K * (K + 1) * (2 * K + 1) / 6
    plain = attention_operations(on, tokens, pairs, d)
    return plain + on.row(pairs, 0 * pairs, 0 * pairs)


DOUBLED_CLAMPED = Reading(
    "clamped border, all but writing the output",
    expects=PROVED,
    stands_for=aside("the transformer of constant maps for α = 2, against runs"),
    asserts=Cost(
        collapsed_operations,
        exponent=0,
        along="n",
        held=("C",),
        run=count.collapsed_transformer,
        at=COUNTED_AT | {"K": integers(1, 6)},
        timed=(timed.collapsed,),
    ),
    given=DOUBLING,
    families=(GROWING,),
)


# The output


def output_entries(on, n, d):
    """The entries of the last map, which have to be written: n²d."""
    return n * n * d
