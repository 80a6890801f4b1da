"""Sums and products of unknown length that compare because their summands or factors do, at any one index."""

from collections.abc import Iterable, Mapping

from lemmacheck.kernel.statements import Comparison, Expression, Goal, ProofError, opened

Left = Iterable[tuple[Goal, object, str]]


def check_termwise(goal: Goal, step: Mapping[str, object], at: str) -> Left:
    """Yield what has to hold at any index: that summands compare, or that factors do, and are at least 0.

    A side may be the number 0 on the left, or the absolute value of a sum, which is at most the sum of absolute values.
    A sum of none is 0 and a product of none is 1, so `<` is not for sums, and of products only 0 < prod is left.
    """
    length = length_of(goal.comparison)
    if length is None:
        raise ProofError(f"{at}: the sides are not sums or products of the same length")
    if not goal.is_whole(length):
        raise ProofError(f"{at}: the number of summands is not certainly an integer")
    yield goal.about(Comparison(goal.table.number(0), "<=", length)), step["length"], f"{at}.length"
    for each, name in zip(parts_of(goal, length), ("each", "low"), strict=False):
        yield each, step[name], f"{at}.{name}"


def length_of(comparison: Comparison) -> Expression | None:
    """Return the length of the sums or products that a comparison is of, None where it is not of such."""
    left, sign, right = comparison.left, comparison.sign, comparison.right
    if right.kind not in ("sum", "prod"):
        return None
    if left.kind == "number" and not left.value:
        return right.parts[0] if sign == "<=" or (sign == "<" and right.kind == "prod") else None
    if _is_size(comparison):
        left = left.parts[0]
    is_same = left.kind == right.kind and left.parts[0] is right.parts[0] and sign != "<"
    return right.parts[0] if is_same else None


def _is_size(comparison: Comparison) -> bool:
    """Whether the absolute value of a sum is to be at most a sum."""
    left, right = comparison.left, comparison.right
    is_sum = left.kind == "abs" and left.parts[0].kind == "sum" and right.kind == "sum"
    return is_sum and comparison.sign == "<="


def parts_of(goal: Goal, length: Expression) -> Iterable[Goal]:
    """Yield the goals about summands at an index, after that about the length."""
    inside, index = goal.opened(length)
    left, sign, right = goal.comparison.left, goal.comparison.sign, goal.comparison.right
    is_size = _is_size(goal.comparison)
    roots = (left.parts[0] if is_size else left, right)
    sides = [each if each.kind == "number" else opened(goal.table, each, index) for each in roots]
    if is_size:
        sides[0] = goal.table.make("abs", sides[0])
    inside = inside.knowing(*inside.entries(*sides))
    yield inside.about(Comparison(sides[0], sign, sides[1]))
    if right.kind == "prod" and left.kind == "prod" and sign == "<=":
        yield inside.about(Comparison(goal.table.number(0), "<=", sides[0]))
