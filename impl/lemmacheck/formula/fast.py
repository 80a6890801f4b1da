"""The fast pipeline of a term: a function of numpy arrays that computes it in floats, with a certified error.

It is no part of what a reading states. It is run at points where the term is evaluated in balls, and both must agree.
"""

import math
import numbers
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from typing import Any, TypeVar

from lemmacheck.formula.terms import AnyTerm, function_of, name_of
from lemmacheck.system import CatalogueError, UsageError

T = TypeVar("T")
LARGEST = 1e300
"""The largest number that a record holds."""


@dataclass(frozen=True, slots=True)
class FastValue:
    """A term's value as floats compute it at one point, and a certified bound of how far it is from the term's there.

    `refusal` says why there is none; where a value or an error is beyond LARGEST, or no
    number, that is so by itself. Raises TypeError
    where one of them is no real number, and ValueError where the error is below 0.
    """

    value: float
    error: float
    refusal: str = ""

    def __post_init__(self) -> None:
        """Take numpy's numbers as Python's, and refuse what certifies nothing."""
        for name in ("value", "error"):
            given = getattr(self, name)
            if not isinstance(given, numbers.Real):
                raise UsageError(f"FastValue takes two single numbers, and its {name} is {type(given).__name__}")
            object.__setattr__(self, name, float(given))
        if self.error < 0:
            raise UsageError(f"the error of a FastValue is a bound from 0 on, not {self.error:g}")
        parts = (("value", self.value), ("error", self.error))
        wrong = [f"its {name} is {x:g}" for name, x in parts if not abs(x) <= LARGEST]
        if wrong and not self.refusal:
            why = f"{' and '.join(wrong)}, no number up to {LARGEST:g}, so it certifies nothing"
            object.__setattr__(self, "refusal", why)

    @classmethod
    def refused(cls, why: str) -> "FastValue":
        """Return that there is no value with a certified error, and why."""
        return cls(math.nan, math.inf, why or "it gives no reason")


Fast = Callable[..., FastValue]
"""A fast pipeline: from arrays, named like variables of the domain, to the value of a term."""


@dataclass(frozen=True, slots=True)
class FastBy:
    """What computes a term fast; `of` is the function that was decorated, of which alone it says something."""

    by: Fast
    of: Callable[..., Any]


def fast_by(function: Fast) -> Callable[[T], T]:
    """Declare what computes the decorated term fast: a plain function of numpy arrays that returns a `FastValue`.

    Its parameters are names of variables of the domain, in any order and number; each is given as a 2-D array of
    float64, or of float32, as in the domain (a number is 1 x 1), an integer of the domain as an `int`. The error it
    returns is for exactly these numbers. It is no part of what is stated, and stands above or below `written`, `summed`
    and `summed_size`; above `counted`. What raises an error that has `is_refusal`, as those of `var_pipelines` have,
    refuses the point. Raises CatalogueError where it is no plain function.
    """
    if not isinstance(function, FunctionType):
        kind = type(function).__name__
        raise CatalogueError(f"fast_by takes a plain function of arrays, not {kind}: write @fast_by(name_of_function)")

    def declare(term: T) -> T:
        of = function_of(term)  # type: ignore[arg-type]  # a term, by its place
        vars(of)["fast_by"] = FastBy(function, of)
        return term

    return declare


def fast_of(term: AnyTerm) -> Fast | None:
    """Return what computes a term fast, None where nothing does; what was made of another term has none."""
    function = function_of(term)
    found: Any = getattr(function, "fast_by", None)
    return found.by if isinstance(found, FastBy) and found.of is function else None


def must_be_its_own(term: AnyTerm) -> None:
    """Raise CatalogueError where a term has the fast pipeline of what another decorator changed."""
    if fast_of(term) is None and isinstance(getattr(function_of(term), "fast_by", None), FastBy):
        raise CatalogueError(
            f"the fast pipeline of {name_of(term)!r} stands below a decorator that makes another function of it: "
            "write @fast_by(...) at the top"
        )
