"""index.html: the whole report as one file that needs no network; formulas become MathML."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from lemmacheck.records import ExponentLine, Key, Record, VerdictLine
from lemmacheck_reports.page import graph
from lemmacheck_reports.page.cards import Card, cards, main_reading
from lemmacheck_reports.page.environment import environment
from lemmacheck_reports.page.frame import frame
from lemmacheck_reports.page.strip import strip
from lemmacheck_reports.text import Summary, answers, every_item, headline, meanings, reused_text, summarise, words

_OPTIONAL = re.compile(r"</(?:td|th|tr|thead|tbody|li|dt|dd)>\s*")
"""End tags that browsers put where they belong."""


_QUOTED = re.compile(r' ([a-z][a-z-]*)="([^\s"\'=<>`/]+(?:/[^\s"\'=<>`/]+)*)"(?=[ >])')
"""Attributes whose values need no quotes; what ends with a slash might end a tag."""


class Growing(Struct, frozen=True):
    """A statement that grows faster than printed in one variable, with the rows of its exponents in it."""

    verdict: VerdictLine
    along: str
    rows: tuple[ExponentLine, ...]


class Drawn(Struct, frozen=True):
    """A card, without the readings that cannot be drawn, and its drawing."""

    card: Card
    html: Markup


class PaperPart(Struct, frozen=True):
    """A part of the paper and its cards, in the paper's order."""

    name: str
    drawn: tuple[Drawn, ...]


def build_html(record: Record, not_formal: Mapping[Key, str] | None = None) -> str:
    """Return the report of a run as HTML. A card that cannot be drawn says so, and costs no other.

    `not_formal` says what stands in the way of a formal proof, for readings that were tried.
    """
    pages = environment()
    pages.globals["known"] = {claim.id for claim in record.claims}
    summary = summarise(record)
    pages.globals["not_formal"] = not_formal or {}
    pages.globals["items"] = every_item(record)
    return pages.get_template("report.html.j2").render(
        run=record.run,
        end=record.end,
        problems=record.problems,
        counts=Counter(verdict.verdict for verdict in record.verdicts.values()),
        disagreeing=[v for v in record.verdicts.values() if not v.agrees],
        parts=_parts([_drawn(pages, card) for card in cards(record)]),
        summary=summary,
        strip=list(strip(record)),
        answer=answers(record, summary),
        headline=headline(summary),
        meanings=meanings(record, summary),
        declared=_declared(summary),
        graph=_graph(record),
        figures=[(v, curves) for v in record.verdicts.values() for curves in v.curves],
        growing=list(_growing(record)),
        reused=reused_text(record.verdicts.values()),
        frame=frame(),
    )


def _parts(drawn: Sequence[Drawn]) -> list[PaperPart]:
    """Return the cards by part of the paper, parts in the order in which they come first."""
    found: dict[str, list[Drawn]] = {}
    for one in drawn:
        found.setdefault(one.card.group, []).append(one)
    return [PaperPart(name, tuple(held)) for name, held in found.items()]


def _declared(summary: Summary) -> dict[str, dict[str, int]]:
    """Return what claims declare, each with the number of verdicts that rest on it, by claim."""
    found: dict[str, dict[str, int]] = {}
    for relied in summary.assumed:
        one = relied.assumption
        if one.declared_in:
            found.setdefault(one.declared_in, {})[one.text] = len(relied.readings)
    return dict(sorted(found.items()))


def _graph(record: Record) -> graph.Graph:
    """Return the graph of dependencies, an empty one where it cannot be drawn: the cards name what each uses."""
    try:
        return graph.build_graph(record)
    except Exception:  # noqa: BLE001 - a graph that cannot be drawn must not lose the page
        return graph.Graph([], [], 0, 0, 0)


def _growing(record: Record) -> Iterator[Growing]:
    """Yield the statements that grow faster than printed, for each variable in which they do."""
    mains = {(claim.id, main_reading(claim)) for claim in record.claims}
    every = [(claim.id, reading) for claim in record.claims for reading in claim.readings if reading.grows]
    firsts = [(number, reading) for number, reading in every if (number, reading.slug) in mains]
    for number, reading in firsts:
        verdict = record.verdicts.get((number, reading.slug))
        if verdict is not None:
            for name in dict.fromkeys(row.along for row in verdict.exponents):
                rows = tuple(row for row in verdict.exponents if row.along == name)
                if any(map(words.rises, rows)):
                    yield Growing(verdict, name, rows)


def _drawn(pages: Environment, card: Card) -> Drawn:
    """Return a card with its drawing; where a reading cannot be drawn, without it, and with a sentence that says so."""
    html, why = _tried(pages, card)
    if html is None:
        alone = [(reading, _tried(pages, replace(card, readings=(reading,)))[1]) for reading in card.readings]
        lost = tuple(f"{reading.described.name} ({why})" for reading, why in alone if why)
        card = replace(card, readings=tuple(reading for reading, why in alone if not why), lost=lost)
        html, why = _tried(pages, card)
    if html is None:
        card = replace(card, readings=())
        html = pages.get_template("failed.html.j2").render(card=card, why=why)
    return Drawn(card, Markup(_slim(html)))  # noqa: S704 - escaped by its own template


def _tried(pages: Environment, card: Card) -> tuple[str | None, str]:
    """Return the drawing of a card and no reason, or none and the reason."""
    try:
        return pages.get_template("card.html.j2").render(card=card), ""
    except Exception as error:  # noqa: BLE001 - one card that cannot be drawn must not lose the others
        return None, f"{type(error).__name__}: {str(error)[:200]}"


def _slim(html: str) -> str:
    """Return markup without the end tags and quotes that HTML does not ask for; text has none, since it is escaped."""
    return _QUOTED.sub(r" \1=\2", _OPTIONAL.sub("", html))
