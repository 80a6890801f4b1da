"""Charts that commands draw: from which length the polynomial method pays, attention's share, times and their law."""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lemmacheck.records import TimingLine
from lemmacheck.system import plain
from var_pipelines.model import Feasibility, Survey, curve, shares

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STYLE = {"svg.hashsalt": "lemmacheck", "svg.fonttype": "none", "font.size": 9, "font.family": "sans-serif"}


def head_chart(found: Sequence[Feasibility]) -> str:
    """Return the crossover chart as SVG: operations against length, all pairs and the polynomial method."""
    with _drawn(panels=1) as (panels, out):
        _crossover(panels[0], found)
    return out.getvalue()


def model_chart(found: Survey) -> str:
    """Return the crossover chart of a head beside the shares of the work, as SVG."""
    with _drawn(panels=2 if found.heads else 1) as (panels, out):
        if found.heads:
            _crossover(panels[0], found.heads)
        _shares(panels[-1], found)
    return out.getvalue()


def times_chart(row: TimingLine) -> str:
    """Return the times of `lemmacheck fit` and the law that was fitted, both logarithmic, as SVG."""
    with _drawn(panels=1) as (panels, out):
        axes, sizes = panels[0], [time.size for time in row.times]
        axes.plot(sizes, [time.fitted for time in row.times], linewidth=1.3, label="fitted")
        axes.plot(sizes, [time.seconds for time in row.times], "o", markersize=4, label="measured")
        axes.set(xscale="log", yscale="log", xlabel=row.along, ylabel="seconds")
        axes.set_title(
            f"{row.along}^{row.measured:.2f} ({row.low:.2f} to {row.high:.2f}), {row.firmness}", loc="left", fontsize=9
        )
        axes.legend(frameon=False, fontsize=8)
    return out.getvalue()


def _crossover(axes: "Axes", found: Sequence[Feasibility]) -> None:
    """Draw where the polynomial method begins to pay."""
    longest = curve(found[-1])
    _line(axes, [(size, exact) for size, exact, _ in longest], label="exact", color="black")
    for head in found:
        _line(
            axes,
            [(size, fast) for size, _, fast in curve(head)],
            label=f"degree {head.degree}, logits ±{head.logit_bound:.3g}",
        )
    first = found[0]
    own = first.tokens if first.sides is None else first.sides[-1]
    axes.axvline(own, linestyle="--", linewidth=1, color="gray", label=f"yours, {own}")
    axes.set(xscale="log", yscale="log", ylabel="operations of a head")
    axes.set_xlabel("tokens" if first.sides is None else "side of the last map")
    axes.set_title(f"From which length it pays, error {first.tolerance:g}", loc="left", fontsize=9)
    axes.legend(frameon=False, fontsize=8)


def _line(axes: "Axes", points: list[tuple[int, int]], *, label: str, color: str | None = None) -> None:
    sizes, operations = zip(*points, strict=True)
    axes.plot(
        [float(size) for size in sizes], [float(count) for count in operations], linewidth=1.3, label=label, color=color
    )


def _shares(axes: "Axes", found: Survey) -> None:
    """Draw the shares of the work, part by part."""
    rows = shares(found.model)
    parts = {
        "attention": [work.scores_and_values for _, work in rows],
        "projections": [work.projections for _, work in rows],
        "feed-forward": [work.feed_forward for _, work in rows],
        "decoder": [work.decoder for _, work in rows],
        "rest": [work.rest for _, work in rows],
    }
    shown = {
        name: [v / work.total for v, (_, work) in zip(p, rows, strict=True)] for name, p in parts.items() if any(p)
    }
    axes.stackplot([size for size, _ in rows], *shown.values(), labels=list(shown), alpha=0.85)
    axes.axvline(found.model.pyramid.sides[-1], linestyle="--", linewidth=1, color="black")
    axes.axhline(0.5, linestyle=":", linewidth=1, color="black")
    axes.set_xscale("log", base=2)
    axes.set(xlabel="side of the last map", ylabel="share of the operations", ylim=(0, 1))
    axes.set_xlim(rows[0][0], rows[-1][0])
    axes.xaxis.set_major_formatter("{x:.0f}")
    name = plain(found.model.name).replace("$", r"\$")  # matplotlib sets what stands between two $ as a formula
    axes.set_title(f"Where the work is, {name:.80}", loc="left", fontsize=9)
    axes.legend(frameon=True, framealpha=0.8, fontsize=8, loc="upper left")


@contextmanager
def _drawn(*, panels: int) -> Iterator[tuple[list["Axes"], io.StringIO]]:
    """Give the panels to draw on, and the text that holds the drawing afterwards. Same numbers, same bytes."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to import, and most commands draw nothing
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - as above
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    out = io.StringIO()
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that no font has, in the name of a model
        figure = Figure(figsize=(5.4 * panels, 3.6), layout="constrained")
        FigureCanvasSVG(figure)
        axes = [figure.add_subplot(1, panels, i + 1) for i in range(panels)]
        for each in axes:
            each.spines[["top", "right"]].set_visible(False)
        yield axes, out
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
