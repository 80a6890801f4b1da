"""Points with rows too long to be written out: sums over them are enclosed term by term, or nothing is said."""

import time

import pytest

from lemmacheck import UsageError, counted, indices, integers, reals
from lemmacheck.judging import Decision, LongPoint, judge_point, judge_root, read_root, why_no_root, write_root
from lemmacheck.vocabulary import Domain, Link

SUMMED = Domain({"n": integers(1), "k": indices("n")})


def at(n, length=None):
    """Return the point with n positions."""
    return LongPoint({"n": n}, {"k": n if length is None else length})


def inverses(on, k):
    """1 + 1/2 + … + 1/n."""
    return on.total(1 / k)


def inverse_roots(on, k):
    """1 + 1/√2 + … + 1/√n."""
    return on.total(1 / on.sqrt(k))


def number(text):
    """Return a term that is one number."""

    def constant(on):
        return on.scalar(text)

    return constant


@pytest.mark.parametrize(("n", "decision"), [(248_396, Decision.HOLDS), (248_397, Decision.BROKEN)])
def test_the_first_sum_above_a_bound_is_told_from_the_one_before(n, decision):
    """The sum of 1/k first exceeds 13 at 248,397."""
    assert why_no_root(SUMMED, at(n)) is None
    assert judge_root(Link(inverses, number("13")), at(n)).decision is decision


def test_a_million_terms_take_seconds():
    """The sum of 1/√k over a million terms lies between two numbers 10⁻⁶ apart, after at most eight seconds' work."""
    began = time.process_time()
    for bound, decision in (("1998539/1000", Decision.BROKEN), ("1998541/1000", Decision.HOLDS)):
        assert judge_root(Link(inverse_roots, number(bound)), at(1_000_000)).decision is decision
    assert time.process_time() - began < 16


TERMS = {
    "sum": inverses,
    "product": lambda on, k: on.product(4 * k * k / (4 * k * k - 1)),
    "nested": lambda on, k: on.total(1 / (on.transpose(k) + k)),
    "floors": lambda on, k: on.total(on.floor(on.sqrt(k)) / k),
    "with the size": lambda on, n, k: on.total(k / (k + n)),
    "the length itself": lambda on, k: on.total(k) / k.shape[-1],
    "powers": lambda on, k: on.total(1 / on.power(k, 3)),
}


@pytest.mark.parametrize("name", TERMS)
def test_what_is_enclosed_is_what_exact_points_have(name):
    """At short lengths both sides are those that the judge of exact points encloses."""
    point = SUMMED.point(SUMMED.assignment_with({"n": 70}, {}), ())
    link = Link(TERMS[name], number("1/3"))
    long, exactly = judge_root(link, at(70)), judge_point(link, point, balls_only=True)
    assert long.decision is exactly.decision is not Decision.UNDECIDED
    assert long.left.overlaps(exactly.left)
    assert long.left.rad() < 1e-12


@counted
def parity(n):
    """Whether n is odd."""
    return n % 2


@pytest.mark.parametrize("term", [
    lambda on, k: on.total(1 / (k - 5)),
    lambda on, k: on.total(on.log(k - 3)),
    lambda on, k: parity(on, on.total(k)),
], ids=["a pole", "no value", "an algorithm"])  # fmt: skip
def test_what_is_not_enclosed_stays_open(term):
    """A term without a value, or that is no formula with sums, is neither broken nor said to hold."""
    for bound in ("-1", "100000000"):
        assert judge_root(Link(term, number(bound)), at(50_000)).decision is Decision.UNDECIDED


def test_sums_that_are_too_long_stay_open():
    """More than ten million terms are not added up."""
    assert judge_root(Link(inverses, number("13")), at(10_000_001)).decision is Decision.UNDECIDED


@pytest.mark.parametrize(("domain", "point"), [
    (SUMMED, at(0)), (SUMMED, at(50_000, 50_001)), (SUMMED, LongPoint({"m": 5}, {"k": 5})),
    (SUMMED, LongPoint({}, {"n": 5, "k": 5})),
    (Domain({"n": integers(1, 9), "k": indices("n")}), at(50_000)),
    (Domain({"n": integers(1), "k": indices("n*(n - 1)/2")}), at(50_000)),
    (Domain({"n": integers(1), "k": indices("n"), "x": reals(0, 1)}), at(50_000)),
    (Domain(SUMMED.pieces, ("n <= 9",)), at(50_000)),
], ids=["below", "another length", "another name", "another kind", "above", "a count", "a real",
        "a condition"])  # fmt: skip
def test_no_point_is_believed_outside_of_the_domain(domain, point):
    """Integers keep their ranges, and rows have the lengths that are declared; there is nothing else."""
    assert why_no_root(domain, point)


def test_long_points_come_back_from_text():
    """Rows are written by their ends, and everything else must be an integer."""
    assert write_root(at(50_000)) == {"n": "50000", "k": "1 to 50000"}
    assert read_root(write_root(at(50_000))) == at(50_000)
    with pytest.raises(UsageError):
        read_root({"n": "1/2", "k": "1 to 50000"})
