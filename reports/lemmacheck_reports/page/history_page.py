"""The history of many runs as a page: a row for each statement, small lines of tightness and times, every turn."""

from collections.abc import Sequence

from markupsafe import Markup

from lemmacheck_reports.page.environment import environment
from lemmacheck_reports.page.frame import framed
from lemmacheck_reports.results import History, ReadingHistory, because, ended, places, told, verdict_of

WIDE, HIGH, EDGE = 96.0, 20.0, 2.0
STYLE = (
    "td.signs,th.signs{white-space:nowrap;letter-spacing:.12em}.signs .mark{font-size:.95rem}"
    "svg.small{display:inline-block;vertical-align:middle;fill:none}svg.small path{stroke:var(--s1);stroke-width:1.4}"
    "svg.small .now{stroke-width:4;stroke-linecap:round}"
    ".turns{list-style:none;padding:0;font-family:var(--sans);font-size:.92rem;max-width:62rem}"
    ".turns li{border-left:.2rem solid var(--line);padding:.3rem .8rem;margin:.4rem 0}"
    ".turns .worse{border-color:var(--bad)}.turns .mark{white-space:normal}main h3{margin-top:1.2rem}"
    "th:nth-child(n+3){width:14rem}th.signs{width:10rem}"
)
"""Rules that only this page has."""


def build_history_page(found: History) -> str:
    """Return the history of many runs as HTML, one file like the report."""
    pages = environment()
    pages.filters.update(verdict_of=verdict_of, because=because, told=told, places=places, tight=_tight, took=_took)
    turns = sorted(
        ((turn.at, claim, reading, turn.change) for claim in found.claims for reading in claim.readings
         for turn in reading.turns),
        key=lambda one: -one[0],
    )  # fmt: skip
    return pages.get_template("history.html.j2").render(
        found=found, turns=turns, ended=ended(found), frame=framed(STYLE)
    )


def _tight(reading: ReadingHistory) -> Markup:
    return small_line([each.tightness if each else None for each in reading.moments])


def _took(reading: ReadingHistory) -> Markup:
    return small_line([each.seconds if each else None for each in reading.moments])


def small_line(values: Sequence[float | None]) -> Markup:
    """Return numbers as a small line from the first run to the last, a gap where there is none, a dot at the last."""
    known = [value for value in values if value is not None]
    if not known:
        return Markup()
    low, high = min(known), max(known)
    span, step = (high - low) or 1.0, (WIDE - 2 * EDGE) / max(len(values) - 1, 1)
    path, last, is_on = [], "", False
    for at, value in enumerate(values):
        if value is not None:
            height = HIGH / 2 if high == low else EDGE + (HIGH - 2 * EDGE) * (high - value) / span
            last = f"{EDGE + at * step:.1f} {height:.1f}"
            path.append(f"{'L' if is_on else 'M'}{last}")
        is_on = value is not None
    ends = f"{known[0]:.3g}" if known[0] == known[-1] else f"{known[0]:.3g} to {known[-1]:.3g}"
    return Markup(
        '<svg class="small" viewBox="0 0 {0:g} {1:g}" width="{0:g}" height="{1:g}" role="img" aria-label="{2}">'
        '<path d="{3}"/><path class="now" d="M{4}h0"/></svg>'
    ).format(WIDE, HIGH, f"from {ends}" if " to " in ends else f"always {ends}", "".join(path), last) + Markup(
        " <span class=quiet>{}</span>"
    ).format(ends)
