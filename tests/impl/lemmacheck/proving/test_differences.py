"""Successive differences: inequalities of contests and their kind are proved, and what is a little more is refuted."""

from fractions import Fraction

import flint
import pytest
from tests.impl.lemmacheck.proving.sequents import broken_by, proof_of, sequent

from lemmacheck.kernel import ProofError, check_sequent
from lemmacheck.proving.differences import find
from lemmacheck.proving.differences.tree import Vertex, grow
from lemmacheck.proving.found import Found

SCHUR = "a*(a - b)*(a - c) + b*(b - a)*(b - c) + c*(c - a)*(c - b)"
NESBITT = "2*a*(a + b)*(a + c) + 2*b*(b + a)*(b + c) + 2*c*(c + a)*(c + b)"
PAIRS = "(a + b)*(b + c)*(c + a)"
CUBES = "b**3*c**3*(a + b)*(a + c) + c**3*a**3*(b + a)*(b + c) + a**3*b**3*(c + a)*(c + b)"
TRIANGLE = ["b + c - a > 0", "c + a - b > 0", "a + b - c > 0"]
SIZE_OF_B = ["t(1) >= 0", "t(1) >= b", "t(1) >= -b", "t(1)**2 - b**2 = 0"]
CIRCLE = ["1 + a >= 0", "1 - a >= 0", "t(1) >= 0", "t(1)**2 + a**2 - 1 = 0"]
ROOTS = ["t(1)**2 - a**2 - 3*b**2 = 0", "t(2)**2 - b**2 - 15*a**2 = 0"]
GAP = ["t(2) >= 0", "t(2) - a + t(1) >= 0", "t(2) + a - t(1) >= 0", "t(2)**2 - (a - t(1))**2 = 0"]
SIZES = [
    *("t(1) >= 0", "t(1) - a - b >= 0", "t(1) + a + b >= 0", "t(1)**2 - (a + b)**2 = 0"),
    *("t(2) >= 0", "t(2) - a >= 0", "t(2) + a >= 0", "t(2)**2 - a**2 = 0"),
    *("t(3) >= 0", "t(3) - b >= 0", "t(3) + b >= 0", "t(3)**2 - b**2 = 0"),
]


def positive(*names):
    """Return the facts that variables are above 0."""
    return [f"{name} > 0" for name in names]


def between(low, high, *names):
    """Return the facts that variables are at least one number and at most another."""
    return [bound for name in names for bound in (f"{name} - {low} >= 0", f"{high} - {name} >= 0")]


ABC = positive("a", "b", "c")


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        (f"{SCHUR} >= 0", ABC),
        ("a**4 + b**4 + c**4 + d**4 >= 4*a*b*c*d", positive("a", "b", "c", "d")),
        (f"{NESBITT} >= 3*{PAIRS}", ABC),
        ("a**4 + b**4 + c**4 >= a*b*c*(a + b + c)", []),
        ("9*x**2 + 4*y**2 >= 12*x*y", []),
        ("(a**2 + 2)*(b**2 + 2) >= 3*(a + b)**2/2 - 2", ABC[:2]),
        ("a**4*c**2 + b**4*a**2 + c**4*b**2 >= a*b*c*(a**2*b + b**2*c + c**2*a)", ABC),
        ("(x**2 + 1)*(x**2 - 2*x + 1) >= 0", []),
    ],
)
def test_forms_are_proved(goal, facts):
    """Goals over half-lines and over all numbers are proved, also where zeros lie on lines, or on the boundary."""
    proof_of(find, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("7*(a*b + b*c + c*a) <= 2 + 9*a*b*c", ["a + b + c = 1"]),
        ("a**2 + b**2 + c**2 >= a + b + c", ["a*b*c = 1"]),
        (f"2*({CUBES}) >= 3*a**3*b**3*c**3*{PAIRS}", ["a*b*c = 1"]),
        ("a + b + c <= 3", ["a**2 + b**2 + c**2 = 3"]),
        ("a**4 + b**4 + c**4 >= a*b + b*c + c*a", ["a**2 + b**2 + c**2 = 3"]),
        ("a*b + b*c + c*a >= 9", ["a + b + c = a*b*c"]),
        ("a**2 + b**2 >= 2", ["a + b >= 2"]),
        ("(a**2 + b**2 - 1)*(a + b)**2 + (1 - a*b)**2 >= 0", ["a > a**2*b", "a + b > 0"]),
        ("a*b*(a*b - 1) + (a + b)**2 >= 9*(a*b - 1)", ["a*b > 1", "a + b > 0"]),
        ("3 >= a*b + b*c + c*a", [*between(0, 1, "a", "b"), "a**2 + b**2 + c**2 = 3"]),
        ("a**2*b**2 <= a*b", ["a*b <= 1"]),
    ],
)
def test_conditions_make_one_degree(goal, facts):
    """An equation or a bound brings monomials to one degree: by products, roots, halves, differences, quotients."""
    proof_of(find, turned(goal), *ABC, *map(turned, facts))


