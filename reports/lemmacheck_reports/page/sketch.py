"""Small SVG drawings in the page's colours, without a library: texts, lines of few points, and what frames them."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from markupsafe import Markup

from lemmacheck_reports.text import symbol

WIDE, HIGH = 96.0, 60.0
"""The size of a small curve without its labels."""
FINEST = 0.4
"""How far a point may be from a line, in pixels, to be on it."""
_INDEXED = re.compile(r"[A-Za-z]_[A-Za-z0-9]{1,3}")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_ANCHORS = {"middle": "am", "end": "ae"}


def called(name: str) -> str:
    """Return what a variable is called in plain text: W_Q keeps its index."""
    return name if _INDEXED.fullmatch(name) else symbol(name)


def number(value: float, digits: int = 5) -> str:
    """Return a number with few digits, a large or small one by its power of ten."""
    if value and not 0.001 <= abs(value) < 10**5:
        power = math.floor(math.log10(abs(value)))
        first = f"{value / 10**power:.3g}"
        return f"{'' if first == '1' else first + '·'}10{str(power).translate(_RAISED)}".replace("-", "−")
    return f"{value:.{max(digits, len(str(int(abs(value)))))}g}".replace("-", "−")


def path(points: Sequence[tuple[float, float] | None]) -> str:
    """Return points as a line with gaps, without those that lie on the line between others."""
    parts: list[str] = []
    for is_known, run in groupby(points, key=lambda point: point is not None):
        if is_known:
            parts.append("M" + " ".join(f"{x:.0f} {y:.0f}" for x, y in _bends([p for p in run if p is not None])))
    return "".join(parts)


def dots(points: Sequence[tuple[float, float]]) -> str:
    """Return points as dots, each by how far it is from the one before; those on top of each other are one."""
    places = list(dict.fromkeys((round(x), round(y)) for x, y in points))
    moves = (f"m{to[0] - at[0]} {to[1] - at[1]}h0" for at, to in pairwise(places))
    return "M{} {}h0".format(*places[0]) + "".join(moves).replace(" -", "-")


def text(x: float, y: float, anchor: str, words: str, *, is_turned: bool = False) -> Markup:
    """Return a label; the index of a variable stands below it."""
    turned = Markup(' transform="rotate(-90 {:g} {:g})"').format(x, y) if is_turned else Markup()
    how = Markup(' class="{}"').format(_ANCHORS[anchor]) if anchor in _ANCHORS else Markup()
    named = _INDEXED.match(words)
    shown = Markup("{}").format(words)
    if named:
        letter, _, index = named[0].partition("_")
        low = Markup('{}<tspan dy="2" font-size="75%">{}</tspan>').format(letter, index)
        rest = words[named.end() :]
        shown = low + (Markup('<tspan dy="-2">{}</tspan>').format(rest) if rest else Markup())
    return Markup('<text x="{:g}" y="{:g}"{}{}>{}</text>').format(x, y, how, turned, shown)


def svg(wide: float, high: float, says: str, parts: Sequence[Markup], *, is_written: bool = False) -> Markup:
    """Return a drawing with a sentence for those who do not see it, without one where its caption is that."""
    seen = Markup('role="img" aria-label="{}"').format(says) if says else Markup('aria-hidden="true"')
    head = Markup('<svg class="picture{3}" viewBox="0 0 {0:g} {1:g}" width="{0:g}" height="{1:g}" {2}>')
    return head.format(wide, high, seen, " written" if is_written else "") + Markup("").join(parts) + Markup("</svg>")


def _bends(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the points of a line at which it bends by what can be seen."""
    start = 0
    yield points[0]
    for end in range(2, len(points)):
        if any(_off(point, points[start], points[end]) > FINEST for point in points[start + 1 : end]):
            start = end - 1
            yield points[start]
    if len(points) > 1:
        yield points[-1]


def _off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return how far a point is from the line through two others, upwards or downwards."""
    share = (point[0] - start[0]) / ((end[0] - start[0]) or 1.0)
    return abs(start[1] + share * (end[1] - start[1]) - point[1])
