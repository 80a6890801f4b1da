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
from impl.harness.derivation import Derived, derive_from
from impl.harness.evidence import Evidence, Outcome
from impl.harness.line import verdict_line
from impl.harness.posed import WellPosed
from impl.harness.profile import Profile
from impl.harness.reductions import judge as judge_instances
from impl.harness.statement import ANY, Argument, Assumed, Audited, Carried, Cited, Contradicts, Fact, Follows

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
    derived = derive(asserts, find=find, profile=profile, seed=seed, settled=settled)
    verdict, why = judge(asserts, derived)
    outcome: Outcome = "undecided" if not derived.holds else "proved" if verdict is Verdict.PROVED else "refuted"
    evidence = Evidence(BY, "proof", outcome, "; ".join(derived.steps))
    line = verdict_line(claim, reading, verdict, why, seed=seed, given=derived.given) | {
        "proof": {
            "verdict": "cited" if derived.given else "not audited",
            "link": None,
            "why": "; ".join(derived.given),
        },
        "figures": {"argument": list(derived.steps)},
        "seconds": round(time.perf_counter() - began, 3),
    }
    body = {"kind": "argument", "given": list(derived.given), "says": list(derived.steps)}
    return [asdict(evidence)], line, [("argument", body)] if derived.holds else []


def assume(
    claim: Claim, reading: Reading, asserts: Assumed, *, seed: int
) -> tuple[list[dict[str, Any]], dict[str, Any], list[tuple[str, dict[str, Any]]]]:
    """Return the record of a hypothesis: it holds given itself, and nothing was examined."""
    text = "assumed, not examined: every verdict that rests on it is given under its name"
    line = verdict_line(claim, reading, Verdict.PROVED, text, seed=seed, given=(asserts.name,))
    return [asdict(Evidence("nobody", "judgement", "not applicable", text))], line, []


def derive(asserts: Argument, *, find: Find, profile: Profile, seed: int, settled: Settled = NOTHING) -> Derived:
    """Return what the argument gives, after auditing every reading that it rests on and that is not settled yet."""
    return derive_from(
        asserts,
        {
            fact: _stands(fact, find=find, profile=profile, seed=seed, settled=settled)
            for fact in asserts.facts
            if not isinstance(fact, Cited)
        },
    )


def judge(asserts: Argument, derived: Derived) -> tuple[Verdict, str]:
    """Return the verdict: an argument that goes through proves or refutes, any other leaves the statement open."""
    if not derived.holds:
        return Verdict.UNDECIDED, "the facts neither give the statement nor exclude it"
    if isinstance(asserts, Follows):
        return Verdict.PROVED, "it follows from the facts"
    return Verdict.REFUTED, "a fact excludes it"


def _stands(fact: Fact, *, find: Find, profile: Profile, seed: int, settled: Settled) -> tuple[str, ...] | None:
    """Return the assumptions under which a fact's reading is proved, None where it is not, or says something else."""
    assert not isinstance(fact, Cited)  # noqa: S101 - the caller leaves cited facts out
    claim, reading = find(fact.claim, fact.reading)
    if isinstance(fact, Audited) and not _says(reading, fact):
        return None
    if isinstance(fact, Carried) and not isinstance(reading.asserts, Decodes):
        return None
    verdict, given = _verdict(claim, reading, find=find, profile=profile, seed=seed, settled=settled)
    return given if verdict is Verdict.PROVED else None


def _says(reading: Reading, fact: Audited) -> bool:
    """Whether a reading is about running time, with the exponent that the fact states."""
    asserts = reading.asserts
    if isinstance(asserts, Follows):
        said, states = asserts.statement, fact.states
        serves = said.entries == states.entries and (said.scaled == states.scaled or said.entries == ANY)
        return said.is_possible and serves and (said.tokens, said.exponent) == (states.tokens, states.exponent)
    return isinstance(asserts, Cost) and fact.states.is_possible and str(asserts.exponent) == str(fact.states.exponent)


def _verdict(
    claim: Claim, reading: Reading, *, find: Find, profile: Profile, seed: int, settled: Settled
) -> tuple[Verdict, tuple[str, ...]]:
    """Audit a reading that an argument rests on, and return its verdict with the assumptions it is given under."""
    if (claim.id, reading.slug) in settled:
        verdict, given = settled[claim.id, reading.slug]
        return Verdict(verdict), given
    match reading.asserts:
        case Cost() as asserts:
            return Verdict(audit_cost(claim, reading, asserts, seed=seed)[1]["verdict"]), ()
        case Decodes() as asserts:
            return judge_instances(run_instances(reading.domain, asserts))[0], ()
        case Follows() | Contradicts() as asserts:
            derived = derive(asserts, find=find, profile=profile, seed=seed, settled=settled)
            return judge(asserts, derived)[0], derived.given
        case WellPosed() as asserts:
            return Verdict(audit_definition(claim, reading, asserts, seed=seed)[1]["verdict"]), ()
        case Assumed(name):
            return Verdict.PROVED, (name,)
        case _:
            return audit_reading(claim, reading, profile=profile, seed=seed).verdict, ()
