"""Pictures of a counterexample as small SVG: where a reading fails around it, ratios, families, rows, matrices.

They are drawn from the numbers that the record has, in the page's colours, without a library: a few paths each. What
they show was computed in floats, decides nothing, and stands in the sentence of each as well.
"""

import math
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from markupsafe import Markup
from msgspec import Struct

from lemmacheck.records import FamilyLine, MatrixLine, MovedNumber, PlaneLine, PointText, ProfileLine
from lemmacheck_reports.text import fraction, symbol

CELL = 6
"""The side of a square of a plane, in pixels."""
WIDE, HIGH = 96.0, 60.0
"""The size of a profile without its labels."""
FEWEST_ENTRIES, MOST_ENTRIES = 4, 400
"""How many entries a variable has that is shown as an image."""
FARTHEST = 1024
"""Up to which value of its parameter a family is drawn."""
SHADES = 4
FINEST = 0.4
"""How far a point may be from a line, in pixels, to be on it."""
MOST_WRITTEN = 6
"""How many rows and columns a matrix has at most whose numbers are written into its squares."""
_INDEXED = re.compile(r"[A-Za-z]_[A-Za-z0-9]{1,3}")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class ValueImage(Struct, frozen=True):
    """A variable of a point as an image: its name, the drawing, and what the darkest shade stands for."""

    name: str
    drawing: Markup
    most: str


def label(moved: MovedNumber) -> str:
    """Return what a moved number is called: u′, or an entry of a row or a matrix, u′[2] or X[2, 1]."""
    places = [str(place) for place in (moved.row, moved.column) if place]
    return _called(moved.name) + (f"[{', '.join(places)}]" if places else "")


def _called(name: str) -> str:
    """Return what a variable is called in plain text: W_Q keeps its index."""
    return name if _INDEXED.fullmatch(name) else symbol(name)


def plane_svg(plane: PlaneLine) -> Markup:
    """Return where a reading fails while two numbers move: filled where it does, and a dot at the counterexample."""
    high, wide = CELL * len(plane.rows), CELL * max(map(len, plane.rows), default=0)
    parts = [Markup('<path class="{}" d="{}"/>').format(word, _squares(plane.rows, sign)) for sign, word in _FILLS]
    x = 20 + wide * _share(plane.across)
    y = 4 + high * (1 - _share(plane.up))
    parts.append(Markup('<path class="at" d="M{:.1f} {:.1f}h0"/>').format(x, y))
    texts = (
        (20, high + 14, "start", _ends(plane.across)[0]), (20 + wide, high + 14, "end", _ends(plane.across)[1]),
        (20 + wide / 2, high + 14, "middle", label(plane.across)),
    )  # fmt: skip
    parts += [_text(*each) for each in texts]
    ends = ((4 + high, "start", _ends(plane.up)[0]), (4 + high / 2, "middle", label(plane.up)),
            (4, "end", _ends(plane.up)[1]))  # fmt: skip
    parts += [_text(14, at, anchor, text, is_turned=True) for at, anchor, text in ends]
    return _svg(wide + 24, high + 20, "", parts)


def plane_text(plane: PlaneLine) -> str:
    """Return what a plane shows in a sentence."""
    letters = "".join(plane.rows)
    fails, holds = letters.count("x"), letters.count("o")
    return (
        f"With {label(plane.across)} from {_ends(plane.across)[0]} to {_ends(plane.across)[1]} and "
        f"{label(plane.up)} from {_ends(plane.up)[0]} to {_ends(plane.up)[1]}, the reading fails at {fails} of "
        f"{fails + holds} points of its domain that were tried."
    )


