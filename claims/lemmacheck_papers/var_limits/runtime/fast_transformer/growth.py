"""The operations of the fast VAR transformer part by part, for every α > 1."""

from lemmacheck import PROVED, Audited, Cost, Family, Reading, aside, solvable
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import LOGARITHMS, WIDTHS
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import attention_operations
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import collapsed_operations, output_entries

# The sizes: K at most 1 + m ln n, whatever α is, and d = O(log n)

EVERY_GROWTH = LOGARITHMS | WIDTHS
GROWING = Family({"m": 2, "s": "t*log(2)", "n": "2**t", "K": "t + 1", "C": "2*c", "d": "c*t"})


# The up-interpolations, as counted for Lemma D.1

INTERPOLATION = Audited(
    "D.1", "up-interpolation of all layers, every α > 1", solvable("interpolation", within=2, tokens=2)
)


# The small layers: at most K of them, of at most n tokens each


def small_layers_at_most(on, n, K, d):
    """Exact attention on n tokens, K times."""
    return attention_operations(on, K * n, K * n * n, d)


SMALL_LAYERS = Audited(
    "D.3", "exact attention while L_k ≤ n, every α > 1", solvable("small layers", within=2, tokens=2)
)

EXACT_WHILE_SMALL = Reading(
    "exact attention while L_k ≤ n, every α > 1",
    expects=PROVED,
    stands_for=aside("small layers, at which an error of 1/poly(L_k) is none of 1/poly(n)"),
    asserts=Cost(
        small_layers_at_most,
        exponent=2,
        along="n",
        held=("m", "C"),
        solves=SMALL_LAYERS.states,
        tokens="n*n",
        width="d",
    ),
    given=EVERY_GROWTH,
    families=(GROWING,),
)


# All maps constant: one token stands for each

COLLAPSED = Audited(
    "D.3", "clamped border, all but writing the output, every α > 1", solvable("layers", within=0, tokens=2)
)

CLAMPED = Reading(
    "clamped border, all but writing the output, every α > 1",
    expects=PROVED,
    stands_for=aside("the transformer of constant maps"),
    asserts=Cost(
        collapsed_operations,
        exponent=0,
        along="n",
        held=("m", "C"),
        solves=COLLAPSED.states,
        tokens="n*n",
        width="d",
    ),
    given=EVERY_GROWTH,
    families=(GROWING,),
)


# The output

OUTPUT = Audited("D.3", "writing the output", solvable("output", within=2, tokens=2))

WRITING = Reading(
    "writing the output",
    expects=PROVED,
    stands_for=aside("the last map, which has to be written"),
    asserts=Cost(output_entries, exponent=2, along="n", held=("m", "C"), solves=OUTPUT.states, tokens="n*n", width="d"),
    given=EVERY_GROWTH,
    families=(GROWING,),
)
