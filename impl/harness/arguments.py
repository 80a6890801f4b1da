"""Auditing an argument: audited facts are audited again, then statements are compared."""

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from impl.harness.claim import Claim, Reading, Verdict
from impl.harness.cost import Cost
from impl.harness.costs import audit_cost
from impl.harness.evidence import Evidence, Outcome
from impl.harness.line import verdict_line
from impl.harness.profile import Profile
from impl.harness.statement import Argument, Audited, Derived, Follows, derive_from

BY = "comparison of statements"
Find = Callable[[str, str], tuple[Claim, Reading]]
"""From a claim's number and a reading's name to both."""


def audit_argument(
    claim: Claim, reading: Reading, asserts: Argument, *, find: Find, profile: Profile, seed: int
) -> tuple[list[dict[str, Any]], dict[str, Any], list[tuple[str, dict[str, Any]]]]:
    """Return the evidence, the "verdict" line without certificates' names, and the certificates' bodies by role."""
    began = time.perf_counter()
    derived = derive(asserts, find=find, profile=profile, seed=seed)
    verdict, why = judge(asserts, derived)
    outcome: Outcome = "undecided" if not derived.holds else "proved" if verdict is Verdict.PROVED else "refuted"
    evidence = Evidence(BY, "proof", outcome, "; ".join(derived.steps))
    line = verdict_line(claim, reading, verdict, why, profile=profile.name, seed=seed, given=derived.given) | {
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


def derive(asserts: Argument, *, find: Find, profile: Profile, seed: int) -> Derived:
    """Return what the argument gives, after auditing every reading that it rests on."""
    proved = {
        fact: _stands(fact, find=find, profile=profile, seed=seed)
        for fact in asserts.facts
        if isinstance(fact, Audited)
    }
    return derive_from(asserts, proved)


def judge(asserts: Argument, derived: Derived) -> tuple[Verdict, str]:
    """Return the verdict: an argument that goes through proves or refutes, any other leaves the statement open."""
    if not derived.holds:
        return Verdict.UNDECIDED, "the facts neither give the statement nor exclude it"
    if isinstance(asserts, Follows):
        return Verdict.PROVED, "it follows from the facts"
    return Verdict.REFUTED, "a fact excludes it"


def _stands(fact: Audited, *, find: Find, profile: Profile, seed: int) -> bool:
    """Whether the reading is a Cost that is proved, with the exponent that the fact states."""
    claim, reading = find(fact.claim, fact.reading)
    if not isinstance(reading.asserts, Cost) or str(reading.asserts.exponent) != str(fact.states.exponent):
        return False
    _, line, _ = audit_cost(claim, reading, reading.asserts, profile=profile, seed=seed)
    return line["verdict"] == Verdict.PROVED.value and fact.states.is_possible
