"""The verdict on a paper, to read in three minutes: what stands, what a repair saves, what falls, what is assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from lemmacheck.audits import listed
from lemmacheck.runs import Record
from lemmacheck_reports.text.reasons import gap, instead, reason

ERROR, FALLS, VACUOUS, OPEN, SUPPORTED = "wrong code", "does not stand", "vacuous", "open", "not broken, not proved"
LEANS, REPAIRED = "stands after a repair, on weaker ground", "stands after a repair"
RESTS, STANDS, ASSUMED, UNREAD = "stands, on weaker ground", "stands", "assumed", "not audited"
PLACES = (ERROR, FALLS, VACUOUS, OPEN, SUPPORTED, LEANS, REPAIRED, RESTS, STANDS, ASSUMED, UNREAD)
"""Where a statement can belong, failures first; each belongs to one."""
STANDING = (LEANS, REPAIRED, RESTS, STANDS)
MOST_NAMES = 6
_BROKEN = ("refuted", "ill-posed")


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered statement in the summary.

    `why` is one line of plain words, under the assumptions `printed`. `repair` names the reading that stands instead,
    `instead` is what it says, or why there is none. `given` are the assumptions under which the statement (or its
    repair) stands as it does, those of what its proof uses among them. `rests` are the statements that its proof uses
    and that are not proved, `ground` the same by what they are instead. `proof` is what became of the paper's proof,
    `gap` its broken step.
    """

    claim: str
    title: str
    place: str
    why: str
    printed: list[str]
    repair: str | None
    instead: str
    given: list[str]
    rests: list[str]
    ground: list[dict[str, Any]]
    proof: str
    gap: str


def summarise(record: Record) -> dict[str, Any]:
    """Return all items by place, the informal twins, what else was audited, and what rests on each assumption."""
    twins = {claim["id"]: claim["restates"] for claim in record.claims if claim["restates"]}
    items = [item for number, item in every_item(record).items() if number not in twins]
    places = {place: [item for item in items if item["place"] == place] for place in PLACES}
    unread = {item["claim"] for item in items if item["place"] == UNREAD}
    return {
        "places": places,
        "twins": twins,
        "others": [_other(v) for v in record.verdicts.values() if v["claim"] in unread],
        "assumed": _assumed(record),
        "proofs": _proofs(items),
    }


def every_item(record: Record) -> dict[str, dict[str, Any]]:
    """Return what the summary says of each claim by its number, informal twins among them on what their proofs use."""
    by_number = {claim["id"]: claim for claim in record.claims if claim["readings"]}
    kinds = {number: _kind(claim, record) for number, claim in by_number.items()}
    items = {number: asdict(_item(claim, record, kinds)) for number, claim in by_number.items()}
    for claim in record.claims:
        if claim["restates"] in by_number:
            meant = by_number[claim["restates"]]
            items[claim["id"]] = asdict(_item(meant, record, kinds, twin=claim))
    return items


def ground_text(item: Mapping[str, Any]) -> str:
    """Return what a statement rests on that is not proved: `uses 3.3 and 3.4, broken as printed; 4.1, open`."""
    parts = [f"{_some(group['claims'])}, {group['how']}" for group in item["ground"]]
    return f"uses {'; '.join(parts)}" if parts else ""


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return listed([*names[:MOST_NAMES], f"{more} more"] if more > 0 else names)


def meanings(record: Record, summary: Mapping[str, Any]) -> dict[str, str]:
    """Return what each assumption is, where the record says so: the hypothesis of its name, or the theorems cited."""
    titles = {name: item["title"] for item in summary["places"][ASSUMED] for name in item["given"]}
    cited: dict[str, list[str]] = {}
    for name in summary["assumed"]:
        cited[name] = [f"{c['cites']} in {c['id']}" for c in record.claims if f"[{name}]" in (c["cites"] or "")]
    return {name: titles.get(name) or ", ".join(cited[name]) for name in summary["assumed"]}


def _verdicts(claim: Mapping[str, Any], record: Record) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """Return the verdicts on a claim as it is read first, and on the repair that this reading names."""
    by_name = {reading["name"]: reading["slug"] for reading in claim["readings"]}
    first = claim["readings"][0]
    repair = by_name.get(first["repair"] or "")
    return record.verdicts.get((claim["id"], first["slug"])), record.verdicts.get((claim["id"], repair or ""))


def _is_assumed(claim: Mapping[str, Any]) -> bool:
    """Whether the repair that a claim names is a hypothesis, which saves nothing."""
    name = claim["readings"][0]["repair"]
    return any(reading["name"] == name and reading["kind"] == "assumed" for reading in claim["readings"])


def _kind(claim: Mapping[str, Any], record: Record) -> str:
    """Return the place of a statement, whatever its proof uses."""
    verdict, saved = _verdicts(claim, record)
    if verdict is None:
        return UNREAD
    word = verdict["verdict"]
    if word == "proved":
        return ASSUMED if claim["readings"][0]["kind"] == "assumed" else STANDS
    if word in ("error", "supported"):
        return ERROR if word == "error" else SUPPORTED
    if saved is not None and saved["verdict"] == "proved" and not _is_assumed(claim):
        return REPAIRED
    return FALLS if word in _BROKEN else VACUOUS if word == "vacuous" else OPEN


