"""Theorem 1.1: the informal version of Theorem 4.5, word for word."""

from lemmacheck import Claim

CLAIM = Claim(
    "1.1",
    kind="theorem",
    title="Computational limits of the VAR model, informal",
    section="1.1",
    says=r"R = \Theta(\sqrt{\log n}) \implies \mathsf{VAR} \notin O(n^{4-\Omega(1)})",
    restates="4.5",
)
