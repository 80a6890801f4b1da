"""Small plots: how the largest ratio of two sides grows, where an exponent goes, two curves that cross.

A plot is a function of rows of the record that draws on matplotlib's axes and returns SVG for the page:

    with _drawn() as (axes, out):
        axes.plot(xs, ys, label="measured")
        axes.plot(later, held_out, linestyle="none", marker="o", label="held out")
        _name_lines(axes)
    return _markup(out, "What is drawn, in a sentence.")

Colours come from the page's theme in the order of the lines; gray is for what is claimed. Same rows, same bytes.
"""

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from cycler import cycler
from markupsafe import Markup

from lemmacheck.records import CurvesLine, ExponentLine, FigureLine, TimingLine
from lemmacheck_reports.page.series import series
from lemmacheck_reports.page.svg import INK, QUIET, SERIES, themed
from lemmacheck_reports.results import Plot
from lemmacheck_reports.text import clause, fraction

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.lines import Line2D

ALL = "all"
"""The name of a line at all other variables."""
MOST_LINES = 8
MOST_LETTERS, LONGEST_LABEL, LINE = 28, 80, 0.17
"""Letters of a name beside a plot and of any name, and inches of height that a name below takes."""
STEEP = 40
"""From this ratio of largest to smallest on, an axis is logarithmic."""
FEW_DECADES = 200
"""Up to this ratio of the ends of a logarithmic axis, 2 and 5 have ticks as well as 1."""
_STYLE = {
    "svg.hashsalt": "lemmacheck", "svg.fonttype": "none", "font.size": 8, "font.family": "sans-serif",
    "axes.prop_cycle": cycler(color=SERIES), "text.color": INK, "axes.labelcolor": QUIET, "axes.edgecolor": QUIET,
    "xtick.color": QUIET, "ytick.color": QUIET, "axes.linewidth": 0.6, "xtick.major.width": 0.6,
    "ytick.major.width": 0.6, "text.parse_math": False,
}  # fmt: skip
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def growth_svg(name: str, rows: Sequence[ExponentLine]) -> Markup:
    """Return one log-log plot of left over right against a variable, a line for each choice of the integers.

    A line that rises breaks the claimed exponent by its slope; a level one keeps it.
    """
    with _drawn() as (axes, out):
        for row in rows[:MOST_LINES]:
            sizes, ratios = zip(*row.points, strict=True)
            axes.plot(sizes, ratios, marker="o", markersize=3, linewidth=1.2, label=_label(row.of or ALL))
        _logarithmic(axes.xaxis, 2)
        _logarithmic(axes.yaxis, 10)
        axes.set_xlabel(_label(name))
        axes.set_ylabel("worst left over right")
        _give_room(axes)
        _name_lines(axes)
    return _markup(
        out, f"The largest ratio of the two sides against {name}, both logarithmic; a rising line breaks the claim."
    )


def slopes_svg(rows: Sequence[ExponentLine]) -> Markup:
    """Return the local slopes of a cost against log2 of its variable, a line for each family; dashed, the claim."""
    claimed = fraction(rows[0].claimed)
    with _drawn() as (axes, out):
        for row in rows[:MOST_LINES]:
            if row.slopes:
                sizes, slopes = zip(*row.slopes, strict=True)
                axes.plot(sizes, slopes, marker="o", markersize=2.4, linewidth=1.2, label=_label(row.of or ALL))
        if claimed is not None:
            axes.axhline(float(claimed), linestyle="--", linewidth=1, color="gray", label=f"claimed: {claimed}")
        _logarithmic(axes.xaxis, 10)
        axes.set_xlabel(_label(f"log₂ {rows[0].along}"))
        axes.set_ylabel("local exponent")
        _give_room(axes)
        _name_lines(axes)
    return _markup(
        out, f"The local exponent in {rows[0].along} against its logarithm; dashed, the claimed exponent {claimed}."
    )


def curves_svg(curves: CurvesLine) -> Markup:
    """Return curves against one term, logarithmic along it, each named at its line."""
    against = named(curves.against)
    with _drawn(size=(5.4, 3.0)) as (axes, out):
        for line in curves.lines[:MOST_LINES]:
            xs, ys = zip(*line.points, strict=True)
            looks = {"linestyle": "none", "marker": "o", "markersize": 2.2} if line.is_measured else {"linewidth": 1.4}
            axes.plot(xs, ys, label=_label(line.name), **looks)
        _logarithmic(axes.xaxis, 10)
        axes.set_xlabel(_label(against))
        axes.axhline(1, linestyle="--", linewidth=1, color="gray")
        _name_lines(axes)
    names = " and ".join(line.name for line in curves.lines)
    return _markup(out, f"{names} against {against}; dashed, 1.")


