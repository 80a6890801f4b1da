"""Checking a certificate of a bound again: its point, its family or its proof, and nothing is searched."""

from typing import Any

import lazy_loader

from lemmacheck.arithmetic import number_text
from lemmacheck.audits.certificate import (
    Certificate,
    conditions_must_be_those_of,
    point_inside,
    root_inside,
    shown_inside,
)
from lemmacheck.audits.kind import Replay, Subject
from lemmacheck.judging import (
    Alarm,
    AnyRoot,
    Decision,
    Judged,
    how_judged,
    judge_point,
    judge_root,
    second_opinion,
    shown_point,
    shown_text,
    write_root,
)
from lemmacheck.judging import family as families
from lemmacheck.proving import recheck, trusted
from lemmacheck.records import FamilyLine, as_json
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import Family, Link, Point

mpmath = lazy_loader.load("mpmath")


def recheck_bound(certificate: Certificate, subject: Subject) -> Replay:
    """Check a counterexample, a family or a proof; raises UsageError where it cannot be one of this reading."""
    conditions_must_be_those_of(certificate, subject.reading)
    match certificate.kind:
        case "counterexample":
            return _point(certificate, subject)
        case "family":
            return _family(certificate, subject)
    return _proof(certificate, subject)


def _point(certificate: Certificate, subject: Subject) -> Replay:
    """Judge a point exactly, and in balls beside it; mpmath has no vote."""
    claim, reading = subject.claim, subject.reading
    if reading.bound.up_to_constant:
        raise UsageError(f"no single point breaks {claim.id}, {reading.name}, a bound up to a constant")
    root = root_inside(certificate, reading)
    if root is not None:
        return _root(certificate, subject, root)
    point = point_inside(certificate, reading)
    link = reading.bound.ends
    balls, exactly = judge_point(link, point, balls_only=True), judge_point(link, point)
    if exactly.raised:
        raise UsageError(f"a side has no value at its point: {exactly.raised}")
    if [number_text(exactly.left), number_text(exactly.right)] != [certificate.left, certificate.right]:
        raise UsageError("the values it states are not those at its point")
    contradicted = balls.decision in (Decision.HOLDS, Decision.TIGHT)
    confirmed = exactly.decision is Decision.BROKEN and not contradicted
    lines = [
        f"point      {shown_point(point)}",
        f"left       {_shown(certificate.left)}    right  {_shown(certificate.right)}",
        f"judged by  {exactly.by}",
        _balls_line(balls, link.negation),
        _mpmath_line(link, point),
    ]
    superlative = {"simplest": "that there is no simpler one", "worst": "that there is no worse one"}
    unchecked = [superlative[certificate.role]] if certificate.role in superlative else []
    if confirmed and balls.decision is not Decision.BROKEN:
        unchecked.append("balls cannot tell both sides apart; that the exact arithmetic can is not checked by another")
    return Replay(confirmed, claim.id, reading.name, "counterexample", lines, tuple(unchecked))


def _root(certificate: Certificate, subject: Subject, root: AnyRoot) -> Replay:
    """Enclose both sides again around a root, which is known to be there and in the domain."""
    claim, reading = subject.claim, subject.reading
    judged = judge_root(reading.bound.ends, root)
    if [number_text(side) for side in (judged.left, judged.right)] != [certificate.left, certificate.right]:
        raise UsageError("the values it states are not those at its point")
    lines = [
        f"point      {shown_text(write_root(root))}",
        f"left       {_shown(certificate.left)}    right  {_shown(certificate.right)}",
        f"judged by  {judged.by}, {how_judged(root)}",
    ]
    unchecked = () if certificate.role != "simplest" else ("that there is no simpler one",)
    return Replay(judged.decision is Decision.BROKEN, claim.id, reading.name, "counterexample", lines, unchecked)


def _family(certificate: Certificate, subject: Subject) -> Replay:
    """Follow a family again, and compare all that is found with what is stored."""
    claim, reading = subject.claim, subject.reading
    if not reading.bound.up_to_constant:
        raise UsageError(f"no family breaks {claim.id}, {reading.name}, a bound without a hidden constant")
    stored = certificate.family
    point = None if stored is None else stored.get("point")
    if stored is None or not isinstance(point, dict) or set(point) != set(reading.given):
        raise UsageError(f"it has no family with the variables {', '.join(reading.given)}")
    family = Family(point, str(stored.get("parameter", "t")))
    found = families.recheck(reading.domain, reading.bound.ends, family, held=families.held_by(reading))
    lines = [f"family     {', '.join(f'{name} = {value}' for name, value in family.point.items())}"]
    if not isinstance(found, FamilyLine):
        reason = found.text if isinstance(found, Alarm) else found
        return Replay(False, claim.id, reading.name, "family", [*lines, f"ratio      {reason}"])
    lines.append(f"ratio      {found.ratio}, without bound; {len(found.samples)} samples")
    own = as_json(found)
    wrong = [name for name in {**stored, **own} if stored.get(name) != own.get(name)]
    lines += [f"differs    {name}: the certificate says {stored.get(name)!r}" for name in wrong]
    return Replay(not wrong, claim.id, reading.name, "family", lines)


def _proof(certificate: Certificate, subject: Subject) -> Replay:
    """Check every step of a proof again, and that its domain is not empty."""
    claim, reading = subject.claim, subject.reading
    shown = shown_inside(certificate, reading)
    states = certificate.states
    texts = None if states is None else (states.domain, states.asserts, states.terms)
    reason = recheck(reading.domain, reading.bound, certificate.links, texts)
    lines = [f"link       {link.get('link')}: {link.get('by')}, {link.get('scope')}" for link in certificate.links]
    lines += [f"where      {text}" for text in reading.where]
    lines.append(f"inhabited  by {shown or 'its one point'}")
    if reason:
        lines.append(f"failed     {reason}")
    unchecked = () if reason else tuple(trusted(certificate.links))
    return Replay(reason is None, claim.id, reading.name, "proof", lines, unchecked)


def _balls_line(balls: Judged, sign: str) -> str:
    sign = sign if balls.decision is Decision.BROKEN else "?"
    if balls.left is None or balls.right is None:
        return "balls      have no value"
    return f"balls      {balls.left.str(20)} {sign} {balls.right.str(20)}  ({balls.bits} bits)"


def _mpmath_line(link: Link, point: Point) -> str:
    """Return what mpmath has for both sides: rounded, so that it may have no value where the exact numbers have one."""
    try:
        left, right = (mpmath.nstr(side, 20) for side in second_opinion(link, point, bits=256))
    except (ArithmeticError, ValueError) as error:
        return f"mpmath     has no value: {error}  (256 bits, rounded)"
    return f"mpmath     {left} against {right}  (256 bits, rounded)"


def _shown(value: Any) -> str:
    """Return a number of a certificate as it was written: a fraction, or the middle and radius of a ball."""
    return f"[{value['mid']} +/- {value['rad']}]" if isinstance(value, dict) else str(value)
