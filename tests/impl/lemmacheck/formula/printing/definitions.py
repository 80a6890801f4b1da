"""Random formulas that call definitions, and their values by what a call means.

A value is computed with functions of Python: a matrix is a function of row and column, and the arguments of a call are
such functions, made where the call stands. Nothing is replaced by anything, so nothing can be captured.
"""

import operator
from fractions import Fraction

from hypothesis import strategies as st
from tests.impl.lemmacheck.formula.printing.formulas import LENGTH, constant, joined

from lemmacheck.arithmetic import parameter
from lemmacheck.formula.general import Definition, GeneralFormula, GeneralTable
from lemmacheck.formula.general.indexed import COLUMN, ROW
from lemmacheck.formula.nodes import BINDERS, IndexedKind, NodeKind

SIGNS = {NodeKind.ADD: operator.add, NodeKind.SUBTRACT: operator.sub, NodeKind.MULTIPLY: operator.mul}
DECLARED = ("X[n, m]", "Y[m, n]", "a")
OTHER = ("u[1, k]", "w[k, k]")


class Growing:
    """The nodes that a formula may be made of, more and more of them; `matrices` are arguments of LENGTH x LENGTH."""

    def __init__(self, table, parameters, numbers, known):
        row, column, one = table.index(ROW), table.index(COLUMN), constant(table, 1)
        self.table, self.length, self.known = table, numbers[0], known
        self.numbers = [*numbers, constant(table, 2), row, column]
        for each in parameters:
            if not each.is_number:
                places = [(one, column)] if each.rows == 1 else [(row, column), (column, row), (one, column)]
                self.numbers += [table.node(IndexedKind.ENTRY, *at, payload=each.name) for at in places]
        square = [each.name for each in parameters if 1 not in (each.rows, each.columns)]
        self.matrices = [table.node(IndexedKind.WHOLE, payload=name) for name in square]

    def number(self, draw):
        """Draw a number, late ones more often than not."""
        at = len(self.numbers) - 1 - draw(st.integers(0, min(len(self.numbers) - 1, 12)))
        return self.numbers[at]

    def matrix(self, draw):
        """Draw an argument: a variable, an entry in which free indices are its row and column, or numbers in rows."""
        what = draw(st.integers(0, 3))
        if what == 0:
            return draw(st.sampled_from(self.matrices))
        if what == 1:
            entries = [self.number(draw) for _ in range(LENGTH * LENGTH)]
            return self.table.node(IndexedKind.ROWS, *entries, payload=LENGTH)
        return self.table.array(self.number(draw))

    def grow(self, draw):
        """Add a sum, product or difference, a sum over an index, or a call."""
        table, what = self.table, draw(st.integers(0, 9))
        if what < 3:
            node = table.node(draw(st.sampled_from(list(SIGNS))), self.number(draw), self.number(draw))
        elif what < 6 or not self.known:
            index = draw(st.sampled_from([ROW, COLUMN]))
            kind = draw(st.sampled_from(BINDERS))
            node = table.bind(kind, index, draw(st.sampled_from([self.length, constant(table, 2)])), self.number(draw))
        else:
            node = self.call(draw, draw(st.sampled_from(self.known)))
        self.numbers.append(node)

    def call(self, draw, called):
        """Return a call at one place, with drawn arguments; the place may be a free index."""
        table = self.table
        sides = [constant(table, 1) if side == 1 else self.place(draw) for side in (called.rows, called.columns)]
        sizes = [self.length for _ in called.sizes]
        arguments = [
            self.number(draw) if each.is_number else self.row(draw) if each.rows == 1 else self.matrix(draw)
            for each in called.parameters
        ]
        return table.node(IndexedKind.APPLY, *sides, *sizes, *arguments, payload=called)

    def row(self, draw):
        """Draw an argument that is a row."""
        if draw(st.booleans()):
            return self.table.node(IndexedKind.ROWS, *(self.number(draw) for _ in range(LENGTH)), payload=LENGTH)
        return self.table.array(self.number(draw))

    def place(self, draw):
        """Draw a place within LENGTH."""
        return draw(st.sampled_from([self.table.index(ROW), self.table.index(COLUMN), constant(self.table, 2)]))

    def closed(self, node):
        """Return a node with its free indices bound by sums."""
        for index in (ROW, COLUMN):
            if index in self.table.free(node):
                node = self.table.bind(IndexedKind.SUM, index, self.length, node)
        return node


