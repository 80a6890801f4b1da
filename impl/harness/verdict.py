"""The one table that turns evidence into a verdict, and verdicts into a claim's standing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from impl.harness.claim import Claim, Verdict


@dataclass(frozen=True, slots=True)
class Findings:
    """What the evidence for one assertion amounts to.

    `undefined`: an exact point of the domain at which a definition has no value. `broken`: an exact or ball-certified
    point, or a family with a proved limit. `proved`: a certificate over the whole domain.
    `unsteady`: a link whose terms have two values at one point, so that no evidence counts. `alarm`: evidence that
    contradicts other evidence, so that something is computed wrong.
    `open_points`: candidates on which balls overlap at the highest precision. `tried`: candidates evaluated.
    """

    undefined: bool = False
    broken: bool = False
    how: str = "an exact counterexample"
    proved: bool = False
    empty: bool = False
    open_points: int = 0
    tried: int = 0
    unsteady: str = ""
    alarm: str = ""


class UnsoundError(RuntimeError):
    """A statement was both proved and refuted: the harness itself is wrong, and says so rather than choose."""


def derive(findings: Findings) -> tuple[Verdict, str]:
    """Return the verdict and the reason for it.

    Raises UnsoundError when a proof and a counterexample stand against each other.
    """
    if findings.unsteady:
        return (
            Verdict.UNDECIDED,
            f"{findings.unsteady}: two values at one point, so a term is no function of its variables",
        )
    if findings.alarm:
        return Verdict.UNDECIDED, f"alarm: {findings.alarm}"
    if findings.broken and findings.proved:
        raise UnsoundError("a counterexample and a proof of the same assertion: one of the judges is wrong")
    if findings.broken:
        return Verdict.REFUTED, f"{findings.how} breaks it"
    if findings.undefined:
        return Verdict.ILL_POSED, "it defines nothing at a point of its domain"
    if findings.empty:
        return Verdict.VACUOUS, "no point satisfies the hypotheses"
    if findings.proved:
        return Verdict.PROVED, "a certificate covers the whole domain"
    if findings.open_points:
        return Verdict.UNDECIDED, f"balls overlap at {findings.open_points} candidate(s), at every precision tried"
    if findings.tried:
        return Verdict.SUPPORTED, f"{findings.tried} candidates did not break it, and no judge proved it"
    return Verdict.UNDECIDED, "nothing could be evaluated"


_WORST_FIRST = (
    Verdict.REFUTED, Verdict.ILL_POSED, Verdict.ERROR, Verdict.VACUOUS, Verdict.UNDECIDED, Verdict.SUPPORTED,
    Verdict.PROVED,
)  # fmt: skip


def standing(claim: Claim, own: Mapping[str, Verdict], claims: Mapping[str, Claim]) -> tuple[Verdict, list[str]]:
    """Return a claim's verdict with its ancestors counted, and the ancestors that lower it.

    `own` holds the claims' own verdicts by number; ancestors that were not audited count as undecided.
    """
    above = ancestors(claim, claims)
    mine = own.get(claim.id, Verdict.UNDECIDED)
    worst = min([mine, *(own.get(a, Verdict.UNDECIDED) for a in above)], key=_WORST_FIRST.index)
    lower = [a for a in above if _WORST_FIRST.index(own.get(a, Verdict.UNDECIDED)) < _WORST_FIRST.index(mine)]
    return worst, lower


def ancestors(claim: Claim, claims: Mapping[str, Claim]) -> list[str]:
    """Return the numbers of all claims that a claim's proof cites, directly or not."""
    found: list[str] = []
    waiting = list(claim.uses)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += claims[name].uses
    return found


def proof_verdict(links: Sequence[Mapping[str, Any]]) -> dict[str, str | None]:
    """Return the verdict on a proof from the verdicts on its links: sound, a gap at the first broken one, or open."""
    for link in links:
        if link["verdict"] == Verdict.REFUTED.value:
            step = f"{link['from']} {link['relation']} {link['to']}"
            return {"verdict": "gap", "link": step, "why": "this step is false on the domain of the reading"}
    waiting = [link for link in links if link["verdict"] != Verdict.PROVED.value]
    if not waiting:
        return {"verdict": "sound", "link": None, "why": "every step is proved on the domain of the reading"}
    step = f"{waiting[0]['from']} {waiting[0]['relation']} {waiting[0]['to']}"
    return {"verdict": "not audited", "link": step, "why": f"this step is {waiting[0]['verdict']}, not proved"}
