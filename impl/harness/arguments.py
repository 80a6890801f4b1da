"""Auditing an argument: audited facts are audited again, then statements are compared."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from impl.harness.audit import audit_reading
from impl.harness.claim import Claim, Reading, Verdict
from impl.harness.cost import Cost
from impl.harness.costs import audit_cost
from impl.harness.decodes import Decodes
from impl.harness.decodes import run as run_instances
from impl.harness.definitions import audit_definition
from impl.harness.derivation import Derived, Ground, derive_from
from impl.harness.errors import CatalogueError
from impl.harness.evidence import Evidence, Outcome
from impl.harness.facts import assumed, misstated
from impl.harness.line import verdict_line
from impl.harness.posed import WellPosed
from impl.harness.profile import Profile
from impl.harness.reductions import judge as judge_instances
from impl.harness.statement import Argument, Assumed, Cited, Contradicts, Fact, Follows

BY = "comparison of statements"
Find = Callable[[str, str], tuple[Claim, Reading]]
"""From a claim's number and a reading's name to both."""

Settled = Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]
"""Verdicts that the same run has reached already, with their assumptions, by claim and slug: not reached again."""

NOTHING: Settled = MappingProxyType({})

Path = tuple[tuple[str, str], ...]
"""The readings on the way to a fact, each resting on the next, by claim and slug."""


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
    asserts: Argument,
    *,
    claim: Claim,
    find: Find,
    profile: Profile,
    seed: int,
    settled: Settled = NOTHING,
    path: Path = (),
) -> Derived:
    """Return what the argument of a claim gives, after auditing every reading it rests on that is not settled yet.

    `path` are the readings on the way to this one. Raises CatalogueError where one of them rests on itself.
    """

    def stands(fact: Fact) -> Ground:
        return _ground(fact, claim, find=find, profile=profile, seed=seed, settled=settled, path=path)

    return derive_from(asserts, {fact: stands(fact) for fact in asserts.facts if not isinstance(fact, Cited)}, claim)


def judge(asserts: Argument, derived: Derived) -> tuple[Verdict, str]:
    """Return the verdict: an argument that goes through proves or refutes, any other leaves the statement open."""
    if not derived.holds:
        return Verdict.UNDECIDED, "the facts neither give the statement nor exclude it"
    if isinstance(asserts, Follows):
        return Verdict.PROVED, "it follows from the facts"
    return Verdict.REFUTED, "a fact excludes it"


def _ground(fact: Fact, by: Claim, *, find: Find, profile: Profile, seed: int, settled: Settled, path: Path) -> Ground:
    """Return the assumptions under which a fact may be used in a claim, or why it may not be."""
    assert not isinstance(fact, Cited)  # noqa: S101 - the caller leaves cited facts out
    claim, reading = find(fact.claim, fact.reading)
    different = misstated(fact, reading)
    if different:
        return Ground(why=different)
    verdict, given = _verdict(claim, reading, find=find, profile=profile, seed=seed, settled=settled, path=path)
    if verdict is not Verdict.PROVED:
        return Ground(why=f"it is {verdict}, not proved")
    return Ground((*given, *assumed(fact, claim, reading, by)))


def _verdict(
    claim: Claim, reading: Reading, *, find: Find, profile: Profile, seed: int, settled: Settled, path: Path
) -> tuple[Verdict, tuple[str, ...]]:
    """Audit a reading that an argument rests on, and return its verdict with the assumptions it is given under."""
    here = (claim.id, reading.slug)
    if here in settled:
        verdict, given = settled[here]
        return Verdict(verdict), given
    match reading.asserts:
        case Cost() as asserts:
            return Verdict(audit_cost(claim, reading, asserts, seed=seed)[1]["verdict"]), ()
        case Decodes() as asserts:
            return judge_instances(run_instances(reading.domain, asserts))[0], ()
        case Follows() | Contradicts() as asserts:
            if here in path:
                names = [f"{number}/{slug}" for number, slug in (*path[path.index(here) :], here)]
                raise CatalogueError(f"an argument rests on itself: {' -> '.join(names)}")
            derived = derive(
                asserts, claim=claim, find=find, profile=profile, seed=seed, settled=settled, path=(*path, here)
            )
            return judge(asserts, derived)[0], derived.given
        case WellPosed() as asserts:
            return Verdict(audit_definition(claim, reading, asserts, seed=seed)[1]["verdict"]), ()
        case Assumed(name):
            return Verdict.PROVED, (name,)
        case _:
            return audit_reading(claim, reading, profile=profile, seed=seed).verdict, ()
