"""How large δ is for two tokens of one channel, X = (1, 0)ᵀ and weights 1, and polynomials of degree 1 and 2."""

from lemmacheck import PROVED, Bound, FirstTerm, Reading, aside, equals, fixed, integers
from lemmacheck_papers.var_limits.perturbation.attention_error.attention import attention, polynomial_attention

# The error of both degrees, and its closed form


def error_of_degree(on, tokens, one, g):
    """|AAttC(X) - Attn(X)| of the first token, the Taylor polynomial of degree g for exp."""
    X = on.transpose(tokens)
    exact = attention(on, X, one, one, one)
    line = polynomial_attention(on, X, one, one, one, coefficients=(1, 1))
    parabola = polynomial_attention(on, X, one, one, one, coefficients=(1, 1, "1/2"))
    return on.take(on.row(abs(line - exact), abs(parabola - exact)), g - 1)


def closed_form(on, g):
    """(e - 2)/(3e + 3) for g = 1, (2e - 5)/(7e + 7) for g = 2."""
    return on.take(on.row((on.e - 2) / (3 * on.e + 3), (2 * on.e - 5) / (7 * on.e + 7)), g - 1)


TWO_TOKENS = Reading(
    "δ of two tokens, degrees 1 and 2",
    expects=PROVED,
    asserts=Bound(error_of_degree, equals(closed_form)),
    stands_for=aside("how large δ is where a polynomial refutes the lemma"),
    given={"tokens": fixed(1, 0), "one": fixed(1), "g": integers(1, 2)},
    figures={"delta": FirstTerm()},
)
