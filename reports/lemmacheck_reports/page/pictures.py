"""Pictures of a counterexample as small SVG: families of points, rows and matrices.

They are drawn from the numbers that the record has, in the page's colours, without a library: a few paths each. What
they show was computed in floats, decides nothing, and stands in the sentence of each as well.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from markupsafe import Markup
from msgspec import Struct

from lemmacheck.records import FamilyLine, MatrixLine, PointText
from lemmacheck_reports.page.sketch import HIGH, WIDE, called, dots, number, path, svg, text
from lemmacheck_reports.text import fraction

FEWEST_ENTRIES, MOST_ENTRIES = 9, 400
"""How many entries a variable has that is shown as an image."""
FARTHEST = 1024
"""Up to which value of its parameter a family is drawn."""
SHADES = 4
MOST_WRITTEN = 6
"""How many rows and columns a matrix has at most whose numbers are written into its squares."""
NARROWEST, LETTER = 40, 5.6
"""How wide a square with a number in it is at least, and how wide a digit is, in pixels."""
LABEL = 11
"""How far apart labels above each other are at least, in pixels."""


class ValueImage(Struct, frozen=True):
    """A variable of a point as an image: its name, the drawing, and what the darkest shade stands for."""

    name: str
    drawing: Markup
    most: str


def family_svg(family: FamilyLine) -> Markup:
    """Return left over right along a family, both logarithmic, with a dashed line at 1; empty where it has too few."""
    points = list(_samples(family))
    if len(points) < 3:
        return Markup()
    xs, ys = [math.log10(x) for x, _ in points], [math.log10(y) for _, y in points]
    low, high = min(*ys, 0.0), max(*ys, 0.0)
    span, across = (high - low) or 1.0, (xs[-1] - xs[0]) or 1.0
    left = 10 + 6 * max(len(number(10**end, 3)) for end in (high, low))
    drawn = [
        (left + 2 * WIDE * (x - xs[0]) / across, 4 + 1.5 * HIGH * (high - y) / span)
        for x, y in zip(xs, ys, strict=True)
    ]
    bottom = 4 + 1.5 * HIGH
    one = 4 + 1.5 * HIGH * high / span
    parts = [
        Markup('<path class="one" d="M{} {:.1f}h{:g}"/>').format(left, one, 2 * WIDE),
        Markup('<path class="line" d="{}"/>').format(path(drawn)),
        Markup('<path class="dots" d="{}"/>').format(dots(drawn)),
        text(left, bottom + 14, "start", number(points[0][0])),
        text(left + WIDE, bottom + 14, "middle", family.parameter),
        text(left + 2 * WIDE, bottom + 14, "end", number(points[-1][0])),
        text(left - 4, 10, "end", number(10**high, 3)), text(left - 4, bottom, "end", number(10**low, 3)),
    ]  # fmt: skip
    if min(one + 3 - 10, bottom - one - 3) >= LABEL:
        parts.append(text(left - 4, one + 3, "end", "1"))
    return svg(2 * WIDE + left + 6, bottom + 18, "", parts)


def family_text(family: FamilyLine) -> str:
    """Return what the picture of a family shows in a sentence, empty where there is none."""
    points = list(_samples(family))
    if len(points) < 3:
        return ""
    (first, start), (last, end) = points[0], points[-1]
    return (
        f"Left over right, both axes logarithmic: {number(start, 3)} at {family.parameter} = {first:g}, "
        f"{number(end, 3)} at {family.parameter} = {last:g}; above the dashed line, which is 1, the bound fails."
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
        flat = [entry for row in numbers for entry in row]
        if FEWEST_ENTRIES <= len(flat) <= MOST_ENTRIES and len({*flat}) > 1 and None not in flat:
            most = max(abs(entry) for entry in flat if entry is not None)
            yield ValueImage(name, _image(called(name), numbers, most), number(float(most)))


def matrix_names(lines: Sequence[MatrixLine]) -> Iterator[tuple[MatrixLine, str]]:
    """Yield matrices with what each is called; where two are called alike, with the term that meets it."""
    alike = Counter(_matrix_name(line) for line in lines)
    for line in lines:
        name = _matrix_name(line)
        yield line, f"{name}, in “{line.term}”" if line.term and alike[name] > 1 else name


def _matrix_name(line: MatrixLine) -> str:
    """Return what a matrix is called: attention weights of X′."""
    return f"{line.name} of {called(line.of)}" if line.of else line.name


def matrix_svg(line: MatrixLine) -> Markup:
    """Return a matrix as squares, darker where a number is larger; a small one with its numbers written in them.

    Its squares are as wide as the longest number asks for.
    """
    most = max((abs(entry) for row in line.rows for entry in row), default=0.0)
    high, wide = len(line.rows), max(map(len, line.rows), default=0)
    is_written = max(high, wide) <= MOST_WRITTEN
    longest = max((len(number(entry, 3)) for row in line.rows for entry in row), default=0)
    across, down = (max(NARROWEST, math.ceil(LETTER * longest) + 8), 18) if is_written else (10, 10)
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
            text(across * j + across / 2 + 1.5, down * i + 14, "start", number(entry, 3))
            for i, row in enumerate(line.rows)
            for j, entry in enumerate(row)
        ]
    rows = "; ".join(", ".join(number(entry, 3) for entry in row) for row in line.rows)
    says = f"{_matrix_name(line)}, {high} by {wide}{': ' + rows if is_written else ', darker where numbers are larger'}"
    return svg(across * wide + 3, down * high + 3, says, parts, is_written=is_written)


def _is_row(value: object) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], str)


def _image(name: str, rows: Sequence[Sequence[Fraction | None]], most: Fraction) -> Markup:
    """Return numbers as squares: in two colours by their sign, in few shades by their size."""
    side, found = 10, dict[str, list[str]]()
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            if entry:
                shade = max(1, math.ceil(SHADES * abs(entry) / most))
                found.setdefault(("m" if entry < 0 else "p") + str(shade), []).append(
                    f"M{2 + side * j} {2 + side * i}h9v9h-9z"
                )
    wide, high = max(map(len, rows)), len(rows)
    parts = [Markup('<path class="frame" d="M1 1h{0}v{1}h-{0}z"/>').format(side * wide + 1, side * high + 1)]
    parts += [Markup('<path class="{}" d="{}"/>').format(word, "".join(d)) for word, d in sorted(found.items())]
    return svg(
        side * wide + 3, side * high + 3, f"{name}, {high} by {wide} numbers, darker where they are larger", parts
    )


def _samples(family: FamilyLine) -> Iterator[tuple[float, float]]:
    """Yield the samples of a family that a logarithmic plot can show."""
    for at, written in family.samples:
        value = fraction(written)
        if 0 < at <= FARTHEST and value is not None and 0 < value < 10**100:
            yield float(at), float(value)
