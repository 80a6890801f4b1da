"""Induction in an integer: from the first values on, with what is declared of the rows that grow with it."""

from collections.abc import Mapping

from lemmacheck.formal.identifiers import identifier
from lemmacheck.formal.parts import PartWriter
from lemmacheck.formal.writing import NotTranslatedError, ProofScript, block, cases
from lemmacheck.kernel import (
    BINDING,
    Comparison,
    Expression,
    Goal,
    Pattern,
    base_of,
    below,
    goals_left,
    names_of,
    rebuilt,
    step_of,
)

Step = Mapping[str, object]


def induction(
    writer: PartWriter, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool
) -> None:
    """Write an induction, whose claim may be stronger than the goal.

    Raises NotTranslatedError where a sum that grows stands inside of another.
    """
    for _ in writer.needs(goal.comparison) if values else ():
        script.add("split; [has_value | ].")
    terms = writer.terms
    name, start = str(step["on"]), int(str(step["from"]))
    bases = step["base"] if isinstance(step["base"], list) else []
    left = goals_left(goal, step)
    low = script.name()
    whole_low = script.name()
    n = identifier(name)
    script.add(
        f"assert ({low} : {terms.said(left[0].comparison)}).\n{writer.part(script, left[0], step['low'], names)}", low
    )
    script.add(f"assert ({whole_low} : ({_z(start)} <= {n})%Z) by (apply le_IZR; exact {low}).")
    known = {id(fact): fact_name for fact, fact_name in zip(goal.facts, names, strict=True)}
    if "claim" not in step:
        all_of = script.name()
        _for_all(writer, script, goal, (name, start, bases, step["step"]), known, all_of)
        script.add(f"refine ({all_of} {n} {whole_low}{_given(goal, name)}); given.")
        return
    first = step["first"] if isinstance(step["first"], list) else []
    claim = goal.about(goal.compared(step["claim"]))
    all_of = script.name()
    second = start + len(bases)
    _for_all(writer, script, claim, (name, second, first, step["step"]), known, all_of)
    wanted = " \\/ ".join([*(f"{n} = {_z(start + i)}%Z" for i in range(len(bases))), f"({_z(second)} <= {n})%Z"])
    case, beyond = script.name(), script.name()
    script.add(f"assert ({case} : {wanted}) by lia.")
    script.add(f"{cases(case, [*([case] * len(bases)), beyond])}." if bases else f"rename {case} into {beyond}.")
    for place, proof in enumerate(bases):
        inner = script.inner()
        inner.add(f"subst {n}.")
        _base(writer, inner, goal, name, start + place, proof, known)
        script.add(block(inner))
    then = left[1 + len(bases)]
    said, holds = script.name(), script.name()
    script.add(f"assert ({said} : {terms.said(then.facts[-2])}) by (apply IZR_le; exact {beyond}).", said)
    script.add(
        f"assert ({holds} : {terms.said(then.facts[-1])}) by "
        f"(refine ({all_of} {n} {beyond}{_given(goal, name)}); given).",
        holds,
    )
    writer.write(script, then, step["then"], [*names, said, holds])


def _for_all(
    writer: PartWriter,
    script: ProofScript,
    goal: Goal,
    shown: tuple[str, int, list[object], object],
    known: Mapping[int, str],
    all_of: str,
) -> None:
    """Write that a comparison holds from an integer on."""
    name, start, bases, step = shown
    terms, n = writer.terms, identifier(name)
    patterns = [text for each in goal.patterns for text in _patterns(writer, each, name)]
    said = " -> ".join([*patterns, terms.said(goal.comparison)])
    inner = script.inner()
    inner.add(f"clear dependent {n}.")
    last = start + len(bases) - 1
    inner.add(f"refine (upward (fun {n} : Z => {said}) {_z(start)} {_z(last)} _ _ ltac:(lia)).")
    first = inner.inner()
    first.add(f"intros {n} {first.name()}.")
    case = first.name()
    wanted = " \\/ ".join(f"{n} = {_z(start + i)}%Z" for i in range(len(bases)))
    first.add(f"assert ({case} : {wanted}) by lia.")
    first.add(f"{cases(case, [case] * len(bases))}; subst {n}.")
    for place, proof in enumerate(bases):
        one = first.inner()
        one.add(" ".join(["intros", *(one.name() for _ in patterns)]) + "." if patterns else "idtac.")
        _base(writer, one, goal, name, start + place, proof, known)
        first.add(block(one))
    inner.add(block(first))
    inner.add(_step(writer, inner, goal, (name, last, step), (patterns, known)))
    script.add(f"assert ({all_of} : forall {n} : Z, ({_z(start)} <= {n})%Z -> {said}).\n{block(inner)}", all_of)


