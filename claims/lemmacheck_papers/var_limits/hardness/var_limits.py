"""Theorem 4.5: no algorithm approximates the VAR model in O(n^{4-Ω(1)}) if SETH holds, with R = Θ(√log n).

The proof applies Lemma 4.4 to the last attention layer, as if its input were free. It is made from one token of d
numbers. As Definition 3.4 is printed, attention is a column mean; as Definition 3.5 is printed, a clamped border makes
every map constant. Both are computed in n^{2+o(1)}, so that the statement fails, given SETH. With zero padding and a
B-spline maps do not collapse, and neither the theorem nor its contrary follows: a gap.

With positional embeddings, which real models have and Definition 3.5 lacks, the last layer's input is free. Such
transformers are built here, and orthogonal partners are decoded from their outputs; so the theorem follows from the
hardness of attention. The proof's third step drops α² - 1 from a denominator, which is false pointwise for α > √2 and
harmless up to a constant. Its K = log_α n is off by one (see Lemma D.1).

The reduction runs, and calls the transformer; what its embeddings cost is counted at every size, that few calls of the
same orders do is granted. What is counted for column means is what the transformer returns, by Definition 3.4.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Bound,
    Claim,
    Contradicts,
    Cost,
    CountedRun,
    Decodes,
    Family,
    Follows,
    Problem,
    Reading,
    aside,
    equals,
    integers,
    power,
    reals,
    reduces,
    repaired,
    statement,
    step,
    theta,
    unsolvable,
    written,
)
from lemmacheck_papers.var_limits.hardness.attention_time import ATTENTION, HARDNESS, RESCALES
from lemmacheck_papers.var_limits.model.attention.layer import SAME_MEAN
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import (
    COUNTED_AT,
    EVERY_GROWTH,
    GROWING,
    frame_at_growth,
    tokens_at_growth,
)
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import COLLAPSED, COLLAPSES_AT_EVERY_K
from var_pipelines import sizes
from var_pipelines.hardness import instances
from var_pipelines.problems import (
    attention,
    column_mean,
    embedded,
    padded_transformer,
    positioned_transformer,
    printed_attention,
    transformer,
)

# What the theorem says, of the transformer with attention as printed, as meant, with zeros around maps, and as repaired

PRINTED = Problem("the transformer with attention as printed", transformer, printed_attention)
MEANT = Problem("the transformer", transformer, attention)
PADDED = Problem("the transformer with zeros around maps", padded_transformer, attention)
FREE = Problem("the transformer with free positions", positioned_transformer, attention)


def limit_of(problem):
    """Return what the theorem says of a transformer."""
    return unsolvable(problem, below=4, tokens=2, entries=theta("sqrt(l)"), given=("SETH",))


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
AVERAGED = Audited("4.5", COLUMN_MEANS.name), Audited("3.4", SAME_MEAN.name)

AS_PRINTED = Reading(
    "as printed, Definition 3.4 to the letter",
    expects=REFUTED,
    stands_for=statement("attention is the column mean that Definition 3.4 prints"),
    assuming=("SETH",),
    asserts=Contradicts(limit_of(PRINTED), *AVERAGED),
    repair="free positional embeddings",
)


# Definition 3.5 as printed: with a clamped border every map is constant, otherwise neither follows

CLAMPED = Reading(
    "as defined, clamped border",
    expects=REFUTED,
    stands_for=statement("attention as it is meant, with a clamped border"),
    assuming=("SETH", "3.5"),
    asserts=Contradicts(limit_of(MEANT), COLLAPSED, COLLAPSES_AT_EVERY_K),
    repair="free positional embeddings",
)
ZERO_PADDING = Reading(
    "as defined, zero padding and a B-spline",
    expects=UNDECIDED,
    stands_for=statement("attention as it is meant, with zeros around maps and a B-spline"),
    asserts=Follows(limit_of(PADDED), HARDNESS, RESCALES),
    repair="free positional embeddings",
)


# With positional embeddings the input of the last layer is free

EMBEDDINGS_HOLD = Reading(
    "positional embeddings hold the vectors",
    expects=PROVED,
    stands_for=aside("the reduction to a transformer with positional embeddings, run"),
    asserts=Decodes(instances.counted_by_transformer, truth=instances.counted_by_pairs, source=ATTENTION, target=FREE),
    given={"N": integers(4, 6), "m": integers(1, 2), "seed": integers(0, 2)},
)


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
EMBEDDED = reduces(ATTENTION, FREE, within=1, beside=(("4.5", EMBEDDINGS_HOLD.name), ("4.5", EMBEDDING.name)))

FREE_POSITIONS = Reading(
    "free positional embeddings",
    expects=PROVED,
    stands_for=repaired("with positional embeddings, so that the input of a layer is free"),
    assuming=("SETH", "AS23", "4.4", "4.5"),
    asserts=Follows(limit_of(FREE), HARDNESS, RESCALES, EMBEDDED),
)


# The third step of the proof, which leaves out the denominator α² - 1


@written(r"\alpha^{2K} - 1")
def without_denominator(on, alpha, p):
    """α^{2K} - 1, where p = α^K."""
    return p * p - 1


@written(r"L_K = \frac{\alpha^{2K} - 1}{\alpha^2 - 1}")
def tokens_of_last_layer(on, alpha, p):
    """L_K = (α^{2K} - 1)/(α² - 1)."""
    return (p * p - 1) / (alpha * alpha - 1)


def denominator_put_back(on, alpha, p):
    """(α² - 1) L_K."""
    return (alpha * alpha - 1) * ((p * p - 1) / (alpha * alpha - 1))


POWERS = {"K": integers(1), "p": power("alpha", "K")}

THIRD_STEP = Reading(
    "third step of the proof, α > 1",
    expects=REFUTED,
    stands_for=step("the third, which leaves out α² - 1, read without its Ω"),
    asserts=Bound(without_denominator, tokens_of_last_layer),
    given={"alpha": reals(above=1)} | POWERS,
    repair="third step up to the constant α² - 1",
)
THIRD_STEP_REPAIRED = Reading(
    "third step up to the constant α² - 1",
    expects=PROVED,
    stands_for=aside("the third step of the proof, up to a constant"),
    asserts=Bound(without_denominator, equals(denominator_put_back)),
    given={"alpha": reals(above=1)} | POWERS,
)


CLAIM = Claim(
    "4.5",
    kind="theorem",
    title="Computational limits of the VAR model",
    section="4.3",
    says=r"R = \Theta(\sqrt{\log n}) \implies \mathsf{VAR} \notin O(n^{4-\Omega(1)})",
    uses=("3.5", "4.1", "4.4"),
    proof_under="third step of the proof, α > 1",
    argued=(r"By Lemma 4.4, in the K-th step $(K = \log_a n)$, the VAR Transformer must compute attention",),
    readings=(
        AS_PRINTED,
        CLAMPED,
        ZERO_PADDING,
        FREE_POSITIONS,
        EMBEDDINGS_HOLD,
        EMBEDDING,
        COLUMN_MEANS,
        THIRD_STEP,
        THIRD_STEP_REPAIRED,
    ),
)
