"""Lemma B.2: if two vectors move by ε, their inner product moves by at most 2kεR.

Split u'v' - uv entry by entry as u'(v' - v) + (u' - u)v and bound each product. The first needs every |u'| ≤ R, which
"entries bounded by R" grants only if it is meant of all four vectors: if it is meant of u and v alone, |u'| may reach
R + ε. The displayed proof prints the index 1 where it means i, so as printed its first equation compares the inner
product with k copies of its first summand.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Reading,
    SmallestConstant,
    equals,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)

# Two vectors u and v within R, and u' and v', each of whose entries is off by at most ε

GIVEN = {
    "k": integers(1),
    "R": reals(above=1),
    "eps": reals(0, "1/10", open=True),
    "u": vectors("k", within="R"),
    "v": vectors("k", within="R"),
}
ORIGINALS_WITHIN_R = GIVEN | {"u_": vectors("k", near="u", by="eps"), "v_": vectors("k", near="v", by="eps")}
ALL_WITHIN_R = GIVEN | {
    "u_": vectors("k", near="u", by="eps", within="R"),
    "v_": vectors("k", near="v", by="eps", within="R"),
}


# The lemma, all four vectors within R: two products for each entry, each at most εR


@written(r"|\langle u', v'\rangle - \langle u, v\rangle|")
@summed_size("k")
def moved(on, u, v, u_, v_):
    """How far the inner product moves: each entry contributes u'v' - uv."""
    return u_ * v_ - u * v


@written(r"\sum_{i=1}^{k} (|u'_i| \cdot |v'_i - v_i| + |v_i| \cdot |u'_i - u_i|)")
@summed("k")
def split(on, u, v, u_, v_):
    """The two products of the proof, in absolute value; the paper prints the index 1 for i."""
    return abs(u_) * abs(v_ - v) + abs(v) * abs(u_ - u)


@written(r"2k\varepsilon R")
@summed("k")
def allowed(on, eps, R):
    """The bound of the lemma, 2εR for each entry."""
    return 2 * eps * R


ALL_FOUR_BOUNDED = Reading("all four bounded", expects=PROVED, asserts=Bound(moved, split, allowed), given=ALL_WITHIN_R)


# The lemma, only u and v within R, and the bound that is true then


@summed("k")
def repaired(on, eps, R):
    """The bound if u' and v' may leave [-R, R], ε(2R + ε) for each entry."""
    return eps * (2 * R + eps)


ONLY_ORIGINALS_BOUNDED = Reading(
    "only originals bounded",
    expects=REFUTED,
    asserts=Bound(moved, split, allowed),
    given=ORIGINALS_WITHIN_R,
    figures={"overshoot": SmallestConstant()},
    repair="repaired for originals",
)
REPAIRED = Reading(
    "repaired for originals", expects=PROVED, asserts=Bound(moved, split, repaired), given=ORIGINALS_WITHIN_R
)


# The exact supremum, slightly less than the lemma allows


@summed("k")
def supremum(on, eps, R):
    """The exact supremum if all four stay in [-R, R], ε(2R - ε) for each entry."""
    return eps * (2 * R - eps)


EXACT_SUPREMUM = Reading("exact supremum", expects=PROVED, asserts=Bound(moved, supremum), given=ALL_WITHIN_R)


# The first line of the proof, which has the index 1 where it means i


@written(r"|\sum_{i=1}^{k} (u'_1 v'_1 - u_1 v_1)|")
def first_entry_repeated(on, k, u, v, u_, v_):
    """The first line of the proof as printed: k copies of the summand with index 1."""
    return k * abs(on.first(u_) * on.first(v_) - on.first(u) * on.first(v))


INDEX_1 = Reading(
    "index 1 as displayed",
    expects=REFUTED,
    asserts=Bound(moved, equals(first_entry_repeated)),
    given=ALL_WITHIN_R,
)


CLAIM = Claim(
    "B.2",
    kind="lemma",
    title="Error propagation of the inner product",
    section="B.2",
    says=r"|\langle u', v'\rangle - \langle u, v\rangle| \le 2k\varepsilon R",
    proof_under="index 1 as displayed",
    readings=(ALL_FOUR_BOUNDED, ONLY_ORIGINALS_BOUNDED, REPAIRED, EXACT_SUPREMUM, INDEX_1),
)
