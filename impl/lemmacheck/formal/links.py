"""Links of a statement: proved at once, at each choice of the integers, or summand by summand."""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lemmacheck.formal.goals import GoalWriter
from lemmacheck.formal.identifiers import identifier
from lemmacheck.formal.sharing import PLAIN, repeated
from lemmacheck.formal.statement import DeclaredTerms, Theorem, theorem_of
from lemmacheck.formal.summands import write_summands
from lemmacheck.formal.writing import NotTranslatedError, ProofScript, block, cases, conjunction, taken_apart
from lemmacheck.kernel import Choice, Comparison, Expression, Goal, Instance, ProofError, Statement, goal_of

Step = Mapping[str, object]
NAMED = re.compile(r"\bpart\d")
"""A name of what stands in several places."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as it stands in a file: its theorem, and the proof."""

    theorem: Theorem
    proof: str


def write_link(statement: Statement, link: Comparison, proof: object) -> Linked:
    """Return the theorem of a link with its proof.

    Raises NotTranslatedError with what stands in the way.
    """
    relevant = statement.relevant(link)
    terms = DeclaredTerms.of(relevant)
    parts = _named_parts(relevant, link, proof)
    theorem = theorem_of(relevant, link, terms, parts)
    if any(NAMED.search(each) for each in theorem.values):
        raise NotTranslatedError("what must hold for a long statement to have values is not written in Rocq yet")
    script = ProofScript()
    names = [script.name() for _ in theorem.hypotheses]
    introduced = [*(variable for variable, _ in theorem.variables), *names, *(name for name, _ in theorem.shared)]
    if introduced:
        script.add(f"intros {' '.join(introduced)}.")
    writer = LinkWriter(relevant, terms, theorem.values, parts)
    writer.write(script, link, Choice(), proof)
    return Linked(theorem, script.text())


@dataclass(frozen=True, slots=True)
class LinkWriter:
    """Writes the proofs of links of a statement."""

    statement: Statement
    terms: DeclaredTerms
    values: tuple[str, ...] = ()
    """What must hold for both sides to have values, as the theorem says it."""
    parts: tuple[tuple[Expression, str], ...] = ()
    """What stands in several places, with its names."""

    def write(self, script: ProofScript, link: Comparison, choice: Choice, proof: object) -> None:
        """Write the proof of a link at a choice of some integers."""
        if not isinstance(proof, dict):
            raise NotTranslatedError("it rests on a solver's word")
        if proof["rule"] == "integers":
            self._choices(script, link, proof)
        elif proof["rule"] == "summands":
            write_summands(self, script, Instance(self.statement, choice), link, proof)
        else:
            instance = Instance(self.statement, choice)
            self.terms.single = _single(instance)
            if self.parts:
                self.terms.named(self._written_out(instance), anew=True)
            goal = goal_of(instance, Comparison(instance.expand(link.left), link.sign, instance.expand(link.right)))
            if self.values:
                self._with_values(script, goal, proof)
            else:
                script.add(f"change {self.terms.said(goal.comparison)}.")
                self.goal(script, goal, proof)

    def _written_out(self, instance: Instance) -> Iterator[tuple[Expression, str]]:
        """Yield what stands in several places as it is at the integers that are chosen, with its names."""
        seen = set()
        for each, name in self.parts:
            with contextlib.suppress(ProofError):
                found = instance.expand(each)
                if id(found) not in seen and found.kind not in PLAIN:
                    seen.add(id(found))
                    yield found, name

    def needs(self, claim: Comparison) -> list[str]:
        """Return what must hold for both sides of a comparison to have values."""
        return GoalWriter(self.terms).needs(claim)

    def goal(self, script: ProofScript, goal: Goal, proof: object, *, values: bool = False) -> None:
        """Write the proof of a goal, whose facts are given by the statement; with `values` that it has some, first."""
        writer = GoalWriter(self.terms)
        names = writer.opened(script, Goal(goal.table, (), (), goal.comparison), goal, [])
        writer.write(script, goal, proof, names, values=values and bool(writer.needs(goal.comparison)))

    def _with_values(self, script: ProofScript, goal: Goal, proof: object) -> None:
        """Write that a goal holds and has values, and from that what the theorem says of its own form."""
        needs = self.needs(goal.comparison)
        name, inner = script.name(), script.inner()
        self.goal(inner, goal, proof, values=True)
        script.add(f"assert ({name} : {conjunction(needs, self.terms.said(goal.comparison))}).\n{block(inner)}")
        taken_apart(script, name, needs)
        for each in self.values:
            script.add(f"split; [{'assumption' if each in needs else 'posed'} | ].")
        script.add(f"exact {name}.")

    def _choices(self, script: ProofScript, link: Comparison, proof: Step) -> None:
        """Write the cases of the integers, one after the other."""
        parts, rest = proof.get("at", {}), proof.get("else")
        found: list[tuple[Choice, object]] = [
            (choice, parts.get(str(choice), rest) if isinstance(parts, dict) else rest)
            for choice in self.statement.choices()
        ]
        if any(choice.rows for choice, _ in found):
            raise NotTranslatedError("tables of integers are not written in Rocq yet")
        self._cases(script, link, found, 0)

    def _cases(self, script: ProofScript, link: Comparison, found: Sequence[tuple[Choice, object]], depth: int) -> None:
        """Write the cases of one integer, and within each those of the others."""
        names = list(found[0][0].integers) if found else []
        if depth == len(names):
            ((choice, part),) = found
            self.write(script, link, choice, part)
            return
        name = identifier(names[depth])
        groups: dict[int, list[tuple[Choice, object]]] = {}
        for choice, part in found:
            groups.setdefault(choice.integers[names[depth]], []).append((choice, part))
        wanted = " \\/ ".join(f"{name} = {value if value >= 0 else f'({value})'}%Z" for value in groups)
        case = script.name()
        script.add(f"assert ({case} : {wanted}) by lia.")
        script.add(f"{cases(case, [case] * len(groups))}; subst {name}.")
        for group in groups.values():
            inner = script.inner()
            self._cases(inner, link, group, depth + 1)
            script.add(block(inner))


def _named_parts(statement: Statement, link: Comparison, proof: object) -> tuple[tuple[Expression, str], ...]:
    """Return what stands in several places of a long link, with names for it."""
    is_chosen = isinstance(proof, dict) and proof["rule"] == "integers"
    unknown = [name for name, piece in statement.pieces.items() if piece.kind == "Integers" and not is_chosen]
    found = repeated((link.left, link.right), unknown)
    return tuple((each, f"part{place}") for place, each in enumerate(found, 1))


def _single(instance: Instance) -> frozenset[str]:
    """Return the variables that are declared with sizes and are one number at the integers that are chosen."""
    found = set()
    for name, piece in instance.statement.pieces.items():
        with contextlib.suppress(ProofError):
            if piece.kind == "Entries" and instance.size(name) == (1, 1):
                found.add(name)
    return frozenset(found)
