"""Formulas that are a line of letters and signs, as text: it is read, copied and broken as any other, and is short.

Whatever has a height, a power or an index is MathML; a prime belongs to its letter.
"""

import re
from functools import lru_cache

from markupsafe import Markup

from lemmacheck_reports.page.mathml import LONGEST, math

_PRIMED = re.compile(r"<msup>(<mi>[^<]*</mi>)(?:<mo>([′″‴])</mo>|<mi>([′″‴])</mi>)</msup>")
_FRACTION = re.compile(
    r"(?<![·×÷]</mo>)<mfrac><mn>(\d+)</mn><mn>(\d+)</mn></mfrac>(?=<mo>[^(\[·×÷]|<mo [a-z]|</math>|</mrow>)"
)
"""A fraction of two numbers that nothing is multiplied by."""
_TOKEN = re.compile(r"<(m[iont]|mtext)((?: [a-z]+=\"[^\"]*\")*)>([^<]*)</\1>")
_REST = re.compile(r"</?mrow>|<mspace[^>]*></mspace>|<math[^>]*>|</math>")
_RELATIONS = frozenset(["=", "&lt;", "&gt;", "≤", "≥", "≠", "≈", "∈", "∉", "→", "⟹", "≔", "∀", "∃", ":"])
_OPERATIONS, _SIGNED = frozenset("+−·×±÷∘"), frozenset("−±")
"""What stands between two operands, and which of it may be a sign as well."""
_OPENING = frozenset("([{⟨⌊⌈")


@lru_cache(maxsize=4096)
def line(latex: str, *, most: int = LONGEST) -> Markup:
    """Return a formula as text with its variables in italics where it is a line, else as `math` does."""
    whole = math(latex, most=most)
    inside = _PRIMED.sub(lambda found: found[1].replace("</mi>", f"{found[2] or found[3]}</mi>"), str(whole))
    inside = inside if "|" in inside else _FRACTION.sub(r"<mn>\1/\2</mn>", inside)
    if not inside.startswith("<math") or _TOKEN.sub("", _REST.sub("", inside)):
        return whole
    text = ""
    for kind, _, said in (found.groups() for found in _TOKEN.finditer(inside)):
        text += _said(kind, said, text)
    text = text.replace("</i><i>", "").replace("\xa0", " ").replace("  ", " ")
    return Markup(text.strip())  # noqa: S704 - made of tokens that were escaped


def _said(kind: str, said: str, before: str) -> str:
    """Return a token as text, with the room around it that it has in formulas."""
    if kind == "mi":
        letter = said.rstrip("′″‴")
        shown = f"<i>{said}</i>" if len(letter) == 1 and letter not in "ℝℕℤℚℂ∞_" else said
        is_apart = (shown[0].isalpha() and len(letter) > 1 and before.endswith("</i>")) or before[-1:].isalpha()
        return f" {shown}" if is_apart else shown
    is_first = not before.strip() or before.endswith((" ", *_OPENING)) or _opens(before)
    if said in _RELATIONS or (said in _OPERATIONS and not (said in _SIGNED and is_first)):
        return f" {said} "
    return f"{said} " if said == "," else said


def _opens(before: str) -> bool:
    """Whether a text ends with a bar that opens: an odd one."""
    return before.endswith(("|", "‖")) and before.count(before[-1]) % 2 == 1
