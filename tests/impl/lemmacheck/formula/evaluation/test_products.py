"""Products of matrices in formulas, done by flint at once: the numbers of the single steps, and balls no wider."""

from fractions import Fraction
from functools import reduce

import pytest
from flint import arb, fmpq
from hypothesis import example, given
from hypothesis import strategies as st

from lemmacheck.arithmetic import Exact, ball, high
from lemmacheck.formula.evaluation import products
from lemmacheck.formula.evaluation.evaluate import evaluate, evaluate_at
from lemmacheck.formula.evaluation.products import products_in
from lemmacheck.formula.formula import formula_of
from lemmacheck.formula.memory import forget
from lemmacheck.formula.nodes import NodeKind, Table
from lemmacheck.judging.point import formula_at


def numbers(rows, columns, first=0):
    """A matrix of fractions."""
    return tuple(
        tuple(Fraction(7 * (first + i * columns + j) % 23 - 11, 8) for j in range(columns)) for i in range(rows)
    )


def attention(on, q, k, v):
    """Means of the values by the exponentials of inner products."""
    weights = on.exp(on.matmul(q, on.transpose(k)))
    return on.total(on.matmul(weights, v) / on.row_sums(weights))


def iterated(on, w, v):
    """A matrix times a vector three times; what comes of it is known one product after the other."""
    for _ in range(3):
        v = on.matmul(w, v)
    return on.total(v)


def row_by_row(on, w, v):
    """Rows each of which needs the sum of the row before."""
    before = on.scalar(1)
    for i in range(8):
        before = on.total(on.matmul(w[i : i + 1] * before, v))
    return before


def causal(on, q, k):
    """Inner products of each row with the rows up to it."""
    parts = [on.total(on.matmul(q[i : i + 1], on.transpose(k[: i + 1]))) for i in range(4)]
    return on.total(on.row(*parts))


def stepwise(formula, on, point):
    """The roots of a formula, one step after the other."""
    values = evaluate(formula, on, lambda s: on.number(point[s[0]][s[1]][s[2]]))
    return [values[i] for matrix in formula.roots for row in matrix for i in row]


CASES = {
    attention: ({"q": numbers(6, 3), "k": numbers(6, 3, 5), "v": numbers(6, 4, 9)}, [(6, 6), (6, 4)]),
    iterated: ({"w": numbers(8, 8), "v": numbers(8, 1)}, [(8, 1)] * 3),
    row_by_row: ({"w": numbers(8, 8), "v": numbers(8, 8)}, []),
    causal: ({"q": numbers(4, 4), "k": numbers(4, 4)}, []),
}


@pytest.mark.parametrize("term", CASES)
def test_products_are_found_and_give_what_the_steps_give(term):
    """Rationals are the same, balls meet and are no wider, and mpmath, which multiplies by itself, is near."""
    point, shapes = CASES[term]
    formula = formula_at((term,), point)
    assert [(found.rows, found.columns) for found in products_in(formula)] == shapes
    if term is not attention:
        assert evaluate_at(formula, Exact(), point) == stepwise(formula, Exact(), point)
    for rational in (True, False):
        with ball(64, rational=rational) as on:
            (found,), (expected,) = evaluate_at(formula, on, point), stepwise(formula, on, point)
            assert type(found) is type(expected)
            if isinstance(found, arb):
                assert found.overlaps(expected)
                assert found.rad() <= expected.rad()
    with high(64) as on:
        assert evaluate_at(formula, on, point) == stepwise(formula, on, point)
    forget()


def test_what_is_rational_stays_rational():
    """A row of rationals times rationals is exact, though the row beside it is of balls."""

    def half_exact(on, x, v):
        rows = on.stack([on.exp(x), x, x * x, x + 1])
        return on.matmul(rows, v)

    point = {"x": numbers(1, 8), "v": numbers(8, 8)}
    formula = formula_at((lambda on, x, v: on.total(half_exact(on, x, v)),), point)
    assert [(found.rows, found.columns) for found in products_in(formula)] == [(4, 8)]
    with ball(64, rational=True) as on:
        balls, exactly = [arb(1)] * 4, [fmpq(n) for n in range(4)]
        assert [type(v) for v in on.products(exactly + balls, exactly, 2, 1)] == [fmpq, arb]
        assert on.products(exactly, exactly, 1, 1) == [14]
        assert [type(v) for v in on.products(exactly, balls, 2, 2)] == [arb] * 4


@st.composite
def layers(draw):
    """Draw a formula of products of matrices, whose factors are entries of earlier ones, in any order."""
    table = Table()
    nodes = [table.node(NodeKind.SYMBOL, payload=("x", 0, i)) for i in range(6)]
    for _ in range(draw(st.integers(1, 3))):
        rows, inner, columns = (draw(st.integers(1, 3)) for _ in range(3))
        near = st.integers(0, min(len(nodes), 9) - 1)
        left = [[nodes[-1 - draw(near)] for _ in range(inner)] for _ in range(rows)]
        right = [[nodes[-1 - draw(near)] for _ in range(inner)] for _ in range(columns)]
        for row in left:
            for column in right:
                parts = [table.node(NodeKind.MULTIPLY, a, b) for a, b in zip(row, column, strict=True)]
                nodes.append(reduce(lambda a, b: table.node(NodeKind.ADD, a, b), parts))
        if draw(st.booleans()):
            nodes.append(table.node(NodeKind.DIVIDE, nodes[-1], nodes[-2]))
        if draw(st.booleans()):
            nodes.append(table.node(NodeKind.ADD, nodes[draw(st.integers(0, len(nodes) - 1))], nodes[-1]))
    return formula_of([[[node]] for node in nodes[-draw(st.integers(1, 4)) :]])


@given(layers(), st.lists(st.integers(-2, 2), min_size=6, max_size=6))
@example(formula_at((iterated,), {"w": numbers(2, 2), "v": numbers(2, 1)}), [1] * 6)
def test_any_product_gives_what_its_steps_give(formula, values):
    """Random products of matrices within each other, all of them done at once, and what has no value has none."""
    point = {name: tuple((Fraction(v),) * 2 for v in values[:2]) for name in "wv"} | {
        "x": (tuple(map(Fraction, values)),)
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(products, "OVERHEAD", -(10**6))
        outcomes = []
        for way in (evaluate_at, stepwise):
            try:
                outcomes.append(way(formula, Exact(), point))
            except ZeroDivisionError as error:
                outcomes.append(str(error))
    assert outcomes[0] == outcomes[1]
