"""Terms: the small functions a claim is made of, called with the arithmetic `on` and the variables they name."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Values, ball
from lemmacheck.formula.expressions.expression import Expression, names_in
from lemmacheck.formula.expressions.expression_value import evaluate_expression
from lemmacheck.formula.formula import count
from lemmacheck.formula.unknowns import Unknowns


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over `over` entries of one function of single entries, in absolute value when `absolute`.

    Because every summand is the same function of its own entries, a comparison of two sums over the same count follows
    from the comparison of one summand, for every count at once.
    """

    entry: Callable[..., Any]
    over: Expression
    absolute: bool

    def value(self, on: Arithmetic, values: Values) -> Any:
        """Return the sum, 1 x 1."""
        summand = call(self.entry, on, values)
        columns = np.shape(summand)[-1]
        if columns == 1:
            summand = summand * evaluate_expression(self.over, on, values)
        total = on.total(summand)
        return abs(total) if self.absolute else total


@dataclass(frozen=True, slots=True)
class Equals:
    """Marks a link of a chain as an equation: the term before equals this one."""

    term: "AnyTerm"


@dataclass(frozen=True, slots=True)
class Strictly:
    """Marks a link of a chain as strict: the term before is less than this one, and a tie breaks it."""

    term: "AnyTerm"


AnyTerm = Callable[..., Any] | Sum


def summed(over: Expression) -> Callable[[Callable[..., Any]], Sum]:
    """Declare the term as the sum over `over` entries of the decorated function."""
    return lambda entry: Sum(entry, over, absolute=False)


def summed_size(over: Expression) -> Callable[[Callable[..., Any]], Sum]:
    """Declare the term as the absolute value of the sum over `over` entries of the decorated function."""
    return lambda entry: Sum(entry, over, absolute=True)


def counted(function: Callable[..., int | Fraction]) -> Callable[..., Any]:
    """Declare a term as a number that an algorithm finds from integers: it takes `int`, returns a rational."""

    @functools.wraps(function)
    def term(on: Arithmetic, **values: Any) -> Any:
        if isinstance(on, Unknowns):
            return on.counted(function, values)
        return on.scalar(count(function, tuple(on.exponent(np.ravel(value)[0]) for value in values.values())))

    signature = inspect.signature(function)
    on = inspect.Parameter("on", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    term.__signature__ = signature.replace(parameters=[on, *signature.parameters.values()])  # type: ignore[attr-defined]  # read by inspect.signature
    return term


def nearest(term: Callable[..., Any], **integers: int) -> Fraction:
    """Return a rational within 2^-32 of a term's value at integers, for algorithms that take rationals."""
    with ball(128) as on:
        value = call(term, on, {name: on.scalar(value) for name, value in integers.items()})[0, 0]
        return Fraction(int((value * 2**32).mid().floor().unique_fmpz()), 2**32)


def equals(term: AnyTerm) -> Equals:
    """Mark a term of a chain as equal to the one before it."""
    return Equals(term)


def strictly(term: AnyTerm) -> Strictly:
    """Mark a term of a chain as larger than the one before it: a tie breaks the link."""
    return Strictly(term)


def function_of(term: AnyTerm) -> Callable[..., Any]:
    """Return the function the author wrote."""
    return term.entry if isinstance(term, Sum) else term


def name_of(term: AnyTerm) -> str:
    """Return the name the author gave."""
    return str(getattr(function_of(term), "__name__", "term")).replace("_", " ")


def text_of(term: AnyTerm) -> str:
    """Return the author's sentence about the term."""
    return inspect.getdoc(function_of(term)) or ""


@functools.lru_cache(maxsize=4096)
def variables_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the variables a term names, after `on`."""
    return tuple(inspect.signature(function).parameters)[1:]


def names_of(term: AnyTerm) -> tuple[str, ...]:
    """Return the variables that a term names, the count of a sum included."""
    own = variables_of(function_of(term))
    return (*own, *sorted(names_in(term.over) - set(own))) if isinstance(term, Sum) else own


def call(function: Callable[..., Any], on: Arithmetic, values: Values) -> Any:
    """Call a function with the variables it names."""
    return function(on, **{name: values[name] for name in variables_of(function)})
