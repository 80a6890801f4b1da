"""Lemma B.3: if X moves by ε, AAttC(X) moves by at most O(kR^{g+2}d)·ε.

What "entries bounded by R" covers decides the exponent, found here for one channel and the polynomial s^g of the
logit s. Bounding X and the weights alone, logits reach R⁴ and the product UV^T grows like R^{4g-1}; bounding Q and K
too, like R^{2g}; only if the features U and V are bounded as well does R^{g+2} suffice. The proof bounds entries of
U and V, which reach R^g, by R: its step from Lemma B.2 is false. It ends with R^{g+1}, not with the exponent of the
statement.

The statement is about an n x d output, the proof about the n x n matrix UV^T: it never normalises. With an arbitrary
polynomial the normaliser may vanish; AAttC as Definition 4.2 has it may jump by 2δ however small ε is; and U_{ij} =
f(Q_i) as printed does not depend on j, so that UV^T has rank one. The repaired bounds have neither k nor R^g in
them: a shift of all logits by at most η moves the weights by tanh(η/2), because softmax is normalised.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Family,
    Growth,
    Reading,
    SmallestConstant,
    equals,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
)


def moved_from_inputs(on, g, x, x_, y, y_, p, q):
    """How far an entry of UV^T travels: the polynomial s^g of the logit s = (xp)(yq)."""
    return abs(on.power(x_ * p * y_ * q, g) - on.power(x * p * y * q, g))


def moved_from_queries(on, g, q, q_, k, k_):
    """How far an entry of UV^T travels: the polynomial s^g of the logit s = qk."""
    return abs(on.power(q_ * k_, g) - on.power(q * k, g))


def by_inner_product(on, g, R, q, q_, k, k_):
    """Lemma B.2 with all features bounded by R: 2R times the largest change of a feature."""
    return 2 * R * on.maximum(abs(on.power(q_, g) - on.power(q, g)), abs(on.power(k_, g) - on.power(k, g)))


def by_polynomial(on, g, R, q, q_, k, k_):
    """Lemma B.1: a feature changes by gR^{g-1} times the change of its query or key."""
    return 2 * R * g * on.power(R, g - 1) * on.maximum(abs(q_ - q), abs(k_ - k))


def by_inputs(on, g, R, eps):
    """Eq (3): queries and keys change by εR."""
    return 2 * g * on.power(R, g + 1) * eps


def printed(on, g, R, eps):
    """kR^{g+2}ε, the statement's allowance: k = g + 1 features of one channel."""
    return (g + 1) * on.power(R, g + 2) * eps


def proved_in_the_paper(on, g, R, eps):
    """kR^{g+1}ε, with which the proof ends."""
    return (g + 1) * on.power(R, g + 1) * eps


@summed_size("k")
def moved_features(on, u, u_, v, v_):
    """How far an entry of UV^T travels, k features, all at most R."""
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
    """2gkR^{g+2}ε: the statement's allowance, 2g times."""
    return 2 * g * k * on.power(R, g + 2) * eps


@summed_size("d")
def logit_moved(on, q, q_, k, k_):
    """How far a logit travels."""
    return q_ * k_ - q * k


@summed("d")
def logit_split(on, q, q_, k, k_):
    """One factor at a time."""
    return abs(q_) * abs(k_ - k) + abs(k) * abs(q_ - q)


@summed("d")
def logit_bounds(on, d, eps, R):
    """Queries and keys at most R, their changes at most dεR."""
    return 2 * R * d * eps * R


def logit_allowed(on, d, eps, R):
    """2d²R²ε."""
    return 2 * d * d * R * R * eps


def power_moved(on, g, s, s_):
    """How far the polynomial s^g of a logit travels."""
    return abs(on.power(s_, g) - on.power(s, g))


def power_allowed(on, g, R, s, s_):
    """Lemma B.1 for logits up to R²: gR^{2g-2} times their change."""
    return g * on.power(R, 2 * g - 2) * abs(s_ - s)


def taylor_moved(on, s, s_):
    """How far the Taylor polynomial of exp travels, degree g = 2, at a logit."""
    return abs((s_ + s_ * s_ / 2) - (s + s * s / 2))


