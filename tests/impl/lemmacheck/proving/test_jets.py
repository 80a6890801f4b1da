"""Planted bounds of rounding errors, and of exp, log, roots and waves: true ones are proved, tightened ones are not."""

import pytest

from lemmacheck.kernel import Choice, Comparison, Instance, goal_of, grade_of, statement_of
from lemmacheck.kernel.enclosures.boxes import Span
from lemmacheck.kernel.enclosures.interval import point
from lemmacheck.proving.deducing import by_of
from lemmacheck.proving.deduction import Deduction
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import NotProvedError, Reasoning, Way
from lemmacheck.proving.ways import WAYS as ALL
from lemmacheck.proving.ways import jets
from lemmacheck.system import Allowance

SECONDS = 20
WAYS = tuple(way for way in ALL if way.name in ("perturbation", "jets", "algebra"))


def number(low, high, *, opens=(False, False)):
    """Return the declaration of a real number between two bounds."""
    return f"Entries(rows=1, columns=1, lows=({low!r},), highs=({high!r},), open_low={opens[0]}, open_high={opens[1]})"


def rounded(text, count):
    """Return a term in which `u1`, `u2`, ... are factors 1 + d1/2^53, ..., and the declarations of the d."""
    for place in range(count, 0, -1):
        text = text.replace(f"u{place}", f"(1 + 1/9007199254740992*d{place})")
    return text, [f"d{place}: {number(-1, 1)}" for place in range(1, count + 1)]


def asked(domain, left, right, says="bound ≤"):
    """Return a proof that the kernel accepts, or None, and the points that were suspected."""
    statement = statement_of(domain, says, [left, right])
    deduction = Deduction(FINDERS, WAYS, SECONDS)
    try:
        return deduction.prove(statement, statement.links[0]), []
    except NotProvedError:
        return None, [(statement, at) for _, at in deduction.suspects]


def breaks(statement, at):
    """Whether a link certainly fails at a point."""
    link = statement.links[0]
    there = Span({name: point(value) for name, value in at.items()}, {}, 256, False)
    return there.enclosed(link.left).low > there.enclosed(link.right).high


