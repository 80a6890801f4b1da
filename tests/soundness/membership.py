"""Which integers a domain has, and which points lie in it: the harness' answers held against our own."""

import itertools
from fractions import Fraction

from tests.soundness.domains import CHOSEN, spot_of
from tests.soundness.evaluator import Evaluator, ShapeError, Table
from tests.soundness.intervals import UnsureError
from tests.soundness.looks import harness_point, spots_of
from tests.soundness.spots import BITS, NoneFoundError, ends_of

from lemmacheck.arithmetic import NotAvailableError
from lemmacheck.system.errors import CatalogueError

MOST = 40
NUDGES = (Fraction(0), Fraction(1, 10**30), -Fraction(1, 10**30), Fraction(1), -Fraction(1), Fraction(1, 2))


def hold_domain(case, tally):
    """Hold the choices of the integers, points near the edges, and the points that coordinates lead to."""
    hold_assignments(case, tally)
    hold_edges(case, tally)
    hold_decoded(case, tally)


def hold_assignments(case, tally):
    """Every choice of integers and tables is listed once, and nothing else is."""
    domain = case.place.domain
    try:
        known = [] if not domain.is_exhausted(limit=MOST) else domain.assignments(limit=MOST)
        own = None if not domain.is_exhausted(limit=MOST) else list(choices(case.place))
    except CatalogueError:
        return
    if own is None or len(own) > MOST:
        return
    tally.count("domains listed")
    found = sorted(str(sorted({**a.integers, **a.rows}.items())) for a in known)
    wanted = sorted(str(sorted(choice.items())) for choice in own)
    if found != wanted:
        tally.trouble(case, f"its integers are {wanted}, and listed are {found}")


def choices(place):
    """Return the choices of integers and tables of a place, one by one, up to MOST and one more."""
    return itertools.islice(_choices(place.variables, {}, {}), MOST + 1)


def _choices(variables, chosen, known):
    if not variables:
        yield dict(chosen)
        return
    first, *rest = variables
    if first.kind == "integer":
        on = Evaluator(known, BITS)
        low, high = (on.table(end).at(0, 0) for end in (*first.lows, *first.highs))
        values = ((Fraction(low + step), int(low) + step) for step in range(int(high) - int(low) + 1))
        for value, plain in values:
            yield from _choices(rest, {**chosen, first.name: plain}, {**known, first.name: Table(1, 1, (value,))})
    elif first.kind == "table":
        for row in dict(dict(first.how)["tables"]).values():
            for length in range(1, len(row) + 1):
                yield from _choices(rest, {**chosen, first.name: tuple(row[:length])}, known)
    else:
        yield from _choices(rest, chosen, known)


def hold_edges(case, tally):
    """A point that is moved a little, or off an edge, is inside for the harness exactly if it is."""
    random = case.random("edges")
    for spot in spots_of(case, draws=3):
        movable = [v for v in case.place.variables if v.kind in CHOSEN and spot[v.name] and spot[v.name][0]]
        if not movable:
            continue
        variable = random.choice(movable)
        rows = [list(row) for row in spot[variable.name]]
        i, j = random.randrange(len(rows)), random.randrange(len(rows[0]))
        ends = [] if variable.kind != "entries" else exact_ends(case, variable, spot, i, j)
        for end in (rows[i][j] + random.choice(NUDGES), *ends):
            rows[i][j] = end
            hold_inside(case, {**spot, variable.name: tuple(map(tuple, rows))}, tally)


def exact_ends(case, variable, spot, i, j):
    """Return the bounds of an entry, or numbers just inside irrational ones."""
    try:
        return [end for end in ends_of(variable, case.place.values(spot, BITS), i, j) if end is not None]
    except (NoneFoundError, UnsureError, ShapeError):
        return []


def hold_inside(case, spot, tally):
    """Hold what the harness says of one point's membership."""
    try:
        point = harness_point(case, spot)
        inside = case.place.holds(spot)
    except (ShapeError, UnsureError):
        return
    if point is None or inside is None:
        return
    why = case.place.domain.why_outside(point)
    tally.count("points inside" if inside else "points outside")
    if inside != (why is None):
        tally.trouble(case, f"it is {'inside' if inside else 'outside'}, and the harness says {why}", spot)


def hold_decoded(case, tally):
    """A point that coordinates inside of the cube lead to lies in the domain, or the harness says that it does not."""
    domain, random = case.place.domain, case.random("decoded")
    try:
        assignments = domain.assignments(limit=3)
    except CatalogueError:
        return
    for assignment in assignments[:2]:
        if assignment.coordinates > 12:
            continue
        coordinates = [Fraction(random.randint(1, 31), 32) for _ in range(assignment.coordinates)]
        try:
            point = domain.point(assignment, coordinates)
        except (ArithmeticError, ValueError, NotAvailableError):
            continue
        inside = case.place.holds(spot_of(case.place, point))
        why = domain.why_outside(point)
        if inside is not None and inside != (why is None):
            tally.trouble(
                case, f"coordinates lead {'inside' if inside else 'outside'}, and the harness says {why}", point
            )
