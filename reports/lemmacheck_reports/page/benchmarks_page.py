"""The benchmarks as a page in the report's own style, one file like it: ratios as bars and, along a number, lines."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lemmacheck_reports.page.environment import environment, or_said
from lemmacheck_reports.page.frame import frame
from lemmacheck_reports.page.kept import KeptDrawings
from lemmacheck_reports.page.plot import ratios_svg
from lemmacheck_reports.results import BenchmarkRun, PeerComparison, beside, headline, missed, shown, subjects, times

WIDTH = 110
STANDINGS = {
    "met": ("✓", "goal met", "proved"),
    "missed": ("✗", "goal missed", "refuted"),
    "ahead": ("▲", "ahead", "supported"),
    "behind": ("▽", "behind", "undecided"),
    "cannot": ("∅", "the peer cannot", "vacuous"),
}
"""Each standing's shape, word and colour."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A ratio on the logarithmic scale of its subject, in points: from 1, where both take the same time, to it."""

    one: float
    start: float
    length: float
    goal: float | None


def build_benchmarks(run: BenchmarkRun, others: Sequence[BenchmarkRun] = ()) -> str:
    """Return the comparisons of a run as HTML, beside the ratios that earlier runs, or other machines, had of each."""
    comparisons = run.comparisons
    pages = environment()
    pages.filters.update(times=times, shown=shown, ratios=or_said(ratios_svg, KeptDrawings()))
    return pages.get_template("benchmarks.html.j2").render(
        run=run,
        others=others,
        beside=lambda row: beside(row, others),
        answer=headline(comparisons),
        missed=list(missed(comparisons)),
        subjects=[(subject, bars(subject.rows)) for subject in subjects(comparisons)],
        standings=STANDINGS,
        frame=frame(),
    )


def bars(rows: list[PeerComparison]) -> list[Bar | None]:
    """Return the bar of each row; None where there is no ratio."""
    ends = [math.log(value) for row in rows for value in (row.ratio, row.goal) if value is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    scale = WIDTH / ((high - low) or 1.0)

    def at(value: float) -> float:
        return round((math.log(value) - low) * scale, 1)

    return [
        None if row.ratio is None else Bar(
            one=at(1),
            start=min(at(1), at(row.ratio)),
            length=round(abs(at(row.ratio) - at(1)), 1),
            goal=None if row.goal is None else at(row.goal),
        )
        for row in rows
    ]  # fmt: skip
