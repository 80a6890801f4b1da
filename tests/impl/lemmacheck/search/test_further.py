"""The further search: what each adversary is for, and that none decides, runs for ever or depends on a clock."""

import itertools

import pytest

from lemmacheck import counted, indices, integers, matrices, reals
from lemmacheck.judging import Decision, Judged, LongPoint, why_no_root
from lemmacheck.search import Trail, further, judge_at, narrow, search_further
from lemmacheck.search.effort import EffortError, at_most
from lemmacheck.search.further import ADVERSARIES
from lemmacheck.search.ladder import rungs
from lemmacheck.search.long_sums import LongSums
from lemmacheck.search.structures import structures
from lemmacheck.search.terrain import terrains
from lemmacheck.vocabulary import PROFILES, Domain, Link


def log(on, x):
    """ln x."""
    return on.log(x)


def ninety(on):
    """90."""
    return on.scalar(90)


def zero(on):
    """0."""
    return on.scalar(0)


@counted
def is_341(n):
    """1 at 341."""
    return int(n == 341)


@counted
def endless(n):
    """n, by a loop that never ends from 20 on."""
    while n >= 20:
        pass
    return n


def searched(domain, link):
    """Return the trail of a further search."""
    trail = Trail("c", "r", 0)
    search_further(domain, link, trail, PROFILES["quick"])
    return trail


def broken(trail):
    """Return the points that break a link."""
    return [found.point for found in itertools.chain(*trail.broken.values())]


def rounded(on, x):
    """The nearest integer, halves up."""
    return on.floor(x + on.scalar("1/2"))


def rounded_twice(on, x):
    """The nearest multiple of 2^-50, and then the nearest integer."""
    return on.floor(on.floor(x * 2**50 + on.scalar("1/2")) / 2**50 + on.scalar("1/2"))


def cut_product(on, x, y):
    """What is lost of a product whose factors and value are cut to multiples of 1/256."""
    return x * y - on.floor(on.floor(256 * x) * on.floor(256 * y) / 256) / 256


SUMMED = Domain({"n": integers(1), "k": indices("n")})


def inverse_roots(factor):
    """Return the link that the sum of 1/√k is at most a factor times √n, false far out for each below 2."""
    return Link(lambda on, k: on.total(1 / on.sqrt(k)), lambda on, n: on.scalar(factor) * on.sqrt(n))


FOR = {
    "between jumps": (Domain({"x": reals(8, 16)}), Link(rounded_twice, rounded, is_equation=True)),
    "a ladder of integers": (Domain({"n": integers(1)}), Link(is_341, zero)),
    "curves of integers": (
        Domain({"m": integers(1000), "n": integers(100)}),
        Link(lambda on: on.scalar("1/2"), lambda on, m, n: abs(m * m - n * n * n + 9600)),
    ),
    "convergents": (
        Domain({"m": integers(2), "n": integers(1)}),
        Link(lambda on: on.scalar("1/2"), lambda on, m, n: abs(m * m - 61 * n * n - 1)),
    ),
    "a lattice of jumps": (
        Domain({"x": reals(0, 1), "y": reals(0, 1)}),
        Link(cut_product, lambda on: on.scalar("112/10000")),
    ),
    "landmarks and bends": (Domain({"x": reals(1)}), Link(log, ninety)),
    "descent along conditions": (
        Domain({name: reals(-9, 9) for name in "abcde"}, ("a**4 + b**4 + c**4 + d**4 + e**4 <= 1",)),
        Link(lambda on, a, b, c, d, e: a + 2 * b + 3 * c + 4 * d + 5 * e, lambda on: on.scalar("10415/1000")),
    ),
    "surfaces of degree 2": (
        Domain({"x": reals(-1, 1), "y": reals(-1, 1)}, ("x*x + y*y == 1",)),
        Link(lambda on, x, y: 3 * x + 4 * y, lambda on: on.scalar("49999/10000")),
    ),
}


@pytest.mark.parametrize("name", FOR)
def test_each_adversary_breaks_what_no_other_does(name, monkeypatch):
    """With it the link falls, at a point of the domain; without it nothing breaks it."""
    domain, link = FOR[name]
    points = broken(searched(domain, link))
    assert points
    assert all(domain.why_outside(point) is None for point in points)
    assert all(judge_at(domain, link, point).judged.decision is Decision.BROKEN for point in points)
    monkeypatch.delitem(ADVERSARIES, name)
    monkeypatch.setattr(further, "judge_roots", lambda *_: None)
    assert not broken(searched(domain, link))


def test_boxes_see_where_conditions_never_hold(monkeypatch):
    """In a disc of radius 1/1000, which no drawing meets, boxes alone find the points that break a link."""
    disc = "(x - 14142/10000)**2 + (exp(y) - 2)**2 <= 1/1000000"
    domain = Domain({"x": reals(-10, 10), "y": reals(-10, 10)}, (disc,))
    link = Link(lambda on, x, y: x + y, lambda on: on.scalar("21/10"))
    for name in set(ADVERSARIES) - {"boxes where it may break"}:
        monkeypatch.delitem(ADVERSARIES, name)
    assert broken(searched(domain, link))
    monkeypatch.setattr(narrow, "_never", lambda _sign, gap: gap.low > gap.high)
    assert not broken(searched(domain, link))


