"""The headings of a chapter: where each stands, the words that it explains, and the text beneath it."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its text, the lines after it up to the next one, and the words in code in it."""

    text: str
    after: int
    end: int
    words: tuple[str, ...]


def headings_of(text: str) -> Iterator[Heading]:
    """Yield the headings of a text in Markdown below its title."""
    tokens = MarkdownIt("commonmark").parse(text)
    found = [
        (token.map, inline.content)
        for token, inline in itertools.pairwise(tokens)
        if token.type == "heading_open" and token.tag != "h1" and token.map is not None
    ]
    ends = [*(where[0] for where, _ in found), len(text.splitlines())][1:]
    for (where, content), end in zip(found, ends, strict=True):
        yield Heading(content, where[1], end, tuple(re.findall(r"`([^`]+)`", content)))
