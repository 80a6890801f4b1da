"""The largest of an unknown number of numbers: at most what each is at most; and each is at most the largest."""

from collections.abc import Mapping, Sequence

from lemmacheck.formal.parts import PartWriter
from lemmacheck.formal.writing import ProofScript, block, conjunction
from lemmacheck.kernel import Goal, goals_left

Step = Mapping[str, object]


def largest(
    writer: PartWriter, script: ProofScript, goal: Goal, step: Step, names: Sequence[str], *, values: bool
) -> None:
    """Write that a largest on the left compares as each of those does of which it is taken."""
    some, each = goals_left(goal, step)
    sign = goal.comparison.sign
    count = _whole(writer, script, some, step["length"], names)
    if values:
        everywhere = _everywhere(writer, script, goal, (each, step["each"]), names)
        here = f"pose proof ({everywhere} 1%Z ltac:(lia)); tauto"
        shown = f"within {everywhere} | {here} | " if everywhere else ""
        for _ in writer.needs(goal.comparison):
            script.add(f"split; [first [{shown}has_value] | ].")
    script.add(f"apply {'largest_le' if sign == '<=' else 'largest_lt'}; [exact {count} | ].")
    inner = script.inner()
    index = writer.index(goal, each)
    inner.add(f"intros {index} {inner.name()}. cbv beta.")
    writer.write(inner, each, step["each"], writer.opened(inner, goal, each, names))
    script.add(block(inner))


def member(
    writer: PartWriter, script: ProofScript, goal: Goal, step: Step, names: Sequence[str], *, values: bool
) -> None:
    """Write that one of some, at a place, is at most their largest, and what follows."""
    some, low, high, each, then = goals_left(goal, step)
    of = goal.read(step["of"])
    count = _whole(writer, script, some, step["length"], names)
    ends = [_whole(writer, script, end, step[part], names) for end, part in ((low, "low"), (high, "high"))]
    _everywhere(writer, script, goal, (each, step["values"]), names)
    *declared, said = then.facts[len(goal.facts) :]
    known = writer.opened(script, goal, goal.knowing(*declared), names)
    name = script.name()
    place = writer.terms.integer(low.comparison.right)
    function, length = writer.terms.function(of.value, of.parts[1]), writer.terms.integer(of.parts[0])
    script.add(
        f"assert ({name} : {writer.terms.said(said)}) by (clear - {count} {' '.join(ends)}; "
        f"pose proof (largest_member {length} {function} {place} ltac:(lia)) as one; "
        "cbv beta in one; revert one; spread; intro one; exact one).",
        name,
    )
    writer.write(script, then, step["then"], [*known, name], values=values)


def _whole(writer: PartWriter, script: ProofScript, goal: Goal, proof: object, names: Sequence[str]) -> str:
    """Write that two integers compare, and return the name of that in Z."""
    name = script.name()
    said, sides = goal.comparison, (goal.comparison.left, goal.comparison.right)
    shown = writer.part(script, goal, proof, names)
    low, high = map(writer.terms.integer, sides)
    script.add(
        f"assert ({name} : ({low} <= {high})%Z).\n"
        f"{{ apply le_IZR. spread. change {writer.terms.said(said)}.\n{shown} }}",
        name,
    )
    return name


def _everywhere(
    writer: PartWriter, script: ProofScript, goal: Goal, shown: tuple[Goal, object], names: Sequence[str]
) -> str:
    """Write that those of which a largest is taken have values at any place; return the name of that, or nothing."""
    each, proof = shown
    needs = writer.needs(each.comparison)
    if not needs:
        return ""
    index, inner, name = writer.index(goal, each), script.inner(), script.name()
    inner.add(f"intros {index} {inner.name()}. cbv beta.")
    writer.write(inner, each, proof, writer.opened(inner, goal, each, names), values=True)
    (new,) = [number for number in each.numbers if number.name not in {n.name for n in goal.numbers}]
    length = writer.terms.integer(new.highs[0])
    said = conjunction(needs, writer.terms.said(each.comparison))
    script.add(f"assert ({name} : forall {index} : Z, (1 <= {index} <= {length})%Z -> {said}).\n{block(inner)}")
    return name
