"""Rules along one number: what they prove, and what they refuse or leave to show where something false is claimed."""

from fractions import Fraction

import pytest

from lemmacheck.kernel import (
    Choice,
    Comparison,
    Goal,
    Instance,
    ProofError,
    check_goal,
    derivative,
    differences,
    goal_of,
    goals_left,
    is_affine,
    statement_of,
)
from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.interval import Interval, enclosed


def real(low="", high="", *, above=False, below=False):
    """Return the declaration of one real number."""
    lows, highs = (f"({end!r},)" if end != "" else "()" for end in (low, high))
    return f"Entries(rows=1, columns=1, lows={lows}, highs={highs}, open_low={above}, open_high={below})"


def goal_for(domain, terms, sign="≤"):
    """Return the goal of a bound over a domain of declarations and conditions."""
    statement = statement_of(domain, f"bound {sign}", terms)
    instance, link = Instance(statement, Choice()), statement.links[0]
    return goal_of(instance, Comparison(instance.expand(link.left), link.sign, instance.expand(link.right)))


def rising(variable, start, side="above", keep=(), **more):
    """Return a step upwards from a start, with as many places for proofs as it needs."""
    step = {"rule": "rising", "variable": variable, "from": start, "side": side, "keep": list(keep)}
    parts = dict.fromkeys(("within", "base", "values", "slope"))
    return {**step, **parts, "at": [None] * len(keep), **more}


def holds(goal: Goal, point):
    """Whether all facts of a goal hold at a point, and whether the goal does; a part without a value holds not."""
    numbers = {name: Interval(Fraction(value), Fraction(value)) for name, value in point.items()}

    def compare(each):
        try:
            left, right = (enclosed(side, numbers, {}, 128) for side in (each.left, each.right))
        except NoValueError:
            return False
        if each.sign == "=":
            return left.low <= right.high and right.low <= left.high
        return left.high < right.low if each.sign == "<" else left.low <= right.high

    return all(map(compare, goal.facts)), compare(goal.comparison)


R = [f"x: {real()}"]
UNIT = [f"x: {real(-1, 1)}"]
HALF = [f"x: {real(0)}"]
TWO = [f"x: {real(-2, 2)}", "1 <= x*x"]
PAIR = [f"x: {real(0, above=True)}", f"y: {real(0, above=True)}", "x*y == 1"]
NESTED = [f"x: {real(0, 1)}", f"y: {real(0, 'x')}"]

