"""The graph of dependencies as boxes and curves: a statement's standing fills a box, its proof's verdict frames it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from lemmacheck.records import ClaimLine, Record, StandingLine
from lemmacheck_reports.page.cards import anchor
from lemmacheck_reports.page.layout import lay_out
from lemmacheck_reports.text import (
    ASSUMED,
    BOOKKEEPING,
    ERROR,
    FALLS,
    INSTANCES,
    LEANS,
    NOT_READ,
    OPEN,
    REPAIRED,
    RESTS,
    STANDS,
    STUB,
    SUPPORTED,
    UNREAD,
    VACUOUS,
    Item,
    assumptions,
    every_item,
    ground_text,
    sentence,
)

ACROSS, DOWN, WIDTH, HEIGHT = 136, 92, 126, 56
MOST_NODES = 150
TITLE_LINE = 19
SHAPES = {
    ERROR: "!", FALLS: "✗", VACUOUS: "∅", OPEN: "?", NOT_READ: "–", SUPPORTED: "◐", INSTANCES: "◔", BOOKKEEPING: "≡",
    LEANS: "↺", REPAIRED: "↻", RESTS: "△", STANDS: "✓", ASSUMED: "≔", UNREAD: "○", STUB: "·",
}  # fmt: skip
"""Places of the summary, each with a shape; the page writes the word beside it."""
SLUGS = {
    ERROR: "error", FALLS: "falls", VACUOUS: "vacuous", OPEN: "open", NOT_READ: "not-read", SUPPORTED: "supported",
    INSTANCES: "instances", BOOKKEEPING: "bookkeeping", LEANS: "leans", REPAIRED: "repaired", RESTS: "rests",
    STANDS: "stands", ASSUMED: "assumed", UNREAD: "unread", STUB: "stub",
}  # fmt: skip
FIRM = {SLUGS[place] for place in (RESTS, STANDS, ASSUMED)}
"""Places of statements that are proved as printed, or taken as given."""
_BRACED, _MINUS = re.compile(r"([\^_])\{([^{}]*)\}"), re.compile(r"(?<![\w-])-(?=[\w(.])|(?<= )-(?= )")


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A statement: where its box is, what it shows, what hovering over it says, and its `whole` title."""

    claim: str
    anchor: str
    x: float
    y: float
    shape: str
    place: str
    title: list[str]
    proof: str
    hover: str
    uses: tuple[str, ...] = ()
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A curve from a statement to one that uses it (or restates it)."""

    path: str
    used: str
    user: str
    restates: bool
    shaky: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing; empty where there are too many statements to read, or no dependencies."""

    nodes: list[GraphNode]
    edges: list[Edge]
    width: int
    height: int
    left_out: int


def build_graph(record: Record) -> Graph:
    """Return the graph of all statements that use another or are used by one."""
    uses = {c.id: [*c.uses, *([c.restates] if c.restates else [])] for c in record.claims}
    used = {name for names in uses.values() for name in names}
    connected = {name: names for name, names in uses.items() if names or name in used}
    if not connected or len(connected) > MOST_NODES:
        return Graph([], [], 0, 0, len(uses))
    layout = lay_out(connected)
    items = every_item(record)
    claims = {claim.id: claim for claim in record.claims}
    nodes = [_node(claims[name], at, record, items) for name, at in layout.nodes.items()]
    shaky = {node.claim for node in nodes if node.place not in FIRM}
    edges = [
        Edge(_path(bends), anchor(source), anchor(user), claims[user].restates == source, source in shaky)
        for (source, user), bends in layout.edges.items()
    ]
    width = round(layout.width * ACROSS + WIDTH / 2 + 4)
    return Graph(nodes, edges, width, (layout.rows - 1) * DOWN + HEIGHT + 4, len(uses) - len(connected))


def _node(claim: ClaimLine, at: tuple[float, int], record: Record, items: Mapping[str, Item]) -> GraphNode:
    """Return a claim as a box of the graph."""
    item = items.get(claim.id)
    standing = record.standings.get(claim.id)
    place = item.place if item else UNREAD
    proof = standing.proof.verdict if standing and place != STUB and claim.kind in ("lemma", "theorem") else ""
    return GraphNode(
        claim=claim.id,
        anchor=anchor(claim.id),
        x=round(at[0] * ACROSS - WIDTH / 2 + 2, 1),
        y=at[1] * DOWN + 2,
        shape=SHAPES[place],
        place=SLUGS[place],
        title=_short(claim.title),
        proof=proof,
        hover=_plainly(_hover(claim, place, item, standing, proof)),
        whole=claim.title,
        uses=tuple(dict.fromkeys([*claim.uses, *([claim.restates] if claim.restates else [])])),
    )


def _hover(claim: ClaimLine, place: str, item: Item | None, standing: StandingLine | None, proof: str) -> str:
    """Return the standing and why, in lines."""
    lines = [f"{sentence(claim.kind)} {claim.id}: {claim.title}"]
    if claim.restates:
        lines.append(f"Restates {claim.restates}.")
    if item is None or standing is None:
        return "\n".join([*lines, "Not audited to the end."])
    printed = f", given {assumptions(item.printed)}" if item.printed else ""
    lines.append(f"{sentence(place)}: {item.why}{printed}.")
    if item.repair:
        lines.append(f"Repair: {item.repair}.")
    lines += [f"As otherwise understood ({one.which}): {one.verdict or 'not audited'}." for one in item.otherwise]
    if item.given:
        lines.append(f"Given {assumptions(item.given)}.")
    if item.ground:
        lines.append(f"Its proof {ground_text(item)}.")
    if proof:
        lines.append(f"The paper's proof: {proof}{', ' + item.gap if item.gap else ''}.")
    return "\n".join(lines)


def _plainly(text: str) -> str:
    """Return a text whose mathematics is read where nothing is raised or lowered: without braces, with its signs."""
    flat = _BRACED.sub(lambda found: f"^({found[2]})" if found[1] == "^" else f"_{found[2]}", text)
    return _MINUS.sub("−", flat)


def _short(title: str) -> list[str]:
    """Return a title in at most two lines."""
    lines = wrap(title, TITLE_LINE)
    return lines if len(lines) <= 2 else [lines[0], lines[1][: TITLE_LINE - 1].rstrip() + "…"]


def _path(bends: Sequence[tuple[float, int]]) -> str:
    """Return a smooth curve down through the bends, from the bottom of one box to the top of another."""
    points = [(x * ACROSS + 2, row * DOWN + 2.0) for x, row in bends]
    whole = [(round(x), round(top)) for x, top in points]
    (x, y), last = whole[0], len(whole) - 1
    y += HEIGHT
    parts = [f"M{x} {y}"]
    for i, (to_x, top) in enumerate(whole[1:], 1):
        across, down = to_x - x, top - y
        parts.append(f"c0 {down / 2:g} {across} {down / 2:g} {across} {down}")
        x, y = to_x, top
        if i < last:
            y = top + HEIGHT
            parts.append(f"v{HEIGHT}")
    return "".join(parts)
