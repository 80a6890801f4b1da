"""The repaired bounds, from the change of a logit to that of its polynomial and of softmax."""

from lemmacheck import PROVED, Bound, Reading, SmallestConstant, equals, integers, reals, summed, summed_size, vectors
from lemmacheck_papers.var_limits.perturbation.attention_input.product import R_AND_EPS

# A logit QK^T moves by at most 2d²R²ε


@summed_size("d")
def logit_moved(on, q, q_, k, k_):
    """How far a logit moves."""
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

LOGITS_MOVE = Reading(
    "Q and K within R: logits move by 2d²R²ε",
    expects=PROVED,
    asserts=Bound(logit_moved, logit_split, logit_bounds, equals(logit_allowed)),
    given=LOGITS,
)


# The polynomial s^g then moves by at most 2gR^{2g}ε


def power_moved(on, g, s, s_):
    """How far the polynomial s^g of a logit moves."""
    return abs(on.power(s_, g) - on.power(s, g))


def power_allowed(on, g, R, s, s_):
    """Lemma B.1 for logits up to R²: gR^{2g-2} times their change."""
    return g * on.power(R, 2 * g - 2) * abs(s_ - s)


def power_repaired(on, g, R, eps):
    """2gR^{2g}ε, logits changing by at most 2εR²."""
    return 2 * g * on.power(R, 2 * g) * eps


POWERS = (
    {"g": integers(1, 6)}
    | R_AND_EPS
    | {
        "s": vectors(1, within="R*R"),
        "s_": vectors(1, near="s", by="2*eps*R*R", within="R*R"),
    }
)

REPAIRED = Reading(
    "Q and K within R: R^2g",
    expects=PROVED,
    asserts=Bound(power_moved, power_allowed, power_repaired),
    given=POWERS,
    figures={"sharp_constant": SmallestConstant()},
)


# The Taylor polynomial of degree 2, to which the printed exponent applies


def taylor_moved(on, s, s_):
    """How far the Taylor polynomial of exp of degree g = 2 moves, at a logit."""
    return abs((s_ + s_ * s_ / 2) - (s + s * s / 2))


def taylor_slope(on, R, s, s_):
    """The slope of this polynomial is at most 1 + R² for logits up to R²."""
    return (1 + R * R) * abs(s_ - s)


def taylor_logits(on, R, eps):
    """Logits move by at most 2εR²."""
    return (1 + R * R) * 2 * eps * R * R


def printed_four_thirds(on, R, g, eps):
    """Four thirds of kR^{g+2}ε, k = 3 features of one channel."""
    return 4 * on.power(R, g + 2) * eps


TAYLOR = Reading(
    "Taylor polynomial of degree 2, where it approximates exp",
    expects=PROVED,
    asserts=Bound(taylor_moved, taylor_slope, taylor_logits, printed_four_thirds),
    given=POWERS | {"g": integers(2, 2)},
    figures={"sharp_constant_over_4": SmallestConstant()},
)


# Softmax: a share of the weight moves by at most tanh(η/2)


def share_moved(on, r, p):
    """How far a share p of the weight moves when its logits rise by η and the others fall by η, r = exp(η)."""
    return r * r * p / (r * r * p + 1 - p) - p


def share_allowed(on, r):
    """The hyperbolic tangent of η/2, (r - 1)/(r + 1)."""
    return (r - 1) / (r + 1)


SOFTMAX = Reading(
    "softmax: logits off by η move a share by tanh(η/2)",
    expects=PROVED,
    asserts=Bound(share_moved, share_allowed),
    given={"r": reals(1), "p": reals(0, 1)},
    figures={"sharp_constant": SmallestConstant()},
)