WRONG = {
    "a pole between": (UNIT, ["1/x", "1"], rising("x", "-1", keep=(1,)), 3, {"x": 0}),
    "a condition that cuts the way": (TWO, ["1/x", "1"], rising("x", "-2", keep=(1,)), 3, {"x": 0}),
    "no value of the logarithm, though its slope has one": (UNIT, ["log(x)", "0"], rising("x", "1", "below"), 2, {"x": -1}),
    "a root without a value between": (TWO, ["0", "sqrt(x*x - 1)"], rising("x", "-1"), 2, {"x": 0}),
    "a root that has no slope at its end": (HALF, ["0", "sqrt(x)"], rising("x", "-1", keep=(0,)), 1, {"x": 1}),
    "a slope of the wrong sign": (R, ["0", "x"], rising("x", "0", "below"), 3, {"x": -1}),
    "a slope that falls later": (HALF, ["x", "sqrt(x)"], rising("x", "0", keep=(0,)), 4, {"x": 4}),
    "nothing at the start": (HALF, ["1", "x"], rising("x", "0"), 1, {"x": 0}),
    "a start above": (R, ["1", "x"], rising("x", "1"), 0, {"x": 0}),
    "a start below": (R, ["x", "1"], rising("x", "1", "below"), 0, {"x": 2}),
    "a start outside of a bound that is kept": ([f"x: {real(1)}"], ["2", "x + 1/x"], rising("x", "1/2", keep=(0,)), 1, {"x": 2}),
    "a bound that is not kept": ([f"x: {real(1)}"], ["0", "x*x - 1"], rising("x", "-2"), 3, {"x": -1}),
    "an equation that does not hold at the start": (PAIR, ["x", "y"], rising("x", "0", keep=(2,)), 1, {"x": 2, "y": "1/2"}),
    "an equation that is dropped": (PAIR, ["x + y", "2"], rising("x", "1/y", keep=(0,)), 2, {"x": 3, "y": "1/3"}),
    "a bound of a later number that does not hold at the start": (NESTED, ["x*y", "x*x/2"], rising("x", "0", keep=(3,)), 1, {"x": 1, "y": 1}),
    "a bound of a later number that is dropped": (NESTED, ["x*y", "x*x/2"], rising("x", "0"), 3, {"x": "1/4", "y": 1}),
    "a later number beyond the start": (NESTED, ["y", "0"], rising("x", "0", keep=(0, 1, 3)), 3, {"x": 1, "y": "1/2"}),
    "a strict goal with equality at the start": (HALF, ["0", "x"], rising("x", "0"), 1, {"x": 0}, "<"),
    "a strict slope that does not leave the start": (HALF, ["0", "x"], rising("x", "0", strict="slope"), 0, {"x": 0}, "<"),
    "a strict slope that is 0 on the way": (HALF, ["0", "0*x"], rising("x", "0", strict="slope"), 3, {"x": 1}, "<"),
    "an equation with a slope": (R, ["0", "x"], rising("x", "0", "above"), 3, {"x": 1}, "="),
    "an exponent below 0": (UNIT, ["x**(-1)", "1"], rising("x", "-1"), 2, {"x": 0}),
    "an integer that is 0 between": (["x: Integers(low=-2, high=2)"], ["1/x", "1"], rising("x", "-2", keep=(1,)), 3, {"x": 0}),
    "a strict slope of what need not be strict": (HALF, ["0", "x"], rising("x", "0", strict="slope"), None),
    "the absolute value": (R, ["0", "abs(x)"], rising("x", "0"), None),
    "the larger": (R, ["0", "max(x, 0)"], rising("x", "0"), None),
    "the smaller": (R, ["0", "min(x, 1)"], rising("x", "0"), None),
    "a choice": (R, ["0", "where(x, 0, 0, 1)"], rising("x", "0"), None),
    "the next integer below": (R, ["0", "floor(x)"], rising("x", "0"), None),
    "an exponent that changes": (HALF, ["0", "2**x"], rising("x", "0"), None),
    "a start that depends on the number": (R, ["0", "x"], rising("x", "x"), None),
    "a number that is not there": (R, ["0", "x"], rising("w", "0"), None),
    "a name of a list": (R, ["0", "x"], rising(["x"], "0"), None),
    "no side": (R, ["0", "x"], rising("x", "0", "beside"), None),
    "a fact that is not affine": (TWO, ["0", "x"], rising("x", "-2", keep=(2,)), None),
    "a fact that is not there": (R, ["0", "x"], rising("x", "0", keep=(7,)), None),
    "a fact of a truth value": (UNIT, ["0", "x"], rising("x", "0", keep=(True,)), None),
    "no proof for a fact that is kept": (UNIT, ["0", "x"], rising("x", "-1", keep=(0,), at=[]), None),
    "a factor of 0": (R, ["0", "x"], {"rule": "scaled", "by": "0", "claim": "0 <= x"}, 1, {"x": 1}),
    "a factor below 0": (R, ["0", "x"], {"rule": "scaled", "by": "-1", "claim": "0 <= -x"}, 1, {"x": 1}),
    "a factor that changes its sign": (R, ["0", "x"], {"rule": "scaled", "by": "x", "claim": "0 <= 1"}, 1, {"x": -1}),
    "a factor without a value": (R, ["0", "x*x"], {"rule": "scaled", "by": "1/x", "claim": "0 <= x**3"}, 0, {"x": 0}),
    "another multiple": (R, ["0", "x"], {"rule": "scaled", "by": "2", "claim": "0 <= 1"}, 0, {"x": -1}),
    "a claim that is not strict": (R, ["0", "x*x"], {"rule": "scaled", "by": "1", "claim": "0 <= x*x"}, None, {}, "<"),
    "a square in the place of a number": (R, ["0", "x"], {"rule": "substitute", "variable": "x", "by": "x*x", "inverse": "sqrt(x)"}, 0, {"x": -1}),
    "a number in the place of a number": (R, ["0", "x"], {"rule": "substitute", "variable": "x", "by": "1", "inverse": "0"}, 0, {"x": -1}),
    "1/x at 0": (UNIT, ["0", "x"], {"rule": "substitute", "variable": "x", "by": "1/x", "inverse": "1/x"}, 0, {"x": 0}),
    "a false claim about what was put": (R, ["0", "x"], {"rule": "substitute", "variable": "x", "by": "-x", "inverse": "-x", "claims": [["0 <= x", None]]}, 1, {"x": 1}),
    "a number that is not put": (R, ["0", "x"], {"rule": "substitute", "variable": "w", "by": "1", "inverse": "1"}, None),
    "cases of what has no value": (R, ["0", "x"], {"rule": "split", "on": "log(x) <= 0", "low": None, "high": None}, 0, {"x": -1}),
}  # fmt: skip


