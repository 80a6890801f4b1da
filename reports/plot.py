"""Small plots as SVG: how the largest ratio of two sides grows with a variable, where an exponent goes."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

_STYLE = {"svg.hashsalt": "lemmacheck", "svg.fonttype": "none", "font.size": 8, "font.family": "sans-serif"}


def growth_svg(name: str, rows: Sequence[Mapping[str, Any]]) -> Markup:
    """Return one log-log plot of left over right against a variable, a line for each choice of the integers.

    A line that rises breaks the claimed exponent by its slope; a level one keeps it. Same rows, same bytes.
    """
    with _drawn() as (axes, out):
        for row in rows:
            sizes, ratios = zip(*row["points"], strict=True)
            axes.plot(sizes, ratios, marker=".", linewidth=1, label=row["of"])
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.set_xlabel(name)
        axes.set_ylabel("worst left over right")
        axes.legend(frameon=False, fontsize=7)
    return _markup(out)


def slopes_svg(rows: Sequence[Mapping[str, Any]]) -> Markup:
    """Return the local slopes of a cost against log2 of its variable, a line for each family; dashed, the claim."""
    with _drawn() as (axes, out):
        for row in rows:
            if row["slopes"]:
                sizes, slopes = zip(*row["slopes"], strict=True)
                axes.plot(sizes, slopes, marker=".", linewidth=1, label=row["of"])
        axes.axhline(float(Fraction(rows[0]["claimed"])), linestyle="--", linewidth=1, color="gray")
        axes.set_xscale("log")
        axes.set_xlabel(f"log2 {rows[0]['in']}")
        axes.set_ylabel("local exponent")
        axes.legend(frameon=False, fontsize=7)
    return _markup(out)


def curves_svg(curves: Mapping[str, Any]) -> Markup:
    """Return curves against one term, logarithmic along it, each named at its line."""
    with _drawn() as (axes, out):
        for line in curves["lines"]:
            xs, ys = zip(*line["points"], strict=True)
            axes.plot(xs, ys, marker=".", markersize=3, linewidth=1, label=line["name"])
        axes.set_xscale("log")
        axes.set_xlabel(str(curves["against"]).split("=", maxsplit=1)[0].strip())
        axes.axhline(1, linestyle="--", linewidth=1, color="gray")
        axes.legend(frameon=False, fontsize=7)
    return _markup(out)


def times_svg(row: Mapping[str, Any]) -> Markup:
    """Return the shortest times of a pipeline and the fitted curve, log-log; sizes held out, and so predicted, hollow."""
    with _drawn() as (axes, out):
        for held, name, face in ((False, "observed", "C0"), (True, "observed, held out of the fit", "none")):
            kept = [(t["size"], t["seconds"]) for t in row["times"] if t["held_out"] is held]
            axes.plot(*zip(*kept, strict=True), "o", markersize=4, color="C0", markerfacecolor=face, label=name)
        fitted = [(t["size"], t["fitted"]) for t in row["times"]]
        axes.plot(*zip(*fitted, strict=True), linewidth=1, color="C1", label="fitted, then predicted")
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.set_xlabel(row["in"])
        axes.set_ylabel("seconds")
        axes.legend(frameon=False, fontsize=7)
    return _markup(out)


@contextmanager
def _drawn() -> Iterator[tuple[Any, io.StringIO]]:
    """Give the axes to draw on, and the text that holds the drawing afterwards."""
    out = io.StringIO()
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(4.2, 2.3), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        yield axes, out
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def _markup(out: io.StringIO) -> Markup:
    drawing = out.getvalue()
    return Markup(drawing[drawing.index("<svg") :])  # noqa: S704 - matplotlib's own drawing of numbers
