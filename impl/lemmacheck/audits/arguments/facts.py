"""Facts: what a reading establishes about running time if it is proved, and what a fact needs beside it."""

from lemmacheck.audits.costs.established import established as established_by_count
from lemmacheck.kernel import Judgement, Made, Reduces, Same, Takes
from lemmacheck.vocabulary import (
    Bound,
    Claim,
    Contradicts,
    Cost,
    Decodes,
    Entries,
    Follows,
    Granted,
    Growth,
    Integers,
    Piece,
    Reading,
    key_of,
    output_of,
    run_by,
)


def established(reading: Reading) -> Judgement | str:
    """Return what a proved reading establishes about running time, or why it establishes nothing."""
    match reading.asserts:
        case Follows(statement=statement):
            return statement.time
        case Cost() as asserts:
            return established_by_count(reading, asserts)
        case Bound() as asserts:
            return _same(reading, asserts)
        case Contradicts():
            return "refuting a statement establishes no other; its own facts do"
    return "it establishes nothing about running time"


def _same(reading: Reading, asserts: Bound) -> Judgement | str:
    """Return that two pipelines return the same, where that is what a chain of equations says."""
    sides = [output_of(term) for term in asserts.terms]
    left, right = sides[0], sides[-1]
    if left is None or right is None:
        return "its terms are not the outputs of pipelines, weighed"
    if asserts.up_to_constant or any(link.relation != "=" for link in asserts.links):
        return "it is no equation between the outputs of pipelines"
    narrow = next((name for name, piece in reading.given.items() if not _is_free(piece, reading)), None)
    if narrow is not None or reading.where:
        return f"it is not about every input: {narrow or 'it has conditions'}"
    return Same(key_of(left), key_of(right))


def _is_free(piece: Piece, reading: Reading) -> bool:
    """Whether a piece is any size at all, or any matrix of two such sizes."""
    if isinstance(piece, Integers):
        return str(piece.low) == "1" and piece.high is None
    if type(piece) is not Entries or piece.lows or piece.highs:
        return False
    sizes = {str(piece.rows), str(piece.columns)}
    return len(sizes) == 2 and all(isinstance(reading.given.get(size), Integers) for size in sizes)


def lacking(fact: Granted, beside: list[tuple[Claim, Reading]]) -> str | None:
    """Return what a relation that is granted lacks among the readings beside it, None where it lacks nothing."""
    if isinstance(fact.what, Made):
        return None
    if isinstance(fact.what, Reduces):
        wanted = fact.what.source, fact.what.target
        if not any(_reduces(reading) == wanted for _, reading in beside):
            return "no reading beside it decodes the one problem from the other"
        costs = [established(reading) for _, reading in beside if isinstance(reading.asserts, Cost)]
        if not any(isinstance(cost, Takes) and cost.exponent <= fact.what.exponent * cost.tokens for cost in costs):
            return "no reading beside it counts that what it takes besides is within that"
        return None
    if isinstance(fact.what, Same):
        both = {fact.what.left, fact.what.right}
        if not any(_runs_both(reading) == both for _, reading in beside):
            return "no reading beside it says that both return the same somewhere, each run as it is defined"
        return None
    if not any(isinstance(reading.asserts, (Bound, Growth)) for _, reading in beside):
        return "no inequality or equation stands beside it"
    return None


def _runs_both(reading: Reading) -> set[str | None]:
    """Return the pipelines that a chain of equations says to return the same, for all inputs or some."""
    asserts = reading.asserts
    if not isinstance(asserts, Bound) or asserts.up_to_constant or any(link.relation != "=" for link in asserts.links):
        return set()
    return {run_by(asserts.terms[0]), run_by(asserts.terms[-1])}


def _reduces(reading: Reading) -> tuple[str, str] | None:
    asserts = reading.asserts
    if not isinstance(asserts, Decodes) or asserts.source is None or asserts.target is None:
        return None
    return asserts.source.key, asserts.target.key
