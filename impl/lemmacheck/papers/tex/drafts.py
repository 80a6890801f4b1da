"""Statements and proofs while a paper is read, and the environments that are open."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lemmacheck.papers.tex.stream import Copy

Holds = Literal["statement", "proof", "lines", "one line", "list", "float", "parts", "own", "appendices", "other"]


@dataclass(slots=True)
class Draft:
    """A statement while its paper is read; `refs` are the labels that it refers to."""

    kind: str
    number: str
    title: str
    section: str
    file: Path
    line: int
    copy: Copy
    label: str = ""
    cites: list[str] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ProofDraft:
    """A proof while its paper is read: the statement before it, the labels in its head, and what it refers to."""

    before: Draft | None
    of: list[str]
    refs: list[str] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Opened:
    """An environment that is open: its name, what it holds, and where that is a statement or a proof, its draft.

    Of displayed lines, `waits` says that the line has a number to come, `braces` how deep in braces it stands. `number`
    and `text` are what is put back at its end: a counter's value and format, or the text with which it ends.
    `is_labelled` says that labels from here on are of something within it.
    """

    name: str
    holds: Holds
    draft: Draft | None = None
    proof: ProofDraft | None = None
    waits: bool = True
    braces: int = 0
    number: int = 0
    text: str = ""
    is_labelled: bool = False
