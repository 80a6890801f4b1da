"""The way by cases: the smaller or larger of two, and what a comparison chooses, are one of two in each case.

Algebra tells such cases apart as well, where nothing else is left to be shown; other ways need a goal that has none.
"""

from collections.abc import Iterator

from lemmacheck.kernel import Comparison, Expression, Goal, below, rebuilt
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, led_by

MOST_DEPTH = 3
"""How many ways may have led to this one."""
CHOOSING = ("where", "min", "max")
BEYOND = ("sum", "prod", "largest", "exp", "log", "sin", "cos", "atan", "sqrt", "floor")
"""What algebra alone knows little of."""


def is_beyond_algebra(goal: Goal) -> bool:
    """Whether a goal has cases, and something besides of which algebra knows little."""
    sides = (goal.comparison.left, goal.comparison.right)
    kinds = {each.kind for each in below(sides)}
    return not kinds.isdisjoint(CHOOSING) and not kinds.isdisjoint(BEYOND)


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that takes the cases of one choice apart.

    Raises NotProvedError where no choice is the same at every index, or a case is not shown.
    """
    chosen = None if search.depth > MOST_DEPTH else next(_choices(goal), None)
    if chosen is None:
        raise UnfitError("no cases are told apart")
    on, low, high = _cases(chosen)
    step: Proof = {"rule": "split", "on": f"{expression_text(on.left)} <= {expression_text(on.right)}"}
    room = goal.table.make("subtract", on.right, on.left)
    values = goal.about(Comparison(room, "=", room))
    step["values"] = search.within(0.2).algebra(values)
    for name, fact, value in (
        ("low", on, low),
        ("high", Comparison(on.right, "<", on.left), high),
    ):
        step[name] = _in_case(search.within(0.6 if name == "low" else 1.0), goal.knowing(fact), chosen, value)
    return step


def _in_case(search: Reasoning, goal: Goal, chosen: Expression, value: Expression) -> Proof:
    """Return a proof of a goal in a case, by the goal with the value that is chosen there."""

    def put(side: Expression) -> Expression:
        return rebuilt(goal.table, side, lambda each: value if each is chosen else None)

    left, right = (put(side) for side in (goal.comparison.left, goal.comparison.right))
    there, claim = Comparison(chosen, "=", value), Comparison(left, goal.comparison.sign, right)
    steps: list[Proof] = []
    for each, reason in ((there, search.algebra), (claim, search.within(0.9).prove)):
        text = f"{expression_text(each.left)} {_SIGNS[each.sign]} {expression_text(each.right)}"
        steps.append({"rule": "have", "claim": text, "proof": reason(goal.about(each))})
        goal = goal.knowing(each)
    return led_by(steps, search.algebra(goal))


_SIGNS = {"<=": "<=", "<": "<", "=": "=="}


def _cases(chosen: Expression) -> tuple[Comparison, Expression, Expression]:
    """Return what tells the cases apart, and the value in each."""
    a, b, *values = chosen.parts
    low, high = {"where": values, "min": [a, b], "max": [b, a]}[chosen.kind]
    return Comparison(a, "<=", b), low, high


def _choices(goal: Goal) -> Iterator[Expression]:
    """Yield what chooses one of two, the same at every index; the larger of 0 and what a root is of is none."""
    parts = list(below((goal.comparison.left, goal.comparison.right)))
    rooted = {id(each.parts[0]) for each in parts if each.kind == "sqrt"}
    for each in parts:
        if each.kind in CHOOSING and id(each) not in rooted and not is_open(each):
            yield each
