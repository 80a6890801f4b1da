"""Deriving a statement from facts: exponents, orders and parts are compared, and assumptions are carried along.

An upper bound follows from upper bounds alone, a lower bound from a lower bound alone, and only one of each excludes
the other: on one problem, the algorithm's instances including hard ones, its exponent strictly below.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.audits.declared import made_of, named
from lemmacheck.records import Assumption
from lemmacheck.vocabulary import (
    Argument,
    Carried,
    Cited,
    Claim,
    Contradicts,
    Fact,
    Follows,
    Runtime,
    Shown,
    covers,
    reaches,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a fact stands on: the assumptions under which it may be used, or why it may not be."""

    given: tuple[Assumption, ...] = ()
    why: str | None = None


Stands = Mapping[Fact, Ground]
"""The ground of each fact of the catalogue; a fact that is not there may not be used."""

UNKNOWN = Ground(why="it was not looked at")


@dataclass(frozen=True, slots=True)
class Derived:
    """What an argument gives: whether it goes through, under which assumptions, and its steps in words.

    `stated` is what it is about, `rests_on` the last fact that it uses.
    """

    holds: bool
    given: tuple[Assumption, ...]
    steps: tuple[str, ...]
    stated: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class Held:
    """A fact that stands: what it states (None where it shows a part), about what, under which assumptions."""

    name: str
    states: Runtime | None
    part: str
    given: tuple[Assumption, ...]


def derive_from(argument: Argument, stands: Stands, claim: Claim) -> Derived:
    """Return whether the facts imply (or contradict) the statement of a claim, and under which assumptions.

    The steps are the statement, the facts that are of no use, those that are, and the parts that none serves.
    """
    statement, useless, used = argument.statement, [], []
    for fact in argument.facts:
        ground = _ground(fact, stands)
        if ground.why is not None:
            useless.append(f"{_name(fact)}: {ground.why}, so it settles nothing")
    for held in _held(argument.facts, stands):
        reason = _why_not(held, argument)
        if reason is None:
            used.append(held)
        else:
            useless.append(f"{held.name}: {held.states or 'shown'}; {reason}")
    missing = _missing(argument, used)
    holds = any(held.states is not None for held in used) and not missing
    given = list(named(statement.given))
    if isinstance(argument, Follows) and statement.parts:
        given.append(made_of(claim, statement))
    given += [one for held in used for one in held.given]
    steps = [
        f"stated: {statement}",
        *useless,
        *(f"{held.name}: {held.states or 'shown'}; {_success(held, argument)}" for held in used),
        *(f"no fact serves {part}" for part in missing),
    ]
    if used and not missing and not holds:
        steps.append("no fact is about a running time")
    rests_on = f"{used[-1].name}: {used[-1].states or 'shown'}" if used else ""
    return Derived(holds, tuple(dict.fromkeys(given)) if holds else (), tuple(steps), str(statement), rests_on)


def _name(fact: Fact) -> str:
    return fact.name if isinstance(fact, Cited) else f"{fact.claim}, {fact.reading}"


def _ground(fact: Fact, stands: Stands) -> Ground:
    """Return what a fact stands on: a cited theorem on its own assumptions and its name."""
    return Ground(named((*fact.states.given, fact.name))) if isinstance(fact, Cited) else stands.get(fact, UNKNOWN)


def _held(facts: Sequence[Fact], stands: Stands) -> list[Held]:
    """Return the facts that stand; what is hard for a problem is hard for those it is reduced to."""
    found: list[Held] = []
    grounds = [(fact, ground) for fact in facts if (ground := _ground(fact, stands)).why is None]
    for fact, ground in grounds:
        if isinstance(fact, Shown):
            found.append(Held(_name(fact), None, fact.part, ground.given))
        elif not isinstance(fact, Carried):
            found.append(Held(_name(fact), fact.states, fact.states.problem, ground.given))
    for fact, ground in grounds:
        if isinstance(fact, Carried):
            found += [
                _carried(fact, ground, held, held.states)
                for held in found
                if held.states is not None and not held.states.is_possible and held.part == fact.source
            ]
    return found


def _carried(fact: Carried, ground: Ground, held: Held, hard: Runtime) -> Held:
    """Return a hard fact as it is carried to the target of a reduction."""
    states = dataclasses.replace(hard, problem=fact.target)
    return Held(f"{held.name}, carried by {_name(fact)}", states, fact.target, (*held.given, *ground.given))


def _why_not(held: Held, argument: Argument) -> str | None:
    """Return why a fact is of no use to the argument, None where it is."""
    statement = argument.statement
    if held.states is None:
        if isinstance(argument, Contradicts) or not statement.is_possible:
            return "an inequality settles parts of what can be done, and nothing else"
        return None if held.part in statement.parts else f"it is about {held.part}"
    compare = _unimplied if isinstance(argument, Follows) else _unbroken
    return compare(held.states, statement)


def _success(held: Held, argument: Argument) -> str:
    if isinstance(argument, Contradicts):
        return "the two exclude each other"
    return f"it settles {held.part}" if argument.statement.is_possible else "it gives the statement"


def _parts(statement: Runtime) -> tuple[str, ...]:
    return statement.parts or (statement.problem,)


def _missing(argument: Argument, used: Sequence[Held]) -> list[str]:
    """Return the parts of a problem that are to be done and that no fact does."""
    if isinstance(argument, Contradicts) or not argument.statement.is_possible:
        return []
    done = {held.part for held in used}
    return [part for part in _parts(argument.statement) if part not in done]


def _unimplied(fact: Runtime, statement: Runtime) -> str | None:
    """Return why a fact does not give (its part of) a statement, None where it does."""
    if fact.is_possible != statement.is_possible:
        return "one says what can be done, the other what cannot"
    if fact.is_possible:
        if fact.problem not in _parts(statement):
            return f"it is about {fact.problem}"
        if not covers(fact.logits, statement.logits):
            return f"it does not serve logits of {statement.logits}"
        if _time(fact, statement) > Fraction(statement.exponent):
            return f"its exponent is {_time(fact, statement)} in n"
        return None
    if fact.problem != statement.problem:
        return f"it is about {fact.problem}"
    if not reaches(statement.logits, fact.logits):
        return f"logits of {statement.logits} do not include its hard instances"
    return None if _time(fact, statement) >= Fraction(statement.exponent) else "it rules out less"


def _unbroken(fact: Runtime, statement: Runtime) -> str | None:
    """Return why a fact does not contradict a statement, None where both cannot be true."""
    if fact.is_possible == statement.is_possible:
        return "both point the same way"
    if fact.problem != statement.problem:
        return f"it is about {fact.problem}"
    can, cannot = (fact, statement) if fact.is_possible else (statement, fact)
    if not reaches(can.logits, cannot.logits):
        return f"logits of {can.logits} do not include logits of {cannot.logits}"
    return None if can.per_token < cannot.per_token else "the exponents leave room for both"


def _time(fact: Runtime, statement: Runtime) -> Fraction:
    """Return a fact's exponent in the n of a statement, whose tokens may be another power of n."""
    return fact.per_token * Fraction(statement.tokens)
