"""Pages in the terminal: a chapter or a word as Markdown that rich lays out, and code as it is copied."""

import re

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Markdown
from rich.text import Text
from rich.theme import Theme

WIDEST = 88
"""Columns of a page, where the terminal has more."""
TYPED = frozenset({"python", "console", "latex", "toml", "yaml"})
"""Languages of blocks that a reader copies."""
INDENT = "    "
_THEME = Theme(
    {"markdown.code": "bold", "markdown.h2": "bold", "markdown.table.header": "bold", "markdown.table.border": "dim"}
)
_LINK = re.compile(r"\[([^\]]+)\]\(#([^)]+)\)")


class _Code(CodeBlock):
    """A block of code: what is typed is whole, to be copied; what was printed is cut at the edge."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, indented."""
        is_typed = self.lexer_name in TYPED
        for line in str(self.text).rstrip().split("\n"):
            text = Text(f"{INDENT}{line}".rstrip(), style="cyan" if is_typed else "dim", no_wrap=True)
            text.overflow = "ignore" if is_typed else "ellipsis"
            yield text


class _Page(Markdown):
    """Markdown with our blocks of code."""

    elements = {**Markdown.elements, "fence": _Code, "code_block": _Code}  # noqa: RUF012 - as rich has it


def show(console: Console, text: str) -> None:
    """Print Markdown as a page; links within the handbook become the names to ask for."""
    page = _Page(_LINK.sub(_asked, text), hyperlinks=False)
    with console.use_theme(_THEME):
        console.print(page, width=min(console.width, WIDEST), crop=False)


def _asked(link: re.Match[str]) -> str:
    words, aim = link[1], link[2]
    return words if words.strip("`") == aim else f"{words} (`{aim}`)"
