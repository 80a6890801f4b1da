"""Definition 3.4: the logit of row i and column j is printed with X_i in both places, so it does not depend on j.

Every row of A is then constant, D⁻¹A is 1/n everywhere, and attention returns the mean of XW_V's rows: computable in
O(nd + d²) steps, whatever R is, so that nothing could be hard about it. With X_j for the second X it is attention; two
tokens tell the readings apart. Neither reading scales by 1/d as the source of Lemma D.2 does: logits reach dR² if Q
and K are bounded by R, and d³R⁴ if only X and the weights are, against R² there.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Reading,
    SmallestConstant,
    equals,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
    written,
)
from var_pipelines.reference import attention_of

# As printed: every logit of row i is the same, and attention is a column mean


@written("D^{-1} A X W_V")
@summed("n")
def printed_share(on, a, v, n):
    """Row i of D⁻¹AXW_V, one column: every A_ij is the same a > 0, so D_ii = na, and v is a column of XW_V."""
    return a * v / (n * a)


@summed("n")
def mean(on, v, n):
    """The mean of the column of XW_V."""
    return v / n


COLUMN_MEAN = Reading(
    "as printed it is the column mean",
    expects=PROVED,
    asserts=Bound(printed_share, equals(mean)),
    given={"n": integers(1), "a": reals(above=0, open=True), "v": vectors("n")},
)


# As printed and as intended, with X_j for the second X, at two tokens


@written("D^{-1} A X W_V")
def printed(on, x, q, k, v):
    """The first token's output as printed, one channel: every logit is x₁qkx₁."""
    own = on.first(x) * q * k * on.first(x) + 0 * x
    return on.dot(on.exp(own), x * v) / on.total(on.exp(own))


def intended(on, x, q, k, v):
    """The first token's output as intended, one channel: the logits are x₁qkx_j."""
    tokens = on.transpose(x)
    return attention_of(on, on.first(x) * q, tokens * k, tokens * v, scale=1)


TWO_TOKENS = {"x": vectors(2, within=4), "q": reals(-4, 4), "k": reals(-4, 4), "v": reals(-4, 4)}

PRINTED_IS_ATTENTION = Reading(
    "as printed it is attention",
    expects=REFUTED,
    asserts=Bound(printed, equals(intended)),
    given=TWO_TOKENS,
    repair="as printed it is the column mean",
    witnesses=({"x": ["1", "0"], "q": "1", "k": "1", "v": "1"},),
)


# The size of a logit, Q and K within R


@written(r"Q_{i,*} K_{j,*}^\top")
@summed_size("d")
def logit(on, query, key):
    """A logit, from a row of Q and a row of K."""
    return query * key


@summed("d")
def largest_products(on, R):
    """Every product at its largest."""
    return R * R


def squared(on, R):
    """R², the bound that exp(QK^T/d) has."""
    return R * R


def width_times_square(on, d, R):
    """dR²."""
    return d * R * R


SIZE = {"R": reals(above=0), "d": integers(1)}
ROWS = SIZE | {"query": vectors("d", within="R"), "key": vectors("d", within="R")}

SQUARED = Reading(
    "logits are at most R²",
    expects=REFUTED,
    asserts=Bound(logit, squared),
    given=ROWS,
    repair="Q and K within R: logits are at most dR²",
)
WIDTH_TIMES_SQUARE = Reading(
    "Q and K within R: logits are at most dR²",
    expects=PROVED,
    asserts=Bound(logit, largest_products, equals(width_times_square)),
    given=ROWS,
    figures={"sharp_constant": SmallestConstant()},
)


# The size of a logit, X and the weights within R


@written(r"X_{i,*} W_Q W_K^\top X_{j,*}^\top")
@summed_size("d*d*d")
def logit_of_inputs(on, x, q, k, y):
    """A logit as the sum of d³ products of entries of X, W_Q, W_K and X, each entry free in [-R, R]."""
    return x * q * k * y


@summed("d*d*d")
def largest_fourfold(on, R):
    """Every product of four at its largest."""
    return R * R * R * R


def width_cubed(on, d, R):
    """d³R⁴."""
    return d * d * d * R * R * R * R


PRODUCTS = SIZE | {
    "x": vectors("d*d*d", within="R"),
    "q": vectors("d*d*d", within="R"),
    "k": vectors("d*d*d", within="R"),
    "y": vectors("d*d*d", within="R"),
}

WIDTH_CUBED = Reading(
    "X and weights within R: logits are at most d³R⁴",
    expects=PROVED,
    asserts=Bound(logit_of_inputs, largest_fourfold, equals(width_cubed)),
    given=PRODUCTS,
    figures={"sharp_constant": SmallestConstant()},
)


CLAIM = Claim(
    "3.4",
    kind="definition",
    title="Single attention layer",
    section="3.3",
    says=r"A_{i,j} := \exp(X_{i,*} W_Q W_K^\top X_{i,*}^\top), \quad \mathsf{Attn}(X) := D^{-1} A X W_V",
    readings=(PRINTED_IS_ATTENTION, COLUMN_MEAN, SQUARED, WIDTH_TIMES_SQUARE, WIDTH_CUBED),
)
