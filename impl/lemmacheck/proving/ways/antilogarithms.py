"""The way by antilogarithms: sums of rational multiples of logarithms compare as products of what they are of.

log(a) <= (log(b) + log(c))/2 + d follows from a a <= b c exp(2d).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel import Comparison, Expression, Goal, below
from lemmacheck.proving.expression_text import expression_text, is_open
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError, have, led_by

MOST_DEPTH = 4
"""How many ways may have led to this one."""
MOST_FACTORS = 6
"""How many factors a side has at most."""


@dataclass(slots=True)
class _Parts:
    """What right - left is: logarithms with what they are multiplied by, and the rest, likewise."""

    logarithms: dict[Expression, Fraction] = field(default_factory=dict)
    rest: list[tuple[Fraction, Expression]] = field(default_factory=list)


def has_logarithms(goal: Goal) -> bool:
    """Whether a goal has logarithms of more than numbers."""
    sides = (goal.comparison.left, goal.comparison.right)
    return any(each.kind == "log" and each.parts[0].kind != "number" for each in below(sides))


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that compares products first.

    Raises NotProvedError where there are not two logarithms, or the products do not compare.
    """
    parts = _Parts()
    if search.depth <= MOST_DEPTH and goal.comparison.sign == "<=":
        _take(parts, goal.comparison.right, Fraction(1))
        _take(parts, goal.comparison.left, Fraction(-1))
    known = {each: share for each, share in parts.logarithms.items() if share}
    if len(known) < 2 or any(is_open(each) for each in known):
        raise UnfitError("there are not two logarithms")
    common = math.lcm(*(share.denominator for share in known.values()))
    times = {each: int(share * common) for each, share in known.items()}
    low = [each for each, count in times.items() for _ in range(-count)]
    high = [each for each, count in times.items() for _ in range(count)]
    if max(len(low), len(high)) > MOST_FACTORS:
        raise UnfitError("the products have many factors")
    rest = _added(goal, [(share * common, each) for share, each in parts.rest])
    if rest is not None:
        high.append(goal.table.make("exp", rest))
    return _compared(search, goal, low, high)


def _compared(search: Reasoning, goal: Goal, low: Sequence[Expression], high: Sequence[Expression]) -> Proof:
    """Return a proof by what the products of factors compare."""
    steps: list[Proof] = []
    for each in dict.fromkeys((*low, *high)):
        if each.kind not in ("exp", "number"):
            claim = Comparison(goal.table.number(0), "<", each)
            steps.append(have(claim, search.within(0.3).prove(goal.about(claim))))
            goal = goal.knowing(claim)
    lemmas: list[list[str]] = []
    left, right = (_product(goal, side, lemmas) for side in (low, high))
    claim = Comparison(left, "<=", right)
    texts = [expression_text(each) for each in (left, right)]
    steps.append(have(claim, search.within(0.9).prove(goal.about(claim))))
    lemmas += [["log of exp", expression_text(each.parts[0])] for each in high if each.kind == "exp"]
    return led_by(steps, search.algebra(goal.knowing(claim), [*lemmas, ["log rises", *texts]]))


def _product(goal: Goal, factors: Sequence[Expression], lemmas: list[list[str]]) -> Expression:
    """Return the product of factors, and note the lemmas by which its logarithm is the sum of theirs."""
    out = goal.table.number(1)
    for place, each in enumerate(factors):
        if place:
            lemmas.append(["log of a product", expression_text(out), expression_text(each)])
        out = goal.table.make("multiply", out, each) if place else each
    return out


def _added(goal: Goal, terms: Sequence[tuple[Fraction, Expression]]) -> Expression | None:
    """Return the sum of multiples, None of nothing."""
    out: Expression | None = None
    for share, each in terms:
        term = each if share == 1 else goal.table.make("multiply", goal.table.number(share), each)
        out = term if out is None else goal.table.make("add", out, term)
    return out


def _take(parts: _Parts, root: Expression, share: Fraction) -> None:
    """Take what an expression adds up, times a number."""
    match root.kind:
        case "add" | "subtract":
            _take(parts, root.parts[0], share)
            _take(parts, root.parts[1], share if root.kind == "add" else -share)
        case "negate":
            _take(parts, root.parts[0], -share)
        case "multiply" | "divide" if (pair := _scaled(root)) is not None:
            _take(parts, pair[1], share * pair[0])
        case "log" if root.parts[0].kind != "number":
            of = root.parts[0]
            parts.logarithms[of] = parts.logarithms.get(of, Fraction(0)) + share
        case _ if root.value != 0:
            parts.rest.append((share, root))


def _scaled(root: Expression) -> tuple[Fraction, Expression] | None:
    """Return the number that an expression is multiplied by, and what is; None where there is no number."""
    one, other = root.parts
    if isinstance(other.value, Fraction) and other.kind == "number" and other.value:
        return (1 / other.value if root.kind == "divide" else other.value), one
    if root.kind == "multiply" and isinstance(one.value, Fraction) and one.kind == "number":
        return one.value, other
    return None
