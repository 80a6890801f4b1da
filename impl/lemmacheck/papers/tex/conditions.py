r"""Conditions in LaTeX: `\iffalse ... \else ... \fi`, those of `\newif`; what cannot be known is false."""

import re
from collections.abc import Mapping
from typing import Protocol

from lemmacheck.papers.tex.counters import Counters
from lemmacheck.papers.tex.groups import argument, skip_blank
from lemmacheck.papers.tex.macros import Macro
from lemmacheck.papers.tex.stream import Stream


class Document(Protocol):
    """What conditions are about: the commands, counters and conditions that are known where the reader is."""

    @property
    def stream(self) -> Stream:
        """What is being read."""

    @property
    def counters(self) -> Counters:
        """The counters."""

    @property
    def macros(self) -> Mapping[str, Macro]:
        """The author's commands."""

    @property
    def conditions(self) -> Mapping[str, bool]:
        """The conditions whose answer is known."""

    def is_defined(self, word: str) -> bool:
        """Whether a command is known."""

    def remark(self, sentence: str) -> None:
        """Keep a sentence on what was not understood."""


KNOWN = {
    "true": True, "false": False, "pdf": True, "PDFTeX": True, "pdftex": True, "xetex": False, "XeTeX": False,
    "luatex": False, "LuaTeX": False, "tutex": False, "TUTeX": False,
}  # fmt: skip
"""Conditions whose answer is known: the paper is taken to be set by pdfLaTeX."""
_PRIMITIVE = frozenset(
    {"if", "ifcat", "ifx", "ifcase", "ifnum", "ifdim", "ifodd", "ifvmode", "ifhmode", "ifmmode", "ifinner", "ifvoid",
     "ifhbox", "ifvbox", "ifeof", "ifdefined", "ifcsname", "iffontchar"}
)  # fmt: skip
_WORD = re.compile(r"\\(?:([A-Za-z@]+)|.)", re.DOTALL)
_VALUE = r"-?\d+|\\value\s*\{\w+\}|\\c@\w+"
_NUMBERS = re.compile(rf"\s*(?P<left>{_VALUE})\s*(?P<sign>[<>=])\s*(?P<right>{_VALUE})")


def is_condition(reader: Document, word: str) -> bool:
    """Whether a command begins a condition that ends with `fi`."""
    return word in _PRIMITIVE or (word.startswith("if") and word[2:] in reader.conditions)


def decide(reader: Document, word: str) -> None:
    """Read on after a condition: what it holds where it is true, else what comes after `else`, or after `fi`."""
    if not _holds(reader, word):
        skip(reader, to_else=True)


def skip(reader: Document, *, to_else: bool) -> None:
    """Leave out what stands before the `fi` that belongs here, or before the `else`."""
    depth = 0
    while reader.stream.spans:
        span = reader.stream.spans[-1]
        place = span.at
        while found := _WORD.search(span.text, place):
            place = found.end()
            word = found[1] or ""
            if is_condition(reader, word):
                depth += 1
            elif word == "fi":
                if depth == 0:
                    span.at = place
                    return
                depth -= 1
            elif word == "else" and to_else and depth == 0:
                span.at = place
                return
        if span.file is not None:
            reader.remark("a condition does not end")
            return
        reader.stream.pop()


def _holds(reader: Document, word: str) -> bool:
    """Whether a condition holds; what cannot be known does not."""
    known = reader.conditions.get(word[2:])
    if known is not None and word not in _PRIMITIVE:
        return known
    span = reader.stream.spans[-1]
    if word == "ifdefined":
        name, span.at = argument(span.text, span.at)
        return reader.is_defined(name.lstrip("\\"))
    if word == "ifx":
        left, place = argument(span.text, span.at)
        right, place = argument(span.text, place)
        is_same = _same(reader, left, right)
        span.at = place if is_same else span.at
        return is_same
    if word == "ifnum" and (found := _NUMBERS.match(span.text, skip_blank(span.text, span.at))):
        left_value, right_value = (_number(reader, found[side]) for side in ("left", "right"))
        span.at = found.end()
        return {"<": left_value < right_value, ">": left_value > right_value, "=": left_value == right_value}[
            found["sign"]
        ]
    return False


def _same(reader: Document, left: str, right: str) -> bool:
    """Whether two commands are the same: both the author's with one text, or neither defined."""
    one, other = reader.macros.get(left[1:]), reader.macros.get(right[1:])
    if one is not None and other is not None:
        return one.body == other.body
    return left == right or not (reader.is_defined(left[1:]) or reader.is_defined(right[1:]))


def _number(reader: Document, text: str) -> int:
    """Return a number, or a counter's value."""
    name = re.sub(r"\\value\s*\{|\\c@|\}", "", text)
    return int(text) if re.fullmatch(r"-?\d+", text) else reader.counters.value(name)
