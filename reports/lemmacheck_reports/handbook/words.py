"""The words of claim files: what each is called in the reference, how it is called in code, and its docstring."""

import importlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lemmacheck
from lemmacheck.arithmetic import Arithmetic
from lemmacheck_reports.handbook.chapters import PARTS, Chapter, chapters
from lemmacheck_reports.handbook.headings import Heading, headings_of

OPERATION, CONDITION = "on.", "where "
"""How operations of the arithmetic, and words of conditions, are called in headings of the reference."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the chapter whose heading it stands in, that heading, and what code says of it."""

    name: str
    chapter: Chapter
    heading: Heading
    signature: str
    docstring: str


def words() -> Iterator[Word]:
    """Yield every word of the reference in order."""
    for chapter in chapters():
        if chapter.name in PARTS["Reference"]:
            for heading in headings_of(chapter.text):
                for name in heading.words:
                    yield Word(name, chapter, heading, *_said(name))


def _said(name: str) -> tuple[str, str]:
    """Return how a word is called in code and its docstring; both are empty for what has none, such as a constant."""
    found = _object(name)
    if not (inspect.isfunction(found) or inspect.isclass(found)):
        return "", inspect.getdoc(found) or "" if isinstance(found, property) else ""
    return f"{name}{_signature(found)}", inspect.getdoc(found) or ""


def _object(name: str) -> Any:
    """Return what a word stands for in code; None for a word of conditions, which are texts."""
    if name.startswith(CONDITION):
        return None
    if name.startswith(OPERATION):
        return inspect.getattr_static(Arithmetic, name.removeprefix(OPERATION), None)
    if name in lemmacheck.__all__:
        return getattr(lemmacheck, name)
    return getattr(importlib.import_module("lemmacheck.arithmetic"), name, None)


def _signature(found: Any) -> str:
    """Return the parameters of a function or a class, without types; empty for an exception or an enumeration."""
    if inspect.isclass(found) and issubclass(found, (Exception, str)):
        return ""
    signature = inspect.signature(found.__init__ if inspect.isclass(found) else found)
    shown = []
    for each in signature.parameters.values():
        if each.name == "self":
            continue
        default = inspect.Parameter.empty if each.default is inspect.Parameter.empty else _Default(each.default)
        shown.append(each.replace(annotation=inspect.Parameter.empty, default=default))
    return str(inspect.Signature(shown))


@dataclass(frozen=True, slots=True)
class _Default:
    """A default, which shows itself as short as it can be typed."""

    value: Any

    def __repr__(self) -> str:
        """Return the value; three dots where it is made anew each time, or long."""
        shown = repr(self.value)
        return shown if len(shown) <= 20 and not shown.startswith("<") else "..."
