"""What every page is framed with. It may run its own script and wear its own style, and nothing else.

A content security policy names both by their hashes, so that text from a claim file is inert whatever it holds.
"""

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

TEMPLATES = Path(__file__).parent / "templates"


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
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8") + own_style
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return Frame(Markup(style), Markup(script), policy)  # noqa: S704 - the project's own files


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
