"""Lemma B.6: one layer, up-interpolation and then approximate attention, moves by at most O(kR^{g+1}d)·ε.

It is Lemma B.4 after Lemma B.5, and inherits what is wrong with the first: δ is missing. It also assumes that Φ(X)
has entries at most R again, which a kernel with S² > 1 does not grant. Repaired: S²Lε + δ.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Family, Reading, SmallestConstant, integers, reals, written

# The lemma as printed, which leaves out δ


def same_input(on, delta):
    """AAttC(Φ(X)) = Attn(Φ(X)) + δ, for X' = X."""
    return 1 * delta


@written(r"O(k R^{g+1} d) \cdot \varepsilon")
def printed(on, g, R, eps):
    """kR^{g+1}dε, one channel, k = g + 1."""
    return (g + 1) * on.power(R, g + 1) * eps


AS_PRINTED = Reading(
    "as printed",
    expects=REFUTED,
    asserts=Bound(same_input, printed, up_to_constant=True),
    given={"delta": reals(0), "R": reals(above=1), "eps": reals(0, "1/10", open=True), "g": integers(1, 6)},
    families=(Family({"delta": 1, "R": 2, "eps": "1/(20*t)"}),),
    repair="with δ and S²",
)


# The lemma assumes that Φ(X) stays within R


def interpolated(on, S, R):
    """The largest entry of Φ(X): S²R, attained where every tap has the sign of its pixel."""
    return S * S * R


@written("R")
def bound(on, R):
    """R."""
    return 1 * R


GROWING = {"S": reals(1, 4), "R": reals(above=1)}

STAYS_WITHIN_R = Reading("Φ(X) stays within R", expects=REFUTED, asserts=Bound(interpolated, bound), given=GROWING)


# The lemma with δ, and with the factor S² of Lemma B.5


@written(r"|\mathsf{AAttC}(\Phi_{\mathrm{up}}(X')) - \mathsf{Attn}(\Phi_{\mathrm{up}}(X))|")
def layers_apart(on, A, A_, T_):
    """How far AAttC(Φ(X')) is from Attn(Φ(X)), entry by entry; A and A' are exact attention of the two."""
    return abs(T_ - A)


def triangle(on, A, A_, T_):
    """AAttC(Φ(X')) from Attn(Φ(X')), and Attn(Φ(X')) from Attn(Φ(X))."""
    return abs(T_ - A_) + abs(A_ - A)


def repaired(on, L, S, eps, delta):
    """S²Lε + δ: interpolation multiplies ε by S², attention by L."""
    return S * S * L * eps + delta


REPAIRED = Reading(
    "with δ and S²",
    expects=PROVED,
    asserts=Bound(layers_apart, triangle, repaired),
    given={
        "L": reals(0),
        "S": reals(1, 4),
        "eps": reals(0, "1/10", open=True),
        "delta": reals(0),
        "A": reals(),
        "A_": reals("A - L*S*S*eps", "A + L*S*S*eps"),
        "T_": reals("A_ - delta", "A_ + delta"),
    },
    figures={"sharp_constant": SmallestConstant()},
)


CLAIM = Claim(
    "B.6",
    kind="lemma",
    title="Error propagation of one VAR transformer layer",
    section="B.6",
    says=(
        r"\|\mathsf{AAttC}(\Phi_{\mathrm{up}}(X')) - \mathsf{Attn}(\Phi_{\mathrm{up}}(X))\|_\infty "
        r"\le O(k R^{g+1} d) \cdot \varepsilon"
    ),
    uses=("B.4", "B.5"),
    proof_under="as printed",
    readings=(AS_PRINTED, STAYS_WITHIN_R, REPAIRED),
)
