"""The family judge: divergence inside the domain, proved; everything else refused with a reason."""

import pytest

from impl.harness import Family, fixed, indices, integers, power, prefixes, reals, vectors
from impl.harness.domain import Domain
from impl.harness.judges import family
from impl.harness.judges.family import Diverges
from tests.impl.harness.judges.problems import at_most, constant, exp_of, itself, size, square

ONE = constant(1)


def judged(link, point, **pieces):
    """Return what the judge says of one family."""
    return family.judge(Domain(pieces), link, Family(point))


@pytest.mark.parametrize(
    ("link", "x", "point"),
    [
        (at_most(square, itself), reals(above=0), "t"),
        (at_most(ONE, itself), reals(0, 1, open=True), "1/(t + 1)"),
        (at_most(itself, ONE), reals(), "t**2 - 7*t"),
        (at_most(size, ONE), reals(), "-t"),
        (at_most(exp_of, square), reals(), "t"),
        (at_most(itself, ONE), reals("sqrt(2)"), "t"),
    ],
)
def test_divergence_is_proved(link, x, point):
    """A family in the domain whose ratio grows without bound refutes every constant."""
    outcome = judged(link, {"x": point}, x=x)
    assert isinstance(outcome, Diverges), outcome
    kept = outcome.as_dict()
    assert kept["samples"] == [list(row) for row in outcome.samples]
    del kept["samples"]
    assert kept == {"parameter": "t", "point": {"x": point}, "ratio": outcome.text, "limit": "oo"}


@pytest.mark.parametrize(
    ("link", "point", "reason"),
    [
        (at_most(itself, square), "t", "tends to 0"),
        (at_most(itself, itself), "t", "tends to 1"),
        (at_most(itself, ONE), "1000000 - 1/t", "tends to 1000000"),
        (at_most(square, constant(-1)), "t", "tends to -oo"),
        (at_most(itself, constant(-1)), "-t", "tends to oo"),
        (at_most(ONE, constant(0)), "t", "tends to"),
    ],
)
def test_ratios_with_a_bound_are_refused(link, point, reason):
    """A finite limit, a negative right side or a quotient by zero is no divergence."""
    outcome = judged(link, {"x": point}, x=reals())
    assert isinstance(outcome, str)
    assert reason in outcome


@pytest.mark.parametrize(
    ("x", "point"),
    [
        (reals(0, 10), "t"),
        (reals(above=0), "1 - t"),
        (reals(0, 1, open=True), "1"),
        (reals(above=1), "t - t + 1"),
        (reals("sqrt(2)", "3/2"), "7/5"),
        (reals(), ["t", "t"]),
        (reals(), []),
    ],
)
def test_families_that_leave_the_domain_are_refused(x, point):
    """Open ends, irrational ends and shapes are checked for all large parameters."""
    outcome = judged(at_most(itself, ONE), {"x": point}, x=x)
    assert isinstance(outcome, str)
    assert "leaves the domain" in outcome


def test_vectors_tables_and_integers_are_checked():
    """Entries beyond a bound, a broken integer and a wrong constant each put the family outside."""

    def total(on, u, R):
        return on.total(u) * R

    pieces = {
        "k": integers(2, 3), "R": reals(above=1), "i": indices("k"), "c": fixed(1, "1/2"), "p": power("R", "k - 1"),
        "u": vectors("k", within="R"),
    }  # fmt: skip
    inside = {"k": "2", "R": "t + 1", "i": ["1", "2"], "c": ["1", "1/2"], "p": "t + 1", "u": ["t", "-1/t"]}
    assert isinstance(judged(at_most(total, ONE), inside, **pieces), Diverges)
    for name, value in (
        ("k", "4"), ("k", "5/2"), ("i", ["2", "1"]), ("c", ["1", "1"]), ("p", "t"), ("u", ["t", "t + 2"]),
        ("u", ["t"]), ("R", "1"),
    ):  # fmt: skip
        assert "leaves the domain" in str(judged(at_most(total, ONE), inside | {name: value}, **pieces)), name


def test_another_parameter_may_be_named():
    """The parameter's letter is the author's choice."""
    outcome = family.judge(Domain({"x": reals()}), at_most(itself, ONE), Family({"x": "n**2"}, "n"))
    assert isinstance(outcome, Diverges)


def test_terms_that_oscillate_are_refused():
    """(-1)^t t has no sign for large t."""
    assert isinstance(judged(at_most(itself, ONE), {"x": "(-1)**t*t"}, x=reals(0)), str)


@pytest.mark.parametrize(
    ("pieces", "point"),
    [
        ({"x": reals()}, {"x": "y"}),
        ({"x": reals()}, {"x": [["1"], ["1", "2"]]}),
        ({"x": reals()}, {"x": "1/0"}),
        ({"row": prefixes({"a": (1, 2)}), "x": reals()}, {"row": ["1"], "x": "t"}),
        ({"k": integers(1), "i": indices("k"), "x": reals()}, {"k": "t", "i": ["1"], "x": "t"}),
        ({"k": integers(1), "p": power("k", "k"), "x": reals()}, {"k": "t", "p": "t**t", "x": "t"}),
    ],
)
def test_families_that_cannot_be_followed_get_a_reason(pieces, point):
    """Unknown names, ragged rows, tables and sizes that depend on the parameter are a reason, not an exception."""
    assert isinstance(judged(at_most(itself, ONE), point, **pieces), str)
