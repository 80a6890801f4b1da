"""The step of the induction over the layers: what is within n^{log₂ M + 1} δ after k of them is so after k + 1.

A layer is Φ and then any solver of Definition 4.2. Of Y = Φ(TF_k) and Y' = Φ(FTF_k) is given what Lemma B.5 says:
entries and errors grow by S² at most. Its factor M = S²(2d⁴S⁴R⁵ + dR) is derived from the weights, as in Lemma B.6, and
does not depend on n where d, R and S do not. After k layers P = (2M)^{k-1} over δ, which is n^{log₂ M + 1} for n =
2^{k-1}, the side of the last map; the first layer is given X_init itself, so that its error is δ at most.
"""

from lemmacheck import PROVED, Bound, Reading, integers, matrices, reals, repaired, written
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import attention

# One layer more, whatever its weights


@written(r"\|\mathsf{FTF}_{k+1}(X_{\mathrm{init}}) - \mathsf{TF}_{k+1}(X_{\mathrm{init}})\|_\infty")
def error_after_layer(on, Y, Y_, W_Q, W_K, W_V, tau):
    """How far AAttC(Y') = Attn(Y') + τ is from Attn(Y), in the first token and channel."""
    return abs(attention(on, Y_, W_Q, W_K, W_V) + tau - attention(on, Y, W_Q, W_K, W_V))


def triangle(on, Y, Y_, W_Q, W_K, W_V, delta):
    """δ, and how far exact attention moves."""
    return delta + abs(attention(on, Y_, W_Q, W_K, W_V) - attention(on, Y, W_Q, W_K, W_V))


def weights_and_values(on, d, S, R, E, delta):
    """Logits move by η = 2d³S⁴R³E at most: weights by tanh(η/2), between values up to dS²R²; and values by dS²RE."""
    eta = 2 * d * d * d * S * S * S * S * R * R * R * E
    return delta + d * S * S * R * E + 2 * d * S * S * R * R * on.tanh(eta / 2)


def by_its_factor(on, d, S, R, E, delta):
    """δ + S²(2d⁴S⁴R⁵ + dR)E."""
    return delta + S * S * (2 * d * d * d * d * S * S * S * S * R * R * R * R * R + d * R) * E


def by_largest_factor(on, M, E, delta):
    """δ + ME, M the largest factor of a layer."""
    return delta + M * E


def by_all_layers(on, d, S, R, M, P, delta):
    """dS²Rδ + MPδ: the error before is Pδ at most, and dS²R, which M contains, is at least 1."""
    return d * S * S * R * delta + M * (P * delta)


@written(r"n^{\log_2 M + 1} \delta")
def power_of_n(on, M, P, delta):
    """2MPδ = (2M)^k δ, which is n^{log₂ M + 1} δ for n = 2^k."""
    return 2 * M * (P * delta)


LAYERS = Reading(
    "width and entries that n does not change: one layer more keeps n^(log₂ M + 1) δ",
    expects=PROVED,
    asserts=Bound(
        error_after_layer,
        triangle,
        weights_and_values,
        by_its_factor,
        by_largest_factor,
        by_all_layers,
        power_of_n,
    ),
    stands_for=repaired(
        "by induction over the layers, from δ on, with δ n^{log₂ M + 1} for 1/poly(n): (2M)^{k-1} δ after k of them "
        "gives (2M)^k δ after the next, M = S²(2d⁴S⁴R⁵ + dR) for d and R that n does not change; R bounds the weights "
        "and all maps; what Lemma B.5 says of interpolation is given"
    ),
    given={
        "n": integers(1),
        "d": integers(1),
        "R": reals(above=1),
        "S": reals(1, 4),
        "M": reals("S**2*(2*d**4*S**4*R**5 + d*R)"),
        "P": reals(1),
        "delta": reals(above=0),
        "E": reals(above=0, high="P*delta"),
        "tau": reals("-delta", "delta"),
        "Y": matrices("n", "d", within="S*S*R"),
        "Y_": matrices("n", "d", near="Y", by="S*S*E", within="S*S*R"),
        "W_Q": matrices("d", "d", within="R"),
        "W_K": matrices("d", "d", within="R"),
        "W_V": matrices("d", "d", within="R"),
    },
)
