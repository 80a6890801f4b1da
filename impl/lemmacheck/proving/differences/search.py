"""The search for a proof from a ground: views first, then ways through other goals, then cuts of the domain."""

import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from lemmacheck.kernel import Relation, Sequent
from lemmacheck.proving.differences.change import by_equation, solved, value
from lemmacheck.proving.differences.chart import Chart, charts
from lemmacheck.proving.differences.cone import on_blocks
from lemmacheck.proving.differences.consequence import enrich
from lemmacheck.proving.differences.corners import on_corners
from lemmacheck.proving.differences.device import by_bound, by_factors, by_halves, by_margin, by_power, with_quotients
from lemmacheck.proving.differences.point import point_near
from lemmacheck.proving.differences.premises import Exact, Premises, Proof, total
from lemmacheck.proving.differences.prove import Corner, prove
from lemmacheck.proving.differences.split import Cut, branches, contradiction, edge, sides
from lemmacheck.proving.differences.view import View, first_view
from lemmacheck.proving.found import Broken
from lemmacheck.system import Allowance, spend

MAXIMAL_DEPTH = 2
"""How many goals may stand between a goal and the views that prove it."""
MAXIMAL_QUOTIENTS = 6
GOAL = 2_000
"""What a goal costs, in units of effort, before it is looked at."""
ROUNDS = (0.02, 0.2, 1.0)
"""Which part of the effort that is left the views share, round by round."""


@dataclass(frozen=True, slots=True)
class Quest:
    """What is looked for: whether the goal is strict, how often the domain may be cut, how goals may lead to others.

    Points are looked for at which the sequent fails, whatever goal led to them.
    """

    sequent: Sequent
    strict: bool
    cases: int
    depth: int
    allowance: Allowance

    @property
    def is_over(self) -> bool:
        """Return whether nothing is left to spend."""
        return self.allowance.is_over

    def part(self, share: float) -> "Quest":
        """Return the quest with a part of what is left."""
        return replace(self, allowance=self.allowance.part(share))


@dataclass(frozen=True, slots=True)
class Outlook:
    """The views of a goal, the first of them with the charts they are on, and where the domain may be cut."""

    views: list[View]
    firsts: list[tuple[View, Chart]]
    cuts: list[Callable[[], Cut]]


Result = Proof | Broken | None


def search(quest: Quest, ground: Premises, goal: Exact) -> Result:
    """Return a proof that a goal is at least 0, or above 0, from a ground; or a point; or None."""
    if quest.is_over:
        return None
    spend(GOAL)
    ground = ground.fork()
    enrich(ground)
    plain = at_once(quest, ground, goal)
    if plain is not None or ground.reduce(goal)[0].is_zero():
        return plain
    out = outlook(quest, ground, goal)
    found = tried(quest.part(0.1 if out.cuts or quest.depth else 1.0), out.views, goal)
    if found is None and quest.depth:
        found = through(quest.part(0.5), ground, goal, out)
    if found is None and quest.cases and out.cuts:
        found = both_sides(quest.part(0.7), ground, goal, out.cuts[0]())
    if found is None and (out.cuts or quest.depth):
        found = tried(quest, out.views, goal)
    return found


def at_once(quest: Quest, ground: Premises, goal: Exact) -> Proof | None:
    """Return a proof that needs no view: a fact, a square, a multiple of equations, or facts that contradict."""
    for place, (fact, relation) in enumerate(ground.facts):
        if fact == goal and relation in ((Relation.ABOVE,) if quest.strict else (Relation.ABOVE, Relation.AT_LEAST)):
            return ground.closed(total([["1", [place], []]]))
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
    against = ground.fork()
    against.steps = []
    if reduced.total_degree() == 1:
        against.assume(-goal, Relation.AT_LEAST if quest.strict else Relation.ABOVE)
    absurd = contradiction(against, sorted(set().union(*map(used, (fact for fact, _ in against.facts)))))
    return None if absurd is None else ground.closed({"rule": "contradict", "then": against.closed(absurd)})


def outlook(quest: Quest, ground: Premises, goal: Exact) -> Outlook:
    """Return the views of a goal, and cuts of the domain for those that it does not have."""
    out = Outlook([], [], [])
    for variables in scopes(ground, goal):
        out.cuts.extend(branches(ground, set(variables)))
        within = [each for each, _ in ground.open if used(each) <= set(variables)]
        for chart in [] if quest.is_over else charts(ground, variables):
            first = first_view(ground.fork(), ground.reduce(goal)[0], chart, within)
            if isinstance(first, int):
                out.cuts.append(partial(sides, ground, ground.variable(first)))
                continue
            out.firsts.append((first, chart))
            lasts = [block.places[-1] for block in chart.blocks]
            loose = [place for place in lasts if ground.facts[place][1] is not Relation.ABOVE]
            if loose and not (len(lasts) == 1 and set(first.places) <= set(chart.blocks[0].places)):
                out.cuts.append(partial(edge, ground, loose[0]))
            out.views.extend(looks(first, chart))
    return out


def used(polynomial: Exact) -> set[int]:
    """Return the variables of a polynomial."""
    return {place for place, exponent in enumerate(polynomial.degrees()) if exponent}


