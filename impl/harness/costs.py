"""Auditing a cost: runs are counted and held against the closed form, whose exponent is a limit along families."""

import time
from dataclasses import asdict
from typing import Any

from impl.harness import cost, exponent
from impl.harness.claim import Claim, Family, Reading, Verdict
from impl.harness.cost import Comparison, Cost
from impl.harness.evidence import Evidence, Outcome
from impl.harness.exponent import Limit
from impl.harness.line import verdict_line
from impl.harness.terms import name_of
from impl.harness.verdict import Findings, derive
from impl.harness.witness import write_point

BY_RUNS, BY_LIMIT = "counted runs", "limit along a family"
Bodies = list[tuple[str, dict[str, Any]]]


def audit_cost(
    claim: Claim, reading: Reading, asserts: Cost, *, seed: int
) -> tuple[list[dict[str, Any]], dict[str, Any], Bodies]:
    """Return the evidence, the "verdict" line without certificates' names, and the certificates' bodies by role."""
    began = time.perf_counter()
    compared = cost.compare(reading.domain, asserts)
    counting = time.perf_counter() - began
    found = exponent.limits(reading.domain, asserts, reading.families)
    verdict, why = judge(asserts, compared, found)
    evidence = [_of_limit(asserts, limit) for limit in found]
    if asserts.run is not None:
        evidence.insert(0, _of_runs(asserts, compared, counting))
    line = verdict_line(claim, reading, verdict, why, seed=seed) | {
        "links": _links(asserts, compared, found, verdict),
        "proof": {"verdict": "not audited", "link": None, "why": "a count has no proof beside its own"},
        "counterexample": _counterexample(asserts, compared, found, verdict),
        "exponents": [_row(asserts, limit) for limit in found],
        "evaluations": compared.runs,
        "certified": compared.runs,
        "seconds": round(time.perf_counter() - began, 3),
    }
    return [asdict(e) for e in evidence], line, _bodies(compared, found, line)


def judge(asserts: Cost, compared: Comparison, found: list[Limit]) -> tuple[Verdict, str]:
    """Return the verdict: a family with a larger limit refutes, as does a run that takes other operations.

    Proved: every counted run agrees with the closed form, and along every family the limit is at most the exponent.
    """
    answers = [exponent.is_at_most(limit, asserts.exponent) for limit in found]
    too_fast = [limit for limit, fine in zip(found, answers, strict=True) if fine is False]
    if compared.point is not None:
        how = "a counted run that takes other operations than the closed form"
    else:
        how = f"a family along which the exponent is {too_fast[0].text}" if too_fast else ""
    proved = bool(answers) and all(fine is True for fine in answers) and compared.point is None
    verdict, why = derive(Findings(broken=bool(how), how=how, proved=proved))
    if verdict is Verdict.PROVED:
        why = f"the limit is at most {asserts.exponent} along {len(found)} famil{'y' if len(found) == 1 else 'ies'}"
        why += f", and {compared.runs} counted runs agree with the closed form" if compared.runs else ""
    if verdict is Verdict.UNDECIDED:
        why = next((limit.why for limit in found if limit.why), "no family says how the sizes grow")
    return verdict, why


def _of_runs(asserts: Cost, compared: Comparison, seconds: float) -> Evidence:
    text = f"{compared.runs} runs take exactly the operations of the closed form"
    outcome: Outcome = "confirmed"
    if compared.point is not None:
        outcome = "violation"
        text = f"{compared.counted} {compared.part} counted, the closed form says {compared.claimed}"
    link = name_of(asserts.form)
    return Evidence(BY_RUNS, "search", outcome, text, link, evaluations=compared.runs, seconds=round(seconds, 3))


def _of_limit(asserts: Cost, limit: Limit) -> Evidence:
    fine = exponent.is_at_most(limit, asserts.exponent)
    outcome: Outcome = "undecided" if fine is None else "proved" if fine else "refuted"
    text = limit.why or f"log(operations)/log({asserts.along}) tends to {limit.text} along {_described(limit.family)}"
    return Evidence(BY_LIMIT, "limit", outcome, text)


def _described(family: Family) -> str:
    return ", ".join(f"{name} = {value}" for name, value in family.point.items())


def _links(asserts: Cost, compared: Comparison, found: list[Limit], verdict: Verdict) -> list[dict[str, Any]]:
    name, power = name_of(asserts.form), f"{asserts.along}^({asserts.exponent} + o(1))"
    grows = {
        "from": name,
        "to": power,
        "relation": "≤",
        "verdict": (Verdict.UNDECIDED if compared.point else verdict).value,
        "by": BY_LIMIT,
        "scope": f"{len(found)} famil{'y' if len(found) == 1 else 'ies'}",
    }
    if asserts.run is None:
        return [grows]
    runs = {
        "from": "operations counted",
        "to": name,
        "relation": "=",
        "verdict": (Verdict.REFUTED if compared.point else Verdict.PROVED).value,
        "by": BY_RUNS,
        "scope": f"{compared.runs} runs",
    }
    return [runs, grows]


def _counterexample(asserts: Cost, compared: Comparison, found: list[Limit], verdict: Verdict) -> dict[str, Any] | None:
    if verdict is not Verdict.REFUTED:
        return None
    if compared.point is not None:
        simplest = {
            "point": write_point(compared.point),
            "left": str(compared.counted),
            "right": compared.claimed,
            "ratio": None,
            "relation": "=",
            "link": [f"{compared.part} counted", name_of(asserts.form)],
            "by": BY_RUNS,
            "terms": [],
        }
        return {"simplest": simplest, "worst": None, "family": None}
    worst = next(limit for limit in found if exponent.is_at_most(limit, asserts.exponent) is False)
    return {"simplest": None, "worst": None, "family": family_of(worst)}


def family_of(limit: Limit) -> dict[str, Any]:
    """Return a family and the exponent along it, as records and certificates hold them."""
    point = {name: str(value) for name, value in limit.family.point.items()}
    return {"parameter": limit.family.parameter, "point": point, "exponent": limit.text}


def _row(asserts: Cost, limit: Limit) -> dict[str, Any]:
    rows = exponent.slopes(asserts, limit.family)
    others = {name: value for name, value in limit.family.point.items() if name not in (asserts.along, value)}
    seen = [slope for _, slope in rows]
    says = f"limit {limit.text}, exactly" if limit.value is not None else "no limit is known"
    return {
        "in": asserts.along,
        "of": ", ".join(f"{name} = {value}" for name, value in others.items()) or "all",
        "claimed": str(asserts.exponent),
        "measured": round(seen[-1], 3) if seen else None,
        "low": round(min(seen[-3:]), 3) if seen else None,
        "high": round(max(seen[-3:]), 3) if seen else None,
        "method": f"{says}; local slope of the closed form up to log2 {asserts.along} = {rows[-1][0]:g}"
        if rows
        else says,
        "slopes": rows,
    }


def _bodies(compared: Comparison, found: list[Limit], line: dict[str, Any]) -> Bodies:
    if line["verdict"] not in (Verdict.PROVED.value, Verdict.REFUTED.value):
        return []
    shown = [family_of(limit) for limit in found if limit.value is not None]
    body = {"kind": "cost", "points": compared.runs, "families": shown, "says": line["why"]}
    return [("simplest" if compared.point is not None else "cost", body)]
