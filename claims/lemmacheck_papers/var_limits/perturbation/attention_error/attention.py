"""Attention of X and X' with one set of weights, and what the lemma assumes of them."""

from lemmacheck import integers, matrices, reals
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import Pairs, Scaling
from var_pipelines.reference import attention_layer, by_polynomial

# Attention with exp and with a polynomial, in the first token and channel


def attention(on, X, W_Q, W_K, W_V):
    """Attn(X) in its first token and first channel; tokens and channels may be numbered in any order."""
    weights = AttentionWeights(W_Q, W_K, W_V)
    return first_entry(on, attention_layer(on, X, weights, pairs=Pairs.INTENDED, scaling=Scaling.NONE))


def polynomial_attention(on, X, W_Q, W_K, W_V, *, coefficients):
    """The same with a polynomial of the logits in place of exp."""
    weights = AttentionWeights(W_Q, W_K, W_V)
    solver = by_polynomial(coefficients=coefficients, pairs=Pairs.INTENDED, scaling=Scaling.NONE)
    return first_entry(on, solver(on, 1, X, weights))


def first_entry(on, matrix):
    """The entry in the first row and the first column."""
    return on.first(on.transpose(on.first(matrix)))


# What the lemma assumes; AAttC(X') = Attn(X') + τ is every solution that Definition 4.2 allows; k features, degree g

SMALL = {"R": reals(above=1), "eps": reals(0, "1/10", open=True)}
WITHIN_R = {
    "X": matrices("n", "d", within="R"),
    "X_": matrices("n", "d", near="X", by="eps", within="R"),
    "W_Q": matrices("d", "d", within="R"),
    "W_K": matrices("d", "d", within="R"),
    "W_V": matrices("d", "d", within="R"),
}
INPUTS = {"n": integers(1), "d": integers(1)} | SMALL | WITHIN_R
SOLVER = {"delta": reals(0), "tau": reals("-delta", "delta")}
POLYNOMIAL = {"k": integers(1), "g": integers(1)}
