"""Which lemmas may be of use for a goal, and of which expressions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from lemmacheck.kernel import (
    LEMMAS,
    Expression,
    Expressions,
    Goal,
    Instantiated,
    Lemma,
    ProofError,
    Reader,
    below,
    instantiated,
    number_of,
)
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.functions.samples import SamplePoints
from lemmacheck.system import spend

KINDS = ("exp", "log", "sin", "cos", "atan", "sqrt")
INSTANCE = 150
"""What it costs, in units of effort, to read a lemma of some expressions."""
MOST_PAIRS = 6
"""Of how many functions of one kind pairs are made."""


@dataclass(frozen=True, slots=True)
class Use:
    """A lemma with the expressions it is used of, as a proof names it."""

    named: tuple[str, ...]
    lemma: Instantiated


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The functions that a lemma speaks of, read into a table of their own."""

    lemma: Lemma
    functions: tuple[Expression, ...]


@cache
def _patterns() -> Mapping[str, _Pattern]:
    """Return the functions in each lemma that has some."""
    reader = Reader(Expressions())
    out = {}
    for name, lemma in LEMMAS.items():
        sides = [reader.text(side.strip()) for side in lemma.holds.replace("<=", "==").replace("<", "==").split("==")]
        functions = tuple(each for each in below(tuple(sides)) if each.kind in KINDS)
        if functions:
            out[name] = _Pattern(lemma, functions)
    return out


def matched(pattern: Expression, found: Expression, known: Mapping[str, Expression]) -> dict[str, Expression] | None:
    """Return what names of a pattern stand for in an expression, None where it is none of its instances."""
    if pattern.kind == "name":
        name = str(pattern.value)
        return {**known, name: found} if known.get(name, found) is found else None
    if pattern.kind != found.kind or pattern.value != found.value or len(pattern.parts) != len(found.parts):
        return None
    out: dict[str, Expression] | None = dict(known)
    for part, other in zip(pattern.parts, found.parts, strict=True):
        out = None if out is None else matched(part, other, out)
    return out


def functions_of(goal: Goal) -> list[Expression]:
    """Return the functions in a goal and its facts, each once."""
    roots = [side for each in (goal.comparison, *goal.facts) for side in (each.left, each.right)]
    return [each for each in below(tuple(roots)) if each.kind in KINDS]


def instances(samples: SamplePoints, centres: Sequence[Fraction]) -> Iterator[Use]:
    """Yield lemmas whose functions are in a goal, or are constants, and whose hypotheses fail at no sample point."""
    goal = samples.goal
    functions = functions_of(goal)
    seen: set[tuple[str, ...]] = set()
    for name, pattern in _patterns().items():
        for values in _values(goal, pattern, functions, centres):
            try:
                named = (name, *(expression_text(values[each]) for each in pattern.lemma.names.split()))
                if named in seen:
                    continue
                seen.add(named)
                spend(INSTANCE)
                lemma = instantiated(goal, list(named))
            except ProofError:
                continue
            if all(samples.may_hold(each) for each in lemma.given):
                yield Use(named, lemma)


def _values(
    goal: Goal, pattern: _Pattern, functions: Sequence[Expression], centres: Sequence[Fraction]
) -> Iterator[Mapping[str, Expression]]:
    """Yield what the numbers of a lemma may stand for, so that its functions are in the goal or of constants."""
    names = set(pattern.lemma.names.split())
    if "==" in pattern.lemma.holds:
        kinds = dict.fromkeys(each.kind for each in functions)
        functions = [*functions, *(goal.table.make(kind, goal.table.number(c)) for kind in kinds for c in centres)]
    first, *others = sorted(pattern.functions, key=lambda each: (_names(each) != {"x"}, len(_names(each))))
    for one in functions:
        start = matched(first, one, {}) or _of_multiple(goal, first, one)
        if start is None:
            continue
        found = [start]
        for each in others:
            more = [matched(each, other, known) for known in found for other in functions]
            if len(_names(each)) == 1 and not _names(each) & {"x"} and each.parts[0].kind == "name":
                (name,) = _names(each)
                more += [{**known, name: goal.table.number(c)} for known in found for c in centres if name not in known]
            more += [known for known in found if _names(each) <= set(known)]
            found = [known for known in more if known is not None]
        for known in found:
            is_idle = "==" in pattern.lemma.holds and any(each.value == 0 for each in known.values())
            if set(known) == names and len(set(map(id, known.values()))) == len(known) and not is_idle:
                yield known


def _of_multiple(goal: Goal, pattern: Expression, found: Expression) -> dict[str, Expression] | None:
    """Return what a name stands for where a function of a multiple of it is that of an expression: half of it, say."""
    inside = pattern.parts[0]
    is_multiple = inside.kind == "multiply" and inside.parts[0].kind == "number" and inside.parts[1].kind == "name"
    if pattern.kind != found.kind or not is_multiple:
        return None
    factor = goal.table.number(number_of(inside.parts[0]))
    return {str(inside.parts[1].value): goal.table.make("divide", found.parts[0], factor)}


def _names(root: Expression) -> set[str]:
    return {str(each.value) for each in below((root,)) if each.kind == "name"}
