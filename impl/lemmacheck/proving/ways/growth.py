"""What a product grows by, from an integer to the next: one with factorials, or of as many factors."""

from collections.abc import Iterator

from lemmacheck.kernel import Comparison, Expression, Expressions, below, names_of, substituted


def growths(table: Expressions, known: Comparison, name: str) -> Iterator[Expression]:
    """Yield factors f by which a side with a factorial grows: f times its value at n is that at n + 1.

    They are suggestions. Of n! it is n + 1, of b^n it is b, of what else mentions n the quotient of both values.
    """
    n = table.make("name", value=name)
    after = {name: table.make("add", n, table.number(1))}
    for side in (known.right, known.left) if known.sign != "=" else ():
        if any(each.kind == "factorial" and name in names_of(each.parts) for each in below((side,))):
            yield _grows(table, side, after, name)


def factors(before: Expression, after: Expression) -> Iterator[Expression]:
    """Yield the factor by which a product of as many factors grows: its value at n + 1 is written with that at n."""
    if before.kind == "prod" and after.kind == "multiply" and after.parts[0] is before:
        yield after.parts[1]


def _grows(table: Expressions, side: Expression, after: dict[str, Expression], name: str) -> Expression:
    if name not in names_of([side]):
        return table.number(1)
    if side.kind in ("multiply", "divide"):
        return table.make(side.kind, *(_grows(table, part, after, name) for part in side.parts))
    last = side.parts[-1] if side.parts else side
    is_next = last.kind == "name" and last.value == name
    if side.kind == "factorial" and is_next:
        return after[name]
    if side.kind == "power" and is_next and name not in names_of(side.parts[:1]):
        return side.parts[0]
    return table.make("divide", substituted(table, side, after), side)
