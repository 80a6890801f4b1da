"""Mutants of reductions: an answer that is off everywhere or once, and an error margin that promises too much."""

import dataclasses
import functools
from collections.abc import Callable, Iterator
from typing import Any

from lemmacheck.audits.mutant import Mutant, variant
from lemmacheck.vocabulary import Decodes, Reading, arguments_of, instances_of

OVERCLAIMED = 2


def mutants_of_reduction(reading: Reading, asserts: Decodes) -> Iterator[Mutant]:
    """Yield the mutants of a Decodes."""
    last = instances_of(reading.domain).inside[-1]
    where = {name: int(last[name][0][0]) for name in arguments_of(asserts.reduction)}
    right = "every instance decodes to the truth"
    for name, says, decode in (
        ("answer", "every answer is off by one", _elsewhere(asserts.reduction, None)),
        ("instance", "one answer is off by one", _elsewhere(asserts.reduction, where)),
    ):
        mutated = dataclasses.replace(asserts, reduction=decode)
        yield Mutant(name, "answer off by one", says, variant(reading, name, mutated), right)
    bold = dataclasses.replace(asserts, reduction=_overclaimed(asserts.reduction))
    says = "an error twice the critical one is promised to do no harm"
    yield Mutant(
        "margin", "margin overclaimed", says, variant(reading, "margin", bold), "the critical error is smaller"
    )


def _elsewhere(reduction: Callable[..., Any], where: dict[str, int] | None) -> Callable[..., Any]:
    """Return a reduction whose answer is off by one, everywhere or at one instance."""

    @functools.wraps(reduction)
    def wrong(**values: int) -> Any:
        decoded = reduction(**values)
        return dataclasses.replace(decoded, answer=_off(decoded.answer)) if where in (None, values) else decoded

    return wrong


def _off(answer: Any) -> Any:
    if isinstance(answer, tuple):
        return (_off(answer[0]), *answer[1:])
    return None if answer is None else answer + 1


def _overclaimed(reduction: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(reduction)
    def bold(**values: int) -> Any:
        decoded = reduction(**values)
        return dataclasses.replace(decoded, allowed=OVERCLAIMED * decoded.critical)

    return bold