def taylor_slope(on, R, s, s_):
    """Its slope is at most 1 + R² for logits up to R²."""
    return (1 + R * R) * abs(s_ - s)


def taylor_logits(on, R, eps):
    """Logits move by at most 2εR²."""
    return (1 + R * R) * 2 * eps * R * R


def printed_four_thirds(on, R, g, eps):
    """Four thirds of kR^{g+2}ε, k = 3 features of one channel."""
    return 4 * on.power(R, g + 2) * eps


def power_repaired(on, g, R, eps):
    """2gR^{2g}ε, logits changing by at most 2εR²."""
    return 2 * g * on.power(R, 2 * g) * eps


def share_moved(on, r, p):
    """How far a share p of the weight travels when its logits rise by η and the others fall by η, r = exp(η)."""
    return r * r * p / (r * r * p + 1 - p) - p


def share_allowed(on, r):
    """The hyperbolic tangent of η/2, (r - 1)/(r + 1)."""
    return (r - 1) / (r + 1)


def solutions_apart(on, A, delta):
    """How far two solutions of AAttC for one and the same input may be apart: A + δ and A - δ."""
    return abs(A + delta - (A - delta))


def any_multiple_of_eps(on, R, g, eps):
    """R^{g+2}ε."""
    return on.power(R, g + 2) * eps


def solutions_moved(on, A, A_, T, T_):
    """How far a solution for X' is from one for X."""
    return abs(T_ - T)


def exact_moved_and_both_errors(on, A, A_, delta):
    """How far exact attention travels, and δ twice."""
    return abs(A_ - A) + 2 * delta


def minor(on, u, u_, v, v_):
    """A 2 x 2 minor of UV^T when no entry of a row of U or of V depends on its column, k features."""
    return (u * v) * (u_ * v_) - (u * v_) * (u_ * v)


def zero(on):
    """0."""
    return on.scalar(0)


def normaliser(on, s):
    """The normaliser of two tokens for the polynomial 1 + s."""
    return on.total(1 + s)


R_AND_EPS = {"R": reals(above=1), "eps": reals(0, "1/10", open=True)}
ONE = {"within": "R"}
INPUTS = (
    {"g": integers(1, 6)}
    | R_AND_EPS
    | {
        "x": vectors(1, **ONE),
        "x_": vectors(1, near="x", by="eps", **ONE),
        "y": vectors(1, **ONE),
        "y_": vectors(1, near="y", by="eps", **ONE),
        "p": vectors(1, **ONE),
        "q": vectors(1, **ONE),
    }
)
QUERIES = (
    {"g": integers(1, 6)}
    | R_AND_EPS
    | {
        "q": vectors(1, **ONE),
        "q_": vectors(1, near="q", by="eps*R", **ONE),
        "k": vectors(1, **ONE),
        "k_": vectors(1, near="k", by="eps*R", **ONE),
    }
)
CHANGE = {"by": "g*R*R*eps", "within": "R"}
FEATURES = R_AND_EPS | {
    "g": integers(1, 6),
    "k": integers(1, 6),
    "u": vectors("k", within="R"),
    "u_": vectors("k", near="u", **CHANGE),
    "v": vectors("k", within="R"),
    "v_": vectors("k", near="v", **CHANGE),
}
LOGITS = (
    {"d": integers(1)}
    | R_AND_EPS
    | {
        "q": vectors("d", within="R"),
        "q_": vectors("d", near="q", by="d*eps*R", within="R"),
        "k": vectors("d", within="R"),
        "k_": vectors("d", near="k", by="d*eps*R", within="R"),
    }
)
POWERS = (
    {"g": integers(1, 6)}
    | R_AND_EPS
    | {
        "s": vectors(1, within="R*R"),
        "s_": vectors(1, near="s", by="2*eps*R*R", within="R*R"),
    }
)
SOLUTIONS = {"A": reals(), "delta": reals(above=0, open=True)}
LARGE_INPUTS = {"R": "t", "eps": "1/20", "x": "t - 1/20", "x_": "t", "y": "t", "y_": "t", "p": "t", "q": "t"}
LARGE_QUERIES = {"R": "t", "eps": "1/20", "q": "19*t/20", "q_": "t", "k": "t", "k_": "t"}

