"""Lemma B.2: nudging two vectors moves their inner product by at most 2kεR.

Split u'v' - uv entry by entry as u'(v' - v) + (u' - u)v and bound each product. The first needs every |u'| ≤ R, which
"entries bounded by R" grants only if it is meant of all four vectors: u and v alone leave room for u' up to R + ε. The
displayed proof prints the index 1 where it means i, so as printed its first equation compares the inner product with k
copies of its first summand.
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
)


@summed_size("k")
def moved(on, u, v, u_, v_):
    """How far the inner product travels: each entry contributes u'v' - uv."""
    return u_ * v_ - u * v


def first_entry_repeated(on, k, u, v, u_, v_):
    """The proof's first line as printed: the summand with index 1, k times."""
    return k * abs(on.first(u_) * on.first(v_) - on.first(u) * on.first(v))


@summed("k")
def split(on, u, v, u_, v_):
    """The two products of the proof, in absolute value."""
    return abs(u_) * abs(v_ - v) + abs(v) * abs(u_ - u)


@summed("k")
def allowed(on, eps, R):
    """The paper's allowance, 2εR an entry."""
    return 2 * eps * R


@summed("k")
def repaired(on, eps, R):
    """The allowance if u' and v' may leave [-R, R], ε(2R + ε) an entry."""
    return eps * (2 * R + eps)


@summed("k")
def supremum(on, eps, R):
    """The exact supremum if all four stay in [-R, R], ε(2R - ε) an entry."""
    return eps * (2 * R - eps)


GIVEN = {
    "k": integers(1),
    "R": reals(above=1),
    "eps": reals(0, "1/10", open=True),
    "u": vectors("k", within="R"),
    "v": vectors("k", within="R"),
}
ORIGINALS = GIVEN | {"u_": vectors("k", near="u", by="eps"), "v_": vectors("k", near="v", by="eps")}
ALL_FOUR = GIVEN | {
    "u_": vectors("k", near="u", by="eps", within="R"),
    "v_": vectors("k", near="v", by="eps", within="R"),
}

CLAIM = Claim(
    "B.2",
    kind="lemma",
    title="Error propagation of the inner product",
    section="B.2",
    says=r"|\langle u', v'\rangle - \langle u, v\rangle| \le 2k\varepsilon R",
    proof_under="index 1 as displayed",
    readings=(
        Reading("all four bounded", expects=PROVED, asserts=Bound(moved, split, allowed), given=ALL_FOUR),
        Reading(
            "only originals bounded",
            expects=REFUTED,
            asserts=Bound(moved, split, allowed),
            given=ORIGINALS,
            figures={"overshoot": SmallestConstant()},
            repair="repaired for originals",
        ),
        Reading("repaired for originals", expects=PROVED, asserts=Bound(moved, split, repaired), given=ORIGINALS),
        Reading("exact supremum", expects=PROVED, asserts=Bound(moved, supremum), given=ALL_FOUR),
        Reading(
            "index 1 as displayed",
            expects=REFUTED,
            asserts=Bound(moved, equals(first_entry_repeated)),
            given=ALL_FOUR,
        ),
    ),
)
