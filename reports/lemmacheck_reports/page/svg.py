"""Drawings that follow the page: matplotlib's SVG without styles, ids and fonts of its own, its colours as classes.

The page allows no style but its own, and has a light and a dark theme. So colours become classes (`k1` strokes and `f1`
fills with the first series' colour), markers are drawn where they stand, and coordinates keep a tenth of a point.
"""

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from markupsafe import Markup

SERIES = ("#0000f1", "#0000f2", "#0000f3", "#0000f4", "#0000f5", "#0000f6")
INK, QUIET = "#0000e1", "#0000e2"
_CLASSES = {colour: str(i) for i, colour in enumerate(SERIES, 1)} | {
    INK: "i", QUIET: "q", "#000000": "i", "#808080": "q", "#262626": "i",
}  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_KEPT = ("stroke-width", "stroke-dasharray", "text-anchor", "opacity", "fill-opacity", "stroke-opacity")
_USUAL = {"font-size": "8px", "stroke-width": "0.6", "text-anchor": "start"}
"""How the page draws what does not say otherwise."""
_SHIFTED = re.compile(
    r"\^(?P<up>\{[^{}]*\}|\([^()]*(?:\([^()]*\)[^()]*)*\)|-?\w+)|(?<![A-Za-z_]{2})_(?P<down>\{[^{}]*\}|[A-Za-z0-9](?![A-Za-z0-9_]))"
)
_DRAWN = frozenset({"g", "use", "path", "text", "tspan", "rect", "circle", "line", "polyline", "polygon"})
"""What a drawing of ours is made of; definitions, styles and titles are left out, and so is all else."""
_ALIKE = re.compile(r'<text [^<>]*class="(f[qi] a[me])">[^<]*</text>(?:<text [^<>]*class="\1">[^<]*</text>)+')
_SPACE = re.compile(r" ?([A-Za-z]) ?")
_LINE = re.compile(r"M-?[\d.]+ -?[\d.]+(?: -?[\d.]+ -?[\d.]+){2,}")
_TICK = re.compile(r"M (-?[\d.]+) (-?[\d.]+) L (-?[\d.]+) (-?[\d.]+)")
_ANCHORS = {"middle": "am", "end": "ae"}
_NUMBER = re.compile(r"-?\d+\.\d+")


def themed(drawing: str, alternative: str) -> Markup:
    """Return a drawing of matplotlib's for the page, with a text for those who do not see it."""
    root = ET.fromstring(drawing[drawing.index("<svg") :])  # noqa: S314 - matplotlib's own output
    markers = {f"#{path.get('id')}": path for path in root.iter(f"{_SVG}path") if path.get("id")}
    head = {"viewBox": root.get("viewBox", ""), "role": "img", "aria-label": alternative, "class": "plot"}
    out = ET.Element("svg", head)
    _copy(root, out, markers)
    text = ET.tostring(out, encoding="unicode", short_empty_elements=True)
    text = _ALIKE.sub(_together, text.replace(" />", "/>"))
    return Markup(text)  # noqa: S704 - escaped by ElementTree; > is escaped in texts


def _together(found: re.Match[str]) -> str:
    """Return labels that stand and look alike in a group, which says so once."""
    looks = f' class="{found[1]}"'
    return f"<g{looks}>{found[0].replace(looks, '')}</g>"


def _is_seen(element: ET.Element) -> bool:
    """Whether an element is drawn at all: matplotlib's frames have neither fill nor stroke."""
    style = _style(element)
    return style.get("fill") != "none" or "stroke" in style


def _shape(text: str) -> str:
    """Return a path without the letters and spaces that nobody needs."""
    found = _SPACE.sub(r"\1", _round(text)).replace("L", " ").replace("  ", " ")
    return _stepped(found) if _LINE.fullmatch(found) else found


def _stepped(line: str) -> str:
    """Return a line of points by how far each is from the one before, in tenths: short where points lie close."""
    tenths = [round(10 * float(number)) for number in line[1:].split()]
    steps = [after - before for before, after in zip(tenths, tenths[2:], strict=False)]
    said = [f"{step / 10:g}".replace("0.", ".", 1) if abs(step) < 10 else f"{step / 10:g}" for step in steps]
    joined = "".join(each if each.startswith("-") else f" {each}" for each in said).strip()
    first = " ".join(line[1:].split()[:2])
    return f"M{first}l{joined}" if said else line


def _copy(source: ET.Element, out: ET.Element, markers: Mapping[str, ET.Element]) -> None:
    """Copy what is drawn; groups that only name things are dissolved."""
    for child in source:
        tag = child.tag.removeprefix(_SVG)
        if tag not in _DRAWN or (tag == "path" and not _is_seen(child)):
            continue
        if tag == "g" and not child.get("transform"):
            _copy(child, out, markers)
        elif tag == "use":
            _marker(child, out, markers)
        else:
            element = ET.SubElement(out, tag, _attributes(child))
            if child.text and tag in ("text", "tspan"):
                _write(element, child.text.strip())
            _copy(child, element, markers)


