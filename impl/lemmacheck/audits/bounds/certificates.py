"""The certificates of an audited bound: its counterexamples, the family that breaks it, and its proof."""

from collections.abc import Iterator, Mapping

from lemmacheck.audits.body import Body, FamilyBody, PointBody, ProofBody, ProvedLink
from lemmacheck.audits.bounds.audit import AuditedBound
from lemmacheck.judging import Judgement, Proof
from lemmacheck.proving import KERNEL
from lemmacheck.records import Breaks, VerdictLine
from lemmacheck.vocabulary import Link, Verdict


def certificates_of(audited: AuditedBound, line: VerdictLine) -> tuple[tuple[str, Body], ...]:
    """Return the bodies of the certificates of an audited bound, by their roles."""
    return tuple(_bodies(audited, line.counterexample or Breaks()))


def _bodies(audited: AuditedBound, found: Breaks) -> Iterator[tuple[str, Body]]:
    for role, point in (("simplest", found.simplest), ("worst", found.worst)):
        if point is not None:
            yield role, PointBody(point.point, point.left, point.right, "counterexample")
    if found.family is not None:
        yield "family", FamilyBody("family", found.family)
    if audited.verdict is Verdict.PROVED:
        yield "proof", ProofBody("proof", audited.trail.inside, tuple(proof_links(audited)))


def proof_links(audited: AuditedBound) -> list[ProvedLink]:
    """Return the links of a proof with what re-checks them; the chain, or the assertion as one link."""
    bound = audited.reading.bound
    if isinstance(audited.ends, Proof) and audited.ends.by != "chain":
        return [_link(bound.ends, audited.ends, "ends")]
    return [_link(link, audited.links[link][1], str(i)) for i, link in enumerate(bound.links)]


def _link(link: Link, judged: Judgement, place: str) -> ProvedLink:
    if not isinstance(judged, Proof):
        raise TypeError(f"{link} is not proved")
    proof = judged.data.get(KERNEL)
    if proof is not None:
        return ProvedLink(str(link), place, judged.by, judged.scope, proof=proof)
    return ProvedLink(str(link), place, judged.by, judged.scope, tuple(_steps(judged)))


def _steps(proof: Proof) -> Iterator[Mapping[str, object]]:
    if not proof.parts:
        yield {"by": proof.by, "scope": proof.scope, **proof.data}
    for part in proof.parts:
        yield from _steps(part)
