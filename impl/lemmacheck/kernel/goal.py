"""A goal: a comparison of two expressions of single real numbers, its facts, and the bounds of its numbers."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lemmacheck.kernel.expression import Expression, Expressions, ProofError, Reader, below, rebuilt, syntax
from lemmacheck.kernel.instance import Instance
from lemmacheck.kernel.statement import Comparison

INDEX = "i(0)"
"""The name of the index of a summand that stands for every one."""
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
    """

    table: Expressions
    numbers: tuple[Number, ...]
    facts: tuple[Comparison, ...]
    comparison: Comparison

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

    def _single(self, root: Expression) -> Expression:
        """Return an expression in which entries are the numbers of their names."""

        def named(each: Expression) -> Expression | None:
            if each.kind == "i" and each.value == 0:
                return self.table.make("name", value=INDEX)
            if each.kind == "entry":
                row, column = each.parts
                last = "i" if column.kind == "name" and column.value == "i" else column.value
                if row.kind != "number" or column.kind not in ("number", "name"):
                    raise ProofError(f"the place of an entry of {each.value} is not known")
                return self.table.make("name", value=f"{each.value}[{row.value},{last}]")
            return None

        return rebuilt(self.table, root, named)


def goal_of(instance: Instance, comparison: Comparison) -> Goal:
    """Return the goal that two expressions of an instance compare so, with what its declarations say."""
    facts = instance.facts(comparison.left, comparison.right)
    names = names_of(side for each in (comparison, *facts) for side in (each.left, each.right))
    numbers = [Number(name, *map(tuple, instance.bounds(name))) for name in instance.places(names)]
    if instance.summand is not None:
        length = instance.summand.length
        last = max((i for i, number in enumerate(numbers, 1) if number.name in names_of([length])), default=0)
        numbers.insert(last, Number(INDEX, (instance.table.number(1),), (length,)))
    return Goal(instance.table, tuple(numbers), tuple(facts), comparison)


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


def substituted(table: Expressions, root: Expression, values: Mapping[str, Expression]) -> Expression:
    """Return an expression with other expressions in the places of names."""
    return rebuilt(table, root, lambda each: values.get(str(each.value)) if each.kind == "name" else None)
