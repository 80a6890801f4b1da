"""Points with a root: what is said of one is true wherever in its interval the root is, or nothing is said."""

from fractions import Fraction

import pytest

from lemmacheck import UsageError, integers, reals, vectors
from lemmacheck.judging import Decision, RootPoint, judge_root, read_root, why_no_root, write_root
from lemmacheck.vocabulary import Domain, Link

CUBES = "a**3 + b**3 == 1"
PLANE = Domain({"a": reals(-9, 9), "b": reals(-9, 9)}, (CUBES,))


def rooted(low="3/4", high="4/5", a="4/5", condition=CUBES):
    """Return the point whose b is a root between two numbers."""
    low, high = Fraction(low), Fraction(high)
    return RootPoint({"a": ((Fraction(a),),), "b": ((low,),)}, ("b", 0, 0), low, high, condition)


def total(on, a, b):
    """a + b."""
    return a + b


def cubes(on, a, b):
    """a³ + b³."""
    return a * a * a + b * b * b


def number(text):
    """Return a term that is one number."""

    def constant(on):
        return on.scalar(text)

    return constant


@pytest.mark.parametrize(("bound", "decision"), [
    ("158/100", Decision.BROKEN), ("15872994/10000000", Decision.BROKEN),
    ("15872995/10000000", Decision.HOLDS), ("2", Decision.HOLDS),
])  # fmt: skip
def test_both_sides_are_enclosed_as_tightly_as_it_takes(bound, decision):
    """0.8 + (1 - 0.512)^(1/3) is 1.58729943…, and intervals narrow until that is told from a bound."""
    assert why_no_root(PLANE, rooted()) is None
    assert judge_root(Link(total, number(bound)), rooted()).decision is decision


def test_a_tie_at_a_root_stays_open():
    """a³ + b³ is 1 there, which no interval shows: neither that it holds strictly nor that it breaks is said."""
    for strict in (False, True):
        link = Link(cubes, number("1"), is_strict=strict)
        assert judge_root(link, rooted()).decision is Decision.UNDECIDED


def test_a_jump_at_the_root_stays_open():
    """A floor that jumps just where the root is has two values on every interval."""
    link = Link(lambda on, a, b: on.floor(a * a * a + b * b * b), number("1"))
    assert judge_root(link, rooted()).decision is Decision.UNDECIDED


def test_a_pole_at_the_root_stays_open():
    """1/(a³ + b³ - 1) has no value there, and log(1 - a³ - b³) none either."""
    for left in (
        lambda on, a, b: 1 / (a * a * a + b * b * b - 1),
        lambda on, a, b: on.log(1 - a * a * a - b * b * b),
    ):
        assert judge_root(Link(left, number("1")), rooted()).decision is Decision.UNDECIDED


@pytest.mark.parametrize(("domain", "root"), [
    (PLANE, rooted("4/5", "9/10")),
    (PLANE, rooted("4/5", "3/4")),
    (PLANE, rooted("-10", "9")),
    (PLANE, rooted(condition="a**3 + b**3 == 2")),
    (Domain(PLANE.pieces, ("a**3 + b**3 <= 1",)), rooted(condition="a**3 + b**3 <= 1")),
    (Domain(PLANE.pieces, (CUBES, "a*b >= 63/100")), rooted()),
    (Domain(PLANE.pieces, (CUBES, "a**6 + b**6 + 2*a**3*b**3 == 1")), rooted()),
    (Domain({"a": reals(-9, 9), "b": reals(-9, "39/50")}, (CUBES,)), rooted()),
    (Domain({"b": reals(-9, 9), "a": reals("b", 9)}, (CUBES,)), rooted()),
    (Domain({"a": reals(-9, 9), "b": integers(-9, 9)}, (CUBES,)), rooted()),
    (Domain(PLANE.pieces, ("a == 1/(b - 1)",)), rooted("1/2", "3/2", condition="a == 1/(b - 1)")),
    (Domain(PLANE.pieces, ("a**3 + abs(b) == 1",)), rooted("2/5", "1/2", condition="a**3 + abs(b) == 1")),
], ids=[
    "no sign", "turned", "out of range at an end", "another condition", "no equation", "another one fails",
    "another one is open", "out of range", "a range depends on it", "an integer", "a pole", "no polynomial",
])  # fmt: skip
def test_no_root_is_believed_that_is_not_shown(domain, root):
    """A root is there where a polynomial condition of the domain changes its sign, and all else holds around it."""
    assert why_no_root(domain, root)


def test_other_conditions_are_looked_at_ever_closer():
    """a·b is 0.6298… at the root: whether it is above 0.6297 shows only on a narrow interval."""
    assert why_no_root(Domain(PLANE.pieces, (CUBES, "a*b >= 6297/10000")), rooted()) is None


def test_roots_come_back_from_text():
    """What is written is read, as a number or within a row; points without a root have none."""
    assert read_root(write_root(rooted())) == rooted()
    row = ((Fraction(1), Fraction(1, 2), Fraction(0)),)
    root = RootPoint({"u": row}, ("u", 0, 1), Fraction(1, 2), Fraction(3, 4), "dot(u, u) == 3/2")
    assert read_root(write_root(root)) == root
    assert why_no_root(Domain({"u": vectors(3)}, ("dot(u, u) == 3/2",)), root) is None
    assert read_root({"a": "1", "u": ["1", "2"]}) is None


@pytest.mark.parametrize("entry", ["a root of x between one and 2", f"a root of x between 1 and {7**2000}"])
def test_ends_that_are_no_numbers_are_refused(entry):
    """An end is an exact number, and no longer than a person would write one."""
    with pytest.raises(UsageError):
        read_root({"a": entry})
    with pytest.raises(UsageError):
        read_root({"a": ["a root of x between 1 and 2"] * 9})
