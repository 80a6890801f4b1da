"""What of a record can be drawn: lines that lack what the pages show are left out, with a sentence each."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from impl.harness import Record, UsageError

_NUMBER = (int, float)
_NUMBER_OR_NONE = (int, float, type(None))
_TEXT_OR_NONE = (str, type(None))
_OBJECT_OR_NONE = (dict, type(None))
_RUN: Mapping[str, Any] = {
    "paper": dict, "seed": int, "profile": str, "jobs": int, "catalogue": str, "versions": dict, "machine": str,
    "started": str, "command": str,
}  # fmt: skip
_CLAIM: Mapping[str, Any] = {
    "id": str, "kind": str, "title": str, "section": str, "page": (int, type(None)), "says": str, "text": str,
    "uses": list, "restates": _TEXT_OR_NONE, "cites": _TEXT_OR_NONE, "file": str, "digest": str,
    "proof_under": _TEXT_OR_NONE, "readings": list,
}  # fmt: skip
_READING: Mapping[str, Any] = {
    "name": str, "slug": str, "expects": str, "given": list, "chain": list, "constants": list, "up_to_constant": bool,
    "kind": str, "repair": _TEXT_OR_NONE,
}  # fmt: skip
_VERDICT: Mapping[str, Any] = {
    "name": str, "expects": str, "verdict": str, "agrees": bool, "why": str, "given": list, "links": list,
    "tightness": _OBJECT_OR_NONE, "counterexample": _OBJECT_OR_NONE, "exponents": list, "figures": dict, "curves": list,
    "ablation": list, "certificates": list, "evaluations": int, "certified": int, "seconds": _NUMBER, "rerun": str,
}  # fmt: skip
_STANDING: Mapping[str, Any] = {"verdict": str, "standing": str, "because": list, "given": list, "proof": dict}
_TIGHTNESS: Mapping[str, Any] = {
    "attained": bool,
    "certified": bool,
    "constant": object,
    "limit": object,
    "best": object,
}
_POINT: Mapping[str, Any] = {"point": dict, "relation": str, "link": list, "by": str, "left": object, "right": object}
_FAMILY: Mapping[str, Any] = {"point": dict, "parameter": str}
_PROOF: Mapping[str, Any] = {"verdict": str, "link": _TEXT_OR_NONE, "why": str}
_EVIDENCE: Mapping[str, Any] = {"by": str, "outcome": str, "text": str, "seconds": _NUMBER}
_TIMING: Mapping[str, Any] = {
    "in": str, "of": str, "method": str, "answer": str, "times": list, "measured": _NUMBER_OR_NONE,
    "low": _NUMBER_OR_NONE, "high": _NUMBER_OR_NONE, "slope": _NUMBER_OR_NONE, "counted": _NUMBER_OR_NONE,
}  # fmt: skip
_TIME: Mapping[str, Any] = {"size": int, "seconds": _NUMBER, "fitted": _NUMBER, "held_out": bool}
_VERDICTS = frozenset({"proved", "supported", "undecided", "refuted", "ill-posed", "vacuous", "error"})


def sift(record: Record) -> Record:
    """Return the part of a record that can be drawn, its problems extended by a sentence for each line left out.

    Raises UsageError when the run's own line lacks what every page shows.
    """
    missing = _fault(record.run, _RUN) or _fault(record.run["paper"], {"title": str})
    if missing:
        raise UsageError(f"this record cannot be drawn: the line of its run {missing}")
    problems = list(record.problems)
    claims = [claim for claim in record.claims if not _note(problems, f"claim {claim['id']}", _of_claim(claim))]
    verdicts = {
        key: line
        for key, line in record.verdicts.items()
        if not _note(problems, f"the verdict on {key[0]}, {key[1]},", _of_verdict(line))
    }
    standings = {
        key: line
        for key, line in record.standings.items()
        if not _note(problems, f"the standing of {key}", _fault(line, _STANDING) or _fault(line["proof"], _PROOF))
    }
    evidence = [
        line
        for line in record.evidence
        if not _note(problems, f"evidence for {line['claim']}, {line['reading']},", _fault(line, _EVIDENCE))
    ]
    timings = {
        key: [row for row in rows if not _note(problems, f"a timing of {key[0]}, {key[1]},", _of_timing(row))]
        for key, rows in record.timings.items()
    }
    end = record.end
    if end is not None and _note(problems, "the last line", _fault(end, {"seconds": _NUMBER, "interrupted": bool})):
        end = None
    run = record.run | {"paper": {"arxiv": ""} | record.run["paper"]}
    return dataclasses.replace(
        record, run=run, claims=claims, verdicts=verdicts, standings=standings, evidence=evidence,
        timings=timings, end=end, problems=[*problems, *_strays(record, claims)],
    )  # fmt: skip


def _strays(record: Record, claims: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a sentence if the record holds verdicts on claims it does not describe: they have no card to stand on."""
    known = {(claim["id"], reading["slug"]) for claim in claims for reading in claim["readings"]}
    strays = [f"{claim}, {reading}" for claim, reading in record.verdicts if (claim, reading) not in known]
    if strays:
        yield f"{len(strays)} verdicts are on readings that no line describes, first {strays[0]}"


def _of_timing(row: object) -> str | None:
    if not isinstance(row, dict):
        return "is no object"
    return _fault(row, _TIMING) or next((fault for time in row["times"] if (fault := _fault(time, _TIME))), None)


def _note(problems: list[str], what: str, fault: str | None) -> bool:
    """Add a sentence if there is a fault; return whether there is."""
    if fault:
        problems.append(f"{what} {fault}, and is left out")
    return bool(fault)


def _of_verdict(line: Mapping[str, Any]) -> str | None:
    fault = _fault(line, _VERDICT)
    if fault:
        return fault
    found = line["counterexample"] or {}
    parts = [("tightness", line["tightness"], _TIGHTNESS), ("family", found.get("family"), _FAMILY)]
    parts += [(f"{name} counterexample", found.get(name), _POINT) for name in ("simplest", "worst")]
    for name, part, needs in parts:
        fault = None if part is None else _fault(part, needs) if isinstance(part, dict) else "is no object"
        if fault:
            return f"has a {name} that {fault}"
    return None


def _of_claim(claim: Mapping[str, Any]) -> str | None:
    faults = [
        _fault(reading, _READING) if isinstance(reading, dict) else "is none" for reading in claim.get("readings") or []
    ]
    inside = next((f"has a reading that {fault}" for fault in faults if fault), None)
    return _fault(claim, _CLAIM) or inside


def _fault(line: Mapping[str, Any], needs: Mapping[str, Any]) -> str | None:
    """Return what is wrong with a line, None if it has all it needs."""
    for key, kind in needs.items():
        if key not in line:
            return f"has no {key}"
        if not isinstance(line[key], kind):
            return f"has a {key} that cannot be read"
        if key in {"verdict", "standing", "expects"} and needs is not _PROOF and line[key] not in _VERDICTS:
            return f"has a {key} this version does not know: {line[key]}"
    return None
