"""Pages in the terminal: a chapter or a word as Markdown that rich lays out, code not wrapped but cut at the edge."""

import re

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Markdown
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

WIDEST = 88
"""Columns of a page, where the terminal has more."""
_THEME = Theme(
    {"markdown.code": "bold", "markdown.h2": "bold", "markdown.table.header": "bold", "markdown.table.border": "dim"}
)
_LINK = re.compile(r"\[([^\]]+)\]\(#([^)]+)\)")


class _Code(CodeBlock):
    """A block of code: a line that is longer than the page is cut, so that tables stay tables."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, indented."""
        style = "cyan" if self.lexer_name in {"python", "console", "latex", "toml", "yaml"} else "dim"
        for line in str(self.text).rstrip().split("\n"):
            yield Padding(Text(line, style=style, no_wrap=True, overflow="ellipsis"), (0, 0, 0, 4))


class _Page(Markdown):
    """Markdown with our blocks of code."""

    elements = {**Markdown.elements, "fence": _Code, "code_block": _Code}  # noqa: RUF012 - as rich has it


def show(console: Console, text: str) -> None:
    """Print Markdown as a page; links within the handbook become the names to ask for."""
    page = _Page(_LINK.sub(_asked, text), hyperlinks=False)
    with console.use_theme(_THEME):
        console.print(page, width=min(console.width, WIDEST))


def _asked(link: re.Match[str]) -> str:
    words, aim = link[1], link[2]
    return words if words.strip("`") == aim else f"{words} (`{aim}`)"
