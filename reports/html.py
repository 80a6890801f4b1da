"""index.html: the whole report as one file that needs no network; formulas become MathML."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import latex2mathml.converter
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from impl.harness import Record
from reports import words
from reports.plot import curves_svg, growth_svg, slopes_svg, times_svg
from reports.summary import summarise


def build_html(record: Record) -> str:
    """Return the report of a run as HTML."""
    page = _environment().get_template("report.html.j2")
    cards = [_card(claim, record) for claim in record.claims]
    counts = Counter(verdict["verdict"] for verdict in record.verdicts.values())
    return page.render(
        run=record.run,
        end=record.end,
        counts=[(name, counts[name]) for name in words.SHAPES if counts[name]],
        disagreeing=[v for v in record.verdicts.values() if not v["agrees"]],
        cards=cards,
        summary=summarise(record),
    )


def math(latex: str, *, block: bool = False) -> Markup:
    """Return LaTeX as MathML with the LaTeX as its text alternative; as code where it cannot be converted."""
    display = "block" if block else "inline"
    try:
        converted = latex2mathml.converter.convert(latex, display=display)
    except Exception:  # noqa: BLE001 - a formula nobody can convert is shown as it was written
        return Markup("<code>{}</code>").format(latex)
    return Markup(converted.replace("<math ", f'<math alttext="{escape(latex)}" ', 1))  # noqa: S704 - converter's own


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        math=math,
        number=words.number,
        figure=words.figure,
        vector=words.vector,
        chosen=words.chosen,
        tightness=words.tightness_text,
        float_of=lambda text: float(Fraction(text)),
        growth=growth_svg,
        slopes=slopes_svg,
        curves=curves_svg,
        times=times_svg,
        timing=words.timing_text,
        with_given=words.with_given,
        shape=words.SHAPES.__getitem__,
    )
    return environment


def _card(claim: Mapping[str, Any], record: Record) -> dict[str, Any]:
    readings = []
    for reading in claim["readings"]:
        key = (claim["id"], reading["slug"])
        verdict = record.verdicts.get(key)
        lines = [e for e in record.evidence if (e["claim"], e["reading"]) == key]
        readings.append(
            {
                "described": reading,
                "verdict": verdict,
                "evidence": lines,
                "chain": _chain(reading, verdict),
                "timings": record.timings.get(key, []),
            }
        )
    paragraphs = claim["text"].split("\n\n")
    return {
        "claim": claim,
        "headline": paragraphs[0],
        "paragraphs": paragraphs[1:],
        "standing": record.standings.get(claim["id"]),
        "readings": [r for r in readings if r["verdict"] is not None],
        "waiting": [r["described"]["name"] for r in readings if r["verdict"] is None] if record.end is None else [],
    }


def _chain(reading: Mapping[str, Any], verdict: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the terms of a chain, each with the link that leads to it and its value at the simplest counterexample.

    Requirements of a definition have a link each; the first term of a bound has none.
    """
    links = list(verdict["links"]) if verdict else []
    links = [None] * (len(reading["chain"]) - len(links)) + links
    found = (verdict or {}).get("counterexample") or {}
    values = [term["value"] for term in (found.get("simplest") or {}).get("terms", [])]
    return [
        {"term": term, "link": link, "value": values[i] if i < len(values) else None}
        for i, (term, link) in enumerate(zip(reading["chain"], links, strict=True))
    ]
