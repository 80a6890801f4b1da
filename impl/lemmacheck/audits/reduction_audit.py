"""Auditing a reduction: every instance is decoded and compared with the truth."""

import time
from dataclasses import asdict
from typing import Any

from lemmacheck.audits.line import verdict_line
from lemmacheck.audits.verdict import Findings, derive
from lemmacheck.judging import Evidence, Outcome, write_point
from lemmacheck.vocabulary import Claim, Decodes, Domain, Instance, Reading, Verdict, decodes

BY = "decoded instances"


def audit_reduction(
    claim: Claim, reading: Reading, asserts: Decodes, *, seed: int
) -> tuple[list[dict[str, Any]], dict[str, Any], list[tuple[str, dict[str, Any]]]]:
    """Return the evidence, the "verdict" line without certificates' names, and the certificates' bodies by role."""
    began = time.perf_counter()
    found = decodes.run(reading.domain, asserts)
    verdict, why = judge(found)
    seconds = round(time.perf_counter() - began, 3)
    wrong = next((i for i in found if _is_wrong(i)), None)
    outcome: Outcome = "violation" if wrong else "no violation"
    right = sum(i.is_right for i in found)
    text = f"{right} of {len(found)} instances decoded to the truth"
    evidence = Evidence(BY, "search", outcome, text, evaluations=len(found), seconds=seconds)
    line = verdict_line(claim, reading, verdict, why, seed=seed) | {
        "links": [
            {
                "from": _name(asserts.reduction),
                "to": _name(asserts.truth),
                "relation": "=",
                "verdict": verdict.value,
                "by": BY,
                "scope": text,
            }
        ],
        "counterexample": _counterexample(asserts, wrong),
        "figures": _figures(reading.domain, found),
        "evaluations": len(found),
        "certified": right,
        "seconds": seconds,
    }
    return [asdict(evidence)], line, _bodies(line, found)


def judge(found: list[Instance]) -> tuple[Verdict, str]:
    """Return the verdict: one wrong answer refutes, one that cannot be read off leaves it open.

    An error below the one that provably does no harm, but which does, refutes the bound on the error. An instance that
    is decoded without a call is read off nothing, which leaves it open.
    """
    if not found:
        return derive(Findings(empty=True))
    if any(_is_wrong(i) for i in found):
        return derive(Findings(broken=True, how="an instance that decodes wrongly"))
    uncalled = next((i for i in found if i.decoded.calls < 1), None)
    if uncalled:
        where = ", ".join(f"{name} = {rows[0][0]}" for name, rows in uncalled.point.items())
        return derive(Findings(open_points=1))[0], f"it calls its target {uncalled.decoded.calls} times at {where}"
    unread = sum(i.decoded.answer is None for i in found)
    if unread:
        return derive(Findings(open_points=unread))[0], f"{unread} of {len(found)} instances allow no answer"
    verdict, _ = derive(Findings(proved=True))
    return verdict, f"all {len(found)} instances decode to the truth"


def _is_wrong(instance: Instance) -> bool:
    return instance.decoded.answer is not None and not (instance.is_right and instance.is_safe)


def _name(function: Any) -> str:
    return str(function.__name__).replace("_", " ")


def _counterexample(asserts: Decodes, wrong: Instance | None) -> dict[str, Any] | None:
    if wrong is None:
        return None
    pair = (wrong.decoded.critical, wrong.decoded.allowed) if wrong.is_right else (wrong.decoded.answer, wrong.truth)
    simplest = {
        "point": write_point(wrong.point),
        "left": _number(pair[0]),
        "right": _number(pair[1]),
        "ratio": None,
        "relation": "=",
        "link": [_name(asserts.reduction), _name(asserts.truth)],
        "by": BY,
        "says": f"{_name(asserts.reduction)} gives {pair[0]}, {_name(asserts.truth)} {pair[1]}",
        "terms": [],
    }
    return {"simplest": simplest, "worst": None, "family": None}


def _number(value: Any) -> str:
    return str(sum(value)) if isinstance(value, tuple) else str(value)


def _figures(domain: Domain, found: list[Instance]) -> dict[str, Any]:
    """Return how many calls and how much precision the instances take, and how sharp the bound on it is."""
    read = [i for i in found if i.is_right]
    if not read:
        return {"instances": f"{len(found)}, none decoded"}
    slacks = [float(i.slack) for i in read]
    hardest = min(read, key=lambda i: i.decoded.allowed)
    names = ", ".join(f"{n} = {hardest.point[n][0][0]}" for n in domain.pieces)
    return {
        "instances": f"{len(read)} of {len(found)} decoded",
        "calls": f"{min(i.decoded.calls for i in read)} to {max(i.decoded.calls for i in read)}",
        "error_borne_by_all": f"{float(hardest.decoded.allowed):.3g}, at {names}, {hardest.decoded.bits} bits",
        "critical_error_over_the_provable_one": f"{min(slacks):.4g} to {max(slacks):.4g}",
    }


def _bodies(line: dict[str, Any], found: list[Instance]) -> list[tuple[str, dict[str, Any]]]:
    if line["verdict"] not in (Verdict.PROVED.value, Verdict.REFUTED.value):
        return []
    return [(role_of(found), {"kind": "decoded", "points": len(found), "says": line["why"]})]


def role_of(found: list[Instance]) -> str:
    """Return the role of a reduction's certificate: whether it has an instance that decodes wrongly."""
    return "simplest" if any(map(_is_wrong, found)) else "decoded"
