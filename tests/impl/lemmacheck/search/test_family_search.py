"""Families through the worst places of a search: they refute what no constant saves, and nothing else."""

from lemmacheck import PROVED, Bound, Growth, Reading, indices, integers, reals, vectors
from lemmacheck.judging import family
from lemmacheck.judging.family import Diverges
from lemmacheck.search.family_search import families_found
from lemmacheck.vocabulary import PROFILES


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


def count_over_x(on, m, x):
    """m/x."""
    return m / x


def one(on):
    """1."""
    return on.scalar(1)


def test_integers_move_where_the_constant_may_not_depend_on_them():
    """Of one constant for the whole domain every integer may move, of a Growth only those it grows along."""
    given = {"m": integers(1), "x": reals(1, 2)}
    for asserts, refuted in (
        (Bound(count_over_x, one, up_to_constant=True), True),
        (Growth(count_over_x, one, along=("x",)), False),
        (Growth(count_over_x, one, along=("m",)), True),
    ):
        claimed = Reading("r", expects=PROVED, asserts=asserts, given=given)
        found = list(families_found(claimed, profile=PROFILES["quick"], seed=0))
        assert bool(diverging(claimed)) is refuted
        assert any("t" in str(one.point["m"]) for one in found) is refuted


def test_an_integer_that_counts_entries_stays():
    """The length of a row cannot depend on the parameter."""
    given = {"k": integers(1), "i": indices("k"), "u": vectors("k", within=1), "x": reals(1)}
    claimed = Reading("r", expects=PROVED, asserts=Bound(itself_of_x, one, up_to_constant=True), given=given)
    assert {found.point["k"] for found in families_found(claimed, profile=PROFILES["quick"], seed=0)} <= {"1", "2", "3"}
    assert diverging(claimed)


def itself_of_x(on, x):
    """x."""
    return x
