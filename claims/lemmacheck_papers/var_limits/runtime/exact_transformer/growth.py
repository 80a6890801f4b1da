"""The operations of the VAR transformer with sides 1, α, α², ..., n = α^(K-1), for every α > 1, where b = α - 1."""

from lemmacheck import (
    PROVED,
    Bound,
    Cost,
    CountedRun,
    Family,
    Reading,
    aside,
    counted,
    equals,
    integers,
    power,
    reals,
    statement,
    step,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import (
    attention_operations,
    interpolation_operations,
    projections,
)
from var_pipelines import sizes
from var_pipelines.count import growing_transformer
from var_pipelines.problems import attention, transformer

# Tokens and pairs of all layers, and the rows and columns of all maps that are interpolated


def tokens_at_growth(on, b, n, K):
    """The sum S of L_k = (α^{2k} - 1)/(α² - 1) over the K layers, where α² - 1 = b(b + 2)."""
    square = (b + 1) * (b + 1)
    return (square * (square * n * n - 1) / (b * (b + 2)) - K) / (b * (b + 2))


def pairs_at_growth(on, b, n, K):
    """The sum Q of L_k² over the K layers."""
    square, less_one = (b + 1) * (b + 1), b * (b + 2)
    fourth = square * square * (square * square * n * n * n * n - 1) / (less_one * (square + 1))
    return (fourth - 2 * square * (square * n * n - 1) / less_one + K) / (less_one * less_one)


def sources_at_growth(on, b, n, K):
    """The sum of 2α^j over the maps of sides α, ..., α^k that layer k is given, k = 1, ..., K - 1."""
    return 2 * (b + 1) / b * ((b + 1) * (n - 1) / b - K + 1)


# The lemma: every α > 1, K = 1 + log_α n at most 1 + m ln n, and d = O(log n)


def pyramid_at_growth(on, b, n, K, d):
    """The up-interpolations of all layers."""
    return interpolation_operations(on, tokens_at_growth(on, b, n, K) - K, sources_at_growth(on, b, n, K), d)


def transformer_at_growth(on, b, n, K, d):
    """Products, sums and exponentials of the VAR transformer with sides 1, α, ..., n."""
    attention = attention_operations(on, tokens_at_growth(on, b, n, K), pairs_at_growth(on, b, n, K), d)
    return attention + pyramid_at_growth(on, b, n, K, d)


LOGARITHMS = {"m": integers(1), "s": reals(1), "n": reals("exp(s)", "exp(s)"), "K": reals(1, "m*s + 1")}
WIDTHS = {"C": integers(1), "d": reals(1, "C*(s + 1)")}
EVERY_GROWTH = {"b": reals(above=0, open=True)} | LOGARITHMS | WIDTHS
GROWING = Family({"b": 1, "m": 2, "s": "t*log(2)", "K": "t + 1", "n": "2**t", "C": "2*c", "d": "c*t"})

COUNTED_AT = {"b": integers(1, 2), "K": integers(1, 3), "a": integers("b + 1", "b + 1"), "n": power("a", "K - 1")} | {
    "d": integers(1, 2)
}

AS_PRINTED = Reading(
    "as printed, every α > 1",
    expects=PROVED,
    stands_for=statement("operations counted, every α > 1"),
    asserts=Cost(
        transformer_at_growth,
        exponent=4,
        along="n",
        held=("b", "m", "C"),
        run=CountedRun(transformer, sizes.of_transformer, layer=attention),
        at=COUNTED_AT,
        tokens="n*n",
        width="d",
    ),
    given=EVERY_GROWTH,
    families=(GROWING,),
)


# Part 2 of the proof: the up-interpolations of all layers

INTERPOLATED = Reading(
    "up-interpolation of all layers, every α > 1",
    expects=PROVED,
    stands_for=step("part 2, the up-interpolations take O(n^{2+o(1)})"),
    asserts=Cost(
        pyramid_at_growth,
        exponent=2,
        along="n",
        held=("b", "m", "C"),
    ),
    given=EVERY_GROWTH,
    families=(GROWING,),
)


# What a transformer takes besides its layers, and how many tokens it hands them


def frame_at_growth(on, b, n, K, d):
    """Projections and up-interpolations of all layers, attention left out."""
    return projections(on, tokens_at_growth(on, b, n, K), d) + pyramid_at_growth(on, b, n, K, d)


def handed_at_growth(on, b, n, K, d):
    """The tokens of all layers."""
    return on.row(tokens_at_growth(on, b, n, K), 0 * d, 0 * d)


FRAME = Reading(
    "all but attention, every α > 1",
    expects=PROVED,
    stands_for=aside("the operations of a transformer with its layers left out"),
    asserts=Cost(
        frame_at_growth,
        exponent=2,
        along="n",
        held=("b", "m", "C"),
        run=CountedRun(transformer, sizes.of_transformer, frame=True),
        at=COUNTED_AT,
        tokens="n*n",
        width="d",
    ),
    given=EVERY_GROWTH,
    families=(GROWING,),
)
HANDED = Reading(
    "tokens handed to attention, every α > 1",
    expects=PROVED,
    stands_for=aside("how many tokens all layers are handed together, which bounds their number and their sizes"),
    asserts=Cost(
        handed_at_growth,
        exponent=2,
        along="n",
        held=("b", "m", "C"),
        run=CountedRun(transformer, sizes.of_transformer, frame=True, counts="handed"),
        at=COUNTED_AT,
        tokens="n*n",
        width="d",
    ),
    given=EVERY_GROWTH,
    families=(GROWING,),
)


# The closed form against runs with whole α


@counted
def operations_of_run(b, K, d):
    """All operations of the definition, run with sides 1, α, ..., α^(K-1)."""
    return growing_transformer(b + 1, K, d).total


def operations_in_closed_form(on, b, n, K, d):
    """All operations, by the closed form."""
    return on.total(transformer_at_growth(on, b, n, K, d))


CLOSED_FORM = Reading(
    "the closed form is what runs take, α = 2 and 3",
    expects=PROVED,
    stands_for=aside("the operations counted in runs for α = 2 and 3, K ≤ 3, d ≤ 2"),
    asserts=Bound(operations_of_run, equals(operations_in_closed_form)),
    given={"b": integers(1, 2), "K": integers(1, 3), "a": integers("b + 1", "b + 1"), "n": power("a", "K - 1")}
    | {"d": integers(1, 2)},
)