ROUNDING = {
    "verhulst": (
        [f"x: {number('1/10', '3/10')}"], "4*x/((1 + x/(111/100)*u1)*u2)*u3", "4*x/(1 + x/(111/100))", 3,
        "29/100000000000000000", "18/100000000000000000",
    ),
    "rigid body": (
        [f"{name}: {number(-15, 15)}" for name in "xyz"],
        "((((-(x*y)*u1) - (2*y*z*u2))*u3 - x)*u4 - z)*u5", "-(x*y) - 2*y*z - x - z", 5,
        "381/1000000000000000", "244/1000000000000000",
    ),
    "a difference of squares": (
        [f"x: {number('3/2', 2)}", f"y: {number('3/2', 2)}"],
        "(x*y*u1 - 1)*u2/((x*y*u1*(x*y*u1)*u3 - 1)*u4)*u5", "(x*y - 1)/(x*y*(x*y) - 1)", 5,
        "3/10000000000000000", "1/10000000000000000",
    ),
    "the length of a vector": (
        [f"x: {number(1, 100)}", f"y: {number(1, 100)}"],
        "sqrt((x*x*u1 + y*y*u2)*u3)*u4", "sqrt(x*x + y*y)", 4,
        "4/100000000000000", "2/100000000000000",
    ),
    "exp and log": (
        [f"x: {number(-2, 2)}"], "log((1 + exp(x)*u1)*u2)*u3", "log(1 + exp(x))", 3,
        "6/10000000000000000", "3/10000000000000000",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROUNDING)
def test_bounds_of_rounding_errors(name):
    """A bound a little above the largest error is proved; one that is below it breaks at a suspected point."""
    domain, text, plain, count, bound, tight = ROUNDING[name]
    term, more = rounded(text, count)
    proof, _ = asked([*domain, *more], f"abs({term} - ({plain}))", bound)
    assert proof is not None
    assert "perturbation" in by_of(proof)
    assert grade_of(proof) == "enclosed"
    proof, suspects = asked([*domain, *more], f"abs({term} - ({plain}))", tight)
    assert proof is None
    assert any(breaks(*each) for each in suspects)


TOUCHING = {
    "exp, at an end": ([f"x: {number(0, 1)}"], "exp(x) - (1 + x)", "x**2*exp(x)", "49/100*x**2*exp(x)"),
    "exp, at an open pole": (
        [f"x: {number(0, 2, opens=(False, True))}"], "exp(x)", "(2 + x)/(2 - x)", "(2 + x)/(2 - x) - x**3/11",
    ),
    "log over what is 0 at an open end": (
        [f"x: {number(1, 3500, opens=(True, True))}"], "log(x)/(x - 1)", "1/sqrt(x)", "1/2/sqrt(x)",
    ),
    "log and a root": (
        [f"x: {number('-9997/10000', 0, opens=(True, False))}"], "x/sqrt(1 + x)", "log(1 + x)", "log(1 + x) - x**2/9",
    ),
    "an absolute value": ([f"x: {number('-1/2', '1/2')}"], "abs(log(1 + x) - x)", "2*x**2", "3/4*x**2"),
    "roots": (
        [f"x: {number(0, 1, opens=(True, False))}"],
        "3*x/(2 + sqrt(1 - x**2))", "6*(sqrt(1 + x) - sqrt(1 - x))/(4 + sqrt(1 + x) + sqrt(1 - x))",
        "6*(sqrt(1 + x) - sqrt(1 - x))/(4 + sqrt(1 + x) + sqrt(1 - x)) - x/99",
    ),
    "cos, to the fourth order": ([f"x: {number(-3, 3)}"], "1 - x**2/2", "cos(x)", "cos(x) - x**4/23"),
    "atan": ([f"x: {number(0, 4)}"], "3*x/(1 + 2*sqrt(1 + x**2))", "atan(x)", "atan(x) - x/99"),
    "log, inside": ([f"x: {number('1/3', 5)}"], "log(x)", "x - 1", "x - 101/100"),
    "two numbers": (
        [f"x: {number(0, 3)}", f"y: {number(0, 3)}"], "x*y*exp(-x - y)", "1/5", "2/15",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOUCHING)
def test_bounds_that_touch(name):
    """Bounds with equality at an end or inside are proved by Taylor boxes; tightened ones break at suspected points."""
    domain, left, right, tight = TOUCHING[name]
    proof, _ = asked(domain, left, right)
    assert proof is not None
    assert "Taylor boxes" in by_of(proof)
    assert grade_of(proof) == "enclosed"
    proof, suspects = asked(domain, left, tight)
    assert proof is None
    assert any(breaks(*each) for each in suspects)


def test_what_is_not_small_is_no_perturbation():
    """Numbers that change much, or without which the terms differ, are left to other ways."""
    x, d = f"x: {number(1, 2)}", f"d: {number(-1, 1)}"
    for left, right in (("abs(x*(1 + d) - x)", "2"), ("abs(x*(1 + 1/1000*d) - 1)", "3")):
        proof, _ = asked([x, d], left, right)
        assert proof is not None
        assert "perturbation" not in by_of(proof)


def test_goals_without_bounds_are_left_to_other_ways():
    """Where a number has no bound, boxes do not apply, and algebra still proves what it can."""
    anywhere = "x: Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"
    proof, _ = asked([anywhere], "0", "x*x")
    assert by_of(proof) == "real roots"


def test_a_goal_that_fails_ends_its_own_search_alone():
    """A way that was led to a goal that fails is followed by others; for the goal itself none is asked any more."""
    statement = statement_of([f"x: {number(0, 1)}"], "bound ≤", ["1", "exp(x)"])
    instance = Instance(statement, Choice())
    sides = [instance.expand(side) for side in statement.terms]
    goal = goal_of(instance, Comparison(sides[0], "<=", sides[1]))
    false = goal.about(Comparison(sides[1], "<=", sides[0]))
    asked_for = []

    def astray(search, each):
        return search.prove(false) if each is goal else jets.prove(search, each)

    def late(_search, each):
        asked_for.append(each)
        return {"rule": "late"}

    ways = [Way("jets", 0.5, jets.prove), Way("late", 1.0, late)]
    with pytest.raises(NotProvedError, match="it fails at"):
        Reasoning((), ways, Allowance.of(SECONDS)).prove(false)
    assert not asked_for
    ways[0] = Way("astray", 0.5, astray)
    assert Reasoning((), ways, Allowance.of(SECONDS)).prove(goal) == {"rule": "late"}
