"""Lemma 5.2: the informal version of Lemma D.4, with the hypothesis d = O(log n) that the formal one lacks: proved."""

from lemmacheck import PROVED, Claim, Family, Reading
from lemmacheck_papers.var_limits.runtime.reconstruction import GROWS, NARROW

# The lemma, whose hypothesis d = O(log n) the formal version lacks

AS_PRINTED = Reading(
    "as printed, d = O(log n)",
    expects=PROVED,
    asserts=GROWS,
    given=NARROW,
    families=(Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t"}),),
)


CLAIM = Claim(
    "5.2",
    kind="lemma",
    title="Running time of feature map reconstruction, informal",
    section="5.1",
    says=r"\mathcal{T}_{\mathrm{rc}} = O(n^{2+o(1)})",
    uses=("D.4",),
    cites="Lemma D.4",
    readings=(AS_PRINTED,),
)
