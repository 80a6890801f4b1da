"""Families through the worst places of a search: they refute what no constant saves, and nothing else."""

from impl.harness import PROFILES, PROVED, Growth, Reading, reals
from impl.harness.judges import family
from impl.harness.judges.family import Diverges
from impl.harness.lead import families_found


def product(on, R, x):
    """How large x times R is."""
    return abs(x * R)


def square(on, R):
    """The square of R."""
    return R * R


def itself(on, R):
    """R alone."""
    return R


def reading(last, **given):
    """Return a claim about growth in R."""
    variables = {"R": reals(above=1), "x": reals("-R", "R")} | given
    return Reading("r", expects=PROVED, asserts=Growth(product, last, along=("R",)), given=variables)


def diverging(claimed):
    """Return the families that diverge, of those that the search leads to."""
    found = families_found(claimed, profile=PROFILES["quick"], seed=0)
    judged = [family.judge(claimed.domain, claimed.bound.ends, one) for one in found]
    return [one for one in judged if isinstance(one, Diverges)]


def test_a_false_order_of_growth_is_refuted_without_a_family_of_the_authors():
    """R² is no multiple of R."""
    assert diverging(reading(itself))


def test_a_true_order_of_growth_is_not_accused():
    """Nothing diverges where the order is right."""
    assert not diverging(reading(square))


def test_a_variable_without_bounds_is_sent_away_alone():
    """Without a bound on x no power of R is enough."""
    assert diverging(reading(square, x=reals()))
