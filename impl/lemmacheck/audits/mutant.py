"""A mutant: a reading with one thing changed, what was changed, and whether it is known to be false."""

import dataclasses
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lemmacheck.formula import AnyTerm, Sum, function_of, name_of
from lemmacheck.vocabulary import Assertion, Piece, Reading, Verdict

STANDING = (Verdict.PROVED, Verdict.SUPPORTED)
"""The verdicts of readings that have mutants: what does not stand cannot be weakened."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A weakened reading. `kind` is the operator, `name` tells the mutants of one reading apart.

    `false_by` says why it is certainly false; where it is empty the mutant may still be true, and a proof of it makes
    it an equivalent.
    """

    name: str
    kind: str
    says: str
    reading: Reading
    false_by: str = ""


def variant(
    reading: Reading,
    name: str,
    asserts: Assertion | None = None,
    given: dict[str, Piece] | None = None,
    where: tuple[str, ...] | None = None,
) -> Reading:
    """Return a reading with another assertion or domain; without its witnesses, so that the search is on its own."""
    return dataclasses.replace(
        reading,
        name=f"{reading.name}, {name}",
        asserts=reading.asserts if asserts is None else asserts,
        given=reading.given if given is None else given,
        where=reading.where if where is None else where,
        witnesses=(),
        figures={},
    )


def changed(term: AnyTerm, name: str, change: Callable[[Any, Any, Any], Any], *, needs: tuple[str, ...] = ()) -> Any:
    """Return a term whose value is `change(on, value, values)`; a sum stays a sum, changed entry by entry.

    `needs` are the variables that the change looks at besides those of the term.
    """
    inner = function_of(term)

    def mutated(on: Any, **values: Any) -> Any:
        return change(on, inner(on, **{n: values[n] for n in own}), values)

    own, named = _parameters(inner, needs)
    mutated.__name__ = f"{name_of(term)} {name}"
    mutated.__doc__ = inner.__doc__
    mutated.__signature__ = named  # type: ignore[attr-defined]  # read by inspect.signature
    return dataclasses.replace(term, entry=mutated) if isinstance(term, Sum) else mutated


def _parameters(function: Callable[..., Any], needs: tuple[str, ...]) -> tuple[tuple[str, ...], Any]:
    """Return the names a term takes after `on`, and its signature with further names."""
    signature = inspect.signature(function)
    known = list(signature.parameters.values())
    own = tuple(p.name for p in known[1:])
    more = [inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD) for n in needs if n not in own]
    return own, signature.replace(parameters=[*known, *more])
