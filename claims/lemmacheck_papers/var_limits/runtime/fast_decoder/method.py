"""The decoder with the polynomial method of fixed degree and width, up to 3, counted and timed."""

from lemmacheck import PROVED, Cost, Family, Reading, aside, integers
from lemmacheck_papers.var_limits.runtime.exact_decoder import doublings
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import projections
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import (
    products_a_layer,
    products_a_token,
    sums_a_token,
)
from var_pipelines import timed
from var_pipelines.count import fast_decoder

# The operations of attention layers on n² tokens, then doublings


def fast_operations(on, n, d, a, u, g):
    """a attention layers on n² tokens by the polynomial method of degree g, then u doublings."""
    tokens = a * n * n
    products = products_a_token(on, d=d, g=g) * tokens + products_a_layer(on, d=d, g=g) * a
    method = on.row(products, sums_a_token(on, d=d, g=g) * tokens, 0 * tokens)
    return projections(on, tokens, d) + method + doublings(on, n, d, u)


FIXED = {"n": integers(1), "d": integers(1, 3), "a": integers(0), "u": integers(0), "g": integers(1, 3)}
COUNTED_AT = {
    "n": integers(1, 2),
    "d": integers(1, 2),
    "a": integers(0, 2),
    "u": integers(0, 2),
    "g": integers(1, 2),
}
TIMED = (timed.fast_decoder,)

POLYNOMIAL_METHOD = Reading(
    "polynomial method of fixed degree and width, counted",
    expects=PROVED,
    stands_for=aside("the method at a fixed degree and width, which reaches no error of 1/poly(n)"),
    asserts=Cost(
        fast_operations,
        exponent=2,
        along="n",
        held=("a", "u"),
        run=fast_decoder,
        at=COUNTED_AT,
        timed=TIMED,
    ),
    given=FIXED,
    families=(Family({"n": "2**t", "d": 2, "a": "c", "u": 3, "g": 2}),),
)
