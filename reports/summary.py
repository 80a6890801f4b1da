"""The verdict on a paper, to read in three minutes: what stands, what a repair saves, what falls, what is assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from impl.harness import Record
from reports.words import with_given

STANDS, REPAIRED, FALLS, OPEN = "stands", "stands after a repair", "does not stand", "open"
_GOOD = ("proved", "supported")


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered statement in the summary: where it belongs, why, and what became of the paper's proof."""

    claim: str
    title: str
    place: str
    why: str
    repair: str | None
    given: list[str]
    proof: str


def summarise(record: Record) -> dict[str, Any]:
    """Return all items by place, the informal twins, and for each assumption the verdicts that rest on it."""
    items = [_item(claim, record) for claim in record.claims if claim["readings"]]
    known = [item for item in items if item is not None]
    places = {place: [asdict(i) for i in known if i.place == place] for place in (STANDS, REPAIRED, FALLS, OPEN)}
    twins = {claim["id"]: claim["restates"] for claim in record.claims if claim["restates"]}
    return {"places": places, "twins": twins, "assumed": _assumed(record), "proofs": _proofs(known)}


def _item(claim: Mapping[str, Any], record: Record) -> Item | None:
    verdicts = {r["name"]: record.verdicts.get((claim["id"], r["slug"])) for r in claim["readings"]}
    first, repair = claim["readings"][0], claim["readings"][0]["repair"]
    verdict, saved = verdicts[first["name"]], verdicts.get(repair or "")
    if verdict is None:
        return None
    standing = record.standings.get(claim["id"])
    proof = standing["proof"]["verdict"] if standing and claim["kind"] in ("lemma", "theorem") else "none"
    if verdict["verdict"] in _GOOD:
        place, given = STANDS, verdict["given"]
    elif saved is not None and saved["verdict"] in _GOOD:
        place, given = REPAIRED, saved["given"]
    else:
        place, given = (OPEN if verdict["verdict"] == "undecided" else FALLS), verdict["given"]
    why = f"{first['name']}: {with_given(verdict['verdict'], verdict['given'])}"
    return Item(claim["id"], claim["title"], place, why, repair if place == REPAIRED else None, given, proof)


def _assumed(record: Record) -> dict[str, list[str]]:
    """Return for each assumption the readings whose verdict is given under it, as `D.3, as printed`."""
    found: dict[str, list[str]] = {}
    for verdict in record.verdicts.values():
        for name in verdict["given"]:
            found.setdefault(name, []).append(f"{verdict['claim']}, {verdict['name']}")
    return found


def _proofs(items: Sequence[Item]) -> dict[str, list[str]]:
    """Return the claims by what became of their proofs."""
    found: dict[str, list[str]] = {}
    for item in items:
        if item.proof != "none":
            found.setdefault(item.proof, []).append(item.claim)
    return found
