"""The theorem that the lemma cites, and the statements that it gives or that contradict it.

The theorem is about n tokens. It serves fewer as well, which is ours, and not audited: keys that are
all repeated equally often change no output.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Cited,
    Contradicts,
    Follows,
    Reading,
    little,
    repaired,
    solvable,
    statement,
    theta,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import ATTENTION, HARDNESS, RESCALES

# Theorem 1.4 of [AS23]: R = o(√log n), logits over d, every d of O(log n), every error n^-c

FAST = solvable(ATTENTION, within=1, entries=little("sqrt(l)"), scaled=True, fewer=True)
ALGORITHM = Cited("AS23", FAST)

CITED = Reading(
    "R = o(√log n), logits over d",
    expects=PROVED,
    stands_for=repaired("with R = o(√log n) and logits over d, as [AS23] has it"),
    assuming=("AS23",),
    asserts=Follows(solvable(ATTENTION, within=1, entries=little("sqrt(l)"), scaled=True), ALGORITHM),
)


# The lemma as printed, and with R = o(√log n) alone: both contradict Lemma 4.4

AS_PRINTED = Reading(
    "as printed, R = Θ(√log n)",
    expects=REFUTED,
    stands_for=statement(),
    assuming=("SETH", "AS23", "4.4"),
    asserts=Contradicts(solvable(ATTENTION, within=1, entries=theta("sqrt(l)")), HARDNESS, RESCALES),
    repair="R = o(√log n), logits over d",
)
NOT_SCALED = Reading(
    "R = o(√log n), logits as in Definition 3.4",
    expects=REFUTED,
    stands_for=repaired("with R = o(√log n) alone"),
    assuming=("SETH", "AS23", "4.4"),
    asserts=Contradicts(solvable(ATTENTION, within=1, entries=little("sqrt(l)")), HARDNESS, RESCALES),
    repair="R = o(√log n), logits over d",
)
