"""Proofs by the mean value theorem in perturbations: what small numbers d change, at most.

Let f = right - left, let d be some of the numbers, with constant bounds, and c a point within these. At a point (x, d)
of the domain, the segment from (x, c) to (x, d) lies in the box of x times the bounds of d. Where f is Lipschitz
continuous on that product, f(x, d) - f(x, c) is the integral of slopes in d times the way from c to d, which is at
least the least such number on the box. Conditions on d only leave out points (x, d), and are not needed on the segment.
For |a| <= b there are two such functions, b - a and b + a.

So if f(x, c) >= slack, which is the goal `base`, and if on each box the slopes take no more than the slack away, then
f >= 0, and it is above 0 if f(x, c) > slack. The base is about x alone: it may use the facts that do not mention d.
In the rounding error |A(x, d) - A(x, 0)| <= E, f is E at d = 0, by algebra, and so the slack is E.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel.enclosures.boxes import Span, check_cover
from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.enclosures.gradient import gradient
from lemmacheck.kernel.enclosures.interval import Interval, minus, point, times
from lemmacheck.kernel.polynomials import rational
from lemmacheck.kernel.statements import Comparison, Expression, Goal, ProofError, differences, names_of, substituted


@dataclass(frozen=True, slots=True)
class Perturbation:
    """A goal, the point that its perturbed numbers are moved from, and how much that may cost."""

    goal: Goal
    centre: Mapping[str, Fraction]
    slack: Expression

    def base(self) -> Goal:
        """Return the goal that is left: without perturbation, right is above left by the slack.

        Raises ProofError where the bounds of another number, or the slack, depend on a perturbed one.
        """
        goal, table = self.goal, self.goal.table
        values = {name: table.number(value) for name, value in self.centre.items()}
        left, right = (substituted(table, side, values) for side in (goal.comparison.left, goal.comparison.right))
        numbers = tuple(number for number in goal.numbers if number.name not in self.centre)
        fixed = [self.slack, *(end for number in numbers for end in (*number.lows, *number.highs))]
        if names_of(fixed) & set(self.centre):
            raise ProofError("the slack, or the bounds of a number, depend on what is perturbed")
        facts = tuple(each for each in goal.facts if not names_of((each.left, each.right)) & set(self.centre))
        comparison = Comparison(table.make("add", left, self.slack), goal.comparison.sign, right)
        return Goal(table, numbers, facts, comparison)

    def settles(self, span: Span) -> bool:
        """Whether the perturbation takes no more than the slack away on a box.

        Raises NoValueError where something may have no value, or no slope.
        """
        if any(not span.values[name].low <= value <= span.values[name].high for name, value in self.centre.items()):
            raise NoValueError("the centre lies outside of the bounds")
        spare = span.enclosed(self.slack).low
        return all(self.loss(self.slopes(gap, span), span) <= spare for gap in differences(self.goal))

    def slopes(self, gap: Expression, span: Span) -> Mapping[str, Interval]:
        """Return the slopes of an expression in what is perturbed, on a box."""
        return gradient(gap, span, self.centre)

    def loss(self, slopes: Mapping[str, Interval], span: Span) -> Fraction:
        """Return how much less an expression with such slopes may be on a box than where nothing is perturbed."""
        ways = {name: minus(span.values[name], point(value)) for name, value in self.centre.items()}
        return -sum((times(slope, ways[name]).low for name, slope in slopes.items()), Fraction(0))


def perturbation_of(goal: Goal, names: Sequence[str], centre: Sequence[object], slack: object) -> Perturbation:
    """Return a perturbation of numbers of a goal.

    Raises ProofError where one is no number of it, has bounds that are not constant, or lies in other bounds.
    """
    found = dict(zip(map(str, names), map(rational, centre), strict=True))
    known = {number.name: number for number in goal.numbers}
    if not found or len(found) != len(names):
        raise ProofError("no numbers are perturbed, or one twice")
    if goal.comparison.sign not in ("<=", "<"):
        raise ProofError("an equation does not bear perturbations")
    for name in found:
        number = known.get(name)
        if number is None or not number.lows or not number.highs:
            raise ProofError(f"{name} is no number with bounds")
        if names_of((*number.lows, *number.highs)):
            raise ProofError(f"the bounds of {name} are not constant")
    return Perturbation(goal, found, goal.read(slack))


def check_perturbation(goal: Goal, step: Mapping[str, object], at: str) -> Iterator[tuple[Goal, object, str]]:
    """Check on boxes that perturbations take no more than the slack away, and leave the base to be shown."""
    names, centre, variables, cuts = (step[each] for each in ("in", "at", "variables", "cuts"))
    if not (isinstance(names, list) and isinstance(centre, list) and isinstance(variables, list)):
        raise ProofError(f"{at}: it does not say what is perturbed")
    if not isinstance(cuts, str):
        raise ProofError(f"{at}: it does not say what is cut")
    if len(names) != len(centre):
        raise ProofError(f"{at}: it does not say from where each is moved")
    if set(variables) & set(names):
        raise ProofError(f"{at}: what is perturbed is not cut")
    try:
        moved = perturbation_of(goal, names, centre, step["slack"])
        base = moved.base()
        check_cover(goal, [str(name) for name in variables], cuts, {".": moved.settles})
    except ProofError as error:
        raise ProofError(f"{at}: {error}") from error
    yield base, step["base"], f"{at}.base"
