"""A number that nobody may look at: what a term does to it is written down, and a look is caught.

A comparison of balls that overlap is False, one of symbols is answered by how they are written, and numpy's functions
that sort or choose compare in secret. So whatever looks at an unknown is noted with its place, and answered by the word
to use instead; so is a float, which is not the number that its author meant.
"""

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from lemmacheck.formula.look import COMPARES, METHODS, READS, Look, look
from lemmacheck.formula.nodes import Node, NodeKind


class Owner(Protocol):
    """What made an unknown, and writes down what is done to it."""

    @property
    def looks(self) -> list[Look]:
        """All looks so far."""

    def make(self, kind: NodeKind, *operands: Any, payload: Any = None) -> Any:
        """Return the number that an operation gives."""

    def operand(self, value: object, what: str) -> Any:
        """Return a number of this run for an operand."""


class Unknown:
    """A number of which only the operations count: a node of the formula that is being written."""

    __slots__ = ("node", "owner")

    def __init__(self, owner: Owner, node: Node) -> None:
        self.owner = owner
        self.node = node

    def __neg__(self) -> Any:
        return self.owner.make(NodeKind.NEGATE, self)

    def __pos__(self) -> "Unknown":
        return self

    def __abs__(self) -> Any:
        return self.owner.make(NodeKind.SIZE, self)

    def __copy__(self) -> "Unknown":
        return self

    def __deepcopy__(self, _known: object) -> "Unknown":
        return self

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_"):
            look(self.owner.looks, f"the method .{name}", f"{METHODS} on.{name}, if there is such an operation")
        raise AttributeError(name)


def _operation(kind: NodeKind, sign: str, *, turned: bool) -> Callable[[Unknown, object], Any]:
    """Return the method of an operation with two operands; `turned`, the number stands on the right."""

    def method(self: Unknown, other: object) -> Any:
        if isinstance(other, np.ndarray):
            return NotImplemented  # numpy does it entry by entry
        operand = self.owner.operand(other, f"{sign} with")
        return self.owner.make(kind, operand, self) if turned else self.owner.make(kind, self, operand)

    return method


for _name, (_kind, _sign) in {
    "add": (NodeKind.ADD, "+"), "sub": (NodeKind.SUBTRACT, "-"), "mul": (NodeKind.MULTIPLY, "*"),
    "truediv": (NodeKind.DIVIDE, "/"), "pow": (NodeKind.POWER, "**"),
}.items():  # fmt: skip
    setattr(Unknown, f"__{_name}__", _operation(_kind, _sign, turned=False))
    setattr(Unknown, f"__r{_name}__", _operation(_kind, _sign, turned=True))


def _caught(what: str, instead: str) -> Callable[..., Any]:
    """Return a method that is a look at the number."""

    def method(self: Unknown, *_: object) -> Any:
        return look(self.owner.looks, what, instead)

    return method


for _name, _what in {
    "lt": "a comparison, <", "le": "a comparison, <=", "eq": "a comparison, ==", "ne": "a comparison, !=",
    "gt": "a comparison, >", "ge": "a comparison, >=", "bool": "a number as a condition",
}.items():  # fmt: skip
    setattr(Unknown, f"__{_name}__", _caught(_what, COMPARES))
for _name, _what in {
    "float": "float(...)", "int": "int(...)", "index": "a number as a position or a count", "complex": "complex(...)",
    "round": "round(...)", "floor": "math.floor(...)", "ceil": "math.ceil(...)", "trunc": "math.trunc(...)",
    "floordiv": "//", "rfloordiv": "//", "mod": "%", "rmod": "%", "divmod": "divmod(...)", "rdivmod": "divmod(...)",
    "hash": "a number in a set or as a key", "str": "a number as text", "repr": "a number as text",
    "format": "a number as text", "reduce_ex": "a number written away",
}.items():  # fmt: skip
    setattr(Unknown, f"__{_name}__", _caught(_what, READS))
