"""The blocks of code in a chapter: files to write, Python and commands that run, and what is only shown."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A block: where it begins and ends, its language and text, the file that it is to be written to, if it runs.

    Lines are counted from 1. A block in Python runs by itself. Commands run in a folder with the files and after the
    commands of their chapter, so that their key, by which an outcome is found again, is made of all that stands before.
    """

    chapter: str
    line: int
    end: int
    language: str
    text: str
    file: str
    is_run: bool
    key: str


def blocks_of(chapter: str, text: str) -> Iterator[CodeBlock]:
    """Yield the blocks of a chapter in order.

    The word after the language is the file to write; ```` ```console not run ```` is shown alone.
    """
    before: list[str] = [chapter]
    for token in MarkdownIt("commonmark").parse(text):
        if token.type != "fence" or token.map is None:
            continue
        language, _, rest = token.info.strip().partition(" ")
        file = "" if rest == NOT_RUN else rest
        is_run = language in {"python", "console"} and not rest
        if language != "python" or file:
            before.append(f"{token.info}\n{token.content}")
        known = "\0".join([*before, token.content] if language == "console" else [token.content])
        key = hashlib.sha256(known.encode()).hexdigest()[:16]
        yield CodeBlock(chapter, token.map[0] + 1, token.map[1], language, token.content, file, is_run, key)
