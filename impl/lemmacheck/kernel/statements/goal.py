"""A goal: a comparison of two expressions of single real numbers, its facts, and the bounds of its numbers."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lemmacheck.kernel.statements.binding import BINDING, MOST_BOUND, bound, outside, replaced
from lemmacheck.kernel.statements.conditions import Comparison
from lemmacheck.kernel.statements.expression import Expression, Expressions, ProofError, Reader, below, is_whole, syntax
from lemmacheck.kernel.statements.instance import Instance, Pattern

INDEX = "i(0)"
"""The name of the index of a summand that stands for every one."""
Bounds = Mapping[int, tuple[Expression, Expression]]
"""The holes of sums around a part, by the numbers of their indices, with their lengths."""
SIGNS = {ast.LtE: "<=", ast.Lt: "<", ast.Eq: "="}


@dataclass(frozen=True, slots=True)
class Number:
    """A real number that is declared, and its bounds; they mention numbers that are declared before it."""

    name: str
    lows: tuple[Expression, ...]
    highs: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """At every value of the numbers where all facts hold, both sides have values, and compare as the sign says.

    What the bounds of the numbers say is among the facts. A fact is said of points where its parts have values.
    `integers` are those numbers that are integers. Rows and matrices of unknown sizes have `patterns`, which say what
    holds of each of their entries; `places` are expressions that are places in what has so many.
    """

    table: Expressions
    numbers: tuple[Number, ...]
    facts: tuple[Comparison, ...]
    comparison: Comparison
    integers: frozenset[str] = frozenset()
    patterns: tuple[Pattern, ...] = ()
    places: tuple[tuple[Expression, Expression], ...] = ()

    def is_whole(self, root: Expression) -> bool:
        """Whether an expression is an integer, since it is made of integers by what keeps them such."""
        return is_whole(root, self.integers.__contains__)

    def about(self, comparison: Comparison) -> "Goal":
        """Return the goal that another comparison holds, from the same facts."""
        return replace(self, comparison=comparison)

    def knowing(self, *facts: Comparison) -> "Goal":
        """Return the goal with more facts, after the others."""
        return replace(self, facts=(*self.facts, *facts))

    def read(self, text: object) -> Expression:
        """Return what a text in a proof says: an expression of the numbers, an entry by its name `u[1,2]`.

        Raises ProofError for a text that is none.
        """
        if not isinstance(text, str):
            raise ProofError(f"{text!r:.40} is no text of an expression")
        return self._single(Reader(self.table).tree(syntax(text), []))

    def compared(self, text: object) -> Comparison:
        """Return what a text such as `x*y <= 1` says: two expressions with one of <=, < and == between them."""
        tree = syntax(text) if isinstance(text, str) else None
        if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or type(tree.ops[0]) not in SIGNS:
            raise ProofError(f"{text!r:.40} is no comparison")
        reader = Reader(self.table)
        left, right = (self._single(reader.tree(side, [])) for side in (tree.left, tree.comparators[0]))
        return Comparison(left, SIGNS[type(tree.ops[0])], right)

    def named(self, root: Expression) -> Expression:
        """Return an expression in which entries at known rows and columns are the numbers of their names."""
        return self._single(root)

    def _single(
        self, root: Expression, bounds: Mapping[int, tuple[Expression, Expression]] | None = None
    ) -> Expression:
        """Return an expression in which entries are the numbers of their names, and sums bind what they should."""
        known: dict[int, Expression] = {}
        for each in below((root,), outside):
            parts = [known[id(part)] for part in outside(each)]
            known[id(each)] = self._closed(each, parts, bounds or {})
        return known[id(root)]

    def _closed(self, each: Expression, parts: list[Expression], bounds: Bounds) -> Expression:
        """Return one operation on what was read; `bounds` are the holes of sums around it, with their lengths."""
        if each.kind in BINDING:
            hole = self.table.hole()
            inside = self._single(each.parts[1], {**bounds, int(each.value or 0): (hole, parts[0])})
            return bound(self.table, each.kind, parts[0], inside, hole)
        if each.kind == "i":
            number = int(each.value or 0)
            return bounds[number][0] if number in bounds else self._index(f"i({number})")
        if each.kind == "entry":
            row, column = each.parts
            last = "i" if column.kind == "name" and column.value == "i" else column.value
            if row.kind == "number" and column.kind in ("number", "name") and (column.kind == "number" or last == "i"):
                return self.table.make("name", value=f"{each.value}[{row.value},{last}]")
            places = (*self.places, *bounds.values())
            if not any(_is_entry(pattern, str(each.value), parts, places) for pattern in self.patterns):
                raise ProofError(f"the place of an entry of {each.value} is not known")
        return self.table.make(each.kind, *parts, value=each.value)

    def _index(self, name: str) -> Expression:
        """Return an index that is open; a new one must not be taken for what a text in a proof calls by its name."""
        if name not in {*(each.name for each in self.numbers), *(str(place.value) for place, _ in self.places)}:
            raise ProofError(f"the place {name} is not known: it stands outside of its sum")
        return self.table.make("name", value=name)

    def entries(self, *roots: Expression) -> list[Comparison]:
        """Return what is declared of the entries that expressions mention outside of sums."""
        found: dict[int, Expression] = {}
        facts: list[Comparison] = []
        waiting = list(roots)
        while waiting:
            for each in below((waiting.pop(),)):
                if each.kind != "entry" or id(each) in found or any(part.kind == "i" for part in below((each,))):
                    continue
                found[id(each)] = each
                for pattern in self.patterns:
                    if _is_like(pattern, each):
                        facts += (new := [_at(self.table, fact, each) for fact in pattern.facts])
                        waiting += [side for fact in new for side in (fact.left, fact.right)]
        return facts

    def opened(self, length: Expression) -> "tuple[Goal, Expression]":
        """Return the goal with a new integer, from 1 to a length that is one: a place in what has so many."""
        used = self.names()
        first = MOST_BOUND + 1  # no index of a sum has this number, so that texts cannot take one for the other
        name = next(f"i({k})" for k in range(first, first + len(used) + 1) if f"i({k})" not in used)
        index, one = self.table.make("name", value=name), self.table.number(1)
        facts = (Comparison(one, "<=", index), Comparison(index, "<=", length))
        new = replace(self.knowing(*facts), numbers=(*self.numbers, Number(name, (one,), (length,))))
        return replace(new, integers=self.integers | {name}, places=(*self.places, (index, length))), index

    def names(self) -> set[str]:
        """Return the names of all numbers that the goal mentions."""
        said = (self.comparison, *self.facts, *(fact for each in self.patterns for fact in each.facts))
        sizes = (side for each in self.patterns for side in (each.rows, each.columns))
        roots = [*(side for each in said for side in (each.left, each.right)), *sizes]
        places = (side for pair in self.places for side in pair)
        return names_of([*roots, *places]) | {number.name for number in self.numbers}


def _is_like(pattern: Pattern, entry: Expression) -> bool:
    """Whether a pattern is about an entry, as far as its rows and columns have numbers."""
    pairs = zip(pattern.entry.parts, entry.parts, strict=True)
    return pattern.entry.value == entry.value and all(ours.kind == "i" or ours is its for ours, its in pairs)


def _is_entry(
    pattern: Pattern, name: str, parts: list[Expression], places: Iterable[tuple[Expression, Expression]]
) -> bool:
    """Whether a pattern is about the entry of a variable at a row and a column, which are places in its sizes."""
    if pattern.entry.value != name:
        return False
    known = {(id(place), id(length)) for place, length in places}
    return all(
        (id(part), id(size)) in known if ours.kind == "i" else ours is part
        for part, ours, size in zip(parts, pattern.entry.parts, (pattern.rows, pattern.columns), strict=True)
    )


def _at(table: Expressions, fact: Comparison, entry: Expression) -> Comparison:
    """Return what a pattern says of an entry."""
    row, column = entry.parts

    def put(each: Expression) -> Expression | None:
        return {-1: row, -2: column}.get(int(each.value or 0)) if each.kind == "i" else None

    left, right = (replaced(table, side, put) for side in (fact.left, fact.right))
    return Comparison(left, fact.sign, right)


def goal_of(instance: Instance, comparison: Comparison) -> Goal:
    """Return the goal that two expressions of an instance compare so, with what its declarations say."""
    said = (side for each in instance.conditions() for side in (each.left, each.right))
    patterns = instance.patterns(comparison.left, comparison.right, *said)
    reached = (side for each in patterns for fact in each.facts for side in (fact.left, fact.right))
    facts = instance.facts(comparison.left, comparison.right, *reached)
    names = names_of(side for each in (comparison, *facts) for side in (each.left, each.right))
    numbers = [Number(name, *map(tuple, instance.bounds(name))) for name in instance.places(names)]
    if instance.summand is not None:
        length = instance.summand.length
        last = max((i for i, number in enumerate(numbers, 1) if number.name in names_of([length])), default=0)
        numbers.insert(last, Number(INDEX, (instance.table.number(1),), (length,)))
    integers = frozenset(name for name in names if instance.is_integer(name))
    return Goal(instance.table, tuple(numbers), tuple(facts), comparison, integers, tuple(patterns))


def differences(goal: Goal) -> Iterator[Expression]:
    """Yield what has to be at least 0 so that a goal holds: right - left, and both b - a and b + a for |a| <= b."""
    waiting = [goal.comparison]
    while waiting:
        each = waiting.pop()
        match each.left.kind, each.right.kind:
            case "abs", _:
                (inside,) = each.left.parts
                sides = [(inside, each.right), (goal.table.make("negate", inside), each.right)]
            case "max", _:
                sides = [(part, each.right) for part in each.left.parts]
            case _, "min":
                sides = [(each.left, part) for part in each.right.parts]
            case _:
                yield goal.table.make("subtract", each.right, each.left)
                continue
        waiting += [Comparison(left, each.sign, right) for left, right in sides]


def names_of(roots: Iterable[Expression]) -> set[str]:
    """Return the names of the numbers that expressions mention."""
    return {str(each.value) for each in below(tuple(roots)) if each.kind == "name"}
