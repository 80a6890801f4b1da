"""Cost: a number of operations grows no faster than a power of one variable, up to n^o(1); counts decide.

The closed form of the count is held against the code that runs, at every point of a finite grid and at the first points
of the families. How it grows is then a limit: log(operations)/log(n), bounded over the whole domain, or taken along a
family of sizes. A limit says what O(n^{c+o(1)}) means; at no finite size can it be seen, so local slopes up to
n = 2^2000 are shown beside it.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Operations, Values, to_fraction
from lemmacheck.formula import AnyTerm, Expression, evaluate_row, function_of, variables_of
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.pieces import Piece


class TimedPipeline(Protocol):
    """A pipeline to be timed at sizes `first` to `last`, further than any budget goes.

    `build` prepares the inputs at size n and returns the run; `operations` counts what a run took from what it
    returned; `steps` is how many steps are started whatever their size, each with an overhead.
    """

    @property
    def name(self) -> str:
        """What is timed, in words."""

    @property
    def build(self) -> Callable[[int], Callable[[], Any]]:
        """From a size to a run on prepared inputs."""

    @property
    def operations(self) -> Callable[[int, Any], int]:
        """From a size and a run's result to the operations it took."""

    @property
    def steps(self) -> Callable[[int], int]:
        """From a size to the number of steps."""

    @property
    def first(self) -> int:
        """The smallest size."""

    @property
    def last(self) -> int:
        """The largest size."""


@runtime_checkable
class TimedAssertion(Protocol):
    """Any assertion about how something grows that names pipelines to be timed beside it."""

    @property
    def timed(self) -> tuple[TimedPipeline, ...]:
        """What is timed."""

    @property
    def along(self) -> str:
        """The variable that grows."""

    @property
    def exponent(self) -> Expression:
        """The power of it that is claimed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The assertion that operations grow at most like `along` to the power `exponent`, up to a factor n^o(1).

    For every ε > 0 the operations are at most `along` to the power `exponent` + ε at all points of the domain where
    `along` is large enough; how large may depend on the variables in `held`, which stay fixed as it grows, and on no
    other. So a domain says how large the other variables may be beside it: `"d": integers(1, "C*K")`.
    `form` is the closed form: a row of products, sums and exponentials, or one number. `run` counts, from integers,
    what the code that runs does; the two are compared at every point of the domain with the pieces `at` put in place.
    `timed` names pipelines whose running time is measured beside the count: a second witness, without a vote.

    What a Cost establishes about running time is what it ran: with a `CountedRun`, the pipeline known by its name takes
    so long on so many tokens of such a width. `tokens`, an expression of the variables, and `width`, one of them, say
    which sizes of the domain are the rows and columns that the run returns, up to a factor of three, which is checked
    at every point of the grid.
    """

    form: AnyTerm
    exponent: Expression = field(kw_only=True)
    along: str = field(kw_only=True)
    held: tuple[str, ...] = field(default=(), kw_only=True)
    run: Callable[..., Operations] | None = field(default=None, kw_only=True)
    at: Mapping[str, Piece] = field(default_factory=dict, kw_only=True)
    timed: tuple[TimedPipeline, ...] = field(default=(), kw_only=True)
    tokens: Expression | None = field(default=None, kw_only=True)
    width: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        """Raise CatalogueError where the exponent is no number, or what is held should grow."""
        try:
            to_fraction(str(self.exponent))
        except ValueError as error:
            raise CatalogueError(
                f"the exponent of a Cost is a number such as 2 or '3/2', not {self.exponent!r}"
            ) from error
        if self.along in self.held:
            raise CatalogueError(f"a Cost grows along {self.along!r}, so that it cannot be held")

    @property
    def terms(self) -> tuple[AnyTerm, ...]:
        """The closed form."""
        return (self.form,)

    def grid(self, domain: Domain) -> Domain:
        """Return the domain whose points are counted."""
        return Domain({**self.at}) if self.is_apart(domain) else Domain({**domain.pieces, **self.at})

    def is_apart(self, domain: Domain) -> bool:
        """Whether `at` gives all sizes of the closed form and of the run, and one that the domain lacks."""
        form = variables_of(function_of(self.form))
        run = arguments_of(self.run) if self.run is not None else ()
        return {*form, *run} <= set(self.at) and any(name not in domain.pieces for name in self.at)

    def row(self, on: Arithmetic, values: Values) -> Any:
        """Return the closed form's value: products, sums and exponentials (1 x 3), or their total (1 x 1)."""
        return np.atleast_2d(evaluate_row(self.form, on, values))


def arguments_of(run: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of a function's arguments."""
    return tuple(inspect.signature(run).parameters)
