"""A link that is stated as formulas, proved by finders for the kernel: how it is asked, and what the answer says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

import numpy as np

from lemmacheck.arithmetic import NewValues, exact
from lemmacheck.formula import described
from lemmacheck.judging import Judgement, Problem, Proof, Refusal, Suspect
from lemmacheck.kernel import Choice, Comparison, ProofError, Statement, check_link, statement_of
from lemmacheck.kernel import grade_of as kernel_grade_of
from lemmacheck.proving import enclosure
from lemmacheck.proving.deduction import Deduction
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import NotProvedError
from lemmacheck.proving.ways import WAYS
from lemmacheck.records import Grade, weakest
from lemmacheck.system import STOPPED, ShareUpError, lent
from lemmacheck.vocabulary import Assignment, Domain, Entries, Integers, Link, Point, Profile, Tables, freeze

NAME = "finders"
AT_HAND, CHECKING = "a proof at hand", 3.0
"""What is stopped where it takes far more seconds than these to check it: the longest of the paper takes one or two."""
KERNEL = "proof"
"""The name, in the data of a proof, of what the kernel checks."""
WORDS = {
    "sum": "products",
    "orthant": "differences",
    "roots": "real roots",
    "ends": "corners",
    "jets": "Taylor boxes",
    "perturbation": "perturbation",
    "rising": "slopes",
    "induction": "induction",
}
"""By what the last steps of a proof show something."""
MOST_NAMED = 3
"""How many lemmas are named where it is said by what something is proved."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement and one of its links, as the kernel reads them."""

    statement: Statement
    link: Comparison


def stated(domain: Sequence[str], asserts: str, terms: Sequence[str], place: int | None) -> Stated | None:
    """Return a link of a statement, its ends for None; None where the kernel cannot read it."""
    try:
        statement = statement_of(domain, asserts, terms)
    except (ProofError, RecursionError):
        return None
    return Stated(statement, statement.ends if place is None else statement.links[place])


def deduce(domain: Domain, link: Link, asked: Stated, *, profile: Profile) -> Judgement:
    """Return a proof of a link that the kernel accepts, or the points that finders suspect."""

    def cuts(choice: Choice) -> tuple[Sequence[str], str] | None:
        assignment = _assignment(domain, choice)
        if assignment is None:
            return None
        judged = enclosure.judge(Problem(domain, link, assignment), boxes=profile.boxes)
        found = judged.data.get("cuts") if isinstance(judged, Proof) else None
        return None if found is None else (_names(domain, assignment), str(found))

    deduction = Deduction(FINDERS, WAYS, profile.proving, cuts)
    try:
        proof = deduction.prove(asked.statement, asked.link)
    except NotProvedError as error:
        return Refusal(NAME, str(error), suspects=tuple(_suspects(domain, deduction)))
    except Exception as error:  # noqa: BLE001 - a finder that fails costs its proof, and not the reading
        return Refusal(NAME, f"a finder failed: {described(error)}")
    return Proof(by_of(proof), scope_in(asked, proof), whole=True, data={KERNEL: proof})


def deduce_by(asked: Stated, proof: Mapping[str, object]) -> Judgement:
    """Return a proof at hand, where the kernel accepts it for a link; else a refusal with the kernel's reason.

    Anybody may have written it: one that takes long to check, or holds what cannot be described, is refused as well.
    """
    try:
        with lent(AT_HAND, CHECKING):
            check_link(asked.statement, asked.link, proof)
            return Proof(by_of(proof), scope_in(asked, proof), whole=True, data={KERNEL: proof})
    except ProofError as error:
        return Refusal(NAME, str(error))
    except ShareUpError:
        return Refusal(NAME, f"to check it takes too long; {STOPPED}")
    except Exception as error:  # noqa: BLE001 - what the kernel does not look at may be anything
        return Refusal(NAME, f"it holds what is no step of a proof ({type(error).__name__})")


def _names(domain: Domain, assignment: Assignment) -> list[str]:
    """Return the kernel's names of the coordinates, in order."""
    names: list[str] = []
    for name, piece in domain.pieces.items():
        if isinstance(piece, Entries):
            rows, columns = domain.shape(name, assignment)
            places = [f"{name}[{r},{c}]" for r in range(1, rows + 1) for c in range(1, columns + 1)]
            names += [name] if (rows, columns) == (1, 1) else places
    return names


