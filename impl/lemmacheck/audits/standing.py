"""Standings: what a claim stands on once its ancestors are counted, and the verdict on the paper's proof of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from lemmacheck.audits.registry import kind_of
from lemmacheck.records import UNAUDITED, Assumption, Key, LinkLine, ProofLine, StandingLine, VerdictLine
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

    `known` are all claims of the catalogue by number. `because` are the ancestors that are not proved, `above` the
    assumptions of all ancestors, `given` with the claim's own. A twin has the verdict and the ancestors of what it
    restates.
    """
    own: dict[str, Verdict] = {}
    for claim in known.values():
        first = verdicts.get(_first(known[claim.restates or claim.id]))
        if first is not None:
            own[claim.id] = first.verdict
    for claim in claims:
        meant = known[claim.restates or claim.id]
        worst, lower = standing_of(claim, own, known)
        above = _given((_stands_as(known[name], verdicts) for name in ancestors(claim, known)), verdicts)
        yield StandingLine(
            claim=claim.id,
            verdict=own.get(claim.id, Verdict.UNDECIDED),
            standing=worst,
            because=tuple(lower),
            given=tuple(dict.fromkeys((*_given([_first(meant)], verdicts), *above))),
            above=above,
            proof=_proof(meant, verdicts),
        )


def _first(claim: Claim) -> Key:
    return claim.id, claim.readings[0].slug


def _stands_as(claim: Claim, verdicts: Mapping[Key, VerdictLine]) -> Key:
    """Return the reading as which a claim stands: the first, or the repair it names where only that is proved."""
    first = claim.readings[0]
    repairs = [r.slug for r in claim.readings if r.name == first.repair and not kind_of(r.asserts).is_assumption]
    for slug in (first.slug, *repairs):
        found = verdicts.get((claim.id, slug))
        if found is not None and found.verdict is Verdict.PROVED:
            return claim.id, slug
    return _first(claim)


def _given(readings: Iterable[Key], verdicts: Mapping[Key, VerdictLine]) -> tuple[Assumption, ...]:
    """Return the assumptions that the verdicts on some readings are given under."""
    return tuple(dict.fromkeys(one for key in readings if key in verdicts for one in verdicts[key].given))


def _proof(claim: Claim, verdicts: Mapping[Key, VerdictLine]) -> ProofLine:
    """Return the verdict on a claim's proof; the literature stands for one that no reading settles."""
    under = next((r.slug for r in claim.readings if r.name == claim.proof_under), "")
    found = verdicts.get((claim.id, under))
    proof = UNAUDITED if found is None else found.proof
    if claim.cites and proof.verdict not in ("gap", "sound"):
        return ProofLine("cited", why=claim.cites)
    return proof
