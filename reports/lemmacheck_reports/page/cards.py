"""What the page shows of each claim: its readings with their chains, evidence and certificates, gathered once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lemmacheck.runs import Record
from lemmacheck.system import readable
from lemmacheck_reports.text import SHAPES, gap, reason

MOST_EVIDENCE = 24
_CERTIFICATE = re.compile(r"certificates/[A-Za-z0-9_=\-][A-Za-z0-9_=~.\-]*\.json", re.ASCII)
_TAKEN = frozenset(
    {"verdict", "graph", "figures", "reading", "run", "statements", "search", "shown", "theme", "unfold"}
)
"""Ids of the page's own parts."""


@lru_cache(maxsize=16384)
def anchor(*parts: str) -> str:
    """Return the id of a claim, `B.2`, or of a reading, `B.2/only_originals_bounded`, for permalinks.

    Other names give other ids, and none is that of a part of the page.
    """
    shown = "/".join(map(readable, parts))
    return f"={ord(shown[0]):02X}{shown[1:]}" if shown in _TAKEN else shown


def cards(record: Record) -> Iterator[dict[str, Any]]:
    """Yield a card for each claim, in the paper's order. Takes time linear in the record."""
    evidence: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for line in record.evidence:
        evidence.setdefault((line["claim"], line["reading"]), []).append(line)
    for claim in record.claims:
        yield _card(claim, record, evidence)


def _card(
    claim: Mapping[str, Any], record: Record, evidence: Mapping[tuple[str, str], list[Mapping[str, Any]]]
) -> dict[str, Any]:
    readings, waiting = [], []
    done = [r for r in claim["readings"] if (claim["id"], r["slug"]) in record.verdicts]
    anchors = {r["name"]: anchor(claim["id"], r["slug"]) for r in done}
    for described in claim["readings"]:
        key = (claim["id"], described["slug"])
        verdict = record.verdicts.get(key)
        if verdict is None:
            waiting.append(described["name"])
        else:
            links = {"anchor": anchor(*key), "repaired_by": anchors.get(described["repair"] or "", "")}
            readings.append(links | _reading(described, verdict, evidence.get(key, []), record.timings.get(key, [])))
    order = list(SHAPES)
    readings[1:] = sorted(readings[1:], key=lambda reading: order.index(reading["verdict"]["verdict"]))
    standing = record.standings.get(claim["id"])
    under = next((r for r in claim["readings"] if r["name"] == claim["proof_under"]), None)
    headline, *paragraphs = claim["text"].split("\n\n")
    return {
        "claim": claim,
        "anchor": anchor(claim["id"]),
        "headline": headline,
        "paragraphs": paragraphs,
        "standing": standing,
        "gap": gap(under, standing["proof"]) if standing else "",
        "has_proof": claim["kind"] in ("lemma", "theorem"),
        "readings": readings,
        "waiting": waiting if record.problems or not _is_finished(record) else [],
        "finished": _is_finished(record),
    }


def _is_finished(record: Record) -> bool:
    return record.end is not None and not record.end["interrupted"]


def _reading(
    described: Mapping[str, Any],
    verdict: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    timings: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    return {
        "described": described,
        "verdict": verdict,
        "shape": SHAPES[verdict["verdict"]],
        "reason": reason(described, verdict),
        "fails": verdict["verdict"] in ("refuted", "ill-posed", "error") or not verdict["agrees"],
        "chain": _chain(described, verdict),
        "timings": timings,
        "evidence": lines[:MOST_EVIDENCE],
        "left_out": max(len(lines) - MOST_EVIDENCE, 0),
        "by": _by(lines),
        "certificates": [(name, bool(_CERTIFICATE.fullmatch(name))) for name in verdict["certificates"]],
        "figures": {name: value for name, value in verdict["figures"].items() if name != "argument"},
        "argument": verdict["figures"].get("argument", []),
    }


def _by(lines: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Return who tried, and how often, in the order of their first line."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line["by"]] = counts.get(line["by"], 0) + 1
    return list(counts.items())


def _chain(reading: Mapping[str, Any], verdict: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the terms of a chain, each with the link that leads to it and its value at the simplest counterexample.

    Requirements of a definition have a link each; the first term of a bound has none.
    """
    links = list(verdict["links"])
    links = [None] * (len(reading["chain"]) - len(links)) + links
    found = verdict["counterexample"] or {}
    simplest = found.get("simplest") or {}
    values = {term["name"]: term["value"] for term in simplest.get("terms", [])}
    broken = " ".join(simplest.get("link", []))
    steps = []
    for i, (term, link) in enumerate(zip(reading["chain"], links, strict=False)):
        before = reading["chain"][i - 1]["name"] if i else ""
        steps.append(
            {
                "term": term,
                "written": term.get("written"),
                "source": term.get("source"),
                "link": link,
                "value": values.get(term["name"]),
                "breaks": bool(broken) and broken == f"{before} {term['name']}",
            }
        )
    return steps
