"""Mutants of arguments: a fact left out, a statement that says more, an assumption that is not named."""

import dataclasses
from collections.abc import Iterator
from fractions import Fraction

from lemmacheck.audits.mutant import Mutant, variant
from lemmacheck.vocabulary import Argument, Cited, Contradicts, Follows, Reading, Runtime

OTHER = "a problem that no fact is about"
HALF = Fraction(1, 2)


def mutants_of_argument(reading: Reading, asserts: Argument) -> Iterator[Mutant]:
    """Yield the mutants of a Follows or a Contradicts."""
    rebuilt = type(asserts)
    for number, fact in enumerate(asserts.facts, 1):
        rest = [other for other in asserts.facts if other is not fact]
        if rest:
            name = f"fact-{number}"
            who = fact.name if isinstance(fact, Cited) else f"{fact.claim}, {fact.reading}"
            mutated = rebuilt(asserts.statement, *rest)
            yield Mutant(name, "fact left out", f"without {who}", variant(reading, name, mutated))
    other = dataclasses.replace(asserts.statement, problem=OTHER, parts=())
    elsewhere = variant(reading, "problem", rebuilt(other, *asserts.facts))
    yield Mutant("problem", "statement changed", "about another problem", elsewhere, "no fact is about that problem")
    if isinstance(asserts, Follows):
        stronger = rebuilt(_stronger(asserts.statement), *asserts.facts)
        sign = "less" if asserts.statement.is_possible else "more"
        says = f"an exponent 1/2 {sign}"
        yield Mutant("statement", "exponent lowered", says, variant(reading, "statement", stronger))
    if isinstance(asserts, Contradicts):
        swapped = dataclasses.replace(asserts.statement, is_possible=not asserts.statement.is_possible, parts=())
        mutated = rebuilt(swapped, *asserts.facts)
        yield Mutant(
            "statement", "statement changed", "possible for impossible", variant(reading, "statement", mutated)
        )
    for name in reading.assuming:
        named = tuple(known for known in reading.assuming if known != name)
        silent = dataclasses.replace(variant(reading, f"assumption {name}"), assuming=named)
        why = "the verdict is given under that name"
        yield Mutant(f"assumption-{name}", "assumption dropped", f"without naming {name}", silent, why)


def _stronger(statement: Runtime) -> Runtime:
    """Return the statement with less time for what can be done, or more for what cannot."""
    step = -HALF if statement.is_possible else HALF
    return dataclasses.replace(statement, exponent=Fraction(str(statement.exponent)) + step)
