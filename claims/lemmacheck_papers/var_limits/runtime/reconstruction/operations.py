"""The operations of stage two, and what repeats of it: sizes, growth and runs."""

from lemmacheck import Cost, CountedRun, Family, integers, written
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import COUNTED_AT, LOGARITHMS, WIDTHS
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import interpolation_operations
from var_pipelines import sizes, timed
from var_pipelines.count import feature_map_reconstruction
from var_pipelines.problems import reconstructed

# K maps interpolated, convolved and added up


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


# The lemma with d = O(log n)

EVERY_GROWTH = LOGARITHMS | WIDTHS
NARROW = {"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)"), "C": integers(1), "d": integers(1, "C*K")}
GROWS = Cost(
    reconstruction_operations,
    exponent=2,
    along="n",
    held=("m", "C"),
    run=CountedRun(reconstructed, sizes.of_reconstruction),
    at=COUNTED_AT,
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
