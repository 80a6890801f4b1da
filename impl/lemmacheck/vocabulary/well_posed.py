"""WellPosed: whether a definition defines something at every point of a finite domain, found by trying them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.arithmetic import exact, to_fraction
from lemmacheck.formula import AnyTerm, evaluate_term, name_of
from lemmacheck.system import CatalogueError, in_words
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.listing import list_points
from lemmacheck.vocabulary.points import Point, thaw

MOST_POINTS = 20_000
_NO_INTEGERS = "WellPosed is about integers: a domain with real numbers has too many points to try"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a definition needs of its terms: the first is an integer, lies between two others, or equals another."""

    kind: str
    terms: tuple[AnyTerm, ...]

    def values(self, domain_point: Point) -> tuple[Fraction, ...]:
        """Return the terms' exact values at a point."""
        with exact() as on:
            known = thaw(domain_point, on)
            return tuple(to_fraction(evaluate_term(term, on, known).flat[0]) for term in self.terms)

    def is_met(self, values: Sequence[Fraction]) -> bool:
        """Whether the values are what the definition needs."""
        match self.kind:
            case "whole":
                return values[0].denominator == 1
            case "between":
                return values[1] <= values[0] <= values[2]
        return values[0] == values[1]

    @property
    def relation(self) -> str:
        """The requirement as a relation, with the names of the other terms."""
        names = [name_of(term) for term in self.terms[1:]]
        return {
            "whole": "is an integer",
            "between": f"is from {' to '.join(names)}",
            "same": f"equals {' '.join(names)}",
        }[self.kind]

    @property
    def target(self) -> str:
        """What the first term is held against."""
        names = [name_of(term) for term in self.terms[1:]]
        return " to ".join(names) if names else "an integer"

    def complaint(self, values: Sequence[Fraction]) -> str:
        """Return what is wrong where the requirement is not met, in words."""
        name = name_of(self.terms[0])
        match self.kind:
            case "whole":
                return f"{name} is {values[0]}, not an integer"
            case "between":
                return f"{name} is {values[0]}, not from {values[1]} to {values[2]}"
        return f"{name} is {values[0]}, {name_of(self.terms[1])} is {values[1]}"


@dataclass(frozen=True, slots=True, init=False)
class WellPosed:
    """The assertion that a definition has a value everywhere: all its requirements are met at every point.

    The points are those of a finite domain of integers that satisfy its conditions.
    """

    requirements: tuple[Requirement, ...]

    def __init__(self, *requirements: Requirement) -> None:
        if not requirements:
            raise CatalogueError("WellPosed needs at least one requirement: whole, between or same")
        for each in requirements:
            if not isinstance(each, Requirement):
                said = "takes requirements, whole(index), between(low, index, high) or same(left, right)"
                raise CatalogueError(f"WellPosed {said}, not {in_words(each)}")
        object.__setattr__(self, "requirements", requirements)

    @property
    def terms(self) -> tuple[AnyTerm, ...]:
        """Every term of the requirements, each once."""
        return tuple(dict.fromkeys(term for needed in self.requirements for term in needed.terms))


def whole(term: AnyTerm) -> Requirement:
    """Require a term to be an integer: an index."""
    return Requirement("whole", (term,))


def between(low: AnyTerm, term: AnyTerm, high: AnyTerm) -> Requirement:
    """Require a term to lie between two others: an index inside a map."""
    return Requirement("between", (term, low, high))


def same(left: AnyTerm, right: AnyTerm) -> Requirement:
    """Require two terms to be equal: two sizes that the definition takes for one."""
    return Requirement("same", (left, right))


@dataclass(frozen=True, slots=True)
class TriedPoints:
    """How many points of a domain have a value, how often each requirement fails, and the simplest without one.

    `open_points` are those of which it is not known whether they satisfy the conditions; they were not tried.
    """

    points: int
    defined: int
    failures: tuple[int, ...]
    first: Point | None
    is_whole: bool
    open_points: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether no point satisfies the hypotheses, for certain."""
        return self.is_whole and not self.points and not self.open_points


def try_points(domain: Domain, asserts: WellPosed) -> TriedPoints:
    """Try every point of a domain of integers, smallest first, up to a limit; `is_whole` if that was all of them."""
    listed = list_points(domain, limit=MOST_POINTS, refusal=_NO_INTEGERS)
    failures = [0] * len(asserts.requirements)
    defined, first = 0, None
    for point in listed.inside:
        met = [needed.is_met(needed.values(point)) for needed in asserts.requirements]
        failures = [failed + (not fine) for failed, fine in zip(failures, met, strict=True)]
        defined += all(met)
        if first is None and not all(met):
            first = point
    return TriedPoints(
        len(listed.inside), defined, tuple(failures), first, listed.is_whole, open_points=listed.open_points
    )


def complaints(asserts: WellPosed, point: Point) -> list[tuple[Requirement, tuple[Fraction, ...]]]:
    """Return the requirements that a point does not meet, with their terms' values."""
    found = [(needed, needed.values(point)) for needed in asserts.requirements]
    return [(needed, values) for needed, values in found if not needed.is_met(values)]
