"""Theorem 5.7: for R = o(√log n) the VAR model is approximated up to 1/poly(n) in O(n^{2+o(1)}) time.

The proof combines Lemmas 5.1 to 5.6 and adds nothing. Their parts, as printed or repaired, give less. With logits as
in Definition 3.4, R = Θ(1) already allows logits of order log n, so layers that serve any input contradict Lemma 4.4,
given SETH and [AS23]. With logits over d the time follows from [AS23], but not the error: an error δ of each layer
reaches δ n^{log₂ c} after K = 1 + log₂ n layers that multiply errors by c, which is 1/poly(n) for constant c only
(Lemma B.7), and the paper never carries errors from one stage to the next. Carried here, for every K, they stay δ times
a power of n; three stages run, and their distance from the definitions is within the composed bound.

Two readings need no fast attention: with a clamped border stage one is computed in n^{2+o(1)} for every R. And with the
quantiser that real models have, no bound on the output's error exists at all: codes jump by 2 however small ε is.

The three stages are run and counted as one, attention left out; what they hand to attention is served by [AS23], for
every error n^-c. Granted, and named in the verdict, is that an error grows by a power of n at most on its way through
them, which holds for constant factors (Lemma B.7) and fails for some solvers of width log₂ n.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    Claim,
    Contradicts,
    Follows,
    Reading,
    aside,
    errors_spread,
    little,
    repaired,
    solvable,
    statement,
    step,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import ATTENTION, HARDNESS, RESCALES
from lemmacheck_papers.var_limits.headline.quadratic_time.errors import ERRORS_ADD_UP, MEASURED, QUANTISER
from lemmacheck_papers.var_limits.headline.quadratic_time.run import RUN
from lemmacheck_papers.var_limits.headline.quadratic_time.stages import COUNTS, FRAME, HANDED, MODEL
from lemmacheck_papers.var_limits.perturbation.decoder_error.layers import ALL_LAYERS
from lemmacheck_papers.var_limits.perturbation.transformer_error.induction import K_STEPS
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_transformer.argument import COMPOSED
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import COLLAPSED, COLLAPSES_AT_EVERY_K

# Logits as in Definition 3.4, and one layer with logits over d

ROOT = little("sqrt(l)")

AS_PRINTED = Reading(
    "as printed, logits as in Definition 3.4",
    expects=REFUTED,
    assuming=("SETH", "AS23", "4.4"),
    stands_for=step("Lemma 5.1 through Lemma D.2: layers serve any input; logits as in Definition 3.4"),
    asserts=Contradicts(solvable(ATTENTION, within=2, tokens=2, entries=ROOT), HARDNESS, RESCALES),
    repair="K layers of constant factors, logits over d",
)
ONE_LAYER = Reading(
    "one layer, logits over d",
    expects=PROVED,
    assuming=("AS23",),
    stands_for=aside("a single layer, on any n² tokens"),
    asserts=Follows(solvable(ATTENTION, within=2, tokens=2, entries=ROOT, scaled=True), ALGORITHM),
)


# The whole model, within every error n^-c, with the errors of all K layers

WITHIN = solvable(MODEL, within=2, tokens=2, entries=ROOT, scaled=True)
SPREADS = errors_spread(
    MODEL,
    ROOT,
    scaled=True,
    beside=(("B.7", K_STEPS.name), ("C.2", ALL_LAYERS.name), ("5.7", ERRORS_ADD_UP.name)),
    claim="5.7",
)

K_LAYERS = Reading(
    "K layers, logits over d",
    expects=UNDECIDED,
    stands_for=statement("logits over d, as in the source of Lemma D.2; a clamped border"),
    asserts=Follows(WITHIN, ALGORITHM, *COUNTS),
    repair="K layers of constant factors, logits over d",
)
CONSTANT_FACTORS = Reading(
    "K layers of constant factors, logits over d",
    expects=PROVED,
    assuming=("AS23", "5.7"),
    stands_for=repaired(
        "logits over d, a clamped border; a constant factor of errors in each layer is granted, every error n^-c"
    ),
    asserts=Follows(WITHIN, ALGORITHM, *COUNTS, SPREADS),
)


# Stage one without fast attention

STAGE_ONE_CLAMPED = Reading(
    "stage one, clamped border, any R",
    expects=PROVED,
    assuming=("3.5",),
    stands_for=aside("stage one alone, without fast attention and without an error"),
    asserts=Follows(COMPOSED, COLLAPSED, COLLAPSES_AT_EVERY_K),
)


CLAIM = Claim(
    "5.7",
    kind="theorem",
    title="Existence of an almost quadratic time algorithm",
    section="5.3",
    says=r"R = o(\sqrt{\log n}) \implies \mathsf{VAR} \in O(n^{2+o(1)})",
    uses=("5.1", "5.2", "5.3", "5.4", "5.6"),
    cites="Lemmas 5.1 to 5.4 and 5.6",
    argued=(
        (
            "By combining the result of Lemma 5.1, Lemma 5.2, Lemma 5.3, Lemma 5.4 and Lemma 5.6, we can easily derive "
            "the proof."
        ),
    ),
    readings=(
        AS_PRINTED,
        ONE_LAYER,
        K_LAYERS,
        CONSTANT_FACTORS,
        STAGE_ONE_CLAMPED,
        FRAME,
        HANDED,
        QUANTISER,
        ERRORS_ADD_UP,
        MEASURED,
        RUN,
    ),
)
