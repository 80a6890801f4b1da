"""What is counted for Lemma D.4, run on both pipelines."""

from lemmacheck import PROVED, Bound, FastValue, Reading, aside, equals, fast_by, integers, matrices, written
from var_pipelines.choices import Border
from var_pipelines.fast.miniatures import stage_two_of_squares_in_floats
from var_pipelines.reference import TokenMap, convolution_of, entries
from var_pipelines.reference.miniatures import stage_two_of_squares

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
