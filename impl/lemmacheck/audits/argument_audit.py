"""Auditing an argument: audited facts are audited again, then statements are compared."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any

from lemmacheck.audits.bound_audit import audit_reading
from lemmacheck.audits.cost_audit import audit_cost
from lemmacheck.audits.definition_audit import audit_definition
from lemmacheck.audits.derivation import Derived, Ground, derive_from
from lemmacheck.audits.facts import assumed, misstated
from lemmacheck.audits.line import verdict_line
from lemmacheck.audits.reduction_audit import judge as judge_instances
from lemmacheck.judging import Evidence, Outcome
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import (
    Argument,
    Assumed,
    Audited,
    Carried,
    Cited,
    Claim,
    Contradicts,
    Cost,
    Decodes,
    Fact,
    Follows,
    Profile,
    Reading,
    Shown,
    Verdict,
    WellPosed,
)
from lemmacheck.vocabulary import run as run_instances

BY = "comparison of statements"
Find = Callable[[str, str], tuple[Claim, Reading]]
"""From a claim's number and a reading's name to both."""

Settled = Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]
"""Verdicts that the same run has reached already, with their assumptions, by claim and slug: not reached again."""

NOTHING: Settled = MappingProxyType({})


def audit_argument(
    claim: Claim,
    reading: Reading,
    asserts: Argument,
    *,
    find: Find,
    profile: Profile,
    seed: int,
    settled: Settled = NOTHING,
) -> tuple[list[dict[str, Any]], dict[str, Any], list[tuple[str, dict[str, Any]]]]:
    """Return the evidence, the "verdict" line without certificates' names, and the certificates' bodies by role."""
    began = time.perf_counter()
    derived = derive(asserts, claim=claim, find=find, profile=profile, seed=seed, settled=settled)
    verdict, why = judge(asserts, derived)
    outcome: Outcome = "undecided" if not derived.holds else "proved" if verdict is Verdict.PROVED else "refuted"
    evidence = Evidence(BY, "proof", outcome, "; ".join(derived.steps))
    line = verdict_line(claim, reading, verdict, why, seed=seed, given=derived.given) | {
        "proof": _proof(asserts, derived),
        "figures": {"argument": list(derived.steps)},
        "seconds": round(time.perf_counter() - began, 3),
    }
    body = {"kind": "argument", "given": list(derived.given), "says": list(derived.steps)}
    return [asdict(evidence)], line, [("argument", body)] if derived.holds else []


def _proof(asserts: Argument, derived: Derived) -> dict[str, Any]:
    """Return the verdict on a proof that is this argument: cited where it rests on theorems of the literature."""
    cited = [fact.name for fact in asserts.facts if isinstance(fact, Cited) and fact.name in derived.given]
    return {"verdict": "cited" if cited else "not audited", "link": None, "why": "; ".join(cited or derived.given)}


def assume(
    claim: Claim, reading: Reading, asserts: Assumed, *, seed: int
) -> tuple[list[dict[str, Any]], dict[str, Any], list[tuple[str, dict[str, Any]]]]:
    """Return the record of a hypothesis: it holds given itself, and nothing was examined."""
    text = "assumed, not examined: every verdict that rests on it is given under its name"
    line = verdict_line(claim, reading, Verdict.PROVED, text, seed=seed, given=(asserts.name,))
    return [asdict(Evidence("nobody", "judgement", "not applicable", text))], line, []


def derive(
    asserts: Argument, *, claim: Claim, find: Find, profile: Profile, seed: int, settled: Settled = NOTHING
) -> Derived:
    """Return what the argument of a claim gives, after auditing every reading it rests on that is not settled yet.

    Each reading is audited once. Raises CatalogueError where one rests on itself.
    """
    return _Walk(find, profile, seed, dict(settled)).derive(asserts, claim)


def judge(asserts: Argument, derived: Derived) -> tuple[Verdict, str]:
    """Return the verdict: an argument that goes through proves or refutes, any other leaves the statement open."""
    if not derived.holds:
        return Verdict.UNDECIDED, "the facts neither give the statement nor exclude it"
    if isinstance(asserts, Follows):
        return Verdict.PROVED, "it follows from the facts"
    return Verdict.REFUTED, "a fact excludes it"


@dataclass(slots=True)
class _Walk:
    """A walk over all that an argument rests on: the readings known so far, and those on the way to the present one."""

    find: Find
    profile: Profile
    seed: int
    known: dict[tuple[str, str], tuple[str, tuple[str, ...]]]
    path: list[tuple[str, str]] = field(default_factory=list)

    def derive(self, asserts: Argument, claim: Claim) -> Derived:
        """Return what an argument gives."""
        stands: dict[Fact, Ground] = {f: self._ground(f, claim) for f in asserts.facts if not isinstance(f, Cited)}
        return derive_from(asserts, stands, claim)

    def _ground(self, fact: Audited | Carried | Shown, by: Claim) -> Ground:
        """Return the assumptions under which a fact may be used in a claim, or why it may not be."""
        claim, reading = self.find(fact.claim, fact.reading)
        different = misstated(fact, reading)
        if different:
            return Ground(why=different)
        here = (claim.id, reading.slug)
        if here in self.path:
            names = [f"{number}/{slug}" for number, slug in (*self.path[self.path.index(here) :], here)]
            raise CatalogueError(f"an argument rests on itself: {' -> '.join(names)}")
        if here not in self.known:
            self.path.append(here)
            verdict, given = self._audit(claim, reading)
            self.known[here] = verdict.value, given
            self.path.pop()
        found, given = self.known[here]
        if found != Verdict.PROVED.value:
            return Ground(why=f"it is {found}, not proved")
        return Ground((*given, *assumed(fact, claim, reading, by)))

    def _audit(self, claim: Claim, reading: Reading) -> tuple[Verdict, tuple[str, ...]]:
        """Audit a reading that an argument rests on, and return its verdict with the assumptions it is given under."""
        match reading.asserts:
            case Cost() as asserts:
                return Verdict(audit_cost(claim, reading, asserts, seed=self.seed)[1]["verdict"]), ()
            case Decodes() as asserts:
                return judge_instances(run_instances(reading.domain, asserts))[0], ()
            case Follows() | Contradicts() as asserts:
                derived = self.derive(asserts, claim)
                return judge(asserts, derived)[0], derived.given
            case WellPosed() as asserts:
                return Verdict(audit_definition(claim, reading, asserts, seed=self.seed)[1]["verdict"]), ()
            case Assumed(name):
                return Verdict.PROVED, (name,)
            case _:
                return audit_reading(claim, reading, profile=self.profile, seed=self.seed).verdict, ()
