"""The one table that turns evidence into a verdict, and verdicts into a claim's standing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lemmacheck.vocabulary import Claim, Verdict


@dataclass(frozen=True, slots=True)
class Findings:
    """What the evidence for one assertion amounts to.

    `undefined`: an exact point of the domain at which a definition has no value. `broken`: an exact or ball-certified
    point, or a family with a proved limit. `proved`: a certificate over the whole domain.
    `alarm`: two things found contradict each other. `inhabited`: a point of the domain is known. `open_points`:
    candidates on which balls overlap at the highest precision. `valueless`: at how many points of the domain a term has
    no value, and why. `tried`: candidates evaluated. `stopped`: why the audit ended before it was done.
    """

    undefined: bool = False
    broken: bool = False
    how: str = "an exact counterexample"
    proved: bool = False
    empty: bool = False
    open_points: int = 0
    tried: int = 0
    valueless: str = ""
    alarm: str = ""
    inhabited: bool = True
    stopped: str = ""


ALARM = "alarm: "


def derive(findings: Findings) -> tuple[Verdict, str]:
    """Return the verdict and the reason for it.

    A proof and a counterexample of one assertion say that the harness itself is wrong: an alarm, never a choice.
    """
    contradiction = _contradiction(findings)
    overlap = f"balls overlap at {findings.open_points} candidate(s), at every precision tried"
    done = f"; {findings.tried} candidates had not broken it" if findings.tried else ""
    rules = (
        (contradiction, Verdict.UNDECIDED, contradiction),
        (findings.broken, Verdict.REFUTED, f"{findings.how} breaks it"),
        (findings.undefined, Verdict.ILL_POSED, "it defines nothing at a point of its domain"),
        (findings.empty, Verdict.VACUOUS, "no point satisfies the hypotheses"),
        (findings.proved and findings.inhabited, Verdict.PROVED, "a certificate covers the whole domain"),
        (findings.proved, Verdict.UNDECIDED, "proved, but no point of its domain was found: it may be empty"),
        (findings.stopped, Verdict.UNDECIDED, f"stopped {findings.stopped}{done}"),
        (findings.open_points, Verdict.UNDECIDED, overlap),
        (findings.valueless, Verdict.UNDECIDED, findings.valueless),
        (findings.tried, Verdict.SUPPORTED, f"{findings.tried} candidates did not break it, and no judge proved it"),
    )
    found = ((verdict, why) for applies, verdict, why in rules if applies)
    return next(found, (Verdict.UNDECIDED, "nothing could be evaluated"))


def _contradiction(findings: Findings) -> str:
    """Return why no evidence counts, where two things that were found contradict each other."""
    if findings.alarm:
        return ALARM + findings.alarm
    if findings.broken and findings.proved:
        return f"{ALARM}{findings.how} and a proof of the same assertion: one of the judges is wrong"
    return ""


_WORST_FIRST = (
    Verdict.REFUTED, Verdict.ILL_POSED, Verdict.ERROR, Verdict.VACUOUS, Verdict.UNDECIDED, Verdict.SUPPORTED,
    Verdict.PROVED,
)  # fmt: skip


def standing(claim: Claim, own: Mapping[str, Verdict], claims: Mapping[str, Claim]) -> tuple[Verdict, list[str]]:
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


def proof_verdict(links: Sequence[Mapping[str, Any]]) -> dict[str, str | None]:
    """Return the verdict on a proof from the verdicts on its links, on the domain of the reading that it is read under.

    It is sound if there are links and each of them is proved there, has a gap at the first that is refuted, and is not
    audited where any link is neither.
    """
    for link in links:
        if link["verdict"] == Verdict.REFUTED.value:
            step = f"{link['from']} {link['relation']} {link['to']}"
            return {"verdict": "gap", "link": step, "why": "this step is false on the domain of the reading"}
    if not links:
        return {"verdict": "not audited", "link": None, "why": "it has no steps"}
    waiting = [link for link in links if link["verdict"] != Verdict.PROVED.value]
    if not waiting:
        return {"verdict": "sound", "link": None, "why": "every step is proved on the domain of the reading"}
    step = f"{waiting[0]['from']} {waiting[0]['relation']} {waiting[0]['to']}"
    return {"verdict": "not audited", "link": step, "why": f"this step is {waiting[0]['verdict']}, not proved"}
