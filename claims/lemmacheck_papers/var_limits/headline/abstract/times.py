"""The running times of the abstract, and what follows from the lemmas."""

from lemmacheck import (
    EXACT,
    PROVED,
    REFUTED,
    Audited,
    Contradicts,
    Cost,
    Family,
    Follows,
    Reading,
    aside,
    integers,
    little,
    repaired,
    solvable,
    statement,
    theta,
    unsolvable,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import ATTENTION, HARDNESS
from lemmacheck_papers.var_limits.hardness.var_limits.as_printed import AVERAGED, OF_PRINTED
from lemmacheck_papers.var_limits.headline.quadratic_time.claim import SPREADS, WITHIN
from lemmacheck_papers.var_limits.headline.quadratic_time.stages import COUNTS
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import TRANSFORMER
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import output_entries

# Sub-quadratic time: in n impossible, in the tokens as [AS23] has it

SUB_QUADRATIC = Reading(
    "sub-quadratic in n",
    expects=REFUTED,
    stands_for=statement("“sub-quadratic” is meant in n, the side of the last map"),
    asserts=Cost(output_entries, exponent="199/100", along="n"),
    given={"n": integers(1), "d": integers(1)},
    families=(Family({"n": "2**t", "d": "c"}),),
    repair="sub-quadratic in the tokens, K layers of constant factors, logits over d",
)
ONE_LAYER = Reading(
    "sub-quadratic in the tokens, R = o(√log n), logits over d",
    expects=PROVED,
    stands_for=aside("one attention layer, on any L tokens"),
    assuming=("AS23",),
    asserts=Follows(solvable(ATTENTION, within=1, entries=little("sqrt(l)"), scaled=True), ALGORITHM),
)
IN_TOKENS = Reading(
    "sub-quadratic in the tokens, K layers of constant factors, logits over d",
    expects=PROVED,
    stands_for=repaired(
        "of “sub-quadratic” alone: in the n² tokens, layers of constant factors, a clamped border, logits over d"
    ),
    assuming=("AS23", "5.7"),
    asserts=Follows(WITHIN, ALGORITHM, *COUNTS, SPREADS),
)


# The usual algorithm takes n^{4+o(1)}, by Lemma D.1

QUARTIC = Audited("D.1", "as printed, every α > 1")

USUAL = Reading(
    "the usual algorithm takes n^(4+o(1))",
    expects=PROVED,
    stands_for=aside("what the abstract says of the usual algorithm"),
    asserts=Follows(solvable(TRANSFORMER, within=4, tokens=2, error=EXACT), QUARTIC),
)


# No algorithm is sub-quartic, by Theorem 4.5 and Lemma 4.4

TO_THE_LETTER = Reading(
    "no sub-quartic algorithm, Definition 3.4 to the letter",
    expects=REFUTED,
    stands_for=aside("what the abstract says of lower bounds, with attention as Definition 3.4 prints it"),
    assuming=("SETH",),
    asserts=Contradicts(OF_PRINTED, *AVERAGED),
    repair="no sub-quartic algorithm, attention on n² tokens",
)
ON_TOKENS = Reading(
    "no sub-quartic algorithm, attention on n² tokens",
    expects=PROVED,
    stands_for=aside("what the abstract says of lower bounds, of one attention layer with logits over d"),
    assuming=("SETH", "AS23"),
    asserts=Follows(unsolvable(ATTENTION, below=4, tokens=2, entries=theta("sqrt(l)"), scaled=True), HARDNESS),
)
