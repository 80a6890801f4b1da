r"""Formulas: LaTeX as MathML that is built anew from a list of elements and attributes, so that no macro adds others.

The converter's elements are taken, never its text: `\text{<img>}` is five letters, `\href` and `\style` leave what
they wrap. Colours are left out, since the page has two themes. Rows of one element, letters of one name and what
operators are by themselves are left out too; the rows of a formula may stand on lines of their own, which begin with
its relations, sums and differences.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from xml.etree.ElementTree import Element

import latex2mathml.converter
from markupsafe import Markup, escape

from lemmacheck.system import plain
from lemmacheck_reports.page.notation import notated

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
_FENCES, _BARS, _ANGLES = frozenset("()[]{}⟨⟩⌊⌋⌈⌉"), frozenset("|‖"), frozenset("⟨⟩")
"""Operators that stretch by themselves; bars do where it is said on which side of something they stand."""
BREAKS = 600
"""How much markup a formula has at least that may be broken."""
_SIZES = re.compile(r"\\(?:left|right)(?![A-Za-z])|(?<=, )\\; ")
_ALPHABETS = re.compile(r"\\math(?:bb|sf|rm|cal)\{(\w+)\}")
_DOUBLE = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
_SIGNS = {
    "in": "∈", "notin": "∉", "le": "≤", "ge": "≥", "ne": "≠", "cdot": "·", "times": "×", "dots": "…", "infty": "∞",
    "varepsilon": "ε", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eta": "η", "tau": "τ", "sigma": "σ",
    "Phi": "Φ", "phi": "φ", "Theta": "Θ", "Omega": "Ω", "sum": "∑", "prod": "∏", "log": "log", "exp": "exp",
    "max": "max", "min": "min", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "implies": "⟹", "to": "→",
    "forall": "∀", "exists": "∃", "|": "‖", "{": "{", "}": "}", "_": "_",
}  # fmt: skip
_SAID = re.compile(rf"\\((?:{'|'.join(name for name in _SIGNS if name.isalpha())})(?![A-Za-z])|[|{{}}_])")
"""Commands that stand for one sign or one word."""
_SINGLE = re.compile(r"(?<![A-Za-z}])\{(\w)\}")
"""Braces around one letter, where they belong to no command."""
_ROWS = frozenset({"mrow", "msqrt", "mstyle", "mtd", "mpadded"})
"""Elements that hold as many as there are, side by side."""
_OPERANDS = frozenset({"mi", "mn", "msub", "msup", "msubsup", "mfrac", "msqrt"})
"""What a function is applied to without brackets."""
_BEFORE, _AFTER = '<mo form="prefix">', re.compile(r'<mo form="postfix">([^<]*)</mo>$')
_TALL = re.compile("mfrac|munder|mover|msqrt|mroot|mtable|[∑∏∫]")
"""What fences beside it would stretch to, as elements or signs."""
_NUMBERED = re.compile(r"\\mathrm\{([A-Za-z]+)\\_(\d{1,3})\}")
_NAMED = re.compile(r"\\mathrm\{([A-Za-z]+(?:\\_[A-Za-z]+)+)\}")
"""A name of several words."""
_STILL = re.compile(r' stretchy="false"(?!>[|‖⟨⟩])')
"""What keeps an operator from growing; bars need it beside letters with primes, of whose height they would be."""
_HELD = re.compile(r"<msu(?:b|p|bsup)><mo")
"""An index or a power that hangs on a bracket: it must not be larger than the one that opens."""
_FUNCTIONS = frozenset(("log", "ln", "exp", "sin", "cos", "tan", "tanh", "max", "min", "det", "rank"))
_WORDS = re.compile(r"\\text\{([^{}\\$]+)\}")
_RELATION = re.compile(r">(?:=|<|&lt;|&gt;|[≤≥≠≈∈→⟹])</mo>$")
_SIGN = re.compile(r">[+−±]</mo>$")
_ENTITY = re.compile(r"&#x([0-9A-Fa-f]{2,6});")


def quoted(text: str) -> Markup:
    """Return a quotation with what stands between dollars as formulas; as it was written where these do not pair."""
    parts = text.split("$")
    if len(parts) % 2 == 0:
        return Markup("{}").format(text)
    return Markup("").join(math(part) if place % 2 else notated(part) for place, part in enumerate(parts))


@lru_cache(maxsize=4096)
def math(latex: str, *, block: bool = False, most: int = LONGEST) -> Markup:
    """Return LaTeX as MathML with the LaTeX as its text alternative; as code where that cannot be, or is too long."""
    latex = _NUMBERED.sub(r"\\mathrm{\1}_{\2}", plain(latex))
    latex = _NAMED.sub(lambda found: rf"\text{{{found[1]}}}".replace(r"\_", "\N{NO-BREAK SPACE}"), latex)
    latex = latex.replace("||", r"\|")
    if words := _WORDS.fullmatch(latex):
        return escape(words[1])
    written = Markup("<code>{}</code>").format(latex)
    if len(latex) > min(most, LONGEST) or _DEFINES.search(latex):
        return written
    try:
        root = latex2mathml.converter.convert_to_element(latex, display="block" if block else "inline")
        is_tall = any(_TALL.fullmatch(element.tag) or _TALL.fullmatch(_text(element)) for element in root.iter())
        opened = _opened(root)
        opened = opened if is_tall else [*_flat(opened)]
        inside = _lines([_built(child, DEEPEST, is_flat=not is_tall) for child in _apart(opened)])
    except Exception:  # noqa: BLE001 - a formula nobody can convert is shown as it was written
        return written
    inside = inside if is_tall or _HELD.search(inside) else _STILL.sub("", inside)
    return Markup(f'<math alttext="{_spoken(latex)}"{_attributes(root)}>{inside}</math>')  # noqa: S704 - built here from known elements and escaped text


def _spoken(latex: str) -> Markup:
    """Return LaTeX as the text alternative of its formula: signs as such, without what only sets sizes and spaces."""
    said = _WORDS.sub(r"\1", _SIZES.sub("", latex))
    said = _ALPHABETS.sub(lambda found: _DOUBLE.get(found[1], found[1]), said)
    said = _SAID.sub(lambda found: _SIGNS[found[1]], said)
    said = _SINGLE.sub(lambda found: found[1], said)
    return escape(" ".join(said.split())).replace(Markup("&#39;"), Markup("'"))


def _opened(root: Element) -> list[Element]:
    """Return what a formula is made of, without the rows that hold all of it."""
    found = _joined(list(root))
    while len(found) == 1 and found[0].tag == "mrow" and not found[0].attrib and not found[0].text:
        found = _joined(list(found[0]))
    return found


def _flat(elements: list[Element]) -> Iterator[Element]:
    """Yield elements, in place of rows between brackets what these hold: nothing there makes brackets stretch."""
    for element in elements:
        held = list(element)
        is_fenced = element.tag == "mrow" and len(held) > 1 and _text(held[0]) in _FENCES and _text(held[-1]) in _FENCES
        if is_fenced and not element.attrib:
            yield from _flat(_joined(held))
        else:
            yield element


def _lines(parts: list[str]) -> str:
    """Return the parts of a formula as rows that may stand below each other, where it is long enough to be broken."""
    if sum(map(len, parts)) < BREAKS:
        return "".join(parts)
    rows = [""]
    for before, part in zip(["", *parts], parts, strict=False):
        if part.startswith("<mo") and before and not before.startswith("<mo"):
            if _RELATION.search(part):
                rows.append("")
            elif _SIGN.search(part):
                rows.append('<mo form="infix"')
                rows[-1] += part.removeprefix("<mo")
                continue
        rows[-1] += part
    return "".join(f"<mrow>{row}</mrow>" for row in rows if row) if len(rows) > 1 else "".join(parts)


def _joined(elements: list[Element]) -> list[Element]:
    """Return elements with the upright letters of a name as one, `Attn` is no product, and no room but commas' own."""
    found: list[Element] = []
    for element in elements:
        before = found[-1] if found else None
        if before is not None and element.tag == "mspace" and before.tag == "mo" and _text(before) == ",":
            before.set("rspace", ".4em")
            continue
        if before is not None and element.tag == "mo" and (_text(before), _text(element)) == (":", "="):
            before.tag, before.text = "mo", "≔"  # the converter takes the colon for a name
        elif element.tag == "mi" and _text(element) in _ANGLES:
            angle = Element("mo", {"form": "prefix" if _text(element) == "⟨" else "postfix", "stretchy": "false"})
            angle.text = element.text
            found.append(angle)
        elif before is not None and _is_letter(element) and _is_letter(before):
            joined = Element("mi", {"mathvariant": "normal"})
            joined.text = f"{before.text}{element.text}"
            found[-1] = joined
        else:
            found.append(element)
    _pair_bars(found)
    return found


