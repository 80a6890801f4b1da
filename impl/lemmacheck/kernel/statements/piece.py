"""How a variable is declared."""

from dataclasses import dataclass

from lemmacheck.kernel.statements.expression import Expression, names_in


@dataclass(frozen=True, slots=True)
class Piece:
    """How a variable is declared: its kind, the texts of the expressions it is declared with, and more for some."""

    kind: str
    rows: Expression
    columns: Expression
    lows: tuple[Expression, ...] = ()
    highs: tuple[Expression, ...] = ()
    is_open_low: bool = False
    is_open_high: bool = False
    values: tuple[Expression, ...] = ()
    tables: tuple[tuple[int, ...], ...] = ()
    base: str = ""

    def mentions(self) -> set[str]:
        """Return the variables that it is declared with."""
        used = (self.rows, self.columns, *self.lows, *self.highs, *self.values)
        return {self.base} - {""} | {name for each in used for name in names_in(each)}
