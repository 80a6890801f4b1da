"""index.html: the whole report as one file that needs no network; formulas become MathML.

The page may run its own script and wear its own style, and nothing else: a content security policy names both by their
hashes, so that text from a claim file is inert whatever it holds.
"""

import base64
import hashlib
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from lemmacheck.audits import declaring
from lemmacheck.runs import Record
from lemmacheck_reports.page import graph
from lemmacheck_reports.page.cards import anchor, cards
from lemmacheck_reports.page.mathml import math
from lemmacheck_reports.page.plot import curves_svg, growth_svg, series_svg, slopes_svg, times_svg
from lemmacheck_reports.text import (
    ASSUMED,
    ERROR,
    FALLS,
    LEANS,
    OPEN,
    REPAIRED,
    RESTS,
    STANDS,
    SUPPORTED,
    UNREAD,
    VACUOUS,
    every_item,
    headline,
    meanings,
    summarise,
    words,
)

_MEANINGS = {
    ERROR: "a term raises, looks at its numbers or is no function of them: nothing was judged",
    FALLS: "refuted or ill-posed, and no reading of it is both named as its repair and proved",
    VACUOUS: "no point satisfies its hypotheses, so it says nothing",
    OPEN: "nothing was decided",
    SUPPORTED: "the search did not break it, and nothing proves it",
    LEANS: "not proved as printed; the reading at the right is, but the proof uses statements that are not",
    REPAIRED: "not proved as printed; the reading at the right is, and all that the proof uses",
    RESTS: "proved, but its proof uses statements that are not proved as printed",
    STANDS: "proved, and so is all that its proof uses",
    ASSUMED: "taken as given; nothing here speaks for or against it",
    UNREAD: "another reading of it was, or none",
}
TEMPLATES = Path(__file__).parent / "templates"


def build_html(record: Record) -> str:
    """Return the report of a run as HTML. A card that cannot be drawn says so, and costs no other."""
    pages = environment()
    pages.globals["known"] = {claim["id"] for claim in record.claims}
    summary = summarise(record)
    pages.globals["items"] = every_item(record)
    drawn = [_drawn(pages, card) for card in cards(record)]
    return pages.get_template("report.html.j2").render(
        run=record.run,
        end=record.end,
        problems=record.problems,
        counts=Counter(verdict["verdict"] for verdict in record.verdicts.values()),
        disagreeing=[v for v in record.verdicts.values() if not v["agrees"]],
        cards=drawn,
        summary=summary,
        answer=headline(summary),
        meanings=meanings(record, summary),
        declared=_declared(summary),
        statements=sum(map(len, summary["places"].values())),
        graph=_graph(record),
        figures=[(v, curves) for v in record.verdicts.values() for curves in v["curves"]],
        growing=list(_growing(record)),
        **frame(),
    )


def _declared(summary: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Return what claims declare, each with the number of verdicts that rest on it, by claim."""
    found: dict[str, dict[str, int]] = {}
    for name, readings in summary["assumed"].items():
        claim = declaring(name)
        if claim is not None:
            found.setdefault(claim, {})[name.removesuffix(f" (declared in {claim})")] = len(readings)
    return dict(sorted(found.items()))


def _graph(record: Record) -> graph.Graph:
    """Return the graph of dependencies, an empty one where it cannot be drawn: the cards name what each uses."""
    try:
        return graph.build_graph(record)
    except Exception:  # noqa: BLE001 - a graph that cannot be drawn must not lose the page
        return graph.Graph([], [], 0, 0, 0)


def _growing(record: Record) -> Iterator[tuple[Mapping[str, Any], str, list[Mapping[str, Any]]]]:
    """Yield the statements that grow faster than printed: the verdict, the variable and the rows of its exponents."""
    for claim in record.claims:
        verdict = record.verdicts.get((claim["id"], claim["readings"][0]["slug"])) if claim["readings"] else None
        rows = verdict["exponents"] if verdict and claim["readings"][0]["kind"] == "growth" else []
        for name in dict.fromkeys(row["in"] for row in rows):
            drawn = [row for row in rows if row["in"] == name]
            if verdict and any(words.rises(row) for row in drawn):
                yield verdict, name, drawn


def frame() -> dict[str, Any]:
    """Return what every page is framed with: its style, its script, and the policy that allows just these two."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704 - the project's own files


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def environment() -> Environment:
    """Return the templates with the words and drawings they use. Everything is escaped unless it is drawn here."""
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(
        math=math,
        number=words.number,
        worked=words.worked,
        symbol=words.symbol,
        formula=words.formula,
        unbroken=words.unbroken,
        sentence=words.sentence,
        vector=words.vector,
        chosen=words.chosen,
        tightness=words.tightness_text,
        rises=words.rises,
        growth=or_said(growth_svg),
        slopes=or_said(slopes_svg),
        curves=or_said(curves_svg),
        series=or_said(series_svg),
        tight=words.tight_mark,
        times=or_said(times_svg),
        timing=words.timing_text,
        with_given=words.with_given,
        assumptions=words.assumptions,
        declaring=declaring,
        shape=words.SHAPES.__getitem__,
        anchor=anchor,
    )
    pages.globals.update(say_places=_MEANINGS, places=graph.SHAPES, place_slugs=graph.SLUGS, shapes=words.SHAPES)
    return pages


def or_said(draw: Callable[..., Markup]) -> Callable[..., Markup]:
    """Return a drawing that is a sentence where it fails, since the numbers stand in the tables, too."""

    def drawn(*what: Any) -> Markup:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # matplotlib's, about numbers and letters that a record may hold
                return draw(*what)
        except Exception as error:  # noqa: BLE001 - a plot that cannot be drawn must not lose its card
            return Markup('<span class="quiet">This plot cannot be drawn ({}).</span>').format(type(error).__name__)

    return drawn


def _drawn(pages: Environment, card: Mapping[str, Any]) -> dict[str, Any]:
    """Return a card with its drawing; where a reading cannot be drawn, without it, and with a sentence that says so."""
    drawn, why = _tried(pages, card)
    if drawn is None:
        alone = [(reading, _tried(pages, {**card, "readings": [reading]})[1]) for reading in card["readings"]]
        lost = [f"{reading['described']['name']} ({why})" for reading, why in alone if why]
        card = {**card, "readings": [reading for reading, why in alone if not why], "lost": lost}
        drawn, why = _tried(pages, card)
    if drawn is None:
        drawn = pages.get_template("failed.html.j2").render({**card, "readings": []}, why=why)
    return {**card, "html": Markup(drawn)}  # noqa: S704 - escaped by its own template


def _tried(pages: Environment, card: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return the drawing of a card and no reason, or none and the reason."""
    try:
        return pages.get_template("card.html.j2").render(card), ""
    except Exception as error:  # noqa: BLE001 - one card that cannot be drawn must not lose the others
        return None, f"{type(error).__name__}: {str(error)[:200]}"
