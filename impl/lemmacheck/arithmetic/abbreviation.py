"""Functions that a formula calls by their name: what such a function says is printed once, beside the formula.

In every arithmetic the function is called as if it had no name. Only where a formula is written down for people is the
call kept, and there it must say, operation by operation, what was judged.
"""

import functools
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Side = str | int
"""How many rows or columns a matrix has: a number, or the name of a size."""

_NAME = re.compile(r"[A-Z][A-Za-z0-9]{0,39}")
_PARAMETER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_]{0,39})(?:\[(?P<rows>\w{1,40}), (?P<columns>\w{1,40})\])?")
_SIZE = re.compile(r"[a-z]|[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an abbreviation is a function of: a matrix of so many rows and columns, or a number, 1 x 1."""

    name: str
    rows: Side = 1
    columns: Side = 1

    @property
    def is_number(self) -> bool:
        """Whether it is declared as a number."""
        return self.rows == self.columns == 1

    def __str__(self) -> str:
        """Return it as it is declared, `X[n, d]`."""
        return self.name if self.is_number else f"{self.name}[{self.rows}, {self.columns}]"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A function of matrices with the name by which formulas call it."""

    name: str
    parameters: tuple[Parameter, ...]
    function: Callable[..., Any]


def parameter(text: str) -> Parameter:
    """Return a parameter from its declaration, `X[n, d]` or `a`.

    Raises ValueError where it is none; a size is a small letter or a number.
    """
    found = _PARAMETER.fullmatch(text)
    sides = [] if found is None else [side for side in (found["rows"], found["columns"]) if side is not None]
    if found is None or not all(map(_SIZE.fullmatch, sides)):
        raise ValueError(f"the parameter {text!r} should be a name, or a matrix with its sizes, such as 'X[n, d]'")
    return Parameter(found["name"], *(int(side) if side.isdecimal() else side for side in sides))


def sizes_of(parameters: tuple[Parameter, ...]) -> tuple[str, ...]:
    """Return the names of the sizes that parameters mention, in the order in which they do."""
    sides = (side for each in parameters for side in (each.rows, each.columns))
    return tuple(dict.fromkeys(side for side in sides if isinstance(side, str)))


def check_names(name: str, parameters: tuple[Parameter, ...]) -> None:
    """Raise ValueError where an abbreviation's name is none, or two of its parameters and sizes have one name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"the name {name!r:.60} should be letters and digits, the first of them a capital")
    names = [*sizes_of(parameters), *(each.name for each in parameters)]
    if len(set(names)) < len(names):
        raise ValueError(f"two parameters or sizes of {name} have one name: {', '.join(names)}")


def abbreviation(name: str, *parameters: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare that formulas call a function by its name: `@abbreviation("Attn", "X[n, d]", "W[d, d]")`.

    Its arguments after `on` are the parameters, in this order; those that it takes by keyword alone are choices, which
    are no numbers of a formula. Raises ValueError for what is no name, and what is no parameter.
    """
    declared = tuple(map(parameter, parameters))
    check_names(name, declared)

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        known = Abbreviation(name, declared, function)
        signature = inspect.signature(function)

        @functools.wraps(function)
        def call(on: Any, *arguments: Any, **choices: Any) -> Any:
            given = signature.bind(on, *arguments, **choices) if choices else None
            return on.applied(known, given.args[1:], given.kwargs) if given else on.applied(known, arguments, choices)

        return call

    return declare
