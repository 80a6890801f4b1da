"""Lemma B.2: if two vectors move by ε, their inner product moves by at most 2kεR.

Split u'v' - uv entry by entry as u'(v' - v) + (u' - u)v and bound each product. The first needs every |u'| ≤ R, which
"entries bounded by R" grants only if it is meant of all four vectors: if it is meant of u and v alone, |u'| may reach
R + ε. The displayed proof prints the index 1 where it means i, so as printed its first equation compares the inner
product with k copies of its first summand; the lines that follow hold of that.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    FastValue,
    Reading,
    SmallestConstant,
    equals,
    fast_by,
    integers,
    reals,
    repaired,
    statement,
    step,
    stronger,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines import fast, reference

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


def moved_in_floats(u, v, u_, v_):
    """How far the inner product moves, in floats: two inner products, each with its rounding."""
    before, after = fast.inner_product(u, v), fast.inner_product(u_, v_)
    return FastValue(*fast.largest_difference(after.value, before.value, errors=(after.rounding, before.rounding)))


@fast_by(moved_in_floats)
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


ALL_FOUR_BOUNDED = Reading(
    "all four bounded",
    expects=PROVED,
    asserts=Bound(moved, split, allowed),
    stands_for=statement("R bounds the entries of all four vectors"),
    given=ALL_WITHIN_R,
)


# The lemma, only u and v within R, and the bound that is true then


@summed("k")
def allowed_for_originals(on, eps, R):
    """The bound if u' and v' may leave [-R, R], ε(2R + ε) for each entry."""
    return eps * (2 * R + eps)


ONLY_ORIGINALS_BOUNDED = Reading(
    "only originals bounded",
    expects=REFUTED,
    asserts=Bound(moved, split, allowed),
    stands_for=statement("R bounds the entries of u and v alone"),
    given=ORIGINALS_WITHIN_R,
    figures={"overshoot": SmallestConstant()},
    repair="repaired for originals",
)
REPAIRED = Reading(
    "repaired for originals",
    expects=PROVED,
    asserts=Bound(moved, split, allowed_for_originals),
    stands_for=repaired("kε(2R + ε) where R bounds the entries of u and v alone"),
    given=ORIGINALS_WITHIN_R,
)


# The exact supremum, slightly less than the lemma allows


@summed("k")
def supremum(on, eps, R):
    """The exact supremum if all four stay in [-R, R], ε(2R - ε) for each entry."""
    return eps * (2 * R - eps)


EXACT_SUPREMUM = Reading(
    "exact supremum",
    expects=PROVED,
    asserts=Bound(moved, supremum),
    stands_for=stronger("kε(2R - ε), which is attained", of="all four bounded"),
    given=ALL_WITHIN_R,
)


# The proof line by line, with the index 1 where it means i: its first line is wrong


@fast_by(moved_in_floats)
@written(r"|\langle u', v'\rangle - \langle u, v\rangle|")
def displayed(on, u, v, u_, v_):
    """How far the inner product moves, by two inner products of the reference."""
    return abs(reference.inner_product(on, u_, v_) - reference.inner_product(on, u, v))


@written(r"|\sum_{i=1}^{k} (u'_1 v'_1 - u_1 v_1)|")
def first_entry_repeated(on, k, u, v, u_, v_):
    """The first line of the proof as printed: k copies of the summand with index 1."""
    return k * abs(on.first(u_) * on.first(v_) - on.first(u) * on.first(v))


@written(r"\sum_{i=1}^{k} |u'_1 (v'_1 - v_1) + v_1 (u'_1 - u_1)|")
def first_rearranged(on, k, u, v, u_, v_):
    """The third line as printed: the summand written as two products."""
    return k * abs(on.first(u_) * (on.first(v_) - on.first(v)) + on.first(v) * (on.first(u_) - on.first(u)))


@written(r"\sum_{i=1}^{k} (|u'_1| \cdot |v'_1 - v_1| + |v_1| \cdot |u'_1 - u_1|)")
def first_split(on, k, u, v, u_, v_):
    """The fourth line as printed: both products in absolute value."""
    apart = abs(on.first(u_)) * abs(on.first(v_) - on.first(v)), abs(on.first(v)) * abs(on.first(u_) - on.first(u))
    return k * (apart[0] + apart[1])


INDEX_1 = Reading(
    "index 1 as displayed",
    expects=REFUTED,
    asserts=Bound(displayed, equals(first_entry_repeated)),
    stands_for=step("the first line of the proof, which has the index 1 for i"),
    given=ALL_WITHIN_R,
)
PROOF = Reading(
    "the proof as displayed",
    expects=PROVED,
    asserts=Bound(moved, equals(first_entry_repeated), first_rearranged, first_split, allowed),
    stands_for=step("all lines of the proof, from the inner product to its bound, with the index 1 for i"),
    given=ALL_WITHIN_R,
)


CLAIM = Claim(
    "B.2",
    kind="lemma",
    title="Error propagation of the inner product",
    section="B.2",
    says=r"|\langle u', v'\rangle - \langle u, v\rangle| \le 2k\varepsilon R",
    proof_under="the proof as displayed",
    readings=(ALL_FOUR_BOUNDED, ONLY_ORIGINALS_BOUNDED, REPAIRED, EXACT_SUPREMUM, INDEX_1, PROOF),
)
