r"""Formulas: LaTeX as MathML that is built anew from a list of elements and attributes, so that no macro adds others.

The converter's elements are taken, never its text: `\text{<img>}` is five letters, `\href` and `\style` leave what
they wrap. Colours are left out, since the page has two themes.
"""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

import latex2mathml.converter
from markupsafe import Markup, escape

from lemmacheck.system import plain

LONGEST, DEEPEST = 4000, 64
"""Letters of a formula and elements in each other; what has more is shown as it was written."""
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "mspace"})
"""Elements that hold text and no others."""
_ELEMENTS = _TOKENS | {
    "math", "mrow", "mfrac", "msqrt", "mroot", "mstyle", "msub", "msup", "msubsup", "munder", "mover", "munderover",
    "mtable", "mtr", "mtd", "mpadded", "mphantom", "menclose",
}  # fmt: skip
_LENGTH = (
    r"([+-]?(\d{1,2}(\.\d{1,4})?|\.\d{1,4})(em|ex|px|pt|mu|mm|cm|in|%|width)?|(negative)?(thin|medium|thick)mathspace)"
)
_SWITCH = r"(true|false)"
_ATTRIBUTES = {
    name: re.compile(values)
    for names, values in (
        ("display", r"(block|inline)"),
        ("displaystyle stretchy fence separator symmetric largeop movablelimits accent accentunder", _SWITCH),
        ("scriptlevel", r"[+-]?\d"),
        ("mathvariant", r"[a-z-]{1,24}"),
        ("form", r"(prefix|infix|postfix)"),
        ("lspace rspace width height depth voffset minsize maxsize linethickness", _LENGTH),
        ("rowspacing columnspacing", rf"{_LENGTH}( {_LENGTH}){{0,40}}"),
        ("columnalign", r"(left|center|right)( (left|center|right)){0,40}"),
        ("rowlines columnlines", r"(none|solid|dashed)( (none|solid|dashed)){0,40}"),
        ("notation", r"(box|(up|down)diagonalstrike|horizontalstrike)( (up|down)diagonalstrike)?"),
        ("linebreak", r"newline"),
    )
    for name in names.split()
}
_DEFINES = re.compile(r"\\(def|let|newcommand|renewcommand|providecommand|DeclareMathOperator|(re)?newenvironment)")
"""Macros that define others: a few of them can stand for more letters than any memory holds."""
_ENTITY = re.compile(r"&#x([0-9A-Fa-f]{2,6});")


def quoted(text: str) -> Markup:
    """Return a quotation with what stands between dollars as formulas; as it was written where these do not pair."""
    parts = text.split("$")
    if len(parts) % 2 == 0:
        return Markup("{}").format(text)
    return Markup("").join(math(part) if place % 2 else part for place, part in enumerate(parts))


@lru_cache(maxsize=4096)
def math(latex: str, *, block: bool = False) -> Markup:
    """Return LaTeX as MathML with the LaTeX as its text alternative; as code where it cannot be converted."""
    latex = plain(latex)
    written = Markup("<code>{}</code>").format(latex)
    if len(latex) > LONGEST or _DEFINES.search(latex):
        return written
    try:
        root = latex2mathml.converter.convert_to_element(latex, display="block" if block else "inline")
        inside = "".join(_built(child, DEEPEST) for child in root)
    except Exception:  # noqa: BLE001 - a formula nobody can convert is shown as it was written
        return written
    head = f'alttext="{escape(latex)}" xmlns="http://www.w3.org/1998/Math/MathML"{_attributes(root)}'
    return Markup(f"<math {head}>{inside}</math>")  # noqa: S704 - built here from known elements and escaped text


def _built(element: Element, deepest: int) -> str:
    """Return an element with what it holds, as markup; raises ValueError for what no formula needs."""
    tag = element.tag
    if tag not in _ELEMENTS or deepest == 0:
        raise ValueError(f"{tag} is no part of a formula, or too deep in one")
    text = "" if element.text is None else escape(plain(_ENTITY.sub(_letter, element.text)))
    if (tag in _TOKENS and len(element)) or (text and tag not in _TOKENS):
        raise ValueError(f"{tag} should hold text or elements")
    inside = "".join(_built(child, deepest - 1) for child in element)
    return f"<{tag}{_attributes(element)}>{text}{inside}</{tag}>"


def _attributes(element: Element) -> str:
    return "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and _ATTRIBUTES[name].fullmatch(value)
    )


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
