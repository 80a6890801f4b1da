"""The way by cases: the smaller or larger of two, and what a comparison chooses, are one of two in each case.

Algebra tells such cases apart as well, where nothing else is left to be shown; other ways need a goal that has none.
The size of a difference is the larger of two, as well.
"""

from collections.abc import Iterator

from lemmacheck.kernel import CHOOSING, Comparison, Expression, Goal, ProofError, below, rebuilt
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, have, led_by
from lemmacheck.proving.ways import largest, termwise

MOST_DEPTH = 3
"""How many ways may have led to this one."""
ORDERS = 4.0
"""For how many seconds of effort at most the order of two is looked at."""


def has_choices(goal: Goal) -> bool:
    """Whether a goal has cases."""
    return any(each.kind in CHOOSING for each in below((goal.comparison.left, goal.comparison.right)))


def has_comparisons(goal: Goal) -> bool:
    """Whether a goal has values that a comparison chooses, the same at every index; of ties algebra knows nothing."""
    return any(each.kind == "where" for each in _choices(goal))


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that takes the cases of one choice apart.

    Raises NotProvedError where no choice is the same at every index, or a case is not shown.
    """
    chosen = None if search.depth > MOST_DEPTH else next(_choices(goal), None)
    if chosen is None:
        raise UnfitError("no cases are told apart")
    steps: list[Proof] = []
    for claim, proof in _bare(search, goal):
        steps.append(have(claim, proof))
        goal = goal.knowing(claim)
    return led_by(steps, _split(search, goal, chosen))


def sizes(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that neither a difference nor its opposite is more than the right, so that its size is not.

    Raises NotProvedError where the left is no size, or one of both is not shown.
    """
    left = goal.comparison.left
    if search.depth > MOST_DEPTH or left.kind != "abs" or goal.comparison.sign == "=":
        raise UnfitError("the left is no size")
    return largest.each_compared(search, goal, _both(goal, left.parts[0]))


def has_order(goal: Goal) -> bool:
    """Whether what has cases is compared with the size of a difference."""
    is_chosen = any(each.kind in CHOOSING for each in below((goal.comparison.left,)))
    return is_chosen and goal.comparison.sign != "=" and next(_distances(goal), None) is not None


def orders(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by which of two is the larger, the size of whose difference stands on the right.

    Raises NotProvedError where a case is not shown.
    """
    chosen = None if search.depth > MOST_DEPTH else next(_distances(goal), None)
    if chosen is None:
        raise UnfitError("no size of a difference is on the right")
    return _split(search.no_longer(ORDERS), goal, chosen)


def _distances(goal: Goal) -> Iterator[Expression]:
    """Yield the sizes of differences on the right, the same at every index."""
    for each in below((goal.comparison.right,)):
        if each.kind == "abs" and each.parts[0].kind == "subtract" and not is_open(each):
            yield each


def _both(goal: Goal, root: Expression) -> Iterator[Expression]:
    """Yield an expression, and its opposite."""
    yield root
    if root.kind == "subtract":
        yield goal.table.make("subtract", root.parts[1], root.parts[0])
    else:
        yield goal.table.make("negate", root)


def _split(search: Reasoning, goal: Goal, chosen: Expression) -> Proof:
    """Return a proof by both cases of a choice."""
    on, low, high = _cases(goal, chosen)
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


def _bare(search: Reasoning, goal: Goal) -> Iterator[tuple[Comparison, Proof]]:
    """Yield that sums under roots are at least 0, and so are the larger of 0 and themselves, each with a proof."""
    zero = goal.table.number(0)
    for each in dict.fromkeys(_rooted(goal)):
        total = next((part for part in each.parts if part.kind == "sum"), None)
        if each.kind == "max" and zero in each.parts and total is not None:
            at_least, bare = Comparison(zero, "<=", total), Comparison(each, "=", total)
            try:
                proof = termwise.prove(search.within(0.2), goal.about(at_least))
                then = search.within(0.2).algebra(goal.knowing(at_least).about(bare))
            except (ProofError, NotProvedError):
                continue
            yield at_least, proof
            yield bare, then


def _rooted(goal: Goal) -> Iterator[Expression]:
    """Yield what roots are of, the same at every index."""
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind == "sqrt" and not is_open(each):
            yield each.parts[0]


def _in_case(search: Reasoning, goal: Goal, chosen: Expression, value: Expression) -> Proof:
    """Return a proof of a goal in a case, by the goal with the value that is chosen there."""

    def put(side: Expression) -> Expression:
        return rebuilt(goal.table, side, lambda each: value if each is chosen else None)

    left, right = (put(side) for side in (goal.comparison.left, goal.comparison.right))
    there, claim = Comparison(chosen, "=", value), Comparison(left, goal.comparison.sign, right)
    steps: list[Proof] = []
    steps.append(have(there, search.algebra(goal.about(there))))
    goal = goal.knowing(there)
    is_size = chosen.kind == left.kind == "abs"
    inside = search.within(0.9)
    steps.append(have(claim, sizes(inside, goal.about(claim)) if is_size else inside.prove(goal.about(claim))))
    goal = goal.knowing(claim)
    return led_by(steps, search.algebra(goal))


def _cases(goal: Goal, chosen: Expression) -> tuple[Comparison, Expression, Expression]:
    """Return what tells the cases apart, and the value in each."""
    if chosen.kind == "abs":
        one, other = chosen.parts[0].parts
        return Comparison(one, "<=", other), goal.table.make("subtract", other, one), chosen.parts[0]
    a, b, *values = chosen.parts
    low, high = {"where": values, "min": [a, b], "max": [b, a]}[chosen.kind]
    return Comparison(a, "<=", b), low, high


def _choices(goal: Goal) -> Iterator[Expression]:
    """Yield what chooses one of two, the same at every index; the larger of 0 and what a root is of is none."""
    rooted = {id(each) for each in _rooted(goal)}
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind in CHOOSING and id(each) not in rooted and not is_open(each):
            yield each
