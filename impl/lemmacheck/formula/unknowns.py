"""The arithmetic of unknown numbers: every operation of a term becomes a node of its formula."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from flint import fmpq

from lemmacheck.arithmetic import Arithmetic, Exact, NotAvailableError, Values, to_fraction
from lemmacheck.formula.evaluation.evaluate import evaluate
from lemmacheck.formula.formula import formula_of
from lemmacheck.formula.look import EXACTLY, FLOATS, KEPT, Look, look
from lemmacheck.formula.nodes import IndexedKind, Node, NodeKind, Oracle, Symbol, Table, symbols_of
from lemmacheck.formula.unknown import Unknown


class Unknowns(Arithmetic):
    """The arithmetic of one run of a term on unknowns.

    `looks` are all looks so far, also those that the term swallowed. `asked` are the symbols whose values exponents and
    positions depended on: the formula is the same for all values of the others. `unfollowed` says which exponent or
    position was not known, also where the term swallowed that.
    """

    def __init__(self, oracle: Oracle = lambda _symbol: None) -> None:
        self.table = Table()
        self.looks: list[Look] = []
        self.asked: dict[Symbol, Fraction | None] = {}
        self.unfollowed = ""
        self._oracle = oracle

    @property
    def name(self) -> str:  # type: ignore[override] # elsewhere it is the class's own; here, whoever reads it looks
        """Whoever asks which arithmetic it is wants to be something else in another."""
        look(self.looks, "the name of the arithmetic", "a term is the same formula in every arithmetic")
        return "unknowns"

    def make(self, kind: NodeKind | IndexedKind, *operands: Unknown, payload: Any = None) -> Unknown:
        """Return the number that an operation gives."""
        return Unknown(self, self.table.node(kind, *(operand.node for operand in operands), payload=payload))

    def symbol(self, name: str, row: int, column: int) -> Unknown:
        """Return one entry of a variable."""
        return self.make(NodeKind.SYMBOL, payload=(name, row, column))

    def rows(self, name: str, rows: int, columns: int) -> Any:
        """Return a variable: a matrix of symbols that no term can write into."""
        out = np.empty((rows, columns), dtype=object)
        for place in np.ndindex(out.shape):
            out[place] = self.symbol(name, *place)
        out.flags.writeable = False
        return out

    def operand(self, value: object, what: str) -> Unknown:
        """Return a number of this run for an operand: one of it already, or an exact constant."""
        if isinstance(value, Unknown):
            if value.owner is not self:
                look(self.looks, "a number of another call", KEPT)
            return value
        exact = exact_constant(value)
        if exact is None:
            inexact = isinstance(value, (float, complex, np.floating, np.complexfloating))
            look(self.looks, f"{what} {_described(value)}", FLOATS if inexact else EXACTLY)
        return self.make(NodeKind.CONSTANT, payload=exact)

    def number(self, value: Any) -> Any:
        """Return a constant: an integer, a fraction or a text."""
        return self.operand(value, "the constant")

    def exponent(self, value: Any) -> Any:
        """Return an exponent or a position as a Python integer.

        Raises NotAvailableError where it depends on what is unknown, or is no integer.
        """
        if not isinstance(value, Unknown):
            return Arithmetic.exponent(self, value)
        node = self.operand(value, "").node
        for symbol in symbols_of([node]):
            self.asked[symbol] = self._oracle(symbol)
        try:
            return self._integer(node)
        except NotAvailableError as error:
            self.unfollowed = self.unfollowed or str(error)
            raise

    def _integer(self, node: Node) -> int:
        known = self._value(node)
        if known.q != 1:
            raise NotAvailableError(f"the exponent {known} is not an integer")
        return int(known.p)

    def _value(self, node: Node) -> fmpq:
        """Return the exact value of a node.

        Raises NotAvailableError where it is unknown, irrational or too long.
        """
        exact = Exact()

        def leaf(symbol: Symbol) -> fmpq:
            value = self.asked[symbol]
            if value is None:
                raise NotAvailableError("an exponent depends on what is unknown")
            return exact.number(value)

        try:
            return exact.number(evaluate(formula_of([[[node]]]), exact, leaf)[-1])
        except (ZeroDivisionError, OverflowError, ValueError) as error:
            raise NotAvailableError(f"an exponent has no value: {error}") from error

    def power(self, base: Any, exponent: Any) -> Any:
        """Return base to a power; which integer the exponent is, an arithmetic with values finds out."""
        bases, exponents = (np.asarray(side, dtype=object) for side in (base, exponent))
        return np.frompyfunc(self._power, 2, 1)(bases, exponents)

    def _power(self, base: Any, exponent: Any) -> Unknown:
        return self.make(NodeKind.POWER, self.operand(base, "the base"), self.operand(exponent, "the exponent"))

    def factorial(self, n: Any) -> Any:
        """Return n!, to be found by an arithmetic with values."""
        return self.each(lambda i: self.make(NodeKind.FACTORIAL, self.operand(i, "the factorial of")), n)

    def minimum(self, left: Any, right: Any) -> Any:
        """Return the smaller of two numbers, entry by entry."""
        return self._both(NodeKind.MINIMUM, left, right)

    def maximum(self, left: Any, right: Any) -> Any:
        """Return the larger of two numbers, entry by entry."""
        return self._both(NodeKind.MAXIMUM, left, right)

    def _both(self, kind: NodeKind, left: Any, right: Any) -> Any:
        def made(a: Any, b: Any) -> Unknown:
            return self.make(kind, self.operand(a, kind), self.operand(b, kind))

        return np.frompyfunc(made, 2, 1)(np.asarray(left, dtype=object), np.asarray(right, dtype=object))

    def where1(self, low: Any, high: Any, then: Any, otherwise: Any) -> Unknown:
        """Return one number where low is at most high, else another; both must have a value."""
        operands = (self.operand(number, "a choice by") for number in (low, high, then, otherwise))
        return self.make(NodeKind.WHERE, *operands)

    def total(self, values: Any) -> Any:
        """Return the sum of all entries, 1 x 1; of none, 0."""
        return self._of_none(values, 0) if np.size(values) == 0 else Arithmetic.total(self, values)

    def product(self, values: Any) -> Any:
        """Return the product of all entries, 1 x 1; of none, 1."""
        return self._of_none(values, 1) if np.size(values) == 0 else Arithmetic.product(self, values)

    def row_sums(self, values: Any) -> Any:
        """Return the sum of each row, n x 1; of an empty row, 0."""
        if np.shape(values)[-1] == 0:
            return self.matrix([[0]] * np.shape(values)[-2])
        return Arithmetic.row_sums(self, values)

    def row_products(self, values: Any) -> Any:
        """Return the product of each row, n x 1; of an empty row, 1."""
        if np.shape(values)[-1] == 0:
            return self.matrix([[1]] * np.shape(values)[-2])
        return Arithmetic.row_products(self, values)

    def matmul(self, left: Any, right: Any) -> Any:
        """Return the product of matrices; sums of nothing are 0."""
        if np.shape(left)[-1] == 0:
            return self.matrix([[0] * np.shape(right)[-1]] * np.shape(left)[-2])
        return Arithmetic.matmul(self, left, right)

    def _of_none(self, values: Any, result: int) -> Any:
        if not isinstance(values, np.ndarray):
            raise TypeError(f"{type(values).__name__} is no matrix of numbers")
        return self.scalar(result)

    def exp1(self, value: Any) -> Any:
        """Return e to the power of a number."""
        return self.make(NodeKind.EXP, self.operand(value, "exp of"))

    def log1(self, value: Any) -> Any:
        """Return the logarithm of a number."""
        return self.make(NodeKind.LOG, self.operand(value, "log of"))

    def sqrt1(self, value: Any) -> Any:
        """Return the root of a number."""
        return self.make(NodeKind.ROOT, self.operand(value, "sqrt of"))

    def sin1(self, value: Any) -> Any:
        """Return the sine of a number."""
        return self.make(NodeKind.SIN, self.operand(value, "sin of"))

    def cos1(self, value: Any) -> Any:
        """Return the cosine of a number."""
        return self.make(NodeKind.COS, self.operand(value, "cos of"))

    def atan1(self, value: Any) -> Any:
        """Return the arc tangent of a number."""
        return self.make(NodeKind.ATAN, self.operand(value, "atan of"))

    def pi1(self) -> Any:
        """Return the number pi."""
        return self.make(NodeKind.PI)

    def floor1(self, value: Any) -> Any:
        """Return the largest integer that is at most a number."""
        return self.make(NodeKind.FLOOR, self.operand(value, "floor of"))

    def counted(self, function: Callable[..., Any], values: Values) -> Any:
        """Return the number that an algorithm finds from integers.

        Raises TypeError where an argument is not one number.
        """
        for name, value in values.items():
            if np.shape(value) != (1, 1):
                raise TypeError(
                    f"{function.__name__} takes integers, and {name} is {' x '.join(map(str, np.shape(value)))}"
                )
        operands = (self.operand(value[0, 0], "counted from") for value in values.values())
        out = np.empty((1, 1), dtype=object)
        out[0, 0] = self.make(NodeKind.COUNTED, *operands, payload=function)
        return out


def exact_constant(value: object) -> fmpq | None:
    """Return the exact value of an integer, a fraction or a text; None for floats, booleans and everything else.

    numpy's integers are none: they wrap around in silence.
    """
    if type(value) is int:
        return fmpq(value)
    if isinstance(value, fmpq):
        return value
    if isinstance(value, (Fraction, str)):
        fraction = to_fraction(value)
        return fmpq(fraction.numerator, fraction.denominator)
    return None


def _described(value: object) -> str:
    kind = type(value).__name__
    shown = repr(value) if isinstance(value, (int, float, complex, np.generic)) else ""
    return f"{kind} {shown}".strip() if shown else f"something of the type {kind}"
