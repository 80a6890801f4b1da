"""Formulas as code of numpy: a batch at once says what one step after the other says."""

import math
from functools import reduce
from itertools import pairwise

import numpy as np
import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.formula.batches import floats
from lemmacheck.formula.batches.batch import LINE, _arrays, batch_code
from lemmacheck.formula.batches.floats import OPERATIONS, in_floats
from lemmacheck.formula.batches.packs import CHAINS
from lemmacheck.formula.formula import formula_of
from lemmacheck.formula.nodes import LEAVES, NodeKind, Table

WIDTH = 8
ROWS = {("x", 0, i): i for i in range(WIDTH)}
SPECIAL = [0.0, -0.0, 1.0, -1.0, 2.0, 0.5, -3.0, 4.0, math.inf, -math.inf, math.nan]
UNARY = [NodeKind.NEGATE, NodeKind.SIZE, NodeKind.FLOOR]
BINARY = [NodeKind.ADD, NodeKind.SUBTRACT, NodeKind.MULTIPLY, NodeKind.MINIMUM, NodeKind.MAXIMUM, NodeKind.POWER]
FINEST, LARGEST = 2.0**-20, 2.0**30


def divisors(n):
    """How many divisors n has; of 0 and less, nobody knows."""
    if n <= 0:
        raise ValueError("no positive integer")
    return sum(n % d == 0 for d in range(1, n + 1))


class Draft:
    """A formula as it is drawn: symbols that vary, a fixed one, constants, and what is made of them."""

    def __init__(self):
        self.table = Table()
        self.nodes = [self.table.node(NodeKind.SYMBOL, payload=symbol) for symbol in (*ROWS, ("fixed", 0, 0))]
        self.nodes += [self.constant(value) for value in (0, 1, -2, 3)]

    def constant(self, value):
        """Return the node of a number."""
        return self.table.node(NodeKind.CONSTANT, payload=fmpq(value))

    def add(self, kind, *operands):
        """Add an operation on nodes; the exponent of a power is a small constant."""
        if kind is NodeKind.POWER:
            operands = (operands[0], self.constant(1 + operands[1].number % 4))
        self.nodes.append(self.table.node(kind, *(operands[:1] if kind in UNARY else operands)))

    def formula(self):
        """Return the formula of the last nodes, and of a symbol and a constant."""
        return formula_of([[[node]] for node in (*self.nodes[-3:], self.nodes[0], self.nodes[WIDTH + 1])])


@st.composite
def formulas(draw):
    """Draw a formula of operations that are exact on small integers: alone, side by side, and one after the other."""
    draft = Draft()
    for _ in range(draw(st.integers(1, 9))):
        kind, i, j = draw(st.sampled_from(UNARY + BINARY)), draw(st.integers(0, 40)), draw(st.integers(0, 40))
        count, step, other = draw(st.integers(1, 5)), draw(st.integers(0, 2)), draw(st.integers(0, 2))
        nodes = list(draft.nodes)
        for k in range(count):
            draft.add(kind, nodes[(i + step * k) % len(nodes)], nodes[(j + other * k) % len(nodes)])
        if draw(st.booleans()):
            chain = draw(st.sampled_from(sorted(CHAINS)))
            for _, node in pairwise(list(draft.nodes[-count - 1 :])):
                draft.add(chain, draft.nodes[-1], node)
    return draft.formula()


def stepwise(formula, batch):
    """Return the values of all steps, one after the other."""
    with np.errstate(all="ignore"):
        values = in_floats(formula, lambda s: batch[:, s[2]] if s[0] == "x" else np.float64(2))
    return np.array([np.broadcast_to(values[i], len(batch)) for i in range(len(formula.steps))])


def expected_of(formula, batch):
    """Return the roots of a formula, step by step."""
    return stepwise(formula, batch)[[matrix[0][0] for matrix in formula.roots]]


def compiled(formula, batch):
    """Return the roots of a formula by its code."""
    code = batch_code(formula, ROWS)
    with np.errstate(all="ignore"):
        found = code.run(batch, code.numbers(lambda _: np.float64(2)))
        return np.array([np.broadcast_to(root, len(batch)) for root in found])


@given(formulas(), st.integers(0, 2**32 - 1))
def test_code_is_what_its_steps_are(formula, seed):
    """Where nothing is rounded the code of a formula gives the numbers, infinities and NaN that its steps give."""
    batch = np.random.default_rng(seed).choice(SPECIAL, size=(60, WIDTH), p=[0.12] * 8 + [0.02, 0.01, 0.01])
    values = stepwise(formula, batch)
    with np.errstate(all="ignore"):
        is_exact = ~np.isfinite(values) | ((np.abs(values) < LARGEST) & (np.floor(values / FINEST) * FINEST == values))
    kept = is_exact.all(axis=0)
    np.testing.assert_array_equal(compiled(formula, batch)[:, kept], expected_of(formula, batch)[:, kept])