def turned(text):
    """Return a comparison with its larger side first."""
    left, middle, right = text.partition(" <= ")
    return f"{right} >= {left}" if middle else text


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("a**2*b + b**2*c + c**2*a >= a**2*c + b**2*a + c**2*b", ["a >= b", "b >= c", "c >= 0"]),
        ("3*a*b*c >= a**2*(b + c - a) + b**2*(c + a - b) + c**2*(a + b - c)", [*ABC, *TRIANGLE]),
        ("a**2*b*(a - b) + b**2*c*(b - c) + c**2*a*(c - a) >= 0", [*ABC, *TRIANGLE]),
        ("x >= y", ["x >= u", "u >= v", "v >= y"]),
        ("4*(a*b*c + 1) >= (1 + a)*(1 + b)*(1 + c)", ["a >= 1", "b >= 1", "c >= 1"]),
        ("x + y >= 2*x*y", between(0, 1, "x", "y")),
        ("9*a*b >= 2*(a + b)**2", between(1, 2, "a", "b")),
        ("a**2 + 1 + b**2 >= 2*t(1)", SIZE_OF_B),
        ("1 >= a*t(1) + t(2)", [*CIRCLE, *GAP]),
        ("t(2)*(1 + t(1))*(1 + t(3)) + t(3)*(1 + t(1))*(1 + t(2)) >= t(1)*(1 + t(2))*(1 + t(3))", SIZES),
    ],
)
def test_domains_become_cones(goal, facts):
    """Orders, triangles, shifted bounds, boxes and absolute values give the facts of an orthant."""
    proof_of(find, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("x**2 - 4*x + 9 > 0", []),
        ("x**2 - 4*x + 9 != 0", between(0, 1, "x")),
        ("a**3*b + b**3*c + c**3*a > 0", ABC),
        ("a**2 + b**2 > a*b", positive("a", "b")),
        ("1 > a*b", ["a > 0", "a > a**2*b"]),
        ("9 + a*(a - 2*c)**2 > 0", ["a >= 0", "c > 0"]),
        ("1 >= a*b", ["a > 0", "a >= a**2*b"]),
        ("b > 0", ["a > 0", "c > 0", "a*b > c + a*c"]),
        ("t(1) > 0", ["t(1) >= 0", "t(1)**2 - a**2 - 8*b = 0", "a > 0", "b >= 0"]),
        ("t(1) != 0", ["t(1) >= 0", "t(1)**3 - a = 0", "a > 0"]),
        ("x - y = 0", ["x >= y", "y >= x"]),
        ("-1 >= x**2", ["y - x > 0", "x - y >= 0"]),
    ],
)
def test_strict_goals_and_equations(goal, facts):
    """A goal above 0 is a share of a positive product more than nothing, or a number; other relations follow."""
    proof_of(find, goal, *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("100*(a**3 + b**3 + c**3) >= 301*a*b*c", ABC),
        (f"100*({NESBITT}) >= 301*{PAIRS}", ABC),
        ("99*(a**2 + b**2 + c**2) >= 100*(a + b + c)", [*ABC, "a*b*c = 1"]),
        ("700*(a*b + b*c + c*a) <= 199 + 900*a*b*c", [*ABC, "a + b + c = 1"]),
        ("399 >= 100*(a**2*b + b**2*c + c**2*a)", [*between(0, 3, "a", "b", "c"), "a + b + c = 3"]),
        ("a**2*c + b**2*a + c**2*b >= a**2*b + b**2*c + c**2*a", ["a >= b", "b >= c", "c >= 0"]),
        ("9 >= 10*x*(1 - y) + 10*y*(1 - x)", between(0, 1, "x", "y")),
        ("x**2 - 14*x + 48 >= 0", []),
        ("99*(x + y + z)**2 >= 300*(x*y + y*z + z*x)", []),
        ("a + b > 2*t(1)", ["t(1) >= 0", "t(1)**2 - a*b = 0", *positive("a", "b")]),
        ("a*t(2) + b*t(1) >= t(1)*t(2)", [*ABC[:2], *positive("t(1)", "t(2)"), *ROOTS]),
    ],
)
def test_what_fails_has_a_point(goal, facts):
    """A goal that is a little too much is broken by a rational point that keeps to all facts."""
    broken_by(find, turned(goal), *facts)