@pytest.mark.parametrize("attack", WRONG.values(), ids=WRONG)
def test_a_step_towards_something_false_leaves_something_false(attack):
    """A step is refused, or it leaves a goal that fails at a point at which all its facts hold."""
    domain, terms, step, place, *rest = attack
    goal = goal_for(domain, terms, *rest[1:])
    step = {**dict.fromkeys(("same", "positive", "then", "values")), **step}
    if place is None:
        with pytest.raises(ProofError):
            goals_left(goal, step)
        return
    assert holds(goals_left(goal, step)[place], rest[0]) == (True, False)


def test_what_moves_is_known_of_no_more_than_is_kept():
    """Where a number moves, its bounds and those of later numbers are known as far as they are kept, or free of it."""
    inside = goals_left(goal_for(NESTED, ["0", "x + y"]), rising("x", "0", keep=(0,)))[-1]
    assert [(len(each.lows), len(each.highs)) for each in inside.numbers] == [(1, 0), (1, 0)]
    assert len(inside.facts) == 3  # 0 <= x, which is kept; 0 <= y; 0 < x
    put = goals_left(
        goal_for(NESTED, ["0", "x + y"]),
        {"rule": "substitute", "variable": "x", "by": "-x", "inverse": "-x", "same": None, "then": None},
    )[-1]
    assert [(len(each.lows), len(each.highs)) for each in put.numbers] == [(0, 0), (1, 1)]
    assert put.numbers[1].highs[0].kind == "negate"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("x", True), ("y*y", True), ("x + y*y", True), ("y - x", True), ("-x", True), ("x/y", True), ("y*x*2", True),
        ("x*x", False), ("x + x*x", False), ("y/x", False), ("x/x", False), ("abs(x)", False), ("-(x*x)", False),
    ],
)  # fmt: skip
def test_what_is_affine_in_a_number(text, is_so):
    """Sums of multiples of the number, and of what does not mention it, and nothing else."""
    goal = goal_for([f"x: {real(0, 1)}", f"y: {real(1, 2)}"], ["0", text])
    assert is_affine(goal.comparison.right, "x") == is_so


def test_what_has_to_be_at_least_0():
    """Of |a| <= b both signs, of a maximum or a minimum both parts, of anything else right - left."""
    for terms, count in (
        (["x", "1"], 1),
        (["abs(x)", "1"], 2),
        (["max(x, y)", "min(1, y)"], 4),
        (["abs(x)", "abs(y)"], 2),
    ):
        found = list(differences(goal_for([f"x: {real(0, 1)}", f"y: {real(1, 2)}"], terms)))
        assert len(found) == count
        assert all(each.kind == "subtract" and None not in each.parts for each in found)


def test_a_cube_rises_from_0():
    """A proof whose slope is a square is accepted, and no part of it may be left out."""
    goal = goal_for(HALF, ["0", "x**3"])
    nothing = {"rule": "algebra", "steps": [{"rule": "sum", "terms": []}]}
    fact = {"rule": "algebra", "steps": [{"rule": "sum", "terms": [["1", [0]]]}]}
    square = {"rule": "algebra", "steps": [{"rule": "sum", "terms": [["3", [], ["x"]]]}]}
    proof = rising("x", "0", within=fact, base=nothing, values=nothing, slope=square)
    check_goal(goal, proof)
    for name in ("within", "base", "values", "slope"):
        with pytest.raises(ProofError):
            check_goal(goal, {**proof, name: None})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x**3 - 2*x", (1, 2)), ("1/(1 + x*x)", (0, 3)), ("x/(y + x)", (1, 2)), ("exp(x*y)", (0, 1)), ("log(x)/x", (1, 2)),
        ("sqrt(1 + x)", (0, 3)), ("sin(x)*cos(2*x)", (0, 1)), ("atan(x**2)", (-1, 2)), ("(1 + x)**(-2)", (0, 1)),
        ("-(x - y)*(x + abs(y))", (1, 5)), ("(x*x)**2/(2 + cos(y))", (1, 2)),
    ],
)  # fmt: skip
def test_a_derivative_is_the_limit_of_quotients(text, values):
    """The derivative of an expression is near to the quotient of small differences."""
    goal = goal_for([f"x: {real()}", f"y: {real()}"], ["x + y", text])
    root, small = goal.comparison.right, Fraction(1, 10**9)

    def at(each, x):
        point = {"x": Interval(x, x), "y": Interval(Fraction(3, 2), Fraction(3, 2))}
        return enclosed(each, point, {}, 192).low

    for x in map(Fraction, values):
        quotient = (at(root, x + small) - at(root, x - small)) / (2 * small)
        assert abs(quotient - at(derivative(goal.table, root, "x"), x)) < Fraction(1, 10**6)
