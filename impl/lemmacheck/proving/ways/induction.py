"""The way by induction in an integer: the first values, the step, and stronger claims where the step needs one."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from lemmacheck.kernel import BINDING, Comparison, Expression, Goal, ProofError, base_of, below, names_of, step_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, led_by
from lemmacheck.proving.ways.growth import factors, growths

MOST_DEPTH = 2
"""How many ways may have led to an induction."""
MOST_BASES = 4
SHARES = ("{c}*(1 - 1/2**{n})", "{c} - 1/{n}", "{c} - 1/({n} + 1)", "{c}*{n}/({n} + 1)")
"""What a bound c may be made smaller to, so that the step can use the difference."""


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof by induction in one of the integers of a goal.

    Raises NotProvedError where none is found.
    """
    if search.depth > MOST_DEPTH:
        raise UnfitError("an induction inside of others")
    attempts = (_plain, _stronger) if _is_bounded(goal) else (_plain,)
    tries = [(attempt, name, start) for name, start in _integers(goal) for attempt in attempts]
    for attempt, name, start in tries:
        try:
            return attempt(search.within(0.6 if len(tries) > 1 else 0.95), goal, name, start)
        except (ProofError, NotProvedError):
            continue
    raise NotProvedError("no induction is found")


def _is_bounded(goal: Goal) -> bool:
    """Whether a goal is that something is at most a number, which a stronger claim can be below."""
    return not names_of([goal.comparison.right]) and goal.comparison.sign != "="


def _integers(goal: Goal) -> Iterator[tuple[str, int]]:
    """Yield the integers that a comparison mentions, with the least value of each."""
    mentioned = names_of((goal.comparison.left, goal.comparison.right))
    for number in goal.numbers:
        lows = [low.value for low in number.lows if isinstance(low.value, Fraction)]
        if number.name in mentioned & goal.integers and lows:
            yield number.name, int(max(lows))


def _plain(search: Reasoning, goal: Goal, name: str, start: int) -> Proof:
    """Return an induction on the comparison itself, which begins later where the first steps fail."""
    bases: list[Proof] = []
    for count in range(1, MOST_BASES + 1):
        bases.append(search.prove(base_of(goal, name, start + count - 1)))
        try:
            step = _step(search.within(0.7), step_of(goal, name, start + count - 1), goal.comparison, name)
        except NotProvedError:
            continue
        return {**_begin(search, goal, name, start), "base": bases, "step": step}
    raise NotProvedError("no step is found")


def _step(search: Reasoning, goal: Goal, known: Comparison, name: str) -> Proof:
    """Return the proof of a step: by what a side with a factorial grows by, else by any way."""
    direct = replace(search.within(0.8), ways=[way for way in search.ways if way.prove is not prove])
    for factor in (*growths(goal.table, known, name), *factors(known.left, goal.comparison.left)):
        with contextlib.suppress(ProofError, NotProvedError):
            return _growing(direct.within(0.8), goal, known, expression_text(factor))
    claim = _increases(goal, known)
    if claim is not None:
        with contextlib.suppress(ProofError, NotProvedError):
            proof = direct.within(0.6).prove(goal.about(claim))
            text = f"{expression_text(claim.left)} <= {expression_text(claim.right)}"
            return {"rule": "have", "claim": text, "proof": proof, "then": search.algebra(goal.knowing(claim))}
    return search.prove(goal)


def _increases(goal: Goal, known: Comparison) -> Comparison | None:
    """Return that the left grows by no more than the right does, where that is without the sums of a goal."""

    def increase(before: Expression, after: Expression) -> Expression:
        is_added = after.kind == "add" and after.parts[0] is before
        return after.parts[1] if is_added else goal.table.make("subtract", after, before)

    pairs = ((known.left, goal.comparison.left), (known.right, goal.comparison.right))
    sides = [goal.table.number(0) if before is after else increase(before, after) for before, after in pairs]
    has_sums = [any(each.kind in BINDING for each in below(of)) for of in ((known.left, known.right), tuple(sides))]
    return Comparison(sides[0], "<=", sides[1]) if has_sums == [True, False] and known.sign == "<=" else None


def _growing(search: Reasoning, goal: Goal, known: Comparison, factor: str) -> Proof:
    """Return a proof of a step from a <= b: a' <= f a, f b <= b' and 0 < f show that a' <= b'."""
    texts = [expression_text(each) for each in (known.left, known.right)]
    ends = [expression_text(each) for each in (goal.comparison.left, goal.comparison.right)]
    claims = [f"0 < {factor}", f"{ends[0]} <= ({factor})*({texts[0]})", f"({factor})*({texts[1]}) <= {ends[1]}"]
    steps: list[Proof] = []
    told = goal
    for text in claims:
        claim = goal.compared(text)
        steps.append({"rule": "have", "claim": text, "proof": search.within(0.9).prove(told.about(claim))})
        told = told.knowing(claim)
    return led_by(steps, search.algebra(told))


def _begin(search: Reasoning, goal: Goal, name: str, start: int) -> Proof:
    n = goal.table.make("name", value=name)
    low = search.algebra(goal.about(Comparison(goal.table.number(start), "<=", n)))
    return {"rule": "induction", "on": name, "from": start, "low": low}


def _stronger(search: Reasoning, goal: Goal, name: str, start: int) -> Proof:
    """Return an induction on a stronger claim, below a bound that does not depend on the integer."""
    left, bound = map(expression_text, (goal.comparison.left, goal.comparison.right))
    for share in SHARES:
        text = f"{left} <= {share.format(c=bound, n=name)}"
        bases: list[Proof] = []
        for count in range(MOST_BASES):
            try:
                return _with_claim(search.within(0.3), goal, text, name, start, bases)
            except (ProofError, NotProvedError):
                bases.append(search.prove(base_of(goal, name, start + count)))
    raise NotProvedError("no stronger claim is found")


def _with_claim(search: Reasoning, goal: Goal, text: str, name: str, start: int, bases: list[Proof]) -> Proof:
    """Return an induction on a claim, after some first values."""
    claim, place = goal.compared(text), start + len(bases)
    stronger, n = goal.about(claim), goal.table.make("name", value=name)
    first = search.prove(base_of(stronger, name, place))
    then = search.algebra(goal.knowing(Comparison(goal.table.number(place), "<=", n), claim))
    step = _step(search, step_of(stronger, name, place), claim, name)
    proof = {**_begin(search, goal, name, start), "base": list(bases), "claim": text, "first": [first]}
    return {**proof, "then": then, "step": step}
