"""Definition 4.2: AAttC(n, d, B, δ) asks for any matrix T with every entry within δ of Attn(X).

So it is a relation, not a function: T = Attn(X) and T = Attn(X) + δ both solve it, and a claim about "the output of
AAttC" has to hold for all solutions, or say which. The header bounds the entries by B, the text by R. And Q, K and V
are given beside X without being linked to it, while Attn(X) of Definition 3.4 depends on X and the weights.

That any T within δ is a solution says nothing beside the definition. What solves it are algorithms: a polynomial of
degree 2 for exp, with a δ that is proved for it, and the fast method, whose T lies within the δ that it certifies at
every point where it is compared with Attn(X).
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.model.approximate_attention.inputs import B_AND_R, ONE_ATTENTION, Q_AND_X
from lemmacheck_papers.var_limits.model.approximate_attention.solutions import (
    A_FUNCTION,
    A_RELATION,
    FAST_METHOD,
    POLYNOMIAL,
)

CLAIM = Claim(
    "4.2",
    kind="definition",
    title="Approximate attention computation",
    section="4.2",
    says=r"\|T - \mathsf{Attn}(X)\|_\infty \le \delta",
    uses=("3.4",),
    readings=(B_AND_R, Q_AND_X, ONE_ATTENTION, A_FUNCTION, A_RELATION, POLYNOMIAL, FAST_METHOD),
)