def profile_svg(profile: ProfileLine) -> Markup:
    """Return a ratio while one number moves, with a dashed line at 1 and a dot at the counterexample."""
    known = [ratio for ratio in profile.ratios if ratio is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    low, high = min(low, 1.0), max(high, 1.0)
    span = (high - low) or 1.0
    step = WIDE / max(len(profile.ratios) - 1, 1)
    points = [None if r is None else (2 + i * step, 4 + HIGH * (high - r) / span) for i, r in enumerate(profile.ratios)]
    one, at = 4 + HIGH * (high - 1) / span, 2 + WIDE * _share(profile.moved)
    parts = [
        Markup('<path class="one" d="M2 {:.1f}h{:g}"/>').format(one, WIDE),
        Markup('<path class="line" d="{}"/>').format(_path(points)),
        Markup('<path class="here" d="M{:.1f} 4v{:g}"/>').format(at, HIGH),
        _text(2, HIGH + 16, "start", _ends(profile.moved)[0]),
        _text(2 + WIDE / 2, HIGH + 27, "middle", label(profile.moved)),
        _text(2 + WIDE, HIGH + 16, "end", _ends(profile.moved)[1]),
    ]
    return _svg(WIDE + 4, HIGH + 31, profile_text(profile), parts)


def profile_text(profile: ProfileLine) -> str:
    """Return what a profile shows in a sentence."""
    known = [ratio for ratio in profile.ratios if ratio is not None]
    if not known:
        return f"{label(profile.moved)}: no ratio is known."
    moved = profile.moved
    ends = f"{min(known):.3g} to {max(known):.3g}"
    return f"{label(moved)} from {_ends(moved)[0]} to {_ends(moved)[1]}: ratio {ends}"


def family_svg(family: FamilyLine) -> Markup:
    """Return left over right along a family, both logarithmic, with a dashed line at 1; empty where it has too few."""
    points = list(_samples(family))
    if len(points) < 3:
        return Markup()
    xs, ys = [math.log10(x) for x, _ in points], [math.log10(y) for _, y in points]
    low, high = min(*ys, 0.0), max(*ys, 0.0)
    span, across = (high - low) or 1.0, (xs[-1] - xs[0]) or 1.0
    left = 10 + 6 * max(len(_number(10**end)) for end in (high, low))
    drawn = [
        (left + 2 * WIDE * (x - xs[0]) / across, 4 + 1.5 * HIGH * (high - y) / span)
        for x, y in zip(xs, ys, strict=True)
    ]
    bottom = 4 + 1.5 * HIGH
    one = 4 + 1.5 * HIGH * high / span
    parts = [
        Markup('<path class="one" d="M{} {:.1f}h{:g}"/>').format(left, one, 2 * WIDE),
        Markup('<path class="line" d="{}"/>').format(_path(drawn)),
        Markup('<path class="dots" d="{}"/>').format(_dots(drawn)),
        _text(left, bottom + 14, "start", _number(points[0][0])),
        _text(left + WIDE, bottom + 14, "middle", family.parameter),
        _text(left + 2 * WIDE, bottom + 14, "end", _number(points[-1][0])),
        _text(left - 4, 10, "end", _number(10**high)), _text(left - 4, bottom, "end", _number(10**low)),
    ]  # fmt: skip
    return _svg(2 * WIDE + left + 6, bottom + 18, "", parts)


def family_text(family: FamilyLine) -> str:
    """Return what the picture of a family shows in a sentence, empty where there is none."""
    points = list(_samples(family))
    if len(points) < 3:
        return ""
    (first, start), (last, end) = points[0], points[-1]
    return (
        f"Left over right, both axes logarithmic: {start:.3g} at {family.parameter} = {first:g}, {end:.3g} at "
        f"{family.parameter} = {last:g}; above the dashed line, which is 1, the bound fails."
    )


def images(point: PointText) -> Iterator[ValueImage]:
    """Yield the rows and matrices of a point as images of squares, darker where a number is larger."""
    for name, value in point.items():
        rows: list[Sequence[object]] = []
        if not isinstance(value, str):
            rows = [value] if _is_row(value) else list(value)
        if rows and all(len(row) == 1 for row in rows):  # a column takes less room as a row
            rows = [[row[0] for row in rows]]
        numbers = [[fraction(entry) for entry in row] for row in rows]
        flat = [number for row in numbers for number in row]
        if FEWEST_ENTRIES <= len(flat) <= MOST_ENTRIES and len({*flat}) > 1 and None not in flat:
            most = max(abs(number) for number in flat if number is not None)
            yield ValueImage(name, _image(_called(name), numbers, most), _number(float(most)))


def matrix_name(line: MatrixLine) -> str:
    """Return what a matrix is called: attention weights of X′."""
    return f"{line.name} of {_called(line.of)}" if line.of else line.name


def matrix_svg(line: MatrixLine) -> Markup:
    """Return a matrix as squares, darker where a number is larger; a small one with its numbers written in them."""
    most = max((abs(entry) for row in line.rows for entry in row), default=0.0)
    high, wide = len(line.rows), max(map(len, line.rows), default=0)
    is_written = max(high, wide) <= MOST_WRITTEN
    across, down = (40, 18) if is_written else (10, 10)
    parts = [Markup('<path class="frame" d="M1 1h{0}v{1}h-{0}z"/>').format(across * wide + 1, down * high + 1)]
    found: dict[str, list[str]] = {}
    for i, row in enumerate(line.rows):
        for j, entry in enumerate(row):
            if entry:
                shade = ("m" if entry < 0 else "p") + str(max(1, math.ceil(SHADES * abs(entry) / most)))
                square = f"M{2 + across * j} {2 + down * i}h{across - 1}v{down - 1}h-{across - 1}z"
                found.setdefault(shade, []).append(square)
    parts += [Markup('<path class="{}" d="{}"/>').format(word, "".join(d)) for word, d in sorted(found.items())]
    if is_written:
        parts += [
            _text(across * j + 21.5, down * i + 14, "start", _number(entry, 3))
            for i, row in enumerate(line.rows)
            for j, entry in enumerate(row)
        ]
    rows = "; ".join(", ".join(_number(entry, 3) for entry in row) for row in line.rows)
    says = f"{matrix_name(line)}, {high} by {wide}{': ' + rows if is_written else ', darker where numbers are larger'}"
    return _svg(across * wide + 3, down * high + 3, says, parts, is_written=is_written)


_ANCHORS = {"middle": "am", "end": "ae"}
_FILLS = (("x", "fails"), ("o", "holds"))


def _is_row(value: object) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], str)


