"""Goals of a certificate in Rocq: each rule as the sentences that show a goal, or lead to others.

What is left to show is taken from the kernel, goal by goal, with the facts that each knows; every fact has the name of
a hypothesis in Rocq.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lemmacheck.formal.cases import induction
from lemmacheck.formal.citing import cite
from lemmacheck.formal.extremes import largest, member
from lemmacheck.formal.lemmas import lemma_proof
from lemmacheck.formal.rising import rising
from lemmacheck.formal.statement import DeclaredTerms
from lemmacheck.formal.sums import Scribe
from lemmacheck.formal.terms import number
from lemmacheck.formal.writing import NotTranslatedError, ProofScript, block, conjunction
from lemmacheck.kernel import (
    Comparison,
    Expression,
    Goal,
    Relation,
    Sequent,
    below,
    goals_left,
    instantiated,
    names_of,
    span_of,
)

Step = Mapping[str, object]
RATIONAL = frozenset(
    ("number", "add", "subtract", "multiply", "divide", "negate", "abs", "min", "max", "power", "factorial", "floor")
)
"""Operations that make rational numbers of rational numbers, whose values the library computes."""
ARITHMETIC = frozenset(("number", "add", "subtract", "multiply", "divide", "negate", "abs"))


@dataclass(frozen=True, slots=True)
class GoalWriter:
    """Writes proofs of goals."""

    terms: DeclaredTerms

    def write(
        self, script: ProofScript, goal: Goal, proof: object, names: Sequence[str], *, values: bool = False
    ) -> None:
        """Write the sentences that show a goal; `names` are those of its facts.

        With `values`, what must hold for its sides to have values is shown first, each a conjunct.

        Raises NotTranslatedError with what stands in the way.
        """
        if not isinstance(proof, dict):
            raise NotTranslatedError("a step has no proof")
        way = self._WAYS.get(str(proof["rule"]))
        if way is None:
            raise NotTranslatedError(f"the rule {proof['rule']} is not written in Rocq yet")
        way(self, script, goal, proof, list(names), values=values)

    def part(
        self,
        script: ProofScript,
        goal: Goal,
        proof: object,
        names: Sequence[str],
        before: str = "",
        *,
        values: bool = False,
    ) -> str:
        """Return the proof of a part, in braces; `before` are sentences that it begins with."""
        inner = script.inner()
        if before:
            inner.add(before)
        self.write(inner, goal, proof, names, values=values)
        return block(inner)

    def needs(self, claim: Comparison) -> list[str]:
        """Return what must hold for both sides to have values."""
        return list(dict.fromkeys([*self.terms.values(claim.left), *self.terms.values(claim.right)]))

    def opened(self, script: ProofScript, goal: Goal, inside: Goal, names: Sequence[str]) -> list[str]:
        """Return names for the facts of a goal that knows more: what is declared, or said of an index."""
        out = list(names)
        for fact in inside.facts[len(goal.facts) :]:
            name = script.name()
            script.add(f"assert ({name} : {self.terms.said(fact)}) by declared.", name)
            out.append(name)
            for need in self.needs(fact):
                script.add(f"assert ({need}) by given.")
        return out

    def split_names(self, names: Sequence[str], goal: Goal) -> list[str]:
        """Return the names of facts, one for each."""
        if len(names) != len(goal.facts):
            raise NotTranslatedError("a fact has no name")
        return list(names)

    def _algebra(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        """Write what the algebra asks for, in order, and then the comparison."""
        steps = step["steps"]
        waiting = list(steps)[::-1] if isinstance(steps, list) else []
        named = step.get("lemmas", [])

        def answer(sequent: Sequent, *, may_be_open: bool) -> str | None:
            proof = waiting.pop()
            if proof is None and may_be_open:
                return None
            scribe.answering(sequent, proof)
            if sequent.goal.relation is Relation.NOT_ZERO and isinstance(proof, dict) and proof["rule"] == "sign":
                return str(proof["is"])
            return "shown"

        scribe = Scribe(answer, goal.is_whole, goal=goal, script=script, terms=self.terms)
        scribe.assume_with(zip(goal.facts, self.split_names(names, goal), strict=True))
        for each in named if isinstance(named, list) else []:
            self._lemma(scribe, goal, each)
        scribe.show(goal.comparison)
        if values:
            for need in self.needs(goal.comparison):
                script.add(f"split; [{scribe.value_proof(need)} | ].")
        scribe.conclude(goal.comparison)

    def _lemma(self, scribe: Scribe, goal: Goal, named: object) -> None:
        """Write the hypotheses of a named lemma, and what it says."""
        lemma = instantiated(goal, named)
        shown = []
        for condition in lemma.given:
            scribe.show(condition)
            name = scribe.script.name()
            inner = scribe.script.inner()
            outer, scribe.script = scribe.script, inner
            scribe.conclude(condition)
            scribe.script = outer
            scribe.script.add(f"assert ({name} : {self.terms.said(condition)}).\n{block(inner)}", name)
            shown.append(name)
        name = scribe.script.name()
        proof = lemma_proof(self.terms, goal, named, shown)
        scribe.script.add(f"assert ({name} : {self.terms.said(lemma.holds)}) by ({proof}).", name)
        scribe.take_with(lemma.holds, name)

    def _boxes(self, script: ProofScript, goal: Goal, _step: Step, _names: list[str], *, values: bool) -> None:
        """Write that two expressions without variables compare, by their values or by intervals."""
        sides = (goal.comparison.left, goal.comparison.right)
        if names_of(sides):
            raise NotTranslatedError("intervals on boxes of variables are not written in Rocq yet")
        for _ in self.needs(goal.comparison) if values else ():
            script.add("split; [number_posed | ].")
        if self.terms.shared:
            script.add("spelled.")
        with self.terms.spelling_out():
            self._compared(script, goal)

    def _compared(self, script: ProofScript, goal: Goal) -> None:
        """Write that two numbers compare."""
        sides = (goal.comparison.left, goal.comparison.right)
        if all(each.kind in RATIONAL for each in below(sides)):
            script.add("numbers.")
            return
        span = span_of(goal, [], ())
        for each in _rational_parts(sides):
            value = span.enclosed(each)
            if value.low == value.high:
                name, text = script.name(), self.terms.real(each)
                script.add(f"assert ({name} : {text} = {number(value.low)}) by numbers. rewrite {name}. clear {name}.")
        script.add("enclosed.")

    def _have(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        about, knowing = goals_left(goal, step)
        name = self._shown(script, about, step["proof"], names)
        self.write(script, knowing, step["then"], [*names, name], values=values)

    def _shown(self, script: ProofScript, goal: Goal, proof: object, names: list[str]) -> str:
        """Write that a comparison holds, with what its sides need to have values; return its name."""
        needs, name = self.needs(goal.comparison), script.name()
        said = conjunction(needs, self.terms.said(goal.comparison))
        text = f"assert ({name} : {said}).\n{self.part(script, goal, proof, names, values=bool(needs))}"
        if needs:
            text += f"\ndestruct {name} as ({' & '.join([*(script.name() for _ in needs), name])})."
        script.add(text, name)
        return name

    def _split(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        left = goals_left(goal, step)
        low, high = left[-2], left[-1]
        on = low.facts[-1]
        one, other = script.name(), script.name()
        if len(left) > 2 and self.needs(on):  # the first is that its sides have values
            script.add(f"clear {self._shown(script, left[0], step['values'], names)}.")
        script.add(f"destruct (Rle_or_lt {self.terms.real(on.left)} {self.terms.real(on.right)}) as [{one} | {other}].")
        script.add(self.part(script, low, step["low"], [*names, one], values=values))
        script.add(self.part(script, high, step["high"], [*names, other], values=values))

    def _scaled(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        """Write that right less left is a number above 0 times what it is elsewhere."""
        same, positive, then = goals_left(goal, step)
        shown = []
        for each, part in ((same, "same"), (positive, "positive"), (then, "then")):
            name = script.name()
            needs = self.needs(each.comparison) if values and part == "same" else []  # it has the sides of the goal
            said = " /\\ ".join([*needs, self.terms.said(each.comparison)])
            text = f"assert ({name} : {said}).\n{self.part(script, each, step[part], names, values=bool(needs))}"
            if needs:
                text += f"\ndestruct {name} as ({' & '.join([*(script.name() for _ in needs), name])})."
            script.add(text, name)
            shown.append(name)
        for _ in self.needs(goal.comparison) if values else ():
            script.add("split; [assumption | ].")
        letter = {"<=": "ge", "<": "gt", "=": "eq"}[goal.comparison.sign]
        script.add(f"exact (scaled_{letter} {' '.join(shown)}).")

    def _termwise(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        """Write that sums or products compare since their summands or factors do."""
        _, *rest = goals_left(goal, step)
        left, sign, right = goal.comparison.left, goal.comparison.sign, goal.comparison.right
        word = "sum" if right.kind == "sum" else "product"
        if left.kind == "number":
            lemma = f"{word}_{'pos' if sign == '<' else 'nonneg'}"
        elif left.kind == "abs":
            lemma = "sum_size"
        else:
            lemma = f"{word}_{'ext' if sign == '=' else 'le'}"
        if values:
            self._values_within(script, goal, rest[0], step["each"], names)
        script.add(f"apply {lemma}.")
        for inside, part in zip(rest, ("each", "low"), strict=False):
            inner = script.inner()
            index = self.index(goal, inside)
            inner.add(f"intros {index} {inner.name()}. cbv beta.")
            here = self.opened(inner, goal, inside, names)
            self.write(inner, inside, step[part], here)
            script.add(block(inner))

    def _values_within(
        self, script: ProofScript, goal: Goal, inside: Goal, proof: object, names: Sequence[str]
    ) -> None:
        """Write that sums have a value: what is summed has one at any index, as is shown there."""
        index, inner = self.index(goal, inside), script.inner()
        needs = self.needs(inside.comparison)
        everywhere = script.name()
        if needs:
            inner.add(f"intros {index} {inner.name()}. cbv beta.")
            self.write(inner, inside, proof, self.opened(inner, goal, inside, names), values=True)
            length = self.terms.integer(goal.comparison.right.parts[0])
            said = " /\\ ".join([*needs, self.terms.said(inside.comparison)])
            script.add(
                f"assert ({everywhere} : forall {index} : Z, (1 <= {index} <= {length})%Z -> {said}).\n{block(inner)}",
                everywhere,
            )
        shown = f"first [has_value | within {everywhere}]" if needs else "has_value"
        for _ in self.needs(goal.comparison):
            script.add(f"split; [{shown} | ].")

    def index(self, goal: Goal, inside: Goal) -> str:
        """Return the index that a goal is opened at."""
        (name,) = [each.name for each in inside.numbers if each.name not in {n.name for n in goal.numbers}]
        self.terms.know([name])
        return self.terms.integer(goal.table.make("name", value=name))

    def _induction(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        induction(self, script, goal, step, names, values=values)

    def _rising(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        rising(self, script, goal, step, names, values=values)

    def _largest(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        largest(self, script, goal, step, names, values=values)

    def _member(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        member(self, script, goal, step, names, values=values)

    def moving(self, name: str, variable: str) -> "GoalWriter":
        """Return what writes goals in which a number may be any real number, a variable of that name."""
        return GoalWriter(self.terms.moving(name, variable))

    def _cite(self, script: ProofScript, goal: Goal, step: Step, names: list[str], *, values: bool) -> None:
        cite(self, script, goal, step, names, values=values)

    _WAYS: ClassVar[Mapping[str, Callable[..., None]]] = {
        "boxes": _boxes,
        "algebra": _algebra,
        "have": _have,
        "split": _split,
        "scaled": _scaled,
        "termwise": _termwise,
        "induction": _induction,
        "cite": _cite,
        "rising": _rising,
        "largest": _largest,
        "member": _member,
    }


def _rational_parts(sides: Iterable[Expression]) -> list[Expression]:
    """Return the largest rational parts that are more than arithmetic: tactics for intervals do not know them."""
    found: dict[int, Expression] = {}
    waiting = list(sides)
    while waiting:
        each = waiting.pop()
        inside = [part.kind for part in below((each,))]
        if RATIONAL.issuperset(inside) and not ARITHMETIC.issuperset(inside):
            found[id(each)] = each
        else:
            waiting += each.parts
    return list(found.values())
