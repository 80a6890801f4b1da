"""What the composition puts out, by the reference's run of it: nothing as printed, all its maps with a border rule."""

from lemmacheck import ILL_POSED, PROVED, Reading, WellPosed, counted, integers, repaired, same, statement, written
from var_pipelines.choices import KEYS, as_printed, intended
from var_pipelines.reference import entries_of, transformer_shapes

# As printed: Eq (1) to the letter, for maps of side 1, 2, 4, 8


@written(r"\mathsf{TF}(X_{\mathrm{init}})")
@counted
def put_out_as_printed(K, d):
    """The numbers that K layers put out; none where a layer is undefined."""
    return entries_of(transformer_shapes(K, d, ((1, 1), (2, 2), (4, 4), (8, 8))[:K], as_printed(KEYS)))


@written(r"\sum_{r=1}^{K} h_r w_r \cdot d")
def declared(on, K, d):
    """The numbers of the K maps that are declared, d(4^K - 1)/3."""
    return (on.power(on.scalar(4), K) - 1) / 3 * d


LAYERS = {"K": integers(1, 4), "d": integers(1, 2)}

AS_PRINTED = Reading(
    "as printed",
    expects=ILL_POSED,
    asserts=WellPosed(same(put_out_as_printed, declared)),
    stands_for=statement("up-interpolation by Eq (1) to the letter"),
    given=LAYERS,
    repair="pixel centres, clamped border",
)


# Repaired: interpolation between pixel centres, maps continued by their edge


@written(r"\mathsf{TF}(X_{\mathrm{init}})")
@counted
def put_out(K, d):
    """The numbers that K layers put out."""
    return entries_of(transformer_shapes(K, d, ((1, 1), (2, 2), (4, 4), (8, 8))[:K], intended(KEYS)))


REPAIRED = Reading(
    "pixel centres, clamped border",
    expects=PROVED,
    asserts=WellPosed(same(put_out, declared)),
    stands_for=repaired("interpolation between pixel centres, maps continued by their edge; K ≤ 4, sides 1, 2, 4, 8"),
    given=LAYERS,
)
