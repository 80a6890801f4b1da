"""The verdict on a paper, to read in three minutes: what stands, what a repair saves, what falls, what is assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from impl.harness import Record
from reports.reasons import gap, instead, reason

FALLS, REPAIRED, RESTS, STANDS = "does not stand", "stands after a repair", "stands, on weaker ground", "stands"
OPEN, ASSUMED = "open", "assumed"
PLACES = (FALLS, OPEN, REPAIRED, RESTS, STANDS, ASSUMED)
"""Where a statement can belong, failures first."""
_GOOD = ("proved", "supported")


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered statement in the summary.

    `why` is one line of plain words. `repair` names the reading that stands instead, `instead` is what it says. `given`
    are the assumptions under which the statement (or its repair) stands, `rests` the statements its proof uses whose
    verdicts are worse than its own. `proof` is what became of the paper's proof, `gap` its broken step.
    """

    claim: str
    title: str
    place: str
    why: str
    repair: str | None
    instead: str
    given: list[str]
    rests: list[str]
    proof: str
    gap: str


def summarise(record: Record) -> dict[str, Any]:
    """Return all items by place, the informal twins, and for each assumption the verdicts that rest on it."""
    items = [_item(claim, record) for claim in record.claims if claim["readings"]]
    known = [item for item in items if item is not None]
    places = {place: [asdict(i) for i in known if i.place == place] for place in PLACES}
    twins = {claim["id"]: claim["restates"] for claim in record.claims if claim["restates"]}
    return {"places": places, "twins": twins, "assumed": _assumed(record), "proofs": _proofs(known)}


def headline(summary: Mapping[str, Any]) -> str:
    """Return the verdict on the paper in one sentence: how many statements stand, and on what terms."""
    count = {place: len(items) for place, items in summary["places"].items()}
    total = sum(count.values())
    if total == 0:
        return "No statement was audited as it is read first."
    stands, falls = count[STANDS], count[FALLS]
    told = [f"{stands or 'none'} stand{'s' if stands == 1 else ''} as printed"]
    told += [f"{count[RESTS]} more on weaker ground"] if count[RESTS] else []
    told += [f"{count[REPAIRED]} after a repair that is named"] if count[REPAIRED] else []
    ends = [f"{falls or 'none'} {'fall' if falls > 1 else 'falls'} without a repair"]
    ends += [f"{count[OPEN]} stay{'s' if count[OPEN] == 1 else ''} open"] if count[OPEN] else []
    ends += [f"{count[ASSUMED]} {'is' if count[ASSUMED] == 1 else 'are'} assumed"] if count[ASSUMED] else []
    return f"Of {total} statement{'s' if total != 1 else ''}, {', '.join(told)}; {', '.join(ends)}."


def meanings(record: Record, summary: Mapping[str, Any]) -> dict[str, str]:
    """Return what each assumption is, where the record says so: the hypothesis of its name, or the theorems cited."""
    titles = {name: item["title"] for item in summary["places"][ASSUMED] for name in item["given"]}
    cited: dict[str, list[str]] = {}
    for name in summary["assumed"]:
        cited[name] = [f"{c['cites']} in {c['id']}" for c in record.claims if f"[{name}]" in (c["cites"] or "")]
    return {name: titles.get(name) or ", ".join(cited[name]) for name in summary["assumed"]}


def _item(claim: Mapping[str, Any], record: Record) -> Item | None:
    readings = {reading["name"]: reading for reading in claim["readings"]}
    verdicts = {name: record.verdicts.get((claim["id"], reading["slug"])) for name, reading in readings.items()}
    first, repair = claim["readings"][0], claim["readings"][0]["repair"]
    verdict, saved = verdicts[first["name"]], verdicts.get(repair or "")
    if verdict is None:
        return None
    standing = record.standings.get(claim["id"])
    rests = list(standing["because"]) if standing else []
    given = verdict["given"]
    if first["kind"] == "assumed":
        place = ASSUMED
    elif verdict["verdict"] in _GOOD:
        place = RESTS if rests else STANDS
    elif saved is not None and saved["verdict"] in _GOOD:
        place, given = REPAIRED, saved["given"]
    else:
        place = OPEN if verdict["verdict"] == "undecided" else FALLS
    proof, step = _proof(claim, readings.get(claim["proof_under"] or ""), standing)
    return Item(
        claim=claim["id"],
        title=claim["title"],
        place=place,
        why=reason(first, verdict),
        repair=repair if place == REPAIRED else None,
        instead=instead(readings[repair], saved) if place == REPAIRED and repair and saved else "",
        given=list(given),
        rests=rests,
        proof=proof,
        gap=step,
    )


def _proof(
    claim: Mapping[str, Any], under: Mapping[str, Any] | None, standing: Mapping[str, Any] | None
) -> tuple[str, str]:
    """Return the verdict on a claim's proof, and its broken step in words if it has a gap."""
    if standing is None or claim["kind"] not in ("lemma", "theorem"):
        return "none", ""
    proof = standing["proof"]
    return proof["verdict"], gap(under, proof) if proof["verdict"] == "gap" else ""


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
