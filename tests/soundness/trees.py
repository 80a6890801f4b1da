"""Terms as trees: written down as the text of a claim file, and evaluated by other code than the harness has."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from lemmacheck import counted, summed, summed_size

COUNTED: dict[str, Callable[..., int | Fraction]] = {
    "gcd_with_12": lambda k: math.gcd(k, 12),
    "digits": lambda k: len(str(abs(k))),
    "root": lambda k: math.isqrt(abs(k)),
    "parity": lambda k: k % 2,
    "halves": lambda k: Fraction(k, 2),
}
"""What counted terms compute from one integer."""

UNARY = ("neg", "abs", "exp", "log", "sqrt", "floor", "factorial", "total", "product", "first", "last")
BINARY = ("+", "-", "*", "/", "min", "max", "gap", "dot", "matmul", "powers", "**")
METHODS = {
    "min": "minimum", "max": "maximum", "powers": "power", "rowsums": "row_sums", "transpose": "transpose",
}  # fmt: skip
LOOKING = ("if", "if equal", "np.maximum")
"""Operations that look at numbers: the harness refuses a term that has one."""


@dataclass(frozen=True, slots=True)
class Node:
    """An operation, what it is applied to, and what it needs besides: a number, a name, an exponent, places."""

    op: str
    args: tuple["Node", ...] = ()
    value: Any = None

    def __str__(self) -> str:
        """Return the node as it stands in a term."""
        return python(self)


def number(value):
    """Return a constant."""
    return Node("number", value=Fraction(value))


def plain(value):
    """Return a whole number that stands in the text as Python writes it, beside another operand."""
    return Node("plain", value=value)


def name(text):
    """Return a variable."""
    return Node("name", value=text)


def of(op, *args, value=None):
    """Return an operation applied to nodes; plain Python numbers become constants."""
    return Node(op, tuple(arg if isinstance(arg, Node) else number(arg) for arg in args), value)


def square(node):
    """Return a node times itself."""
    return of("*", node, node)


def names_of(node):
    """Return the variables that a node mentions, in order of appearance."""
    if node.op == "name":
        return (node.value,)
    return tuple(dict.fromkeys(found for arg in node.args for found in names_of(arg)))


def operations_of(node):
    """Return the operations that a node is made of."""
    return {node.op}.union(*(operations_of(arg) for arg in node.args))


def size_of(node):
    """Return how many nodes there are."""
    return 1 + sum(size_of(arg) for arg in node.args)


def python(node):
    """Return a node as the Python of a term."""
    inside = [python(arg) for arg in node.args]
    form = FORMS.get(node.op)
    if form is not None:
        return form.format(*inside, value=node.value)
    if node.op in SIGNS:
        return f"({inside[0]} {node.op} {inside[1]})"
    if node.op == "take":
        return f"on.take({inside[0]}, on.vector({list(node.value)}))"
    if node.op == "stack":
        return f"on.stack([{', '.join(inside)}])"
    if node.op == "vector":
        return f"on.vector([{', '.join(repr(str(v)) for v in node.value)}])"
    return f"on.{METHODS.get(node.op, node.op)}({', '.join(inside)})"


SIGNS = ("+", "-", "*", "/", "**")
FORMS = {
    "number": 'on.scalar("{value}")', "plain": "{value}", "name": "{value}", "neg": "(-{0})", "abs": "abs({0})",
    "pi": "on.pi", "power": "on.power({0}, {value})", "raised": "({0} ** {value})", "counted": "counted_{value}({0})",
    "if": "({2} if ({0} <= {1})[0, 0] else {3})", "if equal": "({2} if ({0} == {1})[0, 0] else {3})",
    "np.maximum": "np.maximum({0}, {1})", "np.inner": "np.inner({0}, {1})", "roll": "np.roll({0}, 1)",
}  # fmt: skip
"""How operations are written of which the text is the same for all that they are applied to."""


def bound(node):
    """Return a node as the text of a bound, such as `min(h, 3)*c`."""
    inside = [bound(arg) for arg in node.args]
    match node.op:
        case "number":
            return str(node.value) if node.value >= 0 and node.value.denominator == 1 else f"({node.value})"
        case "plain" | "name":
            return str(node.value)
        case "+" | "-" | "*" | "/" | "**":
            return f"({inside[0]} {node.op} {inside[1]})"
        case "neg":
            return f"-({inside[0]})"
        case "power" | "raised":
            return f"({inside[0]})**({node.value})"
    return f"{node.op}({', '.join(inside)})"


@dataclass(frozen=True, slots=True)
class Term:
    """A side of a link: a tree, or the sum of one over so many entries (in absolute value if `absolute`)."""

    tree: Node
    over: Node | None = None
    absolute: bool = False

    def __str__(self) -> str:
        """Return the term as one would write it in a claim file."""
        return source(self)


def source(term, called="term"):
    """Return the text of a term."""
    if term.tree.op == "counted":
        (variable,) = names_of(term.tree)
        return f"@counted\ndef {called}({variable}):\n    return COUNTED[{term.tree.value!r}]({variable})\n"
    marks = {(False, True): "@summed", (True, True): "@summed_size"}.get((term.absolute, term.over is not None))
    head = "" if marks is None or term.over is None else f"{marks}({bound(term.over)!r})\n"
    names = "".join(f", {found}" for found in names_of(term.tree))
    return f"{head}def {called}(on{names}):\n    return {python(term.tree)}\n"


@cache
def compiled(term, called="term"):
    """Return a term as the harness takes it."""
    scope = {
        "np": np, "summed": summed, "summed_size": summed_size, "counted": counted, "COUNTED": COUNTED,
    }  # fmt: skip
    exec(source(term, called), scope)  # noqa: S102 - a claim file is Python
    return scope[called]
