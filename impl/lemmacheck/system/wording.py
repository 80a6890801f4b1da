"""How a sentence names what somebody wrote: a value without addresses and insides, and the word nearest to one."""

import difflib
import re
from collections.abc import Iterable
from enum import Enum
from types import FunctionType, MethodType, ModuleType
from typing import Any

MOST_SHOWN = 60
"""Letters of a value."""
_RAISES = re.compile(r"\s*(?<!\S)Raises (?:[^.]|\.(?=\S))*\.(?=\s|\Z)")
"""What a docstring says of errors: sentences that begin with `Raises`."""


def in_words(value: Any) -> str:
    """Return a value as a sentence names it: a function, a class and a module by its name, others as they are written.

    What is neither plain nor made of plain values is named by its class.
    """
    match value:
        case FunctionType():
            return "a lambda" if value.__name__ == "<lambda>" else f"the function {value.__name__}"
        case type():
            return f"the class {value.__name__}"
        case ModuleType():
            return f"the module {value.__name__}"
        case MethodType():
            return f"the function {value.__name__}"
        case Enum():
            return value.name
        case _ if _is_plain(value):
            shown = repr(value)
            return shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}..."
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def nearest(word: object, words: Iterable[str], *, prefix: str = "") -> str:
    """Return `; the nearest is reals`, the end of a sentence about a word that is not there; empty without one.

    A prefix that all of them have is written before the nearest: it makes no two words alike.
    """
    known = [each for each in words if isinstance(each, str)]
    found = difflib.get_close_matches(str(word), known, n=1, cutoff=0.55)
    if not found:
        folded = {each.casefold(): each for each in known}
        found = [folded[each] for each in difflib.get_close_matches(str(word).casefold(), folded, n=1, cutoff=0.55)]
    return f"; the nearest is {prefix}{found[0]}" if found else ""


def _is_plain(value: Any) -> bool:
    if isinstance(value, tuple | list | set | frozenset):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(_is_plain(key) and _is_plain(part) for key, part in value.items())
    return value is None or type(value) in (bool, int, float, complex, str, bytes)


def several(count: int, word: str) -> str:
    """Return how many there are of something in words: `1 point`, `2,000 points`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def returned(docstring: str) -> str:
    """Return what a function returns by its docstring: of `Return the mean.` it is `The mean.`, a noun.

    Others stay as they are, and so does a letter or a formula at the beginning: mathematics has no capitals of its own.
    What it raises is for those who call it, and is left out.
    """
    plain = _RAISES.sub("", docstring).strip()
    said = plain.removeprefix("Return ")
    first, _, second = said.partition(" ")
    is_article = first == "a" and second[:1] not in ("", *"aeiou")
    is_word = said != plain and first.isalpha() and (is_article or len(first) > 1)
    return said[:1].upper() + said[1:] if is_word else said
