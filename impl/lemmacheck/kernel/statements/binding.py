"""Sums, products and the largest of unknown length: what binds an index, and what may be put in its place.

The number of an index is one more than the largest number that is bound inside of its sum. So equal sums are the same
expression, whatever their indices were called, and an index is never taken for that of another sum around it.
"""

from collections.abc import Callable, Mapping

from lemmacheck.kernel.statements.expression import Expression, Expressions, ProofError, below, rebuilt

BINDING = ("sum", "prod", "largest")
JOINED: Mapping[str, str] = {"sum": "add", "prod": "multiply", "largest": "max"}
"""The operation on two of what an index runs over."""
MOST_BOUND = 100
"""How deeply sums may stand in each other."""


def of_none(table: Expressions, kind: str) -> Expression:
    """Return the sum or the product of none.

    Raises ProofError for the largest, as there is none.
    """
    if kind not in ("sum", "prod"):
        raise ProofError(f"there is no {kind} of none")
    return table.number(kind == "prod")


def outside(each: Expression) -> tuple[Expression, ...]:
    """Return the parts of an operation that stand outside of what binds an index: of a sum, its length."""
    return each.parts[:1] if each.kind in BINDING else each.parts


def height(root: Expression) -> int:
    """Return the largest number of an index that is bound in an expression, 0 where there is none."""
    return max((int(each.value or 0) for each in below((root,)) if each.kind in BINDING), default=0)


def bound(table: Expressions, kind: str, length: Expression, body: Expression, hole: Expression) -> Expression:
    """Return the sum, the product or the largest, of so many, of what a body is with an index in place of its hole."""
    number = height(body) + 1
    if number > MOST_BOUND:
        raise ProofError("too many sums stand in each other")
    index = table.make("i", value=number)
    inside = rebuilt(table, body, lambda each: index if each is hole else None)
    return table.make(kind, length, inside, value=number)


def opened(table: Expressions, each: Expression, value: Expression) -> Expression:
    """Return the summand of a sum, the factor of a product, or one of which the largest is taken, at a place.

    Raises ProofError for a place that is itself made of sums: their indices could be taken for that of others.
    """
    if height(value):
        raise ProofError("the place of a summand is made of sums")
    return rebuilt(table, each.parts[1], lambda part: value if _is_index(part, each) else None)


def _is_index(part: Expression, of: Expression) -> bool:
    return part.kind == "i" and part.value == of.value


def replaced(table: Expressions, root: Expression, other: Callable[[Expression], Expression | None]) -> Expression:
    """Return an expression in which parts are others, as a function says, inside of sums as well.

    What the function says may be made of sums; their indices are numbered anew.
    """
    known: dict[int, Expression] = {}
    for each in below((root,), outside):
        found = other(each)
        if found is None and each.kind in BINDING:
            hole = table.hole()
            body = replaced(table, opened(table, each, hole), other)
            found = bound(table, each.kind, known[id(each.parts[0])], body, hole)
        elif found is None:
            found = table.make(each.kind, *(known[id(part)] for part in each.parts), value=each.value)
        known[id(each)] = found
    return known[id(root)]


def substituted(table: Expressions, root: Expression, values: Mapping[str, Expression]) -> Expression:
    """Return an expression with other expressions in the places of names."""

    def value(each: Expression) -> Expression | None:
        return values.get(str(each.value)) if each.kind == "name" else None

    return replaced(table, root, value) if height(root) else rebuilt(table, root, value)
