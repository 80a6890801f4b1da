"""Facts: whether a reading asserts what a fact says of it, and what is assumed by taking its word."""

from lemmacheck.audits import declared
from lemmacheck.audits.costs.solves import fault
from lemmacheck.records import Assumption
from lemmacheck.vocabulary import (
    Audited,
    Bound,
    Carried,
    Claim,
    Contradicts,
    Cost,
    Decodes,
    Fact,
    Follows,
    Growth,
    Reading,
    Runtime,
    Shown,
)


def misstated(fact: Fact, reading: Reading) -> str | None:
    """Return how a fact differs from what its reading asserts, None where it is what the reading asserts."""
    if isinstance(fact, Audited):
        said = _asserted(reading)
        if isinstance(said, str):
            return said
        difference = fact.states.difference(said)
        return f"the fact says “{fact.states}”, the reading says {difference}" if difference else None
    if isinstance(fact, Carried):
        return _other_reduction(fact, reading)
    if isinstance(fact, Shown) and not isinstance(reading.asserts, (Bound, Growth)):
        return "it is no inequality, so it shows no part of anything"
    return None


def _asserted(reading: Reading) -> Runtime | str:
    """Return the statement about running time that a proved reading establishes, or why there is none."""
    match reading.asserts:
        case Follows(statement=statement):
            return statement
        case Cost(solves=None):
            return "it does not say what its operations are the time of (`solves`)"
        case Cost() as asserts:
            return fault(reading, asserts) or asserts.solves or "it solves nothing"
        case Contradicts():
            return "refuting a statement establishes no other; its own facts do"
    return "it states no running time"


def _other_reduction(fact: Carried, reading: Reading) -> str | None:
    asserts = reading.asserts
    if not isinstance(asserts, Decodes):
        return "it is no reduction"
    if asserts.source is None or asserts.target is None:
        return "it does not say between which problems it reduces (`source` and `target`)"
    if (asserts.source, asserts.target) != (fact.source, fact.target):
        return f"it reduces {asserts.source} to {asserts.target}"
    return None


def assumed(fact: Fact, claim: Claim, reading: Reading, by: Claim) -> tuple[Assumption, ...]:
    """Return what is assumed by using a proved reading of `claim` as a fact in a claim `by`, beside its own verdict."""
    asserts = reading.asserts
    if isinstance(fact, Audited):
        own = (declared.computes(claim, asserts), *_given(asserts.solves)) if isinstance(asserts, Cost) else ()
        return (*own, *_given(fact.states))
    if isinstance(fact, Carried) and isinstance(asserts, Decodes):
        return (declared.reduces(claim, asserts),)
    if isinstance(fact, Shown):
        return (declared.settles(by, reading.name, fact.part),)
    return ()


def _given(states: Runtime | None) -> tuple[Assumption, ...]:
    return declared.named(states.given) if states is not None else ()
