"""The points of a domain of integers, listed: those inside of its conditions, and how many of which that is open."""

from dataclasses import dataclass

from lemmacheck.system import CatalogueError, several
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.points import Point


@dataclass(frozen=True, slots=True)
class ListedPoints:
    """Points of a domain without coordinates, smallest first; `is_whole` if there are no others.

    `inside` satisfy the conditions; of `open_points` more it is not known whether they do.
    """

    inside: tuple[Point, ...]
    open_points: int
    is_whole: bool

    @property
    def is_empty(self) -> bool:
        """Whether no point satisfies the hypotheses, for certain."""
        return self.is_whole and not self.inside and not self.open_points


def list_points(domain: Domain, *, limit: int, refusal: str) -> ListedPoints:
    """Return up to `limit` points of a domain of integers.

    Raises CatalogueError, with `refusal`, where it has real numbers.
    """
    assignments = domain.assignments(limit=limit)
    if any(assignment.coordinates for assignment in assignments):
        raise CatalogueError(refusal)
    points = [domain.point(assignment, ()) for assignment in assignments]
    found = [(point, domain.satisfies(point)) for point in points]
    inside = tuple(point for point, is_inside in found if is_inside)
    open_points = sum(is_inside is None for _, is_inside in found)
    return ListedPoints(inside, open_points, domain.is_exhausted(limit=limit))


def open_words(count: int) -> str:
    """Return why a verdict is open where it is not known of some points whether they are inside."""
    return f"it is not known at {several(count, 'point')} whether the conditions hold: no value, or balls overlap"