def named(text: str) -> str:
    """Return what an axis shows from the sentence that says what it is: `c = R/√ln n.` is c."""
    return clause(text.split("=", maxsplit=1)[0].split(". ", maxsplit=1)[0].strip().rstrip("."))


def series_svg(figure: FigureLine) -> Markup:
    """Return a figure of rows as lines against its last variable; empty where that cannot be drawn."""
    found, name = series(figure), figure.name.replace("_", " ")
    if found is None:
        return Markup()
    ys = [y for points in found.lines.values() for _, y in points]
    with _drawn(size=(4.2, 2.0)) as (axes, out):
        for label, points in list(found.lines.items())[:MOST_LINES]:
            xs, values = zip(*points, strict=True)
            axes.plot(xs, values, marker="o", markersize=3, linewidth=1.2, label=_label(label) or "_")
        if min(ys) > 0 and max(ys) > STEEP * min(ys):
            _logarithmic(axes.yaxis, 10)
        else:
            _give_room(axes)
        axes.set_xlabel(_label(found.running))
        axes.set_ylabel(_label(name))
        from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - as below

        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        _name_lines(axes)
    return _markup(out, f"{name} against {found.running}; the numbers are in the list.")


def times_svg(row: TimingLine) -> Markup:
    """Return the times of a pipeline and the fitted law, log-log; where time departs from the count, what both are of.

    Then there are three panels: time, counted operations, and the time of one operation, overhead taken off.
    """
    counts = [(time.size, time.operations) for time in row.times if time.operations]
    each = [(time.size, 1e9 * time.each) for time in row.times if time.each]
    is_whole = bool(row.departs and counts and each)
    with _panels(3 if is_whole else 1, size=(7.6, 2.3) if is_whole else (4.2, 2.3)) as (panels, out):
        sizes = [time.size for time in row.times]
        panels[0].plot(sizes, [time.fitted for time in row.times], linewidth=1, color="C1", label="fitted")
        panels[0].plot(sizes, [time.seconds for time in row.times], "o", markersize=3.5, color="C0", label="measured")
        panels[0].legend(frameon=False, fontsize=7)
        if is_whole:
            for axes, points in zip(panels[1:], (counts, each), strict=True):
                axes.plot(*zip(*points, strict=True), marker="o", markersize=3, linewidth=1, color="C0")
        for axes, name in zip(panels, ("seconds", "operations counted", "nanoseconds an operation"), strict=False):
            _logarithmic(axes.xaxis, 2)
            axes.set_xlabel(_label(row.along))
            axes.set_ylabel(name)
        for axes in panels[:2]:
            _logarithmic(axes.yaxis, 10)
        if is_whole:
            _from_nothing(panels[2], [cost for _, cost in each])
    shown = "Time, counted operations, and the time of one operation" if is_whole else "Time and the fitted law"
    return _markup(out, f"{shown} against {row.along}; the numbers are in the table.")


def _from_nothing(axes: "Axes", values: Sequence[float]) -> None:
    """Begin an axis at 0, so that small changes look small; where values are far apart, make it logarithmic."""
    if max(values) > STEEP * min(values):
        _logarithmic(axes.yaxis, 10)
    else:
        axes.set_ylim(0, 1.25 * max(values))


def ratios_svg(plot: Plot) -> Markup:
    """Return the ratios of times along one number of a benchmark's setting, log-log, a line for each peer."""
    sizes, ratios = zip(*(point for points in plot.lines.values() for point in points), strict=True)
    near = max(1.0, *ratios) < STEEP * min(1.0, *ratios)
    with _drawn() as (axes, out):
        for peer, points in list(plot.lines.items())[:MOST_LINES]:
            axes.plot(*zip(*points, strict=True), marker="o", markersize=3, linewidth=1.2, label=_short(peer))
        axes.axhline(1, linestyle="--", linewidth=1, color="gray")
        _logarithmic(axes.xaxis, 2 if all(math.frexp(at)[0] == 0.5 for at in sizes) else 10)
        _logarithmic(axes.yaxis, 2 if near else 10)
        axes.set_xlabel(_short(plot.along))
        axes.set_ylabel("times quicker")
        _give_room(axes)
        _name_lines(axes)
    names = " and ".join(plot.lines)
    return _markup(out, f"How many times quicker than {names}, along {plot.along}; the numbers are in the table.")


@contextmanager
def _drawn(*, size: tuple[float, float] = (4.2, 2.3)) -> Iterator[tuple["Axes", io.StringIO]]:
    """Give the axes to draw on, and the text that holds the drawing afterwards; `size` in inches."""
    with _panels(1, size=size) as (panels, out):
        yield panels[0], out