CLAIM = Claim(
    "B.3",
    kind="lemma",
    title="Error of approximate attention on a perturbed input",
    section="B.3",
    says=r"\|\mathsf{AAttC}(X') - \mathsf{AAttC}(X)\|_\infty \le O(k R^{g+2} d) \cdot \varepsilon",
    uses=("B.1", "B.2"),
    proof_under="the proof, Q and K within R",
    readings=(
        Reading(
            "X and weights within R",
            expects=REFUTED,
            asserts=Growth(moved_from_inputs, printed, along=("R",)),
            given=INPUTS,
            families=(Family(LARGE_INPUTS),),
            repair="Q and K within R: R^2g",
        ),
        Reading(
            "Q and K within R",
            expects=REFUTED,
            asserts=Growth(moved_from_queries, printed, along=("R",)),
            given=QUERIES,
            families=(Family(LARGE_QUERIES),),
            repair="Q and K within R: R^2g",
        ),
        Reading(
            "Q, K, U and V within R",
            expects=PROVED,
            asserts=Growth(moved_features, features_split, features_bounded, printed_for_features, along=("R",)),
            given=FEATURES,
        ),
        Reading(
            "the proof, Q and K within R",
            expects=REFUTED,
            asserts=Growth(
                moved_from_queries, by_inner_product, by_polynomial, by_inputs, proved_in_the_paper, along=("R",)
            ),
            given=QUERIES,
            families=(Family(LARGE_QUERIES),),
            repair="Q and K within R: R^2g",
        ),
        Reading(
            "Taylor polynomial of degree 2, where it approximates exp",
            expects=PROVED,
            asserts=Bound(taylor_moved, taylor_slope, taylor_logits, printed_four_thirds),
            given=POWERS | {"g": integers(2, 2)},
            figures={"sharp_constant_over_4": SmallestConstant()},
        ),
        Reading(
            "Q and K within R: R^2g",
            expects=PROVED,
            asserts=Bound(power_moved, power_allowed, power_repaired),
            given=POWERS,
            figures={"sharp_constant": SmallestConstant()},
        ),
        Reading(
            "Q and K within R: logits move by 2d²R²ε",
            expects=PROVED,
            asserts=Bound(logit_moved, logit_split, logit_bounds, equals(logit_allowed)),
            given=LOGITS,
        ),
        Reading(
            "softmax: logits off by η move a share by tanh(η/2)",
            expects=PROVED,
            asserts=Bound(share_moved, share_allowed),
            given={"r": reals(1), "p": reals(0, 1)},
            figures={"sharp_constant": SmallestConstant()},
        ),
        Reading(
            "any solver of Definition 4.2",
            expects=REFUTED,
            asserts=Bound(solutions_apart, any_multiple_of_eps, up_to_constant=True),
            given=SOLUTIONS | R_AND_EPS | {"g": integers(1, 6)},
            families=(Family({"A": "0", "delta": "1", "R": "2", "eps": "1/(20*t)"}),),
            repair="any solver, with 2δ",
        ),
        Reading(
            "any solver, with 2δ",
            expects=PROVED,
            asserts=Bound(solutions_moved, exact_moved_and_both_errors),
            given=SOLUTIONS
            | {
                "A_": reals(),
                "T": reals("A - delta", "A + delta"),
                "T_": reals("A_ - delta", "A_ + delta"),
            },
        ),
        Reading(
            "as printed, UV^T has rank one",
            expects=PROVED,
            asserts=Bound(minor, equals(zero)),
            given={name: reals() for name in ("u", "u_", "v", "v_")},
        ),
        Reading(
            "no polynomial's normaliser vanishes",
            expects=REFUTED,
            asserts=Bound(zero, normaliser),
            given={"R": reals(above=1), "s": vectors(2, within="R*R")},
        ),
    ),
)
