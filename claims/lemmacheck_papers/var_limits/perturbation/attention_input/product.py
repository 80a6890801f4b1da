"""The product UV^T of one channel, with the polynomial s^g of the logit s: how far an entry of it moves."""

from lemmacheck import PROVED, REFUTED, Family, Growth, Reading, integers, reals, summed, summed_size, vectors, written

# The bound of the lemma, and what is given for every g


@written(r"O(k R^{g+2} d) \cdot \varepsilon")
def printed(on, g, R, eps):
    """kR^{g+2}ε, the bound of the statement: k = g + 1 features of one channel."""
    return (g + 1) * on.power(R, g + 2) * eps


R_AND_EPS = {"R": reals(above=1), "eps": reals(0, "1/10", open=True)}
WITHIN_R = {"within": "R"}


# The lemma, X and weights within R: logits reach R⁴


@written(r"|\mathsf{AAttC}(X')_{i,j} - \mathsf{AAttC}(X)_{i,j}|")
def moved_from_inputs(on, g, x, x_, y, y_, p, q):
    """How far an entry of UV^T moves: the polynomial s^g of the logit s = (xp)(yq)."""
    return abs(on.power(x_ * p * y_ * q, g) - on.power(x * p * y * q, g))


INPUTS = (
    {"g": integers(1, 6)}
    | R_AND_EPS
    | {
        "x": vectors(1, **WITHIN_R),
        "x_": vectors(1, near="x", by="eps", **WITHIN_R),
        "y": vectors(1, **WITHIN_R),
        "y_": vectors(1, near="y", by="eps", **WITHIN_R),
        "p": vectors(1, **WITHIN_R),
        "q": vectors(1, **WITHIN_R),
    }
)
LARGE_INPUTS = {"R": "t", "eps": "1/20", "x": "t - 1/20", "x_": "t", "y": "t", "y_": "t", "p": "t", "q": "t"}

X_AND_WEIGHTS = Reading(
    "X and weights within R",
    expects=REFUTED,
    asserts=Growth(moved_from_inputs, printed, along=("R",)),
    given=INPUTS,
    families=(Family(LARGE_INPUTS),),
    repair="Q and K within R: R^2g",
)


# The lemma, Q and K within R: logits reach R²


@written(r"|\mathsf{AAttC}(X')_{i,j} - \mathsf{AAttC}(X)_{i,j}|")
def moved_from_queries(on, g, q, q_, k, k_):
    """How far an entry of UV^T moves: the polynomial s^g of the logit s = qk."""
    return abs(on.power(q_ * k_, g) - on.power(q * k, g))


QUERIES = (
    {"g": integers(1, 6)}
    | R_AND_EPS
    | {
        "q": vectors(1, **WITHIN_R),
        "q_": vectors(1, near="q", by="eps*R", **WITHIN_R),
        "k": vectors(1, **WITHIN_R),
        "k_": vectors(1, near="k", by="eps*R", **WITHIN_R),
    }
)
LARGE_QUERIES = {"R": "t", "eps": "1/20", "q": "19*t/20", "q_": "t", "k": "t", "k_": "t"}

Q_AND_K = Reading(
    "Q and K within R",
    expects=REFUTED,
    asserts=Growth(moved_from_queries, printed, along=("R",)),
    given=QUERIES,
    families=(Family(LARGE_QUERIES),),
    repair="Q and K within R: R^2g",
)


# The proof, which applies Lemma B.2 to features that reach R^g


def by_inner_product(on, g, R, q, q_, k, k_):
    """Lemma B.2 with all features bounded by R: 2R times the largest change of a feature."""
    return 2 * R * on.maximum(abs(on.power(q_, g) - on.power(q, g)), abs(on.power(k_, g) - on.power(k, g)))


def by_polynomial(on, g, R, q, q_, k, k_):
    """Lemma B.1: a feature changes by gR^{g-1} times the change of its query or key."""
    return 2 * R * g * on.power(R, g - 1) * on.maximum(abs(q_ - q), abs(k_ - k))


@written(r"2k \cdot O(R^g d) \cdot \varepsilon \cdot R")
def by_inputs(on, g, R, eps):
    """Eq (3): queries and keys change by εR."""
    return 2 * g * on.power(R, g + 1) * eps


@written(r"O(k R^{g+1} d) \cdot \varepsilon")
def proved_in_the_paper(on, g, R, eps):
    """kR^{g+1}ε, with which the proof ends."""
    return (g + 1) * on.power(R, g + 1) * eps


THE_PROOF = Reading(
    "the proof, Q and K within R",
    expects=REFUTED,
    asserts=Growth(moved_from_queries, by_inner_product, by_polynomial, by_inputs, proved_in_the_paper, along=("R",)),
    given=QUERIES,
    families=(Family(LARGE_QUERIES),),
    repair="Q and K within R: R^2g",
)


# The lemma, Q, K, U and V within R: R^{g+2} suffices


@written(r"|\langle U'_{i,*}, V'_{*,j}\rangle - \langle U_{i,*}, V_{*,j}\rangle|")
@summed_size("k")
def moved_features(on, u, u_, v, v_):
    """How far an entry of UV^T moves, k features, all at most R."""
    return u_ * v_ - u * v


@summed("k")
def features_split(on, u, u_, v, v_):
    """One factor at a time."""
    return abs(u_) * abs(v_ - v) + abs(v) * abs(u_ - u)


@summed("k")
def features_bounded(on, g, R, eps):
    """Features at most R; their changes at most gR²ε, since Lemma B.1 gives gR^{(g-1)/g} times those of Q and K."""
    return 2 * R * g * R * R * eps


def printed_for_features(on, g, k, R, eps):
    """2gkR^{g+2}ε: the bound of the statement, 2g times."""
    return 2 * g * k * on.power(R, g + 2) * eps


CHANGE = {"by": "g*R*R*eps", "within": "R"}
FEATURES = R_AND_EPS | {
    "g": integers(1, 6),
    "k": integers(1, 6),
    "u": vectors("k", within="R"),
    "u_": vectors("k", near="u", **CHANGE),
    "v": vectors("k", within="R"),
    "v_": vectors("k", near="v", **CHANGE),
}

ALL_WITHIN_R = Reading(
    "Q, K, U and V within R",
    expects=PROVED,
    asserts=Growth(moved_features, features_split, features_bounded, printed_for_features, along=("R",)),
    given=FEATURES,
)
