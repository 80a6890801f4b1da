"""ThereIs: at every point there is something further with which a bound holds, and a term for each says what."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lemmacheck.arithmetic import NewValues, NotAvailableError, Values
from lemmacheck.formula import (
    AnyTerm,
    Equals,
    Expression,
    Strictly,
    Sum,
    Unknown,
    call,
    equals,
    evaluate_expression,
    fast_of,
    function_of,
    name_of,
    names_in,
    strictly,
    text_of,
    variables_of,
)
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.claim import Bound
from lemmacheck.vocabulary.pieces import Entries, Piece, Shaped, mentions
from lemmacheck.vocabulary.shapes import shape_of

Term = Callable[..., Any]


class SizeError(ValueError):
    """What is chosen has another size than its range."""


@dataclass(frozen=True, slots=True, init=False)
class ThereIs:
    """The assertion that at every point of a domain there are numbers, rows or matrices with which a bound holds.

    `of` are their ranges, declared by reals, vectors or matrices, and `by` names a term for each that computes it from
    the point: its choice. What is audited are the `parts`: that the bound holds with all choices, and that each lies
    in its range. They prove the assertion together; where one breaks, nothing is known of other choices.
    """

    of: Mapping[str, Piece]
    by: Mapping[str, AnyTerm]
    bound: Bound
    parts: tuple[Bound, ...]

    def __init__(
        self, left: AnyTerm, right: AnyTerm | Equals | Strictly, *, of: Mapping[str, Piece], by: Mapping[str, AnyTerm]
    ) -> None:
        """Put the choices in; raises CatalogueError where a range or a choice is none, or a size depends on one."""
        bound = Bound(left, right)
        if not of or set(of) != set(by):
            raise CatalogueError("ThereIs needs a range and a choice of each: of={'y': ...}, by={'y': ...}")
        if any(isinstance(term, Sum) or not callable(term) for term in (*bound.terms, *by.values())):
            raise CatalogueError("ThereIs takes terms that are functions, no sums: write on.total instead of @summed")
        if any(map(fast_of, (*bound.terms, *by.values()))):
            raise CatalogueError("a fast pipeline in a ThereIs is never run: leave @fast_by out")
        for name, piece in of.items():
            if not isinstance(piece, Entries) or isinstance(piece, Shaped):
                raise CatalogueError(
                    f"ThereIs chooses what reals(...), vectors(...) or matrices(...) declare, and {name!r} is declared "
                    "by something else: write what else must hold as the bound"
                )
            sizes = {each for side in (piece.rows, piece.columns) for each in names_in(side)}
            if sizes & set(of):
                raise CatalogueError(
                    f"the size of {name!r} depends on {min(sizes & set(of))!r}, which is chosen, and no integer"
                )
        choices = _choices(of, by)
        ranges = [part for choice in choices.values() for part in _in_range(choice, choices)]
        parts = (_chosen(bound, choices), *ranges)
        for field, value in (("of", dict(of)), ("by", dict(by)), ("bound", bound), ("parts", parts)):
            object.__setattr__(self, field, value)

    @property
    def terms(self) -> tuple[AnyTerm, ...]:
        """Every term of the parts, each once, with the choices in the place of what they choose."""
        return tuple(dict.fromkeys(term for part in self.parts for term in part.terms))

    def room(self, name: str, *, is_low: bool, place: int) -> Term:
        """Return how far a choice is from one of the low or the high ends of its range, at its nearest entry."""
        choices = _choices(self.of, self.by)
        choice = choices[name]
        end = _end((choice.piece.lows if is_low else choice.piece.highs)[place], "end", choices)

        def room(on: Any, **values: Any) -> Any:
            entries, last = choice.value(on, values), call(end, on, values)
            return on.smallest(entries - last if is_low else last - entries)

        return _named(room, "room", "How far it is from its end.", (*choice.variables, *variables_of(end)))

    def with_bound(self, bound: Bound) -> "ThereIs":
        """Return the assertion of another bound, by the same choices."""
        end = bound.ends
        marked = equals(end.right) if end.is_equation else strictly(end.right) if end.is_strict else end.right
        return ThereIs(end.left, marked, of=self.of, by=self.by)

    def with_range(self, name: str, piece: Piece) -> "ThereIs":
        """Return the assertion with another range for one of the choices."""
        end = self.bound.ends
        marked = equals(end.right) if end.is_equation else strictly(end.right) if end.is_strict else end.right
        return ThereIs(end.left, marked, of={**self.of, name: piece}, by=self.by)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A term that chooses, and the range that it chooses from."""

    name: str
    piece: Entries
    term: Term

    @property
    def is_number(self) -> bool:
        """Whether it is a single number."""
        return shape_of(self.piece) == ("1", "1")

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that it depends on, those of its size included."""
        sizes = {name for side in (self.piece.rows, self.piece.columns) for name in names_in(side)}
        return tuple(dict.fromkeys((*variables_of(self.term), *sorted(sizes))))

    def value(self, on: Any, values: Values) -> Any:
        """Return what is chosen at a point.

        Raises SizeError where it has another size than its range, NotAvailableError where that is not known.
        """
        found = on.own(call(self.term, on, values))
        sizes = zip(np.shape(found)[-2:], (self.piece.rows, self.piece.columns), strict=True)
        if not all(_is_size(size, declared, on, values) for size, declared in sizes):
            what = "no single number" if self.is_number else f"not {self.piece.rows} x {self.piece.columns}"
            raise SizeError(f"the choice of {self.name} is {what}")
        return found


def _choices(of: Mapping[str, Piece], by: Mapping[str, AnyTerm]) -> dict[str, _Choice]:
    return {
        name: _Choice(name, piece, function_of(by[name])) for name, piece in of.items() if isinstance(piece, Entries)
    }


def _is_size(size: Any, declared: Expression, on: Any, values: Values) -> bool:
    """Whether a matrix has as many rows or columns as its range declares; raises NotAvailableError where unknown."""
    if isinstance(size, int) and str(declared).isdecimal():
        return size == int(declared)
    wanted = np.ravel(evaluate_expression(declared, on, values))[0]
    if not isinstance(size, Unknown):
        return bool(size == on.exponent(wanted))
    if on.operand(wanted, "a size").node is size.node:
        return True
    raise NotAvailableError(f"whether a choice has {declared} rows or columns is not known at every size")


def _values(choices: Iterable[_Choice], on: Any, values: Values) -> NewValues:
    return {choice.name: choice.value(on, values) for choice in choices}


def _chosen(bound: Bound, choices: Mapping[str, _Choice]) -> Bound:
    """Return a bound with choices in the place of what its two sides name."""
    end = bound.ends
    left, right = (_with_choices(function_of(side), choices) for side in (end.left, end.right))
    return Bound(left, equals(right) if end.is_equation else strictly(right) if end.is_strict else right)


def _with_choices(term: Term, choices: Mapping[str, _Choice]) -> Term:
    """Return a term with choices in the place of what it names."""
    used = [choice for name, choice in choices.items() if name in variables_of(term)]

    def substituted(on: Any, **values: Any) -> Any:
        return call(term, on, {**values, **_values(used, on, values)})

    names = dict.fromkeys(name for name in variables_of(term) if name not in choices)
    return _named(substituted, name_of(term), text_of(term), (*names, *_needed(used)))


def _needed(choices: Iterable[_Choice]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for choice in choices for name in choice.variables))


def _named(function: Term, name: str, doc: str, names: tuple[str, ...]) -> Term:
    """Return a function that a term can be: with a name, a sentence, and variables after `on`."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    function.__name__, function.__doc__ = name, doc
    parameters = [inspect.Parameter(each, kind) for each in ("on", *dict.fromkeys(names))]
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # read by inspect.signature
    return function


