"""The operations of the fast VAR transformer part by part, for every α > 1."""

from lemmacheck import PROVED, Audited, Computation, Cost, CountedRun, Family, Reading, aside, same_output
from lemmacheck_papers.var_limits.model.transformer.own_code import SAME_FOR_TWO_LAYERS
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import (
    COUNTED_AT,
    FRAME,
    HANDED,
    LOGARITHMS,
    WIDTHS,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import attention_operations
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import collapsed_operations, output_entries
from var_pipelines import sizes
from var_pipelines.problems import attention, collapsed_transformer, transformer

# The sizes: K at most 1 + m ln n, whatever α is, and d = O(log n)

EVERY_GROWTH = LOGARITHMS | WIDTHS
GROWING = Family({"m": 2, "s": "t*log(2)", "n": "2**t", "K": "t + 1", "C": "2*c", "d": "c*t"})


# The transformer around its layers, as counted for Lemma D.1

TRANSFORMER = Computation("the transformer", transformer, attention)
AROUND_LAYERS = Audited("D.1", FRAME.name), Audited("D.1", HANDED.name)


# The small layers: at most K of them, of at most n tokens each


def small_layers_at_most(on, n, K, d):
    """Exact attention on n tokens, K times."""
    return attention_operations(on, K * n, K * n * n, d)


EXACT_WHILE_SMALL = Reading(
    "exact attention while L_k ≤ n, every α > 1",
    expects=PROVED,
    stands_for=aside("small layers, at which an error of 1/poly(L_k) is none of 1/poly(n)"),
    asserts=Cost(small_layers_at_most, exponent=2, along="n", held=("m", "C")),
    given=EVERY_GROWTH,
    families=(GROWING,),
)


# All maps constant: one token stands for each

CLAMPED = Reading(
    "clamped border, all but writing the output, every α > 1",
    expects=PROVED,
    stands_for=aside("the transformer of constant maps"),
    asserts=Cost(
        collapsed_operations,
        exponent=0,
        along="n",
        held=("m", "C"),
        run=CountedRun(collapsed_transformer, sizes.of_transformer),
        at=COUNTED_AT,
        tokens="n*n",
        width="d",
    ),
    given=EVERY_GROWTH,
    families=(GROWING,),
)


# What is the time of the collapsed transformer, and so of the transformer

COLLAPSED = Audited("D.3", CLAMPED.name)
COLLAPSES_AT_EVERY_K = same_output(
    Computation("attention over one token for each map", collapsed_transformer),
    TRANSFORMER,
    beside=(
        ("3.5", "clamped border: a constant map stays constant"),
        ("3.5", "equal tokens stay equal"),
        ("3.5", SAME_FOR_TWO_LAYERS.name),
    ),
    claim="3.5",
)


# The output

WRITING = Reading(
    "writing the output",
    expects=PROVED,
    stands_for=aside("the last map, which has to be written"),
    asserts=Cost(output_entries, exponent=2, along="n", held=("m", "C")),
    given=EVERY_GROWTH,
    families=(GROWING,),
)
