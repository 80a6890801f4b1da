"""Text of anybody's inside Markdown: shown as it is, in one line of bearable length."""

import re

from lemmacheck.system import one_line

MOST = 600
_MARKS = re.compile(r"([\\`*_\[\]|~#!$])")
_LINKS = re.compile(r"@|#(?=\d)|:(?=//)|(?i:www)(?=\.)")
_JOINER = "\u2060"
"""A letter that is not seen, and that breaks what would become a link, an address or a mention of somebody."""


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, no table cells, no links, no HTML, no mentions."""
    flat = one_line(text)
    shown = flat if len(flat) <= MOST else f"{flat[:MOST]} …"
    marked = _MARKS.sub(r"\\\1", _LINKS.sub(lambda found: found[0] + _JOINER, shown))
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def code(text: str) -> str:
    """Return text as code in Markdown, which shows letters only."""
    return f"`{one_line(text).replace('`', '')[:MOST] or ' '}`"