@pytest.mark.parametrize(
    "goal", ["(a**2 + b**2 + c**2)**2 >= 3*(a**3*b + b**3*c + c**3*a)", "a**2 + 1 >= a*b", "a - a > 0"]
)
def test_what_is_not_proved_is_not_claimed(goal):
    """A true goal with irrational zeros is left open, and false ones have no proof."""
    assert not isinstance(find(sequent(goal, *ABC), budget=2.0), Found)


def test_a_changed_proof_is_refused():
    """The kernel refuses a tree of another form, a leaf that is none, a root of another degree, and a wrong sibling."""
    asked = sequent(f"{SCHUR} >= 0", *ABC)
    proof = dict(proof_of(find, f"{SCHUR} >= 0", *ABC))
    for change in ({"tree": "+"}, {"form": "y(1)**3 + y(2)**3 + y(3)**3"}, {"with": [0, 1, 1]}, {"times": [0]}):
        with pytest.raises(ProofError):
            check_sequent(asked, {**proof, **change})
    goal, facts = "a**2 + b**2 + c**2 >= a + b + c", [*ABC, "a*b*c = 1"]
    rooted = dict(proof_of(find, goal, *facts))
    steps = [rooted]
    while steps[-1]["rule"] != "root":
        steps.append(steps[-1]["then"])
    steps[-1]["degree"] += 1
    with pytest.raises(ProofError):
        check_sequent(sequent(goal, *facts), rooted)


def test_a_root_has_a_name_of_its_own():
    """The kernel refuses a root whose name is taken, one of a number that may be negative, and one of no degree."""
    goal, facts = "r(1) >= 0", ["x >= 0"]
    inner = {"rule": "sum", "terms": [["1", [1], []]]}
    step = {"rule": "root", "of": "x", "degree": 2, "nonneg": {"rule": "sum", "terms": [["1", [0], []]]}, "then": inner}
    with pytest.raises(ProofError, match="something else"):
        check_sequent(sequent(goal, *facts), step)
    asked = sequent("x >= 0", *facts)
    check_sequent(asked, {**step, "then": {"rule": "sum", "terms": [["1", [], ["r(1)"]]], "equations": [[2, "-1"]]}})
    for change in ({"of": "x - 1"}, {"degree": 0}, {"degree": "2"}):
        with pytest.raises(ProofError):
            check_sequent(asked, {**step, **change, "then": {"rule": "sum", "terms": [["1", [0], []]]}})


def test_a_quotient_has_a_divisor_above_0():
    """The kernel refuses a quotient whose divisor is not shown to be above 0, or whose name is taken."""
    known = {"rule": "sum", "terms": [["1", [1], []]]}
    simple = {"rule": "sum", "terms": [["1", [0], []]]}
    step = {"rule": "quotient", "of": "x", "by": "y", "positive": known, "then": simple}
    with pytest.raises(ProofError, match="something else"):
        check_sequent(sequent("q(2)*y >= 0", "x >= 0", "y > 0"), step)
    check_sequent(sequent("x >= 0", "x >= 0", "y > 0"), step)
    for facts in (("x >= 0", "y >= 0"), ("x >= 0", "y + 1 > 0")):
        with pytest.raises(ProofError):
            check_sequent(sequent("x >= 0", *facts), step)


def form(text, *names):
    """Return a form with integer coefficients."""
    context = flint.fmpz_mpoly_ctx.get(names, flint.Ordering.lex)
    return eval(text, {}, dict(zip(names, context.gens(), strict=True)))  # noqa: S307


def test_a_tree_has_a_part_for_each_order():
    """Parts with equal forms point to the first of them, and a form that comes back is given up."""
    tree = grow(form("2*x**2 + 2*y**2 + 2*z**2 - 3*x*y - 3*y*z + 2*x*z", "x", "y", "z"), 5.0)
    assert isinstance(tree, list)
    assert len(tree) == 6
    assert tree[3] == {"same": 2}
    assert grow(form("x**4 - 4*x**2*y**2 + 4*y**4", "x", "y"), 5.0) is None


def test_a_vertex_is_a_point_where_the_form_is_negative():
    """The point is one of the orthant, at the end of a cone, or on an edge near it."""
    for text in ("x**2 - 5*x*y + 4*y**2", "9*x*y - x*z - y*z + 9*z**2", "x**3 + y**3 + z**3 - 4*x*y*z"):
        found = grow(form(text, "x", "y", "z"), 5.0)
        assert isinstance(found, Vertex)
        assert min(found.at) >= 0
        assert eval(text, {}, dict(zip("xyz", map(Fraction, found.at), strict=True))) < 0  # noqa: S307
