"""Replaying a certificate: the claim is loaded anew, the point or proof is checked again, and nothing is searched."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lazy_loader

from lemmacheck.arithmetic import long_numbers, number_text
from lemmacheck.audits import argument_audit as arguments
from lemmacheck.audits import cost_audit as costs
from lemmacheck.audits import definition_audit as definitions
from lemmacheck.audits import reduction_audit as reductions
from lemmacheck.catalogues import Catalogue
from lemmacheck.judging import Alarm, Judged, Standing, judge_point, read_point, second_opinion, write_point
from lemmacheck.judging import family as families
from lemmacheck.proving import recheck, trusted
from lemmacheck.runs.certificate import Certificate, check_form, read_certificate
from lemmacheck.system import TimeUpError, UsageError, stopped_after
from lemmacheck.vocabulary import (
    PROFILES,
    Argument,
    Bound,
    Claim,
    Contradicts,
    Cost,
    Decodes,
    Family,
    Follows,
    Growth,
    Link,
    Point,
    Reading,
    Verdict,
    WellPosed,
    decodes,
)
from lemmacheck.vocabulary import well_posed as posed

mpmath = lazy_loader.load("mpmath")


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found: whether the certificate is confirmed, and lines of text that say why.

    `unchecked` says what else the certificate states or rests on that was not checked.
    """

    confirmed: bool
    claim: str
    reading: str
    kind: str
    lines: list[str]
    unchecked: tuple[str, ...] = ()


@long_numbers()
def replay(path: Path, *, catalogue: Catalogue) -> Replay:
    """Check a certificate file against the claim of the catalogue that it names.

    Raises UsageError when the file is malformed or tampered with: a wrong schema, a point outside the domain, values
    that are not those at the point, or a claim whose text changed since.
    """
    certificate = read_certificate(path)
    check_form(certificate, path)
    claim, reading = catalogue.reading(certificate.claim, certificate.reading)
    if (claim.id, reading.slug) != (certificate.claim, certificate.reading):
        raise UsageError(f"{path} is about {certificate.claim}, {certificate.reading}, which is written otherwise")
    if claim.digest != certificate.digest:
        raise UsageError(
            f"{path}: the text of claim {claim.id} ({claim.file}) changed since this certificate was written; "
            "audit it again"
        )
    try:
        with stopped_after(MOST_SECONDS):
            return _checked(path, certificate, claim, reading, catalogue)
    except TimeUpError as error:
        raise UsageError(f"{path}: the check took more than {MOST_SECONDS} s of processor time") from error


MOST_SECONDS = 600
"""The processor time that a check may take: what nobody waits for confirms nothing."""


def _checked(path: Path, certificate: Certificate, claim: Claim, reading: Reading, known: Catalogue) -> Replay:
    """Return what the check of a certificate's own kind finds."""
    is_bound = isinstance(reading.asserts, (Bound, Growth))
    match certificate.kind:
        case "counterexample" if is_bound:
            return _point(path, certificate, claim, reading)
        case "family" if is_bound and reading.bound.up_to_constant:
            return _family(path, certificate, claim, reading)
        case "proof" if is_bound:
            return _proof(path, certificate, claim, reading)
        case "undefined" if isinstance(reading.asserts, WellPosed):
            return _undefined(path, certificate, claim, reading, reading.asserts)
        case "defined" if isinstance(reading.asserts, WellPosed):
            return _defined(certificate, claim, reading, reading.asserts)
        case "cost" if isinstance(reading.asserts, Cost):
            return _cost(certificate, claim, reading, reading.asserts)
        case "decoded" if isinstance(reading.asserts, Decodes):
            return _decoded(certificate, claim, reading, reading.asserts)
        case "argument" if isinstance(reading.asserts, (Follows, Contradicts)):
            return _argument(certificate, claim, reading, reading.asserts, known)
    raise UsageError(
        f"{path} is a {certificate.kind} certificate, and {claim.id}, {reading.name} asserts something else"
    )


def _point(path: Path, certificate: Certificate, claim: Claim, reading: Reading) -> Replay:
    if reading.bound.up_to_constant:
        raise UsageError(f"{path}: no single point breaks {claim.id}, {reading.name}, a bound up to a constant")
    point = _inside(path, certificate, claim, reading)
    link = reading.bound.ends
    balls, exactly = judge_point(link, point, balls_only=True), judge_point(link, point)
    if exactly.raised:
        raise UsageError(f"{path}: a side has no value at its point: {exactly.raised}")
    if [number_text(exactly.left), number_text(exactly.right)] != [certificate.left, certificate.right]:
        raise UsageError(f"{path}: the values it states are not those at its point")
    contradicted = balls.standing in (Standing.HOLDS, Standing.TIGHT)
    confirmed = exactly.standing is Standing.BROKEN and not contradicted
    lines = [
        f"point      {', '.join(f'{name} = {value}' for name, value in write_point(point).items())}",
        f"left       {_shown(certificate.left)}    right  {_shown(certificate.right)}",
        f"judged by  {exactly.by}",
        _balls_line(balls, "≠" if link.is_equation else ">"),
        _mpmath_line(link, point),
    ]
    superlative = {"simplest": "that there is no simpler one", "worst": "that there is no worse one"}
    unchecked = [superlative[certificate.role]] if certificate.role in superlative else []
    if confirmed and balls.standing is not Standing.BROKEN:
        unchecked.append("balls cannot tell both sides apart; that the exact arithmetic can is not checked by another")
    return Replay(confirmed, claim.id, reading.name, "counterexample", lines, tuple(unchecked))


