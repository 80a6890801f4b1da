"""The finder of sums of squares: what it finds is exact, and what is no sum of squares it does not find."""

import random

import pytest
from flint import fmpq
from tests.impl.lemmacheck.proving.sequents import box, broken_by, proof_of, sequent

from lemmacheck.kernel import ProofError, check_sequent
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.gram.cone import cone
from lemmacheck.proving.gram.forms import dense
from lemmacheck.proving.gram.rounding import decomposed
from lemmacheck.proving.gram.search import member
from lemmacheck.proving.squares import find
from lemmacheck.system import Allowance

MOTZKIN = "x**4*y**2 + x**2*y**4 - 3*x**2*y**2 + 1"
ROBINSON = (
    "x**6 + y**6 + z**6 - x**4*y**2 - x**4*z**2 - y**4*x**2 - y**4*z**2 - z**4*x**2 - z**4*y**2 + 3*x**2*y**2*z**2"
)
SCHEIDERER = "x**4 + x*y**3 + y**4 - 3*x**2*y*z - 4*x*y**2*z + 2*x**2*z**2 + x*z**3 + y*z**3 + z**4"


def positive(*names):
    """Return the facts that variables are positive."""
    return [f"{name} > 0" for name in names]


@pytest.mark.parametrize(
    "goal",
    [
        "a**2 + b**2 + c**2 >= a*b + b*c + c*a",
        "a**2 + b**2 + c**2 + 1 > a*b + b*c + c*a",
        "a**4 + b**4 + c**4 + d**4 >= 4*a*b*c*d",
        "(a**2 + b**2 + c**2)*(x**2 + y**2 + z**2) >= (a*x + b*y + c*z)**2",
        "(a**2 + b**2 + c**2)**2 >= 3*(a**3*b + b**3*c + c**3*a)",
        "x**2*(x - y)*(x - z) + y**2*(y - x)*(y - z) + z**2*(z - x)*(z - y) >= 0",
        "(a - 1)**2 + (b - a*c)**2 + (c - 1)**4 + (a*b - c)**2 >= 0",
        "(x**3 - 2)**2 + (y*x - 1)**2 >= 0",
        "x**2 + x + 1 != 0",
        "-1*x**2 - y**2 - 1 != 0",
        "1000000*x**2 + y**2/1000000 >= 2*x*y",
        "(2*x*y + 23*x**2 + 11*x - 43*y)**2 + (9*x**2 - 25*x - 5*y)**2 >= 0",
    ],
)  # fmt: skip
def test_sums_of_squares_are_found(goal):
    """Forms with lines of zeros, with zeros at (1, 1, 1), with irrational zeros, strict ones, badly scaled ones."""
    proof_of(find, goal)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("1 >= x", ["1 >= x**2 + y**2"]),
        ("3/2 > x + y", ["1 >= x**2 + y**2"]),
        ("3 >= x + y + z", ["3 >= x**2 + y**2 + z**2"]),
        ("x + y >= x*y", box("x", "y")),
        ("x**3 + y**3 + 1/8 >= 3/2*x*y", box("x", "y")),
        ("4*1000**3/27 >= x**2*(1000 - x)", box("x", high=1000)),
        ("a**3*c + b**3*a + c**3*b >= a*b*c*(a + b + c)", positive("a", "b", "c")),
        ("x**3 + y**3 + z**3 >= 3*x*y*z", positive("x", "y", "z")),
        (
            "2*a*(a + b)*(a + c) + 2*b*(b + a)*(b + c) + 2*c*(c + a)*(c + b) >= 3*(a + b)*(b + c)*(c + a)",
            positive("a", "b", "c"),
        ),
        ("x**2 + y**2 >= 1/2", ["x + y = 1"]),
        ("x + 1 >= 2*t(1)", ["t(1) >= 0", "t(1)**2 = x", "x >= 0"]),
        ("1 + u[1,2]**2 >= 2*t(1)", ["t(1) >= u[1,2]", "t(1) >= -1*u[1,2]", "t(1)**2 = u[1,2]**2", "t(1) >= 0"]),
        ("1/3 >= a*b + b*c + c*a", [*positive("a", "b", "c"), "a + b + c = 1"]),
        ("x**2 - y**2 = 0", ["x - y = 0"]),
        ("x**2 + x > 0", ["x > 0"]),
        ("1 >= x", ["1 >= x**2 + y**2", "z >= 0"]),
    ],
)  # fmt: skip
def test_facts_take_part(goal, facts):
    """Balls, boxes, orthants, simplices, roots and absolute values: squares times facts, and multiples of equations."""
    proof_of(find, goal, *facts)


@pytest.mark.parametrize(
    "facts",
    [
        ["x**2 + y**2 >= 1", "1/2 >= x**2 + y**2"],
        ["x*y >= 1", "1/2 >= x + y", "x >= 0", "y >= 0"],
        ["x > 0", "0 >= x"],
        ["x > 0", "x = 0"],
        ["x*y = 1", "x = 0"],
        ["x**2 + 1 = 0"],
        ["0 > 1 + 0*x"],
    ],
)  # fmt: skip
def test_facts_that_contradict_each_other_are_refuted(facts):
    """From facts that hold nowhere follows -1 >= 0."""
    proof_of(find, "-1 >= 0", *facts)


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        (f"{MOTZKIN} >= 0", []),
        (f"{ROBINSON} >= 0", []),
        ("x**4*y**2 + y**4*z**2 + z**4*x**2 >= 3*x**2*y**2*z**2", []),
        ("1 + x**2*y**2 + y**2*z**2 + z**2*x**2 >= 4*x*y*z", []),
        ("a + b + c >= 3", [*positive("a", "b", "c"), "a*b*c = 1"]),
        ("a + c >= 2*b", ["a >= 0", "a*c >= b**2", "c >= 0"]),
    ],
)  # fmt: skip
def test_a_multiplier_makes_a_sum_of_squares(goal, facts):
    """Motzkin's and Robinson's forms are no sums of squares, and become ones when squares multiply them."""
    assert proof_of(find, goal, *facts)["rule"] == "contradict"


