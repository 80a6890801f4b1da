"""The lemma as printed, and with R = o(√log n) and logits over d: attention first, or doublings first."""

from lemmacheck import (
    ANY,
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Computation,
    Contradicts,
    Follows,
    Reading,
    errors_spread,
    instance,
    little,
    repaired,
    solvable,
    statement,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import ATTENTION, HARDNESS, RESCALES
from lemmacheck_papers.var_limits.perturbation.decoder_error.layers import ALL_LAYERS
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_decoder.frame import FRAME, HANDED, LATE_FRAME, LATE_HANDED
from var_pipelines.problems import attention, decoder, late_decoder

# The lemma as printed, for any R: the argument by Lemma D.2 does not reach it, and one attention layer contradicts it

AS_PRINTED = Reading(
    "as printed, any R, one attention layer",
    expects=REFUTED,
    stands_for=instance("a decoder of one attention layer, k₁ = k₃ = 0"),
    assuming=("SETH", "AS23", "4.4"),
    asserts=Contradicts(solvable(ATTENTION, within=2, tokens=2, entries=ANY), HARDNESS, RESCALES),
    repair="R = o(√log n), logits over d",
)


# With R = o(√log n) and logits over d: attention by [AS23], other layers as counted, errors within Lemma C.2

DECODER = Computation("the decoder", decoder, attention)
ROOT = little("sqrt(l)")
REPAIRED = solvable(DECODER, within=2, tokens=2, entries=ROOT, scaled=True)
COUNTS = Audited("D.6", FRAME.name), Audited("D.6", HANDED.name)
STEPS = (("C.2", ALL_LAYERS.name),)
SPREADS = errors_spread(DECODER, ROOT, scaled=True, beside=STEPS, claim="D.6")

STATED = Reading(
    "as printed, any R, by Lemma D.2",
    expects=UNDECIDED,
    stands_for=statement(
        "attention layers, then doublings, constant numbers of them, which serve any map; the argument is that of the"
        " proof"
    ),
    asserts=Follows(solvable(DECODER, within=2, tokens=2, entries=ANY), ALGORITHM, *COUNTS, SPREADS),
    repair="R = o(√log n), logits over d",
)
SCALED = Reading(
    "R = o(√log n), logits over d",
    expects=PROVED,
    stands_for=repaired("with R = o(√log n) and logits over d, attention layers before up-interpolations"),
    assuming=("AS23", "D.6"),
    asserts=Follows(REPAIRED, ALGORITHM, *COUNTS, SPREADS),
)


# The same with the doublings first, so that attention layers have 4^u n² tokens

LATE = Computation("the decoder with attention last", late_decoder, attention)
LATE_SPREADS = errors_spread(LATE, ROOT, scaled=True, beside=STEPS, claim="D.6")

LATE_SCALED = Reading(
    "R = o(√log n), logits over d, doublings first",
    expects=PROVED,
    stands_for=repaired("with R = o(√log n) and logits over d, attention layers after up-interpolations"),
    assuming=("AS23", "D.6"),
    asserts=Follows(
        solvable(LATE, within=2, tokens=2, entries=ROOT, scaled=True),
        ALGORITHM,
        Audited("D.6", LATE_FRAME.name),
        Audited("D.6", LATE_HANDED.name),
        LATE_SPREADS,
    ),
)