def _item(
    claim: Mapping[str, Any], record: Record, kinds: Mapping[str, str], *, twin: Mapping[str, Any] | None = None
) -> Item:
    """Return what a claim comes to; of a twin that restates it, which has its verdicts, on what its own proof uses."""
    shown = twin or claim
    readings = {reading["name"]: reading for reading in claim["readings"]}
    first, repair = claim["readings"][0], claim["readings"][0]["repair"]
    verdict, saved = _verdicts(claim, record)
    standing, kind = record.standings.get(shown["id"]), kinds[claim["id"]]
    stands = kind in (STANDS, REPAIRED, SUPPORTED)
    rests = _rests(standing, [*claim["uses"], *(twin["uses"] if twin else ())]) if stands else []
    above = _above(standing) if stands else []
    own = saved if kind == REPAIRED else verdict
    proof, step = _proof(shown, readings.get(claim["proof_under"] or ""), standing)
    return Item(
        claim=shown["id"],
        title=shown["title"],
        place={STANDS: RESTS, REPAIRED: LEANS}.get(kind, kind) if rests else kind,
        why=reason(first, verdict) if verdict else "as it is read first, it was not audited in this run",
        printed=list(verdict["given"]) if verdict and kind == REPAIRED else [],
        repair=repair if kind == REPAIRED else None,
        instead=_instead(readings, repair, saved, kind),
        given=list(dict.fromkeys([*(own["given"] if own else ()), *above])),
        rests=rests,
        ground=_ground(rests, record, kinds) if _is_counted(standing) else _uncounted(rests),
        proof=proof,
        gap=step,
    )


def _is_counted(standing: Mapping[str, Any] | None) -> bool:
    """Whether a record says on what a statement rests: a run that did not finish does not, nor one of an older kind."""
    return standing is not None and "above" in standing


def _rests(standing: Mapping[str, Any] | None, cited: Sequence[str]) -> list[str]:
    """Return what a proof uses that is not proved, or all that it cites itself where the record does not say."""
    because = list(standing["because"]) if standing else []
    return because if _is_counted(standing) else list(dict.fromkeys([*because, *cited]))


def _above(standing: Mapping[str, Any] | None) -> list[str]:
    """Return the assumptions of all that a proof uses; a record that does not tell them apart has them with its own."""
    return list(standing.get("above", standing["given"])) if standing else []


def _instead(
    readings: Mapping[str, Mapping[str, Any]], repair: str | None, saved: Mapping[str, Any] | None, kind: str
) -> str:
    """Return what a repaired reading says, or what became of a repair that saves nothing."""
    if repair is None or kind in (STANDS, SUPPORTED, ASSUMED, UNREAD):
        return ""
    if kind == REPAIRED and saved is not None:
        return instead(readings[repair], saved)
    is_assumed = repair in readings and readings[repair]["kind"] == "assumed"
    found = "assumed" if is_assumed else saved["verdict"] if saved else "not audited"
    return f"the repair named, “{repair}”, is {found}"


def _uncounted(names: Sequence[str]) -> list[dict[str, Any]]:
    """Return what a proof cites, where the record does not say on what that stands."""
    return [{"how": "whose ground this record does not count", "claims": list(names)}] if names else []


def _ground(names: Sequence[str], record: Record, kinds: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the statements that a proof uses, by what they are instead of proved."""
    firsts = {claim["id"]: claim["readings"][0]["slug"] for claim in record.claims if claim["readings"]}
    groups: dict[str, list[str]] = {}
    for name in names:
        verdict = record.verdicts.get((name, firsts.get(name, "")))
        groups.setdefault(_how(verdict, kinds.get(name)), []).append(name)
    return [{"how": how, "claims": claims} for how, claims in groups.items()]


def _how(verdict: Mapping[str, Any] | None, kind: str | None) -> str:
    if verdict is None:
        return "not audited in this run"
    word = str(verdict["verdict"])
    if word in _BROKEN:
        return "broken as printed" if kind == REPAIRED else "broken without a repair"
    return {"error": "wrong code", "undecided": "open"}.get(word, word) + (" as printed" if kind == REPAIRED else "")


def _proof(
    claim: Mapping[str, Any], under: Mapping[str, Any] | None, standing: Mapping[str, Any] | None
) -> tuple[str, str]:
    """Return the verdict on a claim's proof, and its broken step in words if it has a gap."""
    if standing is None or claim["kind"] not in ("lemma", "theorem"):
        return "none", ""
    proof = standing["proof"]
    return proof["verdict"], gap(under, proof) if proof["verdict"] == "gap" else ""


def _other(verdict: Mapping[str, Any]) -> dict[str, Any]:
    return {key: verdict[key] for key in ("claim", "name", "verdict", "given")}


def _assumed(record: Record) -> dict[str, list[str]]:
    """Return for each assumption the readings whose verdict is given under it, as `D.3, as printed`."""
    found: dict[str, list[str]] = {}
    for verdict in record.verdicts.values():
        for name in verdict["given"]:
            found.setdefault(name, []).append(f"{verdict['claim']}, {verdict['name']}")
    return found


def _proofs(items: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the claims by what became of their proofs."""
    found: dict[str, list[str]] = {}
    for item in items:
        if item["proof"] != "none":
            found.setdefault(item["proof"], []).append(item["claim"])
    return found
