"""Mutants of definitions: an index half a step off, a range one short, two sizes that differ by one."""

import dataclasses
from collections.abc import Iterator

from lemmacheck.audits.mutant import Mutant, changed, variant
from lemmacheck.audits.ranges import wider, without_conditions
from lemmacheck.vocabulary import Reading, Requirement, WellPosed


def mutants_of_definition(reading: Reading, asserts: WellPosed) -> Iterator[Mutant]:
    """Yield the mutants of a WellPosed."""
    for number, needed in enumerate(asserts.requirements, 1):
        for name, says, mutated, why in _changed(needed):
            needs = [mutated if other is needed else other for other in asserts.requirements]
            word = f"requirement-{number}-{name}"
            yield Mutant(word, "requirement off by one", says, variant(reading, word, WellPosed(*needs)), why)
    yield from wider(reading)
    yield from without_conditions(reading)


def _changed(needed: Requirement) -> Iterator[tuple[str, str, Requirement, str]]:
    first, *others = needed.terms
    match needed.kind:
        case "whole":
            moved = changed(first, "and a half", lambda on, value, _: value + on.scalar("1/2"))
            yield "half", "an index half a step on", _with(needed, 0, moved), "an integer and a half is no integer"
        case "between":
            later = changed(others[1], "less one", lambda _, value, __: value - 1)
            yield "high", "the last index is one less", _with(needed, 2, later), ""
            sooner = changed(others[0], "and one", lambda _, value, __: value + 1)
            yield "low", "the first index is one more", _with(needed, 1, sooner), ""
        case _:
            moved = changed(first, "and one", lambda _, value, __: value + 1)
            yield "size", "a size is one more", _with(needed, 0, moved), "the two sizes are equal at every point"


def _with(needed: Requirement, place: int, term: object) -> Requirement:
    terms = [term if i == place else other for i, other in enumerate(needed.terms)]
    return dataclasses.replace(needed, terms=tuple(terms))  # type: ignore[arg-type]  # a mutated term is a term
