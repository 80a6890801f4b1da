"""Theorems that are cited, as lemmas of the library: of rows as functions, of numbers, and of integers."""

from collections.abc import Mapping

from lemmacheck.formal.lemmas import is_stated, name_of
from lemmacheck.formal.parts import PartWriter
from lemmacheck.formal.writing import NotTranslatedError, ProofScript, block
from lemmacheck.kernel import THEOREMS, Expression, Goal, goals_left

SLOPES = (2, 4, 6, 8)
"""The degrees of Taylor polynomials of exp that means are compared with."""
APART = {"chord of exp": "chord_of_exp_from_0"}
"""What theorems are called in the library that have the name of a lemma about functions."""
WITH_VALUES = ("distance of two means", *(f"distance of two means of degree {degree}" for degree in SLOPES))
"""Those that say as well that their divisors are not 0."""
WRITTEN_OUT = "spread"


def cite(
    writer: PartWriter, script: ProofScript, goal: Goal, step: Mapping[str, object], names: list[str], *, values: bool
) -> None:
    """Write what a theorem gives, once its hypotheses are shown.

    Raises NotTranslatedError for one that the library does not have.
    """
    named = step["theorem"]
    if not isinstance(named, list) or not is_stated(_name_of(str(named[0]))):
        name = named[0] if isinstance(named, list) else named
        raise NotTranslatedError(f"the theorem {name} is not in the library yet")
    theorem, terms = THEOREMS[named[0]], writer.terms
    *conditions, then = goals_left(goal, step)
    proofs = step["given"]
    if not isinstance(proofs, list):
        raise NotTranslatedError("a hypothesis has no proof")
    shown = []
    first = len(conditions) - len(theorem.given)
    lengths = [c for c in conditions[:first] if c.comparison.left is not c.comparison.right]
    for place, (condition, proof) in enumerate(zip(conditions, proofs, strict=True)):
        if place < first and condition not in lengths:
            continue  # in Rocq whatever is put in has a value
        shown.append(_condition(writer, script, goal, condition, proof, names))
    given = [goal.read(text) for text in named[1:]]
    letters = [*theorem.rows.split(), *theorem.matrix.split(), *theorem.numbers.split(), *theorem.integers.split()]
    arguments = []
    length = ""
    for letter, each in zip(letters, given, strict=True):
        if letter in theorem.rows.split():
            length = terms.integer(each.parts[0])
            arguments.append(_row(writer, each))
        elif letter in theorem.integers.split():
            arguments.append(terms.integer(each))
        else:
            arguments.append(terms.real(each))
    if length:
        arguments.append(length)
    holds = script.name()
    parts = " ".join(f"ltac:({WRITTEN_OUT}; exact {each})" for each in shown)
    needs = writer.needs(then.facts[-1]) if named[0] in WITH_VALUES else []
    shown_too = [script.name() for _ in needs]
    said = " /\\ ".join([*needs, terms.said(then.facts[-1])])
    script.add(
        f"assert ({holds} : {said}) by "
        f"(pose proof ({_name_of(named[0])} {' '.join(arguments)} {parts}) as cited; revert cited; "
        f"{WRITTEN_OUT}; intro cited; exact cited)."
        + (f"\ndestruct {holds} as ({' & '.join([*shown_too, holds])})." if needs else ""),
        holds,
    )
    writer.write(script, then, step["then"], [*names, holds], values=values)


def _name_of(theorem: str) -> str:
    return APART.get(theorem) or name_of(theorem)


def _row(writer: PartWriter, each: Expression) -> str:
    return writer.terms.function(each.value, each.parts[1])


def _condition(
    writer: PartWriter, script: ProofScript, goal: Goal, condition: Goal, proof: object, names: list[str]
) -> str:
    """Write a hypothesis of a theorem; one at any index is for all of them."""
    name = script.name()
    new = [each for each in condition.numbers if each.name not in {n.name for n in goal.numbers}]
    if not new:
        said = writer.terms.said(condition.comparison)
        script.add(f"assert ({name} : {said}).\n{writer.part(script, condition, proof, names)}", name)
        return name
    inner = script.inner()
    index = writer.index(goal, condition)
    length = writer.terms.integer(new[0].highs[0])
    inner.add(f"intros {index} {inner.name()}.")
    here = writer.opened(inner, goal, condition, names)
    writer.write(inner, condition, proof, here)
    said = writer.terms.said(condition.comparison)
    script.add(f"assert ({name} : forall {index} : Z, (1 <= {index} <= {length})%Z -> {said}).\n{block(inner)}", name)
    return name