def test_code_that_never_ends_is_given_up():
    """A loop without end ends the ladder, after counted lines; nothing is said of what it would have found."""
    trail = searched(Domain({"n": integers(1)}), Link(endless, lambda on, n: n + 1))
    assert not broken(trail)
    assert not trail.raised
    assert any("more than 200,000 lines" in line.text for line in trail.evidence)


def test_lines_are_counted_alike_each_time():
    """A block that runs as many lines as allowed is run to its end, one of more is not."""

    def lines(count):
        for _ in range(count):
            pass

    for _ in range(2):
        with at_most(2000):
            lines(900)
        with pytest.raises(EffortError), at_most(2000):
            lines(3000)


def test_the_first_size_that_breaks_a_long_sum_is_found():
    """The sum of 1/√k first exceeds 1.97 √n at an n beyond two thousand, and does not at the n before it."""
    link = inverse_roots("197/100")
    (point,) = LongSums(SUMMED, link).points()
    last = int(point["n"][0][0])
    assert last > 2000
    assert judge_at(SUMMED, link, point).judged.decision is Decision.BROKEN
    before = SUMMED.point(SUMMED.assignment_with({"n": last - 1}, {}), ())
    assert judge_at(SUMMED, link, before).judged.decision is Decision.HOLDS


def test_sums_too_long_to_be_written_out_are_enclosed():
    """More than two million terms of 1/√k exceed 1.999 √n: floats see it, and balls show it."""
    first = next(LongSums(SUMMED, inverse_roots("1999/1000")).points())
    assert isinstance(first, LongPoint)
    assert 2_000_000 < first.integers["n"] < 2_300_000
    link = Link(lambda on, k: on.total(1 / k), lambda on: on.scalar("116/10"))
    trail = searched(SUMMED, link)
    assert trail.is_broken(link)
    assert why_no_root(SUMMED, trail.rooted[link]) is None


def test_sums_that_nobody_encloses_are_told_and_decide_nothing(monkeypatch):
    """Where floats alone say that a long sum breaks a link, that is said, and nothing is broken."""
    monkeypatch.setattr(LongPoint, "judged", lambda *_: Judged(Decision.UNDECIDED, None, None, 0))
    trail = searched(SUMMED, inverse_roots("1999/1000"))
    assert not trail.rooted
    assert any("where its sums are too long" in line.text for line in trail.evidence)


def test_lines_of_generated_code_are_not_the_authors():
    """What a dataclass of ours makes for itself runs as often as a long sum has terms, and is not counted."""
    point = SUMMED.point(SUMMED.assignment_with({"n": 500}, {}), ())
    with at_most(100):
        assert judge_at(SUMMED, inverse_roots("199/100"), point).judged.decision is Decision.HOLDS


def test_rungs_are_dense_and_reach_far():
    """Every small value is tried, and powers, primes and squares with their neighbours."""
    found = rungs(3, None)
    assert found[:250] == list(range(3, 253))
    assert {511, 512, 513, 625, 1000, 1001, 341, 561, 65537, 2**20} <= set(found)
    assert rungs(1, 10) == list(range(1, 11))
    assert max(rungs(1, 5000)) == 5000


def test_integers_that_are_mere_numbers_move_like_reals():
    """n is a number to log, and none to an algorithm or as a size."""
    link = Link(lambda on, n: on.log(n), zero)
    (terrain,) = terrains(Domain({"n": integers(1)}), link, most=1)
    assert [slot.is_integer for slot in terrain.slots] == [True]
    assert [int(p["n"][0][0]) for p in terrain.points([7.5])] == [7, 8]
    assert not terrains(Domain({"n": integers(1)}), Link(is_341, zero), most=1)
    sized = Domain({"n": integers(1), "A": matrices("n", "n")})
    (terrain,) = terrains(sized, Link(lambda on, A: on.total(A), zero), most=1)
    assert {slot.name for slot in terrain.slots} == {"A"}


def test_points_keep_to_open_ends():
    """A number on an open end is moved inside."""
    domain = Domain({"x": reals(0, 1, open=True)})
    (terrain,) = terrains(domain, Link(lambda on, x: x, zero), most=1)
    for number in (0.0, 1.0, -3.0, 5.0):
        for point in terrain.points([number]):
            assert domain.why_outside(point) is None


def test_structures_are_what_they_are_called():
    """Among matrices of size 3 are one of rank 1, a nilpotent one, a permutation and an orthogonal one."""
    found = structures(3, 3)
    one = tuple(tuple(int(i == j) for j in range(3)) for i in range(3))
    assert one in found
    assert any(_product(m, m) != ((0,) * 3,) * 3 == _product(m, _product(m, m)) for m in found)
    assert any(m != one and _product(m, tuple(zip(*m, strict=True))) == one for m in found)
    assert ((1, 1, 1),) * 3 in found


def _product(one, other):
    return tuple(
        tuple(sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*other, strict=True))
        for row in one
    )
