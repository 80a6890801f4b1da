"""The way by multipliers: a comparison of sums holds term by term once multiples of sums that are known are added.

Where sum(p) = 1 and sum(q) = 1, the sum of f is at least c if f + a p + b q is at least 0 at each place, and a + b is
at most -c. Floats suggest a and b from samples of one place; that they do is shown summand by summand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import lazy_loader
import numpy as np

from lemmacheck.kernel import (
    Comparison,
    Expression,
    Expressions,
    Goal,
    Number,
    below,
    bound,
    differences,
    opened,
    rebuilt,
)
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError
from lemmacheck.proving.slopes.samples import Samples, samples_of
from lemmacheck.proving.ways import termwise
from lemmacheck.proving.ways.one_sum import Addend, parts_in

scipy = lazy_loader.load("scipy")

MOST_DEPTH = 3
"""How many ways may have led to this one."""
LARGEST = 64.0
"""The largest multiplier."""
DENOMINATORS = (1, 2, 6, 24)
"""How simple a multiplier is, tried one after the other."""
SLACK = 1e-7
Term = tuple[Fraction, Expression]
"""A summand, with the number that it is multiplied by."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A sum of which a value is known: its summand at a place, as a body with a hole, and the value."""

    body: Expression
    value: Fraction


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that a sum, in which multiples of known ones are added, is at least 0 term by term.

    Raises NotProvedError where no sum is known, or no multipliers are found.
    """
    if search.depth > MOST_DEPTH or goal.comparison.sign != "<=":
        raise UnfitError("no sum is compared")
    (gap, *more), table = list(differences(goal)), goal.table
    length, hole = None if more else _length(goal), table.hole()
    if length is None:
        raise UnfitError("no sum of that length is known")
    constant, bodies = _parted(goal, list(_whole_sums(gap)) or list(parts_in(table, gap)), hole)
    known = list(_known(goal, length, hole))
    factors = _multipliers(goal, length, hole, bodies, constant, known)
    multiples = [(-factor, one.body) for factor, one in zip(factors, known, strict=True)]
    less = _added(table, [*((-factor, body) for factor, body in bodies if factor < 0), *multiples])
    more_than = _added(table, [(factor, body) for factor, body in bodies if factor > 0])
    right = bound(table, "sum", length, more_than, hole)
    left = table.number(0) if less.value == 0 else bound(table, "sum", length, less, hole)
    claim = Comparison(left, "<=", right)
    proof = termwise.prove(search.within(0.8), goal.about(claim))
    then = search.algebra(goal.knowing(claim))
    texts = [expression_text(each) for each in (left, right)]
    return {"rule": "have", "claim": f"{texts[0]} <= {texts[1]}", "proof": proof, "then": then}


def _whole_sums(gap: Expression) -> list[Addend]:
    """Return the sums and numbers that a difference is made of, with their summands as they are; nothing for others.

    Algebra does not cancel within a summand: what is multiplied out there would be another sum.
    """
    found, waiting = list[Addend](), [(gap, False)]
    while waiting:
        each, is_less = waiting.pop()
        match each.kind:
            case "add" | "subtract":
                waiting += [(each.parts[0], is_less), (each.parts[1], is_less is not (each.kind == "subtract"))]
            case "negate":
                waiting.append((each.parts[0], not is_less))
            case "sum" | "number":
                found.append(Addend((each,), is_less=is_less))
            case "multiply" if {part.kind for part in each.parts} == {"number", "sum"}:
                found.append(Addend(each.parts, is_less=is_less))
            case _:
                return []
    return found


def _added(table: Expressions, terms: Sequence[Term]) -> Expression:
    """Return the sum of terms; multiples stay apart from what has divisors, of which a sum would have all."""
    out = table.number(0)
    for factor, body in terms:
        if factor:
            each = body if factor == 1 else table.make("multiply", table.number(factor), body)
            out = each if out.value == 0 else table.make("add", out, each)
    return out


def _length(goal: Goal) -> Expression | None:
    """Return the length of the sums that are compared, where one of them is known; None where they differ."""
    sums = [each for each in below((goal.comparison.left, goal.comparison.right)) if each.kind == "sum"]
    lengths = list(dict.fromkeys(each.parts[0] for each in sums))
    is_one = len(lengths) == 1 and any(True for _ in _known(goal, lengths[0], goal.table.hole()))
    return lengths[0] if is_one else None


def _known(goal: Goal, length: Expression, hole: Expression) -> Iterator[_Known]:
    """Yield what is known of sums of a length, from facts that say their value."""
    for fact in goal.facts:
        for side, other in ((fact.left, fact.right), (fact.right, fact.left)):
            is_sum = side.kind == "sum" and side.parts[0] is length and fact.sign == "="
            if is_sum and isinstance(other.value, Fraction):
                yield _Known(opened(goal.table, side, hole), other.value)


def _parted(goal: Goal, parts: Sequence[Addend], hole: Expression) -> tuple[Fraction, list[Term]]:
    """Return the number in a difference, and the summands of its sums.

    Raises UnfitError where there is more in it.
    """
    constant, bodies = Fraction(0), list[Term]()
    for part in parts:
        sums = [each for each in part.factors if each.kind == "sum"]
        numbers = [each.value for each in (*part.factors, *part.divisors) if isinstance(each.value, Fraction)]
        if len(sums) > 1 or len(sums) + len(numbers) < len(part.factors) + len(part.divisors):
            raise UnfitError("there is more than sums and numbers")
        factor = Fraction(-1 if part.is_less else 1)
        for each in part.factors:
            factor *= each.value if isinstance(each.value, Fraction) else 1
        for each in part.divisors:
            factor /= each.value if isinstance(each.value, Fraction) and each.value else 1
        if not sums:
            constant += factor
            continue
        bodies.append((factor, opened(goal.table, sums[0], hole)))
    if not bodies:
        raise UnfitError("there are no sums")
    return constant, bodies


def _multipliers(
    goal: Goal,
    length: Expression,
    hole: Expression,
    bodies: Sequence[Term],
    constant: Fraction,
    known: Sequence[_Known],
) -> Sequence[Fraction]:
    """Return multiples of known summands with which what is added up seems to be at least 0 at every place.

    Raises UnfitError where there seem to be none.
    """
    put, samples = _at_one_place(goal, length, hole, [*(body for _, body in bodies), *(each.body for each in known)])
    rows = [samples.at(each) for each in put]
    count = len(bodies)
    there = ~np.isnan(np.sum(rows, axis=0)) if samples.count else np.zeros(0, dtype=bool)
    if not there.any():
        raise UnfitError("a summand has no samples")
    values = np.sum([float(factor) * row[there] for (factor, _), row in zip(bodies, rows[:count], strict=True)], axis=0)
    columns = np.array([row[there] for row in rows[count:]]).T
    sizes = SLACK + np.abs(values) + np.abs(columns).sum(axis=1)
    ends = np.array([float(each.value) for each in known])
    answer = scipy.optimize.linprog(
        ends,
        A_ub=np.vstack([-columns / sizes[:, None], ends[None, :]]),
        b_ub=np.append(values / sizes + SLACK, float(constant) + SLACK),
        bounds=(-LARGEST, LARGEST),
        method="highs",
    )
    for most in DENOMINATORS if answer.status == 0 else ():
        found = [Fraction(float(each)).limit_denominator(most) for each in answer.x]
        room = constant - sum((a * each.value for a, each in zip(found, known, strict=True)), Fraction(0))
        if room >= 0 and (values + columns @ np.array(found, dtype=float) >= -SLACK * sizes).all():
            return found
    raise UnfitError("no multiples of what is known make the summands at least 0")


def _at_one_place(
    goal: Goal, length: Expression, hole: Expression, bodies: Sequence[Expression]
) -> tuple[list[Expression], Samples]:
    """Return summands with numbers in the places of the entries at one place, and samples of these numbers."""
    inside, index = goal.opened(length)
    there = [rebuilt(goal.table, body, lambda each: index if each is hole else None) for body in bodies]
    facts = inside.entries(*there)
    sides = [side for fact in facts for side in (fact.left, fact.right)]
    entries = dict.fromkeys(each for each in below((*there, *sides)) if each.kind == "entry")
    names = {id(each): goal.table.make("name", value=f"e({k})") for k, each in enumerate(entries)}

    def put(root: Expression) -> Expression:
        return rebuilt(goal.table, root, lambda each: names.get(id(each)))

    said = tuple(Comparison(put(fact.left), fact.sign, put(fact.right)) for fact in facts)
    numbers = tuple(Number(str(each.value), (), ()) for each in names.values())
    return [put(each) for each in there], samples_of(Goal(goal.table, numbers, said, goal.comparison))
