"""The constant 2d⁴ of the repaired bound is needed, for every d: many tokens against one, in balance.

One token (r, …, r) attends to itself and to n - 1 tokens (-r, …, -r), all weights R. Its logits are ±d³R²r², and where
n - 1 = e^{2d³R⁴} the two sides have equal shares at r = R. All logits of the one side then fall with r by as much as is
possible while those of the other rise, between values that are as far apart as is possible.
"""

from lemmacheck import PROVED, Bound, Reading, aside, equals, indices, integers, reals
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import attention

# The tokens and their attention, for every n and d


def attention_of_many(on, R, r, place, channel):
    """Attention in the first token and channel, one token (r, …, r) and n - 1 tokens (-r, …, -r), all weights R."""
    is_first = on.maximum(2 - place, on.scalar(0))
    ones = 0 * channel + 1
    tokens = on.matmul(on.transpose(r * (2 * is_first - 1)), ones)
    weights = R * on.matmul(on.transpose(ones), ones)
    return attention(on, tokens, weights, weights, weights)


def in_closed_form(on, n, d, R, r):
    """dRr (1 - q)/(1 + q), where q = (n - 1)e^{-2d³R²r²} is the others' share over that of the first."""
    q = (n - 1) * on.exp(-2 * d * d * d * R * R * r * r)
    return d * R * r * (1 - q) / (1 + q)


def by_shares(on, n, d, R, r):
    """The same as a mean: e^s of the first token and (n - 1)e^-s of the others, s = d³R²r², between ±dRr."""
    s = d * d * d * R * R * r * r
    first, others = on.exp(s), (n - 1) * on.exp(-s)
    return d * R * r * (first - others) / (first + others)


CLOSED = Reading(
    "one token against n - 1 others, in closed form",
    expects=PROVED,
    asserts=Bound(in_closed_form, equals(by_shares), equals(attention_of_many)),
    stands_for=aside("attention where the repaired bound is nearly reached"),
    given={
        "n": integers(2),
        "d": integers(1),
        "R": reals(above=0),
        "r": reals(0, "R"),
        "place": indices("n"),
        "channel": indices("d"),
    },
)


# In balance, n - 1 = e^{2d³R⁴}, and moved towards 0 by ε = 1/(100d³R³)


def most_of_the_bound(on, d, R):
    """19/20 of 2d⁴R⁵ε."""
    eps = 1 / (100 * d * d * d * R * R * R)
    return 19 * 2 * d * d * d * d * on.power(R, 5) * eps / 20


def moved_from_balance(on, d, R):
    """dRr tanh(d³R²(R² - r²)), r = R - ε: how far attention falls from R to r."""
    r = R - 1 / (100 * d * d * d * R * R * R)
    return d * R * r * on.tanh(d * d * d * R * R * (R * R - r * r))


def moved_in_closed_form(on, d, R):
    """The closed form at R less that at r, n - 1 = e^{2d³R⁴}."""
    n = 1 + on.exp(2 * d * d * d * on.power(R, 4))
    r = R - 1 / (100 * d * d * d * R * R * R)
    return in_closed_form(on, n, d, R, R) - in_closed_form(on, n, d, R, r)


SHARP = Reading(
    "tokens in balance: attention moves by 19/20·2d⁴R⁵ε, every d",
    expects=PROVED,
    asserts=Bound(most_of_the_bound, moved_from_balance, equals(moved_in_closed_form)),
    stands_for=aside("2d⁴ and the exponent 5 of R are needed for every d: at every R for which 1 + e^{2d³R⁴} is whole"),
    given={"d": integers(1), "R": reals(1)},
)
