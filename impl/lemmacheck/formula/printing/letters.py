"""Which letters stand for what in one printed formula: no two things have the same."""

from collections.abc import Collection

from lemmacheck.formula.printing.style import Style

INDICES = "ijlmpqst"
PARTS = "tszrcd"


class Letters:
    """The letters of variables, of indices and of parts that have names."""

    def __init__(self, names: Collection[str], style: Style) -> None:
        self._style: Style = style
        self._names = frozenset(names)
        shown = [style.letter(name) for name in self._names]
        self._alike = {letter for letter in shown if shown.count(letter) > 1} | {style.letter("pi")}
        part = next((letter for letter in PARTS if letter not in self._names), "part")
        self.part_letter = part

    def of(self, name: str) -> str:
        """Return a variable's letter: its own name where another variable, or π, would have the same."""
        letter = self._style.letter(name)
        return self._style.spelled(name) if letter in self._alike else letter

    def index(self, taken: Collection[str]) -> str:
        """Return a letter for an index that no variable has, and none of the indices around it."""
        further = (f"i{number}" for number in range(1, 10**6))
        every = (*INDICES, *(next(further) for _ in range(len(taken) + len(self._names) + 1)))
        found: str = next(letter for letter in every if letter not in self._names and letter not in taken)
        return found

    @property
    def is_e_taken(self) -> bool:
        """Whether a variable is called e, so that a power of it would read as an exponential."""
        return "e" in self._names

    def is_split(self, name: str) -> bool:
        """Whether an entry of a row might read as a variable, as u_1 does beside a row u."""
        return any(other.startswith(f"{name}_") and other != f"{name}_" for other in self._names)