def wide(kind, *, payload=None):
    """Return the formula of one operation on three rows at once and on a row by itself, and of what they add up to."""
    draft = Draft()
    rows = draft.nodes
    sides = {NodeKind.WHERE: 4, NodeKind.PI: 0, NodeKind.DIVIDE: 2}.get(kind, 2 if kind in BINARY else 1)
    made = [
        draft.table.node(kind, *(rows[i], rows[i + 4], rows[i + 1], rows[i + 5])[:sides], payload=payload)
        for i in (0, 1, 2)
    ]
    third = draft.constant(fmpq(1, 3))
    alone = draft.table.node(kind, *(rows[7], third, rows[2], third)[:sides], payload=payload)
    total = draft.table.node(NodeKind.ADD, draft.table.node(NodeKind.ADD, made[0], made[1]), made[2])
    return formula_of([[[node]] for node in (*made, alone, total)])


@pytest.mark.parametrize("kind", sorted(set(NodeKind) - LEAVES))
def test_every_kind_of_node_is_in_the_code_what_numpy_says(kind):
    """Each operation alone and side by side, on ordinary numbers and on those that have no value."""
    formula = wide(kind, payload=divisors if kind is NodeKind.COUNTED else None)
    random = np.random.default_rng(1)
    batch = np.concatenate(
        [random.normal(size=(40, WIDTH)) * 3, random.choice([*SPECIAL, 5.0, 170.0], size=(80, WIDTH))]
    )
    expected = expected_of(formula, batch)
    np.testing.assert_allclose(compiled(formula, batch), expected, rtol=1e-14)
    assert np.isfinite(expected).any()


def test_every_kind_of_node_stands_in_the_table():
    """A new kind of node needs a line there, or no batch can be scored."""
    assert set(OPERATIONS) | LEAVES == set(NodeKind)


MEANT = {
    NodeKind.ADD: 2.0, NodeKind.SUBTRACT: 2.5, NodeKind.MULTIPLY: -0.5625, NodeKind.DIVIDE: -9.0,
    NodeKind.NEGATE: -2.25, NodeKind.SIZE: 2.25, NodeKind.POWER: 2.25**-0.25,
    NodeKind.MINIMUM: -0.25, NodeKind.MAXIMUM: 2.25,
    NodeKind.EXP: math.exp(2.25), NodeKind.LOG: math.log(2.25), NodeKind.ROOT: 1.5, NodeKind.FLOOR: 2.0,
}  # fmt: skip


@pytest.mark.parametrize("kind", MEANT)
def test_the_table_says_what_is_meant(kind):
    """The operation on 2.25, and on 2.25 and -1/4; of what has no value nothing is made."""
    numbers = (2.25, -0.25)[: OPERATIONS[kind].nin]
    assert OPERATIONS[kind](*numbers) == pytest.approx(MEANT[kind], rel=1e-15)
    for place in range(len(numbers)):
        assert math.isnan(OPERATIONS[kind](*numbers[:place], math.nan, *numbers[place + 1 :]))


def test_a_kind_that_numpy_lacks_is_refused_by_name(monkeypatch):
    """The message says which operation it is."""
    monkeypatch.setattr(
        floats, "OPERATIONS", {kind: OPERATIONS[kind] for kind in OPERATIONS if kind is not NodeKind.EXP}
    )
    with pytest.raises(NotAvailableError, match="batches of floats have no exp"):
        batch_code(wide(NodeKind.EXP), ROWS)


def test_what_is_counted_has_no_value_where_its_argument_is_no_integer():
    """A row of a batch is NaN there, and where the algorithm raises; factorials are NaN there, and infinite late."""
    formula = wide(NodeKind.COUNTED, payload=divisors)
    batch = np.full((5, WIDTH), 1.0)
    batch[:, 0] = [6, 0, 1.5, math.inf, math.nan]
    np.testing.assert_array_equal(compiled(formula, batch)[0], [4, *[math.nan] * 4])
    found = floats.factorial(np.array([0, 5, 170, 171, math.inf, -1, 0.5, math.nan]))
    exact = [1, 120, float(math.factorial(170)), math.inf, math.inf]
    np.testing.assert_array_equal(found, [*exact, *[math.nan] * 3])


def test_what_is_counted_from_three_numbers_is_asked_once():
    """An algorithm with three arguments is one call, and no chain of calls with two."""
    draft = Draft()
    node = draft.table.node(NodeKind.COUNTED, *draft.nodes[:3], payload=digits)
    batch = np.arange(5.0 * WIDTH).reshape(5, WIDTH) % 10
    expected = [digits(*map(int, row[:3])) for row in batch]
    np.testing.assert_array_equal(compiled(formula_of([[[node]]]), batch)[0], expected)


