"""The proof, line by line: it is about UVᵀ, n x n, not about the layer, and takes R for a bound of features."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Growth,
    Reading,
    equals,
    indices,
    integers,
    matrices,
    reals,
    step,
    summed,
    summed_size,
    vectors,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_input.layer import R_AND_EPS
from var_pipelines.reference import low_rank

# Eq (3): an entry of Q


@written(r"\|X \cdot W_Q - X' \cdot W_Q\|_\infty")
def query_moved(on, x, x_, w):
    """How far an entry of Q moves, x a row of X and w a column of W_Q."""
    return abs(on.dot(x, w) - on.dot(x_, w))


@written(r"\|(X - X') \cdot W_Q\|_\infty")
@summed_size("d")
def difference_times_weights(on, x, x_, w):
    """The difference of the rows times the column."""
    return (x - x_) * w


@written(r"R \cdot d \cdot \varepsilon")
@summed("d")
def query_bound(on, R, eps):
    """d products, each at most εR."""
    return R * eps


ROWS = {"d": integers(1)} | R_AND_EPS | {
    "x": vectors("d", within="R"),
    "x_": vectors("d", near="x", by="eps", within="R"),
    "w": vectors("d", within="R"),
}  # fmt: skip

EQUATION_3 = Reading(
    "Eq (3)",
    expects=PROVED,
    asserts=Bound(query_moved, equals(difference_times_weights), query_bound),
    given=ROWS,
    stands_for=step("Eq (3), for every d"),
)


# Features: products of g factors, each an entry of Q or 1, so that Lemma B.1 for several variables applies


@written(r"\|U - U'\|_\infty")
def feature_moved(on, y, y_):
    """How far a feature moves, a product of g factors."""
    return abs(on.product(y) - on.product(y_))


@written(r"O(R^{g-1}) \cdot \|Q - Q'\|_\infty")
def by_lemma(on, g, R, delta):
    """gR^{g-1} times the largest change of a factor."""
    return g * on.power(R, g - 1) * delta


@written(r"O(R^g d) \cdot \varepsilon")
def feature_bound(on, g, d, R, eps):
    """gR^g dε."""
    return g * on.power(R, g) * d * eps


FACTORS = {"g": integers(1), "d": integers(1)} | R_AND_EPS | {
    "delta": reals(0, "R*d*eps"),
    "y": vectors("g", within="R"),
    "y_": vectors("g", near="y", by="delta", within="R"),
}  # fmt: skip

FEATURES_MOVE = Reading(
    "features move by gR^g dε",
    expects=PROVED,
    asserts=Bound(feature_moved, by_lemma, feature_bound),
    given=FACTORS,
    stands_for=step("the bound of U - U', for every d and g, with Q within R"),
)


# UVᵀ, where Q and K are within R: its features reach R^g, and the proof applies Lemma B.2 as if they were within R


@written(r"|\langle U'_{i,*}, V'_{*,j}\rangle - \langle U_{i,*}, V_{*,j}\rangle|")
def product_moved(on, m, q, q_, k, k_):
    """How far an entry of UVᵀ moves, for a query and a key."""
    return abs(low_rank(on, q_, k_, m.shape[-1]) - low_rank(on, q, k, m.shape[-1]))


def rank(on, d, g):
    """The number k of features, C(d + g, g)."""
    return on.factorial(d + g) / (on.factorial(d) * on.factorial(g))


@written(r"2k \cdot O(R^g d) \cdot \varepsilon \cdot R")
def by_inner_product(on, d, g, R, eps):
    """Lemma B.2 with all features bounded by R: 2kR times the change of a feature."""
    return 2 * rank(on, d, g) * (g * on.power(R, g) * d * eps) * R


@written(r"O(k R^{g+1} d) \cdot \varepsilon")
def end_of_the_proof(on, d, g, R, eps):
    """2gkR^{g+1}dε, with which the proof ends."""
    return 2 * g * rank(on, d, g) * on.power(R, g + 1) * d * eps


QUERIES_AND_KEYS = {"g": integers(1, 3), "m": indices("g"), "d": integers(1, 2)} | R_AND_EPS | {
    "q": matrices(1, "d", within="R"),
    "q_": matrices(1, "d", near="q", by="d*eps*R", within="R"),
    "k": matrices(1, "d", within="R"),
    "k_": matrices(1, "d", near="k", by="d*eps*R", within="R"),
}  # fmt: skip
AT_THE_END = Family({
    "g": 2, "m": [1, 2], "d": 1, "R": "t + 1", "eps": "1/20",
    "q": [["19*R/20"]], "q_": [["R"]], "k": [["R"]], "k_": [["R"]],
})  # fmt: skip

THE_PROOF = Reading(
    "the proof's UV^T, Q and K within R",
    expects=REFUTED,
    asserts=Growth(product_moved, by_inner_product, equals(end_of_the_proof), along=("R",)),
    given=QUERIES_AND_KEYS,
    families=(AT_THE_END,),
    repair="the proof's UV^T: R^2g",
    stands_for=step("its last lines, which are about UVᵀ and not about the layer; d up to 2, g up to 3"),
)
