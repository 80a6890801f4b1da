"""Hypothesis 4.1: for every ε there is a k such that k-SAT on n variables takes more than O(2^{(1-ε)n}) time (SETH).

Nobody knows whether it is true, and nothing that runs on instances can tell. It is a name here: verdicts that need it
say "given SETH", and a statement "assuming SETH, no algorithm ..." that an explicit algorithm contradicts is refuted
given SETH, since the implication would hold if SETH failed.
"""

from lemmacheck import PROVED, Assumed, Claim, Reading, statement

# The hypothesis, which is a name here

ASSUMED = Reading("assumed", expects=PROVED, stands_for=statement(), assuming=("SETH",), asserts=Assumed("SETH"))


CLAIM = Claim(
    "4.1",
    kind="hypothesis",
    title="Strong exponential time hypothesis",
    section="4.1",
    says=r"\forall \varepsilon > 0 \; \exists k: \; k\text{-SAT} \notin O(2^{(1-\varepsilon)n})",
    readings=(ASSUMED,),
)
