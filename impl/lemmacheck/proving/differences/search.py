"""The search for a proof from a ground: views first, then ways through other goals, then cuts of the domain."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from fractions import Fraction

from lemmacheck.kernel import Relation, Sequent
from lemmacheck.proving.differences.change import by_equation, solved
from lemmacheck.proving.differences.chart import Chart, charts
from lemmacheck.proving.differences.cone import on_blocks
from lemmacheck.proving.differences.corners import on_corners
from lemmacheck.proving.differences.device import by_bound, by_halves
from lemmacheck.proving.differences.ground import Exact, Ground, Proof, total
from lemmacheck.proving.differences.point import point_near
from lemmacheck.proving.differences.prove import Corner, prove
from lemmacheck.proving.differences.split import Cut, branches, contradiction, edge, sides
from lemmacheck.proving.differences.view import View, first_view

ROUNDS = (0.02, 0.2, 1.0)
"""Which part of the time that is left the views share, round by round."""
MARGINS = (1, 16, 256, 4096)
"""A goal that is above 0 on a bounded domain is above a number: the largest coefficient over one of these."""


@dataclass(frozen=True, slots=True)
class Counterpoint:
    """Values of a sequent's variables at which all its facts hold and its goal does not."""

    point: dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Quest:
    """What is looked for: whether the goal is strict, how often the domain may be cut, how deep goals may lead to others.

    Points are looked for at which the sequent fails, whatever goal led to them.
    """

    sequent: Sequent
    strict: bool
    cases: int
    depth: int
    until: float

    def part(self, share: float) -> "Quest":
        """Return the quest with a part of its time."""
        now = time.process_time()
        return replace(self, until=now + (self.until - now) * share)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The views of a goal, the first of them with the charts they are on, and where the domain may be cut."""

    views: list[View]
    firsts: list[tuple[View, Chart]]
    cuts: list[Callable[[], Cut]]


Result = Proof | Counterpoint | None


def search(quest: Quest, ground: Ground, goal: Exact) -> Result:
    """Return a proof that a goal is at least 0, or above 0, from a ground; or a point; or None."""
    ground = ground.fork()
    plain = at_once(quest, ground, goal)
    if plain is not None:
        return plain
    out = outlook(ground, goal)
    found = tried(quest.part(0.4 if out.cuts or quest.depth else 1.0), out.views, goal)
    if found is None and quest.depth:
        found = through(quest.part(0.5), ground, goal, out)
    if found is not None or not quest.cases:
        return found
    for cut in out.cuts[:1]:
        found = both_sides(quest, ground, goal, cut())
    return found


def at_once(quest: Quest, ground: Ground, goal: Exact) -> Proof | None:
    """Return a proof that needs no view: a square, a number, a multiple of equations, or facts that contradict."""
    reduced, _ = ground.reduce(goal)
    content, factors = (0, []) if reduced.is_zero() else reduced.factor()
    square = all(power % 2 == 0 for _, power in factors)
    if content > 0 and square and not (quest.strict and factors):
        root = ground.number(1)
        for factor, power in factors:
            root *= factor ** (power // 2)
        scale = str(content)
        equations = ground.vanishing(goal - root * root * content)
        terms = [[scale, [], [ground.text(root)] if factors else []]]
        return None if equations is None else ground.closed(total(terms, equations=equations))
    if not quest.strict and (equations := ground.vanishing(goal)) is not None:
        return ground.closed(total([], equations=equations))
    absurd = contradiction(ground, sorted(set().union(*map(used, (fact for fact, _ in ground.facts)))))
    return None if absurd is None else ground.closed({"rule": "contradict", "then": absurd})


def outlook(ground: Ground, goal: Exact) -> Outlook:
    """Return the views of a goal, and cuts of the domain for those that it does not have."""
    out = Outlook([], [], [])
    for variables in scopes(ground, goal):
        out.cuts.extend(branches(ground, set(variables)))
        within = [each for each, _ in ground.open if used(each) <= set(variables)]
        for chart in charts(ground, variables):
            first = first_view(ground.fork(), ground.reduce(goal)[0], chart, within)
            if isinstance(first, int):
                out.cuts.append(partial(sides, ground, ground.variable(first)))
                continue
            out.firsts.append((first, chart))
            lasts = [block.places[-1] for block in chart.blocks]
            loose = [place for place in lasts if ground.facts[place][1] is not Relation.ABOVE]
            if loose and not (len(lasts) == 1 and set(first.places) <= set(chart.blocks[0].places)):
                out.cuts.append(partial(edge, ground, loose[0]))
                continue
            out.views.extend(looks(first, chart))
    return out


def used(polynomial: Exact) -> set[int]:
    """Return the variables of a polynomial."""
    return {place for place, exponent in enumerate(polynomial.degrees()) if exponent}


def scopes(ground: Ground, goal: Exact) -> list[list[int]]:
    """Return the variables of the goal, and these with all that equations tie to them."""
    own = used(ground.reduce(goal)[0])
    more = set(own)
    for _ in ground.open:
        for equation, _sources in ground.open:
            if used(equation) & more:
                more |= used(equation)
    return [sorted(own)] if more == own else [sorted(own), sorted(more)]


def looks(first: View, chart: Chart) -> Iterator[View]:
    """Yield the views that start from a first one."""
    if chart.blocks:
        starts = [on_blocks(first, chart)]
    else:
        starts = [first, *(by_equation(first, each) for each in first.equations), *solved(first)]
    for start in starts:
        if start is not None:
            yield start
            other = on_corners(start)
            if other is not None:
                yield other


def tried(quest: Quest, views: list[View], goal: Exact) -> Result:
    """Return what one of the views leads to. All of them get a little time first, and then more."""
    for share in ROUNDS:
        for place, view in enumerate(views):
            left = quest.until - time.process_time()
            if left <= 0:
                return None
            found = prove(view, goal, strict=quest.strict, seconds=left * share / (len(views) - place))
            if isinstance(found, Corner):
                point = point_near(view, found, quest.sequent)
                if point is not None:
                    return Counterpoint(point)
            elif found is not None:
                return found
    return None


def through(quest: Quest, ground: Ground, goal: Exact, out: Outlook) -> Result:
    """Return a proof through other goals."""

    def ask(at: Ground, claim: Exact, relation: Relation) -> int | None:
        inner = at.fork()
        inner.steps = []
        strict = relation is Relation.ABOVE
        found = search(replace(quest.part(0.4), strict=strict, depth=quest.depth - 1, cases=0), inner, claim)
        return at.have(claim, relation, found) if isinstance(found, dict) else None

    if quest.strict:
        size = max(abs(coefficient) for coefficient in goal.coeffs())
        for margin in MARGINS:
            above = ground.fork()
            place = ask(above, goal - size / margin, Relation.AT_LEAST)
            if place is not None:
                return above.closed(total([[str(size / margin), [], []], ["1", [place], []]]))
        return None
    for view, chart in out.firsts:
        bounds = []
        for place, (fact, relation) in enumerate(ground.facts):
            inner = first_view(ground.fork(), ground.reduce(fact)[0], chart, [])
            if relation in (Relation.AT_LEAST, Relation.ABOVE) and isinstance(inner, View) and place not in view.places:
                bounds.append((place, inner.form))
        for found in (*by_halves(view, ask), *by_bound(view, bounds, ask)):
            if found is not None:
                return found
    return None


def both_sides(quest: Quest, ground: Ground, goal: Exact, cut: Cut) -> Result:
    """Return the proof by two cases."""
    fewer = replace(quest, cases=quest.cases - 1)
    low = search(fewer.part(0.5), cut.low, goal)
    if not isinstance(low, dict):
        return low
    high = search(fewer, cut.high, goal)
    if not isinstance(high, dict):
        return high
    return ground.closed({"rule": "case", "on": ground.text(cut.on), "low": low, "high": high})