@contextmanager
def _panels(count: int, *, size: tuple[float, float]) -> Iterator[tuple[list["Axes"], io.StringIO]]:
    """Give panels side by side to draw on, and the text that holds the drawing afterwards."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to import, and many reports have no plot
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - as above
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    out = io.StringIO()
    with mpl.rc_context():
        mpl.rcdefaults()  # whatever the user sets: what is kept of a plot is the same for everybody
        mpl.rcParams.update(_STYLE)
        figure = Figure(figsize=size, layout="constrained")
        FigureCanvasSVG(figure)
        panels = [figure.add_subplot(1, count, i + 1) for i in range(count)]
        for axes in panels:
            axes.spines[["top", "right"]].set_visible(False)
        yield panels, out
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def _markup(out: io.StringIO, alternative: str = "A plot; its numbers are in the table.") -> Markup:
    return themed(out.getvalue(), alternative)


def _logarithmic(axis: "Axis", base: int) -> None:
    """Make an axis logarithmic with few ticks, at powers of the base that are written as powers."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator  # noqa: PLC0415 - as above

    if axis is axis.axes.xaxis:
        axis.axes.set_xscale("log", base=base)
    else:
        axis.axes.set_yscale("log", base=base)
    low, high = axis.get_view_interval()
    is_short = base == 10 and 0 < low < high < FEW_DECADES * low
    axis.set_major_locator(LogLocator(base=base, numticks=6, subs=(1, 2, 5) if is_short else (1,)))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: _power(value, base)))


def _power(value: float, base: int) -> str:
    """Return a power of the base as text, small ones as numbers."""
    if 0.01 <= value <= 4096:
        return f"{value:g}"
    exponent = round(math.log(value, base))
    return f"{base}{str(exponent).translate(_RAISED)}"


def _label(text: str) -> str:
    """Return an expression as a line's or an axis' name, which no text makes larger than the plot."""
    shown = text.replace("**", "^").replace("*", "·")
    return shown if len(shown) <= LONGEST_LABEL else f"{shown[: LONGEST_LABEL - 1]}…"


def _short(name: str) -> str:
    """Return a name that leaves room for the plot beside it."""
    return name if len(name) <= MOST_LETTERS else f"{name[: MOST_LETTERS - 1].rstrip()}…"


def _give_room(axes: "Axes") -> None:
    """Show at least a tenth around the middle, or a factor of three: a level line must not look steep."""
    low, high = axes.get_ylim()
    if axes.get_yscale() == "log":
        middle, half = math.sqrt(low * high), max(math.sqrt(high / low), 3.0)
        axes.set_ylim(middle / half, middle * half)
    else:
        middle, half = (low + high) / 2, max((high - low) / 2, 0.1)
        axes.set_ylim(middle - half, middle + half)


def _name_lines(axes: "Axes") -> None:
    """Write each line's name at its end, kept apart, instead of a legend to look up."""
    named = [line for line in axes.get_lines() if not str(line.get_label()).startswith("_")]
    if not named:
        return
    if max(len(str(line.get_label())) for line in named) > MOST_LETTERS:
        _name_below(axes, named)
        return
    ends = sorted(((_height(axes, line), line) for line in named), key=lambda end: end[0])
    heights = [height for height, _ in ends]
    apart = 0.095
    for i in range(1, len(heights)):
        heights[i] = max(heights[i], heights[i - 1] + apart)
    over = max(0.0, heights[-1] - 1.02)
    for i in range(len(heights) - 1, -1, -1):
        heights[i] = min(heights[i], (heights[i + 1] - apart) if i + 1 < len(heights) else heights[i] - over)
    for at, (_, line) in zip(heights, ends, strict=True):
        axes.annotate(
            str(line.get_label()), (1.02, at), xycoords="axes fraction", va="center", fontsize=7,
            color=QUIET if line.get_color() == "gray" else line.get_color(),
        )  # fmt: skip


def _name_below(axes: "Axes", named: Sequence["Line2D"]) -> None:
    """Write the lines' names below the plot, where they take no room from it, a line of text for each."""
    figure = axes.get_figure(root=True)
    if figure is None:
        return
    wide, high = figure.get_size_inches()
    figure.set_size_inches(wide, high + LINE * len(named))
    figure.legend(handles=named, loc="outside lower left", frameon=False, fontsize=7, labelspacing=0.25)


def _height(axes: "Axes", line: "Line2D") -> float:
    """Return how high a line ends, as a fraction of the axes."""
    _, at = axes.transAxes.inverted().transform(axes.transData.transform(np.asarray(line.get_xydata())[-1]))
    return float(at)