def _base(
    writer: PartWriter,
    script: ProofScript,
    goal: Goal,
    name: str,
    value: int,
    proof: object,
    known: Mapping[int, str],
) -> None:
    """Write the comparison at a value."""
    base = base_of(goal, name, value)
    script.add(f"change {writer.terms.said(base.comparison)}.")
    writer.write(script, base, proof, _names(writer, script, base, known))


def _step(
    writer: PartWriter,
    script: ProofScript,
    goal: Goal,
    shown: tuple[str, int, object],
    given: tuple[list[str], Mapping[int, str]],
) -> str:
    """Return the proof at n + 1 from that at n, in braces."""
    name, last, proof = shown
    patterns, known = given
    n, inner = identifier(name), script.inner()
    low, before = inner.name(), inner.name()
    inner.add(f"intros {n} {low} {before}{''.join(f' {inner.name()}' for _ in patterns)}.")
    step = step_of(goal, name, last)
    shorter = inner.name()
    inner.add(
        f"assert ({shorter} : {writer.terms.said(goal.comparison)}) by "
        f"(refine ({before}{' _' * len(patterns)}); given).",
        shorter,
    )
    from_last = inner.name()
    number = goal.table.number(last)
    at_least = Comparison(number, "<=", goal.table.make("name", value=name))
    inner.add(f"assert ({from_last} : {writer.terms.said(at_least)}) by (apply IZR_le; exact {low}).", from_last)
    for text in _growing(writer, goal, name):
        inner.add(text)
    inner.add("spread.")
    inner.add(f"change {writer.terms.said(step.comparison)}.")
    kept = dict(known)
    for fact in step.facts:
        if fact is goal.comparison:
            kept[id(fact)] = shorter
        elif (fact.left, fact.sign, fact.right) == (at_least.left, at_least.sign, at_least.right):
            kept[id(fact)] = from_last
    writer.write(inner, step, proof, _names(writer, inner, step, kept))
    return block(inner)


def _growing(writer: PartWriter, goal: Goal, name: str) -> list[str]:
    """Return the sentences that write sums that grow as those before, and one summand more."""
    table = goal.table
    following = table.make("add", table.make("name", value=name), table.number(1))

    def put(root: Expression) -> Expression:
        return rebuilt(table, root, lambda each: following if each.kind == "name" and each.value == name else None)

    out: dict[str, None] = {}
    for each in below((goal.comparison.left, goal.comparison.right)):
        if each.kind in BINDING and name in names_of([each.parts[0]]):
            if any(part.kind == "i" for part in below((each.parts[0],))):
                raise NotTranslatedError("a sum whose length grows stands inside of another")
            short, long = writer.terms.integer(each.parts[0]), writer.terms.integer(put(each.parts[0]))
            word = "sum" if each.kind == "sum" else "product"
            out[f"rewrite ?({word}_grown {long} {short} _ ltac:(ring) ltac:(lia))."] = None
    return list(out)


def _names(writer: PartWriter, script: ProofScript, goal: Goal, known: Mapping[int, str]) -> list[str]:
    """Return names for the facts of a goal: those that are known, and those that are declared."""
    out = []
    for fact in goal.facts:
        if id(fact) in known:
            out.append(known[id(fact)])
            continue
        name = script.name()
        script.add(f"assert ({name} : {writer.terms.said(fact)}) by given.", name)
        out.append(name)
        for need in writer.needs(fact):
            script.add(f"assert ({need}) by given.")
    return out


def _patterns(writer: PartWriter, each: Pattern, name: str) -> list[str]:
    """Return what is declared of the entries of a row whose length mentions an integer, for all of its places."""
    places = [
        (part, size) for part, size in zip(each.entry.parts, (each.rows, each.columns), strict=True) if part.kind == "i"
    ]
    if not any(name in names_of([size]) for _, size in places):
        return []
    indices = [writer.terms.integer(part) for part, _ in places]
    inside = "".join(
        f"(1 <= {index} <= {writer.terms.integer(size)})%Z -> "
        for index, (_, size) in zip(indices, places, strict=True)
    )
    free = [fact for fact in each.facts if name not in names_of([fact.left, fact.right])]
    return [f"(forall {' '.join(indices)} : Z, {inside}{writer.terms.said(fact)})" for fact in free]


def _given(goal: Goal, name: str) -> str:
    """Return a hole for each of what is declared of rows that grow."""
    count = 0
    for each in goal.patterns:
        sizes = [
            size for part, size in zip(each.entry.parts, (each.rows, each.columns), strict=True) if part.kind == "i"
        ]
        if any(name in names_of([size]) for size in sizes):
            count += sum(name not in names_of([fact.left, fact.right]) for fact in each.facts)
    return " _" * count


def _z(value: int) -> str:
    return f"({value})" if value < 0 else str(value)
