"""Checking a proof of a statement, link by link: whether it covers every choice, every summand, every case.

A link is proved at once, with integers as unknown numbers; at each choice of its integers (`integers`); or summand by
summand (`summands`). What is left is a comparison of two expressions, shown by `algebra` or by `boxes`.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from lemmacheck.kernel.rules import check_goal
from lemmacheck.kernel.statements import (
    ANY,
    INDEX,
    Choice,
    Comparison,
    Expression,
    Instance,
    ProofError,
    Reader,
    Statement,
    Summand,
    goal_of,
    refusing,
    syntax,
)


def check_link(statement: Statement, link: Comparison, proof: object, at: str = "proof") -> None:
    """Raise ProofError, with the first step that fails, unless a proof shows a link of a statement."""
    with refusing(at):
        _check_link(statement.relevant(link), link, Choice(), proof, at)


def _check_link(statement: Statement, link: Comparison, choice: Choice, proof: object, at: str) -> None:
    if not isinstance(proof, dict):
        raise ProofError(f"{at}: {proof!r:.40} is no proof")
    match proof.get("rule"):
        case "integers" if not choice.integers and not choice.rows:
            _check_choices(statement, link, proof, f"{at}.integers")
        case "summands":
            _check_summands(Instance(statement, choice), link, proof, f"{at}.summands")
        case _:
            instance = Instance(statement, choice)
            check_goal(goal_of(instance, _expanded(instance, link)), proof, at)


def _check_choices(statement: Statement, link: Comparison, proof: Mapping[str, object], at: str) -> None:
    """Check one proof for each choice of the integers: that of its text, or the one for all others."""
    parts, rest = proof.get("at", {}), proof.get("else")
    if not isinstance(parts, dict):
        raise ProofError(f"{at}: it does not say which proof is for which choice")
    for choice in statement.choices():
        part = parts.get(str(choice), rest)
        if part is None:
            raise ProofError(f"{at}: there is no proof for {choice or 'no integers'}")
        _check_link(statement, link, choice, part, f"{at}[{choice}]")


def _expanded(instance: Instance, link: Comparison) -> Comparison:
    return Comparison(instance.expand(link.left), link.sign, instance.expand(link.right))


def _check_summands(instance: Instance, link: Comparison, proof: Mapping[str, object], at: str) -> None:
    """Check that a link holds because it holds between summands, of which there are as many on both sides.

    A side that is no sum counts as so many times the number `left` or `right`, which has to be shown as well.
    """
    if link.sign == "<":
        raise ProofError(f"{at}: sums without summands are equal")
    sums = [_sum_in(link.left, may_be_absolute=True), _sum_in(link.right, may_be_absolute=link.sign == "=")]
    lengths = [instance.expand(each.parts[0]) for each, _ in sums if each is not None]
    if not lengths or any(length is not lengths[0] for length in lengths):
        raise ProofError(f"{at}: the sides are not sums of the same number of summands")
    if link.sign == "=" and sums[0][1] != sums[1][1]:
        raise ProofError(f"{at}: one side is an absolute value")
    length = lengths[0]
    is_size = _is_a_size(instance, length)
    if not is_size and not instance.is_whole(length):
        raise ProofError(f"{at}: the number of summands is not certainly an integer")
    is_count = isinstance(length.value, Fraction) and length.value >= 0
    if not is_count and not is_size:
        is_counted = Comparison(instance.table.number(0), "<=", length)
        check_goal(goal_of(instance, is_counted), proof["length"], f"{at}.length")
    sides = [
        _summand_of(instance, each, proof.get(name)) for (each, _), name in zip(sums, ("left", "right"), strict=True)
    ]
    for name, (each, _), side in zip(("left", "right"), sums, sides, strict=True):
        if each is None:
            total = instance.table.make("multiply", length, instance.expand(side[0]))
            whole = instance.expand(link.left if name == "left" else link.right)
            pair = (whole, total) if name == "left" else (total, whole)
            is_total = Comparison(pair[0], link.sign, pair[1])
            check_goal(goal_of(instance, is_total), proof[f"{name}_total"], f"{at}.{name}_total")
    is_absolute = sums[0][1] and link.sign == "<="
    for value, part, where in _parts(length, proof, at):
        inside = instance if isinstance(value, int) else _at_any(instance, length)
        left, right = (inside.expand(body, {index: value}) for body, index in sides)
        left = instance.table.make("abs", left) if is_absolute else left
        check_goal(goal_of(inside, Comparison(left, link.sign, right)), part, where)


def _parts(length: Expression, proof: Mapping[str, object], at: str) -> Iterator[tuple[int | str, object, str]]:
    """Yield the places of summands with their proofs: one for every place, or one for each."""
    if "each" in proof:
        yield ANY, proof["each"], f"{at}.each"
        return
    parts = proof["all"]
    if length.kind != "number" or not isinstance(parts, list) or len(parts) != length.value:
        raise ProofError(f"{at}: there is not one proof for each summand")
    for place, part in enumerate(parts, 1):
        yield place, part, f"{at}.all[{place - 1}]"


def _sum_in(side: Expression, *, may_be_absolute: bool) -> tuple[Expression | None, bool]:
    """Return the sum that a side is, and whether the side is its absolute value."""
    if side.kind == "sum":
        return side, False
    if side.kind == "abs" and side.parts[0].kind == "sum" and may_be_absolute:
        return side.parts[0], True
    return None, False


def _is_a_size(instance: Instance, length: Expression) -> bool:
    """Whether a row that is declared has this many entries, so that it is at least 0."""
    pieces = instance.statement.pieces.values()
    return any(piece.kind == "Entries" and instance.expand(piece.columns) is length for piece in pieces)


def _summand_of(instance: Instance, each: Expression | None, given: object) -> tuple[Expression, int]:
    """Return a summand with its index: that of a sum, or the number that a proof gives for a side that is none."""
    if each is not None:
        return each.parts[1], int(each.value or 0)
    if not isinstance(given, str):
        raise ProofError("a side is no sum, and no summand is given for it")
    return Reader(instance.table).tree(syntax(given), []), 0


def _at_any(instance: Instance, length: Expression) -> Instance:
    index = instance.table.make("name", value=INDEX)
    return Instance(instance.statement, instance.choice, Summand(index, length))