@st.composite
def definitions(draw, name, declared, sides, known=()):
    """Draw a definition, which may call others."""
    table = GeneralTable()
    parameters = tuple(map(parameter, declared))
    sizes = Definition(name, parameters, *sides, table.index(ROW), table).sizes
    symbols = [table.node(NodeKind.SYMBOL, payload=(each, 0, 0)) for each in sizes]
    symbols += [table.node(NodeKind.SYMBOL, payload=(each.name, 0, 0)) for each in parameters if each.is_number]
    growing = Growing(table, parameters, symbols, known)
    for _ in range(draw(st.integers(1, 3))):
        growing.grow(draw)
    root = growing.numbers[-1]
    for index, side in zip((ROW, COLUMN), sides, strict=True):
        if side == 1 and index in table.free(root):
            root = table.bind(IndexedKind.SUM, index, growing.length, root)
    return Definition(name, parameters, *sides, root, table)


@st.composite
def formulas_with_calls(draw):
    """Draw a formula of a, b and a matrix w that calls three definitions, one of which calls another."""
    inner = draw(definitions("Inner", DECLARED, ("m", "n")))
    outer = draw(definitions("Outer", DECLARED, ("n", "n"), known=(inner,)))
    row = draw(definitions("Row", OTHER, (1, 1), known=(inner,)))
    table = GeneralTable()
    symbols = [table.node(NodeKind.SYMBOL, payload=(name, 0, 0)) for name in "nab"]
    growing = Growing(table, (parameter("w[n, n]"),), symbols, (inner, outer, row))
    for _ in range(draw(st.integers(1, 4))):
        growing.grow(draw)
    growing.numbers.append(growing.call(draw, draw(st.sampled_from([inner, outer, row]))))
    return GeneralFormula(growing.closed(growing.numbers[-1]), table)


def meaning(node, names, places):
    """Return the value of a number, by what each part means; `names` are numbers, and functions of row and column."""

    def value(operand):
        return meaning(operand, names, places)

    match node.kind:
        case NodeKind.CONSTANT:
            return Fraction(int(node.payload.p), int(node.payload.q))
        case NodeKind.SYMBOL:
            return names[node.payload[0]]
        case IndexedKind.INDEX:
            return Fraction(places[node.payload])
        case IndexedKind.ENTRY:
            return names[node.payload](*(int(value(operand)) for operand in node.operands))
        case _ if node.kind in BINDERS:
            length, body = node.operands
            every = [meaning(body, names, {**places, node.payload: i}) for i in range(1, int(value(length)) + 1)]
            return joined(node.kind, every)
        case IndexedKind.APPLY:
            return called(node, names, places)
    return SIGNS[node.kind](*map(value, node.operands))


def called(node, names, places):
    """Return the value of a call."""
    row, column, *rest = node.operands
    definition = node.payload
    inside = {name: meaning(size, names, places) for name, size in zip(definition.sizes, rest, strict=False)}
    for each, argument in zip(definition.parameters, rest[len(definition.sizes) :], strict=True):
        inside[each.name] = meaning(argument, names, places) if each.is_number else matrix(argument, names, places)
    at = {ROW: int(meaning(row, names, places)), COLUMN: int(meaning(column, names, places))}
    return meaning(definition.root, inside, at)


def matrix(node, names, places):
    """Return an argument that is a matrix, as a function of row and column."""
    match node.kind:
        case IndexedKind.WHOLE:
            return names[node.payload]
        case IndexedKind.ROWS:
            width = node.payload
            return lambda i, j: meaning(node.operands[(i - 1) * width + j - 1], names, places)
    index, (entry,) = node.payload, node.operands
    return lambda i, j: meaning(entry, names, {**places, index: i, index - 1: j})
