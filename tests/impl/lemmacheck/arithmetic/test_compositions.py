"""Random compositions of words: what exact rationals, balls, mpmath and float64 make of them is one number."""

import math

import mpmath
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from lemmacheck.arithmetic import NotAvailableError, ball, exact, float64, high
from lemmacheck.formula import evaluate_row

NUMBERS = st.fractions(-9, 9, max_denominator=30)
SMOOTH = ("sin", "cos", "atan", "tanh", "abs", "half")
STEPS = ("floor", "ceil", "round", "signum")
REDUCED = ("largest", "smallest", "mean", "norm 1", "norm 2", "norm inf", "logsumexp", "softmax", "det", "expectation")
LEAVES = st.sampled_from(["u0", "u1", "u2", "pi", "1/3"])
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.tuples(st.sampled_from(SMOOTH + STEPS), inner)
        | st.tuples(st.sampled_from(("+", "-", "*")), inner, inner)
        | st.tuples(st.sampled_from(REDUCED), inner, inner, inner, inner)
    ),
    max_leaves=10,
)


def composed(on, u, tree):
    """Return the value of a tree of words."""
    if isinstance(tree, str):
        return on.pi if tree == "pi" else on.scalar(tree) if "/" in tree else on.take(u, on.vector([int(tree[1:])]))
    word, *rest = tree
    inside = [composed(on, u, part) for part in rest]
    match word:
        case "abs":
            return abs(inside[0])
        case "half":
            return inside[0] / 2
        case "+" | "-" | "*":
            left, right = inside
            return left + right if word == "+" else left - right if word == "-" else left * right
        case "det":
            return on.det(on.stack([on.row(*inside[:2]), on.row(*inside[2:])]))
        case "softmax":
            return on.last(on.softmax(on.row(*inside)))
        case "expectation":
            return on.expectation(on.row(*inside[:2]), on.row(*inside[2:]))
    if word.startswith("norm"):
        return on.norm(on.row(*inside), "inf" if word == "norm inf" else int(word[-1]))
    return getattr(on, word)(inside[0] if len(inside) == 1 else on.row(*inside))


@given(TREES, st.tuples(NUMBERS, NUMBERS, NUMBERS))
def test_compositions_overlap_in_every_arithmetic(tree, row):
    """What is exact lies in every ball, so does mpmath's value but for its rounding, and float64 in a ball of 40 bits.

    All but float64 evaluate the formula of the term, which float64 calls.
    """

    def term(on, u):
        return composed(on, u, tree)

    def value(opened):
        with opened as on:
            return evaluate_row(term, on, {"u": on.vector(row)})[0, 0]

    coarse, fine, rational = value(ball(40)), value(ball(200)), value(ball(200, rational=True))
    if not coarse.is_finite():
        return
    assert fine.is_finite()
    rounded, quick = value(high(300)), value(float64())
    with ball(1000):
        assert coarse.overlaps(fine)
        assert coarse.overlaps(arb(rational))
        near = arb(fmpq(*map(int, mpmath.libmp.to_rational(rounded._mpf_))))
        assert (arb(fine) + arb(0, (1 + abs(near)) * arb(2) ** -190)).contains(near)
        if math.isfinite(quick):
            assert (coarse + arb(0, abs(coarse) * arb(2) ** -40)).overlaps(arb(quick))
    try:
        truth = value(exact())
    except NotAvailableError:
        return
    with ball(1000):
        assert fine.contains(arb(truth))
        assert rational == truth if isinstance(rational, fmpq) else rational.contains(arb(truth))