def digits(a, b, c):
    """The number abc."""
    return 100 * a + 10 * b + c


def power_of(draft, exponent):
    """Return the formula of one power of a symbol, and what its code calls."""
    formula = formula_of([[[draft.table.node(NodeKind.POWER, draft.nodes[0], exponent)]]])
    return formula, set(batch_code(formula, ROWS).code.run.__globals__)


def test_small_powers_are_products():
    """A power up to 32 is multiplied out, all others are numpy's own; both are powers."""
    batch = np.random.default_rng(0).normal(size=(50, WIDTH))
    batch[0] = math.nan
    for exponent in (-2, 0, 1, 2, 3, 7, 32, 33, fmpq(1, 2)):
        draft = Draft()
        formula, names = power_of(draft, draft.constant(exponent))
        assert ("power_" in names) == (exponent not in (0, 1, 2, 3, 7, 32))
        with np.errstate(all="ignore"):
            expected = np.power(batch[:, 0], float(fmpq(exponent).p) / float(fmpq(exponent).q))
        np.testing.assert_allclose(compiled(formula, batch)[0], expected, rtol=1e-13)


def test_exponents_may_be_sums_and_products_of_integers():
    """x to the power 2·3 - 1 is a product; the power of a number that is not known before is none."""
    draft = Draft()
    two, three, one = (draft.constant(value) for value in (2, 3, 1))
    double = draft.table.node(NodeKind.MULTIPLY, two, three)
    formula, names = power_of(draft, draft.table.node(NodeKind.SUBTRACT, double, one))
    batch = np.random.default_rng(0).integers(-5, 5, size=(50, WIDTH)).astype(float)
    assert "power_" not in names
    np.testing.assert_array_equal(compiled(formula, batch)[0], batch[:, 0] ** 5)
    for exponent in (draft.nodes[WIDTH], draft.nodes[1]):
        formula, names = power_of(draft, exponent)
        assert "power_" in names
        np.testing.assert_array_equal(compiled(formula, batch)[0], stepwise(formula, batch)[-1])


@pytest.mark.parametrize("along", ["rows", "columns"])
def test_the_sums_of_a_matrix_are_one_call(along):
    """All row sums of a matrix of squares, or all column sums, are made at once, and are what steps give."""
    table = Table()
    squares = [table.node(NodeKind.MULTIPLY, x, x) for x in (table.node(NodeKind.SYMBOL, payload=s) for s in ROWS)]
    parts = [squares[:4], squares[4:]] if along == "rows" else [squares[::2], squares[1::2]]
    sums = [reduce(lambda a, b: table.node(NodeKind.ADD, a, b), part) for part in parts]
    formula = formula_of([[[node]] for node in sums])
    assert "reshape" in batch_code(formula, ROWS).code.run.__code__.co_names
    batch = np.random.default_rng(0).integers(-9, 9, size=(20, WIDTH)).astype(float)
    np.testing.assert_array_equal(compiled(formula, batch), expected_of(formula, batch))


def test_like_operations_are_one_call():
    """A sum of k products is two calls of numpy, whatever k is."""
    sizes = set()
    for k in (4, 50):
        table = Table()
        u, v = ([table.node(NodeKind.SYMBOL, payload=(name, 0, i)) for i in range(k)] for name in "uv")
        terms = [table.node(NodeKind.MULTIPLY, a, b) for a, b in zip(u, v, strict=True)]
        total = reduce(lambda a, b: table.node(NodeKind.ADD, a, b), terms)
        code = batch_code(formula_of([[[total]]]), {node.payload: i for i, node in enumerate((*u, *v))})
        assert code.code.rows == (2 * k, k, 1)
        sizes.add(len(code.code.run.__code__.co_code))
        batch = np.random.default_rng(0).normal(size=(7, 2 * k))
        np.testing.assert_allclose(code.run(batch, [])[0], (batch[:, :k] * batch[:, k:]).sum(axis=1), rtol=1e-12)
    assert len(sizes) == 1


@pytest.mark.parametrize("count", [1, 7, 64, 1000, 30_001])
def test_arrays_begin_with_a_line_of_the_cache_and_share_no_number(count):
    """Each array is filled with a number of its own, which none of the others changes, whatever was asked before."""
    for rows in ((5, 1, 3, 1), (1, 1), (40, 2, 1), (5, 1, 3, 1)):
        arrays = _arrays(rows, count)
        for place, array in enumerate(arrays):
            assert array.shape == ((rows[place], count) if rows[place] > 1 or not place else (count,))
            assert array.ctypes.data % (LINE * array.itemsize) == 0
            array[:] = place
        assert [set(array.ravel()) for array in arrays] == [{place} for place in range(len(rows))]
