"""The abstract: sub-quadratic time is possible, sub-quartic time is not, and the transition is sharp.

n is "the height and width of the last VQ code map". Sub-quadratic in n is impossible for anybody: the output has n²d
entries. In the number of tokens L = n² it is what [AS23] gives for R = o(√log n) and logits over d. That the usual
algorithm takes O(n^{4+o(1)}) is Lemma D.1; that less is impossible is Theorem 4.5.

"Sharp phase transition" compares a class o(√log n) with a class Θ(√log n), which no single n belongs to. At a fixed c
= R/√ln n both sides are smooth. With logits over d and d = ln n, logits reach c² ln n, and the polynomial method
needs the rank n^{h(c)} for the error 1/n; the reduction of Lemma 4.4 needs answers within n^{-C(c)}. h rises from 0
without a jump, C falls from infinity and stays above 1: at every c the algorithm is less precise than the reduction
asks, and so it is where both are measured, with certified degrees at n = 2⁶⁴ and with the error at which a decoded
instance of 3-SAT breaks. Without 1/d the same curves hold with c = R. What is sharp is a limit: for c → 0 the rank is
n^{o(1)} at every precision 1/poly(n), for fixed c > 0 it is not, and there some precision 1/poly(n) is hard, given
SETH.
"""

from fractions import Fraction

from lemmacheck import (
    PROVED,
    REFUTED,
    Audited,
    Bound,
    Claim,
    Contradicts,
    Cost,
    Curves,
    Family,
    Follows,
    Reading,
    Threshold,
    counted,
    integers,
    little,
    nearest,
    solvable,
    theta,
    unsolvable,
)
from lemmacheck_papers.var_limits.hardness.approximate_attention import HARDNESS
from lemmacheck_papers.var_limits.hardness.var_limits import AVERAGED
from lemmacheck_papers.var_limits.runtime.fast_attention import ALGORITHM
from lemmacheck_papers.var_limits.runtime.fast_transformer import output_entries
from var_pipelines.fast.degree import rank_for
from var_pipelines.hardness.instances import inverse_critical_error


def degree_over_logits(on, j):
    """U = 3.7 · 1.1^j: the degree is u times the logits' bound β ln n."""
    return on.power(on.scalar("11/10"), j) * 37 / 10


def logits_over_log(on, j):
    """β = 1/(u(ln u - 1) - 1): the bound for which the degree uβ ln n just reaches the error 1/n."""
    u = degree_over_logits(on, j)
    return 1 / (u * (on.log(u) - 1) - 1)


def entries_over_root(on, j):
    """C = R/√ln n = √β, with logits over d; R itself without."""
    return on.sqrt(logits_over_log(on, j))


def rank_exponent(on, j):
    """h(c) = (1 + x) ln(1 + x) - x ln x with x = uβ: the rank is n^h for d = ln n."""
    x = degree_over_logits(on, j) * logits_over_log(on, j)
    return (1 + x) * on.log(1 + x) - x * on.log(x)


def precision_of_algorithm(on, j):
    """1: an error of 1/n."""
    return on.scalar(1) + 0 * j


def precision_of_reduction(on, j):
    """C(c) = 1 + ln((1 + s)/(1 - s)), s = e^{-c²/2}: answers within n^{-C}, for n vectors of ln n coordinates."""
    s = on.exp(-logits_over_log(on, j) / 2)
    return 1 + on.log((1 + s) / (1 - s))


@counted
def features_at_2_to_64(j):
    """The rank for the error 1/n at n = 2⁶⁴, with the certified degree: ln n = 44.36, so d = 44."""
    return rank_for(44, nearest(logits_over_log, j=j) * Fraction(4436, 100), 64)


@counted
def precision_of_64_vectors(j):
    """1/δ for 3-SAT with 12 variables: 64 vectors of 4 coordinates, decoded; a larger error than δ spoils the count."""
    return inverse_critical_error(12, 4, nearest(logits_over_log, j=j))


def rank_exponent_measured(on, j):
    """The exponent in n of the rank at n = 2⁶⁴, with the degree that is certified to do."""
    return on.log(features_at_2_to_64(on, j=j)) / (64 * on.log(on.scalar(2)))


def precision_measured(on, j):
    """The exponent in 1/n of the error at which the answer decoded from 64 vectors breaks, by bisection."""
    return on.log(precision_of_64_vectors(on, j=j)) / on.log(on.scalar(64))


QUARTIC = Audited("D.1", "as printed, sides doubling", solvable("transformer", within=4, tokens=2))

CLAIM = Claim(
    "abstract",
    kind="abstract",
    title="What the abstract says",
    section="Abstract",
    says=r"R = o(\sqrt{\log n}): n^{2+o(1)}, \qquad R = \Theta(\sqrt{\log n}): n^{4-o(1)}",
    uses=("4.5", "5.7"),
    readings=(
        Reading(
            "sub-quadratic in n",
            expects=REFUTED,
            asserts=Cost(output_entries, exponent="199/100", along="n"),
            given={"n": integers(1), "d": integers(1)},
            families=(Family({"n": "2**t", "d": "c"}),),
            repair="sub-quadratic in the tokens, R = o(√log n), logits over d",
        ),
        Reading(
            "sub-quadratic in the tokens, R = o(√log n), logits over d",
            expects=PROVED,
            assuming=("AS23",),
            asserts=Follows(solvable("attention", within=1, entries=little("sqrt(l)"), scaled=True), ALGORITHM),
        ),
        Reading(
            "the usual algorithm takes n^(4+o(1))",
            expects=PROVED,
            assuming=("D.1",),
            asserts=Follows(solvable("transformer", within=4, tokens=2), QUARTIC),
        ),
        Reading(
            "no sub-quartic algorithm, Definition 3.4 to the letter",
            expects=REFUTED,
            assuming=("SETH", "4.5"),
            asserts=Contradicts(
                unsolvable("transformer", below=4, tokens=2, entries=theta("sqrt(l)"), given=("SETH",)), AVERAGED
            ),
            repair="no sub-quartic algorithm, attention on n² tokens",
        ),
        Reading(
            "no sub-quartic algorithm, attention on n² tokens",
            expects=PROVED,
            assuming=("SETH", "AS23"),
            asserts=Follows(
                unsolvable("attention", below=4, tokens=2, entries=theta("sqrt(l)"), scaled=True), HARDNESS
            ),
        ),
        Reading(
            "at every c the reduction asks for more than 1/n",
            expects=PROVED,
            asserts=Bound(precision_of_algorithm, precision_of_reduction),
            given={"j": integers(0, 44)},
            figures={"phase_transition": Curves(entries_over_root, rank_exponent, precision_of_reduction)},
        ),
        Reading(
            "and so it does where both are measured",
            expects=PROVED,
            asserts=Bound(precision_of_algorithm, precision_measured),
            given={"j": integers(0, 44)},
            figures={
                "phase_transition_measured": Curves(
                    entries_over_root,
                    rank_exponent,
                    precision_of_reduction,
                    measured=(rank_exponent_measured, precision_measured),
                )
            },
        ),
        Reading(
            "the rank stays below n up to c = 0.168",
            expects=PROVED,
            asserts=Bound(rank_exponent, precision_of_algorithm),
            given={"j": integers(17, 44)},
        ),
        Reading(
            "the rank stays below n for every c",
            expects=REFUTED,
            asserts=Bound(rank_exponent, precision_of_algorithm),
            given={"j": integers(0, 44)},
            figures={"from_j": Threshold("j")},
        ),
    ),
)
