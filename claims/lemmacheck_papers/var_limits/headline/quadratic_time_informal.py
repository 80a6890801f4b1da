"""Theorem 1.2: the informal version of Theorem 5.7, word for word."""

from lemmacheck import Claim

CLAIM = Claim(
    "1.2",
    kind="theorem",
    title="Existence of an almost quadratic time algorithm, informal",
    section="1.1",
    says=r"R = o(\sqrt{\log n}) \implies \mathsf{VAR} \in O(n^{2+o(1)})",
    restates="5.7",
)
