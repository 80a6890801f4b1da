"""Small plots as SVG: how the largest ratio of the two sides grows with one variable."""

import io
from collections.abc import Mapping, Sequence
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
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(4.2, 2.3), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        for row in rows:
            sizes, ratios = zip(*row["points"], strict=True)
            axes.plot(sizes, ratios, marker=".", linewidth=1, label=row["of"])
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.set_xlabel(name)
        axes.set_ylabel("worst left over right")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, fontsize=7)
        out = io.StringIO()
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    drawing = out.getvalue()
    return Markup(drawing[drawing.index("<svg") :])  # noqa: S704 - matplotlib's own drawing of numbers
