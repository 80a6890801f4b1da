"""Auditing a reduction: every instance is decoded and compared with the truth."""

import time
from typing import Any

from lemmacheck.audits.body import CountBody
from lemmacheck.audits.kind import Finding, Subject
from lemmacheck.audits.verdict import Findings, verdict_of
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.judging import write_point
from lemmacheck.records import Breaks, Counterexample, Evidence, FigureLine, Grade, LinkLine
from lemmacheck.vocabulary import Decodes, Domain, Instance, Reading, Verdict, instances_of, open_words, run_instances

BY = "decoded instances"


def audit_reduction(subject: Subject) -> Finding:
    """Return what is found of a reading that asserts a Decodes."""
    began = time.perf_counter()
    claim, reading = subject.claim, subject.reading
    asserts = decodes_of(reading)
    listed = instances_of(reading.domain)
    found = run_instances(listed, asserts)
    verdict, why = judge(found, listed.open_points)
    seconds = round(time.perf_counter() - began, 3)
    wrong = next((i for i in found if _is_wrong(i)), None)
    right = sum(i.is_right for i in found)
    text = f"{right} of {len(found)} instances decoded to the truth"
    evidence = Evidence(
        claim=claim.id,
        reading=reading.slug,
        by=BY,
        kind="search",
        outcome="violation" if wrong else "no violation",
        text=text,
        evaluations=len(found),
        seconds=seconds,
    )
    grade: Grade | None = "computed" if verdict is Verdict.PROVED else None
    link = LinkLine(
        left=_name(asserts.reduction),
        right=_name(asserts.truth),
        relation="=",
        verdict=verdict,
        by=BY,
        scope=text,
        grade=grade,
    )
    line = verdict_line(
        claim,
        reading,
        verdict,
        why,
        grade=grade,
        links=(link,),
        counterexample=_counterexample(asserts, wrong),
        figures=_figures(reading.domain, found),
        evaluations=len(found),
        certified=right,
        seconds=seconds,
    )
    if verdict not in (Verdict.PROVED, Verdict.REFUTED):
        return Finding((evidence,), line)
    body = CountBody("decoded", len(found), says=why)
    return Finding((evidence,), line, ((role_of(found), body),))


def decodes_of(reading: Reading) -> Decodes:
    """Return the Decodes that a reading asserts; raises TypeError where it asserts something else."""
    if not isinstance(reading.asserts, Decodes):
        raise TypeError(f"{reading.name} asserts no Decodes")
    return reading.asserts


def judge(found: list[Instance], open_points: int) -> tuple[Verdict, str]:
    """Return the verdict: one wrong answer refutes, one that cannot be read off leaves it open.

    So do points of which it is not known whether they are instances at all.

    An error below the one that provably does no harm, but which does, refutes the bound on the error. An instance that
    is decoded without a call is read off nothing, which leaves it open, and so does one whose errors are no exact
    numbers, or that may bear none.
    """
    if not found and not open_points:
        return verdict_of(Findings(empty=True))
    wrong = next((i for i in found if _is_wrong(i)), None)
    if wrong:
        how = "an error that should do no harm" if wrong.is_right else "an instance that decodes wrongly"
        return verdict_of(Findings(broken=True, how=how))
    if open_points:
        return verdict_of(Findings(open_points=open_points))[0], open_words(open_points)
    uncalled = next((i for i in found if not i.decoded.calls >= 1), None)
    if uncalled:
        why = f"it calls its target {uncalled.decoded.calls} times at {_where(uncalled)}"
        return verdict_of(Findings(open_points=1))[0], why
    unborne = next((i for i in found if i.is_right and not i.has_errors), None)
    if unborne:
        errors = f"{unborne.decoded.allowed}, and the largest that does none {unborne.decoded.critical}"
        why = f"the error that should do no harm at {_where(unborne)} is {errors}: exact numbers are needed, above 0"
        return verdict_of(Findings(open_points=1))[0], why
    unread = sum(i.decoded.answer is None for i in found)
    if unread:
        return verdict_of(Findings(open_points=unread))[0], f"{unread} of {len(found)} instances allow no answer"
    verdict, _ = verdict_of(Findings(proved=True))
    return verdict, f"all {len(found)} instances decode to the truth"


def _is_wrong(instance: Instance) -> bool:
    return instance.decoded.answer is not None and not (instance.is_right and instance.is_safe)


def _where(instance: Instance) -> str:
    return ", ".join(f"{name} = {rows[0][0]}" for name, rows in instance.point.items())


def _name(function: Any) -> str:
    return str(function.__name__).replace("_", " ")


def _counterexample(asserts: Decodes, wrong: Instance | None) -> Breaks | None:
    if wrong is None:
        return None
    pair = (wrong.decoded.critical, wrong.decoded.allowed) if wrong.is_right else (wrong.decoded.answer, wrong.truth)
    reduction, truth = _name(asserts.reduction), _name(asserts.truth)
    simplest = Counterexample(
        point=write_point(wrong.point),
        left=_number(pair[0]),
        right=_number(pair[1]),
        relation="=",
        link=(reduction, truth),
        by=BY,
        says=f"{reduction} gives {pair[0]}, {truth} {pair[1]}",
    )
    return Breaks(simplest)


def _number(value: Any) -> str:
    return str(sum(value)) if isinstance(value, tuple) else str(value)


def _figures(domain: Domain, found: list[Instance]) -> tuple[FigureLine, ...]:
    """Return how many calls and how much precision the instances take, and how sharp the bound on it is."""
    right = [i for i in found if i.is_right]
    read = [i for i in right if i.has_errors]
    if not read:
        text = f"{len(right)} of {len(found)} decoded" if right else f"{len(found)}, none decoded"
        return (FigureLine(name="instances", text=text),)
    slacks = [float(i.slack) for i in read]
    hardest = min(read, key=lambda i: i.decoded.allowed)
    names = ", ".join(f"{n} = {hardest.point[n][0][0]}" for n in domain.pieces)
    texts = {
        "instances": f"{len(right)} of {len(found)} decoded",
        "calls": f"{min(i.decoded.calls for i in read)} to {max(i.decoded.calls for i in read)}",
        "error_borne_by_all": f"{float(hardest.decoded.allowed):.3g}, at {names}, {hardest.decoded.bits} bits",
        "critical_error_over_the_provable_one": f"{min(slacks):.4g} to {max(slacks):.4g}",
    }
    return tuple(FigureLine(name=name, text=text) for name, text in texts.items())


def role_of(found: list[Instance]) -> str:
    """Return the role of a reduction's certificate: whether it has an instance that decodes wrongly."""
    return "simplest" if any(map(_is_wrong, found)) else "decoded"
