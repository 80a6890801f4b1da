"""Expressions without kinks: |a|, min, max, choices and floors replaced by what they are on a whole box."""

from lemmacheck.kernel.enclosures.boxes import Span
from lemmacheck.kernel.enclosures.elementary import NoValueError
from lemmacheck.kernel.statements import Expression, Expressions, below


def smooth(table: Expressions, root: Expression, span: Span) -> Expression:
    """Return an expression that is equal to another on a whole box, and has no |a|, min, max, choice or floor.

    Raises NoValueError where the other may have no value, or intervals do not tell which it is.
    """
    span.enclosed(root)
    known: dict[int, Expression] = {}
    for each in below((root,)):
        known[id(each)] = _chosen(table, each, [known[id(part)] for part in each.parts], span)
    return known[id(root)]


def _chosen(table: Expressions, each: Expression, parts: list[Expression], span: Span) -> Expression:
    """Return what an operation is on a box, of parts that have no kinks."""
    values = [span.enclosed(part) for part in each.parts]
    match each.kind:
        case "abs" if values[0].low >= 0:
            return parts[0]
        case "abs" if values[0].high <= 0:
            return table.make("negate", parts[0])
        case ("min" | "max") as kind if values[0].high <= values[1].low:
            return parts[kind == "max"]
        case ("min" | "max") as kind if values[0].low >= values[1].high:
            return parts[kind == "min"]
        case "where" if values[0].high <= values[1].low:
            return parts[2]
        case "where" if values[0].low > values[1].high:
            return parts[3]
        case "floor" if span.enclosed(each).is_point:
            return table.number(span.enclosed(each).low)
        case "abs" | "min" | "max" | "where" | "floor":
            raise NoValueError(f"{each.kind} may have a kink or a jump on it")
    return table.make(each.kind, *parts, value=each.value)
