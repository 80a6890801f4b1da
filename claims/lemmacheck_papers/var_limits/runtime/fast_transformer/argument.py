"""What follows from the counts and from [AS23]."""

from lemmacheck import (
    ANY,
    EXACT,
    PROVED,
    REFUTED,
    Bound,
    Contradicts,
    Follows,
    Reading,
    errors_spread,
    little,
    repaired,
    solvable,
    statement,
    step,
    summed,
    written,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import ATTENTION, HARDNESS, RESCALES
from lemmacheck_papers.var_limits.perturbation.transformer_error.induction import K_STEPS
from lemmacheck_papers.var_limits.runtime.exact_transformer.equation_5 import LEVELS
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import (
    AROUND_LAYERS,
    COLLAPSED,
    COLLAPSES_AT_EVERY_K,
    TRANSFORMER,
)

# Without a bound of R: K layers that each serve any input, of which the last is contradicted

AS_PRINTED = Reading(
    "any R, each layer serves any input",
    expects=REFUTED,
    stands_for=statement("K layers that each serve any input, the last of n² tokens; R is not bounded"),
    assuming=("SETH", "AS23", "4.4"),
    asserts=Contradicts(solvable(ATTENTION, within=2, tokens=2, entries=ANY), HARDNESS, RESCALES),
    repair="R = o(√log n), logits over d, layers of constant factors",
)


# Repaired: layers by [AS23], which serves the small ones at an error of 1/poly(n) as well; errors of layers spread

ROOT = little("sqrt(l)")
REPAIRED = solvable(TRANSFORMER, within=2, tokens=2, entries=ROOT, scaled=True)
SPREADS = errors_spread(TRANSFORMER, ROOT, scaled=True, beside=(("B.7", K_STEPS.name),), claim="D.3")

SMALL_EXACTLY = Reading(
    "R = o(√log n), logits over d, layers of constant factors",
    expects=PROVED,
    stands_for=repaired(
        "with R = o(√log n), logits over d, a clamped border, and layers that multiply errors by a constant, which "
        "Lemma B.7 refutes for some solvers of width log₂ n; small layers have an error 1/poly(n) as well"
    ),
    assuming=("AS23", "D.3"),
    asserts=Follows(REPAIRED, ALGORITHM, *AROUND_LAYERS, SPREADS),
)


# As composed, from one token on: every map is constant

COMPOSED = solvable(TRANSFORMER, within=2, tokens=2, entries=ANY, error=EXACT)

AS_COMPOSED = Reading(
    "as composed, clamped border, any R",
    expects=PROVED,
    stands_for=statement("composed from one token on, with a clamped border"),
    assuming=("3.5",),
    asserts=Follows(COMPOSED, COLLAPSED, COLLAPSES_AT_EVERY_K),
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
    repair="R = o(√log n), logits over d, layers of constant factors",
)
