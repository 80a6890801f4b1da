"""The parts of a ThereIs: bounds that prove it together, each as a reading and as a statement of its own."""

import dataclasses

from lemmacheck.audits.statement import Statement
from lemmacheck.vocabulary import Bound, Reading, ThereIs


def existence_of(reading: Reading) -> ThereIs:
    """Return what a reading asserts; raises TypeError where that is no ThereIs."""
    if not isinstance(reading.asserts, ThereIs):
        raise TypeError(f"{reading.name} asserts no ThereIs")
    return reading.asserts


def parts_of(reading: Reading) -> tuple[Bound, ...]:
    """Return the bounds that a ThereIs is proved by."""
    return existence_of(reading).parts


def reading_of(reading: Reading, part: Bound) -> Reading:
    """Return a reading of one part alone, over the same domain."""
    return dataclasses.replace(reading, asserts=part)


def structure_of(reading: Reading) -> str:
    """Return how the parts compare their terms, by the places of these in `ThereIs.terms`."""
    return "; ".join(f"{left} {relation} {right}" for left, relation, right in _places(reading))


def statement_of(statement: Statement | None, reading: Reading, number: int) -> Statement | None:
    """Return what one part states, given what all of them do; None where that is more than formulas."""
    if statement is None:
        return None
    left, relation, right = _places(reading)[number]
    return Statement(statement.domain, f"bound {relation}", (statement.terms[left], statement.terms[right]))


def _places(reading: Reading) -> list[tuple[int, str, int]]:
    asserts = existence_of(reading)
    place = {term: number for number, term in enumerate(asserts.terms)}
    ends = [part.ends for part in asserts.parts]
    return [(place[end.left], end.relation, place[end.right]) for end in ends]
