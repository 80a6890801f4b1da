"""Decodes: a reduction as code, run on instances whose answers are known independently."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary.cost import arguments_of
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.listing import ListedPoints, list_points
from lemmacheck.vocabulary.pipeline import Computation
from lemmacheck.vocabulary.points import Point

MOST_INSTANCES = 400


class DecodedAnswer(Protocol):
    """What a reduction read off: `answer` is None where the outputs allow none.

    `allowed` is the error that provably does no harm; `critical` the largest under which the answer is still right.
    `calls` counts how often the other problem was solved, `bits` is the precision that took.
    """

    @property
    def answer(self) -> Any:
        """The answer that was read off, None where there is none."""

    @property
    def allowed(self) -> Fraction:
        """The error of an entry that provably does no harm."""

    @property
    def critical(self) -> Fraction:
        """The largest error under which this instance's answer is right, by bisection."""

    @property
    def calls(self) -> int:
        """How often the other problem was solved."""

    @property
    def bits(self) -> int:
        """The precision in bits."""


@dataclass(frozen=True, slots=True)
class Decodes:
    """The assertion that the answer of one problem is read off another, at every instance of a finite domain.

    The instances are the points of the domain that satisfy its conditions.

    `reduction` takes integers and returns what it decoded, with the error it provably bears and the error at which it
    breaks; `truth` returns the answer found without the reduction. Running it shows that answers decode, and how
    precisely the other problem must be solved; it shows nothing about running time.

    `source` and `target` say between which problems it reduces, for facts that carry hardness from one to the other.
    That it does so efficiently is granted by whatever rests on it; that it calls its target at every instance is
    counted, by the reduction itself.
    """

    reduction: Callable[..., DecodedAnswer]
    truth: Callable[..., Any] = field(kw_only=True)
    source: Computation | None = field(default=None, kw_only=True)
    target: Computation | None = field(default=None, kw_only=True)

    @property
    def terms(self) -> tuple[Any, ...]:
        """No terms: a reduction is code."""
        return ()


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance: its point, what was decoded, and the truth."""

    point: Point
    decoded: DecodedAnswer
    truth: Any

    @property
    def is_right(self) -> bool:
        """Whether the answer is the truth."""
        return self.decoded.answer is not None and self.decoded.answer == self.truth

    @property
    def has_errors(self) -> bool:
        """Whether both of its errors are exact numbers, and the one that provably does no harm is one above 0."""
        allowed, critical = self.decoded.allowed, self.decoded.critical
        return all(isinstance(each, (int, Fraction)) for each in (allowed, critical)) and allowed > 0

    @property
    def is_safe(self) -> bool:
        """Whether the error that provably does no harm does none, as far as both are numbers."""
        return not self.has_errors or self.decoded.allowed <= self.decoded.critical

    @property
    def slack(self) -> Fraction:
        """The critical error over the allowed one, where these are such."""
        return self.decoded.critical / self.decoded.allowed


def instances_of(domain: Domain) -> ListedPoints:
    """Return the points at which a reduction is run: those that satisfy the conditions.

    Raises CatalogueError where the domain is not a small set of integers.
    """
    refusal = f"Decodes runs at up to {MOST_INSTANCES} instances, given by integers"
    if not domain.is_exhausted(limit=MOST_INSTANCES):
        raise CatalogueError(refusal)
    return list_points(domain, limit=MOST_INSTANCES, refusal=refusal)


def run_instances(listed: ListedPoints, asserts: Decodes) -> list[Instance]:
    """Return all instances, decoded."""
    found = []
    for point in listed.inside:
        wanted = {name: int(point[name][0][0]) for name in arguments_of(asserts.reduction)}
        found.append(Instance(point, asserts.reduction(**wanted), asserts.truth(**wanted)))
    return found