def scopes(ground: Premises, goal: Exact) -> list[list[int]]:
    """Return the variables of the goal, and these with all that equations, and then all facts, tie to them."""
    found = [used(ground.reduce(goal)[0])]
    equations = [used(equation) for equation, _ in ground.open]
    for ties in (equations, [*equations, *(used(ground.reduce(fact)[0]) for fact, _ in ground.facts)]):
        more = set(found[-1])
        while new := [tie for tie in ties if tie & more and not tie <= more]:
            more.update(*new)
        if more != found[-1]:
            found.append(more)
    return [sorted(each) for each in found]


def looks(first: View, chart: Chart) -> Iterator[View]:
    """Yield the views that start from a first one."""
    starts: list[View | None] = [on_blocks(first, chart) if chart.blocks else first]
    starts += [*(by_equation(first, each) for each in first.equations), *solved(first)]
    for start in starts:
        if start is not None:
            yield start


def tried(quest: Quest, views: list[View], goal: Exact) -> Result:
    """Return what one of the views leads to. All of them get a little effort first, and then more.

    A view whose form is negative somewhere is given up: either the goal fails there, or the view forgets a fact. So is
    one that had some left.
    """
    stems: list[View] = []
    for share in ROUNDS:
        if share == ROUNDS[1]:
            views = views + [other for view in stems if not quest.is_over and (other := on_corners(view)) is not None]
        left_over = []
        for place, view in enumerate(views):
            left = quest.allowance.left
            if left <= 0:
                return None
            found = prove(view, goal, strict=quest.strict, seconds=left * share / (len(views) - place))
            is_settled = quest.allowance.left > left - left * share / (len(views) - place) * 0.7
            if isinstance(found, Corner):
                broken = point_near(view, found, quest.sequent)
                if broken is not None:
                    return broken
            elif found is not None:
                return found
            else:
                stems.append(view)
                left_over += [] if is_settled else [view]
        views = left_over
    return None


def through(quest: Quest, ground: Premises, goal: Exact, out: Outlook) -> Result:
    """Return a proof through other goals."""

    def ask(at: Premises, claim: Exact, relation: Relation, cases: int = 0) -> int | None:
        inner = at.fork()
        inner.steps = []
        strict = relation is Relation.ABOVE
        found = search(replace(quest.part(0.4), strict=strict, depth=quest.depth - 1, cases=cases), inner, claim)
        return at.have(claim, relation, found) if isinstance(found, dict) else None

    ways: Iterator[Result] = iter([by_factors(ground, goal, signs(ground, goal, out), ask, strict=quest.strict)])
    if quest.strict:
        ways = itertools.chain(ways, [by_power(ground, goal, ask)], by_margin(ground, goal, ask))
    else:
        ways = itertools.chain(ways, *(by_halves(view, goal, ask) for view, _ in out.firsts))
        ways = itertools.chain(ways, by_quotients(quest, ground, goal))
        for view, chart in out.firsts:
            ways = itertools.chain(ways, by_bound(view, bounds_on(ground, chart), ask))
    return next((way for way in ways if way is not None), None)


def by_quotients(quest: Quest, ground: Premises, goal: Exact) -> Iterator[Result]:
    """Yield what is found with a quotient of two facts as a further variable."""
    if quest.depth < MAXIMAL_DEPTH:
        return
    for new in itertools.islice(with_quotients(ground), MAXIMAL_QUOTIENTS):
        inner = new.fork()
        inner.steps = []
        found = search(replace(quest.part(0.3), depth=quest.depth - 1, cases=0), inner, goal)
        yield new.closed(found) if isinstance(found, dict) else found


def bounds_on(ground: Premises, chart: Chart) -> Iterator[tuple[int, Exact]]:
    """Yield the facts that are no charts', with their polynomials in the facts of a chart."""
    for place, (fact, relation) in enumerate(ground.facts):
        reduced, _ = ground.reduce(fact)
        if relation is Relation.ZERO or reduced.total_degree() < 2 or not used(reduced) <= set(chart.values):
            continue
        inner = first_view(ground.fork(), reduced, chart, [])
        if isinstance(inner, View):
            yield place, inner.form


def signs(ground: Premises, goal: Exact, out: Outlook) -> dict[str, int]:
    """Return the signs of the factors of a goal at a point of the domain, 0 where no point is known."""
    reduced, _ = ground.reduce(goal)
    found: dict[str, int] = {}
    for factor, _ in [] if reduced.is_zero() or not out.firsts else reduced.factor()[1]:
        lifted = out.firsts[0][0].lift([math.sqrt(2 + place) for place in range(len(out.firsts[0][0].places))])
        if not used(factor) <= set(lifted):
            return {}
        at = value(factor, [lifted.get(place, 0.0) for place in range(ground.context.nvars())])
        found[str(factor)] = 1 if at > 0 else -1
    return found


def both_sides(quest: Quest, ground: Premises, goal: Exact, cut: Cut) -> Result:
    """Return the proof by two cases."""
    fewer = replace(quest, cases=quest.cases - 1)
    low = search(fewer.part(0.5), cut.low, goal)
    if not isinstance(low, dict):
        return low
    high = search(fewer, cut.high, goal)
    if not isinstance(high, dict):
        return high
    return ground.closed({"rule": "case", "on": ground.text(cut.on), "low": low, "high": high})
