"""What is measured of an audited bound and written down: counterexamples, tightness, figures, exponents and links."""

import dataclasses
import functools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import msgspec

from lemmacheck.arithmetic import to_fraction
from lemmacheck.audits.bounds.ablation import ablate
from lemmacheck.audits.bounds.audit import AuditedBound
from lemmacheck.audits.bounds.figures import curves_of, figures_of
from lemmacheck.audits.bounds.freedom import freedom
from lemmacheck.audits.bounds.graded import with_grade
from lemmacheck.audits.standing import proof_verdict
from lemmacheck.audits.verdict_line import verdict_line
from lemmacheck.formula import AnyTerm, Sum, function_of, name_of
from lemmacheck.judging import (
    AnyRoot,
    Decision,
    Proof,
    how_judged,
    judge_point,
    judge_root,
    read_point,
    values_at,
    write_point,
    write_root,
)
from lemmacheck.proving import grade_of, prove
from lemmacheck.records import (
    AblationLine,
    Breaks,
    Counterexample,
    LinkLine,
    Looked,
    MatrixLine,
    SlicesLine,
    TermValue,
    Tightness,
    VerdictLine,
    number_of,
)
from lemmacheck.search import (
    JudgedPoint,
    growth,
    matrices_at,
    others,
    sensitivity,
    sharpened,
    simplify,
    size,
    slices_at,
    smallest,
    supremum_nearby,
)
from lemmacheck.vocabulary import PROFILES, Link, Point, Profile, Verdict

DESCRIBING = 300_000
"""The solver's effort for what only describes a verdict: on polynomials of high degree a unit takes long."""
DESCRIBED = dataclasses.replace(PROFILES["quick"], smt_effort=DESCRIBING, batch=128, rounds=8)


def summarise(audited: AuditedBound, *, profile: Profile) -> VerdictLine:
    """Return the line of the verdict with everything that is measured, without the names of certificates."""
    reading, trail = audited.reading, audited.trail
    tightness = measure_tightness(audited, profile=profile)
    breaks = counterexamples(audited, profile=profile)
    return msgspec.structs.replace(
        outline(audited),
        tightness=tightness,
        looked=_looked(audited, profile),
        counterexample=breaks,
        slices=_slices(audited, breaks),
        matrices=_matrices(audited, breaks),
        exponents=tuple(map(with_grade, growth.measure(reading, profile=profile, seed=trail.seed_for("growth")))),
        figures=figures_of(audited, tightness),
        curves=curves_of(audited),
        ablation=_ablation(audited, profile),
        evaluations=trail.evaluations,
        certified=trail.certified,
    )


def _slices(audited: AuditedBound, breaks: Breaks | None) -> SlicesLine | msgspec.UnsetType:
    """Return pictures of the simplest counterexample, where it is an exact point two of whose numbers can move."""
    link = audited.reading.bound.ends
    if breaks is None or breaks.simplest is None or link not in audited.trail.broken:
        return msgspec.UNSET
    return slices_at(audited.reading.domain, link, read_point(breaks.simplest.point)) or msgspec.UNSET


def _matrices(audited: AuditedBound, breaks: Breaks | None) -> tuple[MatrixLine, ...] | msgspec.UnsetType:
    """Return the matrices that both sides meet at the simplest counterexample, for pictures, where that is rational."""
    link = audited.reading.bound.ends
    if breaks is None or breaks.simplest is None or link not in audited.trail.broken:
        return msgspec.UNSET
    return matrices_at(link, read_point(breaks.simplest.point)) or msgspec.UNSET


def _looked(audited: AuditedBound, profile: Profile) -> Looked | None:
    """Return how hard the search of a supported reading looked; None for all others."""
    if audited.verdict is not Verdict.SUPPORTED:
        return None
    bound, trail = audited.reading.bound, audited.trail
    if bound.up_to_constant:
        return Looked(covered=str(trail.covered))
    found = sensitivity(audited.reading.domain, bound.ends, trail, profile.planted)
    smallest = None if found.smallest is None else float(found.smallest)
    return Looked(covered=str(trail.covered), planted=found.planted, found=found.found, smallest=smallest)


def outline(audited: AuditedBound) -> VerdictLine:
    """Return the line of the verdict with what is known already: the shortest counterexample, and nothing measured."""
    trail = audited.trail
    links = tuple(_link_line(audited, link) for link in audited.reading.bound.links)
    return verdict_line(
        audited.claim,
        audited.reading,
        audited.verdict,
        audited.why,
        is_alarm=audited.is_alarm,
        links=links,
        proof=proof_verdict(links),
        **_word(audited),
        counterexample=_known_counterexample(audited),
        evaluations=trail.evaluations,
        certified=trail.certified,
        seconds=round(audited.seconds, 3),
    )


