"""Pipelines: functions that define a problem or solve one, by which statements about running time name them.

A pipeline is known by its function alone. A frame is a function that is handed a layer, `runs(on, layer, ...)`, calls
it, and learns nothing of it but what it returns.
"""

import functools
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic, Operations, counting
from lemmacheck.formula import AnyTerm, function_of
from lemmacheck.kernel import around
from lemmacheck.system import CatalogueError, returned

WEIGHTS = "Y"
"""The matrix that weighs the entries of an output."""


def key_of(runs: Callable[..., Any]) -> str:
    """Return the name by which derivations know a function: its module and its own.

    Raises CatalogueError for what is not found under that name, such as a lambda. It is looked for each time: of two
    functions that were defined under one name, the first must not pass for the second.
    """
    module, name = getattr(runs, "__module__", ""), getattr(runs, "__qualname__", "")
    if not callable(runs) or not name or getattr(sys.modules.get(module), name, None) is not runs:
        raise CatalogueError(f"a pipeline is a function with a name in its module, not {runs!r:.60}")
    return f"{module}.{name}"


def pipeline_key(runs: Callable[..., Any], layer: Callable[..., Any] | None) -> str:
    """Return the key of a function, or of a frame around a layer."""
    return key_of(runs) if layer is None else around(f"{key_of(runs)}[]", key_of(layer))


@dataclass(frozen=True, slots=True)
class Computation:
    """A problem by its definition: to return what `runs` does, a frame where it has a `layer`, within some error.

    `name` is printed; two problems are one if their functions are. Raises CatalogueError for an empty name, and for
    functions that have none.
    """

    name: str = field(compare=False)
    runs: Callable[..., Any]
    layer: Callable[..., Any] | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise CatalogueError(f"a problem has a name, not {self.name!r}")
        _ = self.key

    @property
    def key(self) -> str:
        """The name by which derivations know it."""
        return pipeline_key(self.runs, self.layer)


def _left_out(_on: Arithmetic, x: Any, *_weights: Any) -> Any:
    """Return the input: a layer that is left out."""
    return x


