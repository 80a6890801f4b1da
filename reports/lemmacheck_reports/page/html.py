"""index.html: the whole report as one file that needs no network; formulas become MathML."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment
from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from lemmacheck.records import ClaimLine, ExponentLine, Key, Record, VerdictLine
from lemmacheck_reports.page import graph
from lemmacheck_reports.page.cards import Card, anchor, cards, main_reading, part_of
from lemmacheck_reports.page.environment import environment
from lemmacheck_reports.page.frame import frame
from lemmacheck_reports.page.kept import KeptDrawings
from lemmacheck_reports.page.part import CardPart, parts
from lemmacheck_reports.page.slim import slim
from lemmacheck_reports.page.strip import strip
from lemmacheck_reports.text import (
    Summary,
    answers,
    every_item,
    found_before,
    headline,
    meanings,
    reused_text,
    summarise,
    words,
)


class Growing(Struct, frozen=True):
    """A statement that grows faster than printed in one variable, with the rows of its exponents in it."""

    verdict: VerdictLine
    along: str
    rows: tuple[ExponentLine, ...]


class Drawn(Struct, frozen=True):
    """The drawing of a card, with its claim, its id, and the part of the paper in which it stands."""

    claim: ClaimLine
    anchor: str
    group: str
    html: Markup


class PaperPart(Struct, frozen=True):
    """A part of the paper and its cards, in the paper's order."""

    name: str
    drawn: tuple[Drawn, ...]


def build_html(record: Record, kept: KeptDrawings | None = None, not_formal: Mapping[Key, str] | None = None) -> str:
    """Return the report of a run as HTML; a card that was drawn before, from the same, is taken from what is kept.

    A card that cannot be drawn says so, and costs no other. `not_formal` says what stands in the way of a formal proof,
    for readings that were tried.
    """
    kept = kept or KeptDrawings()
    pages = environment(kept)
    pages.filters["when"] = lambda place: Markup(_when(place))  # noqa: S704 - an id has no sign of markup
    pages.globals["known"] = {claim.id for claim in record.claims}
    summary = summarise(record)
    items = every_item(record)
    pages.globals["items"] = items
    page = pages.get_template("report.html.j2").render(
        run=record.run,
        end=record.end,
        problems=record.problems,
        counts=Counter(verdict.verdict for verdict in record.verdicts.values()),
        disagreeing=[v for v in record.verdicts.values() if not v.agrees],
        parts=_parts([_drawn(pages, part, kept, record) for part in parts(record, items, not_formal or {})]),
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
    head, style, rest = page.partition("</style>")
    body, script, end = rest.rpartition("<script>")
    return f"{head}{style}{slim(body)}{script}{end}"


def _parts(drawn: Sequence[Drawn]) -> list[PaperPart]:
    """Return the cards by part of the paper, parts in the order in which they come first."""
    found: dict[str, list[Drawn]] = {}
    for one in drawn:
        found.setdefault(one.group, []).append(one)
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


def _drawn(pages: Environment, part: CardPart, kept: KeptDrawings, record: Record) -> Drawn:
    """Return the drawing of a card, which says of its verdicts when they were found."""
    claim = part.claim
    html = kept.drawn(part, lambda: _card(pages, part, kept))
    for reading in claim.readings:
        line = record.verdicts.get((claim.id, reading.slug))
        html = html.replace(_when(anchor(claim.id, reading.slug)), str(escape(found_before(line))) if line else "")
    return Drawn(claim, anchor(claim.id), part_of(claim), Markup(html))  # noqa: S704 - escaped by its own template


def _when(place: str) -> str:
    """Return what stands in the drawing of a reading where its page says when its verdict was found."""
    return f"<!--when {place}-->"


def _card(pages: Environment, part: CardPart, kept: KeptDrawings) -> str:
    """Return the drawing of a card; where a reading cannot be drawn, without it, and with a sentence that says so."""
    (card,) = cards(part.record)
    pages.globals["not_formal"] = part.reasons
    html, why = _tried(pages, card)
    if html is None:
        kept.lost += 1
        alone = [(reading, _tried(pages, replace(card, readings=(reading,)))[1]) for reading in card.readings]
        lost = tuple(f"{reading.described.name} ({why})" for reading, why in alone if why)
        card = replace(card, readings=tuple(reading for reading, why in alone if not why), lost=lost)
        html, why = _tried(pages, card)
    if html is None:
        card = replace(card, readings=())
        html = pages.get_template("failed.html.j2").render(card=card, why=why)
    return html


def _tried(pages: Environment, card: Card) -> tuple[str | None, str]:
    """Return the drawing of a card and no reason, or none and the reason."""
    try:
        return pages.get_template("card.html.j2").render(card=card), ""
    except Exception as error:  # noqa: BLE001 - one card that cannot be drawn must not lose the others
        return None, f"{type(error).__name__}: {str(error)[:200]}"
