"""Theorem 5.7: for R = o(√log n) the VAR model is approximated up to 1/poly(n) in O(n^{2+o(1)}) time.

The proof combines Lemmas 5.1 to 5.6 and adds nothing. Their parts, as printed or repaired, give less. With logits as
in Definition 3.4, R = Θ(1) already allows logits of order log n, so layers that serve any input contradict Lemma 4.4,
given SETH and [AS23]. With logits over d the time follows from [AS23], but not the error: an error δ of each layer
reaches δ n^{log₂ c} after K = 1 + log₂ n layers that multiply errors by c, which is 1/poly(n) for constant c only
(Lemma B.7), and the paper never carries errors from one stage to the next. Carried here, for every K, they stay δ times
a power of n; three stages run, and their distance from the definitions is within the composed bound.

Two readings need no fast attention: with a clamped border stage one is computed in n^{2+o(1)} for every R. And with the
quantiser that real models have, no bound on the output's error exists at all: codes jump by 2 however small ε is.

That the model is these stages with these errors, and that the counts of Lemmas D.3 to D.6 are those of the stages, is
declared and named in the verdict: what is shown are the counts and the inequalities.
"""

from lemmacheck import (
    ANY,
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Claim,
    Contradicts,
    Follows,
    Reading,
    Shown,
    aside,
    little,
    repaired,
    solvable,
    statement,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention import HARDNESS
from lemmacheck_papers.var_limits.headline.quadratic_time.errors import ERRORS_ADD_UP, MEASURED, QUANTISER
from lemmacheck_papers.var_limits.headline.quadratic_time.stages import RUN
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_decoder import REPAIRED as DECODER
from lemmacheck_papers.var_limits.runtime.fast_transformer.argument import COMPOSED
from lemmacheck_papers.var_limits.runtime.fast_transformer.argument import REPAIRED as TRANSFORMER

# What is counted and shown elsewhere: the stages, their times and their errors

ENTRIES = little("sqrt(l)")
STAGE_ONE = Audited("D.3", "R = o(√log n), logits over d, small layers exactly", TRANSFORMER)
STAGE_TWO = Audited("D.4", "d = O(log n), every α > 1", solvable("reconstruction", within=2, tokens=2))
STAGE_THREE = Audited("D.6", "R = o(√log n), logits over d", DECODER)
STAGES = Shown("5.7", "the stages' errors, K layers and two stages", part="error of stages")
LAYERS = Shown("B.7", "K steps multiply by n^(log₂ M)", part="error of layers")
CLAMPED = Audited("D.3", "as composed, clamped border, any R", COMPOSED)


# Logits as in Definition 3.4, and one layer with logits over d

AS_PRINTED = Reading(
    "as printed, logits as in Definition 3.4",
    expects=REFUTED,
    assuming=("SETH", "AS23"),
    stands_for=statement("layers serve any input, as Lemma D.2 has them; logits as in Definition 3.4"),
    asserts=Contradicts(solvable("attention", within=2, tokens=2, entries=ENTRIES), HARDNESS),
    repair="K layers of constant factors, logits over d",
)
ONE_LAYER = Reading(
    "one layer, logits over d",
    expects=PROVED,
    assuming=("AS23",),
    stands_for=aside("a single layer, on any n² tokens"),
    asserts=Follows(solvable("attention", within=2, tokens=2, entries=ENTRIES, scaled=True), ALGORITHM),
)


# The whole model, with the errors of all K layers

TIMES = ("transformer", "reconstruction", "decoder", "error of stages")
ALL = (*TIMES, "error of layers")
MODEL = solvable("model", parts=ALL, within=2, tokens=2, entries=ENTRIES, scaled=True)

K_LAYERS = Reading(
    "K layers, logits over d",
    expects=UNDECIDED,
    stands_for=statement("logits over d, as in the source of Lemma D.2"),
    asserts=Follows(MODEL, STAGE_ONE, STAGE_TWO, STAGE_THREE, STAGES),
    repair="K layers of constant factors, logits over d",
)
CONSTANT_FACTORS = Reading(
    "K layers of constant factors, logits over d",
    expects=PROVED,
    assuming=("AS23", "5.7", "D.1", "D.3", "D.4", "D.5", "D.6"),
    stands_for=repaired("logits over d, small layers exactly; a constant factor of errors in each layer is granted"),
    asserts=Follows(MODEL, STAGE_ONE, STAGE_TWO, STAGE_THREE, STAGES, LAYERS),
)


# Stage one without fast attention

STAGE_ONE_CLAMPED = Reading(
    "stage one, clamped border, any R",
    expects=PROVED,
    assuming=("D.3",),
    stands_for=aside("stage one alone, without fast attention"),
    asserts=Follows(solvable("transformer", within=2, tokens=2, entries=ANY), CLAMPED),
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
        QUANTISER,
        ERRORS_ADD_UP,
        MEASURED,
        RUN,
    ),
)
