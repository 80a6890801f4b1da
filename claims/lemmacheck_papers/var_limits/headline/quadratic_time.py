"""Theorem 5.7: for R = o(√log n) the VAR model is approximated up to 1/poly(n) in O(n^{2+o(1)}) time.

The proof combines Lemmas 5.1 to 5.6 and adds nothing. Their parts, as printed or repaired, give less. With logits as
in Definition 3.4, R = Θ(1) already allows logits of order log n, so layers that serve any input contradict Lemma 4.4,
given SETH and [AS23]. With logits over d the time follows from [AS23], but not the error: an error δ of each layer
becomes δ n^{log₂ M} after K = 1 + log₂ n layers that multiply errors by M, which is 1/poly(n) for constant M only
(Lemma B.7), and the paper never carries errors from one stage to the next. Carried here, they stay bounded: three
stages run, and the distance from the definitions, measured in balls, is within the composed bound.

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
    Bound,
    Claim,
    Contradicts,
    Family,
    FirstTerm,
    Follows,
    Reading,
    Shown,
    aside,
    counted,
    equals,
    instance,
    integers,
    little,
    reals,
    repaired,
    solvable,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention import HARDNESS
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_decoder import REPAIRED as DECODER
from lemmacheck_papers.var_limits.runtime.fast_transformer.argument import COMPOSED
from lemmacheck_papers.var_limits.runtime.fast_transformer.argument import REPAIRED as TRANSFORMER
from var_pipelines.compare import image_errors

# What is counted and shown elsewhere: the stages, their times and their errors

ENTRIES = little("sqrt(l)")
STAGE_ONE = Audited("D.3", "R = o(√log n), logits over d, small layers exactly", TRANSFORMER)
STAGE_TWO = Audited("D.4", "d = O(log n), every α > 1", solvable("reconstruction", within=2, tokens=2))
STAGE_THREE = Audited("D.6", "R = o(√log n), logits over d", DECODER)
STAGES = Shown("5.7", "the stages' errors add up", part="error of stages")
LAYERS = Shown("B.7", "K steps multiply by n^(log₂ M)", part="error of layers")
CLAMPED = Audited("D.3", "as composed, clamped border, any R", COMPOSED)


# Logits as in Definition 3.4, and one layer with logits over d

AS_PRINTED = Reading(
    "as printed, logits as in Definition 3.4",
    expects=REFUTED,
    stands_for=instance("an attention layer on n² tokens whose input is free, as the proof of Theorem 4.5 has it"),
    assuming=("SETH", "AS23"),
    asserts=Contradicts(solvable("attention", within=2, tokens=2, entries=ENTRIES), HARDNESS),
    repair="K layers of constant factors, logits over d",
)
ONE_LAYER = Reading(
    "one layer, logits over d",
    expects=PROVED,
    stands_for=aside("one attention layer with logits over d"),
    assuming=("AS23",),
    asserts=Follows(solvable("attention", within=2, tokens=2, entries=ENTRIES, scaled=True), ALGORITHM),
)


# The whole model, with the errors of all K layers

TIMES = ("transformer", "reconstruction", "decoder", "error of stages")
ALL = (*TIMES, "error of layers")

MODEL = solvable("model", parts=ALL, within=2, tokens=2, entries=ENTRIES, scaled=True)

K_LAYERS = Reading(
    "K layers, logits over d",
    expects=UNDECIDED,
    stands_for=repaired("with logits over d"),
    asserts=Follows(MODEL, STAGE_ONE, STAGE_TWO, STAGE_THREE, STAGES),
    repair="K layers of constant factors, logits over d",
)
CONSTANT_FACTORS = Reading(
    "K layers of constant factors, logits over d",
    expects=PROVED,
    stands_for=repaired("with layers whose factors are constant, and logits over d"),
    assuming=("AS23", "5.7", "D.1", "D.3", "D.4", "D.5", "D.6"),
    asserts=Follows(MODEL, STAGE_ONE, STAGE_TWO, STAGE_THREE, STAGES, LAYERS),
)


# Stage one without fast attention

STAGE_ONE_CLAMPED = Reading(
    "stage one, clamped border, any R",
    expects=PROVED,
    stands_for=aside("stage one alone, where a clamped border makes maps constant"),
    assuming=("D.3",),
    asserts=Follows(solvable("transformer", within=2, tokens=2, entries=ANY), CLAMPED),
)


# The quantiser of real models, which has no Lipschitz constant


def code_moved(on, x, x_):
    """How far the nearest code of {-1, 1} moves when its input does."""
    return abs(x_ / abs(x_) - x / abs(x))


def input_moved(on, x, x_):
    """How far the input moves."""
    return abs(x_ - x)


QUANTISER = Reading(
    "with a quantiser, codes -1 and 1",
    expects=REFUTED,
    stands_for=aside("the quantiser that real models have"),
    asserts=Bound(code_moved, input_moved, up_to_constant=True),
    given={"x": reals(-1, 0, open=True), "x_": reals(0, 1, open=True)},
    families=(Family({"x": "-1/(2*t)", "x_": "1/(2*t)"}),),
    repair="K layers of constant factors, logits over d",
)


# The errors of three stages, one after the other


def error_of_three_stages(on, e, M2, M3, d2, d3):
    """Stage three of stage two of a map that is off by e: each stage multiplies what it is given and adds its own."""
    return M3 * (M2 * e + d2) + d3


def errors_one_by_one(on, e, M2, M3, d2, d3):
    """M₂M₃e + M₃δ₂ + δ₃."""
    return M2 * M3 * e + M3 * d2 + d3


ERRORS_ADD_UP = Reading(
    "the stages' errors add up",
    expects=PROVED,
    stands_for=aside("the errors of the three stages, one after the other"),
    asserts=Bound(error_of_three_stages, equals(errors_one_by_one)),
    given={"e": reals(0), "M2": reals(0), "M3": reals(0), "d2": reals(0), "d3": reals(0)},
)


# Three stages, run: the measured error against the composed bound


@counted
def error_measured(K, s, seed):
    """The largest error after stage s of a run with K scales, against the definitions in balls."""
    return image_errors(K, seed)[s - 1][0]


@counted
def error_composed(K, s, seed):
    """The bound carried through all stages up to s."""
    return image_errors(K, seed)[s - 1][1]


MEASURED = Reading(
    "three stages, run: measured within composed",
    expects=PROVED,
    stands_for=aside("three stages, run"),
    asserts=Bound(error_measured, error_composed),
    given={"K": integers(2, 4), "s": integers(1, 3), "seed": integers(0, 2)},
    figures={"measured": FirstTerm()},
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
    readings=(AS_PRINTED, ONE_LAYER, K_LAYERS, CONSTANT_FACTORS, STAGE_ONE_CLAMPED, QUANTISER, ERRORS_ADD_UP, MEASURED),
)
