"""Checking a derivation: each step by its rule, from leaves that are taken, down to what a reading asserts.

A leaf is a theorem that is cited, a reading that is audited, or an assumption. Whether readings are proved, and state
what the leaf says, a derivation alone cannot tell: the record it belongs to does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lemmacheck.kernel.derivations.judgement import Absurd, Judgement, Time, judgement_of
from lemmacheck.kernel.derivations.rules import conclude
from lemmacheck.kernel.statements import ProofError, refusing

LEAVES = ("cited", "reading", "assumed", "supposed")
DEEPEST = 60
Given = tuple[str, str]
"""An assumption: its text, and the claim that declares it, empty where none does."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a derivation shows: its conclusion, and what it takes, in the order in which it stands there."""

    conclusion: Judgement
    given: tuple[Given, ...]
    supposed: tuple[Judgement, ...]


def check_argument(asserts: object, states: object, tree: object, given: object) -> None:
    """Raise ProofError unless a tree derives a statement, or from it an absurdity, under exactly these assumptions."""
    with refusing("the derivation"):
        statement = judgement_of(states)
        if not isinstance(statement, Time):
            raise ProofError("it is not about a time")
        shown = check_tree(tree)
        if asserts == "follows":
            if shown.conclusion != statement or shown.supposed:
                raise ProofError("the derivation does not end with the statement")
        elif asserts == "contradicts":
            if not isinstance(shown.conclusion, Absurd) or set(shown.supposed) != {statement}:
                raise ProofError("the derivation does not lead from the statement to an absurdity")
        else:
            raise ProofError(f"{asserts!r:.40} is no argument")
        if _givens(given) != shown.given:
            raise ProofError("it takes other assumptions than it names")


def check_tree(tree: object, depth: int = 0) -> Shown:
    """Return what a derivation shows; raises ProofError at the first step that does not follow."""
    if not isinstance(tree, dict) or depth > DEEPEST:
        raise ProofError("a step is no step, or stands too deep")
    rule, conclusion = tree.get("rule"), judgement_of(tree.get("states"))
    if rule in LEAVES:
        return _leaf(rule, tree, conclusion)
    premises = tree.get("premises")
    if set(tree) != {"rule", "states", "premises"} or not isinstance(premises, list):
        raise ProofError("a step has a rule, what it states, and premises")
    shown = [check_tree(each, depth + 1) for each in premises]
    found = conclude(rule, [each.conclusion for each in shown], conclusion)
    if found != conclusion:
        raise ProofError(f"{rule}: what follows is another statement, {found}")
    given = dict.fromkeys(one for each in shown for one in each.given)
    supposed = dict.fromkeys(one for each in shown for one in each.supposed)
    return Shown(conclusion, tuple(given), tuple(supposed))


def _leaf(rule: object, tree: Mapping[str, object], states: Judgement) -> Shown:
    """Return what a leaf gives: itself, under what it names."""
    wanted = {
        "cited": {"name"},
        "reading": {"claim", "reading"},
        "assumed": {"name"},
        "supposed": set[str](),
    }[str(rule)]
    if set(tree) != {"rule", "states", "given", *wanted} or not all(isinstance(tree[name], str) for name in wanted):
        raise ProofError(f"a leaf of the kind {rule} has {', '.join(sorted(wanted)) or 'no name'} and what it is given")
    given = _givens(tree["given"])
    if isinstance(states, Absurd):
        raise ProofError("nothing absurd is taken")
    if rule in ("cited", "assumed") and tree["name"] not in [text for text, _ in given]:
        raise ProofError(f"{tree['name']!r} is taken, and not named among the assumptions")
    return Shown(states, given, (states,) if rule == "supposed" else ())


def _givens(found: object) -> tuple[Given, ...]:
    if not isinstance(found, list):
        raise ProofError("it does not list what it is given")
    read: list[Given] = []
    for each in found:
        if not isinstance(each, dict) or not set(each) <= {"text", "declared_in"}:
            raise ProofError(f"{each!r:.60} is no assumption")
        text, where = each.get("text"), each.get("declared_in", "")
        if not isinstance(text, str) or not text or not isinstance(where, str):
            raise ProofError(f"{each!r:.60} is no assumption")
        read.append((text, where))
    return tuple(dict.fromkeys(read))
