r"""What the text of a statement is, whatever its blanks: its digest, and the lines in which two texts differ."""

import difflib
import hashlib
import re
from collections.abc import Iterator

_BREAK = re.compile(r"(?<=[.;:,])\s+|\s+(?=\\item|\\begin|\\end|- |\$\$|\\\[)|(?<=\\\\)\s*")
_SPACING = re.compile(
    r"\\[,;:! ]|\\(?:quad|qquad|enspace|thinspace|noindent|par|smallskip|medskip|bigskip)(?![A-Za-z])|~"
)


def normal(text: str) -> str:
    """Return a text without the blanks, ends of lines and commands of spacing that change nothing of what it says."""
    shown = " ".join(_SPACING.sub(" ", text).split())
    return re.sub(r" (?=\W)|(?<=\W) ", "", shown)


def digest_of_text(text: str) -> str:
    """Return what tells whether a text changed."""
    return hashlib.sha256(normal(text).encode("utf-8", "surrogatepass")).hexdigest()


def changed_lines(before: str, now: str) -> Iterator[str]:
    """Yield the lines of a text that went, with `-`, and those that came, with `+`; a line is about a clause."""
    old, new = _clauses(before), _clauses(now)
    for line in difflib.ndiff(old, new):
        if line.startswith(("- ", "+ ")) and line[2:].strip():
            yield line


def _clauses(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _BREAK.split(text) if part.strip()]