def _known_counterexample(audited: AuditedBound) -> Breaks | None:
    """Return the counterexamples of a refuted reading as they were found, without a search for simpler ones."""
    if audited.verdict is not Verdict.REFUTED:
        return None
    bound = audited.reading.bound
    family = audited.family.line() if audited.family and bound.up_to_constant else None
    broken = audited.trail.broken.get(bound.ends, [])
    root = audited.trail.rooted.get(bound.ends)
    if not broken and root is not None and not bound.up_to_constant:
        return Breaks(_with_root(audited, root))
    if not broken or bound.up_to_constant:
        return Breaks(family=family)
    shortest = min(broken, key=lambda found: size(found.point))
    return Breaks(counterexample(audited, shortest.point), family=family)


def _link_line(audited: AuditedBound, link: Link) -> LinkLine:
    verdict, judged = audited.links[link]
    proved = verdict is Verdict.PROVED and isinstance(judged, Proof)
    return LinkLine(
        left=name_of(link.left),
        right=name_of(link.right),
        relation=link.relation,
        verdict=verdict,
        by=judged.by if proved else _refuter(audited, link) if verdict is Verdict.REFUTED else "search",
        scope=judged.scope if isinstance(judged, Proof) else "",
        grade=grade_of(judged) if proved and isinstance(judged, Proof) else None,
        unchecked=judged.unchecked if proved and isinstance(judged, Proof) else "",
        second=audited.opinions.get(link) if proved else None,
    )


def _word(audited: AuditedBound) -> Mapping[str, Any]:
    """Return on whose word the proof of the whole assertion rests, and of one by itself what its link would say."""
    proof = audited.ends
    if audited.verdict is not Verdict.PROVED or not isinstance(proof, Proof):
        return {}
    if proof.by == "chain":
        return {"grade": grade_of(proof)}
    second = audited.opinions.get(audited.reading.bound.ends)
    return {"grade": grade_of(proof), "unchecked": proof.unchecked, "second": second}


def _refuter(audited: AuditedBound, link: Link) -> str:
    is_last = link is audited.reading.bound.links[-1]
    return "family" if is_last and audited.reading.bound.up_to_constant else "exact point"


def counterexamples(audited: AuditedBound, *, profile: Profile) -> Breaks | None:
    """Return the simplest and the worst counterexample, and the family if one refutes; None if nothing is refuted."""
    known = _known_counterexample(audited)
    link, domain = audited.reading.bound.ends, audited.reading.domain
    broken = audited.trail.broken.get(link, [])
    if known is None or known.simplest is None or not broken:
        return known
    seed = audited.trail.seed_for("simplest")
    shortest = smallest(domain, link, broken, seed=seed)
    point = simplify(domain, shortest, _breaks(link), examples=profile.examples, seed=seed)
    worst = max(broken, key=lambda found: found.ratio)
    free = freedom(domain, link, point)
    more = others(domain, audited.reading.bound.links, link, point, broken, seed=seed, free=frozenset(free))
    return Breaks(
        msgspec.structs.replace(counterexample(audited, point), free=tuple(free.values())),
        counterexample(audited, worst.point),
        known.family,
        tuple(counterexample(audited, other) for other in more),
    )


def _breaks(link: Link) -> Callable[[Point], bool]:
    return lambda point: judge_point(link, point).decision is Decision.BROKEN


def counterexample(audited: AuditedBound, point: Point) -> Counterexample:
    """Return a point with both sides of the assertion, every term of the chain and the first link that breaks there."""
    bound = audited.reading.bound
    judged = judge_point(bound.ends, point)
    values = values_at(bound.terms, point, bits=judged.bits)
    breaking = [link for link in bound.links if judge_point(link, point).decision is Decision.BROKEN]
    link = breaking[0] if breaking else bound.ends
    return Counterexample(
        point=write_point(point),
        left=number_of(judged.left),
        right=number_of(judged.right),
        ratio=None if judged.ratio is None or bound.ends.is_equation else number_of(judged.ratio),
        relation=bound.ends.relation,
        link=(name_of(link.left), name_of(link.right)),
        by=judged.by,
        terms=tuple(
            TermValue(name_of(term), number_of(value))
            for term, value in zip(bound.terms, values, strict=True)
            if value is not None
        ),
    )


