"""What follows from the counts and from [AS23]."""

from lemmacheck import (
    ANY,
    PROVED,
    REFUTED,
    Bound,
    Contradicts,
    Follows,
    Reading,
    little,
    repaired,
    solvable,
    statement,
    step,
    summed,
    written,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention import HARDNESS
from lemmacheck_papers.var_limits.runtime.exact_transformer.equation_5 import LEVELS
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import (
    COLLAPSED,
    INTERPOLATION,
    OUTPUT,
    SMALL_LAYERS,
)

# Without a bound of R: K layers that each serve any input, of which the last is contradicted

AS_PRINTED = Reading(
    "any R, each layer serves any input",
    expects=REFUTED,
    stands_for=statement("K layers that each serve any input, the last of n² tokens; R is not bounded"),
    assuming=("SETH", "AS23"),
    asserts=Contradicts(solvable("attention", within=2, tokens=2, entries=ANY), HARDNESS),
    repair="R = o(√log n), logits over d, small layers exactly",
)


# Repaired: small layers exactly, the others by [AS23]

REPAIRED = solvable(
    "transformer",
    parts=("attention", "small layers", "interpolation"),
    within=2,
    tokens=2,
    entries=little("sqrt(l)"),
    scaled=True,
)

SMALL_EXACTLY = Reading(
    "R = o(√log n), logits over d, small layers exactly",
    expects=PROVED,
    stands_for=repaired("with R = o(√log n), logits over d, and small layers computed exactly"),
    assuming=("AS23", "D.1", "D.3"),
    asserts=Follows(REPAIRED, ALGORITHM, SMALL_LAYERS, INTERPOLATION),
)


# As composed, from one token on: every map is constant

COMPOSED = solvable("transformer", parts=("layers", "output"), within=2, tokens=2, entries=ANY)

AS_COMPOSED = Reading(
    "as composed, clamped border, any R",
    expects=PROVED,
    stands_for=statement("composed from one token on, with a clamped border"),
    assuming=("D.3",),
    asserts=Follows(COMPOSED, COLLAPSED, OUTPUT),
)


# Eq (7) of the proof


@written("L_k", source="Eq (7)")
@summed("k")
def tokens_of_layer(on, alpha, i):
    """The number of tokens that layer k is given: α^(2i-2) of map i, for i up to k."""
    return on.power(alpha, 2 * i - 2)


@written(r"2 \cdot \alpha^{2k-2}", source="Eq (7)")
def twice_the_last(on, p):
    """Twice the tokens of map k, where p = α^(k-1)."""
    return 2 * p * p


EQUATION_7 = Reading(
    "Eq (7), which is Eq (5), α > 1",
    expects=REFUTED,
    stands_for=step("Eq (7)"),
    asserts=Bound(tokens_of_layer, twice_the_last),
    given=LEVELS,
    repair="R = o(√log n), logits over d, small layers exactly",
)
