"""The derivative of an expression in one of its numbers, as an expression.

Where an expression has values on a segment, and its derivative has values inside of it, the expression is continuous on
the segment and differentiable inside, and its derivative is that one. So it goes by induction: all words that are known
here are continuous wherever they have values (an exponent does not change), and differentiable where the derivative
that is written here has a value: it divides by what must not be 0, a root among them.
"""

from lemmacheck.kernel.statements import Expression, Expressions, ProofError, below, number_of


def derivative(table: Expressions, root: Expression, name: str) -> Expression:
    """Return the derivative of an expression in a number.

    Raises ProofError where a word that has none is used of that number.
    """
    found: dict[int, Expression | None] = {}
    for each in below((root,)):
        parts = [found[id(part)] for part in each.parts]
        if each.kind == "name":
            found[id(each)] = table.number(1) if each.value == name else None
        else:
            found[id(each)] = _of_operation(table, each, parts) if any(part is not None for part in parts) else None
    return found[id(root)] or table.number(0)


def _of_operation(table: Expressions, each: Expression, slopes: list[Expression | None]) -> Expression:
    """Return the derivative of an operation from those of its parts, None for parts that do not change."""
    make, number = table.make, table.number
    match each.kind, each.parts, slopes:
        case "negate", _, [slope]:
            return make("negate", _some(slope))
        case ("add" | "subtract") as kind, _, [left, right]:
            if left is None:
                return _some(right) if kind == "add" else make("negate", _some(right))
            return left if right is None else make(kind, left, right)
        case "multiply", (a, b), [left, right]:
            if left is None or right is None:
                return _times(table, b if right is None else a, _some(left or right))
            return make("add", _times(table, b, left), _times(table, a, right))
        case "divide", (a, b), [left, right]:
            if right is None:
                return make("divide", _some(left), b)
            change = make("negate", _times(table, a, right))
            if left is not None:
                change = make("subtract", _times(table, b, left), _times(table, a, right))
            return make("divide", change, make("power", b, number(2)))
        case "power", (a, b), [left, None]:
            less = number(number_of(b) - 1) if b.kind == "number" else make("subtract", b, number(1))
            return _times(table, make("multiply", b, make("power", a, less)), _some(left))
        case "exp", _, [slope]:
            return _times(table, each, _some(slope))
        case "log", (a,), [slope]:
            return make("divide", _some(slope), a)
        case "sqrt", _, [slope]:
            return make("divide", _some(slope), make("multiply", number(2), each))
        case "sin", (a,), [slope]:
            return _times(table, make("cos", a), _some(slope))
        case "cos", (a,), [slope]:
            return make("negate", _times(table, make("sin", a), _some(slope)))
        case "atan", (a,), [slope]:
            return make("divide", _some(slope), make("add", number(1), make("power", a, number(2))))
    raise ProofError(f"{each.kind} has no derivative here")


def _times(table: Expressions, factor: Expression, slope: Expression) -> Expression:
    """Return a product; a slope of 1 needs none."""
    return factor if slope is table.number(1) else table.make("multiply", factor, slope)


def _some(slope: Expression | None) -> Expression:
    if slope is None:
        raise ProofError("nothing changes")
    return slope
