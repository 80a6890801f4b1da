"""The product UVᵀ of the proof: its exponent, its features within R, its rank as printed."""

from lemmacheck import (
    PROVED,
    Bound,
    Reading,
    aside,
    equals,
    indices,
    integers,
    reals,
    step,
    summed,
    summed_size,
    vectors,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import R_AND_EPS

# The exponent of UVᵀ, a polynomial of logits up to dR²


@summed_size("g")
def polynomial_moved(on, m, s, s_):
    """How far an entry of UVᵀ moves: the Taylor polynomial of degree g at two logits."""
    return (on.power(s_, m) - on.power(s, m)) / on.factorial(m)


@summed("g")
def by_slopes(on, m, d, R, s, s_):
    """Each power of a logit up to dR² moves by its slope."""
    return m * on.power(d * R * R, m - 1) * abs(s_ - s) / on.factorial(m)


@summed("g")
def by_logits(on, m, d, R, eps):
    """Logits move by 2d²R²ε."""
    return m * on.power(d * R * R, m - 1) * (2 * d * d * R * R * eps) / on.factorial(m)


LOGITS = {"g": integers(1), "m": indices("g"), "d": integers(1)} | R_AND_EPS | {
    "s": reals("-d*R*R", "d*R*R"),
    "s_": vectors(1, near="s", by="2*d*d*R*R*eps", within="d*R*R"),
}  # fmt: skip

UV_EXPONENT = Reading(
    "the proof's UV^T: R^2g",
    expects=PROVED,
    asserts=Bound(polynomial_moved, by_slopes, by_logits),
    given=LOGITS,
    stands_for=aside("what is true of UVᵀ, with Q and K within R: the largest term of this bound has R^2g"),
)


# UVᵀ, where its features are within R as well


@written(r"|\langle U'_{i,*}, V'_{*,j}\rangle - \langle U_{i,*}, V_{*,j}\rangle|")
@summed_size("k")
def features_product_moved(on, u, u_, v, v_):
    """How far an entry of UVᵀ moves, k features, all at most R."""
    return u_ * v_ - u * v


@summed("k")
def features_split(on, u, u_, v, v_):
    """One factor at a time."""
    return abs(u_) * abs(v_ - v) + abs(v) * abs(u_ - u)


@summed("k")
def features_bounded(on, R, change):
    """Features at most R, their changes at most `change`."""
    return 2 * R * change


FEATURES_WITHIN_R = Reading(
    "the proof's UV^T, features within R",
    expects=PROVED,
    asserts=Bound(features_product_moved, features_split, features_bounded),
    given=R_AND_EPS
    | {
        "k": integers(1),
        "change": reals(0),
        "u": vectors("k", within="R"),
        "u_": vectors("k", near="u", by="change", within="R"),
        "v": vectors("k", within="R"),
        "v_": vectors("k", near="v", by="change", within="R"),
    },
    stands_for=step("its use of Lemma B.2, where the entries of U and V are within R as well"),
)


# U_ij = f(Q_i) as printed, without j: UVᵀ has rank one


def minor(on, u, u_, v, v_):
    """A 2 x 2 minor of UVᵀ when no entry of a row of U or of V depends on its column."""
    return (u * v) * (u_ * v_) - (u * v_) * (u_ * v)


def nothing(on):
    """0."""
    return on.scalar(0)


RANK_ONE = Reading(
    "as printed, UV^T has rank one",
    expects=PROVED,
    asserts=Bound(minor, equals(nothing)),
    given={"u": reals(), "u_": reals(), "v": reals(), "v_": reals()},
    stands_for=aside("U_ij = f(Q_i1, ..., Q_id), as the proof has it, does not depend on j"),
)
