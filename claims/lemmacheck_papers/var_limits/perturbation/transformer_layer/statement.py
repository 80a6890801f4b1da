"""The bound as printed, and with δ, for every n and d.

Of Y = Φ(X) and Y' = Φ(X') is given what Lemma B.5 says: entries and errors grow by S² at most, the square of the
largest sum of absolute taps.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    Reading,
    integers,
    matrices,
    reals,
    repaired,
    stronger,
    written,
)
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import POLYNOMIAL, SMALL, SOLVER, attention
from lemmacheck_papers.var_limits.perturbation.attention_error.statement import printed

# The lemma as printed, which leaves out δ


@written(r"\|\mathsf{AAttC}(\Phi_{\mathrm{up}}(X')) - \mathsf{Attn}(\Phi_{\mathrm{up}}(X))\|_\infty")
def distance(on, Y, Y_, W_Q, W_K, W_V, tau):
    """How far AAttC(Y') = Attn(Y') + τ is from Attn(Y), Y = Φ(X) and Y' = Φ(X'), in the first token and channel."""
    return abs(attention(on, Y_, W_Q, W_K, W_V) + tau - attention(on, Y, W_Q, W_K, W_V))


WEIGHTS = {
    "W_Q": matrices("d", "d", within="R"),
    "W_K": matrices("d", "d", within="R"),
    "W_V": matrices("d", "d", within="R"),
}
INPUTS = {"n": integers(1), "d": integers(1)} | SMALL
INTERPOLATED = {
    "S": reals(1, 4),
    "Y": matrices("n", "d", within="S*S*R"),
    "Y_": matrices("n", "d", near="Y", by="S*S*eps", within="S*S*R"),
}
ONE_TOKEN = {"n": 1, "d": 1, "Y": [["0"]], "Y_": [["0"]], "W_Q": [["0"]], "W_K": [["0"]], "W_V": [["0"]]}

AS_PRINTED = Reading(
    "as printed, any maps that Lemma B.5 allows",
    expects=REFUTED,
    asserts=Bound(distance, printed, up_to_constant=True),
    stands_for=stronger(
        "any Y and Y' that Lemma B.5 allows stand for Φ(X) and Φ(X'); AAttC solves Definition 4.2 up to δ"
    ),
    given=INPUTS | INTERPOLATED | WEIGHTS | POLYNOMIAL | SOLVER,
    families=(Family(ONE_TOKEN | {"S": 1, "k": 1, "g": 1, "R": 2, "eps": "1/(20*t)", "delta": 1, "tau": 1}),),
    repair="with δ and S²",
)


# The lemma with δ, for maps whose entries reach S²R


def triangle(on, Y, Y_, W_Q, W_K, W_V, delta):
    """δ, and how far exact attention moves."""
    return delta + abs(attention(on, Y_, W_Q, W_K, W_V) - attention(on, Y, W_Q, W_K, W_V))


def weights_and_values(on, d, S, R, eps, delta):
    """Logits move by η = 2d³S⁴R³ε at most: weights by tanh(η/2), between values up to dS²R²; and values by dS²Rε."""
    eta = 2 * d * d * d * S * S * S * S * R * R * R * eps
    return delta + d * S * S * R * eps + 2 * d * S * S * R * R * on.tanh(eta / 2)


def with_delta(on, d, S, R, eps, delta):
    """δ + S²(2d⁴S⁴R⁵ + dR)ε."""
    return delta + S * S * (2 * d * d * d * d * S * S * S * S * R * R * R * R * R + d * R) * eps


REPAIRED = Reading(
    "with δ and S²",
    expects=PROVED,
    asserts=Bound(distance, triangle, weights_and_values, with_delta),
    stands_for=repaired("δ and S² are added, 2d⁴S⁴R⁵ + dR stands for kR^{g+1}d; for every n, d and Φ of Lemma B.5"),
    given=INPUTS | INTERPOLATED | WEIGHTS | SOLVER,
)
