"""Checking a proof of a statement, link by link: whether it covers every choice, every summand, every case.

A link is proved at once, with integers as unknown numbers; at each choice of its integers (`integers`); or summand by
summand (`summands`). What is left is a comparison of two expressions, shown by `algebra` or by `boxes`.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from lemmacheck.kernel.algebra import Algebra, Answer
from lemmacheck.kernel.boxes import check_boxes
from lemmacheck.kernel.expression import Expression, ProofError, Reader, refusing, syntax
from lemmacheck.kernel.instance import ANY, Instance, Summand
from lemmacheck.kernel.sequent import Relation, Sequent
from lemmacheck.kernel.statement import Choice, Comparison, Statement
from lemmacheck.kernel.steps import check_sequent

INDEX = "i(0)"
"""The name of the index of a summand that stands for every one."""


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
            _check_goal(instance, _expanded(instance, link), proof, at)


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
        _check_goal(instance, Comparison(instance.table.number(0), "<=", length), proof["length"], f"{at}.length")
    sides = [
        _summand_of(instance, each, proof.get(name)) for (each, _), name in zip(sums, ("left", "right"), strict=True)
    ]
    for name, (each, _), side in zip(("left", "right"), sums, sides, strict=True):
        if each is None:
            total = instance.table.make("multiply", length, instance.expand(side[0]))
            whole = instance.expand(link.left if name == "left" else link.right)
            pair = (whole, total) if name == "left" else (total, whole)
            _check_goal(instance, Comparison(pair[0], link.sign, pair[1]), proof[f"{name}_total"], f"{at}.{name}_total")
    is_absolute = sums[0][1] and link.sign == "<="
    for value, part, where in _parts(length, proof, at):
        inside = instance if isinstance(value, int) else _at_any(instance, length)
        left, right = (inside.expand(body, {index: value}) for body, index in sides)
        left = instance.table.make("abs", left) if is_absolute else left
        _check_goal(inside, Comparison(left, link.sign, right), part, where)


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


def _check_goal(instance: Instance, goal: Comparison, proof: object, at: str) -> None:
    """Check a comparison of two expressions, both of which must have values."""
    if not isinstance(proof, dict):
        raise ProofError(f"{at}: {proof!r:.40} is no proof")
    match proof.get("rule"):
        case "boxes":
            variables, cuts = proof["variables"], proof["cuts"]
            if not isinstance(variables, list) or not isinstance(cuts, str):
                raise ProofError(f"{at}.boxes: it does not say what is cut")
            try:
                check_boxes(instance, goal, [str(name) for name in variables], cuts)
            except ProofError as error:
                raise ProofError(f"{at}.boxes: {error}") from error
        case "algebra":
            _check_algebra(instance, goal, proof["steps"], f"{at}.algebra")
        case rule:
            raise ProofError(f"{at}: {rule!r:.40} is no rule")


def _check_algebra(instance: Instance, goal: Comparison, steps: object, at: str) -> None:
    """Check the goals that a comparison leads to, in order, each with its proof."""
    if not isinstance(steps, list):
        raise ProofError(f"{at}: steps is no list")
    waiting: list[object] = steps[::-1]

    def answer(sequent: Sequent, may_be_open: bool) -> str | None:  # noqa: FBT001 - an Answer
        place = len(steps) - len(waiting)
        if not waiting:
            raise ProofError(f"{at}: there is no proof of goal {place}")
        proof = waiting.pop()
        if proof is None and may_be_open:
            return None
        check_sequent(sequent, proof, f"{at}.steps[{place}]")
        is_sign = sequent.goal.relation is Relation.NOT_ZERO and isinstance(proof, dict) and proof["rule"] == "sign"
        return str(proof["is"]) if is_sign else "shown"  # type: ignore[index] # a sign's proof is a dict

    show(instance, goal, answer)
    if waiting:
        raise ProofError(f"{at}: there are more proofs than goals")


def show(instance: Instance, goal: Comparison, answer: Answer) -> None:
    """Ask for everything that has to be shown of a comparison; finders ask in the same way."""
    algebra = Algebra(answer, instance.is_whole)
    algebra.assume(instance.facts(goal.left, goal.right))
    algebra.show(goal)
