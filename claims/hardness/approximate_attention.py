"""Lemma 4.4: no algorithm approximates attention in O(n^{4-Ω(1)}), with d = O(log n) and R = Θ(√log n), if SETH holds.

As printed, n is the length of the sequence (Definition 4.2), and the statement is false unless SETH is: exact attention
takes n^{2+o(1)} operations, as counted for Lemma D.1. What [AS23] proves is that n^{2-Ω(1)} is out of reach, for
logits scaled by 1/d. With n the side of a map of n² tokens that is n^{4-Ω(1)}, and the lemma follows, given SETH and
that theorem. Without 1/d the hard instances begin at R = Θ(1) already.
"""

from impl.harness import (
    ANY,
    PROVED,
    REFUTED,
    Audited,
    Cited,
    Claim,
    Contradicts,
    Follows,
    Reading,
    solvable,
    theta,
    unsolvable,
)

HARDNESS = Cited("AS23", unsolvable("attention", below=2, entries=theta("sqrt(l)"), scaled=True, given=("SETH",)))
EXACT = Audited("D.1", "one attention layer on L tokens", solvable("attention", within=2, entries=ANY))
ENTRIES = theta("sqrt(l)")

CLAIM = Claim(
    "4.4",
    kind="lemma",
    title="Hardness of approximate attention",
    section="4.2",
    says=r"R = \Theta(\sqrt{\log n}) \implies \mathsf{AAttC} \notin O(n^{4-\Omega(1)})",
    cites="Theorem 4.6 of [AS23]",
    uses=("4.2",),
    readings=(
        Reading(
            "as printed, n tokens",
            expects=REFUTED,
            assuming=("SETH",),
            asserts=Contradicts(unsolvable("attention", below=4, entries=ENTRIES, given=("SETH",)), EXACT),
            repair="n² tokens, logits over d",
        ),
        Reading(
            "n² tokens, logits over d",
            expects=PROVED,
            assuming=("SETH", "AS23"),
            asserts=Follows(unsolvable("attention", below=4, tokens=2, entries=ENTRIES, scaled=True), HARDNESS),
        ),
        Reading(
            "n² tokens, logits as in Definition 3.4",
            expects=PROVED,
            assuming=("SETH", "AS23"),
            asserts=Follows(unsolvable("attention", below=4, tokens=2, entries=ENTRIES), HARDNESS),
        ),
        Reading(
            "n² tokens, R = Θ(1), logits as in Definition 3.4",
            expects=PROVED,
            assuming=("SETH", "AS23"),
            asserts=Follows(unsolvable("attention", below=4, tokens=2, entries=theta("1")), HARDNESS),
        ),
    ),
)
