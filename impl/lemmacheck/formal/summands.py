"""Links that hold because they hold between summands, of which there are as many on both sides."""

from collections.abc import Mapping
from fractions import Fraction

from lemmacheck.formal.identifiers import identifier
from lemmacheck.formal.parts import LinkPartWriter
from lemmacheck.formal.writing import NotTranslatedError, ProofScript, block, cases
from lemmacheck.kernel import ANY, INDEX, Comparison, Expression, Instance, Reader, Summand, goal_of, syntax

Side = tuple[Expression | None, bool]


def write_summands(
    writer: LinkPartWriter, script: ProofScript, instance: Instance, link: Comparison, proof: Mapping[str, object]
) -> None:
    """Write the proof of a link from those of its summands."""
    sides = [_sum_in(link.left), _sum_in(link.right)]
    lengths = [instance.expand(each.parts[0]) for each, _ in sides if each is not None]
    length = lengths[0]
    whole = writer.terms.integer(length)
    count = script.name()
    if not isinstance(length.value, Fraction) and "length" in proof:
        zero = Comparison(instance.table.number(0), "<=", length)
        shown = script.name()
        script.add(
            f"assert ({shown} : {writer.terms.said(zero)}).\n{_part(writer, script, instance, zero, proof['length'])}",
            shown,
        )
        script.add(f"assert ({count} : (0 <= {whole})%Z) by (apply le_IZR; spread; exact {shown}).")
    else:
        script.add(f"assert ({count} : (0 <= {whole})%Z) by lia.")
    for name, (each, _) in zip(("left", "right"), sides, strict=True):
        if each is None:
            _between(writer, script, instance, link, proof, name, (length, whole, count))
    lemma = "sum_ext" if link.sign == "=" else "sum_size" if sides[0][1] else "sum_le"
    if link.sign == "=" and sides[0][1]:
        script.add("apply f_equal.")
    script.add(f"apply {lemma}.")
    _each(writer, script, instance, link, proof, length)


def _between(
    writer: LinkPartWriter,
    script: ProofScript,
    instance: Instance,
    link: Comparison,
    proof: Mapping[str, object],
    name: str,
    counted: tuple[Expression, str, str],
) -> None:
    """Write that a side that is no sum compares with so many times a number, which is a sum of as many."""
    length, whole, count = counted
    value = instance.expand(Reader(instance.table).tree(syntax(str(proof[name])), []))
    total = instance.table.make("multiply", length, value)
    side = instance.expand(link.left if name == "left" else link.right)
    pair = (side, total) if name == "left" else (total, side)
    said = Comparison(pair[0], link.sign, pair[1])
    text = writer.terms.real(value)
    constant, equal = f"(sum_from_1 {whole} (fun _ : Z => {text}))", script.name()
    script.add(
        f"assert ({equal} : {constant} = {writer.terms.real(total)}) by "
        f"(rewrite (sum_const {whole} _ {count}); spread; reflexivity).",
        equal,
    )
    shown = script.name()
    script.add(
        f"assert ({shown} : {writer.terms.said(said)}).\n"
        f"{_part(writer, script, instance, said, proof[f'{name}_total'])}",
        shown,
    )
    left, right = (f"{shown} _", f"_ {shown}")
    trans = "eq_trans" if link.sign == "=" else "Rle_trans _ _ _"
    script.add(f"rewrite <- {equal} in {shown}. refine ({trans} {left if name == 'left' else right}).")


def _part(writer: LinkPartWriter, script: ProofScript, instance: Instance, said: Comparison, proof: object) -> str:
    inner = script.inner()
    writer.goal(inner, goal_of(instance, said), proof, change=False)
    return block(inner)


def _each(
    writer: LinkPartWriter,
    script: ProofScript,
    instance: Instance,
    link: Comparison,
    proof: Mapping[str, object],
    length: Expression,
) -> None:
    """Write the proof at any place, or that at each."""
    index, between = identifier(INDEX), script.name()
    script.add(f"intros {index} {between}. cbv beta.")
    if "each" in proof:
        inside = Instance(
            instance.statement, instance.choice, Summand(instance.table.make("name", value=INDEX), length)
        )
        _summand(writer, script, inside, link, proof, ANY, proof["each"])
        return
    parts = proof["all"]
    if not isinstance(parts, list):
        raise NotTranslatedError("there is not one proof for each summand")
    wanted = " \\/ ".join(f"{index} = {place}%Z" for place in range(1, len(parts) + 1))
    if not parts:
        script.add("exfalso; lia.")
        return
    case = script.name()
    script.add(f"assert ({case} : {wanted}) by lia.")
    script.add(f"{cases(case, [case] * len(parts))}; subst {index}.")
    for place, part in enumerate(parts, 1):
        inner = script.inner()
        _summand(writer, inner, instance, link, proof, place, part)
        script.add(block(inner))


def _summand(
    writer: LinkPartWriter,
    script: ProofScript,
    inside: Instance,
    link: Comparison,
    proof: Mapping[str, object],
    value: int | str,
    part: object,
) -> None:
    """Write the proof that summands compare at a place."""
    sides = []
    for name, side in (("left", link.left), ("right", link.right)):
        each, _ = _sum_in(side)
        if each is None:
            body, number = Reader(inside.table).tree(syntax(str(proof[name])), []), 0
        else:
            body, number = each.parts[1], int(each.value or 0)
        sides.append(inside.expand(body, {number: value}))
    if _sum_in(link.left)[1] and link.sign == "<=":
        sides[0] = inside.table.make("abs", sides[0])
    goal = goal_of(inside, Comparison(sides[0], link.sign, sides[1]))
    writer.goal(script, goal, part)


def _sum_in(side: Expression) -> Side:
    """Return the sum that a side is, and whether the side is its absolute value."""
    if side.kind == "sum":
        return side, False
    if side.kind == "abs" and side.parts[0].kind == "sum":
        return side.parts[0], True
    return None, False
