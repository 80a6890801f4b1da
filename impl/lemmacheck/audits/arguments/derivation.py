"""Finding a derivation: what follows from leaves by the kernel's rules, until a statement follows or nothing new does.

The search may be as clever as it likes: the kernel checks the tree that it ends with.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lemmacheck.kernel import (
    ABSURD,
    Hands,
    Judgement,
    Made,
    Near,
    ProofError,
    Reduces,
    Rescales,
    Same,
    Spreads,
    Takes,
    Time,
    around,
    conclude,
    text_of,
)
from lemmacheck.records import Assumption

ROUNDS = 6
MOST = 400
"""Judgements that a search goes on from."""


@dataclass(frozen=True, slots=True)
class Inference:
    """A step of a derivation: a leaf with its source, or what follows from other steps by a rule."""

    states: Judgement
    rule: str
    premises: tuple["Inference", ...] = ()
    source: tuple[tuple[str, str], ...] = ()
    given: tuple[Assumption, ...] = ()

    @property
    def assumes(self) -> tuple[Assumption, ...]:
        """All assumptions of its leaves, in their order."""
        own = itertools.chain(self.given, *(premise.assumes for premise in self.premises))
        return tuple(dict.fromkeys(own))

    @property
    def leaves(self) -> Iterator["Inference"]:
        """Its leaves, from left to right."""
        if not self.premises:
            yield self
        for premise in self.premises:
            yield from premise.leaves

    def as_text(self) -> dict[str, object]:
        """Return the derivation as certificates hold it."""
        found: dict[str, object] = {"rule": self.rule, "states": text_of(self.states)}
        if self.rule not in LEAVES:
            return found | {"premises": [premise.as_text() for premise in self.premises]}
        given = [{"text": one.text, "declared_in": one.declared_in} for one in self.given]
        return found | dict(self.source) | {"given": given}


LEAVES = ("cited", "reading", "assumed", "supposed")


@dataclass(slots=True)
class Closure:
    """What is known so far, each with the step that needs the fewest assumptions."""

    known: dict[Judgement, Inference] = field(default_factory=dict)

    def add(self, step: Inference) -> bool:
        """Keep a step, unless what it states is known under as few assumptions; return whether it is kept."""
        before = self.known.get(step.states)
        if before is not None and len(before.assumes) <= len(step.assumes):
            return False
        if before is None and len(self.known) >= MOST:
            return False
        self.known[step.states] = step
        return True

    def close(self) -> None:
        """Add whatever follows, round by round."""
        for _ in range(ROUNDS):
            found = [step for rule, premises, wanted in self._tries() if (step := _step(rule, premises, wanted))]
            if not sum(self.add(step) for step in found):
                return

    def _of(self, *kinds: type) -> list[Inference]:
        return [step for step in self.known.values() if isinstance(step.states, kinds)]

    def _tries(self) -> Iterator[tuple[str, tuple[Inference, ...], Judgement]]:
        """Yield the rules that may give something, with their premises."""
        times, links, counts = self._of(Time), self._of(Same, Near), self._of(Takes)
        spreads = self._of(Spreads)
        for count in counts:
            yield "run", (count,), ABSURD
            yield from (("run", (count, link), ABSURD) for link in links)
        for count, link in itertools.product(counts, self._of(Same)):
            yield from _substitutions(count, link)
        for frame, hands, fast in itertools.product(counts, self._of(Hands), times):
            yield "compose", (frame, hands, fast), ABSURD
            yield from (("compose", (frame, hands, fast, spread), ABSURD) for spread in spreads)
        for scale, fact in itertools.product(self._of(Rescales), times):
            yield "rescale", (scale, fact), ABSURD
        for fact, link in itertools.product(times, self._of(Reduces)):
            yield "carry", (fact, link), ABSURD
        for made in self._of(Made):
            yield from _sequences(made, times, spreads)


def _substitutions(count: Inference, link: Inference) -> Iterator[tuple[str, tuple[Inference, ...], Judgement]]:
    """Yield the exchange of the layer of a frame that was counted for one that returns the same."""
    if not isinstance(count.states, Takes) or not isinstance(link.states, Same):
        return
    frame, bracket, layer = count.states.algorithm.partition("[")
    if bracket and layer == f"{link.states.left}]":
        key = f"{frame}[]"
        yield "substitute", (link,), Same(around(key, link.states.left), around(key, link.states.right))


def _sequences(
    made: Inference, times: list[Inference], spreads: list[Inference]
) -> Iterator[tuple[str, tuple[Inference, ...], Judgement]]:
    """Yield the times of all parts of a problem, each part by what serves it."""
    if not isinstance(made.states, Made):
        return
    choices = [
        [step for step in times if isinstance(step.states, Time) and step.states.problem == key]
        for key in made.states.parts
    ]
    for parts in itertools.islice(itertools.product(*choices), MOST):
        yield "sequence", (made, *parts), ABSURD
        yield from (("sequence", (made, *parts, spread), ABSURD) for spread in spreads)


def _step(rule: str, premises: tuple[Inference, ...], wanted: Judgement = ABSURD) -> Inference | None:
    """Return the step by a rule, None where it gives nothing."""
    try:
        states = conclude(rule, [premise.states for premise in premises], wanted)
    except ProofError:
        return None
    return Inference(states, rule, premises)


def derived(leaves: Sequence[Inference], statement: Time) -> Inference | None:
    """Return the derivation of a statement that needs the fewest assumptions, None where none is found."""
    search = _closed(leaves)
    found = [step for known in search.known.values() if (step := _step("weaken", (known,), statement))]
    found += [step for states, step in search.known.items() if states == statement]
    return min(found, key=_cost, default=None)


def excluded(leaves: Sequence[Inference], supposed: Inference) -> Inference | None:
    """Return the derivation of an absurdity from a statement that is supposed, beside the leaves."""
    search = _closed(leaves)
    alone = _closed([supposed, *(leaf for leaf in leaves if not isinstance(leaf.states, Time))])
    found = []
    for one, other in itertools.product(alone.known.values(), search.known.values()):
        if supposed in one.leaves:
            found += [step for pair in ((one, other), (other, one)) if (step := _step("exclude", pair))]
    return min(found, key=_cost, default=None)


def _closed(leaves: Sequence[Inference]) -> Closure:
    search = Closure()
    for leaf in leaves:
        search.add(leaf)
    search.close()
    return search


def _cost(step: Inference) -> tuple[int, int]:
    """Return how many assumptions a derivation needs, then how many steps it has."""
    return len(step.assumes), _length(step)


def _length(step: Inference) -> int:
    return 1 + sum(map(_length, step.premises))


def why_not(leaves: Sequence[Inference], statement: Time) -> dict[Judgement, str]:
    """Return for each time that is known why it gives the statement neither way."""
    reasons: dict[Judgement, str] = {}
    for known in _closed(leaves).known:
        if isinstance(known, Time):
            reasons[known] = _why_not(known, statement)
    return reasons


def _why_not(known: Time, statement: Time) -> str:
    pairs = (
        (("weaken", (known,)),)
        if known.possible == statement.possible
        else (("exclude", (known, statement) if known.possible else (statement, known)),)
    )
    for rule, premises in pairs:
        try:
            conclude(rule, premises, statement)
        except ProofError as error:
            return str(error).partition(": ")[2]
    return ""
