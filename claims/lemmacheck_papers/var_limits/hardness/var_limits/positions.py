"""Theorem 4.5 repaired: with positional embeddings the input of the last layer is free."""

from dataclasses import replace

from lemmacheck import (
    PROVED,
    Computation,
    Cost,
    CountedRun,
    Decodes,
    Family,
    Follows,
    Reading,
    aside,
    integers,
    reduces,
    repaired,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import ATTENTION, HARDNESS, RESCALES
from lemmacheck_papers.var_limits.hardness.var_limits.as_printed import STATED
from var_pipelines import sizes
from var_pipelines.hardness import instances
from var_pipelines.problems import attention, embedded, positioned_transformer

# What the embeddings cost, at every size


def entries_written(on, L, d):
    """2d + 1 entries for each token."""
    return on.row(L * (2 * d + 1), 0 * d, 0 * d)


EMBEDDING = Reading(
    "what the embedding costs, every size",
    expects=PROVED,
    stands_for=aside("the positional embeddings that hold Q, K and a column of V, written"),
    asserts=Cost(
        entries_written,
        exponent=1,
        along="N",
        held=("C",),
        run=CountedRun(embedded, sizes.of_attention, counts="entries"),
        at={"K": integers(1, 3), "C": integers(4, 4), "d": integers(1, 4)},
        tokens="L",
        width="d",
    ),
    given={"K": integers(1), "N": integers("2**(K - 1)", "2**K - 1"), "C": integers(1), "d": integers(1, "C*K")}
    | {"L": integers(1, "N")},
    families=(Family({"K": "t + 1", "N": "2**t", "C": "c", "d": "c*t", "L": "2**t"}),),
)


# The reduction, run

FREE = Computation("the transformer with free positions", positioned_transformer, attention)

EMBEDDINGS_HOLD = Reading(
    "positional embeddings hold the vectors",
    expects=PROVED,
    stands_for=aside(
        "orthogonal partners counted through such a transformer; that it answers attention on all inputs is granted"
    ),
    asserts=Decodes(instances.counted_by_transformer, truth=instances.counted_by_pairs, source=ATTENTION, target=FREE),
    given={"N": integers(4, 6), "m": integers(1, 2), "seed": integers(0, 2)},
)


# What follows from the hardness of attention

EMBEDDED = reduces(ATTENTION, FREE, within=1, beside=(("4.5", EMBEDDINGS_HOLD.name), ("4.5", EMBEDDING.name)))

FREE_POSITIONS = Reading(
    "free positional embeddings",
    expects=PROVED,
    stands_for=repaired("with free positional embeddings at the last layer"),
    assuming=("SETH", "AS23", "4.4", "4.5"),
    asserts=Follows(replace(STATED, problem=FREE), HARDNESS, RESCALES, EMBEDDED),
)
