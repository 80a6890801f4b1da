"""Links that hold because they hold between summands, of which there are as many on both sides."""

from collections.abc import Mapping
from fractions import Fraction

from lemmacheck.formal.identifiers import identifier
from lemmacheck.formal.parts import LinkPartWriter
from lemmacheck.formal.writing import NotTranslatedError, ProofScript, block, cases, conjunction, taken_apart
from lemmacheck.kernel import ANY, INDEX, Comparison, Expression, Goal, Instance, Reader, Summand, goal_of, syntax

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
    between = [
        (name, _between(writer, script, instance, link, proof, name, (length, whole, count)))
        for name, (each, _) in zip(("left", "right"), sides, strict=True)
        if each is None
    ]
    everywhere = _everywhere(writer, script, instance, link, proof, length) if "each" in proof else ""
    for _ in writer.values:
        script.add(f"split; [first [{f'within {everywhere} | ' if everywhere else ''}posed] | ].")
    trans = "eq_trans" if link.sign == "=" else "Rle_trans _ _ _"
    for name, shown in between:
        script.add(f"refine ({trans} {f'{shown} _' if name == 'left' else f'_ {shown}'}).")
    lemma = "sum_ext" if link.sign == "=" else "sum_size" if sides[0][1] else "sum_le"
    if link.sign == "=" and sides[0][1]:
        script.add("apply f_equal.")
    script.add(f"apply {lemma}.")
    if everywhere:
        script.add(f"intros place within_it. cbv beta. apply ({everywhere} place within_it).")
        return
    _each(writer, script, instance, link, proof)


def _between(
    writer: LinkPartWriter,
    script: ProofScript,
    instance: Instance,
    link: Comparison,
    proof: Mapping[str, object],
    name: str,
    counted: tuple[Expression, str, str],
) -> str:
    """Write that a side that is no sum compares with a sum of as many times a number; return the name of that."""
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
    needs = writer.needs(said) if writer.values else []
    script.add(
        f"assert ({shown} : {conjunction(needs, writer.terms.said(said))}).\n"
        f"{_part(writer, script, instance, said, proof[f'{name}_total'], values=bool(needs))}",
        shown,
    )
    taken_apart(script, shown, needs)
    script.add(f"rewrite <- {equal} in {shown}.")
    return shown


def _part(
    writer: LinkPartWriter,
    script: ProofScript,
    instance: Instance,
    said: Comparison,
    proof: object,
    *,
    values: bool = False,
) -> str:
    inner = script.inner()
    writer.goal(inner, goal_of(instance, said), proof, values=values)
    return block(inner)


def _everywhere(
    writer: LinkPartWriter,
    script: ProofScript,
    instance: Instance,
    link: Comparison,
    proof: Mapping[str, object],
    length: Expression,
) -> str:
    """Write that summands compare at any place, and have values where the link says so; return the name of that."""
    inside = Instance(instance.statement, instance.choice, Summand(instance.table.make("name", value=INDEX), length))
    goal = _summand(inside, link, proof, ANY)
    needs = writer.needs(goal.comparison) if writer.values else []
    index, name, inner = identifier(INDEX), script.name(), script.inner()
    inner.add(f"intros {index} {inner.name()}.")
    writer.goal(inner, goal, proof["each"], values=bool(needs))
    said = conjunction(needs, writer.terms.said(goal.comparison))
    range_ = f"(1 <= {index} <= {writer.terms.integer(length)})%Z"
    script.add(f"assert ({name} : forall {index} : Z, {range_} -> {said}).\n{block(inner)}")
    return name


def _each(
    writer: LinkPartWriter, script: ProofScript, instance: Instance, link: Comparison, proof: Mapping[str, object]
) -> None:
    """Write the proof at each place."""
    index, between = identifier(INDEX), script.name()
    script.add(f"intros {index} {between}. cbv beta.")
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
        goal = _summand(instance, link, proof, place)
        inner.add(f"change {writer.terms.said(goal.comparison)}.")
        writer.goal(inner, goal, part)
        script.add(block(inner))


def _summand(inside: Instance, link: Comparison, proof: Mapping[str, object], value: int | str) -> Goal:
    """Return the goal that summands compare at a place."""
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
    return goal_of(inside, Comparison(sides[0], link.sign, sides[1]))


def _sum_in(side: Expression) -> Side:
    """Return the sum that a side is, and whether the side is its absolute value."""
    if side.kind == "sum":
        return side, False
    if side.kind == "abs" and side.parts[0].kind == "sum":
        return side.parts[0], True
    return None, False
