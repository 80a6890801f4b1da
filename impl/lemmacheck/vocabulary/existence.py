"""ThereIs: at every point there are further numbers with which a bound holds, and a term for each says which."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.arithmetic import NewValues, Values
from lemmacheck.formula import (
    AnyTerm,
    Equals,
    Expression,
    Strictly,
    Sum,
    call,
    equals,
    evaluate_expression,
    fast_of,
    function_of,
    name_of,
    strictly,
    text_of,
    variables_of,
)
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.claim import Bound
from lemmacheck.vocabulary.pieces import Entries, Piece, Shaped, mentions
from lemmacheck.vocabulary.shapes import shape_of

Choices = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True, init=False)
class ThereIs:
    """The assertion that at every point of a domain there are numbers `of` some ranges with which a bound holds.

    `by` names a term for each that computes it from the point: its choice. What is audited are the `parts`: that each
    choice lies in its range, and that the bound holds with all of them. They prove the assertion together; where one
    breaks, nothing is known of other choices.
    """

    of: Mapping[str, Piece]
    by: Mapping[str, AnyTerm]
    parts: tuple[Bound, ...]

    def __init__(
        self, left: AnyTerm, right: AnyTerm | Equals | Strictly, *, of: Mapping[str, Piece], by: Mapping[str, AnyTerm]
    ) -> None:
        whole = Bound(left, right).ends
        if not of or set(of) != set(by):
            raise CatalogueError("ThereIs needs a range and a choice of each number: of={'y': ...}, by={'y': ...}")
        _must_be_functions((whole.left, whole.right, *by.values()))
        choices = {name: function_of(term) for name, term in by.items()}
        sides = [_chosen(function_of(side), choices) for side in (whole.left, whole.right)]
        end = equals(sides[1]) if whole.is_equation else strictly(sides[1]) if whole.is_strict else sides[1]
        ranges = [part for name, piece in of.items() for part in _in_range(name, piece, choices)]
        for field, value in (("of", dict(of)), ("by", dict(by)), ("parts", (Bound(sides[0], end), *ranges))):
            object.__setattr__(self, field, value)

    @property
    def terms(self) -> tuple[AnyTerm, ...]:
        """Every term of the parts, each once, with the choices in the place of what they choose."""
        return tuple(dict.fromkeys(term for part in self.parts for term in part.terms))


def _must_be_functions(terms: tuple[AnyTerm, ...]) -> None:
    """Raise CatalogueError where a term is a sum, or has a fast pipeline."""
    if any(isinstance(term, Sum) or not callable(term) for term in terms):
        raise CatalogueError("ThereIs takes terms that are functions, no sums: write on.total instead of @summed")
    if any(map(fast_of, terms)):
        raise CatalogueError("a fast pipeline in a ThereIs is never run: leave @fast_by out")


def _chosen(term: Callable[..., Any], choices: Choices) -> Callable[..., Any]:
    """Return a term with choices in the place of the numbers that it names."""
    used = {name: choice for name, choice in choices.items() if name in variables_of(term)}

    def substituted(on: Any, **values: Any) -> Any:
        return call(term, on, {**values, **_values(used, on, values)})

    names = dict.fromkeys(name for name in variables_of(term) if name not in used)
    return _named(substituted, name_of(term), text_of(term), (*names, *_needed(used.values())))


def _values(choices: Choices, on: Any, values: Values) -> NewValues:
    """Return the numbers that are chosen; raises ValueError for what is no single number."""
    found = {name: on.own(call(choice, on, values)) for name, choice in choices.items()}
    for name, value in found.items():
        if tuple(np.shape(value)[-2:]) != (1, 1):
            raise ValueError(f"the choice of {name} is no single number")
    return found


def _needed(choices: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for choice in choices for name in variables_of(choice)))


def _named(function: Callable[..., Any], name: str, doc: str, names: tuple[str, ...]) -> Callable[..., Any]:
    """Return a function that a term can be: with a name, a sentence, and variables after `on`."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    function.__name__, function.__doc__ = name, doc
    parameters = [inspect.Parameter(each, kind) for each in ("on", *dict.fromkeys(names))]
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # read by inspect.signature
    return function


def _in_range(name: str, piece: Piece, choices: Choices) -> list[Bound]:
    """Return that the choice of a number lies in its range, a bound for each end."""
    if not isinstance(piece, Entries) or isinstance(piece, Shaped) or shape_of(piece) != ("1", "1"):
        raise CatalogueError(f"ThereIs chooses single reals: {name!r} is declared by reals(...), and by nothing else")
    says = f"The choice of {name}: {text_of(choices[name])}"
    number = _named(_only(choices[name], name), name, says, variables_of(choices[name]))
    found = []
    for place, low in enumerate(piece.lows):
        end = _end(low, f"least {name}{place or ''}", choices)
        found.append(Bound(end, strictly(number) if piece.open_low else number))
    for place, high in enumerate(piece.highs):
        end = _end(high, f"greatest {name}{place or ''}", choices)
        found.append(Bound(number, strictly(end) if piece.open_high else end))
    return found


def _only(choice: Callable[..., Any], name: str) -> Callable[..., Any]:
    def chosen(on: Any, **values: Any) -> Any:
        return _values({name: choice}, on, values)[name]

    return chosen


def _end(bound: Expression, name: str, choices: Choices) -> Callable[..., Any]:
    """Return the end of a range as a term."""
    mentioned = mentions(Entries(1, 1, (bound,), (), open_low=False, open_high=False))
    used = {each: choice for each, choice in choices.items() if each in mentioned}

    def end(on: Any, **values: Any) -> Any:
        return evaluate_expression(bound, on, {**values, **_values(used, on, values)})

    names = (*sorted(mentioned - set(used)), *_needed(used.values()))
    return _named(end, name, f"The {name} that is allowed: {bound}.", names)
