r"""Groups in LaTeX: `{...}` and `[...]`, single arguments, options such as `name=Lemma, numberwithin=section`."""

import re

from lemmacheck.papers.source import DROPPED

_BLANK = re.compile(rf"[ \t\n{DROPPED}]*")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACKET = re.compile(r"\\.|[{}\]]", re.DOTALL)
_ONE = re.compile(r"\\(?:[A-Za-z@]+|.)|.", re.DOTALL)


def skip_blank(text: str, at: int) -> int:
    """Return the place of what comes after blanks and ends of lines."""
    found = _BLANK.match(text, at)
    return found.end() if found else at


def group_end(text: str, at: int) -> int:
    """Return where the group ends that begins with the brace at a place: after its closing brace, or with the text."""
    depth = 0
    for found in _BRACE.finditer(text, at):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                return found.end()
    return len(text)


def bracket_end(text: str, at: int) -> int | None:
    """Return where the brackets end that begin at a place, braces within them whole; None where they do not end."""
    place = at + 1
    while found := _BRACKET.search(text, place):
        place = found.end()
        if found[0] == "]":
            return place
        if found[0] == "{":
            place = group_end(text, found.start())
        elif found[0] == "}":
            return None
    return None


def argument(text: str, at: int) -> tuple[str, int]:
    """Return the argument at a place, a group or a single sign, and where it ends; empty at the end of the text.

    An empty line is a sign of its own, the end of a paragraph.
    """
    start, at = at, skip_blank(text, at)
    if _EMPTY_LINE.search(text, start, at):
        return "", at
    if text[at : at + 1] == "{":
        end = group_end(text, at)
        closed = end - 1 if text[end - 1 : end] == "}" else end
        return text[at + 1 : closed].replace(DROPPED, ""), end
    found = _ONE.match(text, at)
    return ("", at) if found is None or found[0] == "}" else (found[0], found.end())


def optional_argument(text: str, at: int) -> tuple[str | None, int]:
    """Return what stands in brackets at a place, and where that ends; None and the same place where none do."""
    start = skip_blank(text, at)
    if text[start : start + 1] != "[" or "\n\n" in text[at:start]:
        return None, at
    end = bracket_end(text, start)
    if end is None:
        return None, at
    return text[start + 1 : end - 1].replace(DROPPED, ""), end


def split(text: str, mark: str = ",") -> list[str]:
    """Return the parts of a list between marks that stand in no braces."""
    parts, depth, last = list[str](), 0, 0
    for found in re.finditer(rf"\\.|[{{}}]|{re.escape(mark)}", text, re.DOTALL):
        if found[0] == mark and depth == 0:
            parts.append(text[last : found.start()])
            last = found.end()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return [*parts, text[last:]]


def options(text: str) -> dict[str, str]:
    """Return options by their names, in small letters; one without a value has an empty one."""
    found: dict[str, str] = {}
    for part in split(text):
        name, _, value = part.partition("=")
        value = value.strip()
        if value[:1] == "{" and group_end(value, 0) == len(value):
            value = value[1:-1].strip()
        if name.strip():
            found[" ".join(name.split()).lower()] = value
    return found
