"""Tests of families along which rows get longer: what the kernel accepts diverges, and it sums nothing that it may not."""

import pytest
from tests.impl.lemmacheck.kernel.limits.growths import real, whole
from tests.impl.lemmacheck.kernel.limits.test_family import broken, is_accepted

LONG = {"n": whole(), "k": "Indices(count='n')"}
ROW = {"n": whole(), "x": "Entries(rows=1, columns='n', lows=(), highs=(), open_low=False, open_high=False)"}
UNIT = {"n": whole(), "x": "Entries(rows=1, columns='n', lows=(0,), highs=(1,), open_low=True, open_high=False)"}
BY_N = {"n": "t"}
TOTAL, SQUARES = "sum(1, n, x[1, i(1)])", "sum(1, n, x[1, i(1)]*x[1, i(1)])"


def of_places(body):
    """Return the sum of a body over the places 1 to n, in which k is the place."""
    return f"sum(1, n, {body.replace('k', 'k[1, i(1)]')})"


def family_of(terms, domain, point, where=()):
    """Return a certificate that a family breaks a bound."""
    return broken(terms, domain, point, where=where)


TRUE = {
    "inverses": ((of_places("1/k"), "1"), LONG, BY_N),
    "inverses, at powers of two": ((of_places("1/k"), "1"), LONG, {"n": "2**t"}),
    "roots": ((of_places("sqrt(k)"), "n"), LONG, BY_N),
    "logarithms": ((of_places("log(k)"), "n"), LONG, BY_N),
    "a place times its logarithm": ((of_places("k*log(k)"), "n**2"), LONG, BY_N),
    "logarithms over places": ((of_places("log(k)/k"), "log(n)"), LONG, BY_N),
    "places": ((of_places("k"), "n"), LONG, BY_N),
    "a square of a sum": ((f"({TOTAL})**2", SQUARES), ROW, BY_N | {"x": "1"}),
    "entries that shrink": ((f"({TOTAL})**2", SQUARES), UNIT, BY_N | {"x": "1/t"}),
    "the largest": ((TOTAL, "largest(1, n, x[1, i(1)])"), ROW, BY_N | {"x": "1"}),
    "the largest of what falls": ((of_places("1/k"), of_places("1/k").replace("sum", "largest")), LONG, BY_N),
    "a double sum": ((f"sum(2, n, {TOTAL})", TOTAL), ROW, BY_N | {"x": "1"}),
    "a condition on the sum": ((f"({TOTAL})**2", SQUARES), ROW, BY_N | {"x": "1/t"}, ("sum(x) == 1",)),
}
FALSE = {
    "inverse squares": broken((of_places("1/k**2"), "1"), LONG, BY_N),
    "inverses over a logarithm": broken((of_places("1/k"), "log(n)"), LONG, BY_N),
    "roots over what they grow like": broken((of_places("sqrt(k)"), "n*sqrt(n)"), LONG, BY_N),
    "logarithms over what they grow like": broken((of_places("log(k)"), "n*log(n)"), LONG, BY_N),
    "a square of a sum over n times that of squares": broken(
        (f"({TOTAL})**2", f"n*{SQUARES}"), ROW, BY_N | {"x": "1"}
    ),
    "a sum of what cancels": broken((of_places("k - k"), "1"), LONG, BY_N),
    "a negative sum": broken((of_places("0 - 1/k"), "1"), LONG, BY_N),
    "what an integral leaves out": broken((f"1/({of_places('1/k')} - log(n))", "1"), LONG, BY_N),
    "the largest of what rises": broken((of_places("k"), "n*" + of_places("k").replace("sum", "largest")), LONG, BY_N),
    "the largest of what first rises": broken(
        (of_places("1"), of_places("log(k)/k").replace("sum", "largest")), LONG, BY_N
    ),
    "the largest of what rises and falls": broken(
        ("n**2", of_places("n*k - k*k").replace("sum", "largest")), LONG, BY_N
    ),
    "the largest size of what has either sign": broken(
        ("n", "1 + " + of_places("abs(k - n)").replace("sum", "largest")), LONG, BY_N
    ),
    "what an integral of roots leaves out": broken(
        (f"n - 2*sqrt(n)*({of_places('sqrt(k)')} - 2*n*sqrt(n)/3)", "sqrt(n)"), LONG, BY_N
    ),
    "an exponential of places": broken(("exp(n)", of_places("exp(k)")), LONG, BY_N),
    "the smallest by the largest": broken(("n", "0 - largest(1, n, 0 - k[1, i(1)])"), LONG | {"n": whole()}, {"n": "t", "k": "t"}),
    "a size that stays the same": broken((f"({TOTAL})**2", SQUARES), ROW, {"n": 3, "x": "1"}),
    "places that are given": broken((of_places("1/k"), "1"), LONG, BY_N | {"k": "1"}),
    "places left out of a row that stays": broken(("n*n", "n*k[1, 1]"), {"n": whole(), "k": "Indices(count=2)"}, BY_N),
    "a row left out": broken((f"({TOTAL})**2", SQUARES), ROW, BY_N),
    "two entries of a row that gets longer": broken((f"({TOTAL})**2", SQUARES), ROW, BY_N | {"x": [["1", "1"]]}),
    "a row of one entry that gets longer": broken((f"({TOTAL})**2", SQUARES), ROW, BY_N | {"x": ["1"]}),
    "entries beyond a bound": broken((f"({TOTAL})**2", SQUARES), UNIT, BY_N | {"x": "2"}),
    "entries at an open end": broken(("n", "1"), UNIT, BY_N | {"x": "0"}),
    "a condition on the sum that fails": broken(
        (f"({TOTAL})**2", SQUARES), ROW, BY_N | {"x": "1"}, where=("sum(x) == 1",)
    ),
    "a condition on every entry that fails": broken(
        (f"({TOTAL})**2", SQUARES), ROW, BY_N | {"x": "1"}, where=("for_all(i, 1, n, x[i] <= 0)",)
    ),
    "a size that is no integer": broken((of_places("1/k"), "1"), LONG, {"n": "t/2"}),
    "a sum over half as many places": broken((of_places("1/k").replace("n,", "n/2,"), "1"), LONG, BY_N),
    "places of which there are half as many": broken(("sum(1, n/2, i(1))", "n"), {"n": whole()}, BY_N),
    "a size that shrinks": broken((of_places("1/k"), "1"), LONG, {"n": "1 - t"}),
    "a size that is held": broken(
        (of_places("1/k") + "*R", "R"), LONG | {"R": real(1)}, BY_N | {"R": "t"}, asserts="growth ≤, growing along R"
    ),
    "a factorial": broken((of_places("1/k").replace("sum", "prod"), "1"), LONG, BY_N),
}  # fmt: skip


@pytest.mark.parametrize("name", list(TRUE))
def test_families_that_diverge_are_accepted(name):
    """A sum that grows faster than what should bound it breaks the bound, along rows that get longer."""
    assert is_accepted(family_of(*TRUE[name]))


@pytest.mark.parametrize("name", list(FALSE))
def test_families_that_do_not_are_refused(name):
    """A ratio that stays bounded, a family outside of the domain, and what is not known of a sum are refused."""
    assert not is_accepted(FALSE[name])


@pytest.mark.parametrize("name", list(TRUE))
def test_the_sides_of_what_is_accepted_cannot_be_exchanged(name):
    """What diverges does not diverge the other way round."""
    (left, right), *rest = TRUE[name]
    assert not is_accepted(family_of((right, left), *rest))
