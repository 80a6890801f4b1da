"""Markdown of the handbook as HTML: formulas between dollars as MathML, code in colours, headings that are aims."""

import re
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from lemmacheck_reports.handbook.chapters import anchor_of
from lemmacheck_reports.page import math

_FORMULA = re.compile(r"\$([^$\n]+)\$")
_Rule = Callable[[Sequence[Token], int, Any, MutableMapping[str, Any]], str]


def html_of(text: str, name: str, *, lowered: int = 1) -> Markup:
    """Return a chapter as HTML whose headings are lowered; the title leads to the chapter by its `name`."""
    pages = MarkdownIt("commonmark", {"html": False}).enable("table")
    pages.inline.ruler.before("escape", "formula", _formula)
    rules: dict[str, _Rule] = {
        "formula": lambda tokens, at, *_: str(math(tokens[at].content)),
        "fence": lambda tokens, at, *_: _fence(tokens[at]),
        "heading_open": lambda tokens, at, *_: _opened(tokens, at, name, lowered),
        "heading_close": lambda tokens, at, *_: f"</h{int(tokens[at].tag[1]) + lowered}>\n",
        "table_open": lambda *_: '<div class="scroll"><table>\n',
        "table_close": lambda *_: "</table></div>\n",
    }
    for kind, rule in rules.items():
        pages.add_render_rule(kind, _method(rule))
    return Markup(pages.render(text))  # noqa: S704 - markdown-it escapes, and takes no HTML


def _method(rule: _Rule) -> Callable[..., str]:
    def render(_self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        return rule(tokens, at, options, env)

    return render


def _formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it gives it by position
    """Read a formula between dollars."""
    found = _FORMULA.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("formula", "math", 0).content = found[1]
    state.pos = found.end()
    return True


def _opened(tokens: Sequence[Token], at: int, name: str, lowered: int) -> str:
    """Return the beginning of a heading, with an aim for each word that it explains."""
    level = int(tokens[at].tag[1])
    heading = tokens[at + 1].content
    words = re.findall(r"`([^`]+)`", heading) or [anchor_of(heading)]
    first, *others = [name] if level == 1 else words
    more = "".join(f'<a id="{escape(other)}"></a>' for other in others)
    return f'<h{level + lowered} id="{escape(first)}">{more}'


def _fence(token: Token) -> str:
    """Return a block of code: what is typed in colours, what is printed plainly, a file with its name above."""
    language, _, rest = token.info.strip().partition(" ")
    caption = f'<div class="file">{escape(rest)}</div>' if "." in rest else ""
    kind = "signature" if rest == "signature" else language
    return f'{caption}<pre class="{escape(kind)}"><code>{_coloured(token.content, language)}</code></pre>\n'


def _coloured(text: str, language: str) -> str:
    try:
        lexer = get_lexer_by_name({"console": "bash"}.get(language, language))
    except ClassNotFound:
        return str(escape(text))
    return str(highlight(text, lexer, HtmlFormatter(nowrap=True)))
