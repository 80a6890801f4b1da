"""The operations of the VAR transformer with sides 1, 2, ..., n = 2^(K-1), counted."""

from lemmacheck import PROVED, Bound, Cost, CountedRun, Family, Reading, instance, integers, reals, step
from var_pipelines import sizes, timed
from var_pipelines.count import exact_transformer
from var_pipelines.problems import attention

# Tokens and pairs of all layers, from which operations are counted


def tokens_of_layers(on, n, K):
    """The sum S of L_k = (4^k - 1)/3 over the K layers, with n = 2^(K-1)."""
    return (16 * n * n - 4 - 3 * K) / 9


def pairs_of_layers(on, n, K):
    """The sum Q of L_k² over the K layers."""
    return (16 * (16 * n * n * n * n - 1) / 15 - 8 * (4 * n * n - 1) / 3 + K) / 9


# The operations of the two kinds of layers


def attention_operations(on, tokens, pairs, d):
    """Attention for given sums of tokens and of pairs: products, sums and exponentials, projections included."""
    products = 3 * d * d * tokens + (2 * d + 1) * pairs + d * tokens
    sums = 3 * d * (d - 1) * tokens + (d - 1) * pairs + (d + 1) * (pairs - tokens)
    return on.row(products, sums, pairs)


def interpolation_operations(on, pixels, sources, d):
    """Up-interpolation by Eq (1): sixteen taps a pixel, and the kernel once for each row and column (a source)."""
    return on.row(32 * d * pixels + 18 * sources, 15 * d * pixels + 13 * sources, 0 * pixels)


def pyramid_operations(on, n, K, d):
    """The up-interpolations of all layers: S - K pixels from 8n - 4 - 4K sources."""
    return interpolation_operations(on, tokens_of_layers(on, n, K) - K, 8 * n - 4 - 4 * K, d)


# The lemma: the exponent of the whole transformer, counted in a run as well


def transformer_operations(on, n, K, d):
    """Products, sums and exponentials of the VAR transformer with sides 1, 2, ..., n."""
    attention = attention_operations(on, tokens_of_layers(on, n, K), pairs_of_layers(on, n, K), d)
    return attention + pyramid_operations(on, n, K, d)


DOUBLING = {"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)"), "C": integers(1), "d": integers(1, "C*K")}
SMALL = {"K": integers(1, 4), "C": integers(3, 3), "d": integers(1, 3)}
TIMED = (timed.exact_transformer, timed.exact_scheduled)

DOUBLED = Reading(
    "as printed, sides doubling",
    expects=PROVED,
    stands_for=instance("α = 2, against runs"),
    asserts=Cost(
        transformer_operations,
        exponent=4,
        along="n",
        held=("C",),
        run=exact_transformer,
        at=SMALL,
        timed=TIMED,
    ),
    given=DOUBLING,
    families=(Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t"}),),
)


# A bound with its constant


def all_operations(on, n, K, d):
    """All operations of the VAR transformer."""
    return on.total(transformer_operations(on, n, K, d))


def sixty_times(on, n, d):
    """60 n⁴d."""
    return 60 * n * n * n * n * d


WITH_CONSTANT = Reading(
    "60 n⁴d, for d up to n²",
    expects=PROVED,
    stands_for=instance("α = 2, with the constant 60"),
    asserts=Bound(all_operations, sixty_times),
    given={"n": reals(1), "K": reals(1, "n"), "d": reals(1, "n*n")},
)


# One attention layer alone, on at most N tokens


def projections(on, tokens, d):
    """XW_Q, XW_K and XW_V."""
    return on.row(3 * d * d * tokens, 3 * d * (d - 1) * tokens, 0 * tokens)


def layer_operations(on, L, d):
    """Products, sums and exponentials of attention of L queries, keys and values, projections apart."""
    return attention_operations(on, L, L * L, d) - projections(on, L, d)


ONE_LAYER = Reading(
    "one attention layer on L tokens",
    expects=PROVED,
    stands_for=step("the attention computation cost of a layer, O(L²d)"),
    asserts=Cost(
        layer_operations,
        exponent=2,
        along="N",
        held=("C",),
        run=CountedRun(attention, sizes.of_attention),
        at={"K": integers(1, 3), "C": integers(4, 4), "d": integers(1, 4)},
        tokens="L",
        width="d",
    ),
    given={"K": integers(1), "N": integers("2**(K - 1)", "2**K - 1"), "C": integers(1), "d": integers(1, "C*K")}
    | {"L": integers(1, "N")},
    families=(Family({"K": "t + 1", "N": "2**t", "C": "c", "d": "c*t", "L": "2**t"}),),
)