def _pair_bars(elements: Sequence[Element]) -> None:
    """Say of bars which open and which close, where they pair; around what is not tall they are as large as letters."""
    bars = [place for place, element in enumerate(elements) if _is_bar(_base(element))]
    if len(bars) % 2:
        return
    for opening, closing in zip(bars[::2], bars[1::2], strict=True):
        inside = [part for element in elements[opening + 1 : closing] for part in element.iter()]
        is_tall = any(_TALL.fullmatch(part.tag) or _TALL.fullmatch(_text(part)) for part in inside)
        for form, place in (("prefix", opening), ("postfix", closing)):
            bar = _base(elements[place])
            bar.attrib.clear()
            bar.set("form", form)
            if not is_tall:
                bar.set("stretchy", "false")


def _is_bar(element: Element) -> bool:
    """Whether an element is a bar of which nobody said whether it opens or closes."""
    return element.tag == "mo" and _text(element) in _BARS and "form" not in element.attrib


def _apart(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield the elements of a row, with room between the name of a function and what it is applied to: `log n`."""
    held = [*elements]
    for element, after in zip_longest(held, held[1:]):
        base = _base(element)
        is_applied = base.tag == "mi" and _text(base) in _FUNCTIONS and after is not None and after.tag in _OPERANDS
        if is_applied and base is element:
            named = Element("mi", element.attrib)
            named.text = f"{element.text}\xa0"
            yield named
        else:
            yield element
            if is_applied:
                yield Element("mspace", {"width": ".17em"})


def _base(element: Element) -> Element:
    """Return what an index or a power stands at, the element itself where it has none."""
    return element[0] if element.tag in ("msub", "msup", "msubsup") and len(element) else element


def _text(element: Element) -> str:
    """Return what an element holds as text, its signs as letters."""
    return _ENTITY.sub(_letter, element.text or "")


_UPRIGHT = ({"mathvariant": "normal"}, {"mathvariant": "sans-serif"})
"""What letters of a name say of themselves: browsers know no other variant, and would slant what has one."""


def _is_letter(element: Element) -> bool:
    """Whether an element is an upright letter, or several of one name."""
    return element.tag == "mi" and element.attrib in _UPRIGHT and bool((element.text or "").isalpha())


def _built(element: Element, deepest: int, *, is_flat: bool = False) -> str:
    """Return an element with what it holds, as markup; raises ValueError for what no formula needs.

    With `is_flat` rows between brackets are not kept as rows where they stand in others.
    """
    tag = element.tag
    if tag not in _ELEMENTS or deepest == 0:
        raise ValueError(f"{tag} is no part of a formula, or too deep in one")
    text = escape(plain(_text(element)))
    if (tag in _TOKENS and len(element)) or (text and tag not in _TOKENS):
        raise ValueError(f"{tag} should hold text or elements")
    held = _joined(list(element))
    if tag == "mrow" and len(held) == 1 and not element.attrib:
        return _built(held[0], deepest - 1, is_flat=is_flat)
    held = [*_flat(held)] if is_flat and tag == "mrow" else held
    held = [*_apart(held)] if tag in _ROWS else held
    inside = "".join(_built(child, deepest - 1, is_flat=is_flat) for child in held)
    if tag == "mrow" and len(held) > 1:  # where an operator stands in its row says as much
        inside = f"<mo>{inside.removeprefix(_BEFORE)}" if inside.startswith(_BEFORE) else inside
        inside = _AFTER.sub(r"<mo>\1</mo>", inside)
    return f"<{tag}{_attributes(element, text)}>{text}{inside}</{tag}>"


def _attributes(element: Element, text: str = "") -> str:
    """Return the attributes that are allowed, without those that browsers give the element by themselves."""
    given = {
        name: value
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and _ATTRIBUTES[name].fullmatch(value)
    }
    if element.tag == "mi" and len(text) > 1 and given.get("mathvariant") == "normal":
        del given["mathvariant"]
    if element.tag == "mo" and given.get("stretchy") == given.get("fence") == "true":
        given = {"form": given["form"]} if text in _BARS and "form" in given else {} if text in _FENCES else given
    if element.tag == "math" and given.get("display") == "inline":
        del given["display"]
    return "".join(f' {name}="{value}"' for name, value in given.items())


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
