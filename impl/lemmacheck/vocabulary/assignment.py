"""An assignment: the discrete part of a point, which settles the shape of every variable."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lemmacheck.arithmetic import Arithmetic, Values
from lemmacheck.formula import evaluate_expression, evaluate_integer
from lemmacheck.vocabulary.pieces import Entries, Fixed, Indices, Integers, Piece, Power, Tables


@dataclass(frozen=True, slots=True)
class Assignment:
    """The discrete part of a point, and how many continuous coordinates it leaves."""

    integers: Mapping[str, int]
    rows: Mapping[str, tuple[int, ...]]
    coordinates: int

    def __str__(self) -> str:
        """Return the choice as text, such as `k=2, g=3`."""
        return ", ".join(f"{n}={v}" for n, v in (*self.integers.items(), *self.rows.items())) or "no integers"

    def shape(self, name: str, piece: Piece) -> tuple[int, int]:
        """Return the rows and columns of a variable."""
        match piece:
            case Integers() | Power():
                return 1, 1
            case Tables():
                return 1, len(self.rows[name])
            case Indices(count):
                return 1, evaluate_integer(count, self.integers)
            case Fixed(values):
                return 1, len(values)
            case Entries(rows, columns):
                return evaluate_integer(rows, self.integers), evaluate_integer(columns, self.integers)

    def value(self, name: str, piece: Piece, on: Arithmetic, known: Values) -> Any:
        """Return the value of a piece that has no coordinates of its own."""
        match piece:
            case Integers():
                return on.scalar(self.integers[name])
            case Tables():
                return on.vector(self.rows[name])
            case Indices():
                return on.vector(range(1, self.shape(name, piece)[1] + 1))
            case Fixed(values):
                return on.row(*(evaluate_expression(value, on, known) for value in values))
            case Power(base, exponent):
                return on.power(known[base], evaluate_integer(exponent, self.integers))
        raise TypeError(f"{name} has coordinates")