def _suspects(domain: Domain, deduction: Deduction) -> Iterator[Suspect]:
    """Yield the points that finders suspect; numbers that they did not need are 0."""
    for choice, point in deduction.suspects:
        assignment = _assignment(domain, choice)
        if assignment is not None:
            yield Suspect(NAME, _point(domain, assignment, point))


def _assignment(domain: Domain, choice: Choice) -> Assignment | None:
    """Return the assignment of a choice; None where it leaves integers unknown."""
    discrete = {name for name, piece in domain.pieces.items() if isinstance(piece, (Integers, Tables))}
    if discrete != {*choice.integers, *choice.rows}:
        return None
    return domain.assignment_with(choice.integers, choice.rows)


def _point(domain: Domain, assignment: Assignment, point: Mapping[str, Fraction]) -> Point:
    values: NewValues = {}
    with exact() as on:
        for name, piece in domain.pieces.items():
            if not isinstance(piece, Entries):
                values[name] = domain.discrete(name, assignment, on, values)
                continue
            rows, columns = domain.shape(name, assignment)
            values[name] = np.empty((rows, columns), dtype=object)
            for row, column in np.ndindex(rows, columns):
                text = name if (rows, columns) == (1, 1) else f"{name}[{row + 1},{column + 1}]"
                values[name][row, column] = on.number(point.get(text, Fraction(0)))
        return freeze(values)


def grade_of(proof: Proof) -> Grade:
    """Return what a proof rests on: what the kernel checked, a run of the code, or a program's word."""
    if KERNEL in proof.data:
        return cast("Grade", kernel_grade_of(proof.data[KERNEL]))
    if proof.parts:
        return weakest(grade_of(part) for part in proof.parts)
    return "computed" if proof.by in ("enumeration", "empty") else "solver"


def by_of(proof: Mapping[str, object]) -> str:
    """Return by what a proof shows its link, in words; it is read off the proof."""
    steps = list(_steps(proof))
    found = {WORDS[rule] for rule in (str(step.get("rule")) for step in steps) if rule in WORDS}
    if any(step.get("rule") == "sum" and _has_squares(step) for step in steps):
        found.add("squares")
    found |= {str(cast("list[object]", step["theorem"])[0]) for step in steps if step.get("rule") == "cite"}
    for step in steps:
        if step.get("rule") == "boxes":
            found.add("boxes" if step["variables"] else "enumeration")
    names = " and ".join([*sorted(found), *_lemmas(steps)])
    is_summed = any(step.get("rule") in ("summands", "termwise") for step in steps)
    return f"{names}, summand by summand" if is_summed else names


def _lemmas(steps: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the names of the lemmas that a proof uses, as one text, or nothing."""
    used = [
        each
        for step in steps
        if step.get("rule") == "algebra"
        for each in cast("list[list[str]]", step.get("lemmas", []))
    ]
    names = sorted({each[0] for each in used})
    more = len(names) - MOST_NAMED
    said = [*names[:MOST_NAMED], f"{more} more"] if more > 1 else names
    return [f"lemmas ({', '.join(said)})"] if said else []


def _has_squares(step: Mapping[str, object]) -> bool:
    terms = step.get("terms")
    return isinstance(terms, list) and any(len(term) > 2 and term[2] for term in terms)


def scope_in(asked: Stated, proof: Mapping[str, object]) -> str:
    """Return for what a proof shows a link, in words; it is read off the proof and the statement."""
    steps = list(_steps(proof))
    cases = proof.get("at") if proof.get("rule") == "integers" else None
    if isinstance(cases, dict):
        return f"all {len(cases)} cases"
    has_integers = any(piece.kind == "Integers" for piece in asked.statement.relevant(asked.link).pieces.values())
    is_summed = any(step.get("rule") == "summands" for step in steps)
    if has_integers:
        return "every summand, every size" if is_summed else "every integer"
    return "every summand" if is_summed else "every point"


def _steps(proof: object) -> Iterator[Mapping[str, object]]:
    """Yield the steps of a proof."""
    waiting = [proof]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if "rule" in each:
                yield each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
