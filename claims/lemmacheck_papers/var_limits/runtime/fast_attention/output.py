"""From the error of exp to that of the output, for every n and d: what weights that are off by a factor do to a mean.

A relative error ρ of exp is a factor between 1 - ρ and 1 + ρ, so one of e^{±η} at most for ρ = 1 - e^{-η}. An error 1/L
of exp is thus one of 2R/(2L - 1) of the output at most.
"""

from lemmacheck import PROVED, Bound, Reading, aside, equals, integers, matrices, reals, vectors, written
from var_pipelines.reference import attention_of
from var_pipelines.reference.attention import normalised

# The output


@written(r"|(D^{-1} P V)_1 - \mathsf{Attn}(Q, K, V)_1|")
def output_moved(on, q, K, v, f):
    """How far the output of a query moves, whose weights are exp(q K_j + f_j) and not exp(q K_j)."""
    logits, values = on.matmul(q, on.transpose(K)), on.transpose(v)
    return abs(normalised(on, on.exp(logits + f), values) - attention_of(on, q, K, values, scale=1))


def by_shares(on, R, eta):
    """2 tanh(η/2)R: a share tanh(η/2) of the weight moves, between values 2R apart."""
    return 2 * on.tanh(eta / 2) * R


def output_allowed(on, R, eta):
    """2ρR/(2 - ρ), ρ = 1 - e^{-η}."""
    rho = 1 - on.exp(-eta)
    return 2 * rho * R / (2 - rho)


OUTPUT = Reading(
    "exp off by 1 ± ρ moves attention by 2ρR/(2 - ρ), every n and d",
    expects=PROVED,
    stands_for=aside("the error of the output from that of exp, for every input, whatever stands for exp"),
    asserts=Bound(output_moved, by_shares, equals(output_allowed)),
    given={
        "n": integers(1),
        "d": integers(1),
        "R": reals(0),
        "eta": reals(above=0),
        "q": vectors("d"),
        "K": matrices("n", "d"),
        "v": vectors("n", within="R"),
        "f": vectors("n", within="eta"),
    },
)