@pytest.mark.parametrize("form", [MOTZKIN, ROBINSON, SCHEIDERER])
def test_no_squares_are_found_where_there_are_none(form):
    """Motzkin's and Robinson's forms are at least 0 and no sums of squares, Scheiderer's is one of irrational ones."""
    names = ("x", "y", "z")
    target = dense(sequent(f"{form} >= 0").goal.polynomial, names)
    whole = cone(target, [((), {(0, 0, 0): 1})], [], [], 6)
    assert whole is None or member(whole, [], Allowance.of(5)) is None


def test_a_goal_with_irrational_squares_alone_is_left_open():
    """Scheiderer's form is a sum of squares over the reals, and of none over the rationals: no proof is invented."""
    assert find(sequent(f"{SCHEIDERER} >= 0"), budget=0.5) is None


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        ("a**2 + b**2 + c**2 >= a*b + b*c + c*a + 1/1000", []),
        (f"{MOTZKIN} >= 1/1000", []),
        ("999/1000*(x**3 + y**3 + z**3) >= 3*x*y*z", positive("x", "y", "z")),
        ("2999/1000 >= x + y + z", ["3 >= x**2 + y**2 + z**2"]),
        ("a**4 + b**4 + c**4 + d**4 >= 4001/1000*a*b*c*d", []),
        ("a**2 + b**2 + c**2 > a*b + b*c + c*a", positive("a", "b", "c", "w")),
        ("1/3 > a*b + b*c + c*a", [*positive("a", "b", "c"), "a + b + c = 1"]),
        ("1 + x**2*y**2 >= 2001/1000*x*y", []),
    ],
)  # fmt: skip
def test_tightened_goals_are_broken(goal, facts):
    """A goal a little stronger than the truth fails at a rational point, which is found."""
    broken_by(find, goal, *facts)


@pytest.mark.parametrize("seed", range(12))
def test_random_sums_of_squares_are_proved(seed):
    """A sum of squares of random polynomials is proved; with 1 subtracted at a common zero, it is not."""
    rng = random.Random(seed)
    count = rng.randint(1, 3)
    point = {name: rng.randint(-2, 2) for name in "xyz"}
    roots = []
    for _ in range(count):
        root = " + ".join(f"{rng.randint(-3, 3)}*{m}" for m in ("x", "y", "z", "x*y", "y*z", "x**2"))
        at_point = eval(root, {}, dict(point))  # noqa: S307 - our own text
        roots.append(f"({root} - {at_point})**2".replace("- -", "+ "))
    goal = " + ".join(roots)
    proof_of(find, f"{goal} >= 0")
    found = find(sequent(f"{goal} >= 1/100000"), budget=0.5)
    assert found is None or isinstance(found, Broken)


def test_the_same_search_finds_the_same_proof():
    """Nothing is left to chance: the solver is deterministic, and starts are drawn from one seed."""
    asked = sequent("1 + x**2*y**2 + y**2*z**2 + z**2*x**2 >= 4*x*y*z")
    first, second = find(asked), find(asked)
    assert isinstance(first, Found)
    assert first == second


def test_a_proof_is_of_its_own_goal():
    """The kernel refuses squares that add up to another polynomial."""
    proof = proof_of(find, "a**2 + b**2 + c**2 >= a*b + b*c + c*a")
    with pytest.raises(ProofError, match="not the same polynomial"):
        check_sequent(sequent("a**2 + b**2 + c**2 >= a*b + b*c + c*a + 1/1000"), proof)


@pytest.mark.parametrize(
    ("rows", "is_positive"),
    [
        ([[2, 1], [1, 1]], True),
        ([[1, 2], [2, 4]], True),
        ([[1, 2], [2, 3]], False),
        ([[0, 1], [1, 5]], False),
        ([[0, 0], [0, 5]], True),
        ([[-1]], False),
        ([[1, 1, 0], [1, 1, 1], [0, 1, 9]], False),
    ],
)  # fmt: skip
def test_elimination_tells_whether_a_matrix_is_positive(rows, is_positive):
    """ExactSquares elimination gives weighted squares that add up to the matrix, or says that there are none."""
    found = decomposed([[fmpq(x) for x in row] for row in rows])
    assert (found is not None) == is_positive
    if found is not None:
        size = range(len(rows))
        assert [[sum(w * row[i] * row[j] for w, row in found) for j in size] for i in size] == rows


@pytest.mark.parametrize("goal", ["x**18 >= 0", "a + b + c + d + e + f + g + h + i + j + k + l + m >= 0"])
def test_what_is_too_large_is_left_to_others(goal):
    """High degrees and many variables are not tried."""
    assert find(sequent(goal)) is None


def test_the_budget_ends_the_search():
    """Without time there is no answer."""
    assert find(sequent(f"{ROBINSON} >= 0"), budget=0.0) is None