def _with_root(audited: AuditedBound, root: AnyRoot) -> Counterexample:
    """Return a point with a root, with both sides enclosed there and the first link that certainly breaks."""
    bound = audited.reading.bound
    judged = judge_root(bound.ends, root)
    broken = (link for link in bound.links if judge_root(link, root).decision is Decision.BROKEN)
    link = next(broken, bound.ends)
    return Counterexample(
        point=write_root(root),
        left=number_of(judged.left),
        right=number_of(judged.right),
        relation=bound.ends.relation,
        link=(name_of(link.left), name_of(link.right)),
        by=f"{judged.by}, {how_judged(root)}",
    )


def measure_tightness(audited: AuditedBound, *, profile: Profile) -> Tightness | None:
    """Return the best ratio of the two ends, whether it is attained, its limit and the smallest constant that would do.

    `constant` is certified: some point or limit of points reaches it, and the assertion with it is proved.
    """
    link, trail = audited.reading.bound.ends, audited.trail
    up_to_constant = audited.reading.bound.up_to_constant
    if link.is_equation or up_to_constant or link not in trail.sharpest:
        return None
    best = sharpened(audited.reading.domain, link, trail.sharpest[link])
    if best.judged.ratio == 0 or (audited.verdict is Verdict.REFUTED and best.judged.ratio <= 1):
        return None  # left is never positive, or the bound breaks only where right is not: no ratio says how far
    limit = supremum_nearby(audited.reading.domain, link, best)
    attained = limit is None or limit <= best.judged.ratio
    reached = best.judged.ratio if attained else limit
    certified = _is_supremum(audited, reached, profile)
    witness = _simplest_sharp(audited, best, profile) if attained and best.judged.bits == 0 else best.point
    return Tightness(
        best=number_of(best.judged.ratio),
        attained=bool(attained and certified),
        constant=number_of(reached) if certified else None,
        certified=certified,
        limit=None if attained else number_of(limit),
        witness=write_point(witness),
    )


def _is_supremum(audited: AuditedBound, ratio: Any, profile: Profile) -> bool:
    """Whether the assertion holds with its last term times `ratio`, by a proof.

    It only describes what is proved, or broken, already.
    """
    profile = dataclasses.replace(profile, smt_effort=min(profile.smt_effort, DESCRIBING))
    if audited.verdict is Verdict.PROVED and ratio == 1:
        return True
    try:
        factor = to_fraction(ratio)
    except ValueError:
        return False
    if factor <= 0 or audited.reading.bound.up_to_constant:
        return False
    domain, bound = audited.reading.domain, audited.reading.bound
    scaled = Link(bound.terms[0], scale(bound.terms[-1], factor))
    if isinstance(prove(domain, scaled, profile=profile), Proof):
        return True
    before = [isinstance(audited.links[link][1], Proof) for link in bound.links[:-1]]
    last = Link(bound.links[-1].left, scale(bound.terms[-1], factor))
    return len(bound.links) > 1 and all(before) and isinstance(prove(domain, last, profile=profile), Proof)


def scale(term: AnyTerm, factor: Fraction) -> AnyTerm:
    """Return a term multiplied by a positive rational; a sum stays a sum."""
    inner = function_of(term)

    @functools.wraps(inner)
    def scaled(on: Any, **values: Any) -> Any:
        return on.scalar(factor) * inner(on, **values)

    return dataclasses.replace(term, entry=scaled) if isinstance(term, Sum) else scaled


def _simplest_sharp(audited: AuditedBound, best: JudgedPoint, profile: Profile) -> Point:
    link, domain = audited.reading.bound.ends, audited.reading.domain
    target = best.judged.ratio

    def as_sharp(point: Point) -> bool:
        judged = judge_point(link, point)
        return judged.bits == 0 and judged.ratio is not None and bool(judged.ratio == target)

    seed = audited.trail.seed_for("sharpest")
    return simplify(domain, best.point, as_sharp, examples=min(profile.examples, 60), seed=seed)


def _ablation(audited: AuditedBound, profile: Profile) -> tuple[AblationLine, ...]:
    reading = audited.reading
    if audited.verdict is not Verdict.PROVED or not profile.ablates or reading.bound.up_to_constant:
        return ()
    seed = audited.trail.seed_for("ablation")
    return tuple(ablate(reading.domain, reading.bound, profile=DESCRIBED, seed=seed))
