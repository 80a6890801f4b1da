r"""LaTeX as a stream: files and written-out commands within each other, read in order, and what is copied on the way.

What is read is copied to the statements that are open, as it stands in the files: a command of the author's is copied
as it was written, whatever it stands for, unless the statement began within it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lemmacheck.papers.source import lines_in
from lemmacheck.papers.tex.groups import argument, optional_argument, skip_blank

DEEPEST = 200
"""How many files and commands are read within each other; what is deeper is passed over, as a loop of TeX's is."""


@dataclass(slots=True)
class Copy:
    """What is copied for one statement: at which depth of written-out commands, and the parts so far."""

    depth: int
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was copied."""
        return "".join(self.parts)


@dataclass(slots=True)
class Span:
    """A text that is being read: a file, or a command written out, which has no file and a depth of its own.

    `written` is the command as it was written, to be copied to `copies` once its text is read. A file that was read in
    the middle of another (`is_part`) ends with its document. Of a package (`is_package`) definitions alone count. `of`
    is the command that is written out.
    """

    text: str
    at: int = 0
    file: Path | None = None
    depth: int = 0
    written: str = ""
    copies: Sequence[Copy] = ()
    is_part: bool = False
    is_package: bool = False
    of: object = None
    counted: tuple[int, int] = (0, 1)

    @property
    def line(self) -> int:
        """The line that is being read."""
        before, line = self.counted
        self.counted = (self.at, line + lines_in(self.text[before : self.at]) if self.at >= before else line)
        return self.counted[1]


@dataclass(slots=True)
class Stream:
    """The spans that are being read, the innermost last, and the copies that are being made."""

    spans: list[Span] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)

    @property
    def place(self) -> tuple[Path, int]:
        """The file that is being read, and the line."""
        return next((span.file, span.line) for span in reversed(self.spans) if span.file is not None)

    @property
    def where(self) -> str:
        """The file that is being read and the line, as an error names them."""
        file, line = self.place
        return f"{file.name}, line {line}"

    @property
    def depth(self) -> int:
        """How many commands of the author's are being written out within each other."""
        return self.spans[-1].depth if self.spans else 0

    def push(
        self, text: str, *, file: Path | None = None, written: str = "", of: object = None, is_part: bool = False
    ) -> None:
        """Read a text before what comes next: a file, or a command that is written out."""
        if file is not None:
            self.spans.append(Span(text, file=file, depth=self.depth, is_part=is_part))
        else:
            self.spans.append(Span(text, depth=self.depth + 1, written=written, copies=tuple(self.copies), of=of))

    def pop(self) -> None:
        """Leave the innermost text, and copy what it was written as."""
        span = self.spans.pop()
        if span.written:
            self.copy(span.written, [copy for copy in span.copies if any(copy is other for other in self.copies)])

    def copy(self, text: str, copies: Sequence[Copy] | None = None) -> None:
        """Copy a text that was read to the statements that are open, where it stands in their own files."""
        if text:
            for copy in self.copies if copies is None else copies:
                copy.depth = min(copy.depth, self.depth)
                if copy.depth == self.depth:
                    copy.parts.append(text)

    def settle(self) -> None:
        """Leave commands that are read to their end, so that what follows them is found."""
        while self.spans and self.spans[-1].file is None:
            span = self.spans[-1]
            if skip_blank(span.text, span.at) < len(span.text):
                return
            self.pop()

    def argument(self) -> str:
        """Take the argument that comes next."""
        span = self._next()
        found, span.at = argument(span.text, span.at)
        return found

    def optional(self) -> str | None:
        """Take what stands in brackets next, if something does."""
        span = self._next()
        found, span.at = optional_argument(span.text, span.at)
        return found

    def is_starred(self) -> bool:
        """Take the star that comes next, if one does."""
        span = self._next()
        is_star = span.text.startswith("*", span.at)
        span.at += is_star
        return is_star

    @property
    def is_at_end_of_group(self) -> bool:
        """Whether the group in which a command stands ends right behind it."""
        span = self._next()
        return span.text.startswith("}", skip_blank(span.text, span.at))

    def _next(self) -> Span:
        """Return the span in which what comes next stands."""
        self.settle()
        return self.spans[-1]
