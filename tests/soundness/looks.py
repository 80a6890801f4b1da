"""Where a link is looked at: its hints, points of one assignment or of all, lower ground, and what floats suggest."""

from fractions import Fraction

from tests.soundness import intervals
from tests.soundness.domains import point_of
from tests.soundness.evaluator import NOTHING, ShapeError, value_of
from tests.soundness.intervals import UnsureError
from tests.soundness.spots import NoneFoundError, Sampler, climbed

from lemmacheck.proving.prove import relevant
from lemmacheck.search import adversary
from lemmacheck.system.errors import CatalogueError
from lemmacheck.vocabulary.profile import Profile

TINY = Profile(
    "fuzz", assignments=3, batch=16, rounds=2, examples=4, smt_effort=100_000, boxes=60, grid=2, ablates=False,
    timing=0.0, limit=0.0,
)  # fmt: skip
BITS = 100


def spots_of(case, assignment=None, *, draws=14):
    """Yield spots of a case that lie inside: its hints, then drawn ones; of one assignment only if it is given."""
    given = given_by(assignment)
    for hint in case.hints:
        full = completed(case, hint)
        if full is not None and all(full[name] == rows for name, rows in given.items()) and case.place.holds(full):
            yield full
    sampler = Sampler(case.place, case.random("spots"))
    for number in range(draws):
        try:
            spot = sampler.draw(corner=number % 3 == 0, given=given)
        except (NoneFoundError, UnsureError, ShapeError):
            continue
        if case.place.holds(spot):
            yield spot


def given_by(assignment):
    """Return the part of a spot that an assignment of the harness fixes."""
    if assignment is None:
        return {}
    numbers = {name: ((Fraction(value),),) for name, value in assignment.integers.items()}
    return numbers | {name: (tuple(map(Fraction, row)),) for name, row in assignment.rows.items()}


def completed(case, hint):
    """Return a spot with the values of a hint, None where there is none."""
    try:
        return Sampler(case.place, case.random("hint")).draw(given=hint)
    except (NoneFoundError, UnsureError, ShapeError, KeyError):
        return None


def failing(case, assignment=None, *, draws=14, climbs=10, first=0, last=None):
    """Return a spot at which a link does not hold or has no value, and what is told there; None where none is found."""
    seen = []
    for spot in spots_of(case, assignment, draws=draws):
        told = case.tell(spot, first=first, last=last)
        if told.is_bad:
            return spot, told
        seen.append(spot)
    more = (*_lower(case, seen, climbs), *_suggested(case, assignment, climbs), *_unreachable(case, assignment))
    for spot in more:
        told = case.tell(spot, first=first, last=last)
        if told.is_bad and _is_given(spot, assignment):
            return spot, told
    return None


def _unreachable(case, assignment):
    """Yield the hints at numbers that no fraction reaches."""
    for hint in case.unreachable:
        full = completed(case, {**given_by(assignment), **hint})
        if full is not None and case.place.holds(full):
            yield full


def _is_given(spot, assignment):
    return all(spot[name] == rows for name, rows in given_by(assignment).items())


def _lower(case, seen, steps):
    """Yield the end of a climb down the difference of the first two terms, from the lowest spot seen."""

    def gap(spot):
        try:
            values = case.place.values(spot, BITS)
            left, right = (value_of(term, values, BITS) for term in case.terms[:2])
        except (UnsureError, ShapeError):
            return None
        if NOTHING in (left, right):
            return None
        difference = intervals.add(right, intervals.negative(left), BITS)
        low, high = intervals.ends(difference)
        return -abs(low) if case.equation else high

    known = [(found, number) for number, spot in enumerate(seen) if (found := gap(spot)) is not None]
    if known and steps:
        yield climbed(case.place, seen[min(known)[1]], gap, case.random("climb"), steps=steps)


def _suggested(case, assignment, wanted):
    """Yield what the harness' float search takes for the worst points, as far as they lie inside."""
    domain = relevant(case.place.domain, case.link)
    if not wanted or case.random("suggested").random() < 0.5:
        return
    try:
        one = assignment or domain.assignments(limit=1)[0]
        if not 0 < one.coordinates <= 8:
            return
        found = adversary.search(domain, case.link, one, profile=TINY, seed=1, count=adversary.Evaluations(), keep=2)
        points = [domain.point(one, domain.settle(one, c.coordinates, c.margin)) for c in found]
    except (ArithmeticError, ValueError, IndexError, TypeError, CatalogueError):
        return
    for point in points:
        spot = completed(case, {name: point[name] for name in domain.pieces})
        if spot is not None and case.place.holds(spot):
            yield spot


def harness_point(case, spot):
    """Return a spot as a point of the harness, None where it cannot be written as one."""
    try:
        return point_of(case.place, spot)
    except (UnsureError, ShapeError):
        return None