@dataclass(frozen=True, slots=True)
class CountedRun:
    """A run of a pipeline on numbers that count: called with integers, it returns the operations that were taken.

    `inputs(on, ...)` makes the arguments of `runs` from the integers. With `layer` the pipeline is a frame around it;
    a `frame` alone has its layer left out. What `counts` is operations, or with "entries" those of its output as well,
    or with "handed" not operations but the tokens that a frame hands its layers. `ran` says besides of which sizes the
    run is.
    """

    runs: Callable[..., Any]
    inputs: Callable[..., Mapping[str, Any]]
    layer: Callable[..., Any] | None = field(default=None, kw_only=True)
    frame: bool = field(default=False, kw_only=True)
    counts: str = field(default="operations", kw_only=True)

    def __post_init__(self) -> None:
        if self.counts not in ("operations", "entries", "handed"):
            raise CatalogueError(f'a run counts "operations", "entries" or "handed", not {self.counts!r:.40}')
        if (self.frame and self.layer is not None) or (self.counts == "handed" and not self.frame):
            raise CatalogueError("a frame alone has no layer, and only a frame hands tokens to one")
        _ = self.key

    @property
    def key(self) -> str:
        """The name by which derivations know what runs."""
        return f"{key_of(self.runs)}[]" if self.frame else pipeline_key(self.runs, self.layer)

    @property
    def __signature__(self) -> inspect.Signature:
        """The integers that it is called with."""
        return inspect.Signature(list(inspect.signature(self.inputs).parameters.values())[1:])

    @property
    def says(self) -> str:
        """What runs, in words."""
        return _first(self.runs)

    def __call__(self, **integers: int) -> Operations:
        """Return the operations of the run, or as products the tokens that the frame handed over."""
        return self.ran(**integers).operations

    def ran(self, **integers: int) -> "CountedOutput":
        """Return what a run counts, and of which sizes it is."""
        handed: list[tuple[Any, ...]] = []

        def layer(on: Arithmetic, x: Any, *weights: Any) -> Any:
            handed.append((x, *weights))
            return (self.layer or _left_out)(on, x, *weights)

        with counting() as on:
            given = self.inputs(on, **integers)
            is_plain = self.layer is None and not self.frame
            out = np.asarray(self.runs(on, **given) if is_plain else self.runs(on, layer, **given))
            # A call is one token at least: that it is made takes time, whatever it is handed.
            tokens = sum(max(1, each[0].size // max(1, each[0].shape[-1])) for each in handed)
            done = Operations(tokens, 0) if self.counts == "handed" else on.tally.operations
            if self.counts == "entries":
                done += Operations(out.size, 0)
        fault = _fault_of_inputs(self.runs, given) or _fault_of_calls(handed)
        if out.ndim != 2:
            fault = fault or f"the run returns an array of {out.ndim} dimensions, and no matrix"
        widest = max((each.shape[-1] for call in handed for each in call if isinstance(each, np.ndarray)), default=0)
        return CountedOutput(done, out.shape[-2], out.shape[-1], widest, fault)


@dataclass(frozen=True, slots=True)
class CountedOutput:
    """What a run counted, the sizes of its output, the widest rows it handed to layers, and why it is no run of all.

    `fault` is empty where the inputs are as a problem on so many tokens has them.
    """

    operations: Operations
    rows: int
    columns: int
    widest: int
    fault: str


def _fault_of_inputs(runs: Callable[..., Any], given: Mapping[str, Any]) -> str:
    """Return why inputs are not those of the problem that a function defines, on as many tokens in each matrix."""
    own = inspect.signature(runs).parameters
    free = [name for name in given if name not in own or own[name].default is not inspect.Parameter.empty]
    if free:
        return f"the run sets {free[0]!r}, without which its function defines another problem"
    strange = next((name for name, value in given.items() if not _is_input(value)), None)
    if strange is not None:
        return f"the input {strange!r} is no matrix, whole number, block, or list of such, so its rows are not counted"
    rows = {value.shape[-2] for value in given.values() if isinstance(value, np.ndarray)}
    return (
        f"the inputs have {' and '.join(map(str, sorted(rows)))} rows, and not one number of tokens"
        if len(rows) > 1
        else ""
    )


def _is_input(value: Any) -> bool:
    """Whether an input shows how many rows it has: a matrix does, a list of rows or an object of its own does not."""
    if isinstance(value, np.ndarray):
        return value.ndim == 2
    if isinstance(value, (list, tuple)):
        return all(_is_input(each) and not isinstance(each, (list, tuple)) for each in value)
    return isinstance(value, int) or (is_dataclass(value) and not isinstance(value, type))


def _fault_of_calls(handed: Sequence[tuple[Any, ...]]) -> str:
    """Return why calls of a layer are no instances of a problem on the tokens that are counted."""
    for call in handed:
        if not all(isinstance(each, np.ndarray) and each.ndim == 2 for each in call):
            return "a layer is handed something else than matrices"
        if len({len(each) for each in call}) > 1:
            return "a layer is handed matrices with different numbers of rows, of which the first alone counts"
    return ""


_OUTPUTS: dict[int, tuple[Any, "Callable[..., Any] | Computation", bool]] = {}
"""The terms made by `weighed`, each with what it runs, and whether on inputs of its own; kept alive, so that no other
gets its number."""


def weighed(runs: "Callable[..., Any] | Computation", *, at: Callable[..., Mapping[str, Any]] | None = None) -> Any:
    """Return the term that runs a pipeline and adds up the entries of its output, weighed by a matrix Y.

    Two pipelines whose terms are equal for every Y return the same. With `at`, which makes the pipeline's arguments
    from variables of the domain, they do so where that leads: at some sizes, say.
    """
    problem = runs if isinstance(runs, Computation) else Computation(getattr(runs, "__name__", "a pipeline"), runs)
    function = problem.runs if problem.layer is None else functools.partial(_around, problem)
    source = at or problem.runs

    def term(on: Arithmetic, **values: Any) -> Any:
        weights = values.pop(WEIGHTS)
        return on.total(weights * function(on, **(values if at is None else at(on, **values))))

    own = list(inspect.signature(source).parameters.values())
    given = [inspect.Parameter(each.name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for each in own]
    more = inspect.Parameter(WEIGHTS, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    term.__module__, term.__qualname__ = problem.runs.__module__, f"weighed_{problem.runs.__qualname__}"
    term.__signature__ = inspect.Signature([*given, more])  # type: ignore[attr-defined]  # what `inspect` looks for
    term.__name__ = f"weighed_{problem.runs.__name__}"
    term.__doc__ = f"{_first(problem.runs)} Its entries are weighed by {WEIGHTS} and added up."
    _OUTPUTS[id(term)] = term, runs, at is None
    return term


def _around(problem: Computation, on: Arithmetic, **inputs: Any) -> Any:
    """Return what a frame around its layer returns."""
    return problem.runs(on, problem.layer, **inputs)


def _first(runs: Callable[..., Any]) -> str:
    return returned((inspect.getdoc(runs) or runs.__name__).split("\n\n", maxsplit=1)[0])


def output_of(term: AnyTerm) -> Callable[..., Any] | None:
    """Return the pipeline whose output a term weighs for all inputs, None for any other term."""
    known, runs, is_whole = _OUTPUTS.get(id(function_of(term)), (None, None, False))
    return runs if known is function_of(term) and is_whole and not isinstance(runs, Computation) else None


def run_by(term: AnyTerm) -> str | None:
    """Return the key of the pipeline whose output a term weighs, for all inputs or some; None for any other term."""
    known, runs, _ = _OUTPUTS.get(id(function_of(term)), (None, None, False))
    if known is not function_of(term) or runs is None:
        return None
    return runs.key if isinstance(runs, Computation) else key_of(runs)
