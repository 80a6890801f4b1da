"""Auditing a cost: runs are counted and held against the closed form, whose exponent is a limit along families."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from lemmacheck.audits.body import CountBody
from lemmacheck.audits.costs import comparison, exponent
from lemmacheck.audits.costs.comparison import Comparison
from lemmacheck.audits.costs.cover import Covered, cover, leads
from lemmacheck.audits.costs.exponent import ExponentLimit
from lemmacheck.audits.costs.growth import checked_growth
from lemmacheck.audits.kind import Finding, Subject
from lemmacheck.audits.verdict import Findings, is_alarm, verdict_of
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.formula import name_of
from lemmacheck.judging import write_point
from lemmacheck.records import (
    Breaks,
    Counterexample,
    Evidence,
    ExponentLine,
    FamilyLine,
    Grade,
    LinkLine,
    Outcome,
    ProofLine,
)
from lemmacheck.vocabulary import Cost, Domain, Family, Reading, Verdict

COUNTED = "operations counted"
BY_RUNS, BY_LIMIT, BY_COVER = "counted runs", "limit along a family", "limit over the domain"


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a cost: runs held against its closed form, limits along families, and over the whole domain.

    Its `growth` is what the kernel accepts of it: the bound on the whole domain, or a family that breaks it.
    """

    compared: Comparison
    limits: list[ExponentLimit]
    covered: Covered | str
    growth: Mapping[str, object] | None = None

    def refuting(self, asserts: Cost) -> ExponentLimit | None:
        """Return the first family along which the exponent is larger than claimed."""
        return next((found for found in self.limits if exponent.is_at_most(found, asserts.exponent) is False), None)


def examine(domain: Domain, asserts: Cost, families: tuple[Family, ...]) -> Examined:
    """Count runs, bound the exponent on the whole domain, and take limits along families.

    Where neither a bound nor a family of the author settles it, families through the domain's corners are tried. What
    settles it is handed to the kernel. Raises CatalogueError where no run can be compared.
    """
    found = _examined(domain, asserts, families)
    larger = found.refuting(asserts)
    if found.compared.point is not None or (larger is None and isinstance(found.covered, str)):
        return found
    return replace(found, growth=checked_growth(domain, asserts, None if larger is None else larger.family))


def _examined(domain: Domain, asserts: Cost, families: tuple[Family, ...]) -> Examined:
    compared = comparison.compare(domain, asserts, families)
    limits = exponent.limits(domain, asserts, families)
    found = Examined(compared, limits, _covered(domain, asserts, limits))
    if isinstance(found.covered, str) and found.refuting(asserts) is None:
        tried = (limit for lead in leads(domain, asserts) for limit in exponent.limits(domain, asserts, (lead,)))
        larger = next((limit for limit in tried if exponent.is_at_most(limit, asserts.exponent) is False), None)
        return Examined(compared, [*found.limits, *([] if larger is None else [larger])], found.covered)
    return found


def _covered(domain: Domain, asserts: Cost, limits: list[ExponentLimit]) -> Covered | str:
    """Return whether the exponent is bounded on the whole domain: on all of its pieces, whatever the conditions.

    Under conditions a family has to show that they leave points at which `along` is large.
    """
    covered = cover(domain, asserts)
    if domain.where and isinstance(covered, Covered) and not any(limit.is_known for limit in limits):
        return f"no family is known to keep the conditions, which may leave no large {asserts.along}"
    return covered


def audit_cost(subject: Subject) -> Finding:
    """Return what is found of a reading that asserts a Cost."""
    began = time.perf_counter()
    reading = subject.reading
    asserts = cost_of(reading)
    examined = examine(reading.domain, asserts, reading.families)
    verdict, why = judge(asserts, examined)
    line = verdict_line(
        subject.claim,
        reading,
        verdict,
        why,
        grade=_grade(asserts, examined) if verdict is Verdict.PROVED else None,
        is_alarm=is_alarm(_findings(asserts, examined)),
        links=_links(asserts, examined, verdict),
        proof=ProofLine("not audited", why="a count has no proof beside its own"),
        counterexample=_counterexample(asserts, examined, verdict),
        exponents=tuple(_exponent(asserts, limit) for limit in examined.limits),
        evaluations=examined.compared.runs,
        certified=examined.compared.runs,
        seconds=round(time.perf_counter() - began, 3),
    )
    evidence = _evidence(subject, asserts, examined, time.perf_counter() - began)
    if verdict not in (Verdict.PROVED, Verdict.REFUTED):
        return Finding(evidence, line)
    return Finding(evidence, line, ((role_of(examined), body_of(examined, why)),))


