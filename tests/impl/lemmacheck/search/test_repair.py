"""Points are moved onto conditions that can be solved, exactly, and what cannot be solved is drawn and rejected."""

import dataclasses
from fractions import Fraction

import numpy as np
from tests.impl.lemmacheck.proving.problems import at_most, constant, itself, less, square

from lemmacheck import REFUTED, Domain, Growth, Reading, integers, reals, vectors
from lemmacheck.arithmetic import exact, float64
from lemmacheck.judging import read_point
from lemmacheck.search import Trail, adversary, attack_at, examples, growth
from lemmacheck.search.repair import point_near, repaired, repaired_batch, solvables
from lemmacheck.search.scoring import scorer
from lemmacheck.vocabulary import MARGIN, PROFILES

HALF = Fraction(1, 2)
THREE = {name: reals("1/4", 4) for name in "abc"}
MASSES = {"n": integers(3, 3), "p": vectors("n", low=0, high=1)}


def solved_for(given, *where):
    """Return the variables that conditions are solved for."""
    with exact() as on:
        return [each.target[0] for each in solvables(Domain(given, where), on, {})]


def test_what_is_affine_is_solved_for_the_last_variable():
    """An equation or a non-strict inequality is solved for the variable declared last that it is affine in."""
    assert solved_for(THREE, "a*b*c == 1") == ["c"]
    assert solved_for(THREE, "a + b*c*c <= 1") == ["b"]
    assert solved_for(THREE, "a*a + b*b == c*c") == []
    assert solved_for(THREE, "a < b") == []
    assert solved_for(THREE, "a == 1 or b == 1") == []
    assert solved_for(THREE, "a + b == 1 and b + c == 1") == ["b", "c"]
    assert solved_for(THREE, "a/b == 2", "1/c == 2") == ["a"]
    assert solved_for(MASSES, "sum(p) == 1") == ["p"]
    assert solved_for(MASSES, "dot(p, p) == 1") == []
    assert solved_for({"n": integers(1)}, "n == 3") == []


def test_points_are_repaired_exactly_or_left():
    """The solved entry makes both sides equal; where no value does, the point stays as it was."""
    domain = Domain(THREE, ("a*b*c == 1",))
    point = repaired(domain, read_point({"a": "2/3", "b": "5/7", "c": "1"}))
    assert point["c"] == ((Fraction(21, 10),),)
    assert domain.why_outside(point) is None
    kept = read_point({"a": "0", "b": "1", "c": "1"})
    assert repaired(domain, kept) == kept
    simplex = Domain(MASSES, ("sum(p) == 1",))
    where = simplex.assignments(limit=1)[0]
    assert point_near(simplex, where, [HALF / 2, HALF, HALF])["p"] == ((HALF / 2, HALF, HALF / 2),)
    assert point_near(simplex, where, [1, HALF, HALF]) is None
    bounded = Domain(THREE, ("a + b <= 1",))
    assert repaired(bounded, read_point({"a": "1/2", "b": "2", "c": "1"}))["b"] == ((HALF,),)
    assert repaired(bounded, read_point({"a": "1/2", "b": "1/4", "c": "1"}))["b"] == ((HALF / 2,),)


def test_floats_are_repaired_as_exact_points_are():
    """A batch is moved onto the same conditions, and what stays outside is no candidate."""
    domain = Domain(THREE, ("a*b*c == 1", "a < b"))
    where = domain.assignments(limit=1)[0]
    rows = np.array([[0.1, 0.3, 0.5], [0.5, 0.1, 0.5], [0.9, 0.95, 0.5]])
    with float64() as on:
        known, inside = repaired_batch(domain, on, domain.decode(where, rows, on), 3)
        products = (known["a"] * known["b"] * known["c"])[:, 0, 0]
    assert np.allclose(products, 1)
    assert list(inside) == [True, False, False]  # a > b in the second, and c = 1/(ab) is too small in the third
    scores = scorer(domain, at_most(itself_a, constant(1)), where, margin=MARGIN)(rows)
    assert list(np.isnan(scores)) == [False, True, True]


def itself_a(on, a):
    """a."""
    return a


def test_candidates_that_are_rejected_are_counted():
    """A search says how many candidates lay outside; where all do, it finds none."""
    count = adversary.Evaluations()
    domain = Domain({"x": reals(0, 1)}, ("x < 1/2",))
    where = domain.assignments(limit=1)[0]
    found = adversary.search(
        domain, at_most(itself, constant(1)), where, profile=PROFILES["quick"], seed=0, count=count
    )  # fmt: skip
    assert 0 < count.rejected < count.evaluations
    assert all(candidate.coordinates[0] < HALF for candidate in found)
    none = adversary.Evaluations()
    empty = Domain({"x": reals(0, 1)}, ("x > 1",))
    assert not adversary.search(
        empty, at_most(itself, constant(1)), where, profile=PROFILES["quick"], seed=0, count=none
    )
    assert none.rejected == none.evaluations > 0


def test_a_search_counts_what_it_tried_inside_of_the_conditions():
    """The evaluations of an audit leave out the candidates that were rejected, which are counted apart."""
    domain, link = Domain({"x": reals(0, 1)}, ("x < 1/2",)), at_most(itself, constant(1))
    where = domain.assignments(limit=1)[0]
    trail, count = Trail("claim", "reading", 0), adversary.Evaluations()
    attack_at(domain, link, where, trail, PROFILES["quick"])
    adversary.search(
        domain, link, where, profile=PROFILES["quick"], seed=trail.seed_for("search", link, where), count=count
    )  # fmt: skip
    assert (trail.evaluations, trail.rejected) == (count.evaluations - count.rejected, count.rejected)


def test_a_tie_at_0_has_a_score_where_it_breaks_the_link():
    """0 < 0 scores like any tie, 0 ≤ 0 has no score."""
    domain = Domain({"x": reals(0, 1)})
    where, rows = domain.assignments(limit=1)[0], np.array([[0.0]])
    assert scorer(domain, less(constant(0), square), where, margin=MARGIN)(rows)[0] == 1
    assert np.isnan(scorer(domain, at_most(constant(0), square), where, margin=MARGIN)(rows)[0])


def test_sizes_outside_of_the_conditions_are_not_measured():
    """How fast a worst case grows is measured at the sizes that the conditions allow."""

    def whole_squared(on, n):
        return n * n

    def whole(on, n):
        return on.scalar(1) * n

    reading = Reading(
        "a", expects=REFUTED, asserts=Growth(whole_squared, whole, along=("n",)), given={"n": integers(1)}
    )
    quick = PROFILES["quick"]
    (line,) = growth.measure(reading, profile=quick, seed=0)
    assert [size for size, _ in line.points] == [2, 4, 8, 16]
    (line,) = growth.measure(dataclasses.replace(reading, where=("n <= 8",)), profile=quick, seed=0)
    assert [size for size, _ in line.points] == [2, 4, 8]


def test_hypothesis_draws_points_of_the_conditions():
    """Points that Hypothesis draws are moved onto the equation, and shrink on it."""
    domain = Domain(MASSES, ("sum(p) == 1",))
    where = domain.assignments(limit=1)[0]

    def has_a_half(point):
        return domain.why_outside(point) is None and HALF in point["p"][0]

    assert sum(examples.draw(domain, where, has_a_half, examples=200, seed=0)["p"][0]) == 1
