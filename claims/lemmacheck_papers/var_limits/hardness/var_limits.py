"""Theorem 4.5: no algorithm approximates the VAR model in O(n^{4-Ω(1)}) if SETH holds, with R = Θ(√log n).

The proof applies Lemma 4.4 to the last attention layer, as if its input were free. It is made from one token of d
numbers. As Definition 3.4 is printed, attention is a column mean; as Definition 3.5 is printed, a clamped border makes
every map constant. Both are computed in n^{2+o(1)}, so that the statement fails, given SETH. With zero padding and a
B-spline maps do not collapse, and neither the theorem nor its contrary follows: a gap.

With positional embeddings, which real models have and Definition 3.5 lacks, the last layer's input is free. Such
transformers are built here, and orthogonal partners are decoded from their outputs; so the theorem follows from the
hardness of attention. The proof's third step drops α² - 1 from a denominator, which is false pointwise for α > √2 and
harmless up to a constant. Its K = log_α n is off by one (see Lemma D.1).

The reduction runs, and calls the transformer; that it needs few calls, at the same size and orders, is declared and not
checked, as is that what is counted for column means is what the transformer computes.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Bound,
    Carried,
    Claim,
    Contradicts,
    Cost,
    Decodes,
    Family,
    Follows,
    Reading,
    aside,
    equals,
    integers,
    power,
    reals,
    repaired,
    solvable,
    statement,
    step,
    theta,
    unsolvable,
    written,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention import HARDNESS
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import pyramid_operations, tokens_of_layers
from lemmacheck_papers.var_limits.runtime.fast_transformer.argument import COMPOSED
from var_pipelines.count import averaging_transformer
from var_pipelines.hardness import instances

# What the theorem says, and what the last attention layer can hold

FREE = "transformer with free positions"
STATED = unsolvable("transformer", below=4, tokens=2, entries=theta("sqrt(l)"), given=("SETH",))


# Definition 3.4 as printed: attention is a column mean


def averaging_operations(on, n, K, d):
    """A mean of L_k tokens and one product with W_V at each layer, and the up-interpolations."""
    sums = d * (tokens_of_layers(on, n, K) - K) + K * d * (d - 1)
    return on.row(K * d + K * d * d, sums, 0 * sums) + pyramid_operations(on, n, K, d)


AVERAGED = Audited("4.5", "column means, counted", solvable("transformer", within=2, tokens=2))
DOUBLING = {"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)"), "C": integers(1), "d": integers(1, "C*K")}
SMALL = {"K": integers(1, 4), "C": integers(3, 3), "d": integers(1, 3)}

COLUMN_MEANS = Reading(
    "column means, counted",
    expects=PROVED,
    stands_for=aside("the time of column means, counted for α = 2"),
    asserts=Cost(
        averaging_operations,
        exponent=2,
        along="n",
        held=("C",),
        run=averaging_transformer,
        at=SMALL,
        solves=AVERAGED.states,
        tokens="n*n",
        width="d",
    ),
    given=DOUBLING,
    families=(Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t"}),),
)
AS_PRINTED = Reading(
    "as printed, Definition 3.4 to the letter",
    expects=REFUTED,
    stands_for=statement("attention is the column mean that Definition 3.4 prints"),
    assuming=("SETH", "4.5"),
    asserts=Contradicts(STATED, AVERAGED),
    repair="free positional embeddings",
)


# Definition 3.5 as printed: with a clamped border every map is constant, otherwise neither follows

COLLAPSED = Audited("D.3", "as composed, clamped border, any R", COMPOSED)

CLAMPED = Reading(
    "as defined, clamped border",
    expects=REFUTED,
    stands_for=statement("attention as it is meant, with a clamped border"),
    assuming=("SETH", "D.3"),
    asserts=Contradicts(STATED, COLLAPSED),
    repair="free positional embeddings",
)
ZERO_PADDING = Reading(
    "as defined, zero padding and a B-spline",
    expects=UNDECIDED,
    stands_for=statement("attention as it is meant, with zeros around maps and a B-spline"),
    asserts=Follows(STATED, HARDNESS),
    repair="free positional embeddings",
)


# With positional embeddings the input of the last layer is free

EMBEDDED = Carried("4.5", "positional embeddings hold the vectors", source="attention", target=FREE)

FREE_POSITIONS = Reading(
    "free positional embeddings",
    expects=PROVED,
    stands_for=repaired("with positional embeddings, so that the input of a layer is free"),
    assuming=("SETH", "AS23", "4.5"),
    asserts=Follows(unsolvable(FREE, below=4, tokens=2, entries=theta("sqrt(l)"), given=("SETH",)), HARDNESS, EMBEDDED),
)
EMBEDDINGS_HOLD = Reading(
    "positional embeddings hold the vectors",
    expects=PROVED,
    stands_for=aside("the reduction to a transformer with positional embeddings, run"),
    asserts=Decodes(
        instances.counted_by_transformer, truth=instances.counted_by_pairs, source="attention", target=FREE
    ),
    given={"N": integers(4, 6), "m": integers(1, 2), "seed": integers(0, 2)},
)


# The third step of the proof, which leaves out the denominator α² - 1


@written(r"\alpha^{2K} - 1", source="third line of the proof")
def without_denominator(on, alpha, p):
    """α^{2K} - 1, where p = α^K."""
    return p * p - 1


@written(r"\frac{\alpha^{2K} - 1}{\alpha^2 - 1}", source="second line of the proof")
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
    stands_for=step("the third, which leaves out α² - 1: what is raised to 2 - q on both sides, without its Ω"),
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
        COLUMN_MEANS,
        THIRD_STEP,
        THIRD_STEP_REPAIRED,
    ),
)
