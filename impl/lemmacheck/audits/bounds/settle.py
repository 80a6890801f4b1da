"""Settling a bound: its verdict alone, as for a mutant, cheapest first and stopping where it is certain."""

from lemmacheck.audits.bounds.audit import audit_reading, findings_on, is_empty, must_be_steady
from lemmacheck.audits.bounds.proofs import prove_links, stated_link
from lemmacheck.audits.statement import Statement
from lemmacheck.audits.verdict import verdict_of
from lemmacheck.judging import Alarm, Diverges, Judgement, Proof, Refusal
from lemmacheck.judging import family as families
from lemmacheck.proving import prove, prove_chain
from lemmacheck.search import Trail, attack, attack_at, families_found, judge_suspects, search_further, waiting
from lemmacheck.vocabulary import PROFILES, Claim, Profile, Reading, Verdict


def settle(
    claim: Claim, reading: Reading, *, profile: Profile, seed: int, statement: Statement | None = None
) -> tuple[Verdict, str, float | None]:
    """Return the verdict on a bound, why, and the best ratio found: the audit without anything that only describes.

    `statement` is the reading as formulas, where it is nothing else: what finders are given. Cheapest first: a short
    search, then the provers, then the search in full; it stops where the verdict is certain.
    """
    bound, domain, ends = reading.bound, reading.domain, reading.bound.ends
    trail = Trail(claim.id, reading.slug, seed)
    if bound.up_to_constant:
        return *_settle_growth(claim, reading, profile, seed, statement), None
    for assignment in waiting(domain, PROFILES["quick"]):
        attack_at(domain, ends, assignment, trail, PROFILES["quick"])
        if trail.broken:
            break
    judged: Judgement = Refusal("nobody", "the search was enough")
    if not trail.broken:
        judged = _prove_ends(reading, trail, profile, statement)
    if not trail.broken and isinstance(judged, Refusal) and not is_empty(reading, judged, trail, profile):
        attack(domain, ends, trail, profile, is_proved=False)
        if not trail.broken.get(ends):
            search_further(domain, ends, trail, profile)
    must_be_steady(reading, trail)
    found = findings_on(reading, ends, judged, None, trail, "")
    best = trail.sharpest.get(ends)
    return *verdict_of(found), None if best is None else best.ratio


def _settle_growth(
    claim: Claim, reading: Reading, profile: Profile, seed: int, statement: Statement | None
) -> tuple[Verdict, str]:
    """Return the verdict on a claim up to a constant; families through the worst places are tried beside its own."""
    held = families.held_by(reading)
    for family in (*reading.families, *families_found(reading, profile=PROFILES["quick"], seed=seed)):
        judged = families.judge(reading.domain, reading.bound.ends, family, held=held)
        if isinstance(judged, Alarm):
            return Verdict.UNDECIDED, f"alarm: {judged.text}"
        if isinstance(judged, Diverges):
            return Verdict.REFUTED, f"a family whose ratio {judged.text} grows without bound breaks it"
    audited = audit_reading(claim, reading, profile=profile, seed=seed, statement=statement)
    return audited.verdict, audited.why


def _prove_ends(reading: Reading, trail: Trail, profile: Profile, statement: Statement | None) -> Judgement:
    """Return a proof of the assertion, directly or link by link; a prover's suspect is judged."""
    bound = reading.bound
    judged = prove(reading.domain, bound.ends, profile=profile, stated=stated_link(statement, None))
    judge_suspects(reading, bound.ends, judged, trail)
    if isinstance(judged, Refusal) and len(bound.links) > 1 and not judged.is_empty and not trail.broken:
        chained = prove_chain(bound, dict(prove_links(reading, trail, profile, statement)))
        return chained if isinstance(chained, Proof) else judged
    return judged