def _image(name: str, rows: Sequence[Sequence[Fraction | None]], most: Fraction) -> Markup:
    """Return numbers as squares: in two colours by their sign, in few shades by their size."""
    side, found = 10, dict[str, list[str]]()
    for i, row in enumerate(rows):
        for j, number in enumerate(row):
            if number:
                shade = max(1, math.ceil(SHADES * abs(number) / most))
                found.setdefault(("m" if number < 0 else "p") + str(shade), []).append(
                    f"M{2 + side * j} {2 + side * i}h9v9h-9z"
                )
    wide, high = max(map(len, rows)), len(rows)
    parts = [Markup('<path class="frame" d="M1 1h{0}v{1}h-{0}z"/>').format(side * wide + 1, side * high + 1)]
    parts += [Markup('<path class="{}" d="{}"/>').format(word, "".join(d)) for word, d in sorted(found.items())]
    return _svg(
        side * wide + 3, side * high + 3, f"{name}, {high} by {wide} numbers, darker where they are larger", parts
    )


def _samples(family: FamilyLine) -> Iterator[tuple[float, float]]:
    """Yield the samples of a family that a logarithmic plot can show."""
    for at, text in family.samples:
        value = fraction(text)
        if 0 < at <= FARTHEST and value is not None and 0 < value < 10**100:
            yield float(at), float(value)


def _squares(rows: Sequence[str], sign: str) -> str:
    """Return the squares of one sign, those side by side as one, and rows that are alike, the first row lowest."""
    parts, down = [], 4
    for row, alike in groupby(reversed(rows)):
        tall, at = CELL * len(list(alike)), 0
        for letter, run in groupby(row):
            count = len(list(run))
            if letter == sign:
                parts.append(f"M{20 + CELL * at} {down}h{CELL * count}v{tall}h-{CELL * count}z")
            at += count
        down += tall
    return "".join(parts)


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """Return points as a line with gaps, without those that lie on the line between others."""
    parts: list[str] = []
    for is_known, run in groupby(points, key=lambda point: point is not None):
        if is_known:
            parts.append("M" + " ".join(f"{x:.0f} {y:.0f}" for x, y in _bends([p for p in run if p is not None])))
    return "".join(parts)


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


def _dots(points: Sequence[tuple[float, float]]) -> str:
    """Return points as dots, each by how far it is from the one before; those on top of each other are one."""
    places = list(dict.fromkeys((round(x), round(y)) for x, y in points))
    moves = (f"m{to[0] - at[0]} {to[1] - at[1]}h0" for at, to in pairwise(places))
    return "M{} {}h0".format(*places[0]) + "".join(moves).replace(" -", "-")


def _share(moved: MovedNumber) -> float:
    """Return where a number stands between its ends, from 0 to 1."""
    return min(max((moved.at - moved.low) / ((moved.high - moved.low) or 1.0), 0.0), 1.0)


def _ends(moved: MovedNumber) -> tuple[str, str]:
    """Return both ends of a moved number with as many digits as tell them apart, three at least."""
    size, apart = max(abs(moved.low), abs(moved.high)), moved.high - moved.low
    digits = max(3, 2 + math.ceil(math.log10(size / apart))) if 0 < apart < size else 3
    return _number(moved.low, digits), _number(moved.high, digits)


def _number(value: float, digits: int = 5) -> str:
    """Return a number with few digits, a large or small one by its power of ten."""
    if value and not 0.001 <= abs(value) < 10**5:
        power = math.floor(math.log10(abs(value)))
        first = f"{value / 10**power:.3g}"
        return f"{'' if first == '1' else first + '·'}10{str(power).translate(_RAISED)}".replace("-", "−")
    return f"{value:.{digits}g}".replace("-", "−")


def _text(x: float, y: float, anchor: str, text: str, *, is_turned: bool = False) -> Markup:
    turned = Markup(' transform="rotate(-90 {:g} {:g})"').format(x, y) if is_turned else Markup()
    how = Markup(' class="{}"').format(_ANCHORS[anchor]) if anchor in _ANCHORS else Markup()
    named = _INDEXED.match(text)
    shown = Markup("{}").format(text)
    if named:
        letter, _, index = named[0].partition("_")
        low = Markup('{}<tspan dy="2" font-size="75%">{}</tspan>').format(letter, index)
        rest = text[named.end() :]
        shown = low + (Markup('<tspan dy="-2">{}</tspan>').format(rest) if rest else Markup())
    return Markup('<text x="{:g}" y="{:g}"{}{}>{}</text>').format(x, y, how, turned, shown)


def _svg(wide: float, high: float, says: str, parts: Sequence[Markup], *, is_written: bool = False) -> Markup:
    """Return a drawing with a sentence for those who do not see it, without one where its caption is that."""
    seen = Markup('role="img" aria-label="{}"').format(says) if says else Markup('aria-hidden="true"')
    head = Markup('<svg class="picture{3}" viewBox="0 0 {0:g} {1:g}" width="{0:g}" height="{1:g}" {2}>')
    return head.format(wide, high, seen, " written" if is_written else "") + Markup("").join(parts) + Markup("</svg>")
