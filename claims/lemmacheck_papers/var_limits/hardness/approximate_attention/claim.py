"""Lemma 4.4: no algorithm approximates attention in O(n^{4-Ω(1)}), with d = O(log n) and R = Θ(√log n), if SETH holds.

As printed, n is the length of the sequence (Definition 4.2), and the statement is false unless SETH is: exact attention
takes n^{2+o(1)} operations, as counted for Lemma D.1. What [AS23] proves is that n^{2-Ω(1)} is out of reach, for
logits scaled by 1/d: for every q > 0 there are C, C_a, C_b such that d = C log n, R = C_b √log n and the error n^{-C_a}
take more than n^{2-q}. With n the side of a map of n² tokens that is n^{4-Ω(1)}, and the lemma follows, given SETH and
that theorem. Without 1/d the hard instances begin at R = Θ(1) already. Of constant width, of every error and of every R
of the order the theorem says nothing.

The reduction behind such theorems runs here, as far as it can: 3-SAT becomes orthogonal vectors by split-and-list, and
whether two lists hold an orthogonal pair is read off attention. One call decides it with logits up to (ln n + c)⟨a, b⟩
and tolerates an error of tanh(c/2)/4. M + 1 calls for M clauses count the partners by extrapolation, with logits within
⟨a, b⟩, if errors stay below 1/(8nΛ + 2), where Λ grows exponentially in M: with M = O(log n) that is 1/poly(n). In
float64 the second way answers for 24 clauses and is not precise enough for 32. What runs shows that answers decode, and
how precise an oracle has to be. It does not show SETH, the sparsification lemma, the gap amplification of [AS23], or
any lower bound on time.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.hardness.approximate_attention.decoding import (
    FLOAT_24,
    FLOAT_32,
    MANY_CALLS,
    ONE_CALL,
    ONE_CLAUSE,
    TEN_VARIABLES,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention.times import (
    CONSTANT_ENTRIES,
    CONSTANT_WIDTH,
    EVERY_ERROR,
    EVERY_R,
    N_TOKENS,
    NOT_SCALED,
    ROOTS,
    SCALED,
)

CLAIM = Claim(
    "4.4",
    kind="lemma",
    title="Hardness of approximate attention",
    section="4.2",
    says=r"R = \Theta(\sqrt{\log n}) \implies \mathsf{AAttC} \notin O(n^{4-\Omega(1)})",
    cites="Theorem 4.6 of [AS23]",
    uses=("4.1", "4.2"),
    readings=(
        N_TOKENS,
        SCALED,
        NOT_SCALED,
        CONSTANT_ENTRIES,
        CONSTANT_WIDTH,
        EVERY_ERROR,
        EVERY_R,
        ROOTS,
        ONE_CALL,
        MANY_CALLS,
        TEN_VARIABLES,
        ONE_CLAUSE,
        FLOAT_24,
        FLOAT_32,
    ),
)
