"""index.html: the whole report as one file that needs no network; formulas become MathML.

The page may run its own script and wear its own style, and nothing else: a content security policy names both by their
hashes, so that text from a claim file is inert whatever it holds.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import latex2mathml.converter
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from impl.harness import Record
from impl.harness.declared import declaring
from reports import graph, words
from reports.cards import anchor, cards
from reports.headline import headline
from reports.plot import curves_svg, growth_svg, series_svg, slopes_svg, times_svg
from reports.summary import (
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
    meanings,
    summarise,
)

_MEANINGS = {
    ERROR: "a term raises, or returns no number: nothing was judged",
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
        graph=graph.build_graph(record),
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


@lru_cache(maxsize=4096)
def math(latex: str, *, block: bool = False) -> Markup:
    """Return LaTeX as MathML with the LaTeX as its text alternative; as code where it cannot be converted."""
    display = "block" if block else "inline"
    try:
        converted = latex2mathml.converter.convert(latex, display=display)
    except Exception:  # noqa: BLE001 - a formula nobody can convert is shown as it was written
        return Markup("<code>{}</code>").format(latex)
    return Markup(converted.replace("<math ", f'<math alttext="{escape(latex)}" ', 1))  # noqa: S704 - converter's own


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
        vector=words.vector,
        chosen=words.chosen,
        tightness=words.tightness_text,
        rises=words.rises,
        growth=growth_svg,
        slopes=slopes_svg,
        curves=curves_svg,
        series=series_svg,
        tight=words.tight_mark,
        times=times_svg,
        timing=words.timing_text,
        with_given=words.with_given,
        assumptions=words.assumptions,
        declaring=declaring,
        shape=words.SHAPES.__getitem__,
        anchor=anchor,
    )
    pages.globals.update(say_places=_MEANINGS, places=graph.SHAPES, place_slugs=graph.SLUGS, shapes=words.SHAPES)
    return pages


def _drawn(pages: Environment, card: Mapping[str, Any]) -> dict[str, Any]:
    """Return a card with its drawing, or with a sentence that says why there is none."""
    try:
        html = pages.get_template("card.html.j2").render(card)
    except Exception as error:  # noqa: BLE001 - one card that cannot be drawn must not lose the others
        why = (
            f"This card cannot be drawn: its lines in the record lack what it shows ({type(error).__name__}: {error})."
        )
        html = pages.get_template("failed.html.j2").render(card, why=why)
    return {**card, "html": Markup(html)}  # noqa: S704 - escaped by its own template
