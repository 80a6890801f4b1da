"""Exact points that Hypothesis draws from a domain, shrinks, and remembers in its database of examples.

Numbers are drawn simple: integers before halves before thirds, near zero before far. A search is deterministic in its
seed. What it kept is tried first by a later search for the same: after a search that ended that is its very result,
after one that was killed nothing, for examples take their place only at the end. So a result never depends on
what was kept, only the time it takes.
"""

import contextlib
import functools
import hashlib
import importlib
import math
import shutil
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any
from unittest import SkipTest

import numpy as np

from lemmacheck.arithmetic import exact, to_fraction
from lemmacheck.search.repair import repaired
from lemmacheck.vocabulary import Assignment, Domain, Entries, Point, Shaped, freeze, thaw


class _WhenAsked:
    """Hypothesis, imported when something of it is asked for.

    A lazy module among the loaded ones would make its plugin for pytest load all of it, whatever is collected.
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module("hypothesis"), name)


hypothesis: Any = _WhenAsked()

DENOMINATORS = (1, 2, 3, 4, 5, 8, 10, 20, 16, 100, 1000)


_OF_MODULES = ("_get_local_constants", "CONSTANTS_CACHE")
"""What Hypothesis knows of the numbers in loaded modules."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Where the examples of searches are kept: a folder, and what tells these searches from all others."""

    folder: Path
    subject: str

    def place(self, *, assignment: Assignment, examples: int, seed: int) -> Path:
        """Return the folder of one search's examples."""
        key = (self.subject, sorted(assignment.integers.items()), examples, seed)
        return self.folder / hashlib.sha256(repr(key).encode()).hexdigest()[:32]


class _Found(Exception):  # noqa: N818 - not an error: the way to tell Hypothesis
    """A point with the property."""


class _Enough(BaseException):
    """As many points were tried after the first with the property as may be."""


def draw(
    domain: Domain,
    assignment: Assignment,
    holds: Callable[[Point], bool],
    *,
    examples: int,
    seed: int,
    memory: Memory | None = None,
    shrinks: int | None = None,
) -> Point | None:
    """Return a point of the domain with the property that Hypothesis finds and shrinks, or None.

    The seed decides what is found. With a memory, the result of an earlier search is drawn again at once. Without one,
    `shrinks` is how many points are tried at most after the first with the property.
    """
    strategy = points(domain, assignment)
    phase = hypothesis.Phase
    if memory is None:
        phases = (phase.generate, phase.shrink)
        return _searched(strategy, holds, phases, examples=examples, seed=seed, kept=None, shrinks=shrinks)
    kept = memory.place(assignment=assignment, examples=examples, seed=seed)
    if kept.is_dir():
        again = _searched(strategy, holds, (phase.reuse,), examples=examples, seed=seed, kept=kept)
        if again is not None:
            return again
    unfinished = kept.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    found = _searched(strategy, holds, (phase.generate, phase.shrink), examples=examples, seed=seed, kept=unfinished)
    shutil.rmtree(kept, ignore_errors=True)
    if unfinished.is_dir():
        unfinished.rename(kept)
    return found


