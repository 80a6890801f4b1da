"""Lemma D.2: approximate attention takes n^{1+o(1)} for n tokens, d = O(log n), R = Θ(√log n), error 1/poly(n).

It is cited as Theorem 1.4 of [AS23], which says R = o(√log n) and divides logits by d. As printed it contradicts
Lemma 4.4, that is, SETH and the other theorem of [AS23]; without 1/d so does R = o(√log n), since constant entries then
give logits of order log n.

How the theorem works can be followed without citing it. Cut after degree x, exp on logits within b is off by the
factor e^b b^{x+1}/(x+1)!, less than exp(b + x(1 + ln b - ln x)), since m! > (m/e)^m. For constant b, and for b = √ln
L, the degree x = O(ln L/ln ln L) reaches 1/L. The rank C(d+x, x) is at most (d+x)^{d+x}/(d^d x^x), by the binomial
theorem for (d+x)^{d+x}: that is L^{o(1)} for d = O(log L). With logits of order ln L the degree 13/3 ln L does, and
this bound of the rank exceeds L there. Degree, error, rank and the operations counted are put together for bounded
logits, for √ln L, for ln L/ln ln L, and for ln L/w with any w that is held while L grows: all o(ln L), since each is
within ln L/w from some L on. There degrees y ln L from y = 4/ln w on do, at every size; the rank is r ≤ L^{y(1 + ln(1
+ c/y))} for d = c ln L, and there are at most 13d² L (1 + r) operations: what is added to the exponent 1 vanishes as
w grows. What an error of exp is for the output is shown for every n and d.

Nothing of this is visible at any size that runs. With the degree that is certified to reach the error 1/L at width
log₂ L, the rank is below L = n² from n = 2^14 on where logits are within 1, from 2^39 for 2, from 2^218 for 9, and from
2^905 where they are within √ln L, as far as was counted.
"""

from lemmacheck import Claim
from lemmacheck_papers.var_limits.runtime.fast_attention.every_size import EVERY_COUNT, EVERY_ERROR, EVERY_RANK
from lemmacheck_papers.var_limits.runtime.fast_attention.method import (
    ERROR_BOUNDED,
    ERROR_LOG,
    ERROR_ROOT,
    RANK_LARGE,
    RANK_SMALL,
)
from lemmacheck_papers.var_limits.runtime.fast_attention.operations import (
    FEWER,
    FEWER_ROOT,
    FEWER_WITHIN_9,
)
from lemmacheck_papers.var_limits.runtime.fast_attention.output import OUTPUT
from lemmacheck_papers.var_limits.runtime.fast_attention.rank import (
    RANK_BELOW,
    RANK_BELOW_ROOT,
    RANK_BELOW_WITHIN_9,
    RANK_NOT_SCALED,
)
from lemmacheck_papers.var_limits.runtime.fast_attention.theorem import AS_PRINTED, CITED, NOT_SCALED
from lemmacheck_papers.var_limits.runtime.fast_attention.whole import (
    CERTIFIED,
    CERTIFIED_ROOT,
    COUNTED,
    COUNTED_EVERY,
    COUNTED_LITTLE,
    COUNTED_NOT_SCALED,
    COUNTED_ROOT,
    ENGINE,
)

CLAIM = Claim(
    "D.2",
    kind="lemma",
    title="Fast attention computation",
    section="D.1",
    says=r"\mathsf{AAttC}(n, d = O(\log n), R = \Theta(\sqrt{\log n}), \delta = 1/\mathrm{poly}(n)) \in n^{1+o(1)}",
    cites="Theorem 1.4 of [AS23]",
    uses=("4.2",),
    readings=(
        AS_PRINTED,
        CITED,
        NOT_SCALED,
        ERROR_BOUNDED,
        ERROR_ROOT,
        RANK_SMALL,
        ERROR_LOG,
        RANK_LARGE,
        COUNTED,
        COUNTED_ROOT,
        COUNTED_LITTLE,
        COUNTED_EVERY,
        COUNTED_NOT_SCALED,
        EVERY_ERROR,
        OUTPUT,
        EVERY_RANK,
        EVERY_COUNT,
        ENGINE,
        CERTIFIED,
        CERTIFIED_ROOT,
        RANK_BELOW,
        FEWER,
        FEWER_WITHIN_9,
        RANK_BELOW_WITHIN_9,
        RANK_BELOW_ROOT,
        FEWER_ROOT,
        RANK_NOT_SCALED,
    ),
)
