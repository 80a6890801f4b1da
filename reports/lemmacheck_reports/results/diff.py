"""`lemmacheck diff OLD NEW`: what changed between two runs, verdicts first, and numbers beyond noise."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from lemmacheck.runs import LARGEST, read_record
from lemmacheck.system import UsageError, read_json
from lemmacheck_reports.results.lines import Table, fault
from lemmacheck_reports.results.results import SCHEMA, build_results
from lemmacheck_reports.results.sift import sift
from lemmacheck_reports.text import number, tightness_text, with_given

EXACT_NOISE = Fraction(1, 10**6)
"""Certified constants differ when they differ by more than this, relatively."""
FARTHEST = 10_000
"""The largest power of ten that is compared: as a fraction, 10^(10^9) would fill the memory."""
SEARCH_NOISE = Fraction(1, 100)
"""What a search found (`at least 7/8`) differs only beyond this: another seed finds another point."""
_WORST_FIRST = ("refuted", "ill-posed", "error", "vacuous", "undecided", "supported", "proved")
_Reading = Mapping[str, Any]


def load_results(path: Path) -> dict[str, Any]:
    """Return the table of a run from its folder or from a results.json.

    A folder without the table is read from its record. Raises UsageError when there is neither, or when it is no table.
    """
    file = path / "results.json" if path.is_dir() else path
    if path.is_dir() and not file.exists():
        return build_results(sift(read_record(path / "record.jsonl")))
    table: dict[str, Any] = read_json(file, what="table of results", most=LARGEST)
    if not isinstance(table, dict) or not {"claims", "run"} <= set(table):
        raise UsageError(f"{file} is not a table of results: it has no claims or no run")
    if table.get("schema") != SCHEMA:
        raise UsageError(f"{file} has schema {table.get('schema')!r:.40}, and this version compares schema {SCHEMA}")
    missing = fault(table, Table)
    if missing:
        raise UsageError(f"{file} is not a table of results: it {missing}")
    return table


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return the differences of two tables: verdicts and proofs, readings that came or went, tightness, exponents.

    `changed` says whether a verdict, or the verdict on a proof, changed; what came or went does not count.
    Raises UsageError where a table lacks what is compared.
    """
    try:
        return _compare(old, new)
    except (KeyError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        raise UsageError(f"these tables cannot be compared: one lacks what schema {SCHEMA} has ({error})") from error


def _compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    before, after = _readings(old), _readings(new)
    both = [key for key in after if key in before]
    verdicts = sorted(
        (change for key in both if (change := _verdict(key, before[key], after[key]))),
        key=lambda change: (change["better"], _WORST_FIRST.index(change["new"]["verdict"])),
    )
    proofs = list(_proofs(old, new))
    return {
        "schema": 1,
        "old": _head(old),
        "new": _head(new),
        "changed": bool(verdicts or proofs),
        "verdicts": verdicts,
        "proofs": proofs,
        "added": [_brief(key, after[key]) for key in after if key not in before],
        "removed": [_brief(key, before[key]) for key in before if key not in after],
        "tightness": [change for key in both if (change := _tightness(key, before[key], after[key]))],
        "exponents": [change for key in both for change in _exponents(key, before[key], after[key])],
        "readings": len(both),
    }


def _head(table: Mapping[str, Any]) -> dict[str, Any]:
    run = table["run"]
    return {key: run.get(key) for key in ("started", "profile", "seed", "machine", "versions", "finished")}


def _readings(table: Mapping[str, Any]) -> dict[tuple[str, str], _Reading]:
    return {(claim["id"], reading["slug"]): reading for claim in table["claims"] for reading in claim["readings"]}


def _brief(key: tuple[str, str], reading: _Reading) -> dict[str, Any]:
    return {"claim": key[0], "reading": key[1], "name": reading["name"], "verdict": reading["verdict"]}


def _verdict(key: tuple[str, str], old: _Reading, new: _Reading) -> dict[str, Any] | None:
    """Return a change of verdict, or of the assumptions it is given under."""
    if (old["verdict"], old["given"]) == (new["verdict"], new["given"]):
        return None
    return {
        "claim": key[0],
        "reading": key[1],
        "name": new["name"],
        "old": {"verdict": old["verdict"], "given": old["given"]},
        "new": {"verdict": new["verdict"], "given": new["given"]},
        "better": _WORST_FIRST.index(new["verdict"]) > _WORST_FIRST.index(old["verdict"]),
        "agrees": new["agrees"],
        "why": new["why"],
    }


def _proofs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    before = {claim["id"]: claim["proof"] for claim in old["claims"]}
    for claim in new["claims"]:
        was, now = before.get(claim["id"]), claim["proof"]
        if was is not None and (was["verdict"], was["link"]) != (now["verdict"], now["link"]):
            yield {"claim": claim["id"], "old": was, "new": now}


def _tightness(key: tuple[str, str], old: _Reading, new: _Reading) -> dict[str, Any] | None:
    """Return a change of tightness beyond noise, or of what is known about it."""
    was, now = old["tightness"], new["tightness"]
    if was is None and now is None:
        return None
    head = {
        "claim": key[0], "reading": key[1], "name": new["name"], "old": tightness_text(was), "new": tightness_text(now),
    }  # fmt: skip
    if was is None or now is None or was["certified"] != now["certified"]:
        return head | {"relative": None}
    first, second = _reached(was), _reached(now)
    if first is None or second is None:
        return None if head["old"] == head["new"] else head | {"relative": None}
    if first == second:
        return None
    relative = abs(second - first) / max(abs(first), abs(second))
    noise = EXACT_NOISE if was["certified"] else SEARCH_NOISE
    return head | {"relative": float(relative)} if relative > noise else None


def _reached(tightness: Mapping[str, Any]) -> Fraction | None:
    """Return what is known of the best ratio exactly, None where that is no number that can be compared."""
    value = tightness["constant"] if tightness["certified"] else tightness["limit"] or tightness["best"]
    text = str(value["mid"] if isinstance(value, Mapping) else value)
    try:
        if "e" in text.lower() and abs(Decimal(text).adjusted()) > FARTHEST:
            return None
        return Fraction(text)
    except (ValueError, ArithmeticError):
        return None


def _exponents(key: tuple[str, str], old: _Reading, new: _Reading) -> Iterator[dict[str, Any]]:
    """Yield the exponents whose intervals do not meet, and those that were or are no longer measured; no times."""
    before = {(row["in"], row["of"]): row for row in old["exponents"]}
    for row in new["exponents"]:
        if "answer" in row:
            continue
        was = before.get((row["in"], row["of"]))
        if was is None or _meet(was, row):
            continue
        yield {
            "claim": key[0], "reading": key[1], "name": new["name"], "in": row["in"], "of": row["of"],
            "claimed": row["claimed"], "old": _interval(was), "new": _interval(row),
        }  # fmt: skip


def _meet(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    if old["measured"] is None or new["measured"] is None:
        return old["measured"] is new["measured"]
    low = max(min(old["low"], old["measured"]), min(new["low"], new["measured"]))
    high = min(max(old["high"], old["measured"]), max(new["high"], new["measured"]))
    return bool(low <= high)


def _interval(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("measured", "low", "high")}


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the differences as lines for a terminal, the gravest first."""
    for change in found["verdicts"]:
        arrow = "better" if change["better"] else "worse"
        if change["old"]["verdict"] == change["new"]["verdict"]:
            arrow = "assumptions"
        text = f"{verdict_of(change['old'])} → {verdict_of(change['new'])}"
        yield f"{change['claim']}, {change['name']}: {text} ({arrow}): {change['why']}"
    for change in found["proofs"]:
        yield f"{change['claim']}, the paper's proof: {proof_of(change['old'])} → {proof_of(change['new'])}"
    for word in ("removed", "added"):
        for one in found[word]:
            yield f"{one['claim']}, {one['name']}: {word}, {one['verdict']}"
    for change in found["tightness"]:
        yield f"{change['claim']}, {change['name']}: tightness {change['old']} → {change['new']}"
    for change in found["exponents"]:
        at = f"{change['in']} at {change['of']}, claimed {number(change['claimed'])}"
        text = f"{measured(change['old'])} → {measured(change['new'])}"
        yield f"{change['claim']}, {change['name']}: exponent in {at}: {text}"
    yield closing(found)


def closing(found: Mapping[str, Any]) -> str:
    """Return the differences as counts, in one sentence."""
    count = len(found["verdicts"]) + len(found["proofs"])
    what = f"{count} verdict{'s' if count != 1 else ''} changed" if count else "no verdict changed"
    rest = [
        f"{len(found[key])} {word}"
        for key, word in (
            ("added", "added"), ("removed", "removed"), ("tightness", "moved in tightness"),
            ("exponents", "moved in an exponent"),
        )
        if found[key]
    ]  # fmt: skip
    return ", ".join([f"{what} among {found['readings']} readings", *rest])


def verdict_of(verdict: Mapping[str, Any]) -> str:
    """Return a verdict with its assumptions."""
    return with_given(verdict["verdict"], verdict["given"])


def proof_of(proof: Mapping[str, Any]) -> str:
    """Return the verdict on a proof, with its broken step."""
    return f"{proof['verdict']} at {proof['link']}" if proof["link"] else str(proof["verdict"])


def measured(row: Mapping[str, Any]) -> str:
    """Return a measured exponent with its interval."""
    return "none" if row["measured"] is None else f"{row['measured']} ({row['low']} to {row['high']})"
