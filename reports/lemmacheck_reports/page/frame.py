"""What every page is framed with. It may run its own script and wear its own style, and nothing else.

A content security policy names both by their hashes, so that text from a claim file is inert whatever it holds.
"""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

TEMPLATES, FONTS = Path(__file__).parent / "templates", Path(__file__).parent / "fonts"
_FACES = {
    "math": ("Lemmacheck Math", ""), "text": ("Lemmacheck Text", ""),
    "text-italic": ("Lemmacheck Text", "font-style:italic;"), "text-bold": ("Lemmacheck Text", "font-weight:600 900;"),
}  # fmt: skip


class Frame(Struct, frozen=True):
    """What every page is framed with: its style, its script, and the policy that allows just these two."""

    style: Markup
    script: Markup
    policy: str


def frame() -> Frame:
    """Return what every page is framed with."""
    return framed("")


def framed(own_style: str) -> Frame:
    """Return what a page is framed with that has rules of its own for its style."""
    style = "".join(_faces()) + (TEMPLATES / "report.css").read_text(encoding="utf-8") + own_style
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
    return Frame(Markup(style), Markup(script), policy)  # noqa: S704 - the project's own files


def _faces() -> Iterator[str]:
    """Yield the rules that name the page's fonts, which it carries: signs sit where they belong on any machine."""
    for name, (family, looks) in _FACES.items():
        font = base64.b64encode((FONTS / f"{name}.woff2").read_bytes()).decode()
        yield f'@font-face{{font-family:"{family}";{looks}src:url("data:font/woff2;base64,{font}")format("woff2")}}\n'


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
