"""How long attention takes: what [AS23] says, and what follows for Lemma 4.4 by its sizes and quantifiers."""

from dataclasses import replace

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Bound,
    Cited,
    Computation,
    Contradicts,
    Follows,
    Reading,
    aside,
    big,
    equals,
    integers,
    repaired,
    rescales,
    statement,
    stronger,
    summed,
    theta,
    unsolvable,
    vectors,
)
from var_pipelines.problems import attention

# Logits over d are those of entries over √d


@summed("d")
def logit_over_width(on, d, q, k):
    """A logit over d."""
    return q * k / d


@summed("d")
def logit_of_quotients(on, d, q, k):
    """The logit of q/√d and k/√d."""
    return q / on.sqrt(d) * (k / on.sqrt(d))


ROOTS = Reading(
    "logits over d are those of Q/√d and K/√d",
    expects=PROVED,
    stands_for=aside("how logits over d and others are related"),
    asserts=Bound(logit_over_width, equals(logit_of_quotients)),
    given={"d": integers(1), "q": vectors("d"), "k": vectors("d")},
)


# The theorem that the lemma cites, exact attention, which is an algorithm, and what becomes of logits over d

ATTENTION = Computation("attention", attention)
ENTRIES = theta("sqrt(l)")
HARDNESS = Cited("AS23", unsolvable(ATTENTION, below=2, entries=ENTRIES, scaled=True, given=("SETH",)))
EXACT = Audited("D.1", "one attention layer on L tokens")
RESCALES = rescales(ATTENTION, beside=(("4.4", ROOTS.name),), claim="4.4")


# The lemma as printed: n is the number of tokens

N_TOKENS = Reading(
    "as printed, n tokens",
    expects=REFUTED,
    stands_for=statement("n tokens, as in Definition 4.2"),
    assuming=("SETH",),
    asserts=Contradicts(unsolvable(ATTENTION, below=4, entries=ENTRIES, given=("SETH",)), EXACT),
    repair="n² tokens, logits over d",
)


# The lemma for n² tokens: for some width of O(log n), some R of Θ(√log n), some error n^-c

SCALED = Reading(
    "n² tokens, logits over d",
    expects=PROVED,
    stands_for=repaired("for the n² tokens of a map of side n, with logits over d"),
    assuming=("SETH", "AS23"),
    asserts=Follows(unsolvable(ATTENTION, below=4, tokens=2, entries=ENTRIES, scaled=True), HARDNESS),
)
NOT_SCALED = Reading(
    "n² tokens, logits as in Definition 3.4",
    expects=PROVED,
    stands_for=statement("n is the side of a map of n² tokens"),
    assuming=("SETH", "AS23", "4.4"),
    asserts=Follows(unsolvable(ATTENTION, below=4, tokens=2, entries=ENTRIES), HARDNESS, RESCALES),
)
CONSTANT_ENTRIES = Reading(
    "n² tokens, R = Θ(1), logits as in Definition 3.4",
    expects=PROVED,
    stands_for=stronger("for constant entries already", of="n² tokens, logits as in Definition 3.4"),
    assuming=("SETH", "AS23", "4.4"),
    asserts=Follows(unsolvable(ATTENTION, below=4, tokens=2, entries=theta("1")), HARDNESS, RESCALES),
)


# What the theorem does not give: constant width, every error, every R

MORE = stronger("what [AS23] does not say", of="n² tokens, logits over d")
OVER_D = unsolvable(ATTENTION, below=4, tokens=2, entries=ENTRIES, scaled=True)

CONSTANT_WIDTH = Reading(
    "n² tokens, logits over d, d = O(1)",
    expects=UNDECIDED,
    stands_for=MORE,
    asserts=Follows(replace(OVER_D, width=big("1")), HARDNESS),
)
EVERY_ERROR = Reading(
    "n² tokens, logits over d, for every error n^-c",
    expects=UNDECIDED,
    stands_for=MORE,
    asserts=Follows(replace(OVER_D, otherwise=("error",)), HARDNESS),
)
EVERY_R = Reading(
    "n² tokens, logits over d, for every R of Θ(√log n)",
    expects=UNDECIDED,
    stands_for=MORE,
    asserts=Follows(replace(OVER_D, otherwise=("entries",)), HARDNESS),
)
