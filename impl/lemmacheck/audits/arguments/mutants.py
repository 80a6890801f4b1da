"""Mutants of arguments: a fact left out, a statement that says more, an assumption that is not named."""

import dataclasses
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from lemmacheck.audits.mutant import Mutant, variant
from lemmacheck.vocabulary import Argument, Audited, Cited, Computation, Contradicts, Fact, Follows, Reading, Runtime

HALF = Fraction(1, 2)


def no_facts(_on: Any, x: Any) -> Any:
    """Return the input: a problem that no fact is about."""
    return x


OTHER = Computation("a problem that no fact is about", no_facts)


def mutants_of_argument(reading: Reading, asserts: Argument) -> Iterator[Mutant]:
    """Yield the mutants of a Follows or a Contradicts."""
    rebuilt = type(asserts)
    for number, fact in enumerate(asserts.facts, 1):
        rest = [other for other in asserts.facts if other is not fact]
        if rest:
            name = f"fact-{number}"
            mutated = rebuilt(asserts.statement, *rest)
            yield Mutant(name, "fact left out", f"without {_name(fact)}", variant(reading, name, mutated))
    other = dataclasses.replace(asserts.statement, problem=OTHER)
    elsewhere = variant(reading, "problem", rebuilt(other, *asserts.facts))
    yield Mutant("problem", "statement changed", "about another problem", elsewhere, "no fact is about that problem")
    if isinstance(asserts, Follows):
        stronger = rebuilt(_stronger(asserts.statement), *asserts.facts)
        sign = "less" if asserts.statement.is_possible else "more"
        says = f"an exponent 1/2 {sign}"
        yield Mutant("statement", "exponent lowered", says, variant(reading, "statement", stronger))
    if isinstance(asserts, Contradicts):
        swapped = dataclasses.replace(asserts.statement, is_possible=not asserts.statement.is_possible)
        mutated = rebuilt(swapped, *asserts.facts)
        yield Mutant(
            "statement", "statement changed", "possible for impossible", variant(reading, "statement", mutated)
        )
    for name in reading.assuming:
        named = tuple(known for known in reading.assuming if known != name)
        silent = dataclasses.replace(variant(reading, f"assumption {name}"), assuming=named)
        why = "the verdict is given under that name"
        yield Mutant(f"assumption-{name}", "assumption dropped", f"without naming {name}", silent, why)


def _name(fact: Fact) -> str:
    if isinstance(fact, Audited):
        return f"{fact.claim}, {fact.reading}"
    return fact.name if isinstance(fact, Cited) else fact.words


def _stronger(statement: Runtime) -> Runtime:
    """Return the statement with less time for what can be done, or more for what cannot."""
    step = -HALF if statement.is_possible else HALF
    return dataclasses.replace(statement, exponent=Fraction(str(statement.exponent)) + step)
