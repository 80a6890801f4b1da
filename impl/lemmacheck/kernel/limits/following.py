"""Following a formula along functions of a large t, operation by operation."""

import math
from collections.abc import Mapping
from fractions import Fraction

from lemmacheck.kernel.limits import large, powers
from lemmacheck.kernel.limits.large import Large
from lemmacheck.kernel.limits.number import number
from lemmacheck.kernel.limits.powers import UNIT, Series, at_most, constant
from lemmacheck.kernel.limits.summing import joined
from lemmacheck.kernel.statements import BINDING, Expression, ProofError, below, outside

MOST_FACTORIAL = 100


def followed(root: Expression, values: Mapping[str, Large], order: int) -> Large:
    """Return what a formula is for all large t; raises ProofError for an operation that is not followed."""
    known: dict[int, Large] = {}
    for each in below((root,), outside):
        parts = [known[id(part)] for part in outside(each)]
        if each.kind in BINDING:
            known[id(each)] = joined(each, parts[0], values, order)
        else:
            known[id(each)] = _operation(each, parts, values, order)
    return known[id(root)]


def _operation(root: Expression, parts: list[Large], values: Mapping[str, Large], order: int) -> Large:
    """Return one operation; a function that counts something has some value at integers that stay the same."""
    match root.kind, parts:
        case "number", [] if isinstance(root.value, Fraction):
            return constant(number(root.value))
        case "name", [] if root.value in values:
            return values[str(root.value)]
        case "add", [a, b]:
            return large.added(a, b, order)
        case "subtract", [a, b]:
            return large.subtracted(a, b, order)
        case "negate", [a]:
            return large.negated(a)
        case "multiply", [a, b]:
            return large.multiplied(a, b, order)
        case "divide", [a, b]:
            return large.multiplied(a, large.inverse(b, order), order)
        case "power", [a, b]:
            return large.raised(a, b, order)
        case "sqrt", [a]:
            return large.raised(a, constant(number(Fraction(1, 2))), order)
        case "exp", [a]:
            return large.exponential(a, order)
        case "log", [a]:
            return large.log_of(a, order)
        case "abs", [a]:
            return large.absolute(a)
        case "factorial", [Series() as a]:
            return _factorial(a)
        case "counted", _ if all(isinstance(part, Series) and part.constant is not None for part in parts):
            return at_most(UNIT)
        case "floor", [Series() as a]:
            return a + at_most(UNIT)
        case (("min" | "max"), [a, b]):
            is_first = (large.difference_sign(a, b, order) >= 0) == (root.kind == "max")
            return a if is_first else b
    raise ProofError(f"{root.kind} is not followed to large sizes")


def _factorial(a: Series) -> Large:
    """Return the factorial of an integer that is the same at all points; raises ProofError for any other."""
    found = None if a.constant is None else a.constant.rational
    if found is None or found.denominator != 1 or not 0 <= found <= MOST_FACTORIAL:
        raise ProofError("a factorial of what is no small integer, the same at all points, is not followed")
    return constant(number(Fraction(math.factorial(int(found)))))


def names_in(root: Expression) -> set[str]:
    """Return the names that a formula mentions."""
    return {str(each.value) for each in below((root,)) if each.kind == "name"}


def is_whole(root: Expression, values: Mapping[str, Large], wholes: set[str], order: int) -> bool:
    """Whether a formula of integers is an integer for all large t, since it is made by what keeps them such."""
    known: dict[int, bool] = {}
    for each in below((root,)):
        parts = [known[id(part)] for part in each.parts]
        match each.kind:
            case "number":
                found = isinstance(each.value, Fraction) and each.value.denominator == 1
            case "name":
                found = each.value in wholes
            case "add" | "subtract" | "multiply" | "negate" | "abs" | "min" | "max":
                found = all(parts)
            case "power" if all(parts):
                exponent = followed(each.parts[1], values, order)
                found = large.difference_sign(exponent, powers.constant(number(0)), order) >= 0
            case _:
                found = False
        known[id(each)] = found
    return known[id(root)]
