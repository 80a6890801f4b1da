"""Definition 4.2: AAttC(n, d, B, δ) asks for any matrix T with every entry within δ of Attn(X).

So it is a relation, not a function: T = Attn(X) and T = Attn(X) + δ both solve it, and a claim about "the output of
AAttC" has to hold for all solutions, or say which. The header bounds the entries by B, the text by R. And Q, K and V
are given beside X without being linked to it, while Attn(X) of Definition 3.4 depends on X and the weights.
"""

from lemmacheck import (
    ILL_POSED,
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Reading,
    WellPosed,
    equals,
    integers,
    reals,
    same,
    written,
)

# The header bounds the entries by B, the text by R


@written("B")
def bound_of_header(on, B):
    """B, the bound in AAttC(n, d, B, δ)."""
    return 1 * B


@written("R")
def bound_of_text(on, R):
    """R, the bound on the entries of Q, K and V."""
    return 1 * R


B_AND_R = Reading(
    "as printed, B and R",
    expects=ILL_POSED,
    asserts=WellPosed(same(bound_of_header, bound_of_text)),
    given={"B": integers(1, 6), "R": integers(1, 6)},
    repair="any T within δ is a solution",
)


# The queries Q are given beside X, not computed from it


@written("Q")
def query_given(on, q):
    """Q, for one token and one channel."""
    return 1 * q


@written("X W_Q")
def query_of_input(on, x, w):
    """XW_Q, for one token and one channel."""
    return x * w


SMALL = integers(-3, 3)

Q_AND_X = Reading(
    "as printed, Q not linked to X",
    expects=ILL_POSED,
    asserts=WellPosed(same(query_given, query_of_input)),
    given={"q": SMALL, "x": SMALL, "w": SMALL},
    repair="any T within δ is a solution",
)


# AAttC is a relation: every T within δ of Attn(X) is a solution


@written(r"\mathsf{Attn}(X)")
def exact_entry(on, A):
    """An entry A of Attn(X), which is itself a solution."""
    return 1 * A


def shifted_entry(on, A, delta):
    """The same entry, δ more: another solution."""
    return A + delta


@written(r"|T - \mathsf{Attn}(X)|")
def distance(on, A, delta, T):
    """How far an entry T between A - δ and A + δ lies from A."""
    return abs(T - A)


@written(r"\delta")
def allowed(on, delta):
    """δ."""
    return 1 * delta


ENTRY = {"A": reals(), "delta": reals(above=0, open=True)}

A_FUNCTION = Reading(
    "AAttC is a function",
    expects=REFUTED,
    asserts=Bound(exact_entry, equals(shifted_entry)),
    given=ENTRY,
    repair="any T within δ is a solution",
)
ANY_SOLUTION = Reading(
    "any T within δ is a solution",
    expects=PROVED,
    asserts=Bound(distance, allowed),
    given=ENTRY | {"T": reals("A - delta", "A + delta")},
)


CLAIM = Claim(
    "4.2",
    kind="definition",
    title="Approximate attention computation",
    section="4.2",
    says=r"\|T - \mathsf{Attn}(X)\|_\infty \le \delta",
    uses=("3.4",),
    readings=(B_AND_R, Q_AND_X, A_FUNCTION, ANY_SOLUTION),
)