def _searched(
    strategy: Any,
    holds: Callable[[Point], bool],
    phases: tuple[Any, ...],
    *,
    examples: int,
    seed: int,
    kept: Path | None,
    shrinks: int | None = None,
) -> Point | None:
    """Return what these phases of Hypothesis find and shrink, with the examples of a folder.

    `hypothesis.find` and `hypothesis.seed` keep no examples of a search with a seed, unless settings come after it.
    """
    last: Point | None = None
    after = 0

    def test(point: Point) -> None:
        nonlocal last, after
        if last is not None and shrinks is not None:
            if after == shrinks:
                raise _Enough
            after += 1
        if holds(point):
            last = point
            raise _Found

    settings = hypothesis.settings(
        max_examples=examples,
        phases=phases,
        database=None if kept is None else hypothesis.database.DirectoryBasedExampleDatabase(kept),
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    number = Random(seed).getrandbits(64)  # noqa: S311 - not for secrets
    try:
        with by_seed_alone():
            settings(hypothesis.seed(number)(hypothesis.given(strategy)(test)))()
    except (_Found, _Enough):
        return last
    except (hypothesis.errors.Unsatisfiable, SkipTest):  # SkipTest: there was nothing to use again
        return None
    return None


@contextlib.contextmanager
def by_seed_alone() -> Iterator[None]:
    """Let draws depend on nothing but the seed: not on the numbers that Hypothesis reads in the modules loaded so far.

    It has no setting for that. A version that reads none is left as it is. Nor do they depend on what other threads do:
    Hypothesis takes their use of `random` for ours, and warns, which ends a search where warnings are errors.
    """
    providers: Any = importlib.import_module("hypothesis.internal.conjecture.providers")
    before = {name: getattr(providers, name) for name in _OF_MODULES if hasattr(providers, name)}
    if len(before) == len(_OF_MODULES):
        providers._get_local_constants = providers.Constants  # noqa: SLF001 - see above
        providers.CONSTANTS_CACHE = type(providers.CONSTANTS_CACHE)(1024)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", hypothesis.errors.HypothesisDeprecationWarning)
            yield
    finally:
        for name, value in before.items():
            setattr(providers, name, value)


def points(domain: Domain, assignment: Assignment) -> Any:
    """Return a strategy for exact points of the domain under one assignment, made of simple numbers."""
    drawn = hypothesis.strategies.composite(_draw_point)
    return drawn(domain, assignment)


def _draw_point(draw_from: Any, domain: Domain, assignment: Assignment) -> Point:
    """Draw a point, moved onto the conditions; one at which a bound has no value is drawn anew."""
    try:
        point = _drawn(draw_from, domain, assignment)
        return repaired(domain, point) if domain.conditions else point
    except (ArithmeticError, ValueError) as error:
        hypothesis.reject()
        raise AssertionError from error  # it has raised, which its type does not say


def _drawn(draw_from: Any, domain: Domain, assignment: Assignment) -> Point:
    known: dict[str, tuple[tuple[Fraction, ...], ...]] = {}
    for name, piece in domain.pieces.items():
        if not isinstance(piece, Entries):
            known[name] = discrete_value(domain, name, assignment, known)
            continue
        if isinstance(piece, Shaped):
            known[name] = _draw_form(draw_from, domain, assignment, name, known)
            continue
        rows, columns = domain.shape(name, assignment)
        ends = bounds_of(domain, name, known)
        known[name] = tuple(
            tuple(_draw_number(draw_from, *ends_at(ends, (i, j)), piece) for j in range(columns)) for i in range(rows)
        )
    return known


def _draw_form(
    draw_from: Any, domain: Domain, assignment: Assignment, name: str, known: Point
) -> tuple[tuple[Fraction, ...], ...]:
    """Draw a variable with a form: simple coordinates, inside of the ends that are infinite."""
    piece = domain.pieces[name]
    inside = isinstance(piece, Entries) and not piece.highs
    spans = spans_between(Fraction(0), Fraction(1), open_low=inside, open_high=inside)
    numbers = []
    for _ in range(domain.width(name, assignment)):
        q, first, last = draw_from(_one_of(spans))
        numbers.append(Fraction(draw_from(_whole(first, last)), q))
    with exact() as on:
        t = on.vector(numbers)[0] if numbers else np.empty(0, dtype=object)
        return freeze({name: domain.placed(name, assignment, t, on, thaw(known, on), margin=None)})[name]


def _draw_number(draw_from: Any, low: Fraction | None, high: Fraction | None, piece: Entries) -> Fraction:
    hypothesis.assume(low is None or high is None or low <= high)
    fitting = spans_between(low, high, open_low=piece.open_low, open_high=piece.open_high)
    if not fitting:
        hypothesis.assume(low is not None and high is not None and low < high)
        part = Fraction(draw_from(_whole(1, 2**16 - 1)), 2**16)
        return (low or Fraction(0)) + part * ((high or Fraction(0)) - (low or Fraction(0)))
    q, first, last = draw_from(_one_of(fitting))
    return Fraction(draw_from(_whole(first, last)), q)


@functools.lru_cache(maxsize=4096)
def _one_of(fitting: tuple[tuple[int, int, int], ...]) -> Any:
    """Return the strategy for one of them, made once: Hypothesis validates and labels each strategy that is new."""
    return hypothesis.strategies.sampled_from(fitting)


@functools.lru_cache(maxsize=4096)
def _whole(first: int, last: int) -> Any:
    """Return the strategy for integers between two ends, made once."""
    return hypothesis.strategies.integers(first, last)


@functools.lru_cache(maxsize=4096)
def spans_between(
    low: Fraction | None, high: Fraction | None, *, open_low: bool, open_high: bool
) -> tuple[tuple[int, int, int], ...]:
    """Return the denominators of which a multiple lies within the bounds, each with its first and last numerator."""
    spans = ((q, _numerators(q, low, high, open_low=open_low, open_high=open_high)) for q in DENOMINATORS)
    return tuple((q, *span) for q, span in spans if span is not None)


def _numerators(
    q: int, low: Fraction | None, high: Fraction | None, *, open_low: bool, open_high: bool
) -> tuple[int, int] | None:
    room = 1000 * q
    first = None if low is None else math.ceil(low * q)
    if first is not None and open_low and Fraction(first, q) == low:
        first += 1
    last = None if high is None else math.floor(high * q)
    if last is not None and open_high and Fraction(last, q) == high:
        last -= 1
    first = first if first is not None else min(last or 0, 0) - room
    last = last if last is not None else max(first, 0) + room
    return (first, last) if first <= last else None


Ends = tuple[Any, Any]
"""Exact lower and upper bounds of a variable's entries, None or matrices that spread over them."""


def bounds_of(domain: Domain, name: str, known: Point) -> Ends:
    """Return the bounds of a variable's entries, given the exact values of earlier variables."""
    with exact() as on:
        return domain.interval(name, on, thaw(known, on))


def ends_at(ends: Ends, place: tuple[int, int]) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds of one entry."""
    low, high = (
        None if end is None else to_fraction(end[min(place[0], end.shape[0] - 1), min(place[1], end.shape[1] - 1)])
        for end in ends
    )
    return low, high


def discrete_value(domain: Domain, name: str, assignment: Assignment, known: Point) -> tuple[tuple[Fraction, ...], ...]:
    """Return the exact value of a variable that is no interval, given those of earlier variables."""
    with exact() as on:
        value = domain.discrete(name, assignment, on, thaw(known, on))
    return tuple(tuple(to_fraction(v) for v in row) for row in value)
