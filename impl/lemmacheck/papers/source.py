"""A file of LaTeX as it is read: decoded, comments dropped, and what stands verbatim made harmless.

Lines are still counted: where a comment took the end of its line with it, `DROPPED` stands, which shows nothing.
"""

import re
from pathlib import Path

from lemmacheck.system import UsageError, read_bytes

LARGEST = 2**26
"""Bytes of one file of a paper."""
DROPPED = "\ue00f"
"""Stands where the end of a line was taken by a comment."""
_MARKS = "\\{}%$&#[]"
_HARMLESS = str.maketrans({mark: chr(0xE000 + place) for place, mark in enumerate(_MARKS)})
_AGAIN = str.maketrans({chr(0xE000 + place): mark for place, mark in enumerate(_MARKS)} | {DROPPED: ""})
_SPECIAL = re.compile(
    r"(?P<verbatim>\\begin\{(?P<env>verbatim\*?|Verbatim\*?|lstlisting|minted|filecontents\*?)\}.*?\\end\{(?P=env)\}"
    r"|\\(?:verb\*?|lstinline)(?P<mark>[^A-Za-z\s*{\[]).*?(?P=mark)"
    r"|\\(?:url|path|nolinkurl)\s*\{[^{}\n]*\}|\\href\s*\{[^{}\n]*\})"
    r"|(?P<kept>\\.)"
    r"|(?P<comment>%[^\n]*(?:\n[ \t]*)?|\\begin\{comment\}.*?\\end\{comment\})",
    re.DOTALL,
)


def read_source(path: Path) -> str:
    """Return a file of a paper, without comments; raises UsageError where it cannot be read."""
    raw = read_bytes(path, what="the paper", most=LARGEST)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    if "\0" in text:
        raise UsageError(f"{path} is no text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def without_comments(text: str) -> str:
    r"""Return LaTeX without its comments; what stands verbatim has none of the marks by which LaTeX is read."""
    return re.sub(r"\\begin\{comment\}.*?\\end\{comment\}", _lines, _SPECIAL.sub(_clean, text), flags=re.DOTALL)


def as_written(text: str) -> str:
    """Return text with what stands verbatim as it was written."""
    return text.translate(_AGAIN)


def lines_in(text: str) -> int:
    """Return how many lines of the file end in a text."""
    return text.count("\n") + text.count(DROPPED)


def _clean(found: re.Match[str]) -> str:
    if found["verbatim"]:
        return _harmless(found["verbatim"])
    return found["kept"] or _lines(found)


def _harmless(text: str) -> str:
    r"""Return what stands verbatim, harmless but for the command or environment that says so."""
    opened = re.match(r"\\(?:begin\{[^}]*\}|[a-z]+\*?)", text)
    head = opened[0] if opened else ""
    closed = re.search(r"\\end\{[^}]*\}$", text)
    tail = closed[0] if closed else ""
    if head.lstrip("\\") in ("url", "path", "nolinkurl", "href"):
        inside = re.sub(r"[\\%#&$]", lambda mark: mark[0].translate(_HARMLESS), text[len(head) :])
        return head + inside
    return head + text[len(head) : len(text) - len(tail)].translate(_HARMLESS) + tail


def _lines(found: re.Match[str]) -> str:
    return DROPPED * found[0].count("\n")
