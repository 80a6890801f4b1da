"""Joint roots: a box is believed to hold a solution of several equations only where Krawczyk's test shows one."""

from fractions import Fraction

import pytest

from lemmacheck import reals, simplex
from lemmacheck.judging import Decision, JointRoot, Root, judge_root, read_root, why_no_root, write_root
from lemmacheck.vocabulary import Domain, Link

SPHERE, PLANE = "x*x + y*y + z*z == 1", "x + y + z == 0"
SPACE = {name: reals(-2, 2) for name in "xyz"}
CIRCLE = Domain(SPACE, (SPHERE, PLANE))
ONE = {"x": reals(0, 2)}


def joint(ends, conditions, **others):
    """Return a point with roots between ends, each with one of the conditions, and single other numbers."""
    roots = tuple(
        Root((name, 0, 0), Fraction(low), Fraction(high), text)
        for (name, (low, high)), text in zip(ends.items(), conditions, strict=True)
    )
    point = {name: ((Fraction(value),),) for name, value in others.items()}
    return JointRoot(point | {root.place[0]: ((root.low,),) for root in roots}, roots)


def on_circle(y=("-41/100", "-40/100"), z=("-42/100", "-40/100"), conditions=(SPHERE, PLANE), x="81/100"):
    """Return a point of the circle in space: y and z are -405/1000 ± √(…)."""
    return joint({"y": y, "z": z}, conditions, x=x)


def curve(low="69/100", high="7/10", text="exp(x) == 2"):
    """Return the point on a line where an equation holds that is no polynomial."""
    return joint({"x": (low, high)}, (text,))


def number(text):
    """Return a term that is one number."""

    def constant(on):
        return on.scalar(text)

    return constant


def gap(on, y, z):
    """y - z."""
    return y - z


@pytest.mark.parametrize(("x", "y", "z"), [
    ("4/5", ("-11/20", "-53/100"), ("-27/100", "-1/4")), ("0", ("7/10", "71/100"), ("-71/100", "-7/10")),
])  # fmt: skip
def test_a_box_with_a_solution_is_believed(x, y, z):
    """On the circle where a sphere and a plane meet, y and z solve both equations for any x that is not too large."""
    assert why_no_root(CIRCLE, on_circle(y, z, x=x)) is None


@pytest.mark.parametrize(("bound", "decision"), [
    ("14142135/10000000", Decision.BROKEN), ("14142136/10000000", Decision.HOLDS),
])  # fmt: skip
def test_both_sides_are_enclosed_as_tightly_as_it_takes(bound, decision):
    """y - z is √2 at x = 0, and boxes narrow until that is told from a bound."""
    root = on_circle(("7/10", "71/100"), ("-71/100", "-7/10"), x="0")
    assert judge_root(Link(gap, number(bound)), root).decision is decision


def test_a_tie_at_a_solution_stays_open():
    """The squares sum to 1 there, which no box shows."""
    root = on_circle(("7/10", "71/100"), ("-71/100", "-7/10"), x="0")
    link = Link(lambda on, x, y, z: x * x + y * y + z * z, number("1"))
    assert judge_root(link, root).decision is Decision.UNDECIDED


RIGHT = {"y": ("7/10", "71/100"), "z": ("-71/100", "-7/10"), "x": "0"}


@pytest.mark.parametrize(("domain", "root"), [
    (CIRCLE, on_circle(**{**RIGHT, "y": ("71/100", "72/100")})),
    (CIRCLE, on_circle(**{**RIGHT, "y": ("71/100", "7/10")})),
    (CIRCLE, on_circle(**{**RIGHT, "y": ("-2", "2"), "z": ("-2", "2")})),
    (CIRCLE, on_circle(**{**RIGHT, "conditions": (SPHERE, SPHERE)})),
    (CIRCLE, on_circle(**{**RIGHT, "conditions": (SPHERE, "x + y + z == 1/100")})),
    (CIRCLE, joint({"y": ("-1/2", "1/2"), "z": ("-1/2", "1/2")}, (SPHERE, PLANE), x="0.81649658")),
    (Domain(SPACE, (SPHERE, PLANE, "y <= 7/10")), on_circle(**RIGHT)),
    (Domain(SPACE, (SPHERE, PLANE, "2*y*y == 1")), on_circle(**RIGHT)),
    (Domain({**SPACE, "y": reals(-2, "7072/10000")}, (SPHERE, PLANE)), on_circle(**RIGHT)),
    (Domain({"y": reals(-2, 2), "x": reals("-y - 1", 2), "z": reals(-2, 2)}, (SPHERE, PLANE)), on_circle(**RIGHT)),
    (Domain(ONE, ("exp(x) == 2",)), curve("7/10", "71/100")),
    (Domain(ONE, ("exp(x) <= 2",)), curve(text="exp(x) <= 2")),
    (Domain(ONE, ("abs(x - 1)*exp(x) == 0",)), curve("1/2", "3/2", "abs(x - 1)*exp(x) == 0")),
    (Domain(ONE, ("(x - 1)**2*exp(x) == 0",)), curve("1/2", "3/2", "(x - 1)**2*exp(x) == 0")),
    (Domain(ONE, ("exp(x)/(x - 1) == 0",)), curve("1/2", "3/2", "exp(x)/(x - 1) == 0")),
    (Domain(ONE, ("max(exp(x), 2) == 3 - x",)), curve("1/2", "11/10", "max(exp(x), 2) == 3 - x")),
], ids=[
    "beside it", "turned", "too large", "one equation twice", "another equation", "where it touches",
    "another condition fails", "another one is open", "out of range at an end", "a range depends on it",
    "no solution", "no equation", "a kink", "a double root", "a pole", "a kink within",
])  # fmt: skip
def test_no_solution_is_believed_that_is_not_shown(domain, root):
    """Equations of the domain have a solution between the ends, by Krawczyk's test, and all else holds around it."""
    assert why_no_root(domain, root)


@pytest.mark.parametrize("text", ["exp(x) == 2", "log(x + 1) == 1/2", "sqrt(x) + x**3 == 1", "sin(x) + x == 1"])
def test_curves_have_roots(text):
    """Equations with exponentials, logarithms, roots and sines are solved to where their derivatives are known."""
    ends = {
        "exp": ("69/100", "7/10"),
        "log": ("64/100", "65/100"),
        "sqr": ("6/10", "61/100"),
        "sin": ("51/100", "52/100"),
    }
    low, high = ends[text[:3]]
    assert why_no_root(Domain(ONE, (text,)), curve(low, high, text)) is None


def test_the_last_mass_follows_from_the_others():
    """On the simplex the sum is one of the equations; without it the masses are not known to sum to 1."""
    domain = Domain({"p": simplex(3)}, ("dot(p, p) == 43/100",))
    row = ((Fraction(586, 1000), Fraction(1, 5), Fraction(213, 1000)),)
    first = Root(("p", 0, 0), Fraction(586, 1000), Fraction(588, 1000), "dot(p, p) == 43/100")
    last = Root(("p", 0, 2), Fraction(212, 1000), Fraction(214, 1000), "sum(p) == 1")
    row = ((first.low, Fraction(1, 5), last.low),)
    assert why_no_root(domain, JointRoot({"p": row}, (first, last))) is None
    assert why_no_root(domain, JointRoot({"p": row}, (first,)))


def test_joint_roots_come_back_from_text():
    """What is written is read, one root of a curve among them."""
    for root in (on_circle(**RIGHT), curve()):
        assert read_root(write_root(root)) == root