def _balls_line(balls: Judged, sign: str) -> str:
    sign = sign if balls.standing is Standing.BROKEN else "?"
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


def _inside(path: Path, certificate: Certificate, claim: Claim, reading: Reading) -> Point:
    """Return a certificate's point.

    Raises UsageError where it has none, or one outside of the domain.
    """
    if certificate.point is None:
        raise UsageError(f"{path} has no point")
    point = read_point(certificate.point)
    outside = reading.domain.why_outside(point)
    if outside:
        raise UsageError(f"{path}: the point is outside the domain of {claim.id}, {reading.name}: {outside}")
    return point


def _undefined(path: Path, certificate: Certificate, claim: Claim, reading: Reading, asserts: WellPosed) -> Replay:
    point = _inside(path, certificate, claim, reading)
    found = posed.complaints(asserts, point)
    shown = ", ".join(f"{name} = {value}" for name, value in write_point(point).items())
    lines = [f"point      {shown}", *(f"undefined  {needed.complaint(values)}" for needed, values in found)]
    told = [definitions.undefined_at(asserts, point, *complaint) for complaint in found]
    confirmed = any((one["left"], one["right"]) == (certificate.left, certificate.right) for one in told)
    return Replay(confirmed, claim.id, reading.name, "undefined", lines, ("that there is no simpler one",))


def _defined(certificate: Certificate, claim: Claim, reading: Reading, asserts: WellPosed) -> Replay:
    counted = posed.count(reading.domain, asserts)
    confirmed = counted.is_whole and counted.first is None and 0 < counted.points == certificate.points
    text = f"points     {counted.defined} of {counted.points} have a value; the certificate says {certificate.points}"
    return Replay(confirmed, claim.id, reading.name, "defined", [text])


def _cost(certificate: Certificate, claim: Claim, reading: Reading, asserts: Cost) -> Replay:
    examined = costs.examine(reading.domain, asserts, reading.families)
    verdict, why = costs.judge(asserts, examined)
    found = costs.evidence_of(examined) | {"says": why}
    lines = [f"runs       {examined.compared.runs} counted; the certificate says {certificate.points}"]
    lines += [
        f"exponent   {f['exponent']} along {', '.join(f'{n} = {v}' for n, v in f['point'].items())}"
        for f in found["families"]
    ]
    stated = {"points": certificate.points, "families": certificate.families, "says": certificate.says}
    same = found == stated and certificate.role == costs.role_of(examined)
    is_settled = verdict in (Verdict.PROVED, Verdict.REFUTED)
    return Replay(same and is_settled, claim.id, reading.name, "cost", [*lines, f"verdict    {why}"])


def _decoded(certificate: Certificate, claim: Claim, reading: Reading, asserts: Decodes) -> Replay:
    found = decodes.run(reading.domain, asserts)
    _, why = reductions.judge(found)
    right = sum(instance.is_right for instance in found)
    lines = [f"instances  {right} of {len(found)} decode to the truth; the certificate says {certificate.points}"]
    stated = [certificate.points, certificate.says, certificate.role]
    same = [len(found), why, reductions.role_of(found)] == stated
    return Replay(same and bool(found), claim.id, reading.name, "decoded", [*lines, f"verdict    {why}"])


def _argument(certificate: Certificate, claim: Claim, reading: Reading, asserts: Argument, known: Catalogue) -> Replay:
    derived = arguments.derive(asserts, claim=claim, find=known.reading, profile=PROFILES["quick"], seed=0)
    confirmed = derived.holds and [list(derived.given), list(derived.steps)] == [certificate.given, certificate.says]
    lines = [f"step       {step}" for step in derived.steps]
    lines.append(f"given      {', '.join(derived.given) or 'nothing'}")
    return Replay(confirmed, claim.id, reading.name, "argument", lines)


def _family(path: Path, certificate: Certificate, claim: Claim, reading: Reading) -> Replay:
    stored = certificate.family
    if stored is None or not isinstance(stored.get("point"), dict) or set(stored["point"]) != set(reading.given):
        raise UsageError(f"{path} has no family with the variables {', '.join(reading.given)}")
    family = Family(stored["point"], str(stored.get("parameter", "t")))
    found = families.recheck(reading.domain, reading.bound.ends, family, held=families.held_by(reading))
    lines = [f"family     {', '.join(f'{name} = {value}' for name, value in family.point.items())}"]
    if not isinstance(found, dict):
        reason = found.text if isinstance(found, Alarm) else found
        return Replay(False, claim.id, reading.name, "family", [*lines, f"ratio      {reason}"])
    lines.append(f"ratio      {found['ratio']}, without bound; {len(found['samples'])} samples")
    wrong = [name for name in {**stored, **found} if stored.get(name) != found.get(name)]
    lines += [f"differs    {name}: the certificate says {stored.get(name)!r}" for name in wrong]
    return Replay(not wrong, claim.id, reading.name, "family", lines)


def _proof(path: Path, certificate: Certificate, claim: Claim, reading: Reading) -> Replay:
    point = _inside(path, certificate, claim, reading)
    reason = recheck(reading.domain, reading.bound, certificate.links)
    shown = ", ".join(f"{name} = {value}" for name, value in write_point(point).items())
    lines = [f"link       {link.get('link')}: {link.get('by')}, {link.get('scope')}" for link in certificate.links]
    lines.append(f"inhabited  by {shown or 'its one point'}")
    if reason:
        lines.append(f"failed     {reason}")
    unchecked = () if reason else tuple(trusted(certificate.links))
    return Replay(reason is None, claim.id, reading.name, "proof", lines, unchecked)
