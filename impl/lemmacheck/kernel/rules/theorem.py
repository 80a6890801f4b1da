"""What a named theorem is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theorem:
    """A statement about rows U, V, W of n entries `U[1, i(1)]`, matrices `F[i(1), i(2)]`, G of m rows, and numbers."""

    holds: str
    rows: str = ""
    matrix: str = ""
    numbers: str = ""
    integers: str = ""
    given: tuple[str, ...] = ()
