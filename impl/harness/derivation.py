"""Deriving a statement from facts: exponents, orders and parts are compared, and assumptions are carried along."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import lazy_loader

from impl.harness.statement import (
    Argument,
    Carried,
    Cited,
    Contradicts,
    Fact,
    Follows,
    Order,
    Runtime,
    Shown,
    as_symbols,
)

sympy = lazy_loader.load("sympy")

Stands = Mapping[Fact, tuple[str, ...] | None]
"""For each fact of the catalogue the assumptions it is proved under, None where it is not proved."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What an argument gives: whether it goes through, under which assumptions, and its steps in words."""

    holds: bool
    given: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A fact that stands: what it states (or which part it shows), under which assumptions."""

    name: str
    states: Runtime | None
    part: str
    given: tuple[str, ...]


def derive_from(argument: Argument, stands: Stands) -> Derived:
    """Return whether the facts imply (or contradict) the statement, and under which assumptions."""
    steps = [f"stated: {argument.statement}"]
    steps += [f"{_name(f)}: not proved, so it settles nothing" for f in argument.facts if _given(f, stands) is None]
    used = []
    for held in _held(argument.facts, stands):
        reason = _why_not(held, argument)
        steps.append(f"{held.name}: {held.states or 'shown'}; {reason or _success(held, argument)}")
        if reason is None:
            used.append(held)
    missing = _missing(argument, used)
    steps += [f"no fact serves {part}" for part in missing]
    given = (*argument.statement.given, *(name for held in used for name in held.given))
    holds = bool(used) and not missing
    return Derived(holds, tuple(dict.fromkeys(given)) if holds else (), tuple(steps))


def _name(fact: Fact) -> str:
    return fact.name if isinstance(fact, Cited) else f"{fact.claim}, {fact.reading}"


def _given(fact: Fact, stands: Stands) -> tuple[str, ...] | None:
    return (*fact.states.given, fact.name) if isinstance(fact, Cited) else stands.get(fact)


def _held(facts: Sequence[Fact], stands: Stands) -> list[Held]:
    """Return the facts that stand; what is hard for a problem is hard for those it is reduced to."""
    found: list[Held] = []
    for fact in facts:
        given = _given(fact, stands)
        if given is None:
            continue
        if isinstance(fact, Shown):
            found.append(Held(_name(fact), None, fact.part, given))
        elif not isinstance(fact, Carried):
            found.append(Held(_name(fact), fact.states, fact.states.problem, given))
    for fact in facts:
        given = _given(fact, stands)
        if isinstance(fact, Carried) and given is not None:
            found += [_carried(fact, given, h) for h in found if h.part == fact.source and _is_hard(h)]
    return found


def _is_hard(held: Held) -> bool:
    return held.states is not None and not held.states.is_possible


def _carried(fact: Carried, given: tuple[str, ...], held: Held) -> Held:
    assert held.states is not None  # noqa: S101 - only hard facts are carried
    states = dataclasses.replace(held.states, problem=fact.target)
    return Held(f"{held.name}, carried by {_name(fact)}", states, fact.target, (*held.given, *given))


def _why_not(held: Held, argument: Argument) -> str | None:
    """Return why a fact is of no use to the argument, None where it is."""
    if held.states is None:
        of_use = isinstance(argument, Follows) and held.part in _parts(argument.statement)
        return None if of_use else f"it is about {held.part}"
    compare = _unimplied if isinstance(argument, Follows) else _unbroken
    return compare(held.states, argument.statement)


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
        if not _covers(fact.logits, statement.logits):
            return f"it does not serve logits of {statement.logits}"
        if _time(fact, statement) > Fraction(str(statement.exponent)):
            return f"its exponent is {_time(fact, statement)} in n"
        return None
    if fact.problem != statement.problem:
        return f"it is about {fact.problem}"
    if not _reaches(statement.logits, fact.logits):
        return f"logits of {statement.logits} do not include its hard instances"
    return None if _time(fact, statement) >= Fraction(str(statement.exponent)) else "it rules out less"


def _unbroken(fact: Runtime, statement: Runtime) -> str | None:
    """Return why a fact does not contradict a statement, None where both cannot be true."""
    if fact.is_possible == statement.is_possible:
        return "both point the same way"
    if fact.problem != statement.problem:
        return f"it is about {fact.problem}"
    can, cannot = (fact, statement) if fact.is_possible else (statement, fact)
    if not _reaches(can.logits, cannot.logits):
        return f"logits of {can.logits} do not include logits of {cannot.logits}"
    return None if can.per_token < cannot.per_token else "the exponents leave room for both"


def _time(fact: Runtime, statement: Runtime) -> Fraction:
    """Return a fact's exponent in the n of a statement, whose tokens may be another power of n."""
    return fact.per_token * Fraction(str(statement.tokens))


def _reaches(bound: Order, wanted: Order) -> bool:
    """Whether quantities within one order include all of another order, whatever its constant."""
    if bound.relation == "any":
        return True
    if wanted.relation == "any":
        return False
    ratio = _ratio(bound, wanted)
    return bool(ratio == sympy.oo if bound.relation == "o" and wanted.relation != "o" else ratio > 0)


def _covers(served: Order, asked: Order) -> bool:
    """Whether every quantity within the order asked for is within the one that is served."""
    if served.relation == "any":
        return True
    if asked.relation == "any":
        return False
    ratio = _ratio(asked, served)
    return bool(ratio == 0 if served.relation == "o" and asked.relation != "o" else ratio < sympy.oo)


def _ratio(one: Order, other: Order) -> Any:
    return sympy.limit(as_symbols(one.of) / as_symbols(other.of), sympy.Symbol("l", positive=True), sympy.oo)
