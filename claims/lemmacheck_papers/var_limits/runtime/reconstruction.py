"""Lemma D.4: reconstructing the feature map from K token maps takes O(n^{2+o(1)}).

Nothing bounds d among the hypotheses; only the last step of the proof says d = O(log n). For d = n the output alone has
n³ entries, whatever the algorithm. With d = O(log n), as in Lemma 5.2, that is d ≤ C(1 + log n) for a fixed C, the
statement is true for every growth rate α, since only the number K = O(log n) of maps counts, and so is the proof's
O(n²d² log n), here with the constant 150.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Cost,
    Family,
    FastValue,
    Reading,
    aside,
    equals,
    fast_by,
    instance,
    integers,
    matrices,
    reals,
    repaired,
    solvable,
    statement,
    step,
    written,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import LOGARITHMS, WIDTHS
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import interpolation_operations
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import GROWING
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import output_entries
from var_pipelines import timed
from var_pipelines.choices import Border
from var_pipelines.count import feature_map_reconstruction
from var_pipelines.fast.miniatures import stage_two_of_squares_in_floats
from var_pipelines.reference import TokenMap, convolution_of, entries
from var_pipelines.reference.miniatures import stage_two_of_squares

# Stage two, counted: K maps interpolated, convolved and added up


def convolution_operations(on, pixels, d):
    """The 3 x 3 convolution from d to d channels: 9d² products and as many sums a pixel, bias included."""
    return on.row(9 * d * d * pixels, 9 * d * d * pixels, 0 * pixels)


@written(
    r"\mathcal{T}_{\mathrm{rc}} = \mathcal{T}_{\mathrm{up}} + \mathcal{T}_{\mathrm{conv}} + \mathcal{T}_{\mathrm{add}}"
)
def reconstruction_operations(on, n, K, d):
    """K maps interpolated to n x n, convolved, and added up."""
    maps = interpolation_operations(on, K * n * n, 2 * K * n, d) + convolution_operations(on, K * n * n, d)
    added = (K - 1) * n * n * d
    return maps + on.row(0 * added, added, 0 * added)


# The lemma as printed, where nothing bounds d: all operations, for every α, and the n²d entries of the output alone

WIDE = {"d": reals(1)}

AS_PRINTED = Reading(
    "as printed, any d, every α > 1",
    expects=REFUTED,
    stands_for=statement("the hypotheses of the lemma, which leave d free; operations counted, every α > 1"),
    asserts=Cost(reconstruction_operations, exponent=2, along="n", held=("m",)),
    given=LOGARITHMS | WIDE,
    families=(Family({"m": 2, "s": "t*log(2)", "n": "2**t", "K": "t + 1", "d": "2**t"}),),
    repair="d = O(log n), every α > 1",
)
ANY_WIDTH = Reading(
    "as printed, any d",
    expects=REFUTED,
    stands_for=instance("α = 2, the entries of the output alone, which any algorithm has to write"),
    asserts=Cost(output_entries, exponent=2, along="n"),
    given={"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)"), "d": integers(1)},
    families=(Family({"K": "t + 1", "n": "2**t", "d": "2**t"}),),
    repair="d = O(log n), every α > 1",
)


# The lemma with d = O(log n)

EVERY_GROWTH = LOGARITHMS | WIDTHS
NARROW = {"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)"), "C": integers(1), "d": integers(1, "C*K")}
GROWS = Cost(
    reconstruction_operations,
    exponent=2,
    along="n",
    held=("m", "C"),
    solves=solvable("reconstruction", within=2, tokens=2),
    tokens="n*n",
    width="d",
)
RUN = Cost(
    reconstruction_operations,
    exponent=2,
    along="n",
    held=("C",),
    run=feature_map_reconstruction,
    at={"K": integers(1, 4), "C": integers(2, 2), "d": integers(1, 2)},
    timed=(timed.reconstruction,),
)
DOUBLED = Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t"})

EVERY_MAP = Reading(
    "d = O(log n), every α > 1",
    expects=PROVED,
    stands_for=repaired("with d = O(log n), which the informal version has"),
    asserts=GROWS,
    given=EVERY_GROWTH,
    families=(GROWING,),
)

NARROW_MAPS = Reading(
    "d = O(log n)",
    expects=PROVED,
    stands_for=instance("α = 2, against runs", of="d = O(log n), every α > 1"),
    asserts=RUN,
    given=NARROW,
    families=(DOUBLED,),
)


# What is counted, run: maps of 1 and 4 pixels with two channels, a B-spline, zeros around the convolved maps


def put_out_fast(X, K, b, i):
    """The same by the fast pipeline."""
    return FastValue(*stage_two_of_squares_in_floats(X, K, b).at(i))


@fast_by(put_out_fast)
@written(r"\sum_{k=1}^{K} \phi_{\mathrm{conv}}(\phi_{\mathrm{up}}(r_k))")
def put_out(on, X, K, b, i):
    """Number i of the 8 that the counted code puts out for two maps, whose tokens are the rows of X."""
    return on.take(entries(on, stage_two_of_squares(on, X, K, b)), i - 1)


def added_first(on, X, K, b, i):
    """The same by one convolution of both maps' sum, the larger one given shares W(s)W(t), which are 36ths."""
    smoothed = on.matrix(((25, 5, 5, 1), (5, 25, 1, 5), (5, 1, 25, 5), (1, 5, 5, 25))) / 36
    added = TokenMap(2, 2, X[..., :1, :] + on.matmul(smoothed, X[..., 1:, :]))
    return on.take(entries(on, convolution_of(on, added, K, 2 * b, border=Border.ZERO).tokens), i - 1)


WHAT_IS_COUNTED = Reading(
    "what is counted is stage two: two maps, run",
    expects=PROVED,
    stands_for=aside("that the counted code computes Section 3.4: maps of 1 and 4 pixels, two channels, all weights"),
    asserts=Bound(put_out, equals(added_first)),
    given={"X": matrices(5, 2), "K": matrices(18, 2), "b": matrices(1, 2), "i": integers(1, 8)},
)


# The bound of the proof, with a constant


def all_operations(on, n, K, d):
    """All operations together."""
    return on.total(reconstruction_operations(on, n, K, d))


@written(r"O(n^2 d^2 \log n)")
def allowed(on, n, K, d):
    """150 n²d²K, where K = 1 + log₂ n."""
    return 150 * n * n * d * d * K


BOUND_OF_PROOF = Reading(
    "n²d² log n, the bound of the proof",
    expects=PROVED,
    stands_for=step("O(n²d² log n)"),
    asserts=Bound(all_operations, allowed),
    given={"n": reals(1), "K": reals(1), "d": reals(1)},
)


CLAIM = Claim(
    "D.4",
    kind="lemma",
    title="Running time of feature map reconstruction",
    section="D.2",
    says=r"\mathcal{T}_{\mathrm{rc}} = O(n^{2+o(1)})",
    uses=("3.2", "3.6"),
    proof_under="n²d² log n, the bound of the proof",
    argued=(r"The last step follows from $d = O(\log n)$.",),
    readings=(AS_PRINTED, ANY_WIDTH, EVERY_MAP, NARROW_MAPS, WHAT_IS_COUNTED, BOUND_OF_PROOF),
)
