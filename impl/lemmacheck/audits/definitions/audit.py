"""Auditing a definition: every point of its domain is tried, and one without a value makes it ill-posed."""

import time
from collections.abc import Iterator
from fractions import Fraction

from lemmacheck.audits.body import Body, CountBody, PointBody
from lemmacheck.audits.kind import Finding, Subject
from lemmacheck.audits.verdict import Findings, verdict_of
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.formula import name_of
from lemmacheck.judging import write_point
from lemmacheck.records import Breaks, Counterexample, Evidence, FigureLine, LinkLine, ProofLine, TermValue
from lemmacheck.vocabulary import (
    Point,
    Reading,
    Requirement,
    TriedPoints,
    Verdict,
    WellPosed,
    complaints,
    open_words,
    try_points,
)

BY = "trying every point"


def audit_definition(subject: Subject) -> Finding:
    """Return what is found of a reading that asserts a WellPosed."""
    began = time.perf_counter()
    claim, reading = subject.claim, subject.reading
    asserts = well_posed_of(reading)
    tried = try_points(reading.domain, asserts)
    verdict, why = verdict_of(
        Findings(
            undefined=tried.first is not None,
            proved=tried.first is None and tried.is_whole and tried.points > 0 and not tried.open_points,
            empty=tried.is_empty,
            open_points=tried.open_points,
            tried=tried.points,
            inhabited=tried.points > 0,
        )
    )
    if tried.open_points and verdict is Verdict.UNDECIDED:
        why = open_words(tried.open_points)
    simplest = None if tried.first is None else undefined_at(asserts, tried.first, *complaints(asserts, tried.first)[0])
    seconds = round(time.perf_counter() - began, 3)
    evidence = Evidence(
        claim=claim.id,
        reading=reading.slug,
        by=BY,
        kind="search",
        outcome="violation" if tried.first else "no violation",
        text=f"{tried.defined} of {tried.points} points have a value",
        evaluations=tried.points,
        seconds=seconds,
    )
    line = verdict_line(
        claim,
        reading,
        verdict,
        why,
        grade="computed" if verdict is Verdict.PROVED else None,
        links=_links(asserts, tried, verdict),
        proof=ProofLine("not audited", why="a definition has no proof"),
        counterexample=None if simplest is None else Breaks(simplest),
        figures=(FigureLine(name="defined", text=_share(tried)),),
        evaluations=tried.points,
        certified=tried.points,
        seconds=seconds,
    )
    return Finding((evidence,), line, tuple(_certificates(verdict, tried, simplest)))


def well_posed_of(reading: Reading) -> WellPosed:
    """Return the WellPosed that a reading asserts; raises TypeError where it asserts something else."""
    if not isinstance(reading.asserts, WellPosed):
        raise TypeError(f"{reading.name} asserts no WellPosed")
    return reading.asserts


def _links(asserts: WellPosed, tried: TriedPoints, verdict: Verdict) -> tuple[LinkLine, ...]:
    """Return what became of each requirement."""
    fine = verdict if tried.open_points else Verdict.PROVED if tried.is_whole else Verdict.SUPPORTED
    return tuple(
        LinkLine(
            left=name_of(needed.terms[0]),
            right=needed.target,
            relation=needed.relation,
            verdict=Verdict.ILL_POSED if failures else fine if tried.points else verdict,
            by=BY,
            scope=f"fails at {failures} of {tried.points} points",
            grade="computed" if tried.points and tried.is_whole and not failures else None,
        )
        for needed, failures in zip(asserts.requirements, tried.failures, strict=True)
    )


def undefined_at(asserts: WellPosed, point: Point, needed: Requirement, values: tuple[Fraction, ...]) -> Counterexample:
    """Return a point without a value as a counterexample: what is asked, what is there, and why that is nothing."""
    nearest = Fraction(round(values[0])) if needed.kind == "whole" else values[1 if values[0] < values[1] else -1]
    return Counterexample(
        point=write_point(point),
        left=str(values[0]),
        right=str(nearest),
        relation=needed.relation,
        link=(name_of(needed.terms[0]), needed.target),
        by="exact rationals",
        says=needed.complaint(values),
        terms=tuple(TermValue(name_of(n.terms[0]), str(n.values(point)[0])) for n in asserts.requirements),
    )


def _share(tried: TriedPoints) -> str:
    share = Fraction(tried.defined, tried.points) if tried.points else Fraction(0)
    return f"{tried.defined} of {tried.points} points ({float(share):.3g})"


def _certificates(verdict: Verdict, tried: TriedPoints, simplest: Counterexample | None) -> Iterator[tuple[str, Body]]:
    if simplest is not None:
        yield "simplest", PointBody(simplest.point, simplest.left, simplest.right, "undefined")
    elif verdict is Verdict.PROVED:
        yield "proof", CountBody("defined", tried.points)
