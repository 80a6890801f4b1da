"""Standings: what a claim stands on once its ancestors are counted, and the verdict on the paper's proof of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from lemmacheck.audits.ruling import Effective, Ruling, Stance, Verdicts, is_bookkeeping, rule, stances_of
from lemmacheck.records import (
    UNAUDITED,
    Assumption,
    Key,
    LinkLine,
    ProofLine,
    StandingLine,
    Understanding,
    VerdictLine,
)
from lemmacheck.vocabulary import Claim, Verdict

_WORST_FIRST = (
    Verdict.REFUTED, Verdict.ILL_POSED, Verdict.ERROR, Verdict.VACUOUS, Verdict.UNDECIDED, Verdict.SUPPORTED,
    Verdict.PROVED,
)  # fmt: skip


def standing_of(claim: Claim, own: Mapping[str, Verdict], claims: Mapping[str, Claim]) -> tuple[Verdict, list[str]]:
    """Return a claim's verdict with its ancestors counted, and the ancestors that are not proved.

    `own` holds the claims' own verdicts by number; ancestors that were not audited count as undecided.
    """
    above = {name: own.get(name, Verdict.UNDECIDED) for name in ancestors(claim, claims)}
    worst = min([own.get(claim.id, Verdict.UNDECIDED), *above.values()], key=_WORST_FIRST.index)
    return worst, [name for name, verdict in above.items() if verdict is not Verdict.PROVED]


def ancestors(claim: Claim, claims: Mapping[str, Claim]) -> list[str]:
    """Return the numbers of all claims that a claim's proof cites, directly or not.

    A twin has the ancestors of what it restates, and what cites a twin cites what it restates.
    """
    itself = claim.restates or claim.id
    found: list[str] = []
    seen, waiting = {claim.id}, _cited(claim, claims)
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        meant = claims[name].restates or name
        if meant not in (itself, *found):
            found.append(meant)
        waiting += _cited(claims[name], claims)
    return found


def _cited(claim: Claim, claims: Mapping[str, Claim]) -> list[str]:
    """Return the numbers that a proof cites, with those of what a twin restates."""
    return [*claim.uses, *(claims[claim.restates].uses if claim.restates else ())]


def proof_verdict(links: Sequence[LinkLine]) -> ProofLine:
    """Return the verdict on a proof from the verdicts on its links, on the domain of the reading that it is read under.

    It is sound if there are links and each of them is proved there, has a gap at the first that is refuted, and is not
    audited where any link is neither.
    """
    for link in links:
        if link.verdict is Verdict.REFUTED:
            return _turns_on(link, "gap", "this step is false on the domain of the reading")
    if not links:
        return ProofLine("not audited", why="it has no steps")
    waiting = [link for link in links if link.verdict is not Verdict.PROVED]
    if not waiting:
        return ProofLine("sound", why="every step is proved on the domain of the reading")
    return _turns_on(waiting[0], "not audited", f"this step is {waiting[0].verdict}, not proved")


def _turns_on(link: LinkLine, verdict: Literal["gap", "not audited"], why: str) -> ProofLine:
    return ProofLine(verdict, why, left=link.left, relation=link.relation, right=link.right)


def standings(
    known: Mapping[str, Claim], claims: Sequence[Claim], verdicts: Mapping[Key, VerdictLine]
) -> Iterator[StandingLine]:
    """Return the standing of every claim: its own verdict, its ancestors counted, and its proof's verdict.

    `known` are all claims of the catalogue by number. `because` are the ancestors that are not proved, or proved by a
    reading whose hypotheses contain its conclusion; `above` the assumptions of all ancestors, `given` with those of the
    reading as which the claim stands, which is the repair's where only that is proved. A twin has the verdict and the
    ancestors of what it restates.
    """
    meant = {claim.id: known[claim.restates or claim.id] for claim in known.values()}
    of = {number: _verdicts(claim, verdicts) for number, claim in meant.items()}
    rulings = {number: rule(stances_of(claim), of[number]) for number, claim in meant.items()}
    own = {number: one.found.verdict for number, one in rulings.items() if one.found.verdict is not None}
    for claim in claims:
        worst, lower = standing_of(claim, own, known)
        hollow = [n for n in ancestors(claim, known) if is_bookkeeping(rulings[n].found, of[n]) and n not in lower]
        above = _given(_stands_as(rulings[name], of[name]) for name in ancestors(claim, known))
        ruling = rulings[claim.id]
        by, own_line = ruling.found.by, _stands_as(ruling, of[claim.id])
        yield StandingLine(
            claim=claim.id,
            verdict=own.get(claim.id, Verdict.UNDECIDED),
            standing=worst,
            because=(*lower, *hollow),
            given=tuple(dict.fromkeys((*_given([own_line]), *above))),
            above=above,
            proof=_proof(meant[claim.id], of[claim.id]),
            decided=by.slug if by else "",
            repaired=ruling.repair.slug if ruling.repair and ruling.is_repaired(of[claim.id]) else "",
            alarm="; ".join(ruling.alarms),
            others=tuple(_understanding(part, found, of[claim.id]) for part, found in ruling.others),
        )


def _verdicts(claim: Claim, verdicts: Mapping[Key, VerdictLine]) -> Verdicts:
    """Return the verdicts on the readings of one claim, by slug."""
    found = {reading.slug: verdicts.get((claim.id, reading.slug)) for reading in claim.readings}
    return {slug: line for slug, line in found.items() if line is not None}


def _understanding(part: Stance, found: Effective, verdicts: Verdicts) -> Understanding:
    """Return a statement as it is otherwise understood."""
    given = verdicts[found.by.slug].given if found.by else ()
    return Understanding(reading=part.slug, which=part.stands_for.which, verdict=found.verdict, given=given)


def _stands_as(ruling: Ruling, verdicts: Verdicts) -> VerdictLine | None:
    """Return the verdict as which a claim stands: what decides it, or its repair where only that is proved."""
    part = ruling.stands_as(verdicts)
    return None if part is None else verdicts[part.slug]


def _given(lines: Iterable[VerdictLine | None]) -> tuple[Assumption, ...]:
    """Return the assumptions that some verdicts are given under."""
    return tuple(dict.fromkeys(one for line in lines if line is not None for one in line.given))


def _proof(claim: Claim, verdicts: Verdicts) -> ProofLine:
    """Return the verdict on a claim's proof; the literature stands for one that no reading settles."""
    under = next((r.slug for r in claim.readings if r.name == claim.proof_under), "")
    found = verdicts.get(under)
    proof = UNAUDITED if found is None else found.proof
    if claim.readings and claim.cites and proof.verdict not in ("gap", "sound"):
        return ProofLine("cited", why=claim.cites)
    return proof
