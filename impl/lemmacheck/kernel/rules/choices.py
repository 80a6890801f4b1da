"""Choices that facts decide: the smaller or larger of two, and what a comparison chooses, are one of two."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lemmacheck.kernel.statements import Comparison, Expression, below

CHOOSING = ("min", "max", "where")


@dataclass(slots=True)
class Choices:
    """What facts say of choices, as they are written; every part of a choice must have a value all the same."""

    _compared: set[tuple[int, str, int]] = field(default_factory=set)
    _said: dict[int, Expression] = field(default_factory=dict)

    def learn(self, facts: Iterable[Comparison]) -> None:
        """Take over facts: comparisons, and equations that say what a choice is.

        What it is mentions no choice itself, so that no value leads back to another.
        """
        for each in facts:
            self._compared.add((id(each.left), each.sign, id(each.right)))
            is_said = each.sign == "=" and each.left.kind in CHOOSING
            if is_said and all(part.kind not in CHOOSING for part in below((each.right,))):
                self._said[id(each.left)] = each.right

    def chosen(self, each: Expression) -> Expression | None:
        """Return what an operation is by the facts; None where they do not say, and of others."""
        if each.kind != "where":
            return self._said.get(id(each))
        low, high, then, otherwise = each.parts
        if any((id(low), sign, id(high)) in self._compared for sign in ("<", "<=", "=")):
            return then
        return otherwise if (id(high), "<", id(low)) in self._compared else self._said.get(id(each))
