"""Lemma 4.4: no algorithm approximates attention in O(n^{4-Ω(1)}), with d = O(log n) and R = Θ(√log n), if SETH holds.

As printed, n is the length of the sequence (Definition 4.2), and the statement is false unless SETH is: exact attention
takes n^{2+o(1)} operations, as counted for Lemma D.1. What [AS23] proves is that n^{2-Ω(1)} is out of reach, for
logits scaled by 1/d: for every q > 0 there are C, C_a, C_b such that d = C log n, R = C_b √log n and the error n^{-C_a}
take more than n^{2-q}. With n the side of a map of n² tokens that is n^{4-Ω(1)}, and the lemma follows, given SETH and
that theorem. Without 1/d the hard instances begin at R = Θ(1) already. Of constant width, of every error and of every R
of the order the theorem says nothing.

The reduction behind such theorems runs here, as far as it can: 3-SAT becomes orthogonal vectors by split-and-list, and
whether two lists hold an orthogonal pair is read off attention. One call decides it with logits up to (ln n + c)<a, b>
and tolerates an error of tanh(c/2)/4. M + 1 calls for M clauses count the partners by extrapolation, with logits within
<a, b>, if errors stay below 1/(8nΛ + 2), where Λ grows exponentially in M: with M = O(log n) that is 1/poly(n). In
float64 the second way fails beyond about 25 clauses. What runs shows that answers decode, and how precise an oracle
has to be. It does not show SETH, the sparsification lemma, the gap amplification of [AS23], or any lower bound on time.
"""

from lemmacheck import PROVED, UNDECIDED, Claim, Decodes, Reading, aside, integers
from lemmacheck_papers.var_limits.hardness.attention_time import (
    CONSTANT_ENTRIES,
    CONSTANT_WIDTH,
    EVERY_ERROR,
    EVERY_R,
    N_TOKENS,
    NOT_SCALED,
    ROOTS,
    SCALED,
)
from var_pipelines.hardness import instances

# The reduction, run on formulas: decided by one call of attention

FORMULAS = {"N": integers(4, 7), "m": integers(1, 4), "seed": integers(0, 3)}

ONE_CALL = Reading(
    "3-SAT decided by one call",
    expects=PROVED,
    stands_for=aside("a reduction behind such theorems, run"),
    asserts=Decodes(instances.decided_by_one_call, truth=instances.decided_by_solver),
    given=FORMULAS,
)


# The reduction, run on formulas: counted by M + 1 calls of attention

DECODED = Decodes(instances.counted_by_many_calls, truth=instances.counted_by_pairs)

MANY_CALLS = Reading(
    "partners counted by M + 1 calls",
    expects=PROVED,
    stands_for=aside("a reduction behind such theorems, run"),
    asserts=DECODED,
    given=FORMULAS,
)
TEN_VARIABLES = Reading(
    "partners counted by M + 1 calls, ten variables",
    expects=PROVED,
    stands_for=aside("a reduction behind such theorems, run"),
    asserts=DECODED,
    given={"N": integers(10, 10), "m": integers(5, 5), "seed": integers(0, 1)},
)
ONE_CLAUSE = Reading(
    "every assignment violates exactly one clause",
    expects=PROVED,
    stands_for=aside("a reduction behind such theorems, run"),
    asserts=DECODED,
    given={"N": integers(4, 8), "m": integers(1, 1), "seed": integers(0, 3)},
)


# The reduction in float64, which is precise enough for few clauses only

FLOAT_24 = Reading(
    "counted from float64, up to 24 clauses",
    expects=PROVED,
    stands_for=aside("how precise an oracle in float64 is"),
    asserts=Decodes(instances.counted_in_float64, truth=instances.counted_by_pairs),
    given={"N": integers(4, 6), "m": integers(1, 3), "seed": integers(0, 3)},
)
FLOAT_32 = Reading(
    "counted from float64, 32 clauses",
    expects=UNDECIDED,
    stands_for=aside("how precise an oracle in float64 is"),
    asserts=Decodes(instances.counted_in_float64, truth=instances.counted_by_pairs),
    given={"N": integers(4, 6), "m": integers(4, 4), "seed": integers(0, 3)},
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