def cost_of(reading: Reading) -> Cost:
    """Return the Cost that a reading asserts; raises TypeError where it asserts something else."""
    if not isinstance(reading.asserts, Cost):
        raise TypeError(f"{reading.name} asserts no Cost")
    return reading.asserts


def _evidence(subject: Subject, asserts: Cost, examined: Examined, seconds: float) -> tuple[Evidence, ...]:
    head: Mapping[str, Any] = {"claim": subject.claim.id, "reading": subject.reading.slug}
    found = [_of_limit(asserts, limit, head) for limit in examined.limits]
    if isinstance(examined.covered, Covered):
        text = f"for {examined.covered.text} the exponent in {asserts.along} is at most {asserts.exponent}"
        found.append(Evidence(**head, by=BY_COVER, kind="limit", outcome="proved", text=text))
    else:
        found.append(Evidence(**head, by=BY_COVER, kind="limit", outcome="undecided", text=examined.covered))
    if asserts.run is not None:
        found.insert(0, _of_runs(asserts, examined.compared, seconds, head))
    return tuple(found)


def _findings(asserts: Cost, examined: Examined) -> Findings:
    """Return what was found of a cost: what breaks it, whether its exponent is bounded everywhere, and alarms."""
    compared, found = examined.compared, examined.limits
    larger = examined.refuting(asserts)
    if compared.point is not None:
        how = "a counted run that takes other operations than the closed form"
    else:
        how = f"a family along which the exponent is {larger.text}" if larger else ""
    is_absurd = any(limit.is_absurd for limit in found)
    is_covered = isinstance(examined.covered, Covered) and compared.point is None and not is_absurd
    alarm = next((limit.alarm for limit in found if limit.alarm), "")
    return Findings(broken=bool(how), how=how, proved=is_covered, alarm=alarm)


def judge(asserts: Cost, examined: Examined) -> tuple[Verdict, str]:
    """Return the verdict: a family with a larger limit refutes, as does a run that takes other operations.

    Proved: every counted run agrees with the closed form, and the exponent is bounded on the whole domain. Supported:
    it is at most the claimed one along every family, which says nothing of the rest of the domain.
    """
    compared, found, covered = examined.compared, examined.limits, examined.covered
    findings = _findings(asserts, examined)
    verdict, why = verdict_of(findings)
    runs = f", and {compared.runs} counted runs agree with the closed form" if compared.runs else ""
    if verdict is Verdict.PROVED and isinstance(covered, Covered):
        return verdict, f"the exponent is at most {asserts.exponent} for {covered.text}{runs}"
    if verdict is not Verdict.UNDECIDED or findings.alarm:
        return verdict, why
    if found and all(exponent.is_at_most(limit, asserts.exponent) for limit in found):
        along = f"along {len(found)} famil{'y' if len(found) == 1 else 'ies'} only: {covered}"
        return Verdict.SUPPORTED, f"the limit is at most {asserts.exponent} {along}{runs}"
    return verdict, next((limit.why for limit in found if limit.why), "no family says how the sizes grow")


def _of_runs(asserts: Cost, compared: Comparison, seconds: float, head: Mapping[str, Any]) -> Evidence:
    text = f"{compared.runs} runs take exactly the operations of the closed form"
    outcome: Outcome = "confirmed"
    if compared.point is not None:
        outcome = "violation"
        text = f"{compared.counted} {compared.part} counted, the closed form says {compared.claimed}"
    more: Mapping[str, Any] = {
        "link": name_of(asserts.form),
        "evaluations": compared.runs,
        "seconds": round(seconds, 3),
    }
    return Evidence(**head, by=BY_RUNS, kind="search", outcome=outcome, text=text, **more)


def _of_limit(asserts: Cost, limit: ExponentLimit, head: Mapping[str, Any]) -> Evidence:
    fine = exponent.is_at_most(limit, asserts.exponent)
    outcome: Outcome = "undecided" if fine is None else "proved" if fine else "refuted"
    text = limit.why or f"log(operations)/log({asserts.along}) tends to {limit.text} along {_described(limit.family)}"
    if limit.alarm:
        outcome, text = "alarm", limit.alarm
    return Evidence(**head, by=BY_LIMIT, kind="limit", outcome=outcome, text=text)


