"""What Theorem 4.5 says of Definitions 3.4 and 3.5 as they are printed, and what computes them."""

from dataclasses import replace

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Computation,
    Contradicts,
    Cost,
    CountedRun,
    Follows,
    Reading,
    aside,
    statement,
    theta,
    unsolvable,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import HARDNESS, RESCALES
from lemmacheck_papers.var_limits.model.attention.layer import SAME_MEAN
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import (
    COUNTED_AT,
    EVERY_GROWTH,
    GROWING,
    frame_at_growth,
    tokens_at_growth,
)
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import (
    COLLAPSED,
    COLLAPSES_AT_EVERY_K,
    TRANSFORMER,
)
from var_pipelines import sizes
from var_pipelines.problems import attention, column_mean, padded_transformer, printed_attention, transformer

# Definition 3.4 as printed: attention is a column mean


def averaging_operations(on, b, n, K, d):
    """Projections, a mean of L_k rows of width d at each layer, and the up-interpolations."""
    means = on.row(K * d, d * (tokens_at_growth(on, b, n, K) - K), 0 * d)
    return means + frame_at_growth(on, b, n, K, d)


COLUMN_MEANS = Reading(
    "column means, counted",
    expects=PROVED,
    stands_for=aside("the time of column means, every α > 1"),
    asserts=Cost(
        averaging_operations,
        exponent=2,
        along="n",
        held=("b", "m", "C"),
        run=CountedRun(transformer, sizes.of_transformer, layer=column_mean),
        at=COUNTED_AT,
        tokens="n*n",
        width="d",
    ),
    given=EVERY_GROWTH,
    families=(GROWING,),
)


# What the theorem says, of the transformer with attention as printed, as meant, and with zeros around maps

PRINTED = Computation("the transformer with attention as printed", transformer, printed_attention)
PADDED = Computation("the transformer with zeros around maps", padded_transformer, attention)
STATED = unsolvable(TRANSFORMER, below=4, tokens=2, entries=theta("sqrt(l)"), given=("SETH",))
OF_PRINTED = replace(STATED, problem=PRINTED)
AVERAGED = Audited("4.5", COLUMN_MEANS.name), Audited("3.4", SAME_MEAN.name)

AS_PRINTED = Reading(
    "as printed, Definition 3.4 to the letter",
    expects=REFUTED,
    stands_for=statement("attention is the column mean that Definition 3.4 prints"),
    assuming=("SETH",),
    asserts=Contradicts(OF_PRINTED, *AVERAGED),
    repair="free positional embeddings",
)


# Definition 3.5 as printed: with a clamped border every map is constant, otherwise neither follows

CLAMPED = Reading(
    "as defined, clamped border",
    expects=REFUTED,
    stands_for=statement("attention as it is meant, with a clamped border"),
    assuming=("SETH", "3.5"),
    asserts=Contradicts(STATED, COLLAPSED, COLLAPSES_AT_EVERY_K),
    repair="free positional embeddings",
)
ZERO_PADDING = Reading(
    "as defined, zero padding and a B-spline",
    expects=UNDECIDED,
    stands_for=statement("attention as it is meant, with zeros around maps and a B-spline"),
    asserts=Follows(replace(STATED, problem=PADDED), HARDNESS, RESCALES),
    repair="free positional embeddings",
)
