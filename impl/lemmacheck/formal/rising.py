"""What rises from where it holds: the mean value theorem, with the derivative written out.

The number that moves is a variable of its own inside of what is shown of it, with the name it always has; outside, it
is where it stops. What has a value there has a derivative, as Rocq is shown operation by operation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lemmacheck.formal.identifiers import identifier
from lemmacheck.formal.parts import PartWriter
from lemmacheck.formal.writing import NotTranslatedError, ProofScript, block
from lemmacheck.kernel import Comparison, Goal, goals_left, names_of

Step = Mapping[str, object]
LETTER = {"<=": "le", "<": "lt", "=": "eq"}


@dataclass(frozen=True, slots=True)
class Journey:
    """The way of a number: from `start` to `end`, which is above it or below; `inside` writes what is shown there."""

    variable: str
    start: str
    end: str
    is_above: bool
    inside: PartWriter
    is_declared: bool
    """Whether a variable of that name is declared, which is forgotten inside; an entry of a row has none."""

    def between(self, at: str) -> str:
        """Return that a place is on the way, and not where it starts."""
        return f"({self.start} < {at} <= {self.end} \\/ {self.end} <= {at} < {self.start})"

    def range(self, at: str) -> str:
        """Return that a place is on the way."""
        low, high = (self.start, self.end) if self.is_above else (self.end, self.start)
        return f"{low} <= {at} <= {high}"

    def on(self, low: str, high: str, *, is_open: bool) -> str:
        """Return the proof that a place is on the way, from how it compares with both ends."""
        if self.is_above:
            return f"(or_introl (conj {low} {f'(Rlt_le _ _ {high})' if is_open else high}))"
        return f"(or_intror (conj {f'(Rlt_le _ _ {low})' if is_open else low} {high}))"


def rising(
    writer: PartWriter, script: ProofScript, goal: Goal, step: Step, names: Sequence[str], *, values: bool
) -> None:
    """Write a step along one number.

    Raises NotTranslatedError for an equation.
    """
    name, keep = str(step["variable"]), step["keep"]
    if goal.comparison.sign == "=" or not isinstance(keep, list):
        raise NotTranslatedError("an equation along a number is not written in Rocq yet")
    within, *at, base, inside, slope = goals_left(goal, step)
    outer = writer.terms.real(goal.table.make("name", value=name))
    is_declared = outer in (identifier(name), f"(IZR {identifier(name)})") or name in writer.terms.moved
    variable = identifier(name) if is_declared else f"moved_{identifier(name)}"
    variable = writer.terms.moved.get(name, variable)
    end, same, room = script.name(), script.name(), script.name()
    there = within.comparison.left if step["side"] == "above" else within.comparison.right
    way = Journey(
        variable, writer.terms.real(there), end, step["side"] == "above", writer.moving(name, variable), is_declared
    )
    script.add(f"destruct (named {outer}) as [{end} {same}].", end, same)
    shown = writer.part(script, within, step["within"], names)
    script.add(f"assert ({room} : {writer.terms.said(within.comparison)}).\n{shown} rewrite {same} in {room}.", room)
    proofs = step["at"]
    kept = [
        _kept(writer, script, way, (goal, place), (each, proof), (names, same))
        for place, each, proof in zip(keep, at, proofs if isinstance(proofs, list) else [], strict=True)
    ]
    facts = [(fact, known) for fact, known in zip(goal.facts, names, strict=True)]
    free = [
        None if place in keep else known
        for place, (fact, known) in enumerate(facts)
        if place in keep or _is_free(fact, name)
    ]
    needs = way.inside.needs(inside.comparison)
    begun, needed_there = _begun(writer, script, base, step["base"], names)
    everywhere = ""
    if needs:
        everywhere = _valued(script, way, (inside, step["values"]), (free, kept), (begun, needed_there), needs)
    risen = _risen(script, way, (inside, slope, step["slope"]), (free, kept), (everywhere, needs), room)
    script.add(f"rewrite <- {same} in {risen}.")
    if values:
        _values_at_end(writer, script, way, goal, (everywhere, needs), (room, same, within))
    lemma = {("<=", "<="): "risen_le", ("<", "<="): "risen_lt", ("<=", "<"): "risen_strictly"}
    signs = (base.comparison.sign, slope.comparison.sign)
    script.add(f"exact ({lemma[signs]} {begun} {risen}).")


def _is_free(fact: Comparison, name: str) -> bool:
    return name not in names_of((fact.left, fact.right))


def _kept(
    writer: PartWriter,
    script: ProofScript,
    way: Journey,
    which: tuple[Goal, int],
    shown: tuple[Goal, object],
    known: tuple[Sequence[str], str],
) -> str:
    """Write that a fact which is affine in the number holds on the way, and return the name of that."""
    (goal, place), (there, proof), (names, same) = which, shown, known
    fact, terms = goal.facts[place], way.inside.terms
    begins, ends, out = script.name(), script.name(), script.name()
    part = writer.part(script, there, proof, names)
    script.add(f"assert ({begins} : {writer.terms.said(there.comparison)}).\n{part}", begins)
    script.add(f"pose proof {names[place]} as {ends}. rewrite {same} in {ends}.", ends)
    room = f"(fun {way.variable} : R => {terms.real(fact.right)} - {terms.real(fact.left)})"
    letter = LETTER[fact.sign]
    script.add(
        f"assert ({out} : forall {way.variable} : R, {way.between(way.variable)} -> {terms.said(fact)}).\n"
        f"{{ intros moved on. exact ({letter}_room eq_refl eq_refl "
        f"(@between_{letter} ({room} moved) ({room} {way.start}) ({room} {way.end}) "
        f"{way.start} {way.end} moved ltac:(cbv beta; unfold Rdiv; ring) on "
        f"(room_{LETTER[there.comparison.sign]} eq_refl eq_refl {begins}) (room_{letter} eq_refl eq_refl {ends}))). }}",
        out,
    )
    return out


def _moved(
    way: Journey, script: ProofScript, goal: Goal, free: Sequence[str | None]
) -> tuple[ProofScript, str, list[str]]:
    """Return the script of a goal about the number that moves, its premises, and names for its facts.

    `free` has the names of its facts, None for those that it is given anew.
    """
    inner = script.inner()
    names = [known or inner.name() for known in [*free, None]]
    new = [(fact, known) for fact, known, old in zip(goal.facts, names, [*free, None], strict=True) if old is None]
    premises = "".join(f"{way.inside.terms.said(fact)} -> " for fact, _ in new)
    forgotten = f"clear dependent {way.variable}. " if way.is_declared else ""
    inner.add(f"{forgotten}intros {' '.join([way.variable, *(known for _, known in new)])}.")
    return inner, f"forall {way.variable} : R, {premises}", names


def _begun(
    writer: PartWriter, script: ProofScript, base: Goal, proof: object, names: Sequence[str]
) -> tuple[str, list[str]]:
    """Write that a goal holds where the number starts, with what gives it a value; return the names of both."""
    needs, name = writer.needs(base.comparison), script.name()
    said = " /\\ ".join([*needs, writer.terms.said(base.comparison)])
    inner = script.inner()
    writer.write(inner, base, proof, names, values=bool(needs))
    parts = [script.name() for _ in needs]
    text = f"assert ({name} : {said}).\n{block(inner)}"
    script.add(text + (f"\ndestruct {name} as ({' & '.join([*parts, name])})." if parts else ""), name, *parts)
    return name, parts


def _valued(
    script: ProofScript,
    way: Journey,
    shown: tuple[Goal, object],
    known: tuple[Sequence[str | None], Sequence[str]],
    begun: tuple[str, Sequence[str]],
    needs: Sequence[str],
) -> str:
    """Write that the difference of both sides has a value everywhere on the way."""
    (goal, proof), (free, kept) = shown, known
    inner, premises, names = _moved(way, script, goal, free)
    way.inside.write(inner, goal, proof, names, values=True)
    after, out = script.name(), script.name()
    said = " /\\ ".join([*needs, way.inside.terms.said(goal.comparison)])
    script.add(f"assert ({after} : {premises}{said}).\n{block(inner)}", after)
    parts = [f"need{number}" for number in range(len(needs))]
    on = way.on("low", "high", is_open=False)
    given = " ".join(f"({each} moved {on})" for each in kept)
    strict = "low" if way.is_above else "high"
    kept_alive = "".join(f"pose proof {each} as at_{each}. " for each in begun[1])
    all_of_them = " /\\ ".join(needs)
    script.add(
        f"assert ({out} : forall {way.variable} : R, {way.range(way.variable)} -> {all_of_them}).\n"
        f"{{ intros moved [low high]. destruct {strict} as [{strict} | equal].\n"
        f"{{ destruct ({after} moved {given} {strict}) as ({' & '.join([*parts, 'unused'])}). "
        f"repeat split; assumption. }}\n"
        f"{kept_alive}subst moved. repeat split; first [assumption | lra]. }}",
        out,
    )
    return out


def _risen(
    script: ProofScript,
    way: Journey,
    shown: tuple[Goal, Goal, object],
    known: tuple[Sequence[str | None], Sequence[str]],
    valued: tuple[str, Sequence[str]],
    room: str,
) -> str:
    """Write that the difference of both sides is at the end at least what it was, or more; return the name of that."""
    (inside, slope, proof), (free, kept), (everywhere, needs) = shown, known, valued
    inner, premises, names = _moved(way, script, slope, free)
    way.inside.write(inner, slope, proof, names)
    steep, out = script.name(), script.name()
    terms, sign = way.inside.terms, slope.comparison.sign
    script.add(f"assert ({steep} : {premises}{terms.said(slope.comparison)}).\n{block(inner)}", steep)
    change = slope.comparison.right if way.is_above else slope.comparison.left
    of, by = (f"(fun {way.variable} : R => {terms.real(each)})" for each in (inside.comparison.left, change))
    parts = " & ".join(f"need{number}" for number in range(len(needs)))
    have = f"destruct ({everywhere} moved on) as {f'({parts})' if len(needs) > 1 else parts}. " if needs else ""
    have = (
        have.replace(" as need0.", " as need0.")
        if len(needs) != 1
        else f"pose proof ({everywhere} moved on) as need0. "
    )
    on = way.on("low", "high", is_open=True)
    given = " ".join(f"({each} moved {on})" for each in kept)
    lemma = f"{'rise' if way.is_above else 'fall'}{'_strictly' if sign == '<' else ''}"
    said = f"{of} {way.start} {'<' if sign == '<' else '<='} {of} {way.end}"
    script.add(
        f"assert ({out} : {said}).\n{{ apply ({lemma} {of} {by} {way.start} {way.end} {room}).\n"
        f"{{ intros moved on. {have}derives. }}\n"
        f"intros moved [low high]. exact ({steep} moved {given} {'low' if way.is_above else 'high'}). }}",
        out,
    )
    return out


def _values_at_end(
    writer: PartWriter,
    script: ProofScript,
    way: Journey,
    goal: Goal,
    valued: tuple[str, Sequence[str]],
    known: tuple[str, str, Goal],
) -> None:
    """Write what must hold for both sides to have values where the number stops."""
    (everywhere, _), (room, same, within) = valued, known
    wanted = writer.needs(goal.comparison)
    if not wanted:
        return
    weak = f"(Rlt_le _ _ {room})" if within.comparison.sign == "<" else room
    ends = f"(conj {weak} (Rle_refl _))" if way.is_above else f"(conj (Rle_refl _) {weak})"
    found = script.name()
    script.add(f"pose proof ({everywhere} {way.end} {ends}) as {found}. rewrite <- ?{same} in {found}.", found)
    for _ in wanted:
        script.add(f"split; [revert {found}; clear; intuition | ].")