def _described(family: Family) -> str:
    return ", ".join(f"{name} = {value}" for name, value in family.point.items())


def _links(asserts: Cost, examined: Examined, verdict: Verdict) -> tuple[LinkLine, ...]:
    """Return what became of the two steps: runs against the closed form, the closed form against its exponent."""
    name, power = name_of(asserts.form), f"{asserts.along}^({asserts.exponent} + o(1))"
    compared, count = examined.compared, len(examined.limits)
    families = f"{count} famil{'y' if count == 1 else 'ies'}"
    how = examined.covered if isinstance(examined.covered, Covered) and verdict is Verdict.PROVED else None
    grows = LinkLine(
        left=name,
        right=power,
        relation="≤",
        verdict=Verdict.UNDECIDED if compared.point else verdict,
        by=BY_COVER if how else BY_LIMIT,
        scope=how.text if how else families,
        grade=_grown(examined) if how else None,
    )
    if asserts.run is None:
        return (grows,)
    runs = LinkLine(
        left=COUNTED,
        right=name,
        relation="=",
        verdict=Verdict.REFUTED if compared.point else Verdict.PROVED,
        by=BY_RUNS,
        scope=f"{compared.runs} runs",
        grade=None if compared.point else "computed",
    )
    return runs, grows


def _counterexample(asserts: Cost, examined: Examined, verdict: Verdict) -> Breaks | None:
    """Return the run that takes other operations, or the family along which the exponent is larger."""
    if verdict is not Verdict.REFUTED:
        return None
    compared, larger = examined.compared, examined.refuting(asserts)
    if compared.point is None:
        return Breaks(family=None if larger is None else family_of(larger))
    simplest = Counterexample(
        point=write_point(compared.point),
        left=str(compared.counted),
        right=str(compared.claimed),
        relation="=",
        link=(f"{compared.part} counted", name_of(asserts.form)),
        by=BY_RUNS,
    )
    return Breaks(simplest)


def family_of(limit: ExponentLimit) -> FamilyLine:
    """Return a family and the exponent along it, as records and certificates hold them."""
    point = {name: str(value) for name, value in limit.family.point.items()}
    return FamilyLine(parameter=limit.family.parameter, point=point, exponent=limit.text, samples=limit.samples)


def _exponent(asserts: Cost, limit: ExponentLimit) -> ExponentLine:
    """Return the exponent along one family: its limit, and the local slopes of the closed form."""
    rows = exponent.slopes(asserts, limit.family)
    others = {name: value for name, value in limit.family.point.items() if name not in (asserts.along, value)}
    seen = [slope for _, slope in rows]
    return ExponentLine(
        along=asserts.along,
        of=", ".join(f"{name} = {value}" for name, value in others.items()),
        claimed=str(asserts.exponent),
        measured=round(seen[-1], 3) if seen else None,
        low=round(min(seen[-3:]), 3) if seen else None,
        high=round(max(seen[-3:]), 3) if seen else None,
        slopes=tuple((size, slope) for size, slope in rows),
        limit=limit.text if limit.is_known else None,
        is_rational=limit.is_known and _is_rational(limit.text),
    )


def _is_rational(text: str) -> bool:
    try:
        Fraction(text)
    except ValueError:
        return False
    return True


def _grown(examined: Examined) -> Grade:
    return "rational" if examined.growth is not None else "computed"


def _grade(asserts: Cost, examined: Examined) -> Grade:
    """Return what a proof takes: where runs are counted, nothing but the code says what it takes."""
    return _grown(examined) if asserts.run is None else "computed"


def role_of(examined: Examined) -> str:
    """Return the role of a cost's certificate: whether it has a run that the closed form does not count."""
    return "cost" if examined.compared.point is None else "simplest"


def body_of(examined: Examined, why: str) -> CountBody:
    """Return how many runs agree, what is known along each family, and the reason, as certificates hold them."""
    shown = tuple(family_of(limit) for limit in examined.limits if limit.is_known)
    return CountBody("cost", examined.compared.runs, shown, why, examined.growth)
