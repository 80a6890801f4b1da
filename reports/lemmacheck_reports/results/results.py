"""results.json: the table of a run, schema 1 (published beside this file as results.schema.json)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lemmacheck.runs import Record
from lemmacheck_reports.text import summarise

SCHEMA = 1
_OF_READING = (
    "name", "expects", "verdict", "given", "agrees", "why", "tightness", "counterexample", "exponents", "figures",
    "curves", "ablation", "certificates", "links", "rerun", "seconds",
)  # fmt: skip
_Evidence = dict[tuple[str, str], list[str]]
"""Who wrote each line of evidence, by claim and reading."""


def build_results(record: Record) -> dict[str, Any]:
    """Return the table of a run. Readings that were not audited to the end are left out, and `finished` is false."""
    evidence: _Evidence = {}
    for line in record.evidence:
        evidence.setdefault((line["claim"], line["reading"]), []).append(line["by"])
    return {
        "schema": SCHEMA,
        "paper": record.run["paper"],
        "run": _run(record),
        "summary": summarise(record),
        "claims": [_claim(claim, record, evidence) for claim in record.claims],
    }


def results_schema() -> dict[str, Any]:
    """Return the published JSON Schema of the table."""
    text = Path(__file__).with_name("results.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _run(record: Record) -> dict[str, Any]:
    keys = ("seed", "profile", "jobs", "catalogue", "versions", "machine", "started", "command")
    end = record.end or {"seconds": None, "interrupted": True}
    return {key: record.run[key] for key in keys} | {
        "seconds": end["seconds"],
        "finished": record.end is not None and not end["interrupted"],
    }


def _claim(claim: Mapping[str, Any], record: Record, evidence: _Evidence) -> dict[str, Any]:
    keys = ("id", "kind", "title", "section", "page", "says", "uses", "restates", "cites", "file", "digest")
    standing = record.standings.get(claim["id"], {})
    verdicts = [(r["slug"], record.verdicts.get((claim["id"], r["slug"]))) for r in claim["readings"]]
    return {key: claim[key] for key in keys} | {
        "standing": standing.get("standing") if _is_audited(claim, record) else None,
        "because": standing.get("because", []),
        "given": standing.get("given", []),
        "proof": standing.get("proof", {"verdict": "not audited", "link": None, "why": "the run did not finish"}),
        "readings": [_reading(slug, verdict, record, evidence) for slug, verdict in verdicts if verdict is not None],
    }


def _is_audited(claim: Mapping[str, Any], record: Record) -> bool:
    """Whether the reading that a claim (or what it restates) stands or falls by was audited in this run."""
    meant = next((c for c in record.claims if c["id"] == (claim["restates"] or claim["id"])), claim)
    return bool(meant["readings"]) and (meant["id"], meant["readings"][0]["slug"]) in record.verdicts


def _reading(slug: str, verdict: Mapping[str, Any], record: Record, evidence: _Evidence) -> dict[str, Any]:
    by = evidence.get((verdict["claim"], slug), [])
    told = {
        "lines": len(by),
        "evaluations": verdict["evaluations"],
        "certified": verdict["certified"],
        "by": sorted(set(by)),
    }
    exponents = [*verdict["exponents"], *record.timings.get((verdict["claim"], slug), [])]
    own = {key: verdict[key] for key in _OF_READING}
    return {"slug": slug} | own | {"exponents": exponents, "evidence": told}
