"""The way by one of a sum: a summand is at most the sum of all, where none is below 0.

Where a place in a row is open, or an entry at a known place stands in a goal, what the sums of that length have there
is known to be at most the largest of their summands, and that at most the sum.
"""

import re
from collections.abc import Iterator, Sequence

from lemmacheck.kernel import Comparison, Expression, Goal, ProofError, below, cited, opened, with_member
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, have, led_by
from lemmacheck.proving.ways.largest import member

MOST_DEPTH = 5
"""How many ways may have led to this one."""
MOST_SUMS = 4
THEOREM, ROOT = "largest and sum", "root above 0"
AT_ONCE = 0.5
"""For how many seconds of effort at most algebra shows that a root is above 0, before a theorem does."""
AT = re.compile(r"\[1,(\d+)\]$")
"""How the name of an entry of a row ends, with its place."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that knows that some summands are at most their sums.

    Raises NotProvedError where there is no place that is known to be one, or a goal does not follow from that.
    """
    pairs = [] if search.depth > MOST_DEPTH else list(_pairs(goal))[:MOST_SUMS]
    steps: list[Proof] = []
    for each, place in pairs:
        try:
            new, after = _single(search.within(0.4), goal, each, place)
        except (ProofError, NotProvedError):
            continue  # a summand may be below 0, or the row shorter
        steps += new
        goal = after
    if not steps:
        raise UnfitError("no place in a sum is looked at")
    return led_by(steps, search.algebra(goal, list(_logarithms(goal, pairs))))


def _logarithms(goal: Goal, pairs: Sequence[tuple[Expression, Expression]]) -> Iterator[list[str]]:
    """Yield lemmas that compare logarithms of sums, where the goal has such, with those of their summands."""
    for each, place in pairs:
        if any(
            part.kind == "log" and part.parts[0] is each
            for part in below((goal.comparison.left, goal.comparison.right))
        ):
            summand = goal.named(opened(goal.table, each, place))
            if summand.kind == "exp":
                yield ["log of exp", expression_text(summand.parts[0])]
            yield ["log rises", expression_text(summand), expression_text(each)]


def _pairs(goal: Goal) -> Iterator[tuple[Expression, Expression]]:
    """Yield sums with the places in them that a goal is about."""
    sides = (goal.comparison.left, goal.comparison.right)
    parts = list(below(sides))
    found = (AT.search(str(each.value)) for each in parts if each.kind == "name")
    numbers = dict.fromkeys(int(each[1]) for each in found if each)
    for each in parts:
        if each.kind == "sum" and not is_open(each):
            length = each.parts[0]
            yield from ((each, place) for place, size in goal.places if size is length)
            yield from ((each, goal.table.number(place)) for place in numbers)


def _single(search: Reasoning, goal: Goal, each: Expression, place: Expression) -> tuple[list[Proof], Goal]:
    """Return the steps that say that a summand is at most its sum, and the goal that knows it."""
    largest = goal.table.make("largest", *each.parts, value=each.value)
    named = [THEOREM, expression_text(each)]
    conditions, conclusion = cited(goal, named)
    steps: list[Proof] = []
    if conclusion not in goal.facts:
        given = [search.prove(condition) for condition in conditions]
        steps.append({"rule": "cite", "theorem": named, "given": given})
        goal = goal.knowing(conclusion)
    steps.append(member(search, goal, largest, place))
    return steps, with_member(goal, largest, place)


def divisors(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that knows first that sums and roots, which divide what is added up in others, are above 0.

    What is shown of them inside of a sum is forgotten outside. Raises NotProvedError where there are no such.
    """
    known = [fact.right for fact in goal.facts if fact.left is goal.table.number(0) and fact.sign == "<"]
    found = [each for each in _dividing(goal) if not any(each is other for other in known)]
    if not found:
        raise UnfitError("no sum and no root divides what is added up in another")
    steps: list[Proof] = []
    for each in [part for divisor in found for part in (*(divisor.parts if divisor.kind == "sqrt" else ()), divisor)]:
        claim = Comparison(goal.table.number(0), "<", each)
        steps.append(_above(search, goal, claim))
        goal = goal.knowing(claim)
    return led_by(steps, search.prove(goal))


def _above(search: Reasoning, goal: Goal, claim: Comparison) -> Proof:
    """Return the step that shows that a divisor is above 0, or what a root is of before it."""
    about = goal.about(claim)
    if claim.right.kind not in ("sqrt", "sum"):
        return have(claim, search.within(0.3).prove(about))
    try:
        return have(claim, search.no_longer(AT_ONCE).algebra(about))
    except NotProvedError:
        if claim.right.kind == "sum":
            raise
    named = [ROOT, expression_text(claim.right.parts[0])]
    conditions, _ = cited(goal, named)
    return {"rule": "cite", "theorem": named, "given": [search.algebra(each) for each in conditions]}


def _dividing(goal: Goal) -> list[Expression]:
    """Return the sums and roots that divide what stands in other sums, and the roots of sums that divide anything."""
    sides = (goal.comparison.left, goal.comparison.right)
    inner = [each.parts[1] for each in below(sides) if each.kind in ("sum", "largest")]
    divisors = dict.fromkeys(each.parts[1] for each in below(tuple(inner)) if each.kind == "divide")
    found = [each for each in divisors if each.kind in ("sum", "sqrt")]
    outer = dict.fromkeys(each.parts[1] for each in below(sides) if each.kind == "divide")
    found += [each for each in outer if each.kind == "sqrt" and any(part.kind == "sum" for part in below((each,)))]
    return [each for each in dict.fromkeys(found) if not is_open(each)]
