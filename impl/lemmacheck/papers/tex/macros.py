r"""The author's own commands: what they stand for, how many arguments they take, and text with them written out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lemmacheck.papers.tex.groups import argument, group_end, optional_argument, skip_blank

MOST_LETTERS = 20_000
"""Letters of a statement with its commands written out; where it would have more, it is shown as it was written."""
_WORD = re.compile(r"\\([A-Za-z@]+|.)", re.DOTALL)
_PARAMETER = re.compile(r"#(#|[1-9])")
_NO_VALUE = "-NoValue-"


@dataclass(frozen=True, slots=True)
class Macro:
    """A command of the author's: an entry for each argument, None or the value where it is left out; and its text."""

    arguments: tuple[str | None, ...]
    body: str

    def with_arguments(self, given: Sequence[str]) -> str:
        """Return its text with the arguments put in."""

        def put_in(found: re.Match[str]) -> str:
            if found[1] == "#":
                return "#"
            place = int(found[1]) - 1
            return given[place] if place < len(given) else ""

        return _PARAMETER.sub(put_in, self.body)

    @property
    def drops_an_argument(self) -> bool:
        """Whether some argument does not stand in its text, so that what is given there is not printed."""
        used = {found[1] for found in _PARAMETER.finditer(self.body)}
        return any(str(place) not in used for place in range(1, len(self.arguments) + 1))


def specified(letters: str) -> tuple[str | None, ...] | None:
    r"""Return the arguments of `\NewDocumentCommand` by their letters; None where some are of another kind."""
    found: list[str | None] = []
    at = 0
    while at < len(letters):
        letter = letters[at]
        at += 1
        if letter == "m":
            found.append(None)
        elif letter == "o":
            found.append(_NO_VALUE)
        elif letter == "O":
            at = skip_blank(letters, at)
            if at >= len(letters) or letters[at] != "{":
                return None
            end = group_end(letters, at)
            found.append(letters[at + 1 : end - 1])
            at = end
        elif letter not in "+! \n\t":
            return None
    return tuple(found)


def words_in(text: str) -> Iterator[str]:
    """Yield the names of the commands in a text."""
    for found in _WORD.finditer(text):
        yield found[1]


def written_out(text: str, macros: Mapping[str, Macro], deepest: int = 24) -> str:
    """Return text with the author's commands written out; as it is where that would take too many letters."""
    shown = text
    for _ in range(deepest):
        after = _once(shown, macros)
        if after == shown:
            return shown
        if len(after) > MOST_LETTERS:
            return text
        shown = after
    return text


def _once(text: str, macros: Mapping[str, Macro]) -> str:
    """Return text with each of the author's commands in it written out once."""
    parts: list[str] = []
    at = 0
    while (found := _WORD.search(text, at)) is not None:
        parts.append(text[at : found.start()])
        at = found.end()
        macro = macros.get(found[1])
        if macro is None:
            parts.append(found[0])
            continue
        given, at = arguments_of(macro, text, at)
        body = macro.with_arguments(given)
        follows = text[at : at + 1]
        if not given and found[1][-1:].isalpha():
            at = skip_blank(text, at)
            follows = text[at : at + 1]
        is_glued = re.search(r"\\[A-Za-z@]+$", body) is not None and follows.isalpha()
        parts.append(f"{body} " if is_glued else body)
    return "".join([*parts, text[at:]])


def arguments_of(macro: Macro, text: str, at: int) -> tuple[list[str], int]:
    """Return the arguments of a command that stands before a place in a text, and where they end."""
    given: list[str] = []
    for default in macro.arguments:
        if default is None:
            value, at = argument(text, at)
            given.append(value)
        else:
            found, at = optional_argument(text, at)
            given.append(default if found is None else found)
    return given, at
