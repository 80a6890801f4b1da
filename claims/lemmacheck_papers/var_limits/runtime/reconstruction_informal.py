"""Lemma 5.2: the informal version of Lemma D.4, with the hypothesis d = O(log n) that the formal one lacks: proved."""

from lemmacheck import PROVED, Claim, Reading, instance, statement
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import GROWING
from lemmacheck_papers.var_limits.runtime.reconstruction.operations import DOUBLED, EVERY_GROWTH, GROWS, NARROW, RUN

# The lemma, whose hypothesis d = O(log n) the formal version lacks

AS_PRINTED = Reading(
    "as printed, d = O(log n)",
    expects=PROVED,
    stands_for=statement("operations counted, every α > 1"),
    asserts=GROWS,
    given=EVERY_GROWTH,
    families=(GROWING,),
)
DOUBLING = Reading(
    "sides doubling",
    expects=PROVED,
    stands_for=instance("α = 2, against runs"),
    asserts=RUN,
    given=NARROW,
    families=(DOUBLED,),
)


CLAIM = Claim(
    "5.2",
    kind="lemma",
    title="Running time of feature map reconstruction, informal",
    section="5.1",
    says=r"\mathcal{T}_{\mathrm{rc}} = O(n^{2+o(1)})",
    uses=("D.4",),
    cites="Lemma D.4",
    readings=(AS_PRINTED, DOUBLING),
)
