"""Auditing a cost: runs are counted and held against the closed form, whose exponent is a limit along families."""

import time
from dataclasses import asdict, dataclass
from typing import Any

from lemmacheck.audits import comparison, exponent
from lemmacheck.audits.comparison import Comparison
from lemmacheck.audits.cover import Covered, cover, leads
from lemmacheck.audits.exponent import Limit
from lemmacheck.audits.line import verdict_line
from lemmacheck.audits.verdict import Findings, derive
from lemmacheck.formula import name_of
from lemmacheck.judging import Evidence, Outcome, write_point
from lemmacheck.vocabulary import Claim, Cost, Domain, Family, Reading, Verdict

BY_RUNS, BY_LIMIT, BY_COVER = "counted runs", "limit along a family", "limit over the domain"
Bodies = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a cost: runs held against its closed form, limits along families, and over the whole domain."""

    compared: Comparison
    limits: list[Limit]
    covered: Covered | str

    def refuting(self, asserts: Cost) -> Limit | None:
        """Return the first family along which the exponent is larger than claimed."""
        return next((found for found in self.limits if exponent.is_at_most(found, asserts.exponent) is False), None)


def examine(domain: Domain, asserts: Cost, families: tuple[Family, ...]) -> Examined:
    """Count runs, bound the exponent on the whole domain, and take limits along families.

    Where neither a bound nor a family of the author settles it, families through the domain's corners are tried.

    Raises CatalogueError where no run can be compared.
    """
    compared = comparison.compare(domain, asserts, families)
    found = Examined(compared, exponent.limits(domain, asserts, families), cover(domain, asserts))
    if isinstance(found.covered, str) and found.refuting(asserts) is None:
        tried = exponent.limits(domain, asserts, tuple(leads(domain, asserts)))
        more = [limit for limit in tried if exponent.is_at_most(limit, asserts.exponent) is False]
        return Examined(compared, [*found.limits, *more[:1]], found.covered)
    return found


def audit_cost(
    claim: Claim, reading: Reading, asserts: Cost, *, seed: int
) -> tuple[list[dict[str, Any]], dict[str, Any], Bodies]:
    """Return the evidence, the "verdict" line without certificates' names, and the certificates' bodies by role."""
    began = time.perf_counter()
    examined = examine(reading.domain, asserts, reading.families)
    compared, found = examined.compared, examined.limits
    verdict, why = judge(asserts, examined)
    evidence = [_of_limit(asserts, limit) for limit in found]
    if isinstance(examined.covered, Covered):
        text = f"for {examined.covered.text} the exponent in {asserts.along} is at most {asserts.exponent}"
        evidence.append(Evidence(BY_COVER, "limit", "proved", text))
    else:
        evidence.append(Evidence(BY_COVER, "limit", "undecided", examined.covered))
    if asserts.run is not None:
        evidence.insert(0, _of_runs(asserts, compared, time.perf_counter() - began))
    line = verdict_line(claim, reading, verdict, why, seed=seed) | {
        "links": _links(asserts, examined, verdict),
        "proof": {"verdict": "not audited", "link": None, "why": "a count has no proof beside its own"},
        "counterexample": _counterexample(asserts, examined, verdict),
        "exponents": [_row(asserts, limit) for limit in found],
        "evaluations": compared.runs,
        "certified": compared.runs,
        "seconds": round(time.perf_counter() - began, 3),
    }
    return [asdict(e) for e in evidence], line, _bodies(examined, line)


def judge(asserts: Cost, examined: Examined) -> tuple[Verdict, str]:
    """Return the verdict: a family with a larger limit refutes, as does a run that takes other operations.

    Proved: every counted run agrees with the closed form, and the exponent is bounded on the whole domain. Supported:
    it is at most the claimed one along every family, which says nothing of the rest of the domain.
    """
    compared, found, covered = examined.compared, examined.limits, examined.covered
    larger = examined.refuting(asserts)
    if compared.point is not None:
        how = "a counted run that takes other operations than the closed form"
    else:
        how = f"a family along which the exponent is {larger.text}" if larger else ""
    alarm = next((limit.alarm for limit in found if limit.alarm), "")
    is_absurd = any(limit.is_absurd for limit in found)
    is_covered = isinstance(covered, Covered) and compared.point is None and not is_absurd
    verdict, why = derive(Findings(broken=bool(how), how=how, proved=is_covered, alarm=alarm))
    runs = f", and {compared.runs} counted runs agree with the closed form" if compared.runs else ""
    if verdict is Verdict.PROVED and isinstance(covered, Covered):
        return verdict, f"the exponent is at most {asserts.exponent} for {covered.text}{runs}"
    if verdict is not Verdict.UNDECIDED or alarm:
        return verdict, why
    if found and all(exponent.is_at_most(limit, asserts.exponent) for limit in found):
        along = f"along {len(found)} famil{'y' if len(found) == 1 else 'ies'} only: {covered}"
        return Verdict.SUPPORTED, f"the limit is at most {asserts.exponent} {along}{runs}"
    return verdict, next((limit.why for limit in found if limit.why), "no family says how the sizes grow")


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
    if limit.alarm:
        return Evidence(BY_LIMIT, "limit", "alarm", limit.alarm)
    text = limit.why or f"log(operations)/log({asserts.along}) tends to {limit.text} along {_described(limit.family)}"
    return Evidence(BY_LIMIT, "limit", outcome, text)


def _described(family: Family) -> str:
    return ", ".join(f"{name} = {value}" for name, value in family.point.items())


def _links(asserts: Cost, examined: Examined, verdict: Verdict) -> list[dict[str, Any]]:
    name, power = name_of(asserts.form), f"{asserts.along}^({asserts.exponent} + o(1))"
    compared, count = examined.compared, len(examined.limits)
    families = f"{count} famil{'y' if count == 1 else 'ies'}"
    how = examined.covered if isinstance(examined.covered, Covered) and verdict is Verdict.PROVED else None
    grows = {
        "from": name,
        "to": power,
        "relation": "≤",
        "verdict": (Verdict.UNDECIDED if compared.point else verdict).value,
        "by": BY_COVER if how else BY_LIMIT,
        "scope": how.text if how else families,
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


def _counterexample(asserts: Cost, examined: Examined, verdict: Verdict) -> dict[str, Any] | None:
    if verdict is not Verdict.REFUTED:
        return None
    compared, larger = examined.compared, examined.refuting(asserts)
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
    return {"simplest": None, "worst": None, "family": None if larger is None else family_of(larger)}


def family_of(limit: Limit) -> dict[str, Any]:
    """Return a family and the exponent along it, as records and certificates hold them."""
    point = {name: str(value) for name, value in limit.family.point.items()}
    rows = [list(row) for row in limit.samples]
    return {"parameter": limit.family.parameter, "point": point, "exponent": limit.text, "samples": rows}


def _row(asserts: Cost, limit: Limit) -> dict[str, Any]:
    rows = exponent.slopes(asserts, limit.family)
    others = {name: value for name, value in limit.family.point.items() if name not in (asserts.along, value)}
    seen = [slope for _, slope in rows]
    says = f"limit {limit.text}, exactly" if limit.is_known else "no limit is known"
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


def _bodies(examined: Examined, line: dict[str, Any]) -> Bodies:
    if line["verdict"] not in (Verdict.PROVED.value, Verdict.REFUTED.value):
        return []
    body = {"kind": "cost", **evidence_of(examined), "says": line["why"]}
    return [(role_of(examined), body)]


def role_of(examined: Examined) -> str:
    """Return the role of a cost's certificate: whether it has a run that the closed form does not count."""
    return "cost" if examined.compared.point is None else "simplest"


def evidence_of(examined: Examined) -> dict[str, Any]:
    """Return how many runs agree and what is known along each family, as certificates hold them."""
    shown = [family_of(limit) for limit in examined.limits if limit.is_known]
    return {"points": examined.compared.runs, "families": shown}