def _write(element: ET.Element, text: str) -> None:
    """Write a label: powers are raised, indices lowered, whatever marks them in the text."""
    at, last = 0, None
    for found in _SHIFTED.finditer(text):
        before = text[at : found.start()]
        if last is None:
            element.text = before
        elif before:
            last = ET.SubElement(element, "tspan", {"dy": last.get("data-back", "")})
            last.text = before
        up = found["up"] is not None
        shifted = ET.SubElement(element, "tspan", {"dy": "-2.6" if up else "1.6", "font-size": "70%"})
        shifted.text = (found["up"] or found["down"]).strip("{}()").replace("-", "−")
        shifted.set("data-back", "2.6" if up else "-1.6")
        last, at = shifted, found.end()
    if last is None:
        element.text = text
    elif text[at:]:
        rest = ET.SubElement(element, "tspan", {"dy": last.get("data-back", "")})
        rest.text = text[at:]
    for part in element:
        part.attrib.pop("data-back", None)


def _marker(use: ET.Element, out: ET.Element, markers: Mapping[str, ET.Element]) -> None:
    """Draw a marker where it stands: dots as circles, everything else as its path."""
    path = markers[use.get(_LINK) or use.get("href") or ""]
    shape = path.get("d", "")
    style = _style(path) | _style(use)
    x, y = _round(use.get("x", "0")), _round(use.get("y", "0"))
    if "C" in shape:
        radius = max(abs(float(number)) for number in _NUMBER.findall(shape))
        _dot(out, f"M{x} {y}h0", {"stroke-width": f"{2 * radius:.1f}"} | _stroked(style))
    elif tick := _TICK.fullmatch(" ".join(shape.split())):
        across, down = (round(float(tick[i + 2]) - float(tick[i]), 1) + 0 for i in (1, 2))
        way = f"v{down:g}" if not across else f"h{across:g}" if not down else f"l{across:g} {down:g}"
        _dot(out, f"M{x} {y}{way}", _looks({k: v for k, v in style.items() if k != "fill"}))
    else:
        ET.SubElement(out, "path", {"d": _shape(shape), "transform": f"translate({x} {y})"} | _looks(style))


def _dot(out: ET.Element, shape: str, looks: Mapping[str, str]) -> None:
    """Draw a dot or a tick, with those before it that look the same where nothing but labels lies between."""
    last = next((each for each in reversed(out) if each.tag != "text"), None)
    if last is not None and last.tag == "path" and {k: v for k, v in last.attrib.items() if k != "d"} == dict(looks):
        last.set("d", last.get("d", "") + shape)
    else:
        ET.SubElement(out, "path", {"d": shape} | dict(looks))


def _stroked(style: Mapping[str, str]) -> dict[str, str]:
    """Return the looks of a dot that is drawn as the round end of a stroke."""
    colour = _CLASSES.get(style.get("fill", ""), "i")
    return {"class": f"k{colour} dot"}


def _attributes(element: ET.Element) -> dict[str, str]:
    kept = ("d", "x", "y", "width", "height", "points", "transform")
    found = {name: (_shape if name == "d" else _round)(element.get(name, "")) for name in kept if element.get(name)}
    if found.get("transform", "").startswith("rotate(-0 "):
        del found["transform"]
    return found | _looks(_style(element))


def _style(element: ET.Element) -> dict[str, str]:
    """Return an element's style; `font: 8px sans` is kept as its size."""
    pairs = [part.partition(":") for part in element.get("style", "").split(";") if part.strip()]
    found = {name.strip(): value.strip() for name, _, value in pairs}
    if "font" in found:
        found["font-size"] = (re.findall(r"[\d.]+px", found["font"]) or ["8px"])[0]
    return found


def _looks(style: Mapping[str, str]) -> dict[str, str]:
    """Return a style as attributes: colours as classes, the rest as it is."""
    found = {
        name: style[name] for name in (*_KEPT, "font-size") if style.get(name, _USUAL.get(name)) != _USUAL.get(name)
    }
    classes = []
    for name, letter in (("stroke", "k"), ("fill", "f")):
        value = style.get(name)
        if value in _CLASSES:
            classes.append(letter + _CLASSES[value])
        elif value and value != "none":  # a plot's shapes are not filled unless they say so
            found[name] = value
    anchor = found.pop("text-anchor", "")
    classes += [_ANCHORS[anchor]] if anchor in _ANCHORS else []
    return found | ({"class": " ".join(classes)} if classes else {})


def _round(text: str) -> str:
    """Return numbers with a tenth of a point, the finest that can be seen."""
    return " ".join(_NUMBER.sub(lambda found: f"{round(float(found[0]), 1) + 0:g}", text).split())
