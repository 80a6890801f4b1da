"""Tests of ablation: planted hypotheses that are needed have a counterexample, idle ones a proof without them."""

import pytest

from lemmacheck import Bound, integers, reals, summed, summed_size, vectors
from lemmacheck.audits.bounds.ablation import ablate, relaxations
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.judging.witness import read_point
from lemmacheck.vocabulary.domain import Domain
from lemmacheck.vocabulary.profile import PROFILES


def product(on, x, y):
    """The size of xy."""
    return abs(x * y)


def squared(on, R):
    """R²."""
    return R * R


def fourth(on, R):
    """R⁴, which needs R ≥ 1."""
    return R * R * R * R


@summed_size("n")
def total(on, x):
    """The size of a sum."""
    return x


@summed("n")
def bounds(on, R):
    """R for each entry."""
    return 1 * R


PLAIN = {"R": reals(above=1), "idle": reals(0, 1), "x": reals("-R", "R"), "y": reals("-R", "R")}


@pytest.mark.parametrize(("right", "needed"), [(squared, "no"), (fourth, "yes")])
def test_a_lower_bound_is_needed_where_powers_are_compared(right, needed):
    """For |xy| ≤ R² the hypothesis R > 1 is idle; for |xy| ≤ R⁴ it is needed, with a counterexample below 1."""
    rows = {r.dropped: r for r in ablate(Domain(PLAIN), Bound(product, right), profile=PROFILES["quick"], seed=0)}
    assert rows["1 < R"].needed == needed
    assert rows[r"\mathrm{idle} \le 1"].needed == "no"
    assert [row.needed for text, row in rows.items() if "x" in text or "y" in text] == ["yes", "yes"]


def test_counterexamples_lie_on_the_larger_domain_and_break_the_bound():
    """What is shown for a needed hypothesis breaks the bound exactly, inside the domain without that hypothesis."""
    domain, bound = Domain(PLAIN), Bound(product, fourth)
    rows = list(ablate(domain, bound, profile=PROFILES["quick"], seed=0))
    for (dropped, relaxed), row in zip(relaxations(domain), rows, strict=True):
        assert dropped == row.dropped
        if row.counterexample is not None:
            point = read_point(row.counterexample)
            assert relaxed.why_outside(point) is None
            assert judge_point(bound.ends, point).decision is Decision.BROKEN


def test_sums_are_ablated_for_every_length():
    """Without |xᵢ| ≤ R the sum has a counterexample; R > 0 alone is no hypothesis to drop."""
    given = Domain({"n": integers(1), "R": reals(above=0), "x": vectors("n", within="R")})
    rows = ablate(given, Bound(total, bounds), profile=PROFILES["quick"], seed=0)
    assert [row.needed for row in rows] == ["yes"]
