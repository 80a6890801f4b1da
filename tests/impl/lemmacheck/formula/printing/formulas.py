"""Random formulas of any size, for the tests of what is done with them, and their values by definition."""

import math
import operator
from fractions import Fraction

from flint import fmpq
from hypothesis import strategies as st

from lemmacheck.formula.general import GeneralFormula, GeneralTable
from lemmacheck.formula.general.indexed import COLUMN
from lemmacheck.formula.nodes import BINDERS, IndexedKind, NodeKind

UNARY = (
    NodeKind.NEGATE,
    NodeKind.SIZE,
    NodeKind.EXP,
    NodeKind.LOG,
    NodeKind.ROOT,
    NodeKind.FLOOR,
    NodeKind.SIN,
    NodeKind.COS,
    NodeKind.ATAN,
)
RATIONAL = (NodeKind.NEGATE, NodeKind.SIZE, NodeKind.FLOOR)
BINARY = (
    NodeKind.ADD,
    NodeKind.SUBTRACT,
    NodeKind.MULTIPLY,
    NodeKind.DIVIDE,
    NodeKind.MINIMUM,
    NodeKind.MAXIMUM,
)
LENGTH = 3
"""The value of n in the tests."""
fractions = st.builds(Fraction, st.integers(-9, 9), st.integers(1, 5))


def constant(table, value):
    """Return a constant."""
    value = Fraction(value)
    return table.node(NodeKind.CONSTANT, payload=fmpq(value.numerator, value.denominator))


@st.composite
def general_formulas(draw, unary=UNARY, steps=12):
    """Draw a formula of constants, a, b, n, entries of u and w, and what runs over an index, with parts in common."""
    table = GeneralTable()
    one = constant(table, 1)
    index = table.index(COLUMN)
    nodes = [
        table.node(NodeKind.SYMBOL, payload=("a", 0, 0)),
        table.node(NodeKind.SYMBOL, payload=("b", 0, 0)),
        constant(table, draw(fractions)),
        table.node(NodeKind.PI) if unary is UNARY else constant(table, 1),
        index,
        table.node(IndexedKind.ENTRY, one, index, payload="u"),
        table.node(IndexedKind.ENTRY, one, constant(table, 2), payload="u"),
        table.node(IndexedKind.ENTRY, index, index, payload="w"),
    ]
    length = table.node(NodeKind.SYMBOL, payload=("n", 0, 0))
    for _ in range(draw(st.integers(1, steps))):
        first, second = (nodes[draw(st.integers(0, len(nodes) - 1))] for _ in range(2))
        what = draw(st.integers(0, 10))
        if what < 2:
            nodes.append(table.node(draw(st.sampled_from(unary)), first))
        elif what < 7:
            nodes.append(table.node(draw(st.sampled_from(BINARY)), first, second))
        elif what == 7:
            nodes.append(table.node(NodeKind.POWER, first, constant(table, draw(st.integers(-2, 3)))))
        elif what == 8:
            nodes.append(table.node(NodeKind.WHERE, first, second, second, first))
        else:
            kind = draw(st.sampled_from(BINDERS))
            many = draw(st.sampled_from([length, constant(table, 0), constant(table, 2)]))
            nodes.append(table.bind(kind, COLUMN, many, first))
    root = nodes[-1]
    if table.free(root):
        root = table.bind(IndexedKind.SUM, COLUMN, length, root)
    return GeneralFormula(root, table)


def shape(formula):
    """Return a formula as nested tuples without its table: equal for equal formulas."""
    done = {}
    for node in sorted(_below(formula.root), key=lambda node: node.number):
        payload = str(node.payload) if node.kind is NodeKind.CONSTANT else node.payload
        done[node.number] = hash((node.kind.value, payload, tuple(done[o.number] for o in node.operands)))
    return done[formula.root.number]


def _below(root):
    found, waiting = {}, [root]
    while waiting:
        node = waiting.pop()
        if node.number not in found:
            found[node.number] = node
            waiting += node.operands
    return found.values()


OPERATIONS = {
    NodeKind.ADD: operator.add,
    NodeKind.SUBTRACT: operator.sub,
    NodeKind.MULTIPLY: operator.mul,
    NodeKind.DIVIDE: operator.truediv,
    NodeKind.POWER: lambda base, exponent: base ** int(exponent),
    NodeKind.NEGATE: operator.neg,
    NodeKind.SIZE: abs,
    NodeKind.FLOOR: lambda value: Fraction(value // 1),
    NodeKind.MINIMUM: min,
    NodeKind.WHERE: lambda low, high, then, otherwise: then if low <= high else otherwise,
    NodeKind.MAXIMUM: max,
}


def joined(kind, values):
    """Return the sum, the product, the largest or the smallest of some values."""
    if kind in (IndexedKind.SUM, IndexedKind.PRODUCT):
        return sum(values, Fraction(0)) if kind is IndexedKind.SUM else math.prod(values, start=Fraction(1))
    if not values:
        raise ZeroDivisionError("there is no largest of none")
    return max(values) if kind is IndexedKind.LARGEST else min(values)


def naive(node, known, places):
    """Return the value of a node of any size by its definition, in fractions."""

    def value(operand):
        return naive(operand, known, places)

    match node.kind:
        case NodeKind.CONSTANT:
            return Fraction(int(node.payload.p), int(node.payload.q))
        case NodeKind.SYMBOL:
            return known(node.payload)
        case IndexedKind.INDEX:
            return Fraction(places[node.payload])
        case IndexedKind.ENTRY:
            return known((node.payload, *(int(value(operand)) - 1 for operand in node.operands)))
        case _ if node.kind in BINDERS:
            length, body = node.operands
            every = range(1, int(value(length)) + 1)
            parts = [naive(body, known, {**places, node.payload: i}) for i in every]
            return joined(node.kind, parts)
    return OPERATIONS[node.kind](*map(value, node.operands))
