"""What is read off a paper: its numbered statements in order, where their numbers come from, what was left out."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NumberedStatement:
    """A numbered statement as the paper prints it.

    `id` is its number, with the kind before it where another kind has the same number. `text` is the source of the
    statement, `plain` the same with the author's macros written out, `shown` that with references as numbers. `uses`
    are the ids of the statements that its proof refers to, `cites` the bibliography keys in its title, its text and its
    proof. `label` is empty where there is none. `has_proof` says that the paper proves it, wherever.
    """

    id: str
    kind: str
    number: str
    title: str
    section: str
    text: str
    shown: str
    plain: str = ""
    label: str = ""
    uses: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    has_proof: bool = False

    @property
    def name(self) -> str:
        """The statement as the paper calls it: `Lemma B.2`."""
        return f"{self.kind.capitalize()} {self.number}"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The numbered statements of a paper in its order.

    `numbering` says in words where the numbers come from. `unnumbered` counts the statements that have none and were
    left out. `remarks` are sentences on what was not understood or not kept. `files` were read, the first is the paper
    itself.
    """

    files: tuple[Path, ...]
    title: str
    statements: tuple[NumberedStatement, ...]
    numbering: str
    unnumbered: int = 0
    remarks: tuple[str, ...] = ()