def _in_range(choice: _Choice, choices: Mapping[str, _Choice]) -> list[Bound]:
    """Return that a choice lies in its range, a bound for each end."""
    make = _number_in_range(choice) if choice.is_number else _entries_in_range(choice)
    ends = [(low, "least", place) for place, low in enumerate(choice.piece.lows)]
    ends += [(high, "greatest", place) for place, high in enumerate(choice.piece.highs)]
    return [
        make(_end(bound, f"{side} {choice.name}{place or ''}", choices), side == "least") for bound, side, place in ends
    ]


def _number_in_range(choice: _Choice) -> Callable[[Term, bool], Bound]:
    """Return what makes a bound of an end: a single number is not beyond it, or not on it where that is open."""
    says = f"The choice of {choice.name}: {text_of(choice.term)}"
    number = _named(lambda on, **values: choice.value(on, values), choice.name, says, choice.variables)

    def made(end: Term, is_low: bool) -> Bound:  # noqa: FBT001 - one of two makers
        if is_low:
            return Bound(end, strictly(number) if choice.piece.open_low else number)
        return Bound(number, strictly(end) if choice.piece.open_high else end)

    return made


def _entries_in_range(choice: _Choice) -> Callable[[Term, bool], Bound]:
    """Return what makes a bound of an end: what the entries are beyond it, added up, is at most 0."""
    says = f"How far the entries of {choice.name} are beyond its end, added up. The choice: {text_of(choice.term)}"
    none = _named(lambda on: on.scalar(0), f"no {choice.name} beyond an end", "0: no entry is beyond an end.", ())

    def made(end: Term, is_low: bool) -> Bound:  # noqa: FBT001 - one of two makers
        def beyond(on: Any, **values: Any) -> Any:
            entries, last = choice.value(on, values), call(end, on, values)
            return on.total(on.maximum(last - entries if is_low else entries - last, on.scalar(0)))

        name, names = f"beyond the {name_of(end)}", (*choice.variables, *variables_of(end))
        return Bound(_named(beyond, name, says, names), none)

    return made


def _end(bound: Expression, name: str, choices: Mapping[str, _Choice]) -> Term:
    """Return the end of a range as a term."""
    mentioned = mentions(Entries(1, 1, (bound,), (), open_low=False, open_high=False))
    used = [choice for each, choice in choices.items() if each in mentioned]

    def end(on: Any, **values: Any) -> Any:
        return evaluate_expression(bound, on, {**values, **_values(used, on, values)})

    names = (*sorted(mentioned - set(choices)), *_needed(used))
    return _named(end, name, f"The {name} that is allowed: {bound}.", names)
