"""Auditing a definition: every point of its domain is tried, and one without a value makes it ill-posed."""

import time
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from lemmacheck.audits.line import verdict_line
from lemmacheck.audits.verdict import Findings, derive
from lemmacheck.formula import name_of
from lemmacheck.judging import Evidence, Outcome, write_point
from lemmacheck.vocabulary import Claim, Point, Reading, Verdict, WellPosed
from lemmacheck.vocabulary import well_posed as posed

BY = "trying every point"
Bodies = list[tuple[str, dict[str, Any]]]


def audit_definition(
    claim: Claim, reading: Reading, asserts: WellPosed, *, seed: int
) -> tuple[list[dict[str, Any]], dict[str, Any], Bodies]:
    """Return the evidence, the "verdict" line without certificates' names, and the certificates' bodies by role."""
    began = time.perf_counter()
    counted = posed.count(reading.domain, asserts)
    findings = Findings(
        undefined=counted.first is not None,
        proved=counted.first is None and counted.is_whole and counted.points > 0,
        empty=counted.points == 0,
        tried=counted.points,
    )
    verdict, why = derive(findings)
    seconds = round(time.perf_counter() - began, 3)
    text = f"{counted.defined} of {counted.points} points have a value"
    outcome: Outcome = "violation" if counted.first else "no violation"
    evidence = Evidence(BY, "search", outcome, text, evaluations=counted.points, seconds=seconds)
    line = verdict_line(claim, reading, verdict, why, seed=seed) | {
        "links": _links(asserts, counted, verdict),
        "proof": {"verdict": "not audited", "link": None, "why": "a definition has no proof"},
        "counterexample": _counterexample(asserts, counted.first),
        "figures": {"defined": _share(counted)},
        "evaluations": counted.points,
        "certified": counted.points,
        "seconds": seconds,
    }
    return [asdict(evidence)], line, list(_bodies(line, counted))


def _links(asserts: WellPosed, counted: posed.Count, verdict: Verdict) -> list[dict[str, Any]]:
    fine = Verdict.PROVED if counted.is_whole else Verdict.SUPPORTED
    return [
        {
            "from": name_of(needed.terms[0]),
            "to": needed.target,
            "relation": needed.relation,
            "verdict": (Verdict.ILL_POSED if failures else fine if counted.points else verdict).value,
            "by": BY,
            "scope": f"fails at {failures} of {counted.points} points",
        }
        for needed, failures in zip(asserts.requirements, counted.failures, strict=True)
    ]


def _counterexample(asserts: WellPosed, first: Point | None) -> dict[str, Any] | None:
    if first is None:
        return None
    needed, values = posed.complaints(asserts, first)[0]
    return {"simplest": undefined_at(asserts, first, needed, values), "worst": None, "family": None}


def undefined_at(
    asserts: WellPosed, point: Point, needed: posed.Requirement, values: tuple[Fraction, ...]
) -> dict[str, Any]:
    """Return a point without a value as a counterexample: what is asked, what is there, and why that is nothing."""
    nearest = Fraction(round(values[0])) if needed.kind == "whole" else values[1 if values[0] < values[1] else -1]
    return {
        "point": write_point(point),
        "left": str(values[0]),
        "right": str(nearest),
        "ratio": None,
        "relation": needed.relation,
        "link": [name_of(needed.terms[0]), needed.target],
        "by": "exact rationals",
        "says": needed.complaint(values),
        "terms": [{"name": name_of(n.terms[0]), "value": str(n.values(point)[0])} for n in asserts.requirements],
    }


def _share(counted: posed.Count) -> str:
    share = Fraction(counted.defined, counted.points) if counted.points else Fraction(0)
    return f"{counted.defined} of {counted.points} points ({float(share):.3g})"


def _bodies(line: dict[str, Any], counted: posed.Count) -> Bodies:
    if counted.first is not None:
        found = line["counterexample"]["simplest"]
        kept = {key: found[key] for key in ("point", "left", "right")}
        return [("simplest", kept | {"kind": "undefined"})]
    if line["verdict"] == Verdict.PROVED.value:
        return [("proof", {"kind": "defined", "points": counted.points})]
    return []
