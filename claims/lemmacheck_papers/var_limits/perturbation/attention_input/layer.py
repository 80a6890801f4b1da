"""The layer of the lemma: D⁻¹UVᵀXW_V, in which UVᵀ is the Taylor polynomial of exp of degree g of the logits."""

from lemmacheck import FastValue, fast_by, indices, integers, matrices, reals, written
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.fast import layers_apart, taylor_layer
from var_pipelines.reference import by_polynomial, exactly, taylor

# X and X', n tokens of width d, and three weight matrices, all within R

R_AND_EPS = {"R": reals(above=1), "eps": reals(0, "1/10", open=True)}
LAYER = (
    {"n": integers(1), "d": integers(1)}
    | R_AND_EPS
    | {
        "X": matrices("n", "d", within="R"),
        "X_": matrices("n", "d", near="X", by="eps", within="R"),
        "WQ": matrices("d", "d", within="R"),
        "WK": matrices("d", "d", within="R"),
        "WV": matrices("d", "d", within="R"),
    }
)
OF_DEGREE_G = {"g": integers(1), "m": indices("g")} | LAYER


# How far the output moves, and the bound of the lemma


def by_taylor(on, X, WQ, WK, WV, degree):
    """The layer with the Taylor polynomial of exp of a degree, entry by entry of the logits."""
    solve = by_polynomial(coefficients=taylor(degree), pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    return solve(on, 1, X, AttentionWeights(WQ, WK, WV))


def exact_layer(on, X, WQ, WK, WV):
    """The layer with exp itself, Definition 3.4 with X_j for the key."""
    solve = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    return solve(on, 1, X, AttentionWeights(WQ, WK, WV))


def fast_moved(m, X, X_, WQ, WK, WV):
    """How far the layer moves, by features, in time linear in n."""
    after = taylor_layer(X_, WQ, WK, WV, degree=m.shape[-1])
    before = taylor_layer(X, WQ, WK, WV, degree=m.shape[-1])
    return FastValue(*layers_apart(after, before))


@fast_by(fast_moved)
@written(r"\|\mathsf{AAttC}(X') - \mathsf{AAttC}(X)\|_\infty")
def moved(on, m, X, X_, WQ, WK, WV):
    """The largest change of an entry of the layer with the Taylor polynomial of degree g."""
    after = by_taylor(on, X_, WQ, WK, WV, m.shape[-1])
    before = by_taylor(on, X, WQ, WK, WV, m.shape[-1])
    return on.largest(abs(after - before))


@written(r"O(k R^{g+2} d) \cdot \varepsilon")
def printed(on, d, g, R, eps):
    """kR^{g+2}dε, the bound of the statement, with all k = C(d + g, g) features."""
    features = on.factorial(d + g) / (on.factorial(d) * on.factorial(g))
    return features * on.power(R, g + 2) * d * eps
