"""Random links over random forms: nothing that a judge proves is broken at an exact point of the form."""

from fractions import Fraction
from random import Random

from lemmacheck import Domain, orthogonal, psd, simplex, symmetric
from lemmacheck.arithmetic import exact, to_fraction
from lemmacheck.judging import Decision, Problem, Proof, judge_point
from lemmacheck.proving import corner, enclosure, smt
from lemmacheck.vocabulary import Link, thaw

PIECES = (simplex(3), simplex(4), symmetric(2, within=1), symmetric(2, low=0, high=2), psd(2, within=1), orthogonal(2))
JUDGES = (
    corner.judge,
    lambda problem: smt.judge(problem, effort=300_000),
    lambda problem: enclosure.judge(problem, boxes=40),
)
CASES, POINTS = 12, 25


def drawn_points(domain, random):
    """Return exact points of a domain, its corners among them, and all of them inside."""
    (place,) = domain.assignments(limit=2)
    numbers = [Fraction(k, 8) for k in (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8)]
    rows = [[random.choice(numbers) for _ in range(place.coordinates)] for _ in range(POINTS)]
    found = [domain.point(place, row) for row in rows]
    assert all(domain.why_outside(point) is None for point in found)
    return found


def drawn_term(random, shape):
    """Return a random linear or quadratic function of the entries."""
    rows = [[random.randint(-2, 2) for _ in range(shape[1])] for _ in range(shape[0])]
    bend = random.choice((0, 0, 1, -1))

    def term(on, x):
        return on.dot(x, on.matrix(rows)) + bend * on.dot(x, x)

    return term


def constant(value):
    """Return a term that is one number."""

    def number(on):
        return on.scalar(value)

    return number


def test_what_is_proved_of_a_form_holds_at_its_points():
    """A bound near the largest value at drawn points is proved only where none of them breaks it, and some are."""
    random, proved, broken = Random(11), 0, 0
    for case in range(CASES):
        piece = PIECES[case % len(PIECES)]
        domain = Domain({"x": piece})
        points = drawn_points(domain, random)
        term = drawn_term(random, domain.shape("x", domain.assignments(limit=1)[0]))
        with exact() as on:
            largest = max(to_fraction(term(on, thaw(point, on)["x"])[0, 0]) for point in points)
        for room in (Fraction(-1, 20), Fraction(0), Fraction(1)):
            link = Link(term, constant(largest + room))
            is_broken = any(judge_point(link, point).decision is Decision.BROKEN for point in points)
            assert is_broken is (room < 0)
            problem = Problem(domain, link, domain.assignments(limit=1)[0])
            found = [isinstance(judge(problem), Proof) for judge in JUDGES]
            assert not (is_broken and any(found)), (piece, room)
            proved, broken = proved + any(found), broken + is_broken
    assert broken == CASES
    assert proved > CASES
