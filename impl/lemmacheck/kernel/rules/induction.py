"""Induction in an integer: a comparison at the first values, and at n + 1 from that at n.

What is shown is said of every integer from the first one on, of all rows of these lengths, and of all numbers: facts
that mention the integer are left aside. The first entries of a row of length n + 1 are a row of length n of which the
same is declared, entry by entry, so the comparison at n holds for them; and a sum over n + 1 is that over n and one
summand more. Declarations that mention the integer are left aside as well, since they are others at n + 1, and so is
what is declared of rows whose length depends on n otherwise: a row that shrinks is no part of the one before it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from lemmacheck.kernel.polynomials import ONE, Polynomial, number, plus
from lemmacheck.kernel.rules.algebra import Algebra, believe
from lemmacheck.kernel.statements import (
    BINDING,
    JOINED,
    MOST_SUMMANDS,
    Comparison,
    Expression,
    Expressions,
    Goal,
    Number,
    Pattern,
    ProofError,
    below,
    bound,
    names_of,
    of_none,
    opened,
    outside,
    rebuilt,
    whole,
)

Left = Iterable[tuple[Goal, object, str]]
MOST_FIRST = 1_000_000


def check_induction(goal: Goal, step: Mapping[str, object], at: str) -> Left:
    """Yield that the integer is at least the first one, the comparison at the first ones, and the step.

    With a `claim`, the comparison is shown at as many values as `base` says, and from then on it follows from the
    claim, which is shown by induction: at the values of `first`, and from n to n + 1.
    """
    name, start, bases = step["on"], step["from"], step["base"]
    if not isinstance(name, str) or name not in goal.integers:
        raise ProofError(f"{at}: {name!r:.40} is no integer")
    if type(start) is not int or abs(start) > MOST_FIRST or not isinstance(bases, list):
        raise ProofError(f"{at}: it does not begin with an integer")
    n, number = goal.table.make("name", value=name), goal.table.number
    yield goal.about(Comparison(number(start), "<=", n)), step["low"], f"{at}.low"
    for value, proof in enumerate(bases, start):
        yield base_of(goal, name, value), proof, f"{at}.base[{value - start}]"
    if "claim" in step:
        start, bases, claim = start + len(bases), step["first"], goal.compared(step["claim"])
        yield goal.knowing(Comparison(number(start), "<=", n), claim), step["then"], f"{at}.then"
        goal = goal.about(claim)
        for value, proof in enumerate(bases if isinstance(bases, list) else (), start):
            yield base_of(goal, name, value), proof, f"{at}.first[{value - start}]"
    if not isinstance(bases, list) or not bases:
        raise ProofError(f"{at}: nothing is shown at the first integer")
    yield step_of(goal, name, start + len(bases) - 1), step["step"], f"{at}.step"


def base_of(goal: Goal, name: str, value: int) -> Goal:
    """Return the goal that a comparison holds at a value of an integer."""
    table = goal.table
    at = table.number(value)
    bare = _without(goal, name)
    patterns = tuple(
        replace(each, rows=_put(table, each.rows, name, at), columns=_put(table, each.columns, name, at))
        for each in bare.patterns
    )
    integers, numbers = goal.integers - {name}, tuple(each for each in bare.numbers if each.name != name)
    bare = replace(bare, patterns=patterns, integers=integers, numbers=numbers)
    return _about(bare, _compared(goal, lambda side: _written_out(table, side, name, at)))


def step_of(goal: Goal, name: str, last: int) -> Goal:
    """Return the goal that a comparison holds at n + 1, if it does at n, which is at least the last value shown."""
    table = goal.table
    n = table.make("name", value=name)
    bare = _without(goal, name)
    numbers = tuple(each for each in bare.numbers if each.name != name)
    bare = replace(bare, numbers=(Number(name, (table.number(last),), ()), *numbers))
    patterns, places = [], []
    for each in bare.patterns:
        lengths = [length for length in (each.rows, each.columns) if name in names_of([length])]
        has_last = all(_has_last(goal, length, name, last) for length in lengths)
        patterns.append(each if has_last else replace(each, facts=()))
        places += [(table.make("add", length, table.number(1)), length) for length in lengths]
    bare = replace(bare, patterns=tuple(patterns), places=(*bare.places, *places))
    known = bare.knowing(Comparison(table.number(last), "<=", n), goal.comparison)
    return _about(known, _compared(goal, lambda side: _grown(table, side, name)))


def _compared(goal: Goal, put: Callable[[Expression], Expression]) -> Comparison:
    return Comparison(put(goal.comparison.left), goal.comparison.sign, put(goal.comparison.right))


def _about(goal: Goal, comparison: Comparison) -> Goal:
    """Return the goal of another comparison, with what is declared of the entries in it."""
    return goal.knowing(*goal.entries(comparison.left, comparison.right)).about(comparison)


def _without(goal: Goal, name: str) -> Goal:
    """Return a goal without the facts that mention an integer, and without what is declared by it.

    Rows that do not grow with it are left aside: one at n + 1 need not begin with one at n, and there may be none such.

    Raises ProofError where the comparison is of an entry whose place mentions the integer: it is another at n + 1.
    """
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind == "entry" and name in names_of([each]):
            raise ProofError(f"an entry's place mentions {name}")

    def is_free(fact: Comparison) -> bool:
        return name not in names_of([fact.left, fact.right])

    def kept(ends: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(end for end in ends if name not in names_of([end]))

    def declared(each: Pattern) -> tuple[Comparison, ...]:
        lengths = [length for length in (each.rows, each.columns) if name in names_of([length])]
        is_part = all(_grows(length, _put(goal.table, length, name, following)) for length in lengths)
        return tuple(filter(is_free, each.facts)) if is_part else ()

    following = _following(goal.table, name)
    patterns = tuple(replace(each, facts=declared(each)) for each in goal.patterns)
    numbers = tuple(Number(each.name, kept(each.lows), kept(each.highs)) for each in goal.numbers)
    places = tuple(pair for pair in goal.places if name not in names_of(pair))
    facts = tuple(filter(is_free, goal.facts))
    return replace(goal, facts=facts, patterns=patterns, numbers=numbers, places=places)


def _put(table: Expressions, root: Expression, name: str, value: Expression) -> Expression:
    return rebuilt(table, root, lambda each: value if each.kind == "name" and each.value == name else None)


def _written_out(table: Expressions, root: Expression, name: str, value: Expression) -> Expression:
    """Return an expression at a number in place of an integer, in which sums of known length are written out."""
    known: dict[int, Expression] = {}
    for each in below((root,), outside):
        parts = [known[id(part)] for part in outside(each)]
        if each.kind == "name" and each.value == name:
            known[id(each)] = value
        elif each.kind not in BINDING:
            known[id(each)] = table.make(each.kind, *parts, value=each.value)
        else:
            hole = table.hole()
            body = _written_out(table, opened(table, each, hole), name, value)
            known[id(each)] = _terms(table, each.kind, parts[0], body, hole)
    return known[id(root)]


def _terms(table: Expressions, kind: str, length: Expression, body: Expression, hole: Expression) -> Expression:
    """Return a sum of known length, term by term; one of unknown length as it is."""
    if names_of([length]):
        return bound(table, kind, length, body, hole)
    count = whole(length, {})
    if not 0 <= count <= MOST_SUMMANDS:
        raise ProofError(f"a sum has {count} summands")
    total = None
    for place in range(1, count + 1):
        term = _filled(table, body, hole, table.number(place))
        total = term if total is None else table.make(JOINED[kind], total, term)
    return of_none(table, kind) if total is None else total


def _grown(table: Expressions, root: Expression, name: str) -> Expression:
    """Return an expression at n + 1, in which sums whose length grows by 1 are those at n and one summand more.

    Where the sum at n has a value, so that its length is at least 0, that is the same; a largest has one from 1 on.
    """
    following = _following(table, name)
    known: dict[int, Expression] = {}
    for each in below((root,), outside):
        parts = [known[id(part)] for part in outside(each)]
        if each.kind == "name" and each.value == name:
            known[id(each)] = following
        elif each.kind not in BINDING:
            known[id(each)] = table.make(each.kind, *parts, value=each.value)
        else:
            length, hole = each.parts[0], table.hole()
            body = _grown(table, opened(table, each, hole), name)
            found = bound(table, each.kind, length, body, hole)
            if parts[0] is not length:
                _check_grows(length, parts[0])
                place = table.make("add", length, table.number(1))
                last = _filled(table, body, hole, place)
                found = table.make(JOINED[each.kind], found, last)
            known[id(each)] = found
    return known[id(root)]


def _filled(table: Expressions, body: Expression, hole: Expression, place: Expression) -> Expression:
    return rebuilt(table, body, lambda each: place if each is hole else None)


def _following(table: Expressions, name: str) -> Expression:
    return table.make("add", table.make("name", value=name), table.number(1))


def _check_grows(length: Expression, following: Expression) -> None:
    """Raise ProofError unless a length is larger by 1 at n + 1."""
    if not _grows(length, following):
        raise ProofError("the length of a sum does not grow by 1")


def _grows(length: Expression, following: Expression) -> bool:
    """Whether a length is larger by 1 at n + 1."""
    return _difference(following, length) == ONE


def _has_last(goal: Goal, length: Expression, name: str, last: int) -> bool:
    """Whether a row, whose length grows by 1, certainly has a last entry at n + 1, where n is at least the last value.

    It has one where the length at n is at least 0; a sum over it that has a value shows that as well, unless it
    stands in another sum, which may have no summands.
    """
    sides = (goal.comparison.left, goal.comparison.right)
    if any(each.kind in BINDING and each.parts[0] is length for each in below(sides, outside)):
        return True
    rest = number(_difference(length, goal.table.make("name", value=name)))
    return rest is not None and last + rest >= 0


def _difference(one: Expression, other: Expression) -> Polynomial:
    """Return the difference of two lengths as a polynomial.

    Raises ProofError for lengths that are none.
    """
    algebra = Algebra(believe, lambda _: False)
    left, right = algebra.value(one), algebra.value(other)
    if left.bottom or right.bottom:
        raise ProofError("a length is no polynomial")
    return plus(left.top, right.top, -1)
